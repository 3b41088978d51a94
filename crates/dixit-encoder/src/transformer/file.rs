use dixit_model::Error;
use serde::{Deserialize, Serialize};

use super::attention::HEAD;
use crate::{error::error, file::bytes};

/// The kind of a model file that holds a transformer alone.
pub const TRANSFORMER_KIND: &str = "transformer";

/// The schema of [`StoredTransformer`].
pub const TRANSFORMER_SCHEMA: u32 = 1;

/// A transformer as a file holds it. All numbers are finite and not above 10,000.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredTransformer {
    /// How many numbers stand for a piece: a multiple of 32, which is what each
    /// head of attention has.
    pub width: usize,
    /// The word pieces in the order of their numbers, as [`Pieces`](crate::Pieces)
    /// takes them.
    pub vocabulary: Vec<String>,
    /// A row for each.
    pub words: StoredRows,
    /// A row for each place from the first of a row on; what is beyond stands at
    /// the last.
    pub places: StoredRows,
    /// For each number of a token a row for each of its values.
    pub flags: Vec<StoredRows>,
    /// Of the sum of these rows.
    pub norm: StoredNorm,
    /// In order from below.
    pub blocks: Vec<StoredBlock>,
    /// From the last block to the scores of labels, `[width][labels]`.
    pub head: StoredProduct,
    /// From the last block to four vectors of one width side by side: what a
    /// token has of a content, of a source, what a cue seeks as its content, as
    /// its source.
    pub links: StoredProduct,
    /// Added to the score of a content, of a source.
    pub link_bias: [f32; 2],
    /// The score of one label after another, `[before][after]`.
    pub moves: Vec<f32>,
    /// Whether it may come after it.
    pub legal: Vec<bool>,
}

/// Rows of a [`StoredTransformer`], `[row][width]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredRows {
    /// Their numbers.
    #[serde(with = "bytes")]
    pub rows: Vec<i8>,
    /// What those of each row count in.
    pub steps: Vec<f32>,
}

/// A norm of a [`StoredTransformer`]: mean 0 and variance 1, then this.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredNorm {
    /// What each number is multiplied with.
    pub gain: Vec<f32>,
    /// What is added to it then.
    pub bias: Vec<f32>,
}

/// Products of a [`StoredTransformer`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredProduct {
    /// `[inputs][outputs]`
    #[serde(with = "bytes")]
    pub weights: Vec<i8>,
    /// What the weights of each output count in.
    pub steps: Vec<f32>,
    /// Added to each output.
    pub bias: Vec<f32>,
}

/// Attention and a layer for each piece alone, each added to what is below it and
/// normed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredBlock {
    /// Queries, keys and values side by side, `[width][3 * width]`.
    pub qkv: StoredProduct,
    /// What the heads give together, `[width][width]`.
    pub out: StoredProduct,
    /// Of what is below and the attention.
    pub after_attention: StoredNorm,
    /// `[width][inner]`
    pub up: StoredProduct,
    /// `[inner][width]`
    pub down: StoredProduct,
    /// Of all.
    pub after_all: StoredNorm,
}

/// The largest number of a file: then no sum of any row overflows.
const LARGEST: f32 = 1e4;

/// No transformer is wider, nor is the inner layer of its blocks.
const WIDEST: usize = 1024;
const WIDEST_INNER: usize = 4096;

/// No transformer has more blocks.
const DEEPEST: usize = 32;

impl StoredTransformer {
    /// How many numbers the inner layer of a block has.
    pub(crate) fn inner(block: &StoredBlock) -> usize {
        block.up.steps.len()
    }

    /// How many numbers each of the four vectors of a link has.
    pub(crate) fn link(&self) -> usize {
        self.links.steps.len() / 4
    }

    /// Checks all that does not need a product laid out.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let width = self.width;
        if !(1..=WIDEST).contains(&width) || !width.is_multiple_of(HEAD) {
            return Err(error("no such width"));
        }
        let fits = |rows: &StoredRows| {
            !rows.steps.is_empty() && rows.rows.len() == rows.steps.len() * width
        };
        let tables = self.flags.iter().chain([&self.words, &self.places]);
        if !tables.clone().all(fits) || self.words.steps.len() != self.vocabulary.len() {
            return Err(error("the rows of pieces, places and flags do not fit"));
        }
        if self.flags.len() > 64 || self.flags.iter().any(|rows| rows.steps.len() > 256) {
            return Err(error("a token has no so many numbers"));
        }
        let inner = |n: usize| (1..=WIDEST_INNER).contains(&n) && n.is_multiple_of(16);
        let inner = self.blocks.iter().all(|block| inner(Self::inner(block)));
        let norm = |norm: &StoredNorm| norm.gain.len() == width && norm.bias.len() == width;
        if self.blocks.len() > DEEPEST || !inner || !self.norms().all(norm) {
            return Err(error("the blocks do not fit"));
        }
        let labels = self.head.steps.len();
        let square = labels * labels;
        if labels > 64 || self.moves.len() != square || self.legal.len() != square {
            return Err(error("the moves do not fit the labels"));
        }
        let links = self.links.steps.len();
        if links == 0 || !links.is_multiple_of(64) || links > 4 * WIDEST {
            return Err(error("the links are no four vectors"));
        }
        match self.numbers().all(|x| x.abs() <= LARGEST) {
            true => Ok(()),
            false => Err(error("a number is too large")),
        }
    }

    fn norms(&self) -> impl Iterator<Item = &StoredNorm> {
        let blocks = self.blocks.iter();
        let blocks = blocks.flat_map(|block| [&block.after_attention, &block.after_all]);
        blocks.chain([&self.norm])
    }

    fn numbers(&self) -> impl Iterator<Item = f32> + '_ {
        let tables = self.flags.iter().chain([&self.words, &self.places]);
        let tables = tables.flat_map(|rows| &rows.steps);
        let norms = self
            .norms()
            .flat_map(|norm| norm.gain.iter().chain(&norm.bias));
        let blocks = self.blocks.iter();
        let products = blocks.flat_map(|b| [&b.qkv, &b.out, &b.up, &b.down]);
        let products = products.chain([&self.head, &self.links]);
        let products = products.flat_map(|p| p.steps.iter().chain(&p.bias));
        let rest = self.moves.iter().chain(&self.link_bias);
        tables.chain(norms).chain(products).chain(rest).copied()
    }
}
