//! Whom a role recalls by its words: *the head of the port … the port chief*.

use dixit_core::MentionKind;

use crate::{
    discourse::{Discourse, description::Description, offices::is_short},
    linking::decode::Decoder,
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
    },
};

impl Decoder {
    /// The only person met before who was described by a role of the same sense and
    /// field as one that speaks now; of two the one with a name, if the other's role is his:
    /// *the governor of the bank … Bank governor Ann Reed … the bank's governor*.
    pub(crate) fn told_role(&mut self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        if !is_role(discourse, &discourse.items[i]) {
            return None;
        }
        self.find_candidates(discourse, i);
        let own = self.own.as_ref()?;
        let recalled = |&cluster: &u32| {
            let known = &discourse.clusters[cluster as usize];
            let one = known.sort == Sort::Person && !known.plural && !known.row;
            one && known.descriptions.iter().any(|d| own.recalls(d))
        };
        let all = self.candidates.iter().map(|c| c.cluster);
        let all: Vec<u32> = all.filter(recalled).collect();
        let named = |&&c: &&u32| discourse.clusters[c as usize].name.is_some();
        let found = all.iter().find(named).or(all.first()).copied()?;
        all.iter()
            .all(|&other| other == found || is_his_role(discourse, other, found))
            .then_some(found)
    }
}

/// Whether one without a name is described as another with one.
fn is_his_role(discourse: &Discourse<'_>, other: u32, named: u32) -> bool {
    let [other, named] = [other, named].map(|c| &discourse.clusters[c as usize]);
    let roles = || named.descriptions.iter();
    let same = |d: &Description| roles().any(|n| n.head == d.head && n.recalls(d));
    other.name.is_none() && named.name.is_some() && other.descriptions.iter().all(same)
}

fn is_role(discourse: &Discourse<'_>, item: &Item) -> bool {
    let long = match item.determiner {
        Determiner::Definite | Determiner::Possessive => item.tokens.len() > 2,
        // *ACC secretary said*
        Determiner::None => item.tokens.len() > 1 && opens_with_letters(discourse, item),
        _ => false,
    };
    // *the senior medical source* is no senior judicial one.
    let source = discourse.doc.token(item.head as usize) == "source";
    item.kind == MentionKind::Nominal
        && item.source_of.is_some()
        && !source
        && long
        && !item.plural
        && item.sort == Sort::Person
}

/// Whether a role begins with the letters of a body.
fn opens_with_letters(discourse: &Discourse<'_>, item: &Item) -> bool {
    is_short(discourse.doc.token(item.tokens.start as usize))
}
