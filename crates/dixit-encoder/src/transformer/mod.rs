mod attention;
mod file;
mod worker;

use dixit_model::Error;

pub use self::{
    file::{
        StoredBlock, StoredNorm, StoredProduct, StoredRows, StoredTransformer, TRANSFORMER_KIND,
        TRANSFORMER_SCHEMA,
    },
    worker::TransformerWorker,
};
use crate::{
    Pieces,
    arithmetic::{product::Product, real::norm},
    labels::chain::Chain,
};

/// A trained transformer, shared by threads: tokens as word pieces, blocks of
/// attention, labels that follow each other, and what is content and source as
/// seen from a cue.
///
/// # Example
///
/// ```
/// use dixit_encoder::{StoredNorm, StoredProduct, StoredRows, StoredTransformer, Transformer};
///
/// // A transformer with no block, all of whose weights are nothing.
/// let rows = |count: usize| StoredRows {
///     rows: vec![0; count * 32],
///     steps: vec![1.0; count],
/// };
/// let product = |bias: &[f32]| StoredProduct {
///     weights: vec![0; 32 * bias.len()],
///     steps: vec![1.0; bias.len()],
///     bias: bias.to_vec(),
/// };
/// let transformer = Transformer::new(&StoredTransformer {
///     width: 32,
///     vocabulary: ["[UNK]", "[CLS]", "[SEP]", "said"].map(String::from).to_vec(),
///     words: rows(4),
///     places: rows(1),
///     norm: StoredNorm {
///         gain: vec![1.0; 32],
///         bias: vec![0.0; 32],
///     },
///     head: product(&[0.0, 1.0]),
///     links: product(&[0.0; 64]),
///     moves: vec![0.0; 4],
///     legal: vec![true; 4],
///     ..StoredTransformer::default()
/// })?;
///
/// let mut worker = transformer.worker();
/// let said = worker.add_type("Said");
/// worker.read(&[said, said], &[]);
/// assert_eq!(worker.answers().labels(), [1, 1]);
/// let mut links = Vec::new();
/// worker.link(0, &mut links);
/// assert!((links[1][0] - 1.0 / 3.0).abs() < 1e-6, "content, source or nothing");
/// # Ok::<(), dixit_model::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Transformer {
    width: usize,
    pieces: Pieces,
    words: StoredRows,
    places: StoredRows,
    flags: Vec<StoredRows>,
    norm: StoredNorm,
    blocks: Vec<Block>,
    head: Product,
    links: Product,
    /// How many numbers each of the four vectors of a link has.
    link: usize,
    link_bias: [f32; 2],
    chain: Chain,
}

#[derive(Clone, Debug)]
struct Block {
    qkv: Product,
    out: Product,
    after_attention: StoredNorm,
    up: Product,
    inner: usize,
    down: Product,
    after_all: StoredNorm,
}

/// A token is no more pieces than this; the rest is cut off.
const LONGEST: usize = 6;

impl Transformer {
    /// Opens a model file that holds a transformer alone.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version. Never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Transformer, Error> {
        let model = dixit_model::read(bytes, TRANSFORMER_KIND, TRANSFORMER_SCHEMA)?;
        let stored: StoredTransformer = model.payload;
        Transformer::new(&stored)
    }

    /// Lays out a transformer.
    ///
    /// # Errors
    ///
    /// If its parts do not fit each other.
    pub fn new(stored: &StoredTransformer) -> Result<Transformer, Error> {
        stored.check()?;
        let width = stored.width;
        let blocks = stored.blocks.iter().map(|block| Block::new(block, width));
        Ok(Transformer {
            width,
            pieces: Pieces::new(&stored.vocabulary)?,
            words: stored.words.clone(),
            places: stored.places.clone(),
            flags: stored.flags.clone(),
            norm: stored.norm.clone(),
            blocks: blocks.collect::<Result<_, _>>()?,
            head: product(&stored.head, width, stored.head.steps.len())?,
            links: product(&stored.links, width, stored.links.steps.len())?,
            link: stored.link(),
            link_bias: stored.link_bias,
            chain: Chain::new(stored.head.steps.len(), &stored.moves, &stored.legal),
        })
    }

    /// How many numbers a token is given beside its form, and how many values each
    /// has.
    pub fn flags(&self) -> impl Iterator<Item = usize> + '_ {
        self.flags.iter().map(|rows| rows.steps.len())
    }

    /// How many labels there are.
    pub fn labels(&self) -> usize {
        self.chain.labels
    }

    /// Its word pieces.
    pub fn pieces(&self) -> &Pieces {
        &self.pieces
    }

    /// The sum of the rows of a piece, its place and its flags, normed.
    #[inline(always)]
    fn begin(&self, place: usize, piece: u32, flags: &[u8], row: &mut [f32]) {
        self.words.add(piece as usize, row);
        self.places.add(place.min(self.places.steps.len() - 1), row);
        for (table, &value) in self.flags.iter().zip(flags) {
            table.add(usize::from(value), row);
        }
        norm(row, &self.norm.gain, &self.norm.bias);
    }
}

impl Block {
    fn new(stored: &StoredBlock, width: usize) -> Result<Block, Error> {
        let inner = StoredTransformer::inner(stored);
        Ok(Block {
            qkv: product(&stored.qkv, width, 3 * width)?,
            out: product(&stored.out, width, width)?,
            after_attention: stored.after_attention.clone(),
            up: product(&stored.up, width, inner)?,
            inner,
            down: product(&stored.down, inner, width)?,
            after_all: stored.after_all.clone(),
        })
    }
}

/// Refuses other numbers of outputs.
fn product(stored: &StoredProduct, inputs: usize, outputs: usize) -> Result<Product, Error> {
    match stored.steps.len() == outputs {
        true => Product::new(inputs, &stored.weights, &stored.steps, &stored.bias),
        false => Err(crate::error::error("a product's outputs do not fit")),
    }
}

impl StoredRows {
    /// Adds a row to `sums`, of the same width.
    #[inline(always)]
    fn add(&self, row: usize, sums: &mut [f32]) {
        let step = self.steps[row];
        let row = &self.rows[row * sums.len()..][..sums.len()];
        for (sum, &x) in sums.iter_mut().zip(row) {
            *sum += f32::from(x) * step;
        }
    }
}
