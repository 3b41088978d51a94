/// No model has more labels: a set of them is one `u64`.
pub const MAX_LABELS: usize = 64;

/// A set of labels: bit *i* stands for label *i*.
pub type LabelSet = u64;

/// The set of the first `n` labels.
pub(crate) fn all_labels(n: usize) -> LabelSet {
    if n == MAX_LABELS {
        LabelSet::MAX
    } else {
        (1 << n) - 1
    }
}
