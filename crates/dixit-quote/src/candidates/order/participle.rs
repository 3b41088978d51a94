//! Participles that report. Who does the deed before one speaks, not whom or what it was done
//! to: *{Pike} handed the mayor a list {saying} that …*.

use dixit_core::{Document, MentionKind, Penn, Relation, SpeakerClass, TokenRange};

use crate::{
    candidates::{order::phrases::is_be, sources::owned::speaks},
    page::{
        NONE, Page,
        persons::{is_doer, means_person},
        source_kind::kind_and_class,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// A phrase is no deeper.
const DEEP: usize = 12;

/// Tokens between a verb and its last object.
const NEAR: usize = 12;

const RELATIVE: [Penn; 3] = [Penn::Wp, Penn::WpS, Penn::Wdt];

/// Behind these the one it is done to speaks: *heard {the clerk} saying*, *left {her} wondering*.
const DOES_TO: [&str; 38] = [
    "catch",
    "caught",
    "cite",
    "cited",
    "cites",
    "describe",
    "described",
    "describes",
    "film",
    "filmed",
    "find",
    "finds",
    "found",
    "get",
    "gets",
    "got",
    "had",
    "has",
    "have",
    "hear",
    "heard",
    "hears",
    "keep",
    "keeps",
    "kept",
    "leave",
    "leaves",
    "leaving",
    "left",
    "quote",
    "quoted",
    "quotes",
    "recorded",
    "saw",
    "see",
    "sees",
    "show",
    "showed",
];

/// Gives a participle to the subject of the verb that it goes with, where a model took what
/// stands right before it: the object of that verb, or the verb with all that belongs to it.
pub(crate) fn give_to_doer(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let verb = candidate.cue.start as usize;
    let Some(source) = candidate
        .source
        .filter(|who| who.end <= candidate.cue.start)
    else {
        return;
    };
    let gap = source.end as usize..verb;
    let beside = gap.len() <= 1 && gap.clone().all(|i| is_comma(page.tag(i)));
    if !beside || !is(page.tag(verb), &[Penn::Vbg]) || page.region[verb] != NONE {
        return;
    }
    let deed = deed_in(page, source).or_else(|| deed_before(doc, page, source, verb));
    let plain = |part: TokenRange| part.range().all(|i| page.region[i] == NONE);
    let doer = deed.and_then(|deed| doer(page, deed));
    if let Some(doer) = doer.filter(|&who| plain(who) && speaks(doc, page, who)) {
        candidate.source = Some(doer);
    }
}

/// Gives a report without a source to the subject of the verb that *and* joins its own to, or
/// that its participle goes with: *{Pike} closed the mill and {blamed} the council*.
pub(crate) fn take_doer(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let alone = candidate.source.is_none() && !candidate.cue.is_empty();
    if !alone || page.region[candidate.cue.start as usize] != NONE {
        return;
    }
    let be = |i: usize| is_be(doc.token(i));
    let light = |i: &usize| !is(page.tag(*i), &[Penn::Rb]);
    let first = candidate.cue.start as usize;
    let verb = candidate.cue.range().find(light).unwrap_or(first);
    let word = page.words[verb];
    let linked = word.relation == Relation::Conj as u8
        && matches!(doc.token(first - usize::from(first > 0)), "and" | "but");
    let joined = linked && is_finite(word.tag);
    let with = word.relation == Relation::Advcl as u8 && is(word.tag, &[Penn::Vbg]);
    let deed = match linked {
        true => main_deed(doc, page, candidate, verb),
        false => word.head as usize,
    };
    if candidate.cue.range().any(be) || !(linked || with) || deed >= verb {
        return;
    }
    let free = |who: TokenRange| {
        let taken = |c: &TokenRange| c.start < who.end && who.start < c.end;
        who.range().all(|i| page.region[i] == NONE) && !candidate.contents.iter().any(taken)
    };
    let doer = doer(page, deed).filter(|&who| free(who) && speaks(doc, page, who));
    candidate.source = doer.filter(|&who| joined || is_somebody(doc, page, who));
}

/// The verb to which *and* joins one: where a tagger took that one for a participle or a noun, or
/// a parser joined it to a noun, it is the verb of the sentence, *Pike denied the theft and
/// {claims} to be ill*. What was done to its subject tells nothing of who did it.
fn main_deed(doc: &Document, page: &Page, candidate: &Candidate, verb: usize) -> usize {
    let word = page.words[verb];
    let head = word.head as usize;
    if is_finite(word.tag) && is_verb(page.tag(head)) {
        return head;
    }
    let leads = |c: &TokenRange| matches!(doc.token(c.start as usize), "that" | "to");
    let noun = is(word.tag, &[Penn::Nns]) && candidate.contents.iter().all(leads);
    let next = |&i: &usize| Some(page.words[i].head as usize).filter(|&head| head != i);
    let main = std::iter::successors(Some(verb), next).take(DEEP).last();
    let active = |&i: &usize| {
        let of_it = |j: usize| page.words[j].head as usize == i;
        is_verb(page.tag(i)) && {
            let sentence = page.sentences[page.words[i].sentence as usize].start as usize;
            (sentence..i).any(|j| of_it(j) && page.words[j].relation == Relation::Nsubj as u8)
        }
    };
    let known = is_finite(word.tag) || is(word.tag, &[Penn::Vbn]) || noun;
    main.filter(|i| known && active(i)).unwrap_or(verb)
}

/// Whether the subject of a participle is somebody or a body: *{Deaths} fell by half, adding years
/// to lives* reports nothing.
fn is_somebody(doc: &Document, page: &Page, who: TokenRange) -> bool {
    let last = doc.token(who.end as usize - 1).to_lowercase();
    let (kind, class) = kind_and_class(doc, page, who);
    match kind {
        MentionKind::Pronoun => !matches!(&*last, "it" | "which" | "all"),
        MentionKind::Name => true,
        _ => class != SpeakerClass::Group || means_person(&last) || is_doer(&last),
    }
}

/// The verb in a source of which its first word is a part of the subject, if no clause that ends
/// with a comma stands between them that a parser may take for it.
fn deed_in(page: &Page, source: TokenRange) -> Option<usize> {
    let noun = source.range().find(|&i| is_subject(page, i))?;
    let verb = page.words[noun].head as usize;
    let inside = noun < verb
        && verb < source.end as usize
        && is_governed(page, source.start as usize, noun)
        && (noun + 1..=verb).any(|i| is_finite(page.tag(i)));
    let relative = |&i: &usize| is(page.tag(i), &RELATIVE);
    let clause = (noun..verb).rfind(relative);
    let within = clause.is_some_and(|who| !(who..verb).any(|i| is_comma(page.tag(i))));
    (inside && !within).then_some(verb)
}

/// The verb before a source that a participle behind it goes with.
fn deed_before(doc: &Document, page: &Page, source: TokenRange, verb: usize) -> Option<usize> {
    let word = page.words[verb];
    let deed = word.head as usize;
    let before = word.relation == Relation::Advcl as u8
        && deed < source.start as usize
        && is_verb(page.tag(deed))
        && page.words[deed].sentence == word.sentence;
    let done_to = !source.range().any(|i| is_subject(page, i));
    let near = source.start as usize - deed.min(source.start as usize) <= NEAR
        && (deed..source.start as usize).all(|i| !is_comma(page.tag(i)));
    let class = |part| kind_and_class(doc, page, part).1;
    let mail = |i: usize| doc.token(i).to_lowercase().ends_with("mail");
    let writing = class(source) == SpeakerClass::Document || source.range().any(mail);
    let made = DOES_TO.contains(&&*doc.token(deed).to_lowercase());
    let own = done_to && !writing && !made && !is_absolute(doc, page, source);
    (before && near && own).then_some(deed)
}

/// *with {the owner} saying*: a preposition that leads to a clause, unless a noun has it: *a
/// complaint with {the police}*.
fn is_absolute(doc: &Document, page: &Page, source: TokenRange) -> bool {
    let Some(at) = (source.start as usize).checked_sub(1) else {
        return true;
    };
    let top = source
        .range()
        .find(|&i| !source.range().contains(&(page.words[i].head as usize)));
    let of_noun = top.is_some_and(|i| {
        let tag = page.tag(page.words[i].head as usize);
        is(tag, &[Penn::Nn, Penn::Nns]) && !is_comma(page.tag(at.saturating_sub(1)))
    });
    match doc.token(at) {
        "with" | "With" => !of_noun,
        "to" | "for" | "against" | "at" | "on" | "in" => false,
        _ => is(page.tag(at), &[Penn::In]),
    }
}

/// Of a main clause.
fn is_subject(page: &Page, at: usize) -> bool {
    is_any_subject(page, at) && !is(page.tag(at), &RELATIVE)
}

/// The subject of a verb, or of the verb to which *and* joins it.
pub(crate) fn doer(page: &Page, deed: usize) -> Option<TokenRange> {
    let sentence = page.sentences[page.words[deed].sentence as usize];
    let subject = |verb: usize| {
        let mut before = (sentence.start as usize..verb).rev();
        before.find(|&i| page.words[i].head as usize == verb && is_any_subject(page, i))
    };
    let joined = || {
        let word = page.words[deed];
        let head = word.head as usize;
        (word.relation == Relation::Conj as u8 && head < deed).then_some(head)
    };
    let noun = subject(deed).or_else(|| joined().and_then(subject))?;
    Some(phrase(page, noun, deed))
}

/// Of a relative clause too: *Pike, {who} left the room saying*.
fn is_any_subject(page: &Page, at: usize) -> bool {
    let relation = page.words[at].relation;
    relation == Relation::Nsubj as u8 || relation == Relation::NsubjPass as u8
}

/// The words around a noun that hang on it.
fn phrase(page: &Page, noun: usize, end: usize) -> TokenRange {
    let start = page.sentences[page.words[noun].sentence as usize].start as usize;
    let own = |&i: &usize| is_governed(page, i, noun);
    let first = (start..noun).rev().take_while(own).last().unwrap_or(noun);
    let parted = |&i: &usize| own(&i) || is_comma(page.tag(i)) && own(&(i + 1));
    let mut last = (noun..end).take_while(parted).last().unwrap_or(noun);
    while last > noun && is_comma(page.tag(last)) {
        last -= 1;
    }
    TokenRange::new(first, last + 1)
}

/// Whether a word hangs on another, or is it.
fn is_governed(page: &Page, at: usize, noun: usize) -> bool {
    let head = |&i: &usize| Some(page.words[i].head as usize).filter(|&head| head != i);
    std::iter::successors(Some(at), head)
        .take(DEEP)
        .any(|i| i == noun)
}
