//! Whose the words of a writing are: *An email sent by {Ann Reed} reads*, *a letter signed by
//! {Ann Reed and Bob Hale} says*, *a note from {Ann Reed} says*.

use dixit_core::{Label, MentionKind};

use crate::{
    discourse::Discourse,
    mentions::{item::Item, sort::Sort, writing::is_writing},
};

/// The item of those of whom the source says that they wrote it or signed it.
pub(crate) fn writer(discourse: &Discourse<'_>, source: usize) -> Option<usize> {
    let item = &discourse.items[source];
    let written = item.kind == MentionKind::Nominal
        && is_writing(discourse.doc.token(item.head as usize))
        && is_first(discourse, item);
    let from = from_whom(discourse, item);
    let by = from
        .or_else(|| by_whom(discourse, item))
        .filter(|_| written)?;
    let article = |t: usize| matches!(discourse.doc.token(t), "the" | "a" | "an");
    let starts = |other: &Item| {
        let start = other.tokens.start as usize;
        start == by || start == by + 1 && article(by)
    };
    let first = discourse
        .items
        .partition_point(|other| (other.tokens.start as usize) < by);
    let near = (first..discourse.items.len()).take_while(|&i| i < first + FEW);
    let fits = |other: &Item| match from {
        // *a letter from the tax office* speaks for itself.
        Some(_) => other.is_name() && other.label == Some(Label::Person),
        None => may_write(other),
    };
    near.filter(|&i| starts(&discourse.items[i]) && fits(&discourse.items[i]))
        .max_by_key(|&i| {
            let item = &discourse.items[i];
            (item.group, item.is_name(), item.tokens.len())
        })
}

/// So many mentions begin with the same words.
const FEW: usize = 4;

fn may_write(item: &Item) -> bool {
    // *a report by {Chinese} officials*
    let people = item.label == Some(Label::Norp);
    let one = matches!(item.sort, Sort::Person | Sort::Body) && !people;
    one || item.group || item.pronoun.is_some()
}

/// Whether nothing but an adjective or two stands before the noun: of *the firm's letter* the
/// firm speaks.
fn is_first(discourse: &Discourse<'_>, item: &Item) -> bool {
    let before = item.tokens.start..item.head;
    before.len() < 4
        && before
            .into_iter()
            .all(|t| !discourse.doc.token(t as usize).contains(['’', '\'']))
}

/// The token behind *by* or *from* right behind a noun for what is sent to somebody. A study or
/// a poll finds for itself, whoever made it.
fn from_whom(discourse: &Discourse<'_>, item: &Item) -> Option<usize> {
    const SENT: [&str; 12] = [
        "article",
        "column",
        "e-mail",
        "email",
        "essay",
        "letter",
        "memo",
        "message",
        "note",
        "post",
        "statement",
        "tweet",
    ];
    let next = item.head as usize + 1;
    let end = sentence_end(discourse, item);
    let led = next < end && matches!(discourse.doc.token(next), "by" | "from");
    let noun = discourse.doc.token(item.head as usize).to_lowercase();
    (led && next + 1 < end && SENT.contains(&noun.as_str())).then_some(next + 1)
}

/// The token behind *written by* or the like, right behind the noun.
fn by_whom(discourse: &Discourse<'_>, item: &Item) -> Option<usize> {
    const LONGEST: usize = 3;
    const WRITTEN: [&str; 6] = ["authored", "penned", "posted", "sent", "signed", "written"];
    let end = discourse.doc.tokens.len();
    let from = item.head as usize + 1;
    let verb = (from..end.min(from + LONGEST))
        .take_while(|&t| discourse.doc.token(t) != ",")
        .find(|&t| WRITTEN.contains(&discourse.doc.token(t)))?;
    let by = (verb + 1 < end && discourse.doc.token(verb + 1) == "by").then_some(verb + 2)?;
    (by < sentence_end(discourse, item)).then_some(by)
}

fn sentence_end(discourse: &Discourse<'_>, item: &Item) -> usize {
    discourse.doc.sentences[item.sentence as usize].tokens.end as usize
}
