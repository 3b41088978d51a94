use dixit_core::{QuoteKind, Span};
use dixit_learn::train::Random;

use super::grammar::{Grammar, Part, Piece, Symbol};
use crate::{candidates::kind::kind, page::marks::Marks, train::Gold};

/// A text that was made up.
#[derive(Clone, Debug)]
pub struct MadeText {
    /// What it says.
    pub text: String,
    /// Who says what in it.
    pub gold: Vec<Gold>,
    /// The kind of each, by its marks.
    pub kinds: Vec<QuoteKind>,
}

/// Writes one text.
pub(super) struct Writer<'a> {
    grammar: &'a Grammar,
    random: &'a mut Random,
    style: Style,
    text: String,
    gold: Vec<Gold>,
    /// How many attributions are being written, one inside the other.
    depth: usize,
    /// The parts that are being written, and where they begin.
    parts: Vec<(Part, usize)>,
    /// What symbols with a key were written as.
    known: Vec<((char, usize), String)>,
    /// The next letter is to be a capital.
    capital: bool,
}

/// The quotation marks of a text.
#[derive(Clone, Copy)]
enum Style {
    Curly,
    Straight,
    CurlySingle,
    StraightSingle,
    Apostrophes,
}

impl<'a> Writer<'a> {
    pub(super) fn new(grammar: &'a Grammar, random: &'a mut Random) -> Writer<'a> {
        let style = match random.below(20) {
            0..=8 => Style::Curly,
            9..=13 => Style::Straight,
            14..=15 => Style::CurlySingle,
            16..=17 => Style::StraightSingle,
            _ => Style::Apostrophes,
        };
        Writer {
            grammar,
            random,
            style,
            text: String::new(),
            gold: Vec::new(),
            depth: 0,
            parts: Vec::new(),
            known: Vec::new(),
            capital: false,
        }
    }

    pub(super) fn write(mut self) -> MadeText {
        self.rule(self.grammar.text, None);
        let marks = Marks::read(&self.text);
        let kind = |gold: &Gold| {
            let anchor = gold.cue.map(|cue| cue.start);
            kind(&self.text, marks.regions(), &gold.contents, anchor)
        };
        MadeText {
            kinds: self.gold.iter().map(kind).collect(),
            text: self.text,
            gold: self.gold,
        }
    }

    /// Writes a symbol, its inner symbols with the same key.
    fn rule(&mut self, rule: usize, key: Option<char>) {
        let ways = &self.grammar.rules[rule].ways;
        let all: usize = ways.iter().map(|(weight, _)| weight).sum();
        let mut chosen = self.random.below(all);
        let way = ways.iter().find(|(weight, _)| {
            let found = chosen < *weight;
            chosen = chosen.saturating_sub(*weight);
            found
        });
        for piece in &way.expect("less than all").1 {
            match piece {
                Piece::Text(text) => self.push(text),
                Piece::Symbol(symbol) => self.symbol(*symbol, key),
                Piece::Open(part) => self.parts.push((*part, self.text.len())),
                Piece::Close => self.close(),
            }
        }
    }

    fn symbol(&mut self, symbol: Symbol, key: Option<char>) {
        self.capital |= symbol.capital;
        if symbol.own {
            if self.depth == 0 {
                self.gold.push(Gold::default());
            }
            self.depth += 1;
        }
        match symbol.key.or(key) {
            Some(key) => self.keyed(symbol.rule, key),
            None => self.rule(symbol.rule, None),
        }
        if symbol.own {
            self.depth -= 1;
        }
    }

    /// Writes a symbol as it was written before under this key.
    fn keyed(&mut self, rule: usize, key: char) {
        let place = (key, rule);
        let known = self.known.iter().find(|(of, _)| *of == place);
        if let Some((_, text)) = known {
            let text = text.clone();
            self.text.push_str(&text);
            self.capital = false;
            return;
        }
        let start = self.text.len();
        self.rule(rule, Some(key));
        let written = self.text[start..].to_owned();
        self.known.push((place, written));
    }

    fn close(&mut self) {
        let (part, start) = self.parts.pop().expect("a part that was begun");
        let span = Span::new(start, self.text.len());
        // As in the corpora only the outermost attribution counts.
        let Some(gold) = self.gold.last_mut().filter(|_| self.depth == 1) else {
            return;
        };
        match part {
            Part::Source => gold.source = Some(span),
            Part::Cue => gold.cue = Some(span),
            Part::Content => gold.contents.push(span),
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            let c = match self.capital && c.is_alphanumeric() {
                true => {
                    self.capital = false;
                    c.to_uppercase().next().unwrap_or(c)
                }
                false => c,
            };
            match c {
                '¶' => self.text.push_str("\n\n"),
                '“' | '”' | '‘' | '’' => self.text.push_str(self.style.mark(c)),
                c => self.text.push(c),
            }
        }
    }
}

impl Style {
    fn mark(self, c: char) -> &'static str {
        match (self, c) {
            (Style::Curly, '“') => "“",
            (Style::Curly, '”') => "”",
            (Style::Straight, '“' | '”') => "\"",
            (Style::CurlySingle, '“') => "‘",
            (Style::CurlySingle, '”') => "’",
            (Style::StraightSingle, '“' | '”') => "'",
            (Style::Apostrophes, '“' | '”') => "''",
            (Style::Curly | Style::CurlySingle, '‘') => "‘",
            (Style::Curly | Style::CurlySingle, _) => "’",
            _ => "'",
        }
    }
}
