//! The list of names as a file.

use aho_corasick::AhoCorasick;
use dixit_core::Label;
use serde::Deserialize;

use super::matching::{Rule, Texts, Word, Words};
use crate::{Error, ErrorKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    label: String,
    pattern: Pattern,
    id: Option<String>,
    #[serde(default)]
    ignore_case: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Pattern {
    Text(String),
    Tokens(Vec<Token>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum Token {
    #[serde(rename = "TEXT", alias = "ORTH")]
    Text(String),
    #[serde(rename = "LOWER")]
    Lower(String),
}

/// The rules as they are read.
#[derive(Default)]
struct Reading {
    rules: Vec<Rule>,
    exact: Vec<(String, usize)>,
    folded: Vec<(String, usize)>,
    words: Words,
}

/// The rules of a file, to be looked for.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) rules: Vec<Rule>,
    /// Texts matched letter by letter, and in either case.
    pub(super) exact: Texts,
    pub(super) folded: Texts,
    pub(super) words: Words,
}

pub(super) fn parse(text: &str) -> Result<Listed, Error> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reading = Reading::default();
    for (i, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let read = match line.starts_with('{') {
            true => reading.json(line),
            false => reading.columns(line),
        };
        read.map_err(|why| {
            let detail = format!("line {} of the list of names: {why}", i + 1);
            Error::new(ErrorKind::Rule, detail)
        })?;
    }
    Ok(Listed {
        exact: texts(reading.exact, false)?,
        folded: texts(reading.folded, true)?,
        words: reading.words,
        rules: reading.rules,
    })
}

fn texts(texts: Vec<(String, usize)>, ignore_case: bool) -> Result<Texts, Error> {
    let (texts, rules): (Vec<String>, Vec<usize>) = texts.into_iter().unzip();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(ignore_case)
        .build(texts)
        .map_err(|error| Error::new(ErrorKind::Rule, format!("too many names: {error}")))?;
    Ok(Texts { automaton, rules })
}

impl Reading {
    /// `name<TAB>label<TAB>id`
    fn columns(&mut self, line: &str) -> Result<(), String> {
        let mut columns = line.split('\t').map(str::trim);
        let name = columns.next().unwrap_or_default();
        let label = columns.next().unwrap_or_default();
        let id = columns.next().filter(|id| !id.is_empty());
        if label.is_empty() {
            return Err("a name is followed by a tab and a label".to_owned());
        }
        let rule = self.rule(label, id)?;
        push(&mut self.exact, name, rule)
    }

    fn json(&mut self, line: &str) -> Result<(), String> {
        let line: Line = serde_json::from_str(line).map_err(|error| {
            format!("no rule: {error} (\"pattern\" is a text or a list of TEXT and LOWER)")
        })?;
        let rule = self.rule(&line.label, line.id.as_deref())?;
        match line.pattern {
            Pattern::Text(text) if line.ignore_case => push(&mut self.folded, &text, rule),
            Pattern::Text(text) => push(&mut self.exact, &text, rule),
            Pattern::Tokens(tokens) if tokens.is_empty() => Err("the pattern is empty".to_owned()),
            Pattern::Tokens(tokens) => {
                self.words.add(tokens.into_iter().map(word).collect(), rule);
                Ok(())
            }
        }
    }

    fn rule(&mut self, label: &str, id: Option<&str>) -> Result<usize, String> {
        let label = Label::parse(label).ok_or_else(|| {
            let labels: Vec<&str> = Label::ALL.iter().map(|label| label.as_str()).collect();
            format!(
                "no label is called {label:?}; the labels are {}",
                labels.join(" ")
            )
        })?;
        self.rules.push(Rule {
            label,
            key: id.map(Box::from),
        });
        Ok(self.rules.len() - 1)
    }
}

fn word(token: Token) -> Word {
    match token {
        Token::Text(text) => Word::Text(text),
        Token::Lower(text) => Word::Lower(text),
    }
}

fn push(texts: &mut Vec<(String, usize)>, text: &str, rule: usize) -> Result<(), String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("the name is empty".to_owned());
    }
    texts.push((text.to_owned(), rule));
    Ok(())
}
