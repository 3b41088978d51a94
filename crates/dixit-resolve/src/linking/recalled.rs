//! Roles by which somebody is recalled who was just named: *the striker*, *the
//! former nurse*, *the 34-year-old*, *the Swede*.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    linking::{decode::Decoder, deed},
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
        syntax::Role,
    },
    model::feature,
};

/// So many sentences back somebody may have been named.
const REACH: u32 = 2;

impl Decoder {
    /// The only person named in the sentences just before a role that speaks, of
    /// those roles that are told of somebody known. *The coroner said* is of
    /// another than the dead, *the striker said* is of him who scored.
    pub(super) fn recalled(&self, discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
        let role = item.kind == MentionKind::Nominal
            && item.source_of.is_some()
            && item.determiner == Determiner::Definite
            && !item.plural;
        if !role {
            return None;
        }
        if !recalls(discourse, item) {
            return self.doer(discourse, item);
        }
        let near = |i: &&Item| {
            i.is_name()
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
            let fits = via.role == Role::Subject && feature::agreement(item, cluster) > 1;
            only = fits.then_some(candidate.cluster);
            only?;
        }
        only
    }

    /// The only person of whom the sentences just before say what a role is for.
    fn doer(&self, discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
        let noun = discourse.doc.token(item.head as usize);
        let near = item.sentence.saturating_sub(REACH)..item.sentence;
        let does = |cluster: u32| {
            let known = &discourse.clusters[cluster as usize];
            let person = known.name.is_some() && known.sort == Sort::Person && !known.plural;
            let agrees = || feature::agreement(item, known) > 1;
            person
                && agrees()
                && near
                    .clone()
                    .any(|s| deed::does(discourse, noun, s, cluster))
        };
        let mut all = self.candidates.iter().map(|c| c.cluster);
        let found = all.by_ref().find(|&cluster| does(cluster))?;
        (!all.any(does)).then_some(found)
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

/// Whether a noun says of what country or party somebody is: *the Swede*.
fn belongs(discourse: &Discourse<'_>, noun: &str) -> bool {
    discourse.words.is_people(noun)
        || matches!(
            noun,
            "Democrat" | "Republican" | "Conservative" | "Tory" | "Socialist"
        )
}

/// Who does something alone before the eyes of all.
const STARS: &[&str] = &[
    "actor",
    "actress",
    "artist",
    "athlete",
    "ballerina",
    "baritone",
    "bassist",
    "batsman",
    "bowler",
    "boxer",
    "cellist",
    "champion",
    "comedian",
    "composer",
    "cyclist",
    "dancer",
    "defender",
    "drummer",
    "filmmaker",
    "forward",
    "goalkeeper",
    "goalscorer",
    "golfer",
    "guitarist",
    "gymnast",
    "heptathlete",
    "hurdler",
    "jockey",
    "left-back",
    "midfielder",
    "musician",
    "novelist",
    "painter",
    "pianist",
    "pitcher",
    "playwright",
    "poet",
    "quarterback",
    "racer",
    "rapper",
    "right-back",
    "rower",
    "runner",
    "sailor",
    "sculptor",
    "singer",
    "skater",
    "skier",
    "skipper",
    "soprano",
    "sprinter",
    "star",
    "striker",
    "swimmer",
    "tenor",
    "triathlete",
    "violinist",
    "winger",
    "winner",
    "wrestler",
];
