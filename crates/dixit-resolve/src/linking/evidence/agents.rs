//! Two or more whom a plural role recalls: *Ann Reed and Bob Cole wrote the report …
//! The authors*, *Brothers Bob and Jim Cole … The brothers*.

use dixit_core::{Gender, Label, MentionKind};

use crate::{
    discourse::Discourse,
    discourse::nearness::{REACH, named_near, told_before},
    linking::{
        decode::Decoder,
        evidence::{clause_evidence, one_of::singular, sought::Sought},
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
        || are_a_pair(discourse, sought, row)
        || (sought.calling.is_some() && (end.saturating_sub(REACH)..end).any(told))
}

/// What two or more named together are by their sex or to each other, whatever is told
/// of them.
const ALIKE: [(&str, Option<Gender>); 16] = [
    ("men", Some(Gender::Male)),
    ("women", Some(Gender::Female)),
    ("boys", Some(Gender::Male)),
    ("girls", Some(Gender::Female)),
    ("brothers", Some(Gender::Male)),
    ("sisters", Some(Gender::Female)),
    ("siblings", None),
    ("twins", None),
    ("friends", None),
    ("lovers", None),
    ("spouses", None),
    ("newlyweds", None),
    ("roommates", None),
    ("flatmates", None),
    ("teenagers", None),
    ("pensioners", None),
];

/// Whether a role says no more than that its bearers belong together, and a row is of
/// persons by name, of whom the sentence before tells and of whom none is of the other sex: *Tom Reed and
/// Paul Cole were held … The men*; not *a friend of Tom Reed and Paul Cole*.
fn are_a_pair(discourse: &Discourse<'_>, sought: Sought<'_>, row: u32) -> bool {
    let noun = discourse.doc.token(sought.item.head as usize);
    let alike = ALIKE.iter().find(|alike| alike.0 == noun);
    let fits = |gender: Option<Gender>, member: u32| {
        let known = discourse.cluster_of(member as usize);
        let known = known.map_or(Gender::Unknown, |c| discourse.clusters[c as usize].gender);
        let person = discourse.items[member as usize].label == Some(Label::Person);
        person && gender.is_none_or(|gender| known == gender || known == Gender::Unknown)
    };
    let end = told_before(discourse, sought.item);
    let of = |gender| {
        row_of(discourse, row).is_some_and(|(outer, members)| {
            let item = &discourse.items[outer];
            let subject = discourse.subjects[item.sentence as usize];
            subject.is_some_and(|s| discourse.items[s as usize].head == item.head)
                && item.sentence + 1 == end
                && members.iter().all(|&m| fits(gender, m))
        })
    };
    alike.is_some_and(|&(_, gender)| of(gender))
}

/// The item of a row and those that it joins.
fn row_of<'d>(discourse: &'d Discourse<'_>, row: u32) -> Option<(usize, &'d [u32])> {
    let mut rows = discourse.rows.iter();
    let own = rows.find(|r| discourse.cluster_of(*r.0 as usize) == Some(row));
    own.map(|(&outer, members)| (outer as usize, &members[..]))
}

/// Whether the words before a row or each of its members say the role.
fn are_described(discourse: &Discourse<'_>, sought: Sought<'_>, row: u32) -> bool {
    let plural = discourse.word_hash(sought.item.head as usize);
    let one = hash_lower(sought.noun);
    row_of(discourse, row).is_some_and(|(outer, members)| {
        let start = discourse.items[outer].tokens.start as usize;
        let titled = discourse.word_hash(start) == plural
            || start > 0 && discourse.word_hash(start - 1) == plural;
        titled
            || members.iter().all(|&m| {
                let member = discourse.cluster_of(m as usize);
                member.is_some_and(|c| discourse.clusters[c as usize].heads.contains(&one))
            })
    })
}
