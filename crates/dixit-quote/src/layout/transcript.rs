//! Interviews, transcripts, records of courts and parliaments: each turn is a
//! quotation of the speaker whose label it bears.

use dixit_core::{Document, TokenRange};
use dixit_lexicon::Lexicon;

use super::{
    label::{Label, Sort, is_finite, label, person},
    lines::Line,
    words::{OPENERS, SPEAKERS, contains},
};
use crate::page::{NONE, Page};

/// What one speaker says at a stretch.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    pub(crate) label: Label,
    /// In order of the text; in pieces where stage directions stand between.
    pub(crate) contents: Vec<TokenRange>,
}

/// A label with what tells whether it is a speaker's.
struct Labelled {
    line: usize,
    label: Label,
    /// Whose label: the same for *Ana Torres* and *TORRES*.
    key: String,
    /// Whether what follows reads like a sentence.
    sentence: bool,
    /// Whether it reads like speech: *I*, *you*, a question, *Well, …*
    speech: bool,
    /// Whether all of it stands in quotation marks.
    quoted: bool,
    /// Whether the name is known to be a person's, or not to be.
    person: Option<bool>,
    /// Whether it is known to be a place's, or a date stands in it: *CAIRO, 19
    /// July:*.
    dateline: bool,
    /// Whether a number stands in it.
    numbered: bool,
    /// Whether it asks something.
    asks: bool,
    accepted: bool,
}

/// A line is looked at for a label only if it may be one's.
pub(crate) fn turns(doc: &Document, page: &Page, lines: &[Line]) -> Vec<Turn> {
    let mut found: Vec<Labelled> = Vec::new();
    for number in 0..lines.len() {
        found.extend(labelled(doc, page, lines, number));
    }
    if !is_loose_talk(&found) {
        found.retain(|one| !one.label.is_loose());
    }
    if found.is_empty() {
        return Vec::new();
    }
    accept(&mut found, lines);
    let kept: Vec<usize> = (0..found.len()).filter(|&n| found[n].accepted).collect();
    let mut turns = Vec::new();
    for (at, &n) in kept.iter().enumerate() {
        let next = kept.get(at + 1).map(|&m| found[m].line);
        // A label that is nobody's ends a turn: *Photo: …*
        let other = found.get(n + 1).map(|l| l.line);
        let reach = Reach {
            to: other.unwrap_or(lines.len()),
            followed: next.is_some_and(|next| next - found[n].line <= FAR),
        };
        let contents = contents(doc, page, lines, &found, n, &reach);
        if !contents.is_empty() {
            let label = found[n].label.clone();
            turns.push(Turn { label, contents });
        }
    }
    turns
}

/// Turns this many lines apart belong to two talks.
const FAR: usize = 40;

fn labelled(doc: &Document, page: &Page, lines: &[Line], number: usize) -> Option<Labelled> {
    let line = lines[number];
    let label = label(doc, line.tokens)?;
    let mut said = TokenRange::new(label.content, line.tokens.end as usize);
    if said.range().is_empty() {
        // The label has a line of its own.
        let next = lines.get(number + 1)?;
        if label.is_loose() && is_blank_between(doc, line.tokens, next.tokens) {
            return None;
        }
        said = next.tokens;
    }
    let quoted = page.region[said.start as usize] != NONE
        && page.is_quoted((said.start as usize, said.end as usize));
    let named = person(doc, &label);
    // In capitals a name looks like any place's.
    let person = named.filter(|&is| is || !label.capitals);
    let person = person.or_else(|| known(doc, label.name));
    Some(Labelled {
        line: number,
        key: key(doc, &label),
        sentence: is_sentence(doc, said),
        speech: is_speech(doc, page, said),
        quoted,
        person,
        dateline: named == Some(false) || has_number(doc, &label),
        numbered: has_number(doc, &label),
        asks: said.range().any(|i| doc.token(i) == "?"),
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

fn key(doc: &Document, label: &Label) -> String {
    match label.sort {
        Sort::Question => "q".to_owned(),
        Sort::Answer => "a".to_owned(),
        Sort::Role => doc.slice(doc.tokens.cover(label.name)).to_lowercase(),
        _ => doc.token(label.name.end as usize - 1).to_lowercase(),
    }
}

/// Whether words may be somebody's: a verb, a question, or a short answer.
fn is_sentence(doc: &Document, said: TokenRange) -> bool {
    if doc
        .token(said.start as usize)
        .starts_with(char::is_lowercase)
    {
        return false;
    }
    let letters = |i: usize| doc.token(i).contains(char::is_alphabetic);
    let worded = said.range().any(letters);
    let ends = ends_sentence(doc, said);
    let finite = said.range().any(|i| is_finite(doc, i));
    worded && (finite || ends && said.len() <= 8)
}

pub(crate) fn ends_sentence(doc: &Document, said: TokenRange) -> bool {
    let mut forms = said.range().rev().map(|i| doc.token(i)).take(4);
    let closes =
        |form: &str| matches!(form, "”" | "\"" | "’" | "'" | ")" | "]" | "''" | "*" | "**");
    let last = forms.find(|form| !closes(form));
    last.is_some_and(|form| {
        form.ends_with(['.', '?', '!', '…', '—', '–']) || matches!(form, "--" | "-")
    })
}

fn is_speech(doc: &Document, page: &Page, said: TokenRange) -> bool {
    let asks = said.range().any(|i| doc.token(i) == "?");
    let opener = || {
        let first = doc.token(said.start as usize).to_lowercase();
        contains(OPENERS, &first)
    };
    asks || opener() || is_spoken(doc, page, said)
}

/// Whether *I*, *we* or *you* stand outside quotation marks.
pub(crate) fn is_spoken(doc: &Document, page: &Page, said: TokenRange) -> bool {
    let spoken = |i: usize| {
        let form = doc.token(i);
        form.len() <= 9 && page.region[i] == NONE && contains(SPEAKERS, &form.to_lowercase())
    };
    said.range().any(spoken)
}

/// Decides over the whole text which labels are speakers'.
fn accept(found: &mut [Labelled], lines: &[Line]) {
    let talk: Vec<usize> = (0..found.len()).filter(|&n| may_talk(&found[n])).collect();
    let talks = is_talk(found, &talk);
    let told = told_twice(found, &talk);
    let second = talk.iter().map(|&n| found[n].line).find(|&line| line > 0);
    let headline = second.is_none_or(|line| line > 3) && lines.len() > 1;
    for one in found {
        let talks = talks && may_talk(one) && !(one.line == 0 && headline);
        one.accepted = match talks {
            true => is_of_talk(one, &told),
            false => stands_alone(one, lines),
        };
    }
}

/// Whether names on lines of their own, or before dashes, are those of a talk:
/// somebody asks, and most speak as people do.
fn is_loose_talk(found: &[Labelled]) -> bool {
    let loose = || found.iter().filter(|one| one.label.is_loose());
    let speech = loose().filter(|one| one.speech).count();
    loose().any(|one| one.asks) && speech * 2 >= loose().count()
}

/// Whether a label is one of those of a talk: a person's, or met again.
fn is_of_talk(one: &Labelled, told: &[String]) -> bool {
    let label = &one.label;
    let plain = label.sort == Sort::Name && !label.capitals && !label.marked;
    !plain || one.person == Some(true) || told.contains(&one.key)
}

/// Whether a label may be one of a talk.
fn may_talk(one: &Labelled) -> bool {
    let alone = one.label.cue.is_empty() || one.label.is_loose();
    if alone && one.person != Some(true) {
        return false;
    }
    // A name that the recogniser takes for a place's may be a person's that speaks.
    let place = one.person == Some(false) && one.label.sort == Sort::Name;
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
fn is_talk(found: &[Labelled], talk: &[usize]) -> bool {
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
    several && speech > 0 && speech * 3 >= talk.len() && (people > 0 || alternates(found, talk))
}

fn is_personal(one: &Labelled) -> bool {
    one.person == Some(true) || one.label.sort == Sort::Role || one.label.capitals
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
        Sort::Name => ends && person && one.speech,
        _ => false,
    }
}

impl Labelled {
    /// Whether its line is more than a headline.
    fn ends(&self, lines: &[Line]) -> bool {
        self.line > 0 || lines.len() == 1 || self.label.capitals
    }
}

/// How far a turn may go on.
struct Reach {
    /// The line of the next label, or the number of lines.
    to: usize,
    /// Whether another turn follows.
    followed: bool,
}

fn contents(
    doc: &Document,
    page: &Page,
    lines: &[Line],
    found: &[Labelled],
    n: usize,
    reach: &Reach,
) -> Vec<TokenRange> {
    let one = &found[n];
    let line = lines[one.line].tokens;
    let mut pieces = Vec::new();
    let first = TokenRange::new(one.label.content, line.end as usize);
    let mut own = first.range().is_empty();
    push(doc, first, &mut pieces);
    for next in &lines[one.line + 1..reach.to] {
        let said = next.tokens;
        if is_direction(doc, said) {
            continue;
        }
        let goes_on = own || !next.begins || goes_on(doc, page, found, one, said, reach.followed);
        if !goes_on {
            if reach.followed && is_heading(doc, said) && !one.quoted {
                continue;
            }
            break;
        }
        own = false;
        push(doc, said, &mut pieces);
    }
    pieces
}

/// Whether a paragraph without a label goes on with the turn before it.
fn goes_on(
    doc: &Document,
    page: &Page,
    found: &[Labelled],
    one: &Labelled,
    said: TokenRange,
    followed: bool,
) -> bool {
    if one.quoted {
        return page.is_quoted((said.start as usize, said.end as usize));
    }
    let spoken = is_spoken(doc, page, said);
    let narrated = !spoken && is_narrated(doc, page, found, said);
    !narrated && !is_heading(doc, said) && !is_closing(doc, said) && (followed || spoken)
}

/// *Torres pauses*: a speaker is told of.
fn is_narrated(doc: &Document, page: &Page, found: &[Labelled], said: TokenRange) -> bool {
    let told = |form: &str| {
        let mut others = found
            .iter()
            .filter(|l| l.accepted && l.label.sort == Sort::Name);
        form.starts_with(char::is_uppercase) && others.any(|l| l.key == form.to_lowercase())
    };
    said.range()
        .any(|i| page.region[i] == NONE && told(doc.token(i)))
}

/// A heading: short, and no mark of a sentence's end.
fn is_heading(doc: &Document, said: TokenRange) -> bool {
    said.len() <= 10 && !ends_sentence(doc, said)
}

/// What papers put below: *This interview has been edited*, *Follow …*
fn is_closing(doc: &Document, said: TokenRange) -> bool {
    let mut forms = said.range().map(|i| doc.token(i));
    match (forms.next(), forms.next()) {
        (Some("This" | "The"), Some(next)) => {
            matches!(
                next,
                "interview" | "transcript" | "conversation" | "story" | "article"
            )
        }
        (Some(first), _) => matches!(
            first,
            "Follow" | "Edited" | "Interview" | "Copyright" | "©" | "Read"
        ),
        _ => false,
    }
}

/// A line in brackets, or of no word.
fn is_direction(doc: &Document, said: TokenRange) -> bool {
    let (first, last) = (doc.token(said.start as usize), said.end as usize - 1);
    let bracketed = matches!(first, "(" | "[")
        && matches!(doc.token(last), ")" | "]" | ".")
        && closes_at(doc, said.start as usize, said.end as usize)
            .is_some_and(|at| at + 2 >= said.end as usize);
    bracketed
        || !said
            .range()
            .any(|i| doc.token(i).contains(char::is_alphanumeric))
}

/// Where the bracket that opens at `at` closes.
fn closes_at(doc: &Document, at: usize, end: usize) -> Option<usize> {
    (at + 1..end.min(at + 20)).find(|&i| matches!(doc.token(i), ")" | "]"))
}

/// Appends what is said, without stage directions and mark-up at its ends;
/// pieces that touch are joined.
fn push(doc: &Document, said: TokenRange, pieces: &mut Vec<TokenRange>) {
    let (mut start, mut end) = (said.start as usize, said.end as usize);
    loop {
        start = super::label::skip_markup(doc, start, end);
        match start < end && matches!(doc.token(start), "(" | "[") {
            true => match closes_at(doc, start, end) {
                Some(at) if is_aside(doc, start, at) => start = at + 1,
                _ => break,
            },
            false => break,
        }
    }
    while end > start {
        let last = doc.token(end - 1);
        if super::label::is_markup(last) {
            end -= 1;
        } else if matches!(last, ")" | "]") {
            let low = start.max(end.saturating_sub(20));
            let open = (low..end)
                .rev()
                .find(|&i| matches!(doc.token(i), "(" | "["));
            match open {
                Some(at) if is_aside(doc, at, end - 1) => end = at,
                _ => break,
            }
        } else {
            break;
        }
    }
    if start >= end {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.end as usize == start => last.end = end as u32,
        _ => pieces.push(TokenRange::new(start, end)),
    }
}

/// Whether brackets hold a stage direction: *(laughs)*, *[inaudible]*,
/// *(CROSSTALK)*, and not a part of a sentence.
fn is_aside(doc: &Document, open: usize, close: usize) -> bool {
    let inner = open + 1..close;
    let words = inner
        .clone()
        .filter(|&i| doc.token(i).contains(char::is_alphabetic));
    let finite = inner
        .filter(|&i| doc.token(i) == "is" || doc.token(i) == "was")
        .count();
    let words = words.count();
    (1..=6).contains(&words) && finite == 0
}
