//! Linear sequence models: hashed features, constrained Viterbi, training.
//!
//! # Example
//!
//! A template that sees the form and its neighbours, trained on two sentences.
//!
//! ```
//! # #[cfg(feature = "train")] {
//! use dixit_learn::{Decoder, Feature, Grammar, Template, hash, train};
//!
//! struct Forms;
//!
//! impl Template for Forms {
//!     type Word = ();
//!     type Sentence<'a> = ();
//!     const WINDOW: (u8, u8) = (1, 1);
//!     fn word(&self, form: &str, features: &mut Vec<Feature>) {
//!         features.push(Feature::new(0, hash(form.as_bytes())));
//!     }
//!     fn context(&self, _: &(), _: &[()], _: usize, _: &mut Vec<Feature>) {}
//! }
//!
//! let mut data = train::Dataset::new(Forms);
//! data.push(["Kim", "said", "so"], &(), &[0b01, 0b10, 0b10]);
//! data.push(["so", "said", "Moon"], &(), &[0b10, 0b10, 0b01]);
//! let grammar = Grammar::new(2, |_, _| true);
//! let model = train::crf(&data, &["NAME", "O"], grammar, &train::Crf::default(), &mut |_| {});
//!
//! let decoder = Decoder::new(&model)?;
//! let mut worker = decoder.worker();
//! assert_eq!(worker.tag(&Forms, ["Kim", "said"], &(), None), [0, 1]);
//! # }
//! # Ok::<(), dixit_model::Error>(())
//! ```
//!
//! # How it is put together
//!
//! * A stage says what it sees by a [`Template`].
//! * A [`Model`] is what training writes and a file holds; a [`Decoder`] is
//!   what tagging reads; a [`Worker`] is the buffers of one thread.
//! * [`Weights`] alone, without a sequence, serve classifiers and parsers.
//! * `train`, behind the feature of that name, holds two trainers of a
//!   conditional random field and the data both learn from.
//!
//! # Limits
//!
//! At most [`MAX_LABELS`] labels, first-order transitions, about 16 million
//! weights.

mod calibration;
mod chain;
mod features;
mod labels;
#[cfg(feature = "train")]
pub mod train;
mod weights;

pub use crate::{
    calibration::Calibration,
    chain::decoder::Decoder,
    chain::file::ModelFile,
    chain::grammar::Grammar,
    chain::model::{Model, TypeFeatures},
    chain::worker::Worker,
    features::affix::{prefix, suffix},
    features::feature::{Feature, bucket, combine, hash},
    features::template::Template,
    labels::{LabelSet, MAX_LABELS},
    weights::cells::Weights,
    weights::scalars::{Recent, Scalars},
    weights::table::WeightTable,
    weights::wide::Wide,
};
/// Why a model is refused.
pub use dixit_model::{Error, ErrorKind};
