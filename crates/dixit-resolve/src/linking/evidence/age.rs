//! How old somebody is said to be, and words for people of some age.

use std::ops::RangeInclusive;

use dixit_core::MentionKind;
use dixit_lexicon::number;

use crate::{discourse::Discourse, discourse::nearness::named_near, mentions::item::Item};

/// The only one named in the sentences before a role that says an age, who is of it:
/// *Ann Reed, 19, … The teenager*.
pub(crate) fn aged(discourse: &Discourse<'_>, item: &Item, noun: &str) -> Option<u32> {
    let range = range(discourse, item, noun)?;
    let mut found = None;
    for cluster in named_near(discourse, item) {
        let fits = stated_age(discourse, item, cluster).is_some_and(|age| range.contains(&age));
        if fits && found.replace(cluster).is_some() {
            return None;
        }
    }
    found
}

/// Whether an entity is said to be of no age of which a role is: *the builder, 45*, *the gran*
/// and Ann Reed, 12.
pub(crate) fn parts(discourse: &Discourse<'_>, item: &Item, cluster: u32) -> bool {
    let noun = discourse.doc.token(item.head as usize);
    let range = range(discourse, item, noun).filter(|_| item.kind == MentionKind::Nominal);
    let stated = || stated_age(discourse, item, cluster);
    range.is_some_and(|range| stated().is_some_and(|age| !range.contains(&age)))
}

/// The ages of whom a role may be said.
fn range(discourse: &Discourse<'_>, item: &Item, noun: &str) -> Option<RangeInclusive<u32>> {
    let years = years_old(discourse, item).or_else(|| behind_noun(discourse, item));
    years.map(|years| years..=years).or_else(|| ages(noun))
}

/// The age behind the noun of a role: *the builder, 45,*.
pub(crate) fn behind_noun(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let end = item.head as usize + 1;
    let opens = end < discourse.doc.tokens.len() && matches!(discourse.doc.token(end), "," | "(");
    opens.then(|| behind(discourse, end))?
}

/// *the 63-year-old*, in however many tokens.
fn years_old(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let span = discourse.doc.tokens.cover(item.tokens);
    let words = discourse.doc.slice(span).strip_suffix("-year-old")?;
    number(words.rsplit(' ').next()?)
}

/// The ages of whom a noun may be said.
fn ages(noun: &str) -> Option<RangeInclusive<u32>> {
    Some(match noun {
        "teenager" | "teen" | "adolescent" => 13..=19,
        "schoolboy" | "schoolgirl" | "boy" | "girl" | "youngster" | "child" => 1..=17,
        "pensioner" | "retiree" => 66..=120,
        "gran" | "granny" | "great-gran" | "nan" | "grandad" | "granddad" | "grandma"
        | "grandpa" => 36..=120,
        "septuagenarian" => 70..=79,
        "octogenarian" => 80..=89,
        "nonagenarian" => 90..=99,
        "centenarian" => 100..=120,
        _ => return None,
    })
}

/// How old an entity is said to be behind one of its names just before an item.
fn stated_age(discourse: &Discourse<'_>, item: &Item, cluster: u32) -> Option<u32> {
    const REACH: usize = 24;
    let items = &discourse.items;
    let end = items.partition_point(|other| other.tokens.start < item.tokens.start);
    let near = (end.saturating_sub(REACH)..end).rev();
    let mut own = near.filter(|&i| items[i].is_name() && discourse.cluster_of(i) == Some(cluster));
    own.find_map(|i| behind(discourse, items[i].tokens.end as usize))
}

/// The age right behind a name: *, 19,*; *(19)*; *, who is 19*; *turned 19*.
fn behind(discourse: &Discourse<'_>, end: usize) -> Option<u32> {
    const WORDS: [&str; 10] = [
        ",", "(", "aged", "age", "now", "who", "is", "was", "turned", "turns",
    ];
    let doc = discourse.doc;
    let mut at = end;
    while at < doc.tokens.len() && at < end + 4 && WORDS.contains(&doc.token(at)) {
        at += 1;
    }
    if at == end || at >= doc.tokens.len() {
        return None;
    }
    let age = number(doc.token(at))?;
    // *Ann Reed, 3 metres*: a number behind a name that ends there.
    let next = match at + 1 < doc.tokens.len() {
        true => doc.token(at + 1),
        false => "",
    };
    let ends = matches!(
        next,
        "," | ")" | "." | ";" | "on" | "in" | "and" | "years" | "last" | "this"
    );
    (ends && age < 120).then_some(age)
}
