//! Whose the words of a writing are: *An email sent by {Ann Reed} reads*, *a letter signed by
//! {Ann Reed and Bob Hale} says*, *the report, which {Ann Reed} wrote, concludes*.

use dixit_core::{Label, MentionKind, Penn};

use crate::{
    discourse::Discourse,
    mentions::{item::Item, sort::Sort, syntax::Syntax, writing::is_writing},
};

/// The items of those of whom the source says that they wrote it or signed it.
pub(crate) fn writers(discourse: &Discourse<'_>, source: usize) -> Vec<usize> {
    let Some(first) = writer(discourse, source) else {
        return Vec::new();
    };
    let mut writers = vec![first];
    if !discourse.items[first].group {
        writers.extend(joined(discourse, &discourse.items[source], first));
    }
    writers
}

/// *by Ann Reed of Leeds and {Bob Hale} of York*: the others named in the source behind *and*.
fn joined<'d>(
    discourse: &'d Discourse<'_>,
    item: &Item,
    first: usize,
) -> impl Iterator<Item = usize> + 'd {
    let end = discourse.source_tokens(item).map_or(0, |whole| whole.end);
    let and = |start: u32| {
        let mut before = (1..=2).filter_map(move |back| start.checked_sub(back));
        before.any(|at| discourse.doc.token(at as usize) == "and")
    };
    let behind = (first + 1..discourse.items.len())
        .take_while(move |&i| discourse.items[i].tokens.end <= end);
    behind.filter(move |&i| {
        let other = &discourse.items[i];
        is_named(discourse, other) && !other.group && and(other.tokens.start)
    })
}

pub(crate) fn writer(discourse: &Discourse<'_>, source: usize) -> Option<usize> {
    let item = &discourse.items[source];
    let noun = writing(discourse, item).filter(|_| item.kind == MentionKind::Nominal)?;
    let by = by_whom(discourse, item, noun).and_then(|by| item_at(discourse, by, may_write));
    by.or_else(|| maker(discourse, item, noun))
        .or_else(|| who_wrote(discourse, item, noun))
}

/// The noun of a source for something written, before which nothing but an adjective or two
/// stands: of *the firm's letter* the firm speaks. The tree may have *filed* for the head of
/// *a lawsuit filed in May*.
fn writing(discourse: &Discourse<'_>, item: &Item) -> Option<usize> {
    const FIRST: usize = 4;
    let token = |t: usize| discourse.doc.token(t);
    // *a text {message}*
    let mut nouns = item
        .tokens
        .range()
        .take(FIRST)
        .filter(|&t| is_writing(token(t)));
    let first = nouns.next()?;
    let noun = nouns.find(|&t| t == item.head as usize).unwrap_or(first);
    let head = noun == item.head as usize;
    let filed = || item.tokens.range().contains(&(noun + 1)) && FILED.contains(&token(noun + 1));
    let first = item.tokens.start as usize..noun;
    let free = first.into_iter().all(|t| !token(t).contains(['’', '\'']));
    (free && (head || filed())).then_some(noun)
}

/// So many mentions begin with the same words.
const FEW: usize = 4;

/// The item that begins at a token, or behind its article: the widest.
fn item_at(discourse: &Discourse<'_>, at: usize, may: impl Fn(&Item) -> bool) -> Option<usize> {
    let article = |t: usize| matches!(discourse.doc.token(t), "the" | "a" | "an");
    let starts = |other: &Item| {
        let start = other.tokens.start as usize;
        start == at || start == at + 1 && article(at)
    };
    let first = discourse
        .items
        .partition_point(|other| (other.tokens.start as usize) < at);
    let near = (first..discourse.items.len()).take_while(|&i| i < first + FEW);
    near.filter(|&i| starts(&discourse.items[i]) && may(&discourse.items[i]))
        .max_by_key(|&i| (discourse.items[i].group, discourse.items[i].is_name()))
}

fn may_write(item: &Item) -> bool {
    let one = matches!(item.sort, Sort::Person | Sort::Body);
    one || item.group || item.pronoun.is_some()
}

/// Whether an item is a person with a name, or several, and no possessor: of a body's report
/// the report speaks, as long as nobody signed it.
fn is_named(discourse: &Discourse<'_>, item: &Item) -> bool {
    let owns = |at: u32| Syntax::new(discourse.doc).tag(at as usize) == Some(Penn::Pos);
    let person = item.is_name() && item.label == Some(Label::Person);
    (person || item.group) && !owns(item.tokens.end) && !owns(item.tokens.end - 1)
}

/// The token behind *written by* or the like, right behind the noun or a comma.
fn by_whom(discourse: &Discourse<'_>, item: &Item, noun: usize) -> Option<usize> {
    const LONGEST: usize = 3;
    const WRITTEN: [&str; 6] = ["authored", "penned", "posted", "sent", "signed", "written"];
    let end = end_of_sentence(discourse, item);
    let from = noun + 1;
    let from = from + usize::from(from < end && discourse.doc.token(from) == ",");
    let verb = (from..end.min(from + LONGEST))
        .take_while(|&t| discourse.doc.token(t) != ",")
        .find(|&t| WRITTEN.contains(&discourse.doc.token(t)))?;
    (verb + 2 < end && discourse.doc.token(verb + 1) == "by").then_some(verb + 2)
}

/// What one does with a writing of his own.
const FILED: [&str; 7] = [
    "co-authored",
    "drafted",
    "filed",
    "issued",
    "sent",
    "submitted",
    "written",
];

/// The named person behind *by* or, of a message, *from*: *a study by {Ann Reed}*, *a
/// declaration filed in court by {Ann Reed}*.
fn maker(discourse: &Discourse<'_>, item: &Item, noun: usize) -> Option<usize> {
    const FAR: usize = 6;
    let end = end_of_sentence(discourse, item);
    let from = noun + 1;
    let lead = (from + 1 < end).then(|| discourse.doc.token(from))?;
    if lead == "by" || lead == "from" && is_message(discourse.doc.token(noun)) {
        return named_behind(discourse, from + 1, end);
    }
    let mut behind = (from + 1..end.min(from + FAR))
        .take_while(|&t| !is_parting(discourse.doc.token(t)) || discourse.doc.token(t) == "in");
    let by = behind.find(|&t| FILED.contains(&lead) && discourse.doc.token(t) == "by")?;
    named_behind(discourse, by + 1, end)
}

/// *by Mr {Ann Reed}*, *by China's Ambassador {Ann Reed}*: the person named at a token or
/// behind a few words for an office.
fn named_behind(discourse: &Discourse<'_>, at: usize, end: usize) -> Option<usize> {
    const MOST: usize = 5;
    let items = &discourse.items;
    let first = items.partition_point(|other| (other.tokens.start as usize) < at);
    let start = |i: usize| items[i].tokens.start as usize;
    let near = (first..items.len()).take_while(|&i| start(i) < end.min(at + MOST + 1));
    let found = near.into_iter().find(|&i| is_named(discourse, &items[i]))?;
    let office = (at..start(found)).all(|t| !is_parting(discourse.doc.token(t)));
    let whole = item_at(discourse, start(found), |other| {
        other.group || other.tokens.start == items[found].tokens.start && other.is_name()
    });
    whole.filter(|_| office)
}

/// Words behind which the name is another's.
fn is_parting(word: &str) -> bool {
    matches!(
        word,
        "," | "and" | "at" | "for" | "in" | "on" | "to" | "with" | "who" | "that"
    )
}

/// Writings that somebody sends.
fn is_message(noun: &str) -> bool {
    const MESSAGES: [&str; 14] = [
        "card",
        "column",
        "e-mail",
        "email",
        "letter",
        "memo",
        "message",
        "note",
        "post",
        "postcard",
        "statement",
        "telegram",
        "text",
        "tweet",
    ];
    MESSAGES.contains(&noun.to_lowercase().as_str())
}

/// *the report, which {Ann Reed} wrote*, *the diary {she} kept*: the subject of the clause
/// right behind the noun, whose verb says so.
fn who_wrote(discourse: &Discourse<'_>, item: &Item, noun: usize) -> Option<usize> {
    const WROTE: [&str; 10] = [
        "authored", "co-wrote", "dictated", "drafted", "kept", "penned", "posted", "sent",
        "signed", "wrote",
    ];
    const ADVERBS: usize = 2;
    let end = end_of_sentence(discourse, item);
    let mut at = noun + 1;
    at += usize::from(at < end && discourse.doc.token(at) == ",");
    at += usize::from(at < end && matches!(discourse.doc.token(at), "which" | "that"));
    let subject = item_at(discourse, at, |who| {
        who.pronoun.is_some() || who.group || who.sort == Sort::Person
    })?;
    let verb = discourse.items[subject].tokens.end as usize;
    let wrote = (verb..end.min(verb + 1 + ADVERBS))
        .take_while(|&t| discourse.doc.token(t) != ",")
        .any(|t| WROTE.contains(&discourse.doc.token(t)));
    wrote.then_some(subject)
}

fn end_of_sentence(discourse: &Discourse<'_>, item: &Item) -> usize {
    discourse.doc.sentences[item.sentence as usize].tokens.end as usize
}
