//! Numbers as people read them.

/// `1 document`, `12,345 documents`.
pub(crate) fn counted(n: u64, noun: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {noun}{s}", grouped(n))
}

/// `12,345`.
pub(crate) fn grouped(n: u64) -> String {
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
