//! Names as texts, and as patterns that name their tokens one by one.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;
use dixit_core::{Document, Label, Span, TokenRange};

/// What is known of the names of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) label: Label,
    pub(super) key: Option<Box<str>>,
}

/// Texts to be found, each with its rule.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) automaton: AhoCorasick,
    pub(super) rules: Vec<usize>,
}

/// A place where a rule holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) tokens: TokenRange,
    pub(super) rule: usize,
}

impl Texts {
    /// Every place where a text stands and tokens begin and end. Texts may
    /// overlap: the longest may end inside a token where a shorter one does not.
    pub(super) fn find(&self, doc: &Document, hits: &mut Vec<Hit>) {
        for found in self.automaton.find_overlapping_iter(doc.text()) {
            let span = Span::new(found.start(), found.end());
            let tokens = doc.tokens.touching(span);
            if !tokens.is_empty() && doc.tokens.cover(tokens) == span {
                let rule = self.rules[found.pattern().as_usize()];
                hits.push(Hit { tokens, rule });
            }
        }
    }
}

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
