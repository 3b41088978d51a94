use dixit_core::{Document, Label};

use crate::Unit;

/// What is written of a document, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What the offsets count.
    pub unit: Unit,
    /// Whether tokens are written.
    pub tokens: bool,
    /// Whether the text is.
    pub text: bool,
    /// The names of the labels.
    pub labels: Labels,
}

impl Default for Shape {
    fn default() -> Shape {
        Shape {
            unit: Unit::CodePoint,
            tokens: false,
            text: true,
            labels: Labels::Own,
        }
    }
}

/// A set of labels to write names with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Labels {
    /// The eleven of [`Label`].
    #[default]
    Own,
    /// PER, ORG, LOC and MISC, as in CoNLL-2003; dates and money are left out.
    Conll,
}

impl Labels {
    /// The name on the command line and in `run.json`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Labels::Own => "own",
            Labels::Conll => "conll",
        }
    }

    /// The name of a label, if the set has one.
    pub fn name(self, label: Label) -> Option<&'static str> {
        match self {
            Labels::Own => Some(label.as_str()),
            Labels::Conll => label.conll(),
        }
    }

    /// Maps the labels of a document to the set, so that what is counted over
    /// documents is what is written of each.
    pub fn map_labels(self, doc: &mut Document) {
        if self == Labels::Own {
            return;
        }
        let mapped = |label: Label| self.name(label).and_then(Labels::parse);
        for mention in &mut doc.mentions {
            mention.label = mention.label.and_then(mapped);
        }
        for entity in &mut doc.entities {
            entity.label = entity.label.and_then(mapped);
        }
    }

    /// The label of a name of either set.
    pub(crate) fn parse(name: &str) -> Option<Label> {
        match name {
            "PER" => Some(Label::Person),
            _ => Label::parse(name),
        }
    }
}
