use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::names::folding::folded;

/// The words of `to`, with what it lacks of `from` as `[-…-]` and what it has
/// beyond it as `{+…+}`. Case, marks and diacritics do not count.
pub(crate) fn diff(from: &str, to: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (words(from), words(to));
    let all_folded = |words: &[&str]| words.iter().map(|word| folded(word)).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Myers, &all_folded(&a), &all_folded(&b));
    let mut parts = Vec::new();
    for op in ops {
        let (old, new) = (a[op.old_range()].join(" "), b[op.new_range()].join(" "));
        match op {
            DiffOp::Equal { .. } => parts.push(new),
            DiffOp::Delete { .. } => parts.push(format!("[-{old}-]")),
            DiffOp::Insert { .. } => parts.push(format!("{{+{new}+}}")),
            DiffOp::Replace { .. } => parts.push(format!("[-{old}-] {{+{new}+}}")),
        }
    }
    parts.join(" ")
}

/// Pieces that hold a letter or digit, as they stand.
fn words(text: &str) -> Vec<&str> {
    crate::state::words::words(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_cut_and_added_is_marked() {
        assert_eq!(
            diff(
                "“We will never give up what is ours”",
                "we … give it up, what is ours"
            ),
            "we [-will never-] give {+it+} up, what is ours"
        );
        assert_eq!(diff("a b", "a c"), "a [-b-] {+c+}");
    }
}
