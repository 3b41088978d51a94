use std::cmp::Ordering;

/// Finds the line of a word in a text whose lines are in the order of their bytes up to
/// the first tab, and have no stop but `\n`. Takes some twenty looks in a text of a
/// megabyte, and no memory: for lists that are asked for few words of a document.
///
/// ```
/// let jobs = "baker\tbread\nminer\tcoal\n";
/// assert_eq!(dixit_lexicon::line_of(jobs, "miner"), Some("miner\tcoal"));
/// assert_eq!(dixit_lexicon::line_of(jobs, "mine"), None);
/// ```
pub fn line_of<'a>(lines: &'a str, word: &str) -> Option<&'a str> {
    let (mut low, mut high) = (0, lines.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // A mark of UTF-8 is not halved: a stop is one byte.
        let before = &lines.as_bytes()[..middle];
        let start = before
            .iter()
            .rposition(|&b| b == b'\n')
            .map_or(0, |at| at + 1);
        let rest = &lines[start..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let key = line.split_once('\t').map_or(line, |(key, _)| key);
        match key.cmp(word) {
            Ordering::Equal => return Some(line),
            Ordering::Less => low = start + line.len() + 1,
            Ordering::Greater => high = start,
        }
    }
    None
}
