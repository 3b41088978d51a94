//! The first model: an encoder reads paragraphs, without knowing any cue, and
//! labels contents, sources and cues together. A small one reads each by itself,
//! so that what is wrong with one changes no other; a transformer reads rows of
//! neighbouring ones, and also says which tokens belong to one cue.

use dixit_core::Document;
use dixit_encoder::{Answers, Encoder, Transformer, TransformerWorker, Worker};

use crate::{
    page::{NONE, Page},
    tagging::encoder_input::{flags, keys, rows, vector_key, window},
    tagging::links::Links,
};

/// The first model.
#[derive(Clone, Debug)]
pub(crate) enum FirstModel {
    /// A small encoder: fast.
    Small(Box<Encoder>),
    /// A transformer: accurate.
    Large(Box<Transformer>),
}

/// The same with what one thread needs.
enum Reading<'e> {
    Small(Box<Worker<'e>>),
    Large(Box<TransformerWorker<'e>>),
}

impl<'e> Reading<'e> {
    fn answers(&mut self) -> &mut Answers<'e> {
        match self {
            Reading::Small(worker) => worker.answers(),
            Reading::Large(worker) => worker.answers(),
        }
    }
}

/// An encoder with the word types it knows, and the row it has read last.
pub(crate) struct CueTagger<'e> {
    worker: Reading<'e>,
    /// The encoder's number of each form, by that of the page, as far as known.
    types: Vec<u32>,
    /// How old these numbers are.
    age: u32,
    /// Those of the document.
    rows: Vec<(usize, usize)>,
    /// The tokens it has read.
    row: (usize, usize),
    numbers: Vec<u32>,
    flags: Vec<u8>,
    keys: Vec<u32>,
    seen: Vec<[f32; 2]>,
}

impl<'e> CueTagger<'e> {
    pub(crate) fn new(model: &'e FirstModel) -> CueTagger<'e> {
        CueTagger {
            worker: match model {
                FirstModel::Small(encoder) => Reading::Small(Box::new(encoder.worker())),
                FirstModel::Large(transformer) => Reading::Large(Box::new(transformer.worker())),
            },
            types: Vec::new(),
            age: 0,
            rows: Vec::new(),
            row: (0, 0),
            numbers: Vec::new(),
            flags: Vec::new(),
            keys: Vec::new(),
            seen: Vec::new(),
        }
    }

    /// Lays the paragraphs of a document out in rows, and reads none.
    pub(crate) fn open(&mut self, paragraphs: &[(usize, usize)]) {
        match self.worker {
            Reading::Small(_) => self.open_apart(paragraphs),
            Reading::Large(_) => {
                rows(paragraphs, &mut self.rows);
                self.row = (0, 0);
            }
        }
    }

    /// The same with a row for each paragraph: where few of them are read, those beside
    /// them are not read for their sake.
    pub(crate) fn open_apart(&mut self, paragraphs: &[(usize, usize)]) {
        paragraphs.clone_into(&mut self.rows);
        self.row = (0, 0);
    }

    /// Reads the row that a token stands in, unless it has been read last, and
    /// returns where it ends.
    pub(crate) fn read_around(&mut self, doc: &Document, page: &Page, at: usize) -> usize {
        let (start, end) = self.rows[self.rows.partition_point(|row| row.1 <= at)];
        while !(self.row.0..self.row.1).contains(&at) {
            let goes_on = (start..=at).contains(&self.row.1);
            let from = if goes_on { self.row.1 } else { start };
            self.read(doc, page, (from, end));
        }
        self.row.1
    }

    /// Reads the first of these tokens, as many as the model reads at once.
    fn read(&mut self, doc: &Document, page: &Page, row: (usize, usize)) {
        let (start, end) = match self.worker {
            Reading::Small(_) => row,
            Reading::Large(_) => (row.0, window(page, row)),
        };
        if self.age != page.types.age() {
            self.age = page.types.age();
            self.types.clear();
            match &mut self.worker {
                Reading::Small(worker) => worker.forget_types(),
                Reading::Large(worker) => worker.forget_types(),
            }
        }
        self.numbers.clear();
        self.flags.clear();
        for i in start..end {
            let number = self.number(doc, page, i);
            self.numbers.push(number);
            self.flags.extend_from_slice(&flags(page, i));
        }
        match &mut self.worker {
            Reading::Small(worker) => worker.read(&self.numbers, &self.flags),
            Reading::Large(worker) => worker.read(&self.numbers, &self.flags),
        }
        self.row = (start, end);
    }

    /// The encoder's number of the form of a token, which is made known if need be.
    #[inline]
    fn number(&mut self, doc: &Document, page: &Page, at: usize) -> u32 {
        let kind = page.words[at].kind as usize;
        match self.types.get(kind) {
            Some(&number) if number != NONE => number,
            _ => self.add_type(doc.form(at), kind),
        }
    }

    #[cold]
    fn add_type(&mut self, form: &str, kind: usize) -> u32 {
        self.types.resize(self.types.len().max(kind + 1), NONE);
        self.types[kind] = match &mut self.worker {
            Reading::Small(worker) => {
                self.keys.clear();
                keys(form, &mut self.keys);
                worker.add_type(vector_key(form), &self.keys)
            }
            Reading::Large(worker) => worker.add_type(form),
        };
        self.types[kind]
    }

    /// The probability of each label of a token of the row.
    pub(crate) fn probabilities(&mut self, at: usize, out: &mut [f32]) {
        let at = at - self.row.0;
        self.worker.answers().probabilities(at, out);
    }

    /// The probability that the tokens from one on bear these labels.
    pub(crate) fn probability(&mut self, at: usize, labels: &[u8]) -> f32 {
        let at = at - self.row.0;
        self.worker.answers().probability(at, labels)
    }

    /// Notes what belongs to a cue that begins with this token, if the model can
    /// tell.
    pub(crate) fn link(&mut self, cue: usize, links: &mut Links) {
        match &mut self.worker {
            // Another model may have seen something from it.
            Reading::Small(_) => links.forget(cue),
            Reading::Large(worker) => {
                worker.link(cue - self.row.0, &mut self.seen);
                links.add(cue, self.row.0, &self.seen);
            }
        }
    }
}
