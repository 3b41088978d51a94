//! Texts with gold names: token columns (`TOKEN<TAB>TAG`, IOB2) or JSON lines.

use std::{fs, path::Path};

use dixit_core::{Document, Layer, Sentence, Span, TokenRange};
use serde::Deserialize;

use super::jsonl::{self, CodePoints};
use crate::cli::{CliError, Context};

/// One document of a column file, joined to a text by blanks and line ends.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// `None` where the file does not mark documents; the whole file is then
    /// one document.
    pub(crate) id: Option<String>,
    pub(crate) sentences: Vec<TaggedSentence>,
}

/// The words of a sentence and their tags.
#[derive(Debug, Default)]
pub(crate) struct TaggedSentence {
    pub(crate) tokens: Vec<String>,
    pub(crate) tags: Vec<String>,
}

/// Reads a column file.
pub(crate) fn read_columns(path: &Path) -> Result<Vec<Columns>, CliError> {
    let text = fs::read_to_string(path).path("read", path)?;
    let mut documents = vec![Columns::default()];
    let mut open = false;
    for (i, line) in text.lines().enumerate() {
        let current = documents.last_mut().expect("one from the start");
        if line.trim().is_empty() {
            open = false;
        } else if let Some((token, tag)) = line.split_once('\t') {
            if !open {
                current.sentences.push(TaggedSentence::default());
                open = true;
            }
            let sentence = current.sentences.last_mut().expect("just opened");
            sentence.tokens.push(token.to_owned());
            sentence.tags.push(tag.to_owned());
        } else if let Some(id) = line.strip_prefix("# doc = ") {
            open = false;
            documents.push(Columns {
                id: Some(id.trim().to_owned()),
                sentences: Vec::new(),
            });
        } else {
            return Err(CliError::new(format!(
                "line {} of {} is neither TOKEN<TAB>TAG nor blank",
                i + 1,
                path.display()
            )));
        }
    }
    documents.retain(|doc| !doc.sentences.is_empty());
    Ok(documents)
}

impl Columns {
    /// The given tokens as a document: words joined by blanks, a sentence a
    /// line, one paragraph.
    pub(crate) fn document(&self) -> Result<Document, CliError> {
        let lines: Vec<String> = self.sentences.iter().map(|s| s.tokens.join(" ")).collect();
        let mut doc = Document::new(self.id.clone().unwrap_or_default(), lines.join("\n"))
            .context("cannot join the tokens")?;
        let mut at = 0;
        for sentence in &self.sentences {
            let first = doc.tokens.len();
            for token in &sentence.tokens {
                doc.tokens.push(Span::new(at, at + token.len()));
                at += token.len() + 1;
            }
            let tokens = TokenRange::new(first, doc.tokens.len());
            let span = doc.tokens.cover(tokens);
            doc.sentences.push(Sentence { span, tokens });
        }
        doc.paragraphs.push(TokenRange::new(0, doc.sentences.len()));
        doc.give(Layer::Tokens);
        Ok(doc)
    }
}

/// One raw text with its names.
#[derive(Debug)]
pub(crate) struct NamedText {
    pub(crate) id: String,
    pub(crate) region: String,
    pub(crate) text: String,
    /// The bytes and the label as the corpus calls it.
    pub(crate) names: Vec<(Span, String)>,
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    #[serde(default)]
    region: String,
    text: String,
    entities: Vec<(usize, usize, String)>,
}

/// Reads JSON lines of `{"id", "text", "entities": [[start, end, label]]}`.
pub(crate) fn read_texts(path: &Path) -> Result<Vec<NamedText>, CliError> {
    jsonl::read(path, |raw: Raw| {
        let points = CodePoints::new(&raw.text);
        let names = raw
            .entities
            .into_iter()
            .map(|(start, end, label)| Ok((points.span([start, end])?, label)))
            .collect::<Result<_, String>>()?;
        Ok(NamedText {
            id: raw.id,
            region: raw.region,
            names,
            text: raw.text,
        })
    })
}
