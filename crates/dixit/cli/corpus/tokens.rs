//! Texts with gold tokens, sentences, paragraphs, tags and dependencies.

use std::path::Path;

use dixit_core::{Arc, Document, Penn, Relation, Sentence, Span, Tag, TokenRange, Universal};
use serde::Deserialize;

use super::{
    Annotated,
    jsonl::{self, CodePoints},
};
use crate::cli::CliError;

/// One annotated text.
pub(crate) type TokenDoc = Annotated<Tokens>;

/// What is marked on it.
#[derive(Debug)]
pub(crate) struct Tokens {
    /// `news`, `interview`, …
    pub(crate) genre: String,
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
    #[serde(default)]
    genre: String,
    sents: Vec<[usize; 2]>,
    pars: Vec<[usize; 2]>,
    tokens: Vec<(usize, usize, String, String, i64, String)>,
}

/// Reads the whole file, all that is marked but the genre in the documents.
#[cfg(feature = "train")]
pub(crate) fn documents(path: &Path) -> Result<Vec<Document>, CliError> {
    let given = |gold: TokenDoc| {
        let mut doc = gold.document()?;
        (doc.tags, doc.arcs) = (gold.tags(), gold.arcs());
        Ok(doc)
    };
    read(path)?.into_iter().map(given).collect()
}

/// Reads the whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<TokenDoc>, CliError> {
    jsonl::read(path, build)
}

fn build(raw: Raw, points: &CodePoints<'_>) -> Result<Tokens, String> {
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
    Ok(Tokens {
        genre: raw.genre,
        sentences,
        paragraphs,
        tokens,
    })
}

fn unknown(what: &str, name: &str) -> String {
    format!("no {what} is called {name:?}")
}

impl TokenDoc {
    /// A document with the gold tokens, sentences and paragraphs, and no tags.
    pub(crate) fn document(&self) -> Result<Document, CliError> {
        let mut doc = self.plain()?;
        for token in &self.gold.tokens {
            doc.tokens.push(token.span);
        }
        for &span in &self.gold.sentences {
            let tokens = doc.tokens.touching(span);
            if !tokens.is_empty() {
                doc.sentences.push(Sentence { span, tokens });
            }
        }
        for &span in &self.gold.paragraphs {
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
        self.gold.tokens.iter().map(|token| token.tag).collect()
    }

    /// The gold arcs, for a document of [`document`](TokenDoc::document).
    pub(crate) fn arcs(&self) -> Vec<Arc> {
        self.gold.tokens.iter().map(|token| token.arc).collect()
    }
}
