//! A document as the features see it.

pub(crate) mod doubt;
pub(crate) mod evidence;
pub(crate) mod gazetteer;
pub(crate) mod token;
pub(crate) mod votes;
pub(crate) mod word;

use std::ops::Range;

use dixit_core::Document;
use dixit_lexicon::Names;

use crate::{
    page::evidence::Evidence,
    page::token::{GLUED, Listed, OPENS, QUIET, QUOTED, Run, TITLED, Token},
    page::votes::Votes,
    page::word::{Case, Flags, Word},
};

/// A document as the features see it: each token with what its type, its
/// sentence and the rest of the document say of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) tokens: Vec<Token>,
    pub(crate) runs: Vec<Run>,
    pub(crate) evidence: Evidence,
    /// What a first pass found; empty before it.
    pub(crate) votes: Votes,
}

impl Page {
    /// Reads a document: `words` are the types of its tokens, `sentences` their
    /// ranges, in order and without gaps.
    pub(crate) fn read(
        &mut self,
        names: &Names,
        words: &[Word],
        sentences: impl Iterator<Item = Range<usize>> + Clone,
        doc: &Document,
    ) {
        let form = |i| doc.form(i);
        self.tokens.clear();
        self.runs.clear();
        self.votes.clear();
        self.tokens.extend(words.iter().map(|&word| Token {
            word,
            ..Token::default()
        }));
        for i in 1..words.len() {
            if doc.tokens.span(i - 1).end == doc.tokens.span(i).start {
                self.tokens[i].bits |= GLUED;
            }
        }
        for range in sentences {
            self.read_sentence(range.clone(), &form);
            let start = range.start;
            gazetteer::mark(names, &mut self.tokens[range.clone()], |i| form(start + i));
            self.find_quiet(range);
        }
        self.evidence.read(&mut self.tokens, &self.runs);
    }

    fn read_sentence<'t>(&mut self, range: Range<usize>, form: &impl Fn(usize) -> &'t str) {
        let titled = is_titled(&self.tokens[range.clone()]);
        let (mut opens, mut quoted) = (true, false);
        for i in range.clone() {
            let token = &mut self.tokens[i];
            if token.word.case == Case::Mark {
                match form(i) {
                    "“" | "``" | "«" => quoted = true,
                    "”" | "''" | "»" => quoted = false,
                    "\"" => quoted = !quoted,
                    _ => {}
                }
            }
            let bit = |on, bit| if on { bit } else { 0 };
            token.bits |= bit(opens, OPENS) | bit(titled, TITLED) | bit(quoted, QUOTED);
            opens &= token.word.case == Case::Mark;
        }
        self.find_runs(range);
    }

    fn find_runs(&mut self, range: Range<usize>) {
        let mut i = range.start;
        while i < range.end {
            if !starts_run(self.tokens[i]) {
                i += 1;
                continue;
            }
            let start = i;
            while let Some(step) = self.goes_on(i, range.end) {
                i += step;
            }
            self.runs.push(Run {
                start: start as u32,
                end: i as u32,
            });
            let number = self.runs.len() as u32;
            self.tokens[start..i]
                .iter_mut()
                .for_each(|t| t.run = number);
        }
    }

    fn find_quiet(&mut self, range: Range<usize>) {
        let mut near = false;
        for i in range.clone() {
            let token = self.tokens[i];
            let next = i + 1 < range.end && self.tokens[i + 1].word.is_capital();
            let small = matches!(token.word.case, Case::Lower | Case::Mark);
            if small && !near && !next && token.run == 0 && token.listed == Listed::default() {
                self.tokens[i].bits |= QUIET;
            }
            near = token.word.is_capital();
        }
    }

    /// How many tokens of a run stand at `i`: a capitalised word, or a hyphen
    /// and what is joined to the run by it (*Cheung Man-yin*).
    fn goes_on(&self, i: usize, end: usize) -> Option<usize> {
        let glued = |k: usize| k < end && self.tokens[k].has(GLUED);
        if i < end && self.tokens[i].word.is_capital() {
            return Some(1);
        }
        let hyphen = glued(i) && self.tokens[i].word.flags.has(Flags::HYPHEN);
        (hyphen && glued(i + 1) && self.tokens[i + 1].word.is_word()).then_some(2)
    }

    /// The run of token `i`.
    #[inline]
    pub(crate) fn run(&self, i: usize) -> Option<Run> {
        match self.tokens[i].run {
            0 => None,
            number => Some(self.runs[number as usize - 1]),
        }
    }
}

/// A function word at the start of a sentence is no name.
fn starts_run(token: Token) -> bool {
    let opening = token.has(OPENS) && token.word.flags.has(Flags::FUNCTION);
    token.word.is_capital() && !opening
}

/// Title case: of four words or more that are no function words, all but one
/// in five are capitalised, and one at least is not a name by its case alone.
fn is_titled(tokens: &[Token]) -> bool {
    let content = |t: &&Token| t.word.is_word() && !t.word.flags.has(Flags::FUNCTION);
    let words = tokens.iter().filter(content).count();
    let capital = tokens
        .iter()
        .filter(content)
        .filter(|t| t.word.is_capital());
    words >= 4 && capital.count() * 5 >= words * 4
}

/// Whether a sentence is all in capitals, so that case tells nothing.
pub(crate) fn is_shouted<'t>(forms: impl Iterator<Item = &'t str>) -> bool {
    let mut words = 0;
    for form in forms {
        if form.chars().any(char::is_lowercase) {
            return false;
        }
        words += usize::from(form.chars().filter(|c| c.is_uppercase()).count() >= 2);
    }
    words >= 3
}

/// Whether a document has words but no capital, so that case tells nothing.
pub(crate) fn is_whispered(text: &str) -> bool {
    !text.chars().any(char::is_uppercase) && text.chars().any(char::is_lowercase)
}
