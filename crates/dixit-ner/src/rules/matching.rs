//! Patterns that name their tokens one by one.

use std::collections::HashMap;

use dixit_core::{Document, TokenRange};

use super::Hit;

/// One token of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// This text.
    Text(String),
    /// This text in lower case.
    Lower(String),
}

impl Word {
    fn is(&self, token: &str) -> bool {
        match self {
            Word::Text(text) => text == token,
            Word::Lower(text) => text.chars().eq(token.chars().flat_map(char::to_lowercase)),
        }
    }

    fn lower(&self) -> String {
        match self {
            Word::Text(text) | Word::Lower(text) => text.to_lowercase(),
        }
    }
}

/// Patterns by their first token, in lower case.
#[derive(Debug, Default)]
pub(super) struct Words {
    patterns: HashMap<String, Vec<(Vec<Word>, usize)>>,
}

impl Words {
    /// Adds a pattern, which has a token.
    pub(super) fn add(&mut self, pattern: Vec<Word>, rule: usize) {
        let first = pattern[0].lower();
        self.patterns
            .entry(first)
            .or_default()
            .push((pattern, rule));
    }

    pub(super) fn find(&self, doc: &Document, hits: &mut Vec<Hit>) {
        if self.patterns.is_empty() {
            return;
        }
        for i in 0..doc.tokens.len() {
            let patterns = self.patterns.get(&doc.token(i).to_lowercase());
            for (pattern, rule) in patterns.into_iter().flatten() {
                let end = i + pattern.len();
                let mut words = pattern.iter().zip(i..);
                if end <= doc.tokens.len() && words.all(|(word, j)| word.is(doc.token(j))) {
                    let tokens = TokenRange::new(i, end);
                    hits.push(Hit {
                        tokens,
                        rule: *rule,
                    });
                }
            }
        }
    }
}
