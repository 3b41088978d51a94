//! Whom a role recalls by what was told of him: *She drove the bus … The driver*.

use dixit_core::MentionKind;

use crate::{
    callings::calling::Calling,
    discourse::{Discourse, describe, description::Description},
    linking::{
        decode::Decoder,
        deed::{self, Sought},
    },
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
        words::hash_lower,
    },
    model::feature,
};

/// So many sentences before a report are searched.
const REACH: u32 = 3;

impl Decoder {
    /// The only person of whom the sentences before a role that speaks tell what the
    /// role is for.
    pub(super) fn doer(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        let noun = discourse.doc.token(item.head as usize).to_lowercase();
        let calling = Calling::of(&noun);
        let person = item.sort == Sort::Person || calling.is_some_and(Calling::is_person);
        if !is_bare_role(item) || !person || is_of_another(discourse, item) {
            return None;
        }
        if self.is_of_nameless(discourse, item) {
            return None;
        }
        let sought = Sought {
            item,
            calling,
            noun: &noun,
        };
        let own = Description::read(discourse, item);
        let (mut best, mut most, mut alone) = (None, 0, false);
        for cluster in named_near(discourse, item) {
            let known = &discourse.clusters[cluster as usize];
            if !is_open(discourse, item, cluster) || describe::parts(item, &own, known) {
                continue;
            }
            let fit = fit(discourse, sought, cluster, is_former(discourse, item));
            if fit >= most {
                alone = fit > most;
                (best, most) = (Some(cluster), fit);
            }
        }
        best.filter(|_| alone && most >= deed::ENOUGH)
    }
}

/// The entities named in the sentences before a report.
fn named_near(discourse: &Discourse<'_>, item: &Item) -> Vec<u32> {
    let end = told_before(discourse, item);
    let sentences = &discourse.doc.sentences;
    let from = sentences[end.saturating_sub(REACH) as usize].tokens.start;
    let items = &discourse.items;
    let first = items.partition_point(|other| other.tokens.start < from);
    let near = (first..items.len()).take_while(|&i| items[i].sentence < end);
    let mut found = Vec::new();
    for cluster in near.filter_map(|i| discourse.cluster_of(i)) {
        if !found.contains(&cluster) {
            found.push(cluster);
        }
    }
    found
}

/// How well what is told of an entity fits a role.
fn fit(discourse: &Discourse<'_>, sought: Sought<'_>, cluster: u32, former: bool) -> u8 {
    let known = &discourse.clusters[cluster as usize];
    let noun = discourse.word_hash(sought.item.head as usize);
    let called = known.heads.contains(&noun);
    if former || (called && sought.item.sort != Sort::Person) {
        return if called { deed::ENOUGH } else { 0 };
    }
    let end = told_before(discourse, sought.item);
    let told = |s| deed::told(discourse, sought, s, cluster);
    let told = (end.saturating_sub(REACH)..end).map(told).max();
    told.unwrap_or(0)
        .max(same_meaning(discourse, sought, cluster))
}

/// *Ann Reed, a physician, … The doctor*.
fn same_meaning(discourse: &Discourse<'_>, sought: Sought<'_>, cluster: u32) -> u8 {
    let known = &discourse.clusters[cluster as usize].heads;
    let mut kin = sought.calling.into_iter().flat_map(Calling::kin);
    let bare = sought.item.tokens.len() == 2;
    match bare && kin.any(|noun| known.contains(&hash_lower(noun))) {
        true => deed::ENOUGH,
        false => 0,
    }
}

impl Decoder {
    /// Whether the same noun was said before of somebody whose name is not known.
    fn is_of_nameless(&self, discourse: &Discourse<'_>, item: &Item) -> bool {
        let noun = discourse.word_hash(item.head as usize);
        let before = self.described.get(&noun).map(|&c| discourse.root(c));
        before.is_some_and(|c| {
            let known = &discourse.clusters[c as usize];
            known.name.is_none() && !known.plural
        })
    }
}

fn is_bare_role(item: &Item) -> bool {
    item.kind == MentionKind::Nominal
        && item.source_of.is_some()
        && item.determiner == Determiner::Definite
        && !item.plural
}

/// The first sentence of what is said, or that of who says it, if that comes first.
fn told_before(discourse: &Discourse<'_>, item: &Item) -> u32 {
    let Some(quote) = item.source_of else {
        return item.sentence;
    };
    let start = discourse.doc.quotes[quote as usize].extent().start;
    let sentences = &discourse.doc.sentences;
    let opens = sentences.partition_point(|s| s.span.end <= start) as u32;
    opens.min(item.sentence)
}

/// *The new coach*, *the other driver*, *the deputy mayor*: mostly not the one of whom
/// the text just told.
fn is_of_another(discourse: &Discourse<'_>, item: &Item) -> bool {
    const WORDS: [&str; 19] = [
        "new",
        "next",
        "old",
        "other",
        "another",
        "second",
        "first",
        "third",
        "fellow",
        "deputy",
        "vice",
        "acting",
        "assistant",
        "rival",
        "previous",
        "future",
        "late",
        "same",
        "unnamed",
    ];
    let first = item.tokens.start as usize;
    (first..item.head as usize).any(|i| {
        let word = discourse.doc.token(i).to_ascii_lowercase();
        WORDS.contains(&word.as_str()) || discourse.words.nation(&word).is_some()
    })
}

fn is_former(discourse: &Discourse<'_>, item: &Item) -> bool {
    (item.tokens.start as usize..item.head as usize).any(|i| discourse.doc.token(i) == "former")
}

/// Whether an entity is one person with a name of whom the role may be said.
fn is_open(discourse: &Discourse<'_>, item: &Item, cluster: u32) -> bool {
    let known = &discourse.clusters[cluster as usize];
    known.name.is_some()
        && known.sort == Sort::Person
        && !known.plural
        && !known.row
        && known.died.is_none_or(|sentence| sentence > item.sentence)
        && feature::agreement(item, known) > 1
        && feature::leans(item, known) != Some(false)
}
