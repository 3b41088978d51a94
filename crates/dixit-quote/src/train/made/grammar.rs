use std::collections::BTreeMap;

/// What stands on the right of a symbol: ways to write it, with their weights.
#[derive(Debug, Default)]
pub(super) struct Rule {
    pub(super) ways: Vec<(usize, Vec<Piece>)>,
}

/// A part of a way to write a symbol.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Text(String),
    Symbol(Symbol),
    /// A part of an attribution begins.
    Open(Part),
    /// It ends.
    Close,
}

/// A symbol as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Symbol {
    pub(super) rule: usize,
    /// Written alike wherever the text has the same key.
    pub(super) key: Option<char>,
    /// With a capital.
    pub(super) capital: bool,
    /// An attribution of its own.
    pub(super) own: bool,
}

/// The parts of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Source,
    Cue,
    Content,
}

/// The rules, the first symbol's first.
#[derive(Debug)]
pub(super) struct Grammar {
    pub(super) rules: Vec<Rule>,
    /// The rule of whole texts.
    pub(super) text: usize,
}

impl Grammar {
    pub(super) fn embedded() -> Grammar {
        Grammar::parse(include_str!("grammar.txt"))
    }

    /// # Panics
    ///
    /// If a line says something that is not understood: the file is part of
    /// this program, and a test reads it.
    fn parse(source: &str) -> Grammar {
        let lines = || {
            source
                .lines()
                .filter(|line| !line.starts_with('#') && !line.is_empty())
        };
        let names = lines().filter_map(|line| line.strip_prefix("= "));
        let numbers: BTreeMap<&str, usize> = names.enumerate().map(|(n, name)| (name, n)).collect();
        let mut rules: Vec<Rule> = Vec::new();
        for line in lines() {
            if line.starts_with("= ") {
                rules.push(Rule::default());
                continue;
            }
            let (weight, line) = weight(line);
            let rule = rules.last_mut().expect("a symbol before its ways");
            rule.ways.push((weight, pieces(line, &numbers)));
        }
        let text = numbers["text"];
        Grammar { rules, text }
    }
}

/// The weight that a line begins with, and the rest.
fn weight(line: &str) -> (usize, &str) {
    let found = line.split_once('|');
    let found = found.and_then(|(number, rest)| Some((number.parse().ok()?, rest)));
    found.unwrap_or((1, line))
}

fn pieces(line: &str, numbers: &BTreeMap<&str, usize>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['{', '[', ']']) {
        if at > 0 {
            out.push(Piece::Text(rest[..at].to_owned()));
        }
        let (mark, after) = rest[at..].split_at(1);
        rest = after;
        match mark {
            "{" => {
                let (name, after) = rest.split_once('}').expect("a brace that closes");
                out.push(Piece::Symbol(symbol(name, numbers)));
                rest = after;
            }
            "[" => {
                let (part, after) = rest.split_once(' ').expect("a part and a blank");
                out.push(Piece::Open(self::part(part)));
                rest = after;
            }
            _ => out.push(Piece::Close),
        }
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest.to_owned()));
    }
    out
}

fn part(letter: &str) -> Part {
    match letter {
        "S" => Part::Source,
        "V" => Part::Cue,
        "C" => Part::Content,
        _ => panic!("no part {letter:?}"),
    }
}

fn symbol(name: &str, numbers: &BTreeMap<&str, usize>) -> Symbol {
    let (capital, name) = match name.strip_prefix('^') {
        Some(name) => (true, name),
        None => (false, name),
    };
    let (own, name) = match name.strip_prefix('@') {
        Some(name) => (true, name),
        None => (false, name),
    };
    let (key, name) = match name.split_once(':') {
        Some((key, name)) => (key.chars().next(), name),
        None => (None, name),
    };
    let rule = *numbers
        .get(name)
        .unwrap_or_else(|| panic!("no symbol {name:?}"));
    Symbol {
        rule,
        key,
        capital,
        own,
    }
}
