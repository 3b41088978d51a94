//! Other names that a text says somebody is called by: *Tom Reed, known as “The Mole”*;
//! *Ann Cole, who performs as Lady Rain*.

use dixit_core::{Label, Penn, TokenRange};

use crate::{
    discourse::{Decision, Discourse},
    mentions::{item::Item, syntax::Syntax},
};

/// No such name has more words.
const LONGEST: usize = 4;

/// What stands between a person's name and the other one, a word or one of several at
/// each place; the longest first.
const PHRASES: &[&[&[&str]]] = &[
    &[
        &["who"],
        &APPEARS,
        &["under", "by"],
        &["the"],
        &["name", "names"],
        &["of"],
    ],
    &[
        &["who"],
        &APPEARS,
        &["under", "by"],
        &["the"],
        &["name", "names"],
    ],
    &[
        &["who"],
        &["is", "was"],
        &["better", "also", "widely", "best"],
        &["known"],
        &["as"],
    ],
    &[&["who"], &["is", "was"], &["known"], &["as"]],
    &[&["who", "whom"], &EVERYONE, &["call", "calls", "called"]],
    &[
        &["who", "whom"],
        &EVERYONE,
        &["know", "knows", "knew"],
        &["as"],
    ],
    &[
        &["who"],
        &[
            "performs",
            "performed",
            "records",
            "writes",
            "wrote",
            "sings",
            "works",
            "raps",
            "acts",
            "paints",
            "blogs",
            "posts",
            "wrestles",
            "competes",
        ],
        &["as"],
    ],
    &[&["who"], &["goes", "went"], &["by"]],
    &[
        &["better", "also", "widely", "best", "popularly", "commonly"],
        &["known"],
        &["as"],
    ],
    &[
        &["known"],
        &["to"],
        &["his", "her", "all", "the"],
        &[
            "fans",
            "friends",
            "family",
            "colleagues",
            "world",
            "neighbours",
            "neighbors",
        ],
        &["as"],
    ],
    &[
        &["known"],
        &["to"],
        &[
            "fans",
            "friends",
            "all",
            "everyone",
            "everybody",
            "colleagues",
        ],
        &["as"],
    ],
    &[&["known"], &["as"]],
    &[&["nicknamed", "dubbed", "alias", "aka", "a.k.a.", "AKA"]],
];

/// What an artist does under a name.
const APPEARS: [&str; 8] = [
    "performs",
    "performed",
    "records",
    "writes",
    "wrote",
    "sings",
    "works",
    "goes",
];

const EVERYONE: [&str; 7] = [
    "everyone",
    "everybody",
    "fans",
    "friends",
    "locals",
    "colleagues",
    "neighbours",
];

/// Gives the other name, wherever it stands, to whom it is said of.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    let person = |item: &Item| item.is_name() && item.label == Some(Label::Person) && !item.plural;
    for i in 0..discourse.items.len() {
        if !person(&discourse.items[i]) {
            continue;
        }
        let alias = alias_at(discourse, discourse.items[i].tokens.end as usize);
        if let (Some(alias), Some(cluster)) = (alias, discourse.cluster_of(i)) {
            give(discourse, alias, i, cluster);
        }
    }
}

/// The other name that words from here on introduce, without its article and marks.
fn alias_at(discourse: &Discourse<'_>, end: usize) -> Option<TokenRange> {
    let token = |at: usize| match at < discourse.doc.tokens.len() {
        true => discourse.doc.token(at),
        false => "",
    };
    let at = end + usize::from(matches!(token(end), "," | "("));
    let fits = |words: &&&[&[&str]]| {
        let mut places = (at..).zip(words.iter());
        places.all(|(t, any)| any.contains(&token(t)))
    };
    let mut start = match PHRASES.iter().find(fits) {
        Some(words) => at + words.len(),
        None => known_as(discourse, at)?,
    };
    start += usize::from(matches!(token(start), "“" | "\"" | "‘" | "'" | "``"));
    start += usize::from(matches!(token(start), "the" | "The"));
    let named = |&t: &usize| token(t).starts_with(char::is_uppercase);
    let last = (start..start + LONGEST).take_while(named).last()?;
    let closes = matches!(
        token(last + 1),
        "," | "." | ")" | "”" | "\"" | "’" | "'" | "''" | ";" | "–" | "—" | ""
    );
    closes.then(|| TokenRange::new(start, last + 1))
}

/// *known on the docks as*: behind it, if it stands there.
fn known_as(discourse: &Discourse<'_>, at: usize) -> Option<usize> {
    const WHERE: usize = 6;
    let tokens = discourse.doc.tokens.len();
    let known = at + 1 < tokens && discourse.doc.token(at) == "known";
    let place = Syntax::new(discourse.doc).tag(at + 1);
    let place = matches!(place, Some(Penn::In | Penn::To));
    let near = at + 2..tokens.min(at + 2 + WHERE);
    let within = |&t: &usize| !matches!(discourse.doc.token(t), "," | "." | ";" | "for");
    let found = near
        .take_while(within)
        .find(|&t| discourse.doc.token(t) == "as");
    found.filter(|_| known && place).map(|t| t + 1)
}

/// Joins all names of the same words to a person.
fn give(discourse: &mut Discourse<'_>, alias: TokenRange, bearer: usize, cluster: u32) {
    for j in 0..discourse.items.len() {
        let item = &discourse.items[j];
        let name = item.is_name()
            && !item.plural
            && matches!(
                item.label,
                Some(Label::Person | Label::Org | Label::Misc) | None
            );
        if j == bearer || !name || !is_same(discourse, item.tokens, alias) {
            continue;
        }
        match discourse.cluster_of(j) {
            Some(other) => discourse.merge(other, cluster),
            None => discourse.assign(j, Decision::new(cluster, "alias", 0.9)),
        }
    }
}

/// Whether some tokens are those of the other name, but for an article before and a title
/// that is no part of a name: *Uncle {Joe}*.
fn is_same(discourse: &Discourse<'_>, tokens: TokenRange, alias: TokenRange) -> bool {
    let end = tokens.end as usize;
    let Some(start) = end.checked_sub(alias.len()) else {
        return false;
    };
    let token = |at: usize| discourse.doc.token(at);
    let first = tokens.start as usize;
    let article = first + 1 == start && matches!(token(first), "the" | "The");
    (first >= start || article) && alias.range().map(token).eq((start..end).map(token))
}
