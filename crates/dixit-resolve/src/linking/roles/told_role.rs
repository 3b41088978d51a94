//! Whom a role recalls by its words: *the head of the port … the port chief*.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    linking::decode::Decoder,
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
    },
};

impl Decoder {
    /// The only person met before who was described by a role of the same sense and
    /// field as one that speaks now.
    pub(crate) fn told_role(&mut self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        if !is_role(&discourse.items[i]) {
            return None;
        }
        self.find_candidates(discourse, i);
        let own = self.own.as_ref()?;
        let recalled = |cluster: u32| {
            let known = &discourse.clusters[cluster as usize];
            let one = known.sort == Sort::Person && !known.plural && !known.row;
            one && known.descriptions.iter().any(|d| own.recalls(d))
        };
        let mut all = self.candidates.iter().map(|c| c.cluster);
        let found = all.by_ref().find(|&cluster| recalled(cluster))?;
        (!all.any(recalled)).then_some(found)
    }
}

fn is_role(item: &Item) -> bool {
    item.kind == MentionKind::Nominal
        && item.source_of.is_some()
        && matches!(
            item.determiner,
            Determiner::Definite | Determiner::Possessive
        )
        && !item.plural
        && item.tokens.len() > 2
        && item.sort == Sort::Person
}
