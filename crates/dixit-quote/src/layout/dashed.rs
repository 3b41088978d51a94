//! Talks in which a dash opens each utterance in place of marks, as novels and papers of
//! many countries print them: *– Where are you going? asked Ana.*

use dixit_core::{Document, Penn, TokenRange};
use dixit_lexicon::Lexicon;

use super::{
    labelled::is_spoken,
    lines::{Line, is_dash},
};
use crate::{
    page::{
        NONE, Page,
        tags::{is, is_finite},
    },
    tagging::candidate::{Candidate, Decider, Refers},
};

/// How sure it is that the narrator's words in a line name who speaks.
const SURE: f32 = 0.9;

/// Utterances of one talk have no more lines between them.
const NEAR: usize = 3;

/// A speaker has no more words.
const LONGEST: usize = 6;

/// What may lead the narrator's words on behind a comma.
const TOLD_ON: [&str; 14] = [
    "a", "an", "and", "as", "but", "her", "his", "the", "their", "then", "when", "while", "who",
    "with",
];

/// A line that a dash opens.
#[derive(Debug)]
pub(super) struct Utterance {
    pub(super) line: TokenRange,
    number: usize,
    contents: Vec<TokenRange>,
    aside: Option<Aside>,
}

/// What the narrator says of who speaks.
#[derive(Clone, Copy, Debug)]
struct Aside {
    start: usize,
    cue: TokenRange,
    source: TokenRange,
    end: usize,
}

impl Utterance {
    pub(super) fn candidate(self) -> Candidate {
        let by = Decider::Turn(Refers::AsRead);
        match self.aside {
            Some(told) => Candidate::given(told.cue, told.source, self.contents, by, SURE),
            None => super::unlabelled::turn(None, self.contents),
        }
    }
}

/// The utterances of talks, in order of the text. A list with dashes is none: a third of the lines
/// must say who speaks, and where no more than half do, of the others those alone are taken that speak
/// to somebody.
pub(super) fn dashed(doc: &Document, page: &Page, lines: &[Line]) -> Vec<Utterance> {
    let read = |n: usize| utterance(doc, page, lines[n].tokens, n);
    let all: Vec<Utterance> = (0..lines.len()).filter_map(read).collect();
    let mut talks: Vec<Vec<Utterance>> = Vec::new();
    for one in all {
        match talks.last_mut() {
            Some(talk) if talk.last().is_some_and(|l| one.number - l.number <= NEAR) => {
                talk.push(one);
            }
            _ => talks.push(vec![one]),
        }
    }
    talks.retain(|talk| {
        let whole = talk.len() == lines.len() && is_asked_and_answered(doc, talk);
        talk.len() > 1 && (told(talk) > 0 && told(talk) * 3 >= talk.len() || whole)
    });
    let speaks = |one: &Utterance| {
        let asks = |i: usize| matches!(doc.token(i), "?" | "!");
        one.aside.is_some() || one.line.range().any(asks) || is_spoken(doc, page, one.line)
    };
    for talk in &mut talks {
        // *– Tickets, please. – I have lost mine, the boy said.*
        let half = told(talk) * 2 == talk.len() && talk.iter().all(|one| is_sentence(doc, one));
        if told(talk) > 0 && told(talk) * 2 <= talk.len() && !half {
            talk.retain(speaks);
        }
    }
    talks.into_iter().flatten().collect()
}

/// Whether long dashes open sentences, of which one asks and the next does not: two talk,
/// and neither is named.
fn is_asked_and_answered(doc: &Document, talk: &[Utterance]) -> bool {
    let ends = |one: &Utterance| doc.token(one.line.end as usize - 1);
    talk.iter().all(|one| is_sentence(doc, one))
        && talk
            .windows(2)
            .any(|w| ends(&w[0]) == "?" && ends(&w[1]) != "?")
}

/// Whether a long dash opens a line and a stop closes it.
fn is_sentence(doc: &Document, one: &Utterance) -> bool {
    let (start, last) = (one.line.start as usize, one.line.end as usize - 1);
    let long = matches!(doc.token(start), "―" | "—" | "–");
    long && matches!(doc.token(last), "." | "!" | "?" | "…")
}

/// How many utterances of a talk say whose they are.
fn told(talk: &[Utterance]) -> usize {
    talk.iter().filter(|one| one.aside.is_some()).count()
}

fn utterance(doc: &Document, page: &Page, line: TokenRange, number: usize) -> Option<Utterance> {
    let (start, end) = (line.start as usize + 1, line.end as usize);
    let opens = is_dash(doc.token(start - 1)) && start + 1 < end;
    let upper = |c: char| c.is_uppercase() || matches!(c, '¿' | '¡' | '…');
    if !opens
        || !doc.token(start).starts_with(upper)
        || line.range().any(|i| page.region[i] != NONE)
    {
        return None;
    }
    let aside = (start + 1..end).find_map(|i| aside(doc, page, i, end));
    let contents = match &aside {
        Some(told) => contents(doc, page, start, told, end),
        None => vec![TokenRange::new(start, end)],
    };
    Some(Utterance {
        line,
        number,
        contents,
        aside,
    })
}

/// A dash that does not join two halves of a word.
fn is_apart(doc: &Document, at: usize) -> bool {
    let joins = at > 0 && doc.tokens.span(at - 1).end == doc.tokens.span(at).start;
    is_dash(doc.token(at)) && !joins
}

/// The narrator's words from a token on, behind a mark: *asked Ana*, *she said*.
fn aside(doc: &Document, page: &Page, start: usize, end: usize) -> Option<Aside> {
    let before = doc.token(start - 1);
    if !(matches!(before, "," | "?" | "!")
        || before.ends_with(['…', '.'])
        || is_apart(doc, start - 1))
    {
        return None;
    }
    if says(doc.token(start)) {
        let to = phrase_end(doc, page, start + 1, end)?;
        let source = TokenRange::new(start + 1, to);
        let cue = TokenRange::new(start, start + 1);
        return Some(Aside {
            start,
            cue,
            source,
            end: to,
        });
    }
    let verb = phrase_end(doc, page, start, end)?;
    let alone = |i: usize| {
        i >= end
            || is(page.tag(i), &[Penn::In, Penn::To, Penn::Rb, Penn::Cc]) && doc.token(i) != "that"
            || !doc.token(i).contains(char::is_alphanumeric)
    };
    let told = |i: usize| i < end && phrase_end(doc, page, i, end).is_some_and(alone);
    let fits = verb < end && says(doc.token(verb)) && (alone(verb + 1) || told(verb + 1));
    fits.then(|| Aside {
        start,
        cue: TokenRange::new(verb, verb + 1),
        source: TokenRange::new(start, verb),
        end: verb + 1,
    })
}

fn says(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
        && !word.ends_with("ing")
        && Lexicon::embedded().reporting_verb(word).is_some()
}

/// The end of the words from a token on that name or describe somebody.
fn phrase_end(doc: &Document, page: &Page, start: usize, end: usize) -> Option<usize> {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS};
    if start < end && page.tag(start) == Prp as u8 {
        return matches!(doc.token(start), "he" | "she" | "they" | "I" | "we").then_some(start + 1);
    }
    let nouns = [Nn, Nns, Nnp, Nnps];
    let fits = |i: usize| {
        is(page.tag(i), &[Cd, Dt, Jj, Pos, PrpS])
            || is(page.tag(i), &nouns) && !(i > start && says_behind(doc, page, i))
            || doc.token(i) == "of"
            || i > start && is_dash(doc.token(i)) && !is_apart(doc, i)
    };
    let mut to = start;
    while to < end.min(start + LONGEST) && fits(to) {
        to += 1;
    }
    (to > start && is(page.tag(to - 1), &nouns)).then_some(to)
}

/// A verb of saying behind a name that the tagger takes for a noun.
fn says_behind(doc: &Document, page: &Page, at: usize) -> bool {
    says(doc.token(at)) && is(page.tag(at), &[Penn::Nn, Penn::Nns]) && doc.token(at).ends_with("ed")
}

/// What is said before the narrator's words and behind them.
fn contents(
    doc: &Document,
    page: &Page,
    start: usize,
    told: &Aside,
    end: usize,
) -> Vec<TokenRange> {
    let dashes = is_apart(doc, told.start - 1);
    let first = told.start - usize::from(dashes);
    let mut said = vec![TokenRange::new(start, first)];
    if let Some(on) = goes_on(doc, page, told, end).filter(|&on| on < end) {
        said.push(TokenRange::new(on, end));
    }
    said
}

/// Where somebody goes on to speak behind the narrator's words.
fn goes_on(doc: &Document, page: &Page, told: &Aside, end: usize) -> Option<usize> {
    let breaks = |&i: &usize| is_apart(doc, i) || page.tag(i) == Penn::Stop as u8;
    let at = (told.end..end).find(breaks).unwrap_or(end);
    let comma = told.end < end && doc.token(told.end) == "," && doc.token(told.start - 1) == ",";
    if comma && told.end + 2 < at {
        let next = told.end + 1;
        let leads = TOLD_ON.contains(&doc.token(next)) || page.tag(next) == Penn::Vbg as u8;
        if !leads && (next..at).any(|i| is_finite(page.tag(i))) {
            return Some(next);
        }
    }
    if at + 1 >= end {
        return None;
    }
    if is_apart(doc, at) || is_apart(doc, at + 1) {
        return Some(at + 1 + usize::from(is_apart(doc, at + 1)));
    }
    // *said Ana. She shut the door*
    let narrates = matches!(doc.token(at + 1), "He" | "She" | "They")
        || doc.token(at + 1) == doc.token(told.source.start as usize);
    (!narrates).then_some(at + 1)
}
