use dixit_learn::{Feature, combine};

/// Collects the features of one token. Templates are numbered by the order in
/// which they are written down, so a template that sees nothing must
/// [`skip`](FeatureWriter::skip).
pub(crate) struct FeatureWriter<'a> {
    features: &'a mut Vec<Feature>,
    template: u16,
}

impl<'a> FeatureWriter<'a> {
    pub(crate) fn new(features: &'a mut Vec<Feature>, first: u16) -> FeatureWriter<'a> {
        FeatureWriter {
            features,
            template: first,
        }
    }

    #[inline]
    pub(crate) fn one(&mut self, value: u64) {
        self.features.push(Feature::new(self.template, value));
        self.template += 1;
    }

    #[inline]
    pub(crate) fn two(&mut self, a: u64, b: u64) {
        self.one(combine(a, b));
    }

    #[inline]
    pub(crate) fn three(&mut self, a: u64, b: u64, c: u64) {
        self.one(combine(combine(a, b), c));
    }

    /// The number of the next template.
    pub(crate) fn next(&self) -> u16 {
        self.template
    }

    /// Ends a group of features that come back together.
    #[inline]
    pub(crate) fn end_group(&mut self) {
        self.features.push(Feature::END);
    }

    #[inline]
    pub(crate) fn skip(&mut self, templates: u16) {
        self.template += templates;
    }
}

/// Small numbers side by side in one value.
#[inline]
pub(crate) fn pack(values: &[u64]) -> u64 {
    values
        .iter()
        .fold(1, |all, value| all << 8 | (value & 0xff))
}
