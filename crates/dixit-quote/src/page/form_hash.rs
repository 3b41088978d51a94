use dixit_learn::hash;

/// Hashes a form in lower case, digits folded into one, curly apostrophes
/// straight.
pub(crate) fn form_hash(form: &str) -> u64 {
    let mut buffer = [0u8; 24];
    if form.len() > buffer.len() {
        return hash(form.as_bytes());
    }
    if form == "``" || form == "''" {
        return hash(b"\"");
    }
    if form.is_ascii() {
        for (to, from) in buffer.iter_mut().zip(form.bytes()) {
            *to = match from {
                b'0'..=b'9' => b'0',
                from => from.to_ascii_lowercase(),
            };
        }
        return hash(&buffer[..form.len()]);
    }
    form_hash_wide(form)
}

#[cold]
fn form_hash_wide(form: &str) -> u64 {
    let folded: String = form
        .chars()
        .map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '—' | '–' => '-',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect();
    hash(folded.as_bytes())
}
