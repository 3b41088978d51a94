//! *The Port Authority of Bergen … the port authority said*, *the Budget Office … the office
//! warned*: a body or place by the words that its name, the only such one, ends with.

use dixit_core::{Label, MentionKind};

use crate::{
    discourse::{Discourse, offices::is_short, role_synsets::Synsets},
    mentions::{
        calling::Calling,
        item::{Determiner, Item},
    },
    model::body_nouns,
};

/// How many sentences back such a name is looked for.
const REACH: u32 = 40;

/// The only one named before a description that speaks whose name ends with the words of it,
/// unless another such one was brought in since: *a court*.
pub(crate) fn short_for(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    if !is_short_form(discourse, item) {
        return None;
    }
    let near = |j: &usize| discourse.items[*j].sentence + REACH >= item.sentence;
    let mut found = None;
    for j in (0..i).rev().take_while(near) {
        let other = &discourse.items[j];
        if found.is_none() && is_brought_in(discourse, item, other) {
            return None;
        }
        let named = is_called(discourse, item, other).then(|| discourse.cluster_of(j));
        match (found, named.flatten()) {
            (Some(known), Some(cluster)) if known != cluster => return None,
            (None, Some(cluster)) if is_known(discourse, item, other, cluster) => {
                found = Some(cluster);
            }
            (None, Some(_)) => return None,
            _ => {}
        }
    }
    found
}

/// Whether a name stands near or is met again, where a noun is for what every place has:
/// *The ministry* may be that of the place.
fn is_known(discourse: &Discourse<'_>, item: &Item, other: &Item, cluster: u32) -> bool {
    const NEAR: u32 = 4;
    let noun = discourse.doc.token(item.head as usize);
    let placed = item.tokens.len() == 2 && body_nouns::is_of_a_place(noun);
    let again = discourse.clusters[cluster as usize].names > 1;
    !placed || again || other.sentence + NEAR >= item.sentence
}

/// *the port authority*, where all of the source is said with it; nothing that any body may
/// be called.
fn is_short_form(discourse: &Discourse<'_>, item: &Item) -> bool {
    const LONGEST: usize = 5;
    let whole = discourse.source_tokens(item);
    let noun = discourse.doc.token(item.head as usize).to_lowercase();
    let wide = item.tokens.len() == 2 && is_wide(&noun);
    let letters = is_short(discourse.doc.token(item.head as usize));
    item.kind == MentionKind::Nominal
        && !is_of_person(discourse, item)
        && whole == Some(item.tokens)
        && item.determiner == Determiner::Definite
        && (2..=LONGEST).contains(&item.tokens.len())
        && !wide
        && !letters
}

/// *the senator*, which ends *the Vermont senator*
fn is_of_person(discourse: &Discourse<'_>, item: &Item) -> bool {
    let noun = discourse.doc.token(item.head as usize).to_lowercase();
    Synsets::of(discourse.word_hash(item.head as usize)).is_known()
        || Calling::of(&noun).is_some_and(Calling::is_person)
}

/// Nouns of which there are many in one text.
fn is_wide(noun: &str) -> bool {
    body_nouns::is_general(noun) || matches!(noun, "party" | "team" | "campaign" | "agency")
}

/// Whether a name before a description ends with its words.
fn is_called(discourse: &Discourse<'_>, item: &Item, other: &Item) -> bool {
    let words = item.tokens.start as usize + 1..item.tokens.end as usize;
    let label = matches!(other.label, Some(Label::Org | Label::Fac | Label::Loc));
    let longer = other.tokens.len() > words.len();
    if !label || !longer || !other.is_name() || other.inner.is_some() {
        return false;
    }
    let end = other.tokens.end as usize - words.len()..other.tokens.end as usize;
    let same = |(a, b)| discourse.word_hash(a) == discourse.word_hash(b);
    words.zip(end).all(same)
}

/// *a court acquitted them*: whether another of the kind is told of.
fn is_brought_in(discourse: &Discourse<'_>, item: &Item, other: &Item) -> bool {
    other.kind == MentionKind::Nominal
        && other.determiner == Determiner::Indefinite
        && discourse.word_hash(other.head as usize) == discourse.word_hash(item.head as usize)
}
