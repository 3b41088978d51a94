//! Names, mentions, and whom they speak of.

use dixit_core::{Entity as CoreEntity, EntityId, Mention as CoreMention};
use pyo3::{prelude::*, types::PyString};

use crate::{
    doc::{Doc, Inner},
    placed::{placed, rounded},
    view::View,
};

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
            Some(Entity::new(&self.doc, mention(self.inner(), self.at).entity()?, py))
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
            Some(Entity::new(&self.doc, mention(self.inner(), self.at).entity()?, py))
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
    /// The one of this id.
    pub(crate) fn new(doc: &Py<Doc>, id: EntityId, py: Python<'_>) -> Entity {
        Entity {
            doc: doc.clone_ref(py),
            at: id.index(),
        }
    }

    /// The one of this number.
    pub(crate) fn of<'py>(doc: &Bound<'py, Doc>, at: u32) -> PyResult<Bound<'py, PyAny>> {
        let (py, doc, at) = (doc.py(), doc.clone().unbind(), at as usize);
        Ok(Bound::new(py, Entity { doc, at })?.into_any())
    }

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
        View::new(self.doc.bind(py), Mention::of, ids.collect())
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
