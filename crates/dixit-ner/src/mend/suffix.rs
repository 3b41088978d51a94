//! What tells father from son behind a name: *Trump, Jr.*, *Pitt the Younger*.

use dixit_core::{Document, Label, TokenRange};

use super::{form, retoken, together};

/// Makes names of persons as long as that.
pub(super) fn mend(doc: &mut Document, first: usize) {
    let mut i = first;
    while i < doc.mentions.len() {
        if let Some(end) = end(doc, i) {
            let start = doc.mentions[i].tokens.start as usize;
            let mut mention = doc.mentions[i].clone();
            retoken(doc, &mut mention, TokenRange::new(start, end));
            doc.mentions[i] = mention;
            while i + 1 < doc.mentions.len() && (doc.mentions[i + 1].tokens.start as usize) < end {
                doc.mentions.remove(i + 1);
            }
        }
        i += 1;
    }
}

/// Where the name ends with what stands behind it.
fn end(doc: &Document, i: usize) -> Option<usize> {
    let mention = &doc.mentions[i];
    let end = mention.tokens.end as usize;
    if mention.label != Some(Label::Person) || end >= doc.tokens.len() {
        return None;
    }
    let length = match (form(doc, end), form(doc, end + 1)) {
        ("Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV", _) => 1,
        (",", "Jr." | "Jr" | "Sr." | "Sr") => 2,
        ("the", "Elder" | "Younger") => 2,
        _ => return None,
    };
    together(doc, end - 1, end + length - 1).then_some(end + length)
}
