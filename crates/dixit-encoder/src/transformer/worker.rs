use super::{Block, LONGEST, StoredNorm, Transformer, attention::Attention};
use crate::{
    Kernel,
    arithmetic::{
        product::{Inputs, Product, Sums},
        real::{exp, gelu_by_tanh, norm, round_inputs},
    },
    labels::answers::Answers,
};

/// The buffers of a [`Transformer`] for one thread, and what it has read
/// last.
#[derive(Debug)]
pub struct TransformerWorker<'t> {
    transformer: &'t Transformer,
    kernel: Kernel,
    /// The pieces of word types, one behind the other, and where those of each end.
    pieces: Vec<u32>,
    ends: Vec<usize>,
    /// Where the first piece of each token of the row stands.
    firsts: Vec<usize>,
    /// `[piece][width]`, what each part of a block adds to; at the end of the first
    /// pieces alone.
    stream: Vec<f32>,
    /// The same rounded.
    rounded: Rounded,
    /// What attention gives, rounded.
    between: Rounded,
    inner: Rounded,
    seen: Vec<f32>,
    attention: Attention,
    sums: Sums,
    answers: Answers<'t>,
    /// The four vectors of each token, once they were asked for.
    links: Vec<f32>,
    linked: bool,
}

/// Inputs of a product, each row in its own step.
#[derive(Clone, Debug, Default)]
struct Rounded {
    bytes: Vec<u8>,
    steps: Vec<f32>,
}

impl Rounded {
    fn begin(&mut self, rows: usize, width: usize) {
        self.bytes.clear();
        self.bytes.resize(rows * width, 64);
        self.steps.clear();
        self.steps.resize(rows, 0.0);
    }

    #[inline(always)]
    fn set(&mut self, row: usize, values: &[f32]) {
        let bytes = &mut self.bytes[row * values.len()..][..values.len()];
        self.steps[row] = round_inputs(values, bytes);
    }

    fn inputs(&self) -> Inputs<'_> {
        let rows = self.steps.len();
        Inputs {
            bytes: &self.bytes,
            stride: self.bytes.len() / rows.max(1),
            rows,
        }
    }

    /// Hands `take` the number of each row and what a product makes of it.
    #[inline(always)]
    fn through(
        &self,
        product: &Product,
        kernel: Kernel,
        room: &mut Sums,
        take: impl FnMut(usize, &mut [f32]),
    ) {
        product.each(
            kernel,
            self.inputs(),
            #[inline(always)]
            |row| self.steps[row],
            room,
            take,
        );
    }
}

impl Transformer {
    /// Buffers for one thread, with the fastest kernel.
    pub fn worker(&self) -> TransformerWorker<'_> {
        self.worker_with(Kernel::best())
    }

    /// Buffers for one thread, with this kernel. The answers are the same.
    pub fn worker_with(&self, kernel: Kernel) -> TransformerWorker<'_> {
        TransformerWorker::new(self, kernel)
    }
}

impl<'t> TransformerWorker<'t> {
    pub(super) fn new(transformer: &'t Transformer, kernel: Kernel) -> TransformerWorker<'t> {
        TransformerWorker {
            transformer,
            kernel,
            pieces: Vec::new(),
            ends: Vec::new(),
            firsts: Vec::new(),
            stream: Vec::new(),
            rounded: Rounded::default(),
            between: Rounded::default(),
            inner: Rounded::default(),
            seen: Vec::new(),
            attention: Attention::default(),
            sums: Sums::default(),
            answers: Answers::new(&transformer.chain, kernel),
            links: Vec::new(),
            linked: false,
        }
    }

    /// Splits the form of a word type into pieces, at most six, and returns its
    /// number, by which [`read`](TransformerWorker::read) knows it. Types are
    /// numbered from 0 on.
    pub fn add_type(&mut self, form: &str) -> u32 {
        let (before, pieces) = (self.pieces.len(), &self.transformer.pieces);
        pieces.split(form, &mut self.pieces);
        self.pieces.truncate(before + LONGEST);
        if self.pieces.len() == before {
            self.pieces.push(pieces.unknown());
        }
        self.ends.push(self.pieces.len());
        (self.ends.len() - 1) as u32
    }

    /// How many types there are.
    pub fn types(&self) -> usize {
        self.ends.len()
    }

    /// Forgets all word types.
    pub fn forget_types(&mut self) {
        self.pieces.clear();
        self.ends.clear();
    }

    /// Reads a row of tokens: the number of each one's type, and its flags
    /// `[token][flag]`. The time grows with the square of the row's length: cut
    /// long rows.
    ///
    /// # Panics
    ///
    /// If a type or the value of a flag is unknown, or there are not as many
    /// flags as the tokens have.
    pub fn read(&mut self, types: &[u32], flags: &[u8]) {
        let transformer = self.transformer;
        assert_eq!(flags.len(), types.len() * transformer.flags.len());
        self.linked = false;
        self.answers.begin(0);
        self.begin(types, flags);
        if types.is_empty() {
            return;
        }
        let last = transformer.blocks.len().wrapping_sub(1);
        for (i, block) in transformer.blocks.iter().enumerate() {
            self.look(block);
            if i == last {
                self.keep_firsts();
            }
            self.take_in(block);
            self.think(block);
        }
        if transformer.blocks.is_empty() {
            self.keep_firsts();
        }
        self.score();
    }

    /// The sums of the rows of pieces, places and flags, normed and rounded.
    fn begin(&mut self, types: &[u32], flags: &[u8]) {
        let (transformer, width) = (self.transformer, self.transformer.width);
        let of = |kind: u32| {
            let kind = kind as usize;
            let start = kind.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.pieces[start..self.ends[kind]]
        };
        let count = 2 + types.iter().map(|&kind| of(kind).len()).sum::<usize>();
        self.firsts.clear();
        self.stream.clear();
        self.stream.resize(count * width, 0.0);
        self.rounded.begin(count, width);
        let (firsts, rounded) = (&mut self.firsts, &mut self.rounded);
        let rows = self.stream.chunks_exact_mut(width);
        let of_token = transformer.flags.len();
        self.kernel.run(
            #[inline(always)]
            || {
                let pieces = types.iter().enumerate().flat_map(|(token, &kind)| {
                    let flags = &flags[token * of_token..][..of_token];
                    let pieces = of(kind).iter().enumerate();
                    pieces.map(move |(i, &piece)| (piece, flags, i == 0))
                });
                let [begin, end] = [transformer.pieces.begin(), transformer.pieces.end()];
                let begin = [(begin, &[][..], false)].into_iter();
                let all = begin.chain(pieces).chain([(end, &[][..], false)]);
                for ((place, row), (piece, flags, is_first)) in rows.enumerate().zip(all) {
                    if is_first {
                        firsts.push(place);
                    }
                    transformer.begin(place, piece, flags, row);
                    rounded.set(place, row);
                }
            },
        );
    }

    /// What each piece sees.
    fn look(&mut self, block: &Block) {
        let (width, pieces) = (self.transformer.width, self.rounded.steps.len());
        self.seen.resize((pieces * width).max(self.seen.len()), 0.0);
        self.attention.begin(pieces, width);
        let attention = &mut self.attention;
        self.rounded.through(
            &block.qkv,
            self.kernel,
            &mut self.sums,
            #[inline(always)]
            |row: usize, values: &mut [f32]| attention.set(row, &values[..3 * width]),
        );
        attention.attend(self.kernel, width, &mut self.seen[..pieces * width]);
    }

    /// What was seen, added to the stream and normed.
    fn take_in(&mut self, block: &Block) {
        let (width, pieces) = (self.transformer.width, self.rounded.steps.len());
        self.between.begin(pieces, width);
        let (seen, between) = (&self.seen[..pieces * width], &mut self.between);
        self.kernel.run(
            #[inline(always)]
            || {
                for (row, values) in seen.chunks_exact(width).enumerate() {
                    between.set(row, values);
                }
            },
        );
        let (stream, rounded) = (&mut self.stream, &mut self.rounded);
        self.between.through(
            &block.out,
            self.kernel,
            &mut self.sums,
            #[inline(always)]
            |row: usize, values: &mut [f32]| {
                let own = &mut stream[row * width..][..width];
                add_normed(own, values, &block.after_attention);
                rounded.set(row, own);
            },
        );
    }

    /// What each piece makes of itself, added to the stream and normed.
    fn think(&mut self, block: &Block) {
        let (width, pieces) = (self.transformer.width, self.rounded.steps.len());
        self.inner.begin(pieces, block.inner);
        let inner = &mut self.inner;
        self.rounded.through(
            &block.up,
            self.kernel,
            &mut self.sums,
            #[inline(always)]
            |row: usize, values: &mut [f32]| {
                let values = &mut values[..block.inner];
                values.iter_mut().for_each(|x| *x = gelu_by_tanh(*x));
                inner.set(row, values);
            },
        );
        let (stream, rounded) = (&mut self.stream, &mut self.rounded);
        self.inner.through(
            &block.down,
            self.kernel,
            &mut self.sums,
            #[inline(always)]
            |row: usize, values: &mut [f32]| {
                let own = &mut stream[row * width..][..width];
                add_normed(own, values, &block.after_all);
                rounded.set(row, own);
            },
        );
    }

    /// Leaves the rows of the tokens' first pieces alone, one behind the other: what
    /// the others make of themselves in the last block nobody asks.
    fn keep_firsts(&mut self) {
        let width = self.transformer.width;
        for (row, &first) in self.firsts.iter().enumerate() {
            let (from, to) = (first * width..(first + 1) * width, row * width);
            self.stream.copy_within(from.clone(), to);
            self.rounded.bytes.copy_within(from.clone(), to);
            self.rounded.steps[row] = self.rounded.steps[first];
            if self.seen.len() >= from.end {
                self.seen.copy_within(from, to);
            }
        }
        self.rounded.bytes.truncate(self.firsts.len() * width);
        self.rounded.steps.truncate(self.firsts.len());
    }

    fn score(&mut self) {
        let labels = self.transformer.labels();
        let emissions = self.answers.begin(self.firsts.len());
        self.rounded.through(
            &self.transformer.head,
            self.kernel,
            &mut self.sums,
            #[inline(always)]
            |token: usize, values: &mut [f32]| {
                emissions[token * labels..][..labels].copy_from_slice(&values[..labels]);
            },
        );
    }

    /// What it knows of the labels of the row read last.
    pub fn answers(&mut self) -> &mut Answers<'t> {
        &mut self.answers
    }

    /// For each token of the row the probability that it is content, and that it
    /// is source, as seen from the cue whose first token is `cue`.
    ///
    /// # Panics
    ///
    /// If the row has no such token.
    pub fn link(&mut self, cue: usize, out: &mut Vec<[f32; 2]>) {
        self.make_links();
        let (link, bias) = (self.transformer.link, self.transformer.link_bias);
        let (links, fine) = (&self.links, 1.0 / (link as f32).sqrt());
        let sought = &links[cue * 4 * link..][2 * link..4 * link];
        out.clear();
        self.kernel.run(
            #[inline(always)]
            || {
                out.extend(links.chunks_exact(4 * link).map(
                    #[inline(always)]
                    |token| {
                        let score = |k: usize| {
                            let (a, b) = (&token[k * link..], &sought[k * link..]);
                            product_of(&a[..link], &b[..link]) * fine + bias[k]
                        };
                        odds_beside_nothing(score(0), score(1))
                    },
                ));
            },
        );
    }

    /// The four vectors of each token of the row, unless they are there.
    fn make_links(&mut self) {
        if self.linked {
            return;
        }
        let width = 4 * self.transformer.link;
        self.links.clear();
        self.links.resize(self.firsts.len() * width, 0.0);
        let links = &mut self.links;
        self.rounded.through(
            &self.transformer.links,
            self.kernel,
            &mut self.sums,
            #[inline(always)]
            |token: usize, values: &mut [f32]| {
                links[token * width..][..width].copy_from_slice(&values[..width]);
            },
        );
        self.linked = true;
    }
}

#[inline(always)]
fn add_normed(own: &mut [f32], values: &[f32], of: &StoredNorm) {
    own.iter_mut().zip(values).for_each(|(x, &z)| *x += z);
    norm(own, &of.gain, &of.bias);
}

/// The sum of products, sixteen side by side, added up in one order.
#[inline(always)]
fn product_of(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0f32; 16];
    for (a, b) in a.chunks_exact(16).zip(b.chunks_exact(16)) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    crate::arithmetic::real::sum_of(&sums, |x| x)
}

/// The shares of two scores beside a third of 0.
#[inline(always)]
fn odds_beside_nothing(a: f32, b: f32) -> [f32; 2] {
    let most = a.max(b).max(0.0);
    let (nothing, a, b) = (exp(0.0 - most), exp(a - most), exp(b - most));
    let all = nothing + a + b;
    [a / all, b / all]
}
