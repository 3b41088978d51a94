//! How each corpus of names marks them, and what it leaves unmarked.

use dixit_core::{Label, TokenRange};
use dixit_ner::train::{Classes, Gold};

use crate::cli::CliError;

/// The conventions of one corpus.
pub(crate) struct Style {
    /// What the corpus is called.
    pub(crate) name: &'static str,
    /// What its files begin with.
    pub(crate) files: &'static str,
    /// The number that a model knows the conventions by.
    pub(crate) number: u8,
    /// Every second document is left out.
    pub(crate) halved: bool,
    /// Words are parted at hyphens, so that tokens are joined as they were
    /// written.
    pub(crate) written_out: bool,
    /// Classes that are not marked.
    unmarked: &'static [Label],
    /// What a label of the corpus may mean, where not what it says.
    means: &'static [(&'static str, &'static [Label])],
}

/// What is learnt of a corpus.
#[derive(Clone, Copy)]
pub(crate) struct Scope {
    /// The classes that there are.
    pub(crate) learnt: Classes,
    /// Classes that its files mark, whatever its style says.
    pub(crate) marked: Classes,
}

use Label::{Date, Fac, Loc, Misc, Money, Norp, Product};

/// The labels of a model.
pub(crate) const LABELS: [&str; 9] = [
    "PERSON", "ORG", "LOC", "FAC", "NORP", "PRODUCT", "MISC", "DATE", "MONEY",
];

/// Corpora that the model inside is trained on, with what their sentences count.
pub(crate) const DEFAULT: &str = "worldwide,worldwide-columns:0.7,conll2003,uner_ewt,wnut17,\
     btc:0.5,crossner_politics,ieer,gum,wikineural:0.5";

const PLACES: (&str, &[Label]) = ("LOC", &[Loc, Fac]);
const CONLL: &[(&str, &[Label])] = &[PLACES, ("MISC", &[Misc, Norp, Product])];
const PLAIN: &[(&str, &[Label])] = &[PLACES, ("DURATION", &[])];

const STYLES: &[Style] = &[
    Style {
        name: "worldwide",
        files: "worldwide",
        number: 0,
        halved: false,
        written_out: false,
        unmarked: &[],
        means: &[],
    },
    // The same articles in the corpus's own tokens.
    Style {
        name: "worldwide-columns",
        files: "worldwide",
        number: 0,
        halved: true,
        written_out: true,
        unmarked: &[],
        means: &[],
    },
    Style {
        name: "conll2003",
        files: "conll2003",
        number: 1,
        halved: false,
        written_out: false,
        unmarked: &[Date, Money],
        means: CONLL,
    },
    Style {
        name: "uner_ewt",
        files: "uner_ewt",
        number: 2,
        halved: false,
        written_out: false,
        unmarked: &[Date, Money, Misc, Product, Norp],
        means: &[PLACES, ("OTH", &[Norp, Misc, Product])],
    },
    Style {
        name: "wnut17",
        files: "wnut17",
        number: 3,
        halved: false,
        written_out: false,
        unmarked: &[Date, Money, Norp, Misc],
        means: PLAIN,
    },
    Style {
        name: "btc",
        files: "btc",
        number: 4,
        halved: false,
        written_out: false,
        unmarked: &[Date, Money, Norp, Misc, Product],
        means: PLAIN,
    },
    Style {
        name: "crossner_politics",
        files: "crossner_politics",
        number: 5,
        halved: false,
        written_out: false,
        unmarked: &[Date, Money, Product, Fac],
        means: CONLL,
    },
    Style {
        name: "ieer",
        files: "ieer",
        number: 6,
        halved: false,
        written_out: false,
        unmarked: &[Norp, Misc, Product],
        means: PLAIN,
    },
    Style {
        name: "gum",
        files: "gum",
        number: 8,
        halved: false,
        written_out: false,
        unmarked: &[Norp, Date, Money],
        means: &[
            PLACES,
            ("ABSTRACT", &[Misc, Product]),
            ("OBJECT", &[Product, Misc, Fac]),
        ],
    },
    Style {
        name: "wikineural",
        files: "wikineural",
        number: 9,
        halved: false,
        written_out: false,
        unmarked: &[Date, Money],
        means: CONLL,
    },
];

/// The style of this name.
pub(crate) fn find(name: &str) -> Result<&'static Style, CliError> {
    STYLES
        .iter()
        .find(|style| style.name == name)
        .ok_or_else(|| {
            let names: Vec<&str> = STYLES.iter().map(|style| style.name).collect();
            CliError::new(format!(
                "no corpus {name:?}; the corpora are {}",
                names.join(", ")
            ))
        })
}

impl Style {
    /// Names as the corpus marks them, as sets of what they may be.
    pub(crate) fn gold(&self, names: Vec<(TokenRange, String)>, scope: Scope) -> Gold {
        let open = Classes::of(self.unmarked).without(scope.marked);
        let mut gold = Gold {
            unmarked: open.and(scope.learnt),
            ..Gold::default()
        };
        for (tokens, label) in names {
            match self.classes(&label, scope.learnt) {
                Some(classes) => gold.names.push((tokens, classes)),
                None => gold.unknown.push(tokens),
            }
        }
        gold
    }

    fn classes(&self, label: &str, learnt: Classes) -> Option<Classes> {
        let meant = self.means.iter().find(|(name, _)| *name == label);
        let classes = match meant {
            Some((_, labels)) => Classes::of(labels),
            None => Classes::of(&[Label::parse(label)?]),
        };
        let classes = classes.and(learnt);
        (classes != Classes::NONE).then_some(classes)
    }
}
