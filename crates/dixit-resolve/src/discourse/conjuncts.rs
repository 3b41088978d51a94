//! Several who act together: *Bob Hale and Alice Roth said*, *both said*.

use dixit_core::{Penn, TokenRange};

use crate::{
    discourse::{
        Discourse, apposed_row, kind_row,
        row::{inside, listed},
        two_roles,
    },
    mentions::item::{Determiner, Item},
    mentions::pronoun::Class,
    mentions::sides::{plurals, sides},
    mentions::sort::Sort,
    mentions::syntax::{Syntax, is_noun},
};

/// The items that the phrase of an item joins: *X, Y and Z*; none if it joins
/// none. They stand inside the phrase, and so after it in the discourse.
pub(crate) fn members(discourse: &Discourse<'_>, outer: usize) -> Vec<u32> {
    let item = &discourse.items[outer];
    if two_roles::are_one(discourse, item.tokens) || kind_row::is_kind_row(discourse, outer) {
        return Vec::new();
    }
    for names in [
        apposed_row::members(discourse, outer),
        listed(discourse, outer),
    ] {
        if names.len() > 1 {
            return names;
        }
    }
    if plurals(discourse.doc, item.tokens).is_some() {
        return halves(discourse, outer);
    }
    let heads = joined(discourse, item.tokens, item.head as usize);
    let found: Option<Vec<u32>> = heads.iter().map(|&h| headed(discourse, outer, h)).collect();
    let found = found.filter(|found| found.len() > 1 && are_several(discourse, found));
    found.unwrap_or_else(|| halves(discourse, outer))
}

/// Whether the members of a row are several: not *the former first lady and
/// senator*, *David Gorski, a surgeon and the editor of a blog*, *state and local
/// police*.
fn are_several(discourse: &Discourse<'_>, members: &[u32]) -> bool {
    let item = |i: &u32| &discourse.items[*i as usize];
    let first = item(&members[0]);
    let syntax = Syntax::new(discourse.doc);
    let alone = |member: &u32| {
        let member = item(member);
        let plural = matches!(
            syntax.tag(member.head as usize),
            Some(Penn::Nns | Penn::Nnps)
        );
        member.is_name() || plural || member.determiner != Determiner::None || member.plural
    };
    // What follows a name behind a comma or dash describes its bearer.
    let described = |member: &u32| {
        let gap = first.tokens.end..item(member).tokens.start;
        let mut gap = gap.map(|t| discourse.doc.token(t as usize));
        first.is_name()
            && !item(member).is_name()
            && gap.any(|t| matches!(t, "," | "-" | "–" | "—" | "(" | ":"))
    };
    members.iter().all(alone) && !members[1..].iter().any(described)
}

/// The sides of *the mayor and the police chief*, *nurses, porters and cleaners*, however
/// the tree has cut them.
fn halves(discourse: &Discourse<'_>, outer: usize) -> Vec<u32> {
    let own = &discourse.items[outer];
    let side = |side: TokenRange| {
        let found = inside(discourse, own, outer).find(|&i| discourse.items[i].tokens == side);
        found.map(|i| i as u32)
    };
    let sides = sides(discourse.doc, own.tokens).into_iter();
    sides
        .map(side)
        .collect::<Option<Vec<u32>>>()
        .unwrap_or_default()
}

/// The heads of a row, the first one first.
fn joined(discourse: &Discourse<'_>, range: TokenRange, head: usize) -> Vec<usize> {
    let syntax = Syntax::new(discourse.doc);
    let mut heads = vec![head];
    let mut and = false;
    if !syntax.has_arcs() {
        return heads;
    }
    for i in head + 1..range.end as usize {
        match discourse.doc.token(i) {
            "and" | "&" => and = true,
            "or" | "nor" | "but" | "not" => return vec![head],
            _ => {}
        }
        let noun = syntax
            .tag(i)
            .is_some_and(|tag| is_noun(tag) || tag == Penn::Prp);
        if noun && heads.iter().any(|&head| syntax.is_conjunct(i, head)) {
            heads.push(i);
        }
    }
    heads.truncate(if and { heads.len() } else { 1 });
    heads
}

/// The item inside another with this head: a name, or the longest description.
fn headed(discourse: &Discourse<'_>, outer: usize, head: usize) -> Option<u32> {
    let own = &discourse.items[outer];
    let here = |i: &usize| {
        let item = &discourse.items[*i];
        item.head as usize == head
            && item.tokens.end <= own.tokens.end
            && item.tokens != own.tokens
            && joined(discourse, item.tokens, head).len() == 1
    };
    let inside = || inside(discourse, own, outer).filter(here);
    let name = inside().find(|&i| discourse.items[i].is_name());
    name.or_else(|| inside().next()).map(|i| i as u32)
}

/// Whether an item means two or all of those named before: *both*, *they
/// each*, *the two men*.
pub(crate) fn is_both(discourse: &Discourse<'_>, item: &Item) -> bool {
    let word = |at: u32| match (at as usize) < discourse.doc.tokens.len() {
        true => discourse.doc.token(at as usize),
        false => "",
    };
    let both = |text: &str| matches!(text, "both" | "Both" | "each" | "Each");
    let end = item.tokens.end - of_them(discourse, item);
    match item.pronoun.map(|p| p.class) {
        Some(Class::They) => both(word(end)),
        Some(_) => false,
        None => {
            let words = end - item.tokens.start;
            let short = words <= 2;
            let pair = matches!(word(end - 1), "two" | "pair" | "couple" | "duo");
            let first = word(item.tokens.start);
            let the = first.eq_ignore_ascii_case("the");
            let two = both(first) && words == 2
                || the && word(item.tokens.start + 1) == "two" && words == 3;
            let people = item.plural && item.sort == Sort::Person;
            (words == 1 && both(first)) || (short && the && pair) || (two && people)
        }
    }
}

/// The words of *of them* at the end of *each of them*, *the two of them*.
fn of_them(discourse: &Discourse<'_>, item: &Item) -> u32 {
    let end = item.tokens.end as usize;
    let ends = item.tokens.len() > 2
        && discourse.doc.token(end - 2) == "of"
        && discourse.doc.token(end - 1) == "them";
    2 * u32::from(ends)
}

/// How many sentences back *both* looks.
const BACK: u32 = 3;

/// Who is meant by *both*: the last row, or the only two persons named in the
/// last sentence that names any.
pub(crate) fn both(discourse: &Discourse<'_>, i: usize) -> Option<Vec<u32>> {
    let sentence = discourse.items[i].sentence;
    let near = |j: &usize| discourse.items[*j].sentence + BACK >= sentence;
    let before = || (0..i).rev().take_while(near);
    let row = before().find_map(|j| discourse.rows.get(&(j as u32)));
    if let Some(row) = row {
        return Some(row.clone());
    }
    let person = |j: &usize| {
        let item = &discourse.items[*j];
        item.is_name() && item.sort == Sort::Person && !item.plural && item.sentence < sentence
    };
    let last = discourse.items[before().find(person)?].sentence;
    let mut two: Vec<(u32, u32)> = Vec::new();
    for j in before()
        .filter(person)
        .filter(|&j| discourse.items[j].sentence == last)
    {
        let cluster = discourse.cluster_of(j)?;
        if two.iter().all(|t| t.0 != cluster) {
            two.push((cluster, j as u32));
        }
    }
    two.reverse();
    (two.len() == 2).then(|| two.into_iter().map(|t| t.1).collect())
}
