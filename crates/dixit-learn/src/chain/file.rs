use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::{Grammar, MAX_LABELS, labels::all_labels, weights::layout::Layout};

/// A [`Model`](crate::Model) as a file holds it: made by
/// [`Model::file`](crate::Model::file), read by
/// [`Decoder::open`](crate::Decoder::open). What it borrows of the file is not
/// copied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelFile<'a> {
    pub(crate) head: Head,
    #[serde(borrow)]
    pub(crate) weights: Layout<'a>,
}

/// All of a model but the weights of the features.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) labels: Vec<String>,
    pub(crate) step: f32,
    pub(crate) transitions: Vec<i16>,
    pub(crate) grammar: Grammar,
}

impl ModelFile<'_> {
    /// The names of the labels.
    pub fn labels(&self) -> &[String] {
        &self.head.labels
    }

    /// The same in memory of its own.
    pub fn into_owned(self) -> ModelFile<'static> {
        ModelFile {
            head: self.head,
            weights: self.weights.into_owned(),
        }
    }
}

impl Head {
    /// Checks all that does not concern the features.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let n = self.labels.len();
        let all = if (1..=MAX_LABELS).contains(&n) {
            all_labels(n)
        } else {
            0
        };
        let grammar = &self.grammar;
        if all == 0 || grammar.next.len() != n || self.transitions.len() != n * n {
            return Err(Error::invalid("the tables of labels differ in length"));
        }
        if !(self.step.is_finite() && self.step > 0.0) {
            return Err(Error::invalid("a weight is worth nothing"));
        }
        if grammar
            .next
            .iter()
            .chain([&grammar.first, &grammar.last])
            .any(|&set| set & !all != 0)
        {
            return Err(Error::invalid(
                "the grammar names a label that is not there",
            ));
        }
        if !self.always_legal() {
            return Err(Error::invalid("no label may stand everywhere"));
        }
        Ok(())
    }

    /// Whether some label may begin, follow itself and end: then every
    /// sentence has a legal labelling, however long.
    fn always_legal(&self) -> bool {
        let grammar = &self.grammar;
        (0..self.labels.len())
            .any(|i| grammar.first & grammar.last & grammar.next[i] & (1 << i) != 0)
    }
}
