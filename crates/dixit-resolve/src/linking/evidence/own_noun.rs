//! A bare noun for a body, where the text names one that ends with it: *The Food Security
//! Committee met … The committee said*.

use std::collections::HashMap;

use dixit_core::{Label, MentionKind, Penn};

use crate::{
    discourse::{Discourse, role_synsets::Synsets},
    mentions::{
        calling::Calling,
        item::{Determiner, Item},
        sort::Sort,
        syntax::{Syntax, is_noun},
    },
    model::body_nouns::is_general,
};

/// So many sentences may stand between a body and its noun.
const REACH: u32 = 8;

/// The bodies that the text has named so far, by the noun of their names; nobody if there
/// are two.
#[derive(Default)]
pub(crate) struct OwnNouns(HashMap<u64, Option<u32>>);

impl OwnNouns {
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Notes the noun of a body's name.
    pub(crate) fn note(&mut self, discourse: &Discourse<'_>, i: usize) {
        let item = &discourse.items[i];
        let body = item.is_name() && item.label == Some(Label::Org) && item.tokens.len() > 1;
        let (true, Some(cluster)) = (body, discourse.cluster_of(i)) else {
            return;
        };
        let at = noun_of_name(discourse, item);
        let noun = discourse.word_hash(at);
        if is_of_person(discourse, at) {
            return;
        }
        self.0
            .entry(noun)
            .and_modify(|named| *named = named.filter(|&c| discourse.root(c) == cluster))
            .or_insert(Some(cluster));
    }

    /// The only body named so far whose name has a bare noun for its own.
    pub(crate) fn bearer(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        if !is_bare(discourse, item) || is_loose(discourse.doc.token(item.head as usize)) {
            return None;
        }
        let named = self.0.get(&discourse.word_hash(item.head as usize));
        let cluster = discourse.root(named.copied().flatten()?);
        let last = discourse.clusters[cluster as usize].last;
        let near = item.sentence <= discourse.items[last as usize].sentence + REACH;
        near.then_some(cluster)
    }
}

/// *{Ministry} of Finance*, *Rundu Magistrates’ {Court}*: what a body is by its name.
fn noun_of_name(discourse: &Discourse<'_>, item: &Item) -> usize {
    let (start, end) = (item.tokens.start as usize, item.tokens.end as usize);
    let leads = |&at: &usize| matches!(discourse.doc.token(at), "of" | "for" | "on" | "in" | "at");
    (start + 1..end)
        .find(leads)
        .map_or(end - 1, |preposition| preposition - 1)
}

/// *the Independent {senator}*, taken for a body.
fn is_of_person(discourse: &Discourse<'_>, at: usize) -> bool {
    let noun = discourse.doc.token(at).to_lowercase();
    Synsets::of(discourse.word_hash(at)).is_known()
        || Calling::of(&noun).is_some_and(Calling::is_person)
}

/// *the committee*, with no more said of it behind: *the court of appeal*, *the union that*.
fn is_bare(discourse: &Discourse<'_>, item: &Item) -> bool {
    let end = item.tokens.end as usize;
    let after = (end < discourse.doc.tokens.len()).then(|| discourse.doc.token(end));
    let more = matches!(after, Some("of" | "for" | "that" | "which" | "where" | "-"));
    let noun = Syntax::new(discourse.doc).tag(end).is_some_and(is_noun);
    let possessor = Syntax::new(discourse.doc).tag(end) == Some(Penn::Pos);
    let body = item.sort == Sort::Body || item.source_of.is_some();
    item.kind == MentionKind::Nominal
        && item.determiner == Determiner::Definite
        && item.tokens.len() == 2
        && item.tokens.end == item.head + 1
        && body
        && !more
        && (!noun || possessor)
}

/// Nouns of which a text has many without names, or for what any body is.
fn is_loose(noun: &str) -> bool {
    const NOUNS: [&str; 6] = ["team", "club", "side", "office", "news", "party"];
    is_general(&noun.to_lowercase()) || NOUNS.iter().any(|n| n.eq_ignore_ascii_case(noun))
}
