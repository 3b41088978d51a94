//! Articles as the encoder sees them, for the script that trains it.

use std::collections::HashMap;

use serde::Serialize;

use super::gold::{Article, repair};
use crate::{
    page::Page,
    page::cues::{CueTable, Cues},
    page::paragraphs::paragraphs,
    tagging::encoder_input::{self, FLAGS},
    tagging::roles::LABELS,
};

/// What the numbers of a token mean.
#[derive(Debug, Serialize)]
pub struct Scheme {
    labels: &'static [&'static str],
    flags: &'static [usize],
}

/// A word form, with the key of its vector and those of what is known of it.
#[derive(Debug, Serialize)]
pub struct Form {
    form: String,
    vector: u32,
    keys: Vec<u32>,
}

/// An article as numbers for each token, and where its rows begin and end.
#[derive(Debug, Serialize)]
pub struct Tokens {
    id: String,
    rows: Vec<(usize, usize)>,
    forms: Vec<u32>,
    flags: Vec<[u8; FLAGS.len()]>,
    labels: Vec<u8>,
}

/// Turns articles into numbers.
#[derive(Debug)]
pub struct Rows {
    known: HashMap<String, u32>,
    forms: Vec<Form>,
    page: Page,
    cues: Cues,
}

impl Scheme {
    /// That of this version.
    pub fn own() -> Scheme {
        Scheme {
            labels: &LABELS,
            flags: &FLAGS,
        }
    }
}

impl Form {
    /// What is known of a form.
    pub fn new(form: &str) -> Form {
        let mut keys = Vec::new();
        encoder_input::keys(form, &mut keys);
        Form {
            form: form.to_owned(),
            vector: encoder_input::vector_key(form),
            keys,
        }
    }
}

impl Default for Rows {
    fn default() -> Rows {
        Rows {
            known: HashMap::new(),
            forms: Vec::new(),
            page: Page::default(),
            cues: Cues::new(&CueTable::default()).expect("an empty table"),
        }
    }
}

impl Rows {
    /// The numbers of an article.
    pub fn add(&mut self, article: &Article) -> Tokens {
        let doc = &article.doc;
        self.page.read(doc, &self.cues);
        let mut labels = vec![0; self.page.len()];
        for answer in article.answers() {
            answer.write(&mut labels, 0);
        }
        repair(&mut labels);
        let mut rows = Vec::new();
        encoder_input::rows(&paragraphs(doc, &self.page), &mut rows);
        Tokens {
            id: doc.id().to_owned(),
            rows,
            forms: (0..labels.len()).map(|i| self.form(doc.form(i))).collect(),
            flags: (0..labels.len())
                .map(|i| encoder_input::flags(&self.page, i))
                .collect(),
            labels,
        }
    }

    fn form(&mut self, form: &str) -> u32 {
        if let Some(&number) = self.known.get(form) {
            return number;
        }
        let number = self.forms.len() as u32;
        self.known.insert(form.to_owned(), number);
        self.forms.push(Form::new(form));
        number
    }

    /// The forms met so far, in order of their numbers.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }
}
