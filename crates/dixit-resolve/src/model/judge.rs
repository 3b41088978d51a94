use crate::{discourse::Discourse, mentions::sort::Sort, model::options::Options};

/// What is decided on one item: a choice, how likely it is, and the next best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) choice: usize,
    pub(crate) score: f32,
    pub(crate) second: Option<usize>,
}

/// Who decides: the model when documents are read, the teacher in training.
pub(crate) trait Judge {
    /// What the noun of a description stands for.
    fn sort(&mut self, discourse: &Discourse<'_>, item: usize) -> Sort;

    /// Which of the options an item refers to.
    fn choose(&mut self, discourse: &Discourse<'_>, item: usize, options: &Options) -> Verdict;
}
