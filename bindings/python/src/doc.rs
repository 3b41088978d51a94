//! A document that has been read.

use std::sync::Arc;

use dixit::{
    Document,
    io::{Offsets, Shape, Unit, read_document, write_document},
};
use dixit_core::{MentionKind, Span as Bytes, Value};
use pyo3::{
    prelude::*,
    types::{PyDict, PyString},
};
use self_cell::self_cell;

use crate::{
    error, html,
    names::{Ent, Entity},
    quote::Quote,
    view::View,
    words::{Sent, Token},
};

self_cell! {
    /// A document and what its offsets are in code points.
    pub(crate) struct Inner {
        owner: Document,

        #[covariant]
        dependent: Offsets,
    }
}

impl Inner {
    pub(crate) fn of(doc: Document) -> Arc<Inner> {
        Arc::new(Inner::new(doc, |doc| {
            Offsets::new(doc.text(), Unit::CodePoint)
        }))
    }

    pub(crate) fn doc(&self) -> &Document {
        self.borrow_owner()
    }

    /// Bytes as code points.
    pub(crate) fn points(&self, span: Bytes) -> (usize, usize) {
        let offsets = self.borrow_dependent();
        let point = |byte: u32| offsets.from_byte(byte as usize);
        (point(span.start), point(span.end))
    }

    /// As the record has it, with scores of three decimals: tables are made of
    /// records.
    pub(crate) fn recorded(&self) -> Document {
        let mut doc = self.doc().clone();
        for mention in &mut doc.mentions {
            mention.score = rounded(mention.score);
            if let Some(link) = &mut mention.link {
                link.score = rounded(link.score);
            }
        }
        for quote in &mut doc.quotes {
            quote.score = rounded(quote.score);
            quote.speaker_score = quote.speaker_score.map(rounded);
        }
        doc
    }

    /// The names that have a label, in order of the text: those that the record
    /// writes as `ents`.
    fn ents(&self) -> Vec<u32> {
        let mentions = &self.doc().mentions;
        let all = 0..mentions.len() as u32;
        let mut ents: Vec<u32> = all
            .filter(|&i| {
                let mention = &mentions[i as usize];
                mention.kind == MentionKind::Name && mention.label.is_some()
            })
            .collect();
        ents.sort_by_key(|&i| mentions[i as usize].span);
        ents
    }
}

/// As the record writes scores.
fn rounded(score: f32) -> f32 {
    (score * 1000.0).round() / 1000.0
}

/// An article and what was found in it.
///
/// ``quotes``, ``ents``, ``sents``, ``tokens`` and ``entities`` are views:
/// nothing is copied before it is looked at. Whatever has a place in the text has
/// ``start`` and ``end`` in code points, so that ``doc.text[x.start:x.end] == x.text``.
///
/// >>> import dixit
/// >>> nlp = dixit.load()
/// >>> doc = nlp("“It is over,” Kim Jong Un said.")
/// >>> quote = doc.quotes[0]
/// >>> quote.speaker.name, quote.kind, quote.text, quote.cue.text
/// ('Kim Jong Un', 'direct', '“It is over,”', 'said')
/// >>> doc.text[quote.start:quote.end] == quote.text
/// True
/// >>> [ent.text for ent in doc.ents]
/// ['Kim Jong Un']
#[pyclass(frozen, module = "dixit", weakref)]
pub(crate) struct Doc {
    pub(crate) inner: Arc<Inner>,
}

impl Doc {
    pub(crate) fn of(doc: Document) -> Doc {
        Doc {
            inner: Inner::of(doc),
        }
    }

    fn line(&self, tokens: bool) -> String {
        let shape = Shape {
            tokens,
            ..Shape::default()
        };
        let mut line = Vec::new();
        write_document(self.inner.doc(), &shape, &mut line);
        line.pop();
        String::from_utf8(line).expect("JSON is UTF-8")
    }
}

#[pymethods]
impl Doc {
    /// The name of the document in its collection.
    #[getter]
    fn id(&self) -> &str {
        self.inner.doc().id()
    }

    /// The text, as it was given.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        PyString::new(py, self.inner.doc().text())
    }

    /// Date, publisher, title and all else that the input says, as a dict.
    #[getter]
    fn meta<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let loads = PyModule::import(py, "json")?.getattr("loads")?;
        let meta = PyDict::new(py);
        for (name, value) in self.inner.doc().meta.iter() {
            match value {
                Value::Text(text) => meta.set_item(name, text)?,
                Value::Json(json) => meta.set_item(name, loads.call1((json,))?)?,
            }
        }
        Ok(meta)
    }

    /// Quotations and reported statements, in order of the text.
    #[getter]
    fn quotes(slf: &Bound<'_, Doc>) -> View {
        let len = slf.get().inner.doc().quotes.len() as u32;
        View::new(slf, Quote::of, (0..len).collect())
    }

    /// Names, in order of the text.
    #[getter]
    fn ents(slf: &Bound<'_, Doc>) -> View {
        View::new(slf, Ent::of, slf.get().inner.ents())
    }

    /// Sentences.
    #[getter]
    fn sents(slf: &Bound<'_, Doc>) -> View {
        let len = slf.get().inner.doc().sentences.len() as u32;
        View::new(slf, Sent::of, (0..len).collect())
    }

    /// Words and punctuation, without white space.
    #[getter]
    fn tokens(slf: &Bound<'_, Doc>) -> View {
        let len = slf.get().inner.doc().tokens.len() as u32;
        View::new(slf, Token::of, (0..len).collect())
    }

    /// Whom and what the document speaks of.
    #[getter]
    fn entities(slf: &Bound<'_, Doc>) -> View {
        let len = slf.get().inner.doc().entities.len() as u32;
        View::new(slf, Entity::of, (0..len).collect())
    }

    /// The line that ``dixit annotate`` prints, without its line end.
    #[pyo3(signature = (*, tokens = false))]
    fn to_json(&self, tokens: bool) -> String {
        self.line(tokens)
    }

    /// The record of the document: what stands in a line of
    /// ``documents.jsonl``.
    ///
    /// >>> import dixit
    /// >>> record = dixit.load()("“No,” she said.", id="a1").to_dict()
    /// >>> record["id"], record["quotes"][0]["kind"]
    /// ('a1', 'direct')
    #[pyo3(signature = (*, tokens = false))]
    fn to_dict<'py>(&self, py: Python<'py>, tokens: bool) -> PyResult<Bound<'py, PyAny>> {
        let loads = PyModule::import(py, "json")?.getattr("loads")?;
        loads.call1((self.line(tokens),))
    }

    /// The document of a line that ``to_json`` or the program has made.
    ///
    /// >>> import dixit
    /// >>> doc = dixit.load()("“No,” she said.", id="a1")
    /// >>> dixit.Doc.from_json(doc.to_json()).to_dict() == doc.to_dict()
    /// True
    #[staticmethod]
    fn from_json(py: Python<'_>, line: &str) -> PyResult<Doc> {
        let doc = read_document(line, Unit::CodePoint);
        doc.map(Doc::of)
            .map_err(|error| error::input(py, error::told(&error)))
    }

    /// The document of a dict that ``to_dict`` has made.
    #[staticmethod]
    fn from_dict(py: Python<'_>, record: &Bound<'_, PyAny>) -> PyResult<Doc> {
        let dumps = PyModule::import(py, "json")?.getattr("dumps")?;
        Doc::from_json(py, &dumps.call1((record,))?.extract::<String>()?)
    }

    /// A ``spacy.tokens.Doc`` with the same tokens, sentences, tags, trees and
    /// names; the contents of quotations are its spans ``"quotes"``, and what else
    /// is known of them is in ``user_data["quotes"]``.
    fn to_spacy<'py>(
        slf: &Bound<'py, Doc>,
        vocab: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let module = PyModule::import(slf.py(), "dixit._spacy")?;
        module.getattr("to_spacy")?.call1((slf, vocab))
    }

    /// What a notebook shows: the article as ``dixit report`` shows it.
    fn _repr_html_(&self) -> String {
        html::page(self.inner.doc())
    }

    fn __repr__(&self) -> String {
        let doc = self.inner.doc();
        let (quotes, entities) = (doc.quotes.len(), doc.entities.len());
        let id = doc.id();
        format!("<Doc {id:?}: {quotes} quotes, {entities} entities>")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Doc>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let from_json = slf.py().get_type::<Doc>().getattr("from_json")?;
        Ok((from_json, (slf.get().line(true),)))
    }
}
