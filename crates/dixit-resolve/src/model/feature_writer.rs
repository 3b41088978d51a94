use dixit_learn::{Feature, combine};

/// Collects the features of one choice; all are told apart by the kind of
/// the item.
pub(crate) struct FeatureWriter<'a> {
    pub(crate) out: &'a mut Vec<Feature>,
    pub(crate) class: u64,
}

impl FeatureWriter<'_> {
    /// Adds the feature of a template with these values.
    #[inline]
    pub(crate) fn put(&mut self, template: u16, values: &[u64]) {
        let value = values.iter().fold(self.class, |hash, &v| combine(hash, v));
        self.out.push(Feature::new(template, value));
    }
}
