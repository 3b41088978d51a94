//! Corpora of names, as texts or as columns.

use dixit_core::{Document, Span, TokenRange};
use dixit_tokenize::Tokenizer;

use super::args::Args;
use crate::cli::{
    CliError,
    corpus::ner::{Columns, read_columns, read_texts, recased},
};

/// A document with the names it should have: first token, last token, label.
pub(super) struct Gold {
    pub(super) doc: Document,
    pub(super) names: Vec<Name>,
    /// The given tokens, where they were given.
    pub(super) columns: Option<Columns>,
}

/// Start, end, label: in tokens of columns, in bytes of texts.
pub(super) type Name = (u32, u32, String);

pub(super) fn read(args: &Args) -> Result<Vec<Gold>, CliError> {
    match args.file.extension().is_some_and(|e| e == "jsonl") {
        true => read_raw(args),
        false => read_marked(args),
    }
}

fn read_raw(args: &Args) -> Result<Vec<Gold>, CliError> {
    let tokenizer = Tokenizer::new();
    let mut all = Vec::new();
    for mut text in read_texts(&args.file)? {
        text.text = recased(&text.text, args.case);
        let mut doc = text.plain()?;
        tokenizer.worker().annotate(&mut doc);
        let name = |(span, label): (Span, String)| (span.start, span.end, label);
        all.push(Gold {
            names: text.gold.into_iter().map(name).collect(),
            doc,
            columns: None,
        });
    }
    Ok(all)
}

fn read_marked(args: &Args) -> Result<Vec<Gold>, CliError> {
    let name = |(tokens, label): (TokenRange, String)| (tokens.start, tokens.end, label);
    let gold = |(doc, part): (Document, Columns)| Gold {
        doc,
        names: part.names().into_iter().map(name).collect(),
        columns: Some(part),
    };
    let parts = read_columns(&args.file, args.written_out)?.into_iter();
    Ok(parts.map(gold).collect())
}
