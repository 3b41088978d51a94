//! JSON lines of one shape, with the line number in every complaint.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use dixit_core::Span;
use dixit_io::{Offsets, Unit};
use serde::{Deserialize, de::DeserializeOwned};

use super::Annotated;
use crate::cli::{CliError, Context};

/// A line: the text, and what the corpus marks on it.
#[derive(Deserialize)]
struct Line<R> {
    id: String,
    text: String,
    #[serde(flatten)]
    marked: R,
}

/// Reads every line of the file, and builds of what it marks, an `R`, a `T`.
pub(super) fn read<R: DeserializeOwned, T>(
    path: &Path,
    build: impl Fn(R, &CodePoints<'_>) -> Result<T, String>,
) -> Result<Vec<Annotated<T>>, CliError> {
    let reader = BufReader::new(File::open(path).path("read", path)?);
    let mut documents = Vec::new();
    for (i, line) in reader.lines().enumerate() {
        let line = line.path("read", path)?;
        if line.trim().is_empty() {
            continue;
        }
        let what = || format!("line {} of {}", i + 1, path.display());
        let Line { id, text, marked } = serde_json::from_str(&line).context(what())?;
        let gold = build(marked, &CodePoints::new(&text));
        let gold = gold.map_err(|why| CliError::new(format!("{}: {why}", what())))?;
        documents.push(Annotated { id, text, gold });
    }
    Ok(documents)
}

/// The offsets of one corpus text, in code points.
pub(super) struct CodePoints<'t>(Offsets<'t>);

impl<'t> CodePoints<'t> {
    fn new(text: &'t str) -> CodePoints<'t> {
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::cli::corpus::{quotes, tokens};

    fn with_file<T>(name: &str, text: &str, read: impl Fn(&Path) -> T) -> T {
        let path = std::env::temp_dir().join(format!("dixit-{name}-{}", std::process::id()));
        fs::write(&path, text).expect("a file for the test");
        let result = read(&path);
        fs::remove_file(&path).expect("still there");
        result
    }

    #[test]
    fn code_points_of_a_corpus_become_bytes() {
        let line = r#"{"id":"a","text":"“Ja”, sagte 北京.","attributions":[{"id":3,
            "content":[[0,4]],"source":[[12,14]],"cue":[[6,11]],"kind":"direct"}]}"#;
        let read = with_file("quotes", &line.replace('\n', ""), quotes::read);
        let doc = &read.expect("one article")[0];
        let attribution = &doc.gold.attributions[0];
        let slice = |spans: &[Span]| doc.text[spans[0].range()].to_owned();
        let roles =
            [&attribution.content, &attribution.cue, &attribution.source].map(|spans| slice(spans));
        assert_eq!(roles, ["“Ja”", "sagte", "北京"]);
    }

    #[test]
    fn a_root_governs_itself_and_layers_fit_the_text() {
        let line = r#"{"id":"a","text":"He left.","sents":[[0,8]],"pars":[[0,8]],"tokens":[
            [0,2,"PRP","PRON",1,"nsubj"],[3,7,"VBD","VERB",-1,"root"],[7,8,".","PUNCT",1,"punct"]]}"#;
        let read = with_file("tokens", &line.replace('\n', ""), tokens::read);
        let gold = &read.expect("one text")[0];
        assert_eq!(
            gold.arcs().iter().map(|arc| arc.head).collect::<Vec<_>>(),
            [1, 1, 1]
        );
        let doc = gold.document().expect("a short text");
        assert_eq!(
            (doc.tokens.len(), doc.sentences.len(), doc.paragraphs.len()),
            (3, 1, 1)
        );
        assert_eq!(doc.token(1), "left");
    }

    #[test]
    fn a_bad_line_is_told_with_its_number() {
        let good = r#"{"id":"a","text":"x","attributions":[]}"#;
        let cases = [
            ("nonsense".to_owned(), "line 2 of "),
            (
                good.replace("[]", r#"[{"content":[[0,9]],"kind":"direct"}]"#),
                "the span 0..9",
            ),
            (
                good.replace("[]", r#"[{"content":[[0,1]],"kind":"loud"}]"#),
                "no kind \"loud\"",
            ),
        ];
        for (line, message) in cases {
            let text = format!("{good}\n{line}\n");
            let error = with_file("bad", &text, quotes::read).expect_err(&line);
            assert!(error.to_string().contains(message), "{error}");
        }
    }
}
