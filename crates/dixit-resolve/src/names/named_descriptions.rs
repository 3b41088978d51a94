//! Descriptions with a name right after or inside them.

use dixit_core::{Label, MentionKind, Penn, Relation};

use crate::{
    discourse::{Discourse, role_synsets::Synsets},
    mentions::words::is_relative,
    mentions::{
        calling::Calling,
        item::{Determiner, Item},
        sort::Sort,
        syntax::{Syntax, is_inside, is_noun},
    },
};

/// *a man named John*, *Chairman of the board, John Smith*: the name.
pub(crate) fn name_of(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    if item.kind != MentionKind::Nominal || item.plural {
        return None;
    }
    let comma = token(discourse, item.tokens.end) == ",";
    let relative =
        item.determiner == Determiner::Possessive && is_relative(token(discourse, item.head));
    let naming = naming(discourse, item.head + 1);
    let named = naming > 0;
    let at = if named {
        item.head + 1 + naming
    } else if relative {
        item.tokens.end + u32::from(comma && is_closed(discourse, item))
    } else if item.determiner == Determiner::None && item.sort == Sort::Person {
        item.tokens.end + u32::from(comma)
    } else {
        behind_office(discourse, item)?
    };
    let near = i + 1..discourse.items.len().min(i + 8);
    near.clone()
        .find(|&j| {
            let name = &discourse.items[j];
            let person = named || name.label == Some(Label::Person);
            name.is_name() && name.tokens.start == at && person && !name.plural
        })
        .map(|j| j as u32)
}

/// *Ann Reed and her husband, Bob Cole, farm*: whether a comma behind a relative who is
/// joined by *and* opens what another closes.
fn is_closed(discourse: &Discourse<'_>, item: &Item) -> bool {
    const LONGEST: u32 = 5;
    let before = item.tokens.start.checked_sub(1);
    let joined = before.is_some_and(|at| token(discourse, at) == "and");
    let proper = |t: u32| {
        let tag = Syntax::new(discourse.doc).tag(t as usize);
        matches!(tag, Some(Penn::Nnp | Penn::Nnps))
    };
    let first = item.tokens.end + 1;
    let end = (first..first + LONGEST).find(|&t| !proper(t));
    let closes =
        end.is_some_and(|end| end > first && matches!(token(discourse, end), "," | "." | ";"));
    let more = end.is_some_and(|end| token(discourse, end + 1) == "and");
    joined && closes && !more
}

/// *Ann Reed, the club's longest-serving groundsman, retires*: the person named before
/// a role that stands alone behind a comma, whatever the tree says of it.
pub(crate) fn between_commas(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    const LONGEST: u32 = 10;
    let item = &discourse.items[i];
    let syntax = Syntax::new(discourse.doc);
    let open = item.kind == MentionKind::Nominal && !item.plural && !item.group;
    let ends = matches!(
        token(discourse, item.head + 1),
        "," | "." | "of" | "at" | "in" | "for"
    );
    let joined = syntax.relation(item.head as usize) == Some(Relation::Conj);
    if !open || !ends || joined {
        return None;
    }
    let first = item.head.saturating_sub(LONGEST);
    let comma = (first..item.head)
        .rev()
        .find(|&t| token(discourse, t) == ",")?;
    let inside = |t: u32| {
        let tag = syntax.tag(t as usize);
        let ended = matches!(tag, Some(Penn::Vbg | Penn::Vbn | Penn::Rbs | Penn::Rb));
        ended || tag.is_some_and(|tag| is_noun(tag) || is_inside(tag))
    };
    let opens = syntax.tag(comma as usize + 1);
    let led = matches!(opens, Some(Penn::Dt | Penn::PrpS))
        || (comma + 1..item.head).any(|t| syntax.tag(t as usize) == Some(Penn::Pos));
    if !led || !(comma + 1..item.head).all(inside) {
        return None;
    }
    let near = (i.saturating_sub(8)..i).rev();
    let person = |&j: &usize| {
        let name = &discourse.items[j];
        name.is_name()
            && name.label == Some(Label::Person)
            && !name.plural
            && syntax.tag(name.head as usize) != Some(Penn::Nnps)
            && name.tokens.end == comma
    };
    // What the noun means is asked last, since it takes longest.
    let role = || {
        Synsets::of(discourse.word_hash(item.head as usize)).is_known()
            || Calling::of(token(discourse, item.head)).is_some_and(Calling::is_person)
    };
    let found = near.clone().find(person).filter(|_| role());
    found.map(|j| j as u32)
}

/// *The mayor of Accra, [Ama Boateng], smiled*: where a name may stand that says who
/// bears an office.
fn behind_office(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    const LONGEST: u32 = 8;
    let syntax = Syntax::new(discourse.doc);
    let office = item.determiner == Determiner::Definite
        && Synsets::of(discourse.word_hash(item.head as usize)).is_known()
        && token(discourse, item.tokens.end) == "of";
    let inside = |i: &u32| {
        let tag = syntax.tag(*i as usize);
        tag.is_some_and(|t| is_noun(t) || is_inside(t))
            || matches!(token(discourse, *i), "of" | "the")
    };
    let mut after = item.tokens.end + 1..item.tokens.end + LONGEST;
    let comma = after.find(|i| !inside(i)).filter(|_| office)?;
    (token(discourse, comma) == ",").then_some(comma + 1)
}

/// *Yonhap news agency*, *the M5S party*: the name in it.
pub(crate) fn described_body(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let generic = matches!(
        token(discourse, item.head),
        "agency"
            | "party"
            | "newspaper"
            | "magazine"
            | "company"
            | "group"
            | "network"
            | "organisation"
            | "organization"
            | "movement"
            | "firm"
            | "charity"
            | "union"
    );
    let before = item.head.checked_sub(1).map(|i| token(discourse, i));
    let end = match before {
        Some("news" | "militant" | "opposition") => item.head - 1,
        _ => item.head,
    };
    let article = u32::from(matches!(item.determiner, Determiner::Definite));
    let is_it = |&j: &usize| {
        let name = &discourse.items[j];
        name.is_name()
            && name.label == Some(Label::Org)
            && name.tokens.start == item.tokens.start + article
            && name.tokens.end == end
            // *The UN agency* is one of its agencies.
            && !(token(discourse, item.head) == "agency"
                && matches!(token(discourse, name.head), "UN" | "U.N." | "EU" | "Nations"))
    };
    let near = i + 1..discourse.items.len().min(i + 4);
    let open = generic && item.kind == MentionKind::Nominal && !item.plural;
    near.clone().find(|j| open && is_it(j)).map(|j| j as u32)
}

/// How many words from here on only say that a name follows, with the mark that
/// opens it.
fn naming(discourse: &Discourse<'_>, at: u32) -> u32 {
    const PHRASES: &[&[&str]] = &[
        &["named"],
        &["called"],
        &["nicknamed"],
        &["dubbed"],
        &["known", "as"],
        &["by", "the", "name"],
        &["by", "the", "name", "of"],
        &["going", "by", "the", "name"],
        &["going", "by", "the", "name", "of"],
    ];
    let fits = |words: &&&[&str]| {
        (at..)
            .zip(words.iter())
            .all(|(t, w)| token(discourse, t) == *w)
    };
    let Some(words) = PHRASES.iter().rev().find(fits) else {
        return 0;
    };
    let after = words.len() as u32;
    let mark = matches!(token(discourse, at + after), "\"" | "“" | "``" | "‘" | "'");
    after + u32::from(mark)
}

/// The token, or nothing after the last.
fn token<'a>(discourse: &Discourse<'a>, at: u32) -> &'a str {
    if (at as usize) < discourse.doc.tokens.len() {
        discourse.doc.token(at as usize)
    } else {
        ""
    }
}
