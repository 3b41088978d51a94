//! The offices that stand before a name, however long: *Minister of Trade, Labour and
//! Industry and Chairman of the Port Authority Ann Reed*.

use std::ops::Range;

use dixit_core::{Label, MentionKind};

use crate::{
    discourse::{Discourse, describe::is_second, description::Description, role_synsets::Synsets},
    mentions::{
        calling::Calling,
        item::Item,
        words::{hash_lower, is_relative},
    },
};

/// No office is longer.
const LONGEST: usize = 18;

impl Discourse<'_> {
    /// The offices around a name.
    pub(super) fn offices_of(&self, item: &Item) -> Vec<Description> {
        let mut offices = self.offices_before(item);
        offices.extend(self.offices_behind(item));
        offices
    }

    /// *{Peru's foreign minister}, Ann Reed,*: the role in the phrase that names who speaks.
    pub(super) fn role_around(&self, index: usize) -> Option<Description> {
        const NEAR: usize = 6;
        let name = &self.items[index];
        if !name.is_name() || name.label != Some(Label::Person) {
            return None;
        }
        let near = index.saturating_sub(NEAR)..index;
        let outer = near.rev().map(|i| &self.items[i]);
        let outer = outer
            .into_iter()
            .find(|outer| outer.inner == Some(index as u32))?;
        let words = outer.tokens.start as usize..name.tokens.start as usize;
        let leads = |&at: &usize| matches!(self.doc.token(at), "of" | "for" | "at" | "in" | ",");
        let end = words.clone().find(leads).unwrap_or(words.end);
        let head = end.checked_sub(1).filter(|&head| head >= words.start)?;
        is_office(self, head).then(|| Description::of_office(self, head, words))
    }

    /// *Ann Reed, Chief of the Lakes {and Chairman of the Planning Committee}, said*: those
    /// behind a comma, each with an *of*.
    fn offices_behind(&self, item: &Item) -> Vec<Description> {
        let comma = item.tokens.end as usize;
        let end = self.doc.tokens.len();
        if !item.is_name() || item.label != Some(Label::Person) || item.inner.is_some() {
            return Vec::new();
        }
        if comma + 1 >= end || self.doc.token(comma) != "," {
            return Vec::new();
        }
        let last = end.min(comma + 1 + LONGEST);
        let more = |at: usize| {
            let word = self.doc.token(at);
            word != "," && (goes_on(word) || is_office(self, at))
        };
        let run = comma + 1..(comma + 1..last).find(|&at| !more(at)).unwrap_or(last);
        let heads: Vec<usize> = run
            .clone()
            .filter(|&at| is_office_of(self, at, &run))
            .collect();
        if heads
            .first()
            .is_none_or(|&first| !is_first(self, first, run.start))
        {
            return Vec::new();
        }
        self.offices_at(&heads, &run)
    }

    /// The offices of a run of words, each up to the next.
    fn offices_at(&self, heads: &[usize], run: &Range<usize>) -> Vec<Description> {
        let end_of = |n: usize| heads.get(n + 1).copied().unwrap_or(run.end);
        let start_of = |n: usize| if n == 0 { run.start } else { heads[n] };
        heads
            .iter()
            .enumerate()
            .map(|(n, &head)| Description::of_office(self, head, start_of(n)..end_of(n)))
            .collect()
    }

    /// The offices in the run of words before a name, if it begins with one and has an *of*:
    /// what is shorter stands among the titles.
    pub(super) fn offices_before(&self, item: &Item) -> Vec<Description> {
        if !item.is_name() || item.label != Some(Label::Person) || item.inner.is_some() {
            return Vec::new();
        }
        let run = run(self, item.tokens.start as usize);
        let Some(first) = run.clone().find(|&at| opens_office(self, at, &run)) else {
            return Vec::new();
        };
        let heads: Vec<usize> = std::iter::once(first)
            .chain((first + 1..run.end).filter(|&at| is_joined_office(self, at, &run)))
            .collect();
        self.offices_at(&heads, &run)
    }
}

impl Discourse<'_> {
    /// The letters by which somebody may be called for his office: *the AG* of the Attorney
    /// General, *the SP* of superintendent (SP) Bob Cole.
    pub(super) fn letters_of(&self, item: &Item) -> Option<u64> {
        let start = item.tokens.start as usize;
        let words = match item.kind {
            MentionKind::Name if item.inner.is_none() => run(self, start),
            MentionKind::Nominal => start..item.head as usize + 1,
            _ => return None,
        };
        let bracketed = item.is_name() && start > 2 && self.doc.token(start - 1) == ")";
        if bracketed && self.doc.token(start - 3) == "(" {
            return Some(self.word_hash(start - 2)).filter(|_| is_short(self.doc.token(start - 2)));
        }
        let words = words.map(|at| self.doc.token(at));
        let capitals = words.filter(|word| is_capital(word) && *word != "The");
        let letters: String = capitals.filter_map(|word| word.chars().next()).collect();
        is_short(&letters).then(|| hash_lower(&letters))
    }
}

/// Two to five capital letters.
pub(crate) fn is_short(word: &str) -> bool {
    (2..6).contains(&word.len()) && word.bytes().all(|c| c.is_ascii_uppercase())
}

/// The words right before a name that begin with a capital or join such.
fn run(discourse: &Discourse<'_>, end: usize) -> Range<usize> {
    let doc = discourse.doc;
    let first = doc
        .sentence_of(end)
        .map_or(end, |s| doc.sentences[s].tokens.start as usize);
    let mut start = end;
    while start > first.max(end.saturating_sub(LONGEST)) && goes_on(doc.token(start - 1)) {
        start -= 1;
    }
    while start < end && !is_capital(doc.token(start)) {
        start += 1;
    }
    let closes =
        end > start && matches!(doc.token(end - 1), word if is_capital(word) || word == ")");
    start..if closes { end } else { start }
}

fn goes_on(word: &str) -> bool {
    is_capital(word)
        || matches!(
            word,
            "of" | "for" | "and" | "the" | "&" | "," | "(" | ")" | "'s" | "’s" | "-"
        )
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// *{Minister} of*, *Foreign {Secretary} and*: the first office in a run, before which
/// nothing stands that it is a part of.
fn opens_office(discourse: &Discourse<'_>, at: usize, run: &Range<usize>) -> bool {
    let word = |at: usize| discourse.doc.token(at);
    let joined = (run.start..at).any(|i| matches!(word(i), "of" | "for" | "and" | "," | "&"));
    let leads = at + 1 < run.end && matches!(word(at + 1), "of" | "for" | "(");
    leads && !joined && is_office(discourse, at)
}

/// *and {Chairman} of*: another of the same person.
fn is_joined_office(discourse: &Discourse<'_>, at: usize, run: &Range<usize>) -> bool {
    let word = |at: usize| discourse.doc.token(at);
    let joins = matches!(word(at - 1), "and" | ",");
    let leads = at + 1 == run.end || matches!(word(at + 1), "of" | "for");
    joins && leads && is_office(discourse, at)
}

/// *{Chief} of*, *and {Chairman} of*, *, {Member} for*: an office that says of what.
fn is_office_of(discourse: &Discourse<'_>, at: usize, run: &Range<usize>) -> bool {
    let leads = at + 1 < run.end && matches!(discourse.doc.token(at + 1), "of" | "for");
    leads && is_office(discourse, at)
}

/// Whether nothing but what says of which kind stands before the first office.
fn is_first(discourse: &Discourse<'_>, first: usize, start: usize) -> bool {
    (start..first).all(|at| {
        let word = discourse.doc.token(at);
        is_capital(word) || word == "the"
    })
}

/// A noun for what one person is, first in rank.
fn is_office(discourse: &Discourse<'_>, at: usize) -> bool {
    let noun = discourse.doc.token(at).to_lowercase();
    let person = || Calling::of(&noun).is_some_and(Calling::is_person);
    let second = at > 0 && is_second(discourse.doc.token(at - 1));
    let known = Synsets::of(discourse.word_hash(at)).is_known() || person();
    known && !second && !is_relative(&noun)
}
