//! What the source of an attribution tells of its act: a study shows what a person says, *Q*
//! asks and *A* answers.

use dixit_core::{Act, Document, MentionKind, Penn, SpeakerClass, TokenRange};

use crate::page::{
    Page,
    persons::{is_doer, means_person},
    source_kind::kind_and_class,
    tags::is,
};

/// Who asks and who answers in an interview, by the letter or word before the colon.
pub(super) fn of_label(doc: &Document, cue: TokenRange, source: TokenRange) -> Option<Act> {
    let mark = |i: usize| !doc.token(i).contains(char::is_alphabetic);
    if source.range().len() > 1 || !cue.range().all(mark) {
        return None;
    }
    let label = doc.token(source.start as usize);
    match label.trim_end_matches(|c: char| c.is_ascii_digit() || ".:)".contains(c)) {
        "Q" | "QUESTION" | "Question" => Some(Act::Ask),
        "A" | "ANSWER" | "Answer" => Some(Act::Answer),
        _ => None,
    }
}

/// Whether the source is a writing that nobody is said to speak in: *the poll*, *a law
/// that*, but not *the statement*.
pub(super) fn shows(
    doc: &Document,
    page: &Page,
    source: Option<TokenRange>,
    class: SpeakerClass,
) -> bool {
    let Some(source) = source else {
        return class == SpeakerClass::Document;
    };
    if let Some(noun) = antecedent(doc, page, source) {
        let form = doc.token(noun.start as usize).to_lowercase();
        let writing = class == SpeakerClass::Document || is_document(doc, page, noun);
        return writing && !speaks(&form) && !SAYING.contains(&&*form);
    }
    let people = |i: usize| matches!(doc.token(i), "those" | "Those");
    let led = |i: &usize| !is(page.tag(*i), &[Penn::In, Penn::Wdt, Penn::Wp]);
    let mut words = source.range().take_while(led);
    class == SpeakerClass::Document
        && !people(source.start as usize)
        && !words.any(|i| SAYING.contains(&&*doc.token(i).to_lowercase()))
}

/// The noun before a relative pronoun.
fn antecedent(doc: &Document, page: &Page, source: TokenRange) -> Option<TokenRange> {
    let nouns = [Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps];
    let at = source.start as usize;
    let relative = source.range().len() == 1 && matches!(doc.token(at), "that" | "which");
    let mut before = (at.saturating_sub(2)..at).rev().filter(|_| relative);
    let noun = before.find(|&i| is(page.tag(i), &nouns))?;
    Some(TokenRange::new(noun, noun + 1))
}

fn is_document(doc: &Document, page: &Page, noun: TokenRange) -> bool {
    kind_and_class(doc, page, noun).1 == SpeakerClass::Document
}

/// Whether a noun in small letters means a person.
pub(super) fn speaks(noun: &str) -> bool {
    let one = noun.strip_suffix('s').unwrap_or(noun);
    means_person(noun) || means_person(one) || is_doer(noun)
}

/// Whether a source is one who can speak, and no thing: *the trend indicates*.
pub(super) fn is_somebody(doc: &Document, page: &Page, source: Option<TokenRange>) -> bool {
    use SpeakerClass::{Government, Organisation};
    let Some(source) = source else {
        return false;
    };
    let (kind, class) = kind_and_class(doc, page, source);
    match kind {
        MentionKind::Pronoun => !matches!(class, SpeakerClass::Document | Organisation),
        MentionKind::Name => class != SpeakerClass::Document,
        _ => {
            let noun = doc.token(source.end as usize - 1).to_lowercase();
            matches!(class, Government | Organisation) || speaks(&noun)
        }
    }
}

/// Writings in which a body speaks itself.
const SAYING: [&str; 16] = [
    "announcement",
    "communique",
    "message",
    "page",
    "post",
    "posts",
    "press",
    "readout",
    "release",
    "releases",
    "statement",
    "statements",
    "telegram",
    "tweet",
    "tweets",
    "website",
];
