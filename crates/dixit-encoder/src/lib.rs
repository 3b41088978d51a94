//! A small neural encoder in whole numbers: rows of word types, a window of
//! neighbours, recurrent layers that run both ways, and labels that follow each
//! other. It knows nothing of language: words come as keys.
//!
//! # Example
//!
//! ```
//! use dixit_encoder::{Encoder, Kernel, Stored};
//!
//! // An encoder with no layer, which knows no word: all labels score alike.
//! let mut stored = Stored {
//!     channels: 32,
//!     vector_width: 2,
//!     form_width: 1,
//!     norm: vec![1.0; 32],
//!     moves: vec![0.0; 4],
//!     legal: vec![true; 4],
//!     ..Stored::default()
//! };
//! stored.of_type.weights = vec![0; 3 * 32];
//! (stored.of_type.steps, stored.of_type.bias) = (vec![1.0; 32], vec![0.5; 32]);
//! stored.head.input_step = 0.1;
//! stored.head.weights = vec![0; 2 * 32];
//! (stored.head.steps, stored.head.bias) = (vec![1.0; 2], vec![0.0, 1.0]);
//!
//! let encoder = Encoder::new(&stored)?;
//! let mut worker = encoder.worker();
//! let word = worker.add_type(17, &[4, 5]);
//! worker.read(&[word, word], &[]);
//! assert_eq!(worker.answers().labels(), [1, 1]);
//! let certainty = worker.answers().probability(0, &[1]);
//! assert!((certainty - 0.731).abs() < 0.001);
//! # Ok::<(), dixit_model::Error>(())
//! ```
//!
//! # The same bytes everywhere
//!
//! Products are sums of whole numbers, inputs of seven bits and weights of
//! eight, so that no processor's instructions saturate. What is not (norms,
//! gates, probabilities) is single precision by `+ - × ÷ √` alone, in one order.
//! So every [`Kernel`], and every way of cutting a text into calls, gives the
//! same bytes. The tests say so for those that the machine can run; NEON is
//! written for ARM and has been neither compiled nor run.
//!
//! # Transformers
//!
//! [`Transformer`] answers as [`Encoder`] does, and says which tokens a cue belongs
//! with. It takes forms as they are and splits them into [`Pieces`]; every piece
//! looks at all of its row. It costs far more.
//!
//! # Model files
//!
//! [`Stored`] or [`StoredTransformer`] in the envelope of `dixit-model`; all sizes and numbers are checked
//! before use.

mod arithmetic;
mod encoder;
mod error;
mod file;
mod kernel;
mod labels;
mod transformer;
mod words;

pub use crate::{
    encoder::{Encoder, Worker},
    file::stored::{KIND, SCHEMA, Stored, StoredDense, StoredLayer},
    kernel::Kernel,
    labels::answers::Answers,
    transformer::{
        StoredBlock, StoredNorm, StoredProduct, StoredRows, StoredTransformer, TRANSFORMER_KIND,
        TRANSFORMER_SCHEMA, Transformer, TransformerWorker,
    },
    words::pieces::Pieces,
};
