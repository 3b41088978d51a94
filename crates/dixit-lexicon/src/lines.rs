use crate::storage::hash::exact;

/// The lines of a text by their words up to the first tab: a lookup is a hash and, nearly
/// always, one comparison. Costs four to eight bytes a line, and some ten nanoseconds a
/// line when it is made; the text is not copied.
///
/// ```
/// let jobs = dixit_lexicon::Lines::new("baker\tbread\nminer\tcoal\n");
/// assert_eq!(jobs.get("miner"), Some("miner\tcoal"));
/// assert_eq!(jobs.get("mine"), None);
/// ```
#[derive(Clone, Debug)]
pub struct Lines {
    text: &'static str,
    /// Where a line begins, one more than that; the next free slot behind its hash.
    slots: Box<[u32]>,
}

impl Lines {
    /// Reads a text whose lines have no stop but `\n`. Of two with one word the first counts.
    ///
    /// # Panics
    ///
    /// From 4 GiB on.
    pub fn new(text: &'static str) -> Lines {
        let count = text.lines().count();
        let mut lines = Lines {
            text,
            slots: vec![0; (2 * count).next_power_of_two()].into(),
        };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let at = lines.slot(key(line));
            if lines.slots[at] == 0 {
                lines.slots[at] = u32::try_from(start + 1).expect("a text below 4 GiB");
            }
            start += line.len();
        }
        lines
    }

    /// The line of a word.
    pub fn get(&self, word: &str) -> Option<&'static str> {
        self.line(self.slots[self.slot(word)])
    }

    fn line(&self, slot: u32) -> Option<&'static str> {
        let rest = &self.text[slot.checked_sub(1)? as usize..];
        Some(&rest[..rest.find('\n').unwrap_or(rest.len())])
    }

    /// Where a word stands, or the free slot where it would.
    fn slot(&self, word: &str) -> usize {
        let last = self.slots.len() - 1;
        let mut at = exact([word].into_iter()) as usize & last;
        while self.is_other(self.slots[at], word) {
            at = (at + 1) & last;
        }
        at
    }

    fn is_other(&self, slot: u32, word: &str) -> bool {
        let Some(start) = slot.checked_sub(1) else {
            return false;
        };
        let rest = &self.text.as_bytes()[start as usize..];
        let end = rest.get(word.len());
        !rest.starts_with(word.as_bytes()) || end.is_some_and(|&b| b != b'\t' && b != b'\n')
    }
}

fn key(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.split_once('\t').map_or(line, |(key, _)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_line_and_nothing_else() {
        let lines = Lines::new("a\n\u{e9}t\u{e9}\tsummer\nab\tx\ty\na\tsecond\nend");
        assert_eq!(lines.get("a"), Some("a"));
        assert_eq!(lines.get("\u{e9}t\u{e9}"), Some("\u{e9}t\u{e9}\tsummer"));
        assert_eq!(lines.get("ab"), Some("ab\tx\ty"));
        assert_eq!(lines.get("end"), Some("end"));
        for other in ["", "b", "abc", "x", "en", "ends", "summer"] {
            assert_eq!(lines.get(other), None, "{other}");
        }
    }

    #[test]
    fn a_text_of_nothing_holds_nothing() {
        assert_eq!(Lines::new("").get(""), None);
        assert_eq!(Lines::new("\n").get(""), Some(""));
    }
}
