//! What was found in a document, looked at and not copied.

use std::sync::Arc;

use dixit_core::{Entity as CoreEntity, EntityId, Mention as CoreMention, Quote as CoreQuote};
use pyo3::{
    exceptions::{PyIndexError, PyTypeError},
    prelude::*,
    types::{PySlice, PyString, PyTuple},
};

use crate::doc::{Doc, Inner};

/// What a view is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Token,
    Sent,
    Ent,
    Mention,
    Entity,
    Quote,
}

/// A sequence of what was found in a document: it has a length, is indexed and
/// sliced, and makes its elements when they are asked for.
///
/// >>> import dixit
/// >>> doc = dixit.load()("Kim spoke. Moon did not.")
/// >>> len(doc.sents), doc.sents[-1].text, [sent.text for sent in doc.sents[:1]]
/// (2, 'Moon did not.', ['Kim spoke.'])
#[pyclass(frozen, module = "dixit", sequence)]
pub(crate) struct View {
    doc: Py<Doc>,
    kind: Kind,
    ids: Arc<[u32]>,
}

impl View {
    pub(crate) fn new(doc: &Bound<'_, Doc>, kind: Kind, ids: Vec<u32>) -> View {
        View {
            doc: doc.clone().unbind(),
            kind,
            ids: ids.into(),
        }
    }

    fn element<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        element(self.doc.bind(py), self.kind, self.ids[at])
    }
}

fn element<'py>(doc: &Bound<'py, Doc>, kind: Kind, id: u32) -> PyResult<Bound<'py, PyAny>> {
    let (py, at) = (doc.py(), id as usize);
    let doc = doc.clone().unbind();
    Ok(match kind {
        Kind::Token => Bound::new(py, Token { doc, at })?.into_any(),
        Kind::Sent => Bound::new(py, Sent { doc, at })?.into_any(),
        Kind::Ent => Bound::new(py, Ent { doc, at })?.into_any(),
        Kind::Mention => Bound::new(py, Mention { doc, at })?.into_any(),
        Kind::Entity => Bound::new(py, Entity { doc, at })?.into_any(),
        Kind::Quote => Bound::new(py, Quote { doc, at })?.into_any(),
    })
}

#[pymethods]
impl View {
    fn __len__(&self) -> usize {
        self.ids.len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        at: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let len = self.ids.len();
        if let Ok(slice) = at.cast::<PySlice>() {
            let slice = slice.indices(len as isize)?;
            let at = (0..slice.slicelength as isize).map(|i| slice.start + i * slice.step);
            let view = View {
                doc: self.doc.clone_ref(py),
                kind: self.kind,
                ids: at.map(|at| self.ids[at as usize]).collect(),
            };
            return Ok(Bound::new(py, view)?.into_any());
        }
        let Ok(at) = at.extract::<isize>() else {
            return Err(PyTypeError::new_err("indices are integers or slices"));
        };
        let at = if at < 0 { at + len as isize } else { at };
        match usize::try_from(at) {
            Ok(at) if at < len => self.element(py, at),
            _ => Err(PyIndexError::new_err("there are not so many")),
        }
    }

    fn __iter__(slf: Bound<'_, View>) -> Elements {
        Elements {
            view: slf.unbind(),
            next: 0,
        }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let all = (0..self.ids.len()).map(|at| self.element(py, at)?.repr()?.extract::<String>());
        let all: PyResult<Vec<String>> = all.collect();
        Ok(format!("[{}]", all?.join(", ")))
    }
}

/// The elements of a view, one after the other.
#[pyclass(module = "dixit")]
pub(crate) struct Elements {
    view: Py<View>,
    next: usize,
}

#[pymethods]
impl Elements {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let view = self.view.get();
        if self.next == view.ids.len() {
            return Ok(None);
        }
        self.next += 1;
        view.element(py, self.next - 1).map(Some)
    }
}

/// Declares what has a place in the text.
macro_rules! placed {
    ($(#[$doc:meta])* $name:ident, |$inner:ident, $at:ident| $bytes:expr, { $($method:tt)* }) => {
        $(#[$doc])*
        #[pyclass(frozen, module = "dixit", weakref)]
        pub(crate) struct $name {
            doc: Py<Doc>,
            at: usize,
        }

        impl $name {
            fn inner(&self) -> &Inner {
                &self.doc.get().inner
            }

            fn bytes(&self) -> dixit_core::Span {
                let ($inner, $at) = (self.inner().doc(), self.at);
                $bytes
            }
        }

        #[pymethods]
        impl $name {
            /// The document.
            #[getter]
            fn doc(&self, py: Python<'_>) -> Py<Doc> {
                self.doc.clone_ref(py)
            }

            /// The words.
            #[getter]
            fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
                PyString::new(py, self.inner().doc().slice(self.bytes()))
            }

            /// Where it begins, in code points.
            #[getter]
            fn start(&self) -> usize {
                self.inner().points(self.bytes()).0
            }

            /// Where it ends, in code points: the place behind its last.
            #[getter]
            fn end(&self) -> usize {
                self.inner().points(self.bytes()).1
            }

            fn __str__(&self) -> &str {
                self.inner().doc().slice(self.bytes())
            }

            fn __repr__(&self) -> String {
                format!("<{} {:?}>", stringify!($name), self.__str__())
            }

            fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                let Ok(other) = other.cast::<$name>() else {
                    return false;
                };
                let other = other.get();
                self.doc.is(&other.doc) && self.at == other.at
            }

            fn __hash__(&self) -> u64 {
                (self.doc.as_ptr() as u64).wrapping_mul(31).wrapping_add(self.at as u64)
            }

            $($method)*
        }
    };
}

/// Some words of the text.
#[pyclass(frozen, module = "dixit")]
pub(crate) struct Span {
    doc: Py<Doc>,
    bytes: dixit_core::Span,
}

#[pymethods]
impl Span {
    /// The words.
    #[getter]
    fn text(&self) -> &str {
        self.doc.get().inner.doc().slice(self.bytes)
    }

    /// Where it begins, in code points.
    #[getter]
    fn start(&self) -> usize {
        self.doc.get().inner.points(self.bytes).0
    }

    /// Where it ends, in code points.
    #[getter]
    fn end(&self) -> usize {
        self.doc.get().inner.points(self.bytes).1
    }

    fn __str__(&self) -> &str {
        self.text()
    }

    fn __repr__(&self) -> String {
        format!("<Span {:?}>", self.text())
    }
}

fn span(doc: &Py<Doc>, bytes: dixit_core::Span, py: Python<'_>) -> Span {
    Span {
        doc: doc.clone_ref(py),
        bytes,
    }
}

fn entity(doc: &Py<Doc>, id: EntityId, py: Python<'_>) -> Entity {
    Entity {
        doc: doc.clone_ref(py),
        at: id.index(),
    }
}

/// As the record writes scores.
fn rounded(score: f32) -> f64 {
    f64::from((score * 1000.0).round()) / 1000.0
}

placed! {
    /// A word or a mark.
    Token, |doc, at| doc.tokens.span(at), {
        /// Its number in ``doc.tokens``.
        #[getter]
        fn i(&self) -> usize {
            self.at
        }

        /// Its part of speech, of the Penn Treebank.
        #[getter]
        fn tag(&self) -> Option<&'static str> {
            Some(self.inner().doc().tags.get(self.at)?.penn.as_str())
        }

        /// Its part of speech, of Universal Dependencies.
        #[getter]
        fn pos(&self) -> Option<&'static str> {
            Some(self.inner().doc().tags.get(self.at)?.universal.as_str())
        }

        /// Its relation to its governor.
        #[getter]
        fn dep(&self) -> Option<&'static str> {
            Some(self.inner().doc().arcs.get(self.at)?.relation.as_str())
        }

        /// Its governor; the root of a sentence governs itself.
        #[getter]
        fn head(&self, py: Python<'_>) -> Option<Token> {
            let arc = self.inner().doc().arcs.get(self.at)?;
            Some(Token { doc: self.doc.clone_ref(py), at: arc.head as usize })
        }
    }
}

placed! {
    /// A sentence.
    Sent, |doc, at| doc.sentences[at].span, {
        /// Its tokens.
        #[getter]
        fn tokens(&self, py: Python<'_>) -> View {
            let tokens = self.inner().doc().sentences[self.at].tokens;
            View::new(self.doc.bind(py), Kind::Token, (tokens.start..tokens.end).collect())
        }
    }
}

placed! {
    /// A name.
    Ent, |doc, at| doc.mentions[at].span, {
        /// Its class: PERSON, ORG, LOC, FAC, NORP, EVENT, PRODUCT, WORK, MISC,
        /// DATE or MONEY.
        #[getter]
        fn label(&self) -> Option<&'static str> {
            Some(mention(self.inner(), self.at).label?.as_str())
        }

        /// Whom or what it names.
        #[getter]
        fn entity(&self, py: Python<'_>) -> Option<Entity> {
            Some(entity(&self.doc, mention(self.inner(), self.at).entity()?, py))
        }

        /// The probability that it is right.
        #[getter]
        fn score(&self) -> f64 {
            rounded(mention(self.inner(), self.at).score)
        }

        /// Who found it.
        #[getter]
        fn by(&self) -> &str {
            mention(self.inner(), self.at).by.as_str()
        }

        /// Its id in the user's own list of names.
        #[getter]
        fn kb_id(&self) -> Option<&str> {
            mention(self.inner(), self.at).key.as_deref()
        }
    }
}

placed! {
    /// A place that speaks of an entity.
    Mention, |doc, at| doc.mentions[at].span, {
        /// ``name``, ``nominal`` or ``pronoun``.
        #[getter]
        fn kind(&self) -> &'static str {
            mention(self.inner(), self.at).kind.as_str()
        }

        /// Whom or what it speaks of.
        #[getter]
        fn entity(&self, py: Python<'_>) -> Option<Entity> {
            Some(entity(&self.doc, mention(self.inner(), self.at).entity()?, py))
        }

        /// How sure it is that it speaks of that.
        #[getter]
        fn score(&self) -> f64 {
            let mention = mention(self.inner(), self.at);
            rounded(mention.link.as_ref().map_or(mention.score, |link| link.score))
        }

        /// Who decided it.
        #[getter]
        fn by(&self) -> &str {
            let mention = mention(self.inner(), self.at);
            mention.link.as_ref().map_or(&mention.by, |link| &link.by).as_str()
        }
    }
}

fn mention(inner: &Inner, at: usize) -> &CoreMention {
    &inner.doc().mentions[at]
}

/// Somebody or something that the document speaks of.
#[pyclass(frozen, module = "dixit", weakref)]
pub(crate) struct Entity {
    doc: Py<Doc>,
    at: usize,
}

impl Entity {
    fn get(&self) -> &CoreEntity {
        &self.doc.get().inner.doc().entities[self.at]
    }
}

#[pymethods]
impl Entity {
    /// Its number in ``doc.entities``.
    #[getter]
    fn id(&self) -> usize {
        self.at
    }

    /// The fullest name in the document, or the description if it has none.
    #[getter]
    fn name(&self) -> &str {
        &self.get().name
    }

    /// The class of its names.
    #[getter]
    fn label(&self) -> Option<&'static str> {
        Some(self.get().label?.as_str())
    }

    /// ``male``, ``female``, ``neuter``, ``plural`` or ``unknown``.
    #[getter]
    fn gender(&self) -> &'static str {
        self.get().gender.as_str()
    }

    /// Titles and descriptions that the document gives it.
    #[getter]
    fn roles(&self) -> Vec<String> {
        self.get().roles.clone()
    }

    /// Its id over the collection, if the document comes from a run.
    #[getter]
    fn key(&self) -> Option<&str> {
        self.get().collection.as_deref()
    }

    /// Its id in the user's own list of names.
    #[getter]
    fn kb_id(&self) -> Option<&str> {
        self.get().key.as_deref()
    }

    /// Where it is spoken of, in order of the text.
    #[getter]
    fn mentions(&self, py: Python<'_>) -> View {
        let ids = self.get().mentions.iter().map(|id| id.index() as u32);
        View::new(self.doc.bind(py), Kind::Mention, ids.collect())
    }

    fn __str__(&self) -> &str {
        self.name()
    }

    fn __repr__(&self) -> String {
        format!("<Entity {:?}>", self.name())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<Entity>() else {
            return false;
        };
        self.doc.is(&other.get().doc) && self.at == other.get().at
    }

    fn __hash__(&self) -> u64 {
        (self.doc.as_ptr() as u64)
            .wrapping_mul(31)
            .wrapping_add(self.at as u64)
    }
}

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
            PyTuple::new(py, contents.iter().map(|&bytes| span(&self.doc, bytes, py)).collect::<Vec<_>>())
        }

        /// The words that report: *said*.
        #[getter]
        fn cue(&self, py: Python<'_>) -> Option<Span> {
            Some(span(&self.doc, quote(self.inner(), self.at).cue?, py))
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
            Some(entity(&self.doc, quote(self.inner(), self.at).speaker()?, py))
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
            Some(entity(&self.doc, quote(self.inner(), self.at).speaks_for?, py))
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
    let entities = ids.iter().map(|&id| entity(doc, id, py));
    PyTuple::new(py, entities.collect::<Vec<_>>())
}
