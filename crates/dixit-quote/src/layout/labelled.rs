//! Lines that begin with a label, and which of the labels are speakers'.

use dixit_core::{Document, TokenRange};
use dixit_lexicon::Lexicon;

use super::{
    label::{Label, Sort, is_finite, person},
    lines::Line,
    loose::any_label,
    words::{OPENERS, SPEAKERS, contains},
};
use crate::page::{NONE, Page};

/// A label with what tells whether it is a speaker's.
pub(super) struct Labelled {
    pub(super) line: usize,
    pub(super) label: Label,
    /// Whose label: the same for *Ana Torres* and *TORRES*.
    pub(super) key: String,
    /// Whether what follows reads like a sentence.
    pub(super) sentence: bool,
    /// Whether it reads like speech: *I*, *you*, a question, *Well, …*
    pub(super) speech: bool,
    /// Whether all of it stands in quotation marks.
    pub(super) quoted: bool,
    /// Whether the name is known to be a person's, or not to be.
    pub(super) person: Option<bool>,
    /// Whether it is known to be a place's, or a date stands in it: *CAIRO, 19
    /// July:*.
    pub(super) dateline: bool,
    /// Whether a number stands in it.
    pub(super) numbered: bool,
    /// Whether it has a verb.
    finite: bool,
    /// Whether it asks something.
    pub(super) asks: bool,
    /// Whether a handle stands behind the name.
    pub(super) handle: bool,
    pub(super) accepted: bool,
}

/// A sentence without a verb has no more words.
const SHORT: usize = 8;

/// Turns this many lines apart belong to two talks.
pub(super) const FAR: usize = 40;

pub(super) fn labelled(
    doc: &Document,
    page: &Page,
    lines: &[Line],
    number: usize,
) -> Option<Labelled> {
    let line = lines[number];
    let label = any_label(doc, line.tokens)?;
    let mut words = TokenRange::new(label.content, line.tokens.end as usize);
    if words.range().is_empty() {
        // The label has a line of its own.
        let next = lines.get(number + 1)?;
        if label.is_loose() && is_blank_between(doc, line.tokens, next.tokens) {
            return None;
        }
        words = next.tokens;
    }
    let quoted = page.region[words.start as usize] != NONE
        && page.is_quoted((words.start as usize, words.end as usize));
    let named = person(doc, &label);
    // In capitals a name looks like any place's.
    let person = named.filter(|&is| is || !label.capitals);
    let person = person.or_else(|| known(doc, label.name));
    let person = person.or_else(|| known_alone(doc, &label).filter(|_| named.is_none()));
    Some(Labelled {
        line: number,
        key: key(doc, &label),
        sentence: is_sentence(doc, words)
            || (label.sort.is_part() || person == Some(true)) && is_answer(doc, words)
            || (label.timed || matches!(label.sort, Sort::Handle | Sort::Nick))
                && is_worded(doc, words),
        speech: is_speech(doc, page, words),
        quoted,
        person,
        dateline: named == Some(false) || has_number(doc, &label),
        numbered: has_number(doc, &label),
        finite: words.range().any(|i| is_finite(doc, i)),
        asks: words.range().any(|i| doc.token(i) == "?"),
        handle: (label.name.end as usize..label.source.end as usize)
            .any(|i| doc.token(i).starts_with('@')),
        label,
        accepted: false,
    })
}

/// Whether a blank line parts two lines.
fn is_blank_between(doc: &Document, one: TokenRange, next: TokenRange) -> bool {
    let (from, to) = (one.end as usize - 1, next.start as usize);
    let gap = doc.tokens.span(from).end as usize..doc.tokens.span(to).start as usize;
    doc.text()[gap].matches('\n').count() > 1
}

fn has_number(doc: &Document, label: &Label) -> bool {
    let rest = label.name.end as usize..label.cue.start as usize;
    let digit = |i: usize| doc.token(i).starts_with(|c: char| c.is_ascii_digit());
    label.sort == Sort::Name && rest.into_iter().any(digit)
}

/// A first name that many bear.
pub(crate) fn known(doc: &Document, name: TokenRange) -> Option<bool> {
    if name.len() < 2 {
        return None;
    }
    let first = doc.token(name.start as usize);
    let first = Lexicon::embedded().first_name(first)?;
    (first.births() > 2000).then_some(true)
}

/// A first name that some bear, or a title, before a sign that needs the other labels.
fn known_alone(doc: &Document, label: &Label) -> Option<bool> {
    const BORNE: u32 = 500;
    if !label.is_loose() {
        return None;
    }
    let first = Lexicon::embedded().first_name(doc.token(label.name.start as usize));
    let borne = first.is_some_and(|name| label.name.len() == 1 && name.births() > BORNE);
    (borne || label.described && label.name.len() > 1).then_some(true)
}

fn key(doc: &Document, label: &Label) -> String {
    match label.sort {
        Sort::Question => "q".to_owned(),
        Sort::Answer => "a".to_owned(),
        Sort::Role => doc.slice(doc.tokens.cover(label.name)).to_lowercase(),
        _ => doc.token(label.name.end as usize - 1).to_lowercase(),
    }
}

/// Gives labels of one name that is the first name of one other the key of that
/// other: *Marjorie* after *Marjorie Tuttle*.
pub(super) fn know_by_first_names(doc: &Document, found: &mut [Labelled]) {
    let names = |one: &Labelled| one.label.sort == Sort::Name;
    let full = found
        .iter()
        .filter(|one| names(one) && one.label.name.len() > 1);
    let first = |one: &Labelled| doc.token(one.label.name.start as usize).to_lowercase();
    let mut whole: Vec<(String, String)> = full.map(|one| (first(one), one.key.clone())).collect();
    whole.sort_unstable();
    whole.dedup();
    for one in found
        .iter_mut()
        .filter(|one| names(one) && one.label.name.len() == 1)
    {
        let from = whole.partition_point(|(name, _)| *name < one.key);
        let mut same = whole[from..]
            .iter()
            .take_while(|(name, _)| *name == one.key);
        if let (Some((_, key)), None) = (same.next(), same.next()) {
            one.key.clone_from(key);
        }
    }
}

/// Takes the noun for what somebody is for a surname where a label or the text has it so:
/// *BAKER* after *TOM BAKER*; and a surname for a person's.
pub(super) fn know_surnames(doc: &Document, found: &mut [Labelled]) {
    let mut known: Vec<String> = Vec::new();
    for one in found.iter().filter(|one| one.label.sort == Sort::Name) {
        if one.label.name.len() > 1 && may_talk(one) {
            known.push(one.key.clone());
        }
    }
    known.sort_unstable();
    let borne = |key: &String| known.binary_search(key).is_ok();
    for one in found.iter_mut().filter(|one| one.label.name.len() == 1) {
        let role = one.label.sort == Sort::Role;
        if (role || one.label.is_loose()) && borne(&one.key) {
            (one.label.sort, one.person) = (Sort::Name, Some(true));
        }
    }
    let last = |m: &dixit_core::Mention| doc.token(m.tokens.end as usize - 1).to_lowercase();
    if found.iter().any(is_lone_part) {
        let people = doc
            .mentions
            .iter()
            .filter(|m| m.label == Some(dixit_core::Label::Person));
        let mut people: Vec<String> = people.filter(|m| m.tokens.len() > 1).map(last).collect();
        people.sort_unstable();
        for one in found.iter_mut().filter(|one| is_lone_part(one)) {
            if people.binary_search(&one.key).is_ok() {
                one.label.sort = Sort::Name;
            }
        }
    }
}

/// Whether a label is one word for what somebody is.
fn is_lone_part(one: &Labelled) -> bool {
    one.label.sort == Sort::Role && one.label.name.len() == 1
}

/// Whether words may be somebody's: a verb, a question, or a short answer.
fn is_sentence(doc: &Document, words: TokenRange) -> bool {
    if doc
        .token(words.start as usize)
        .starts_with(char::is_lowercase)
    {
        return false;
    }
    let worded = is_worded(doc, words);
    let ends = ends_sentence(doc, words);
    let finite = words.range().any(|i| is_finite(doc, i));
    worded && (finite || ends && longest_sentence(doc, words) <= SHORT)
}

/// Whether words are a sentence with a stop, with a verb or without: *Smoke, and a lot of
/// people running.*
fn is_answer(doc: &Document, words: TokenRange) -> bool {
    is_worded(doc, words) && ends_sentence(doc, words) && longest_sentence(doc, words) <= 2 * SHORT
}

/// The words of the longest of the sentences that somebody says: *Nine. Ten! [Pause.] No.*
fn longest_sentence(doc: &Document, words: TokenRange) -> usize {
    let stops = |i: &usize| doc.token(*i).ends_with(['.', '?', '!', '…']);
    let mut from = words.start as usize;
    let mut longest = 0;
    for stop in words.range().filter(stops) {
        longest = longest.max(stop + 1 - from);
        from = stop + 1;
    }
    longest.max(words.end as usize - from)
}

fn is_worded(doc: &Document, words: TokenRange) -> bool {
    let letters = |i: usize| doc.token(i).contains(char::is_alphabetic);
    words.range().any(letters)
}

pub(crate) fn ends_sentence(doc: &Document, words: TokenRange) -> bool {
    let mut forms = words.range().rev().map(|i| doc.token(i)).take(4);
    let closes =
        |form: &str| matches!(form, "”" | "\"" | "’" | "'" | ")" | "]" | "''" | "*" | "**");
    let last = forms.find(|form| !closes(form));
    last.is_some_and(|form| {
        form.ends_with(['.', '?', '!', '…', '—', '–']) || matches!(form, "--" | "-")
    })
}

fn is_speech(doc: &Document, page: &Page, words: TokenRange) -> bool {
    let asks = words.range().any(|i| doc.token(i) == "?");
    let opener = || {
        let first = doc.token(words.start as usize).to_lowercase();
        contains(OPENERS, &first)
    };
    asks || opener() || is_spoken(doc, page, words)
}

/// Whether *I*, *we* or *you* stand outside quotation marks.
pub(crate) fn is_spoken(doc: &Document, page: &Page, words: TokenRange) -> bool {
    let spoken = |i: usize| {
        let form = doc.token(i);
        form.len() <= 9 && page.region[i] == NONE && contains(SPEAKERS, &form.to_lowercase())
    };
    words.range().any(spoken)
}

/// Decides over the whole text which labels are speakers'.
pub(super) fn accept(found: &mut [Labelled], lines: &[Line]) {
    let talk: Vec<usize> = (0..found.len()).filter(|&n| may_talk(&found[n])).collect();
    let talks = is_talk(found, &talk, lines.len());
    let told = told_twice(found, &talk);
    let second = talk.iter().map(|&n| found[n].line).find(|&line| line > 0);
    let headline = second.is_none_or(|line| line > 3) && lines.len() > 1;
    for one in &mut *found {
        let talks = talks && may_talk(one) && !(one.line == 0 && headline);
        one.accepted = match talks {
            true => is_of_talk(one, &told),
            false => stands_alone(one, lines),
        };
    }
    accept_again(found);
}

/// Accepts the other labels of those who speak under one.
fn accept_again(found: &mut [Labelled]) {
    let known = found.iter().filter(|one| one.accepted);
    let mut known: Vec<String> = known.map(|one| one.key.clone()).collect();
    known.sort_unstable();
    for one in found.iter_mut().filter(|one| !one.accepted) {
        let fits = one.line > 0 && one.sentence && one.label.sort == Sort::Name && may_talk(one);
        one.accepted = fits && known.binary_search(&one.key).is_ok();
    }
}

/// Keeps labels on lines of their own, before dashes, stops or in brackets only if they
/// are those of a talk: somebody asks, and most speak as people do.
pub(super) fn keep_loose(found: &mut Vec<Labelled>) {
    let talk = is_loose_talk(found);
    found.retain(|one| !one.label.is_loose() || talk && may_talk(one));
}

fn is_loose_talk(found: &[Labelled]) -> bool {
    let loose = || {
        let loose = found.iter().filter(|one| one.label.is_loose());
        loose.filter(|one| may_talk(one))
    };
    let speech = loose().filter(|one| one.speech).count();
    loose().any(|one| one.asks) && speech * 2 >= loose().count()
}

/// Whether a label is one of those of a talk: a person's, or met again.
fn is_of_talk(one: &Labelled, told: &[String]) -> bool {
    let label = &one.label;
    let named = matches!(label.sort, Sort::Name | Sort::Nick);
    let plain = named && !label.capitals && !label.marked;
    !plain || one.person == Some(true) || told.contains(&one.key)
}

/// Whether a label may be one of a talk.
fn may_talk(one: &Labelled) -> bool {
    let label = &one.label;
    let alone = label.cue.is_empty() || label.is_loose();
    let named = label.capitals && label.dash && label.name.len() > 1;
    let known = one.person == Some(true) || label.sort == Sort::Role || named;
    if alone && (!known || label.dash && one.dateline && !one.speech) {
        return false;
    }
    // A name that the recogniser takes for a place's may be a person's that speaks.
    let place = one.person == Some(false) && one.label.sort == Sort::Name && !label.timed;
    (one.sentence || one.quoted) && !(place && (one.numbered || !one.speech))
}

/// Keys that more than one label bears; of two labels, both.
fn told_twice(found: &[Labelled], talk: &[usize]) -> Vec<String> {
    let keys = || talk.iter().map(|&n| &found[n].key);
    let twice = |key: &&String| talk.len() <= 3 || keys().filter(|other| other == key).count() > 1;
    let mut told: Vec<String> = keys().filter(twice).cloned().collect();
    told.dedup();
    told
}

/// Whether labels are those of a talk: questions and answers, or two speakers
/// or more of which one speaks as people do.
fn is_talk(found: &[Labelled], talk: &[usize], lines: usize) -> bool {
    let one = |n: &usize| &found[*n];
    let has = |sort: Sort| talk.iter().map(one).any(|l| l.label.sort == sort);
    if has(Sort::Question) && has(Sort::Answer) {
        return true;
    }
    let speech = talk
        .iter()
        .map(one)
        .filter(|l| l.speech || l.quoted)
        .count();
    let first = talk.first().map(|n| &found[*n].key);
    let several = talk.iter().map(one).any(|l| Some(&l.key) != first);
    let people = talk.iter().map(one).filter(|l| is_personal(l)).count();
    let nicks = talk.iter().map(one).all(|l| l.label.sort == Sort::Nick);
    let known = people > 0 && !nicks || alternates(found, talk);
    let spoken = speech > 0 && speech * 3 >= talk.len() && known;
    several && (spoken || is_exchange(found, talk, lines))
}

/// Whether labels stand in line after line and are names, which take turns or are known
/// to be people's, whatever they say: *Pike: Full time. Cole: Deserved, too. Pike: …*
fn is_exchange(found: &[Labelled], talk: &[usize], lines: usize) -> bool {
    let all = || talk.iter().map(|&n| &found[n]);
    let (Some(first), Some(last)) = (all().next(), all().next_back()) else {
        return false;
    };
    let close = last.line - first.line + 1 == talk.len();
    let person = |one: &Labelled| one.person == Some(true) || one.label.sort == Sort::Role;
    let fits = |one: &Labelled| {
        one.sentence && (person(one) || one.label.sort == Sort::Name && !one.dateline)
    };
    let known = all().filter(|one| one.person == Some(true)).count();
    // *Anchor: Over to Leiden. Reporter: The streets are empty.*
    let parts = all().all(|one| one.label.sort == Sort::Role) && all().any(|one| one.finite);
    let whole = talk.len() == lines && parts;
    close && all().all(fits) && (alternates(found, talk) || known > 1 || whole)
}

fn is_personal(one: &Labelled) -> bool {
    one.person == Some(true)
        || matches!(one.label.sort, Sort::Role | Sort::Handle)
        || one.label.capitals
}

/// Whether somebody speaks, another, and the first again.
fn alternates(found: &[Labelled], talk: &[usize]) -> bool {
    let key = |n: usize| &found[talk[n]].key;
    (2..talk.len()).any(|n| key(n) == key(n - 2) && key(n) != key(n - 1))
}

/// Whether one label alone says that somebody speaks.
fn stands_alone(one: &Labelled, lines: &[Line]) -> bool {
    let label = &one.label;
    if label.cue.is_empty() || label.is_loose() {
        return false;
    }
    let ends = one.sentence && one.ends(lines);
    let person = one.person == Some(true);
    match label.sort {
        Sort::Handle => one.sentence || one.quoted,
        Sort::Role => ends && label.capitals && label.name.len() > 1,
        Sort::Name if one.person == Some(false) => false,
        Sort::Name if one.quoted => person || label.described && label.name.len() > 1,
        Sort::Name if label.capitals => ends && label.described && !one.dateline,
        Sort::Name => ends && person && (one.speech || one.handle),
        _ => false,
    }
}

impl Labelled {
    /// Whether its line is more than a headline.
    fn ends(&self, lines: &[Line]) -> bool {
        self.line > 0 || lines.len() == 1 || self.label.capitals
    }
}
