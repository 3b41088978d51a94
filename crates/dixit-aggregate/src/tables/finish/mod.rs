//! From what was added up to tables.

mod counts;
mod decided;
mod entities;
mod families;
mod finishing;
mod originals;
mod pairs;
mod publishers;

use std::{cmp::Reverse, collections::HashMap};

use self::{
    families::Families,
    finishing::{Finishing, group_of},
};
use crate::{
    Aggregate, Summary,
    families::copies,
    families::utterance::Utterances,
    link,
    link::ids::Ids,
    state::profile::Profile,
    state::snapshot::{Listed, Snapshot},
    tables::group::Group,
    tables::roles::Roles,
};

impl Aggregate {
    /// Decides which names are one entity and which utterances one family, and
    /// makes the tables.
    pub fn finish(self) -> Summary {
        Finishing::new(Snapshot::new(self)).summary()
    }
}

impl Finishing {
    fn new(mut from: Snapshot) -> Finishing {
        let ids = Ids::new(&from, &from.options.people);
        let links = link::link(&from, &ids);
        let nodes = from.loose().end as usize;
        let groups = groups(links.parts, &mut from);
        // The low half of the hash: documents with a small hash are those that
        // samples keep, and they must not be originals more often than others.
        let date = |article: &Listed| (article.date, article.hash as u32);
        let dates: Vec<_> = from.articles.iter().map(date).collect();
        let mut finishing = Finishing {
            group_of: group_of(&groups, nodes),
            doubts: links.doubts,
            originals: copies::originals(&dates, |at| from.sketch(at)),
            utterances: Utterances::new(&from),
            roles: Roles::new(groups.iter()),
            groups,
            from,
        };
        finishing.known();
        finishing.tell_apart();
        finishing.decided(&ids);
        finishing.order();
        finishing
    }

    /// Entities in order, without those that the user bans.
    fn order(&mut self) {
        self.groups.retain(|group| !group.is_banned);
        self.groups.sort_by(|a, b| {
            let rank = |g: &Group| (Reverse(g.total.documents), Reverse(g.total.mentions));
            rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id))
        });
        self.group_of = group_of(&self.groups, self.group_of.len());
    }

    fn summary(mut self) -> Summary {
        let (entities, speakers, counts) = (self.entities(), self.speakers(), self.counts());
        // All else needs no more than their names, and memory.
        for group in &mut self.groups {
            group.profile = Profile::default();
        }
        let (about, ties) = (self.about(), self.ties());
        let families = Families::new(&self);
        Summary {
            entities,
            speakers,
            counts,
            publishers: self.publishers(),
            about,
            ties,
            copies: self.copies(),
            candidates: self.candidates(),
            documents: self.from.articles.len() as u64,
            originals: self.count_originals(self.originals.iter().copied()),
            families_of: families.by_words(&self),
            telling: families.telling(&self),
            variants: families.variants(&self),
            ids: self.ids(),
            loose: self.loose(),
            families: families.rows(&self),
            people: self.from.options.people,
            keys: self.from.keys,
            rows: self.group_of,
            family_rows: HashMap::new(),
        }
        .with_family_rows()
    }

    /// The entities of those with a loose name, by the hash of the key.
    fn loose(&self) -> Vec<(u64, u32)> {
        let group = |node: u32| Some((self.from.key(node).hash(), self.group(node)?));
        let mut rows: Vec<(u64, u32)> = self.from.loose().filter_map(group).collect();
        rows.sort_unstable();
        rows
    }
}

/// The entities of these nodes; what was known of the nodes is theirs now.
fn groups(parts: Vec<Vec<u32>>, from: &mut Snapshot) -> Vec<Group> {
    let mut take = |node: u32| {
        let profile = match from.profiles.get_mut(node as usize) {
            Some(profile) => std::mem::take(profile),
            None => from.profile(node).into_owned(),
        };
        (from.key(node).into_owned(), profile)
    };
    let parts = parts.into_iter();
    let mut groups: Vec<Group> = parts.map(|part| Group::new(part, &mut take)).collect();
    from.profiles = Vec::new();
    for group in &mut groups {
        originals::count_once(group, from);
    }
    groups
}
