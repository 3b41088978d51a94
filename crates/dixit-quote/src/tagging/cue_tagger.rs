//! The first model: an encoder reads rows of neighbouring paragraphs, without
//! knowing any cue, and labels contents, sources and cues together.

use dixit_core::Document;
use dixit_encoder::{Encoder, Worker};

use crate::{
    page::{NONE, Page},
    tagging::encoder_input::{flags, keys, rows, vector_key},
};

/// An encoder with the word types it knows, and the row it has read last.
pub(crate) struct CueTagger<'e> {
    worker: Worker<'e>,
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
}

impl<'e> CueTagger<'e> {
    pub(crate) fn new(encoder: &'e Encoder) -> CueTagger<'e> {
        CueTagger {
            worker: encoder.worker(),
            types: Vec::new(),
            age: 0,
            rows: Vec::new(),
            row: (0, 0),
            numbers: Vec::new(),
            flags: Vec::new(),
            keys: Vec::new(),
        }
    }

    /// Lays the paragraphs of a document out in rows, and reads none.
    pub(crate) fn open(&mut self, paragraphs: &[(usize, usize)]) {
        rows(paragraphs, &mut self.rows);
        self.row = (0, 0);
    }

    /// Reads the row that a paragraph stands in, unless it has been read last.
    pub(crate) fn read_around(&mut self, doc: &Document, page: &Page, paragraph: (usize, usize)) {
        if self.row.0 <= paragraph.0 && paragraph.1 <= self.row.1 {
            return;
        }
        let number = self.rows.partition_point(|row| row.1 <= paragraph.0);
        self.read(doc, page, self.rows[number]);
    }

    /// Reads these tokens as a row of their own.
    pub(crate) fn read(&mut self, doc: &Document, page: &Page, row: (usize, usize)) {
        let (start, end) = row;
        if self.age != page.types.age() {
            self.age = page.types.age();
            self.types.clear();
            self.worker.forget_types();
        }
        self.numbers.clear();
        self.flags.clear();
        for i in start..end {
            let number = self.number(doc, page, i);
            self.numbers.push(number);
            self.flags.extend_from_slice(&flags(page, i));
        }
        self.worker.read(&self.numbers, &self.flags);
        self.row = row;
    }

    /// The encoder's number of the form of a token, which is made known if need be.
    #[inline]
    fn number(&mut self, doc: &Document, page: &Page, at: usize) -> u32 {
        let kind = page.words[at].kind as usize;
        match self.types.get(kind) {
            Some(&number) if number != NONE => number,
            _ => self.add_type(doc.token(at), kind),
        }
    }

    #[cold]
    fn add_type(&mut self, form: &str, kind: usize) -> u32 {
        self.types.resize(self.types.len().max(kind + 1), NONE);
        self.keys.clear();
        keys(form, &mut self.keys);
        self.types[kind] = self.worker.add_type(vector_key(form), &self.keys);
        self.types[kind]
    }

    /// The probability of each label of a token of the row.
    pub(crate) fn probabilities(&mut self, at: usize, out: &mut [f32]) {
        self.worker.probabilities(at - self.row.0, out);
    }

    /// The probability that the tokens from one on bear these labels.
    pub(crate) fn probability(&mut self, at: usize, labels: &[u8]) -> f32 {
        self.worker.probability(at - self.row.0, labels)
    }
}
