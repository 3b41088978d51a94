//! How old somebody is said to be, and words for people of some age.

use dixit_lexicon::number;

use crate::{discourse::Discourse, linking::nearness::named_near, mentions::item::Item};

/// The only one named in the sentences before a role that says an age, who is of it:
/// *Ann Reed, 19, … The teenager*.
pub(crate) fn aged(discourse: &Discourse<'_>, item: &Item, noun: &str) -> Option<u32> {
    let range = match years_old(discourse, item) {
        Some(years) => years..=years,
        None => ages(noun)?,
    };
    let mut found = None;
    for cluster in named_near(discourse, item) {
        let fits = stated_age(discourse, item, cluster).is_some_and(|age| range.contains(&age));
        if fits && found.replace(cluster).is_some() {
            return None;
        }
    }
    found
}

/// *the 63-year-old*, in however many tokens.
fn years_old(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let span = discourse.doc.tokens.cover(item.tokens);
    let words = discourse.doc.slice(span).strip_suffix("-year-old")?;
    number(words.rsplit(' ').next()?)
}

/// The ages of whom a noun may be said.
fn ages(noun: &str) -> Option<std::ops::RangeInclusive<u32>> {
    Some(match noun {
        "teenager" | "teen" | "adolescent" => 13..=19,
        "schoolboy" | "schoolgirl" | "boy" | "girl" | "youngster" | "child" => 1..=17,
        "pensioner" | "retiree" => 66..=120,
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
    const WORDS: [&str; 9] = [
        ",", "(", "aged", "age", "who", "is", "was", "turned", "turns",
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
