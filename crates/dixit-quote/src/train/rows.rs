//! Articles as the encoder sees them, for the script that trains it.

use dixit_learn::train::{Form, Forms};
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
    forms: Forms,
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

/// What is known of a form.
pub fn known(form: &str) -> Form {
    let mut keys = Vec::new();
    encoder_input::keys(form, &mut keys);
    Form {
        form: form.to_owned(),
        vector: encoder_input::vector_key(form),
        keys,
    }
}

impl Default for Rows {
    fn default() -> Rows {
        Rows {
            forms: Forms::default(),
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
            forms: (0..labels.len())
                .map(|i| self.forms.number(doc.form(i), known))
                .collect(),
            flags: (0..labels.len())
                .map(|i| encoder_input::flags(&self.page, i))
                .collect(),
            labels,
        }
    }

    /// The forms met so far, in order of their numbers.
    pub fn forms(&self) -> &[Form] {
        self.forms.met()
    }
}
