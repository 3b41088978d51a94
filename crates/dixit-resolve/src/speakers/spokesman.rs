//! For whom a spokesman speaks.

use std::collections::HashMap;

use dixit_core::Penn;

use crate::{discourse::Discourse, mentions::item::Item, mentions::syntax::Syntax};

/// For each entity that is described as a spokesman the item that names whom it
/// speaks for.
pub(crate) fn principals(discourse: &Discourse<'_>) -> HashMap<u32, u32> {
    let mut out = HashMap::new();
    for (i, item) in discourse.items.iter().enumerate() {
        let Some(cluster) = discourse.cluster_of(i) else {
            continue;
        };
        let first = match item.is_name() {
            // Titles before a name: *Trump spokeswoman Hope Hicks*.
            true => item.tokens.start.saturating_sub(3),
            false => item.tokens.start,
        };
        let words = first..item.tokens.end;
        let Some(noun) = words.clone().find(|&t| is_spokesman(discourse, t)) else {
            continue;
        };
        let apart = item.is_name() && !leads_up(discourse, noun, item);
        let whom = (!apart).then(|| principal(discourse, i, noun)).flatten();
        if let Some(whom) = whom.filter(|&w| discourse.cluster_of(w as usize) != Some(cluster)) {
            out.entry(cluster).or_insert(whom);
        }
    }
    out
}

/// Whether nothing but words of a title stands between a noun and a name.
fn leads_up(discourse: &Discourse<'_>, noun: u32, name: &Item) -> bool {
    (noun + 1..name.tokens.start)
        .all(|t| !matches!(discourse.doc.token(t as usize), "," | "and" | "."))
}

fn is_spokesman(discourse: &Discourse<'_>, token: u32) -> bool {
    let word = discourse.doc.token(token as usize);
    let word = word.get(..6).unwrap_or("");
    word.eq_ignore_ascii_case("spokes")
}

/// *for X*, *X's*, *his*, *X* before the noun.
fn principal(discourse: &Discourse<'_>, i: usize, noun: u32) -> Option<u32> {
    let near = i.saturating_sub(8)..discourse.items.len().min(i + 10);
    let token = |t: u32| match (t as usize) < discourse.doc.tokens.len() {
        true => discourse.doc.token(t as usize),
        false => "",
    };
    let mut at = noun + 1;
    if matches!(token(at), "for" | "of") {
        while matches!(
            token(at + 1),
            "the" | "The" | "President" | "Mr" | "Mr." | "Mrs." | "Ms."
        ) {
            at += 1;
        }
    }
    let led = matches!(token(noun + 1), "for" | "of");
    let behind = |j: &usize| {
        let start = discourse.items[*j].tokens.start;
        led && (noun + 2..=at + 1).contains(&start)
    };
    let before = |j: &usize| {
        let item = &discourse.items[*j];
        let end = item.tokens.end;
        let possessive = Syntax::new(discourse.doc).tag(end as usize) == Some(Penn::Pos);
        let owns = item.pronoun.is_some() && end == noun;
        let gap = if possessive { end + 1 } else { end };
        (item.is_name() && gap == noun && *j != i) || owns
    };
    let found = near.clone().filter(behind);
    let found = found.max_by_key(|&j| {
        (
            discourse.items[j].is_name(),
            discourse.items[j].tokens.len(),
        )
    });
    let found = found.or_else(|| near.clone().find(before));
    found.map(|j| j as u32)
}
