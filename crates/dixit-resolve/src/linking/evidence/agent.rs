//! Whom a role recalls by what was told of him: *She drove the bus … The driver*.

use dixit_core::Gender;

use crate::{
    discourse::nearness::{REACH, named_near, told_before},
    discourse::{
        Discourse, another::is_of_another, describe, description::Description,
        role_synsets::Synsets,
    },
    linking::{
        decode::Decoder,
        evidence::{
            affiliation, age, clause_evidence, introduced, kinship, origin, sides, sought::Sought,
        },
        referents::Referents,
        roles::bare_role::{is_bare_role, is_open, noun_of},
    },
    mentions::{calling::Calling, item::Item, sort::Sort, syntax::Role, words::hash_lower},
};

impl Decoder {
    /// The only person of whom the sentences before a role that speaks tell what the
    /// role is for.
    pub(crate) fn agent(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        if !is_bare_role(item) {
            return None;
        }
        let noun = noun_of(discourse, item);
        let calling = Calling::of(&noun);
        let person = item.sort == Sort::Person
            || calling.is_some_and(Calling::is_person)
            || sides::is_party(&noun)
            || (calling.is_some() && is_doer(discourse, item, &noun));
        let told = age::aged(discourse, item, &noun);
        let told = told
            .or_else(|| origin::from_there(discourse, item))
            .or_else(|| affiliation::affiliated(discourse, item, &noun));
        if let Some(cluster) = told.filter(|&cluster| is_open(discourse, item, cluster)) {
            return Some(cluster);
        }
        if !(person || calling.is_some()) || is_of_another(discourse, item) {
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
        let behind = subject_behind(discourse, item);
        for cluster in named_near(discourse, item).into_iter().chain(behind) {
            let known = &discourse.clusters[cluster as usize];
            if !is_open(discourse, item, cluster) || describe::parts(item, &own, known) {
                continue;
            }
            let fit = match person {
                _ if behind == Some(cluster) => {
                    clause_evidence::points(discourse, sought, item.sentence, cluster)
                }
                true => fit(discourse, sought, cluster, is_former(discourse, item)),
                // *Cleaner Ann Reed*: a noun that is more often for a thing.
                false => {
                    described_so(discourse, sought, cluster).max(former(discourse, sought, cluster))
                }
            };
            if fit >= most {
                alone = fit > most;
                (best, most) = (Some(cluster), fit);
            }
        }
        best.filter(|_| alone && most >= clause_evidence::ENOUGH)
    }
}

/// *the captain admitted after {Ann Reed} had led the side to defeat*: the subject named in
/// a clause of time behind a role.
fn subject_behind(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    const TIMES: [&str; 5] = ["after", "as", "when", "before", "while"];
    const REACH: usize = 10;
    let items = &discourse.items;
    let first = items.partition_point(|other| other.tokens.start < item.tokens.end);
    let mut behind = (first..items.len())
        .take(REACH)
        .take_while(|&j| items[j].sentence == item.sentence);
    let opens = |other: &Item| {
        let before = other.tokens.start.checked_sub(1);
        before.is_some_and(|at| TIMES.contains(&discourse.doc.token(at as usize)))
    };
    let found = behind.find(|&j| {
        let subject = items[j].role == Role::Subject && items[j].quote.is_none();
        items[j].is_name() && subject && opens(&items[j])
    })?;
    discourse.cluster_of(found)
}

/// *the window cleaner*: a noun for who or what does something, that says *I*.
fn is_doer(discourse: &Discourse<'_>, item: &Item, noun: &str) -> bool {
    let doer = noun.ends_with("er") || noun.ends_with("or");
    let said = || Referents::read(discourse, item, Gender::Unknown);
    match item.tokens.len() {
        // *the cleaner*, that says *I* and is no body
        2 => said().of_me,
        3 => doer && said().of_self,
        _ => false,
    }
}

/// How well what is told of an entity fits a role.
fn fit(discourse: &Discourse<'_>, sought: Sought<'_>, cluster: u32, former: bool) -> u8 {
    let known = &discourse.clusters[cluster as usize];
    let noun = discourse.word_hash(sought.item.head as usize);
    let is_described = known.heads.contains(&noun);
    if former || (is_described && sought.item.sort != Sort::Person) {
        let points = if is_described {
            clause_evidence::ENOUGH
        } else {
            0
        };
        return points.max(self::former(discourse, sought, cluster));
    }
    let side = sides::near(discourse, sought, cluster);
    if side == Some(false) && !is_described {
        return 0;
    }
    let end = told_before(discourse, sought.item);
    let told = |s| match kinship::holds(discourse, sought, s, cluster) {
        true => clause_evidence::ENOUGH,
        false => clause_evidence::points(discourse, sought, s, cluster),
    };
    let told = (end.saturating_sub(REACH)..end).map(told).max();
    let by_name =
        described_so(discourse, sought, cluster).max(same_meaning(discourse, sought, cluster));
    let bare = sought.item.tokens.len() == 2;
    let by_others = match bare && introduced::holds(discourse, sought, cluster) {
        true => clause_evidence::ENOUGH,
        false => 0,
    };
    let by_side = match bare && side == Some(true) {
        true => 2 * clause_evidence::ENOUGH,
        false => 0,
    };
    told.unwrap_or(0).max(by_name).max(by_others).max(by_side)
}

/// *was chief whip until March … The former chief whip*.
fn former(discourse: &Discourse<'_>, sought: Sought<'_>, cluster: u32) -> u8 {
    let noun = discourse.word_hash(sought.item.head as usize);
    let end = told_before(discourse, sought.item);
    let mut near = end.saturating_sub(REACH)..end;
    let held = is_former(discourse, sought.item)
        && near.any(|s| clause_evidence::is_predicated(discourse, noun, s, cluster));
    if held { clause_evidence::ENOUGH } else { 0 }
}

/// *Cleaner Ann Reed … The cleaner*. But *the SVP* is no role, though SVP's Ann Reed was
/// named.
fn described_so(discourse: &Discourse<'_>, sought: Sought<'_>, cluster: u32) -> u8 {
    let noun = discourse.word_hash(sought.item.head as usize);
    let known = &discourse.clusters[cluster as usize].heads;
    let role = sought.calling.is_some() || Synsets::of(noun).is_known();
    match sought.item.tokens.len() == 2 && role && known.contains(&noun) {
        true => clause_evidence::CALLED,
        false => 0,
    }
}

/// *Ann Reed, a physician, … The doctor*.
fn same_meaning(discourse: &Discourse<'_>, sought: Sought<'_>, cluster: u32) -> u8 {
    let known = &discourse.clusters[cluster as usize].heads;
    let mut synonyms = sought.calling.into_iter().flat_map(Calling::synonyms);
    let bare = sought.item.tokens.len() == 2;
    // *serves as consul … the diplomat*
    let own = Synsets::of(hash_lower(sought.noun));
    let wide = own.shares(Synsets::of(hash_lower("leader")));
    let covers = || !wide && known.iter().any(|&other| own.covers(Synsets::of(other)));
    match bare && (synonyms.any(|noun| known.contains(&hash_lower(noun))) || covers()) {
        true => clause_evidence::ENOUGH,
        false => 0,
    }
}

impl Decoder {
    /// Whether the same noun was said before of somebody whose name is not known.
    pub(crate) fn is_of_nameless(&self, discourse: &Discourse<'_>, item: &Item) -> bool {
        let noun = discourse.word_hash(item.head as usize);
        let before = self.described.get(&noun).map(|&c| discourse.root(c));
        before.is_some_and(|c| {
            let known = &discourse.clusters[c as usize];
            known.name.is_none() && !known.plural
        })
    }
}

fn is_former(discourse: &Discourse<'_>, item: &Item) -> bool {
    (item.tokens.start as usize..item.head as usize).any(|i| discourse.doc.token(i) == "former")
}
