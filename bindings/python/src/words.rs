//! Tokens and sentences.

use pyo3::{prelude::*, types::PyString};

use crate::{
    doc::{Doc, Inner},
    placed::placed,
    view::View,
};

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
            View::new(self.doc.bind(py), Token::of, (tokens.start..tokens.end).collect())
        }
    }
}
