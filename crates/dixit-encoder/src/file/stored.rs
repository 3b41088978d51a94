use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::{error::error, file::bytes};

/// The kind of a model file that holds an encoder alone.
pub const KIND: &str = "encoder";

/// The schema of [`Stored`].
pub const SCHEMA: u32 = 1;

/// An encoder as a file holds it. All numbers are finite and not above 10,000.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// How many numbers stand for a token: a multiple of 32.
    pub channels: usize,
    /// Keys of words that have a vector; they increase.
    pub vector_keys: Vec<u32>,
    /// Their vectors, two numbers from -7 to 7 a byte, 8 too large.
    #[serde(with = "bytes")]
    pub vectors: Vec<u8>,
    /// What a number of each vector counts in.
    pub vector_steps: Vec<f32>,
    /// How many numbers a vector has: even.
    pub vector_width: usize,
    /// Keys of what is known of a form; they increase.
    pub form_keys: Vec<u32>,
    /// A row for each.
    #[serde(with = "bytes")]
    pub forms: Vec<i8>,
    /// What a number of each row counts in.
    pub form_steps: Vec<f32>,
    /// How many numbers such a row has.
    pub form_width: usize,
    /// From a vector and the sum of the rows of keys to the row of a word type.
    pub of_type: StoredDense,
    /// For each number of a token a row for each of its values.
    pub flags: Vec<Vec<f32>>,
    /// What the sum of these rows, its mean square 1, is multiplied with.
    pub norm: Vec<f32>,
    /// In order from below.
    pub layers: Vec<StoredLayer>,
    /// From the last layer to the scores of labels.
    pub head: StoredDense,
    /// The score of one label after another, `[before][after]`.
    pub moves: Vec<f32>,
    /// Whether it may come after it.
    pub legal: Vec<bool>,
}

/// A layer of a [`Stored`] encoder. It adds to what is below it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StoredLayer {
    /// A token and its two neighbours, `[3 * channels][channels]`.
    Window(StoredDense),
    /// A simple recurrent unit that runs both ways, `[channels][3 * channels]`:
    /// inputs, forget gates, output gates. The first half of the channels runs
    /// ahead.
    Recurrent(StoredDense),
}

/// Weights of a [`Stored`] layer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredDense {
    /// What an input counts in; that of a word type's row is not used.
    pub input_step: f32,
    /// `[inputs][outputs]`
    #[serde(with = "bytes")]
    pub weights: Vec<i8>,
    /// What the weights of each output count in.
    pub steps: Vec<f32>,
    /// Added to each output.
    pub bias: Vec<f32>,
}

/// The largest number of a file, so that nothing overflows.
const LARGEST: f32 = 1e4;

/// No encoder has more channels, nor vectors and rows more numbers.
const WIDEST: usize = 1024;

/// No encoder has more layers.
const DEEPEST: usize = 16;

impl Stored {
    /// Checks all that does not need a layer laid out.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let wide = |n: usize| (1..=WIDEST).contains(&n);
        let sizes = wide(self.channels) && wide(self.vector_width) && wide(self.form_width);
        if !sizes || !self.channels.is_multiple_of(32) || !self.vector_width.is_multiple_of(2) {
            return Err(error("no such number of channels"));
        }
        if self.layers.len() > DEEPEST || self.norm.len() != self.channels {
            return Err(error("the layers do not fit"));
        }
        let flags = self.flags.iter();
        let rows = |flag: &Vec<f32>| !flag.is_empty() && flag.len().is_multiple_of(self.channels);
        if !flags.clone().all(rows) || self.flags.len() > 64 {
            return Err(error("the rows of a token's numbers do not fit"));
        }
        let labels = self.head.steps.len();
        let square = labels * labels;
        if labels > 64 || self.moves.len() != square || self.legal.len() != square {
            return Err(error("the moves do not fit the labels"));
        }
        match self.numbers().all(|x| x.abs() <= LARGEST) {
            true => Ok(()),
            false => Err(error("a number is too large")),
        }
    }

    fn numbers(&self) -> impl Iterator<Item = f32> + '_ {
        let dense = self.layers.iter().map(|layer| match layer {
            StoredLayer::Window(dense) | StoredLayer::Recurrent(dense) => dense,
        });
        let dense = dense.chain([&self.head, &self.of_type]);
        let dense = dense.flat_map(|dense| {
            let own = dense.steps.iter().chain(&dense.bias);
            own.chain([&dense.input_step])
        });
        let tables = self.vector_steps.iter().chain(&self.form_steps);
        let rest = tables.chain(&self.norm).chain(&self.moves);
        let rest = rest.chain(self.flags.iter().flatten());
        dense.chain(rest).copied()
    }
}
