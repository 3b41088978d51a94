//! Quotations.

use dixit_core::{EntityId, Quote as CoreQuote};
use pyo3::{
    prelude::*,
    types::{PyString, PyTuple},
};

use crate::{
    doc::{Doc, Inner},
    names::{Entity, Mention},
    placed::{Span, placed, rounded},
};

fn quote(inner: &Inner, at: usize) -> &CoreQuote {
    &inner.doc().quotes[at]
}

placed! {
    /// A quotation or reported statement: who said what, by which verb.
    ///
    /// ``text`` reaches from the first word that was said to the last, with what
    /// the reporter may have put between; ``contents`` has the parts alone.
    Quote, |doc, at| {
        let contents = &doc.quotes[at].contents;
        let start = contents.iter().map(|span| span.start).min().unwrap_or_default();
        let end = contents.iter().map(|span| span.end).max().unwrap_or_default();
        dixit_core::Span { start, end }
    }, {
        /// Its number in ``doc.quotes``.
        #[getter]
        fn id(&self) -> usize {
            self.at
        }

        /// ``direct``, ``indirect`` or ``mixed``.
        #[getter]
        fn kind(&self) -> &'static str {
            quote(self.inner(), self.at).kind.as_str()
        }

        /// What was said, in parts.
        #[getter]
        fn contents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let contents = &quote(self.inner(), self.at).contents;
            PyTuple::new(py, contents.iter().map(|&bytes| Span::of(&self.doc, bytes, py)).collect::<Vec<_>>())
        }

        /// The words that report: *said*.
        #[getter]
        fn cue(&self, py: Python<'_>) -> Option<Span> {
            Some(Span::of(&self.doc, quote(self.inner(), self.at).cue?, py))
        }

        /// The words that name who speaks.
        #[getter]
        fn source(&self, py: Python<'_>) -> Option<Mention> {
            let source = quote(self.inner(), self.at).source?;
            Some(Mention { doc: self.doc.clone_ref(py), at: source.index() })
        }

        /// Who says it: the first of ``speakers``.
        #[getter]
        fn speaker(&self, py: Python<'_>) -> Option<Entity> {
            Some(Entity::new(&self.doc, quote(self.inner(), self.at).speaker()?, py))
        }

        /// All who say it.
        #[getter]
        fn speakers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            entities(&self.doc, &quote(self.inner(), self.at).speakers, py)
        }

        /// How sure the speakers are, from 0 to 1.
        #[getter]
        fn speaker_score(&self) -> Option<f64> {
            quote(self.inner(), self.at).speaker_score.map(rounded)
        }

        /// Who else it could be, the likeliest first.
        #[getter]
        fn speaker_candidates<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            entities(&self.doc, &quote(self.inner(), self.at).speaker_candidates, py)
        }

        /// For whom the speaker speaks.
        #[getter]
        fn speaks_for(&self, py: Python<'_>) -> Option<Entity> {
            Some(Entity::new(&self.doc, quote(self.inner(), self.at).speaks_for?, py))
        }

        /// What kind of act the cue tells of.
        #[getter]
        fn act(&self) -> Option<&'static str> {
            Some(quote(self.inner(), self.at).act?.as_str())
        }

        /// The quotation in whose contents this one stands.
        #[getter]
        fn within(&self, py: Python<'_>) -> Option<Quote> {
            let within = quote(self.inner(), self.at).within?;
            Some(Quote { doc: self.doc.clone_ref(py), at: within.index() })
        }

        /// What kind of source it is.
        #[getter]
        fn source_class(&self) -> &'static str {
            quote(self.inner(), self.at).class.as_str()
        }

        /// The probability that contents and source are right.
        #[getter]
        fn score(&self) -> f64 {
            rounded(quote(self.inner(), self.at).score)
        }

        /// Who found it.
        #[getter]
        fn by(&self) -> &str {
            quote(self.inner(), self.at).by.as_str()
        }
    }
}

fn entities<'py>(
    doc: &Py<Doc>,
    ids: &[EntityId],
    py: Python<'py>,
) -> PyResult<Bound<'py, PyTuple>> {
    let entities = ids.iter().map(|&id| Entity::new(doc, id, py));
    PyTuple::new(py, entities.collect::<Vec<_>>())
}
