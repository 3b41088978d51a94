use dixit_model::Error;

use crate::{
    KIND, Kernel, SCHEMA, Stored, StoredLayer,
    arithmetic::{
        dense::Dense,
        product::{Inputs, Sums},
        real::{gelu, round_normed, scale, sigmoid},
    },
    error::error,
    labels::{answers::Answers, chain::Chain},
    words::types::Types,
};

/// A trained encoder, shared by threads.
#[derive(Clone, Debug)]
pub struct Encoder {
    channels: usize,
    types: Types,
    flags: Vec<Vec<f32>>,
    norm: Vec<f32>,
    layers: Vec<Layer>,
    head: Dense,
    chain: Chain,
}

#[derive(Clone, Debug)]
enum Layer {
    Window(Dense),
    Recurrent(Dense),
}

impl Encoder {
    /// Opens a model file that holds an encoder alone.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version. Never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Encoder, Error> {
        let stored: Stored = dixit_model::read(bytes, KIND, SCHEMA)?.payload;
        Encoder::new(&stored)
    }

    /// Lays out an encoder.
    ///
    /// # Errors
    ///
    /// If its parts do not fit each other.
    pub fn new(stored: &Stored) -> Result<Encoder, Error> {
        stored.check()?;
        let channels = stored.channels;
        let layer = |layer: &StoredLayer| {
            let (dense, outputs) = match layer {
                StoredLayer::Window(dense) => (Dense::new(dense, 3 * channels)?, channels),
                StoredLayer::Recurrent(dense) => (Dense::new(dense, channels)?, 3 * channels),
            };
            match (dense.outputs() == outputs, layer) {
                (false, _) => Err(error("a layer's outputs do not fit")),
                (true, StoredLayer::Window(_)) => Ok(Layer::Window(dense)),
                (true, StoredLayer::Recurrent(_)) => Ok(Layer::Recurrent(dense)),
            }
        };
        Ok(Encoder {
            channels,
            types: Types::new(stored)?,
            flags: stored.flags.clone(),
            norm: stored.norm.clone(),
            layers: stored.layers.iter().map(layer).collect::<Result<_, _>>()?,
            head: Dense::new(&stored.head, channels)?,
            chain: Chain::new(stored.head.steps.len(), &stored.moves, &stored.legal),
        })
    }

    /// How many numbers a token is given beside its word type, and how many
    /// values each has.
    pub fn flags(&self) -> impl Iterator<Item = usize> + '_ {
        self.flags.iter().map(|rows| rows.len() / self.channels)
    }

    /// How many labels there are.
    pub fn labels(&self) -> usize {
        self.chain.labels
    }

    /// Buffers for one thread, with the fastest kernel.
    pub fn worker(&self) -> Worker<'_> {
        self.worker_with(Kernel::best())
    }

    /// Buffers for one thread, with this kernel. The answers are the same.
    pub fn worker_with(&self, kernel: Kernel) -> Worker<'_> {
        Worker {
            encoder: self,
            kernel,
            // A list that doubles leaves holes of megabytes in the memory of its
            // thread, and pages not written to cost nothing.
            types: Vec::with_capacity(OWN_PAGES),
            steps: Vec::new(),
            buffer: Vec::new(),
            stream: Vec::new(),
            bytes: Vec::new(),
            sums: Sums::default(),
            gates: Vec::new(),
            answers: Answers::new(&self.chain, kernel),
        }
    }
}

/// From 32 MiB on, allocators take pages of their own from the system.
const OWN_PAGES: usize = 32 << 20;

/// The buffers of an [`Encoder`] for one thread, and what it has read last.
#[derive(Debug)]
pub struct Worker<'e> {
    encoder: &'e Encoder,
    kernel: Kernel,
    /// Rows of word types, and what they count in.
    types: Vec<i8>,
    steps: Vec<f32>,
    buffer: Vec<f32>,
    /// `[token][channels]`, what each layer adds to.
    stream: Vec<f32>,
    /// The same rounded for the next product, a row of nothing before and after.
    bytes: Vec<u8>,
    sums: Sums,
    gates: Vec<f32>,
    answers: Answers<'e>,
}

impl<'e> Worker<'e> {
    /// Makes the row of a word type and returns its number, by which
    /// [`read`](Worker::read) knows it. Types are numbered from 0 on.
    pub fn add_type(&mut self, vector: u32, keys: &[u32]) -> u32 {
        let types = &self.encoder.types;
        let (buffer, rows) = (&mut self.buffer, &mut self.types);
        let step = self.kernel.run(
            #[inline(always)]
            || types.add(vector, keys, buffer, rows),
        );
        self.steps.push(step);
        (self.steps.len() - 1) as u32
    }

    /// How many types there are.
    pub fn types(&self) -> usize {
        self.steps.len()
    }

    /// Forgets all word types.
    pub fn forget_types(&mut self) {
        self.types.clear();
        self.steps.clear();
    }

    /// Reads a row of tokens: the number of each one's type, and its flags
    /// `[token][flag]`.
    ///
    /// # Panics
    ///
    /// If a type or the value of a flag is unknown, or there are not as many
    /// flags as the tokens have.
    pub fn read(&mut self, types: &[u32], flags: &[u8]) {
        let encoder = self.encoder;
        assert_eq!(flags.len(), types.len() * encoder.flags.len());
        self.begin(types, flags);
        for layer in &encoder.layers {
            match layer {
                Layer::Window(dense) => self.window(dense),
                Layer::Recurrent(dense) => self.recur(dense),
            }
        }
        self.score(&encoder.head, encoder.labels());
    }

    /// The sums of the rows of type and flags, their mean square 1.
    fn begin(&mut self, types: &[u32], flags: &[u8]) {
        let (encoder, d) = (self.encoder, self.encoder.channels);
        self.stream.clear();
        self.stream.resize(types.len() * d, 0.0);
        let (stream, rows, steps) = (&mut self.stream, &self.types, &self.steps);
        let mut owns: Vec<&[f32]> = Vec::with_capacity(encoder.flags.len());
        self.kernel.run(
            #[inline(always)]
            || {
                for (token, row) in stream.chunks_exact_mut(d).enumerate() {
                    let kind = types[token] as usize;
                    let flags = &flags[token * encoder.flags.len()..];
                    owns.clear();
                    for (table, &value) in encoder.flags.iter().zip(flags) {
                        owns.push(&table[usize::from(value) * d..][..d]);
                    }
                    add_rows(&rows[kind * d..][..d], steps[kind], &owns, row);
                    let factor = scale(row);
                    for (x, gain) in row.iter_mut().zip(&encoder.norm) {
                        *x = *x * factor * gain;
                    }
                }
            },
        );
    }

    /// Rounds the stream for a product that takes `fine` steps of 1.
    fn round(&mut self, fine: f32) {
        let d = self.encoder.channels;
        let tokens = self.stream.len() / d;
        self.bytes.clear();
        self.bytes.resize((tokens + 2) * d, 64);
        let (stream, bytes) = (&self.stream, &mut self.bytes[d..]);
        self.kernel.run(
            #[inline(always)]
            || {
                for (row, bytes) in stream.chunks_exact(d).zip(bytes.chunks_exact_mut(d)) {
                    round_normed(row, fine, bytes);
                }
            },
        );
    }

    fn window(&mut self, dense: &Dense) {
        self.round(dense.fine);
        let d = self.encoder.channels;
        let (tokens, stream) = (self.stream.len() / d, &mut self.stream);
        dense.each(
            self.kernel,
            inputs(&self.bytes, d, tokens),
            &mut self.sums,
            #[inline(always)]
            |token: usize, values: &mut [f32]| {
                let row = &mut stream[token * d..][..d];
                for (x, &mut z) in row.iter_mut().zip(values) {
                    *x += gelu(z);
                }
            },
        );
    }

    fn recur(&mut self, dense: &Dense) {
        self.round(dense.fine);
        let d = self.encoder.channels;
        let tokens = self.stream.len() / d;
        self.gates
            .resize((tokens * 3 * d).max(self.gates.len()), 0.0);
        let gates = &mut self.gates;
        dense.each(
            self.kernel,
            inputs(&self.bytes[d..], d, tokens),
            &mut self.sums,
            #[inline(always)]
            |token: usize, values: &mut [f32]| {
                let own = &mut gates[token * 3 * d..][..3 * d];
                let (input, values) = (&values[..d], &values[d..]);
                own[..d].copy_from_slice(input);
                for (gate, &z) in own[d..].iter_mut().zip(values) {
                    *gate = sigmoid(z);
                }
            },
        );
        let (gates, stream) = (&self.gates, &mut self.stream);
        self.kernel.run(
            #[inline(always)]
            || match (d / 2).is_multiple_of(MANY) {
                true => run_both_ways::<MANY>(gates, stream, d, tokens),
                false => run_both_ways::<FEW>(gates, stream, d, tokens),
            },
        );
    }

    fn score(&mut self, head: &Dense, labels: usize) {
        self.round(head.fine);
        let d = self.encoder.channels;
        let tokens = self.stream.len() / d;
        let emissions = self.answers.begin(tokens);
        head.each(
            self.kernel,
            inputs(&self.bytes[d..], d, tokens),
            &mut self.sums,
            #[inline(always)]
            |token: usize, values: &mut [f32]| {
                emissions[token * labels..][..labels].copy_from_slice(&values[..labels]);
            },
        );
    }

    /// What the layers make of a token: `channels` bytes from 1 to 127, 64 for
    /// nothing.
    pub fn state(&self, token: usize) -> &[u8] {
        let d = self.encoder.channels;
        &self.bytes[(token + 1) * d..][..d]
    }

    /// What it knows of the labels of the row read last.
    pub fn answers(&mut self) -> &mut Answers<'e> {
        &mut self.answers
    }
}

/// Rows of `stride` bytes, one behind the other.
fn inputs(bytes: &[u8], stride: usize, rows: usize) -> Inputs<'_> {
    Inputs {
        bytes,
        stride,
        rows,
    }
}

/// So many channels are worked out at a time, in registers; no encoder has fewer.
const BLOCK: usize = 32;

/// The row of a type, and the rows of its flags added to it, one after the other.
#[inline(always)]
fn add_rows(kind: &[i8], step: f32, flags: &[&[f32]], out: &mut [f32]) {
    let blocks = out.chunks_exact_mut(BLOCK).zip(kind.chunks_exact(BLOCK));
    for (first, (out, kind)) in (0..).step_by(BLOCK).zip(blocks) {
        let mut sums = [0f32; BLOCK];
        for (sum, &byte) in sums.iter_mut().zip(kind) {
            *sum = f32::from(byte) * step;
        }
        for own in flags {
            for (sum, own) in sums.iter_mut().zip(&own[first..][..BLOCK]) {
                *sum += own;
            }
        }
        out.copy_from_slice(&sums);
    }
}

/// So many channels run side by side, their state in registers: each waits for
/// itself alone. Half of the channels of any encoder is a multiple of the lesser.
const MANY: usize = 64;
const FEW: usize = 16;

/// Half of the channels runs ahead, half back, `N` at a time.
#[inline(always)]
fn run_both_ways<const N: usize>(gates: &[f32], stream: &mut [f32], d: usize, tokens: usize) {
    for first in (0..d / 2).step_by(N) {
        run_one_way::<N>(gates, stream, d, first, 0..tokens);
    }
    for first in (d / 2..d).step_by(N) {
        run_one_way::<N>(gates, stream, d, first, (0..tokens).rev());
    }
}

/// The channels from `first` on, in this order of the tokens.
#[inline(always)]
fn run_one_way<const N: usize>(
    gates: &[f32],
    stream: &mut [f32],
    d: usize,
    first: usize,
    order: impl Iterator<Item = usize>,
) {
    let mut state = [0f32; N];
    for token in order {
        let own = &gates[token * 3 * d..][..3 * d];
        // Of a known length, or the last of them are taken one by one.
        let [input, forget, out] = [0, d, 2 * d].map(|at| block::<N>(&own[at + first..]));
        let row = stream[token * d + first..].first_chunk_mut::<N>();
        let row = row.expect("channels come in blocks");
        for i in 0..N {
            state[i] = input[i] + forget[i] * (state[i] - input[i]);
            row[i] += state[i] * out[i];
        }
    }
}

#[inline(always)]
fn block<const N: usize>(from: &[f32]) -> &[f32; N] {
    from.first_chunk().expect("channels come in blocks")
}
