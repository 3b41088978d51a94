use std::{collections::HashMap, ops::Range};

use dixit_core::Document;
use dixit_learn::{Calibration, hash};

use super::{
    encoder::Caseless,
    input::{self, Input},
    keys::{keys, vector_key},
};
use crate::{
    features::{Features, marked::Marked},
    page::Page,
    pass,
};

/// Word types kept from document to document; a megabyte of news has 16,000.
const CAPACITY: usize = 1 << 15;

/// An encoder with the word types it knows, and what it has read last.
pub(crate) struct Reader<'e> {
    worker: dixit_encoder::Worker<'e>,
    calibration: Calibration,
    /// The encoder's number of each form, by its hash.
    types: HashMap<u64, u32>,
    input: Input,
    rows: Vec<Range<usize>>,
    numbers: Vec<u32>,
    keys: Vec<u32>,
    found: Vec<Found>,
}

/// A name in tokens of the document.
pub(crate) struct Found {
    pub(crate) tokens: Range<usize>,
    /// The label of its first token.
    pub(crate) label: u8,
    pub(crate) score: f32,
}

impl<'e> Reader<'e> {
    pub(crate) fn new(caseless: &'e Caseless) -> Reader<'e> {
        Reader {
            worker: caseless.encoder.worker(),
            calibration: caseless.calibration,
            types: HashMap::new(),
            input: Input::default(),
            rows: Vec::new(),
            numbers: Vec::new(),
            keys: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Finds the names of the sentences where case tells nothing, in a document in
    /// which the linear models have found some.
    pub(crate) fn read(
        &mut self,
        known: &Features<'_>,
        doc: &Document,
        page: &Page,
        marked: &Marked,
    ) -> &[Found] {
        self.found.clear();
        if self.types.len() > CAPACITY {
            self.types.clear();
            self.worker.forget_types();
        }
        self.input.read(doc, page, known.style);
        let mut rows = std::mem::take(&mut self.rows);
        input::rows(doc, marked, &mut rows);
        for row in &rows {
            doc.deadline().check();
            self.read_row(known, doc, row.clone());
        }
        self.rows = rows;
        &self.found
    }

    fn read_row(&mut self, known: &Features<'_>, doc: &Document, row: Range<usize>) {
        self.numbers.clear();
        for i in row.clone() {
            let number = self.number(known, doc.form(i));
            self.numbers.push(number);
        }
        let flags = self.input.flags[row.clone()].as_flattened();
        self.worker.read(&self.numbers, flags);
        let answers = self.worker.answers();
        let labels = answers.labels().to_vec();
        for name in pass::names(&labels) {
            self.found.push(Found {
                score: self
                    .calibration
                    .apply(answers.probability(name.start, &labels[name.clone()])),
                label: labels[name.start],
                tokens: row.start + name.start..row.start + name.end,
            });
        }
    }

    /// The encoder's number of a form, which is made known if need be.
    fn number(&mut self, known: &Features<'_>, form: &str) -> u32 {
        let (worker, buffer) = (&mut self.worker, &mut self.keys);
        *self.types.entry(hash(form.as_bytes())).or_insert_with(|| {
            buffer.clear();
            let form = form.to_lowercase();
            keys(known, &form, buffer);
            worker.add_type(vector_key(&form), buffer)
        })
    }
}
