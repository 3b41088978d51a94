//! Two or more whom a plural role recalls: *Ann Reed and Bob Cole wrote the report …
//! The authors*, *Brothers Bob and Jim Cole … The brothers*.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    linking::{
        decode::Decoder,
        evidence::{clause_evidence, one_of::singular, sought::Sought},
        nearness::{REACH, named_near, told_before},
    },
    mentions::{calling::Calling, item::Determiner, sort::Sort, words::hash_lower},
};

impl Decoder {
    /// The only row of persons named in the sentences before a plural role that speaks
    /// who were called so, or of whom those sentences tell what the role is for.
    pub(crate) fn agents(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        let role = item.kind == MentionKind::Nominal
            && item.source_of.is_some()
            && item.determiner == Determiner::Definite
            && item.plural
            && !item.group
            && item.tokens.len() == 2;
        if !role {
            return None;
        }
        let noun = singular(discourse.doc.token(item.head as usize));
        let calling = Calling::of(&noun);
        let sought = Sought {
            item,
            calling,
            noun: &noun,
        };
        let mut found = None;
        for cluster in named_near(discourse, item) {
            let known = &discourse.clusters[cluster as usize];
            let row = known.row && known.sort == Sort::Person;
            if row && fits(discourse, sought, cluster) && found.replace(cluster).is_some() {
                return None;
            }
        }
        found
    }
}

fn fits(discourse: &Discourse<'_>, sought: Sought<'_>, row: u32) -> bool {
    let end = told_before(discourse, sought.item);
    let told = |s| clause_evidence::points(discourse, sought, s, row) >= clause_evidence::ENOUGH;
    are_described(discourse, sought, row)
        || (sought.calling.is_some() && (end.saturating_sub(REACH)..end).any(told))
}

/// Whether the words before a row or each of its members say the role.
fn are_described(discourse: &Discourse<'_>, sought: Sought<'_>, row: u32) -> bool {
    let plural = discourse.word_hash(sought.item.head as usize);
    let one = hash_lower(sought.noun);
    let mut rows = discourse.rows.iter();
    let members = rows.find(|r| discourse.cluster_of(*r.0 as usize) == Some(row));
    members.is_some_and(|(&outer, members)| {
        let start = discourse.items[outer as usize].tokens.start as usize;
        let titled = discourse.word_hash(start) == plural
            || start > 0 && discourse.word_hash(start - 1) == plural;
        titled
            || members.iter().all(|&m| {
                let member = discourse.cluster_of(m as usize);
                member.is_some_and(|c| discourse.clusters[c as usize].heads.contains(&one))
            })
    })
}
