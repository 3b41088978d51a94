//! Numbers as people read them.

/// A number with its thousands apart.
///
/// ```
/// assert_eq!(dixit_core::grouped(1_234_567), "1,234,567");
/// ```
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// So many of something whose plural ends in *s*.
///
/// ```
/// assert_eq!(dixit_core::counted(1, "document"), "1 document");
/// assert_eq!(dixit_core::counted(12_345, "document"), "12,345 documents");
/// ```
pub fn counted(n: u64, noun: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {noun}{s}", grouped(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_and_nouns_agree() {
        let cases = [
            (0, "0 words"),
            (1, "1 word"),
            (999, "999 words"),
            (12_345, "12,345 words"),
            (1_000_000, "1,000,000 words"),
        ];
        for (n, text) in cases {
            assert_eq!(counted(n, "word"), text);
        }
    }
}
