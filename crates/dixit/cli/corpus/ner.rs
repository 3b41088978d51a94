//! Texts with gold names: token columns (`TOKEN<TAB>TAG`, IOB2) or JSON lines.

use std::{fs, path::Path};

use dixit_core::{Document, Layer, Sentence, Span, TokenRange};
use serde::Deserialize;

use super::{Annotated, jsonl};
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

/// Reads a column file, each part with its document. Without marks of documents
/// each sentence is one: the next may be of another text.
pub(crate) fn read_columns(
    path: &Path,
    written_out: bool,
) -> Result<Vec<(Document, Columns)>, CliError> {
    let columns = columns(path)?.into_iter();
    let parts = columns.flat_map(|columns| match columns.id {
        Some(_) => vec![columns],
        None => columns.apart(),
    });
    let read = |part: Columns| Ok((part.document(written_out)?, part));
    parts.map(read).collect()
}

fn columns(path: &Path) -> Result<Vec<Columns>, CliError> {
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
    /// The given tokens as a document of one paragraph, a sentence a line: words
    /// joined by blanks, or as they are likely to have been written, with nothing
    /// around a hyphen, before a clitic or a comma (for corpora that part words
    /// at hyphens).
    fn document(&self, written_out: bool) -> Result<Document, CliError> {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for sentence in &self.sentences {
            for (i, token) in sentence.tokens.iter().enumerate() {
                if i > 0 && !(written_out && is_glued(&sentence.tokens[i - 1], token)) {
                    text.push(' ');
                }
                spans.push(Span::new(text.len(), text.len() + token.len()));
                text.push_str(token);
            }
            text.push('\n');
        }
        let mut doc = Document::new(self.id.clone().unwrap_or_default(), text)
            .context("cannot join the tokens")?;
        spans.iter().for_each(|&span| doc.tokens.push(span));
        let mut at = 0;
        for sentence in &self.sentences {
            let tokens = TokenRange::new(at, at + sentence.tokens.len());
            let span = doc.tokens.cover(tokens);
            doc.sentences.push(Sentence { span, tokens });
            at = tokens.end as usize;
        }
        doc.paragraphs.push(TokenRange::new(0, doc.sentences.len()));
        doc.give(Layer::Tokens);
        Ok(doc)
    }

    /// Its sentences, each as a document of its own.
    fn apart(self) -> Vec<Columns> {
        let one = |sentence| Columns {
            id: None,
            sentences: vec![sentence],
        };
        self.sentences.into_iter().map(one).collect()
    }

    /// The names that the tags spell, by tokens of the document.
    pub(crate) fn names(&self) -> Vec<(TokenRange, String)> {
        let mut names: Vec<(TokenRange, String)> = Vec::new();
        let tags = self.sentences.iter().flat_map(|s| &s.tags);
        for (i, tag) in tags.enumerate() {
            match tag.split_once('-') {
                Some(("I", _)) => {
                    if let Some((tokens, _)) = names.last_mut() {
                        tokens.end = i as u32 + 1;
                    }
                }
                Some((_, label)) => names.push((TokenRange::new(i, i + 1), label.to_owned())),
                None => {}
            }
        }
        names
    }
}

fn is_glued(before: &str, token: &str) -> bool {
    matches!(before, "-" | "(" | "[" | "$")
        || matches!(token, "-" | "'s" | "’s" | "," | "." | ")" | "]")
}

/// One raw text with its names: their bytes, and the label as the corpus calls it.
pub(crate) type NamedText = Annotated<Vec<(Span, String)>>;

#[derive(Deserialize)]
struct Raw {
    entities: Vec<RawName>,
}

/// A name, or all names of one entity.
#[derive(Deserialize)]
#[serde(untagged)]
enum RawName {
    List(usize, usize, String),
    Object {
        start: usize,
        end: usize,
        label: String,
    },
    Entity {
        label: String,
        mentions: Vec<[usize; 2]>,
    },
}

impl RawName {
    /// Where it stands, and its label.
    fn read(self) -> (Vec<[usize; 2]>, String) {
        match self {
            RawName::List(start, end, label) | RawName::Object { start, end, label } => {
                (vec![[start, end]], label)
            }
            RawName::Entity { label, mentions } => (mentions, label),
        }
    }
}

/// Reads JSON lines of `{"id", "text", "entities": [[start, end, label]]}`; in place of a list
/// may stand an object with `start`, `end` and `label`, or with `label` and `mentions`.
pub(crate) fn read_texts(path: &Path) -> Result<Vec<NamedText>, CliError> {
    jsonl::read(path, |raw: Raw, points| {
        let mut names = Vec::new();
        for (spans, label) in raw.entities.into_iter().map(RawName::read) {
            let spans = points.spans(&spans)?.into_iter();
            names.extend(spans.map(|span| (span, label.clone())));
        }
        Ok(names)
    })
}

/// The case in which texts are read, if not their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Case {
    Upper,
    Lower,
}

/// Letters whose other case has another length stay as they are: the names
/// are marked by bytes.
pub(crate) fn recased(text: &str, case: Option<Case>) -> String {
    let turn = |c: char| {
        let turned = match case {
            Some(Case::Upper) => c.to_uppercase().next(),
            Some(Case::Lower) => c.to_lowercase().next(),
            None => None,
        };
        turned.filter(|t| t.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    text.chars().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_lists_objects_or_entities_with_mentions() {
        let line = r#"{"id":"a","text":"Ännchen saw Bonn and Ännchen.","entities":[
            [0,7,"PERSON"],{"start":12,"end":16,"label":"LOC"},
            {"id":"x","label":"PERSON","mentions":[[0,7],[21,28]]}]}"#;
        let path = std::env::temp_dir().join(format!("dixit-ner-{}", std::process::id()));
        fs::write(&path, line.replace('\n', "")).expect("a file for the test");
        let read = read_texts(&path);
        fs::remove_file(&path).expect("still there");
        let text = &read.expect("one text")[0];
        let name = |(span, label): &(Span, String)| format!("{label} {}", &text.text[span.range()]);
        let names: Vec<String> = text.gold.iter().map(name).collect();
        let wanted = [
            "PERSON Ännchen",
            "LOC Bonn",
            "PERSON Ännchen",
            "PERSON Ännchen",
        ];
        assert_eq!(names, wanted);
    }
}
