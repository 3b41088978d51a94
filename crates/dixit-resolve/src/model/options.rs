use dixit_learn::Feature;

/// An entity that an item may belong to, and the item through which it is
/// met: its nearest mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) cluster: u32,
    pub(crate) via: u32,
}

/// The choices for one item: none of them first, then each candidate, with the
/// features of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    candidates: Vec<Candidate>,
    features: Vec<Feature>,
    ends: Vec<u32>,
    priors: Vec<f32>,
}

impl Options {
    pub(crate) fn clear(&mut self) {
        self.candidates.clear();
        self.features.clear();
        self.ends.clear();
        self.priors.clear();
    }

    /// The list to which the features of the next choice are added.
    pub(crate) fn features(&mut self) -> &mut Vec<Feature> {
        &mut self.features
    }

    /// Closes the choice to be none of the candidates; the first.
    pub(crate) fn close_none(&mut self, prior: f32) {
        debug_assert!(self.ends.is_empty(), "none comes first");
        self.ends.push(self.features.len() as u32);
        self.priors.push(prior);
    }

    /// Closes the choice of a candidate with what the prior says for it, in logits.
    pub(crate) fn close(&mut self, candidate: Candidate, prior: f32) {
        self.candidates.push(candidate);
        self.priors.push(prior);
        self.ends.push(self.features.len() as u32);
    }

    /// Number of choices.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The candidate of a choice; nobody for choice 0.
    pub(crate) fn candidate(&self, choice: usize) -> Option<Candidate> {
        Some(self.candidates[choice.checked_sub(1)?])
    }

    /// What prior says for a choice, in logits.
    pub(crate) fn prior(&self, choice: usize) -> f32 {
        self.priors[choice]
    }

    /// The features of a choice.
    pub(crate) fn of(&self, choice: usize) -> &[Feature] {
        let start = choice.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start as usize..self.ends[choice] as usize]
    }
}
