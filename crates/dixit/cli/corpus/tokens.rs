//! Texts with gold tokens, sentences, paragraphs, tags and dependencies.

use std::path::Path;

use dixit_core::{Arc, Document, Penn, Relation, Sentence, Span, Tag, TokenRange, Universal};
use serde::Deserialize;

use super::jsonl::{self, CodePoints};
use crate::cli::CliError;

/// One annotated text.
#[derive(Debug)]
pub(crate) struct TokenDoc {
    pub(crate) id: String,
    /// `news`, `interview`, …
    pub(crate) genre: String,
    pub(crate) text: String,
    pub(crate) sentences: Vec<Span>,
    pub(crate) paragraphs: Vec<Span>,
    pub(crate) tokens: Vec<Token>,
}

/// One gold token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) tag: Tag,
    /// A root's head is the token itself, as in [`Arc`].
    pub(crate) arc: Arc,
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    #[serde(default)]
    genre: String,
    text: String,
    sents: Vec<[usize; 2]>,
    pars: Vec<[usize; 2]>,
    tokens: Vec<(usize, usize, String, String, i64, String)>,
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<TokenDoc>, CliError> {
    jsonl::read(path, build)
}

fn build(raw: Raw) -> Result<TokenDoc, String> {
    let points = CodePoints::new(&raw.text);
    let sentences = points.spans(&raw.sents)?;
    let paragraphs = points.spans(&raw.pars)?;
    let tokens = raw
        .tokens
        .iter()
        .enumerate()
        .map(|(i, (start, end, penn, universal, head, relation))| {
            let head = if *head < 0 { i } else { *head as usize };
            Ok(Token {
                span: points.span([*start, *end])?,
                tag: Tag {
                    penn: Penn::parse(penn).ok_or_else(|| unknown("tag", penn))?,
                    universal: Universal::parse(universal)
                        .ok_or_else(|| unknown("tag", universal))?,
                },
                arc: Arc {
                    head: u32::try_from(head).map_err(|_| unknown("head", &head.to_string()))?,
                    relation: Relation::parse(relation)
                        .ok_or_else(|| unknown("relation", relation))?,
                },
            })
        })
        .collect::<Result<_, String>>()?;
    Ok(TokenDoc {
        id: raw.id,
        genre: raw.genre,
        sentences,
        paragraphs,
        tokens,
        text: raw.text,
    })
}

fn unknown(what: &str, name: &str) -> String {
    format!("no {what} is called {name:?}")
}

impl TokenDoc {
    /// A document with the gold tokens, sentences and paragraphs, and no tags.
    pub(crate) fn document(&self) -> Result<Document, CliError> {
        let mut doc = Document::new(self.id.as_str(), self.text.as_str())
            .map_err(|error| CliError::new(error.to_string()))?;
        for token in &self.tokens {
            doc.tokens.push(token.span);
        }
        for &span in &self.sentences {
            let tokens = doc.tokens.touching(span);
            if !tokens.is_empty() {
                doc.sentences.push(Sentence { span, tokens });
            }
        }
        for &span in &self.paragraphs {
            let start = doc.sentences.partition_point(|s| s.span.end <= span.start);
            let end = doc.sentences.partition_point(|s| s.span.start < span.end);
            if start < end {
                doc.paragraphs.push(TokenRange::new(start, end));
            }
        }
        doc.give(dixit_core::Layer::Tokens);
        Ok(doc)
    }

    /// The gold tags, for a document of [`document`](TokenDoc::document).
    pub(crate) fn tags(&self) -> Vec<Tag> {
        self.tokens.iter().map(|token| token.tag).collect()
    }

    /// The gold arcs, for a document of [`document`](TokenDoc::document).
    pub(crate) fn arcs(&self) -> Vec<Arc> {
        self.tokens.iter().map(|token| token.arc).collect()
    }
}
