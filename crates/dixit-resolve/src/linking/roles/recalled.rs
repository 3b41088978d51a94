//! Roles by which somebody is recalled who was just named: *the striker*, *the
//! former nurse*, *the 34-year-old*, *the Swede*.

use dixit_core::MentionKind;

use crate::{
    discourse::{Discourse, cluster::Cluster, role_synsets::Synsets},
    linking::{decode::Decoder, evidence::setting},
    mentions::{
        calling::Side,
        item::{Determiner, Item},
        sort::Sort,
        stars::STARS,
        syntax::Role,
        words::is_party_member,
    },
    model::feature,
};

/// So many sentences back somebody may have been named.
const REACH: u32 = 2;

impl Decoder {
    /// The only person named in the sentences just before a role that speaks, of
    /// those roles that are told of somebody known. *The coroner said* is of
    /// another than the dead, *the striker said* is of him who scored.
    pub(crate) fn recalled(&self, discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
        let role = item.kind == MentionKind::Nominal
            && item.source_of.is_some()
            && item.determiner == Determiner::Definite
            && !item.plural;
        if !role {
            return None;
        }
        let noun = discourse.doc.token(item.head as usize);
        let telling = recalls(discourse, item);
        if setting::holds(discourse, item, noun, Side::Told) {
            return None;
        }
        let near = |i: &&Item| {
            (i.is_name() || i.role == Role::Apposition)
                && i.sort == Sort::Person
                && i.paragraph == item.paragraph
                && i.sentence < item.sentence
                && item.sentence - i.sentence <= REACH
        };
        let mut only = None;
        for candidate in &self.candidates {
            let cluster = &discourse.clusters[candidate.cluster as usize];
            let via = &discourse.items[candidate.via as usize];
            let person = cluster.name.is_some() && cluster.sort == Sort::Person && !cluster.plural;
            if !person || !near(&via) {
                continue;
            }
            if only.is_some() {
                return None;
            }
            let akin = || telling || is_akin(discourse, item, cluster);
            let told = discourse.subjects[via.sentence as usize];
            let told = told.and_then(|subject| discourse.cluster_of(subject as usize));
            let acts = via.role == Role::Subject || told == Some(candidate.cluster);
            let fits = acts && feature::agreement(item, cluster) > 1;
            let fits = fits && akin();
            only = fits.then_some(candidate.cluster);
            only?;
        }
        only
    }
}

/// Whether a description is one by which somebody known is told.
fn recalls(discourse: &Discourse<'_>, item: &Item) -> bool {
    let (start, head) = (item.tokens.start as usize, item.head as usize);
    let noun = discourse.doc.token(head);
    let before = (start..head).map(|i| discourse.doc.token(i));
    let once = |word: &str| matches!(word, "former" | "veteran" | "retired" | "then" | "ex");
    noun.ends_with("-year-old")
        || noun == "native"
        || STARS.contains(&noun)
        || before.into_iter().any(once)
        || noun.starts_with("ex-")
        || (item.tokens.len() == 2 && belongs(discourse, noun))
}

/// *Ann Reed, chief executive of the brewery, … the boss*: a wider word alone for what
/// somebody was called.
fn is_akin(discourse: &Discourse<'_>, item: &Item, cluster: &Cluster) -> bool {
    let own = Synsets::of(discourse.word_hash(item.head as usize));
    let mut heads = cluster.descriptions.iter().map(|d| Synsets::of(d.head));
    item.tokens.len() == 2 && heads.any(|head| own.covers(head))
}

/// Whether a noun says of what country or party somebody is: *the Swede*.
fn belongs(discourse: &Discourse<'_>, noun: &str) -> bool {
    discourse.words.is_people(noun) || is_party_member(noun)
}
