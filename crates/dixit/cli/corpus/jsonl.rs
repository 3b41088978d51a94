//! JSON lines of one shape, with the line number in every complaint.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use dixit_core::Span;
use dixit_io::{Offsets, Unit};
use serde::de::DeserializeOwned;

use crate::cli::{CliError, Context};

/// Reads every line of the file as `R` and builds a `T` of it.
pub(super) fn read<R: DeserializeOwned, T>(
    path: &Path,
    build: impl Fn(R) -> Result<T, String>,
) -> Result<Vec<T>, CliError> {
    let reader = BufReader::new(File::open(path).path("read", path)?);
    let mut documents = Vec::new();
    for (i, line) in reader.lines().enumerate() {
        let line = line.path("read", path)?;
        if line.trim().is_empty() {
            continue;
        }
        let what = || format!("line {} of {}", i + 1, path.display());
        let raw: R = serde_json::from_str(&line).context(what())?;
        documents.push(build(raw).map_err(|why| CliError::new(format!("{}: {why}", what())))?);
    }
    Ok(documents)
}

/// The offsets of one corpus text, in code points.
pub(super) struct CodePoints<'t>(Offsets<'t>);

impl<'t> CodePoints<'t> {
    pub(super) fn new(text: &'t str) -> CodePoints<'t> {
        CodePoints(Offsets::new(text, Unit::CodePoint))
    }

    /// The bytes of `[start, end]`.
    pub(super) fn span(&self, [start, end]: [usize; 2]) -> Result<Span, String> {
        match (self.0.to_byte(start), self.0.to_byte(end)) {
            (Some(start), Some(end)) if start <= end => Ok(Span::new(start, end)),
            _ => Err(format!("the span {start}..{end} does not lie on the text")),
        }
    }

    pub(super) fn spans(&self, spans: &[[usize; 2]]) -> Result<Vec<Span>, String> {
        spans.iter().map(|&span| self.span(span)).collect()
    }
}
