//! Articles as the encoder of names sees them, for the script that trains it.

use std::ops::Range;

use dixit_core::Document;
use dixit_learn::{
    LabelSet,
    train::{Form, Forms},
};
use serde::Serialize;

use super::{Gold, labels};
use crate::{
    Recognizer,
    caseless::{
        self,
        input::{self, FLAGS, Input},
    },
    scheme,
};

/// What the numbers of a token mean.
#[derive(Debug, Serialize)]
pub struct Scheme {
    labels: Vec<String>,
    flags: &'static [usize],
}

/// An article as numbers for each token, and where its rows begin and end.
#[derive(Debug, Serialize)]
pub struct Tokens {
    id: String,
    rows: Vec<(usize, usize)>,
    forms: Vec<u32>,
    flags: Vec<[u8; FLAGS.len()]>,
    /// The labels that each token may bear, a bit for each.
    labels: Vec<LabelSet>,
}

/// Turns articles into numbers.
#[derive(Debug, Default)]
pub struct Rows {
    forms: Forms,
    input: Input,
    rows: Vec<Range<usize>>,
}

impl Scheme {
    /// That of this version.
    pub fn own() -> Scheme {
        Scheme {
            labels: scheme::names(),
            flags: &FLAGS,
        }
    }
}

/// What a model's lists know of a form.
pub fn known(recognizer: &Recognizer, form: &str) -> Form {
    let mut keys = Vec::new();
    caseless::keys::keys(&recognizer.features(), form, &mut keys);
    Form {
        form: form.to_owned(),
        vector: caseless::keys::vector_key(form),
        keys,
    }
}

impl Rows {
    /// Finds the names of a document and returns it in numbers; where its case tells
    /// something, it is in no row.
    pub fn add(&mut self, recognizer: &Recognizer, doc: &mut Document, gold: &Gold) -> Tokens {
        let mut worker = recognizer.worker();
        worker.find(doc);
        let (page, marked) = worker.read_last();
        self.input.read(doc, page, recognizer.features().style);
        input::rows(doc, marked, &mut self.rows);
        Tokens {
            id: doc.id().to_owned(),
            rows: self.rows.iter().map(|row| (row.start, row.end)).collect(),
            forms: (0..doc.tokens.len())
                .map(|i| doc.form(i).to_lowercase())
                .map(|form| self.forms.number(&form, |form| known(recognizer, form)))
                .collect(),
            flags: self.input.flags.clone(),
            labels: labels(doc.tokens.len(), gold),
        }
    }

    /// The forms met so far, in order of their numbers.
    pub fn forms(&self) -> &[Form] {
        self.forms.met()
    }
}
