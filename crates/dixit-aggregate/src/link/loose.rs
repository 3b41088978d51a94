//! Names that alone say too little (*Clinton*, *P. Simmons*), in documents
//! that say no more: to the full name that fits, or to none.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dixit_core::Label;

use super::{
    context::SOME,
    linking::{BLOCK, Linking, clash},
};
use crate::{
    names::normal_form,
    names::variants::{Person, fits_loose},
    state::profile::{Company, Genders, Profile},
    values::sorted_map::SortedMap,
};

pub(super) fn link(linking: &mut Linking<'_>) {
    let full = Full::new(linking);
    let mut rest: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
    let mut joins = Vec::new();
    for node in linking.snapshot.loose() {
        let loose = Loose::new(linking, node);
        match full.choose(linking, &loose) {
            Choice::One(entity) => joins.push((node, entity)),
            Choice::Several(entities) => {
                let reason = 0.8 / entities.len() as f64;
                for entity in entities {
                    linking.doubt(node, entity, "a short name that fits", reason);
                }
            }
            Choice::None => rest.entry(loose.name).or_default().push(node),
        }
    }
    for (node, entity) in joins {
        linking.join(node, entity);
    }
    for nodes in rest.into_values() {
        among_themselves(linking, &nodes);
    }
}

/// Joins loose names that fit no full name by the company they keep.
fn among_themselves(linking: &mut Linking<'_>, nodes: &[u32]) {
    let mut clusters: Vec<(u32, Company)> = Vec::new();
    for &node in nodes {
        let company = linking.snapshot.profile(node).into_owned().company;
        let best = clusters
            .iter()
            .enumerate()
            .map(|(i, cluster)| (linking.context.shared(&company, &cluster.1), i))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match best {
            Some((shared, i)) if shared >= SOME => {
                linking.join(node, clusters[i].0);
                clusters[i].1.merge(&company);
            }
            _ if clusters.len() < BLOCK => clusters.push((node, company)),
            _ => {}
        }
    }
}

/// One who is known by such a name.
struct Loose {
    name: Box<str>,
    profile: Profile,
}

impl Loose {
    fn new(linking: &Linking<'_>, node: u32) -> Loose {
        Loose {
            name: linking.snapshot.key(node).into_owned().name,
            profile: linking.snapshot.profile(node).into_owned(),
        }
    }
}

enum Choice {
    None,
    One(u32),
    Several(Vec<u32>),
}

/// The persons with a full name.
struct Full {
    /// By surname, and by every loose name that a document uses for them.
    by_name: HashMap<String, BTreeSet<u32>>,
    bearers: HashMap<u32, Bearer>,
}

/// One of them. Documents are those with the full name: short names have not
/// been joined yet.
#[derive(Default)]
struct Bearer {
    company: Company,
    documents: u64,
    genders: Genders,
    roles: SortedMap<Box<str>, u64>,
}

/// What a title that is the bearer's in all documents weighs beside company.
const TITLED: f64 = 4.0 * SOME;

impl Bearer {
    /// The share of its documents that give it one of these titles: of two
    /// Obamas the president is the one who is mostly called so.
    fn share_titled(&self, roles: &SortedMap<Box<str>, u64>) -> f64 {
        let shares = roles.keys().map(|role| {
            let n = self.roles.get(role).copied().unwrap_or(0);
            n as f64 / self.documents.max(1) as f64
        });
        shares.fold(0.0, f64::max).min(1.0)
    }
}

impl Full {
    fn new(linking: &mut Linking<'_>) -> Full {
        let nodes = linking.nodes_where(|key| key.label == Some(Label::Person));
        let mut full = Full {
            by_name: HashMap::new(),
            bearers: HashMap::new(),
        };
        for node in nodes {
            let entity = linking.union.root(node);
            full.add(linking, node, entity);
        }
        full
    }

    fn add(&mut self, linking: &Linking<'_>, node: u32, entity: u32) {
        let (key, profile) = (linking.key(node), linking.profile(node));
        let surname = Person::new(&key.name).surname.to_owned();
        let aliases = profile.surfaces.keys();
        let aliases = aliases.map(|text| normal_form::normal(text, Some(Label::Person)));
        let loose = aliases.filter(|alias| normal_form::is_loose(alias));
        for name in loose.chain([surname]) {
            self.by_name.entry(name).or_default().insert(entity);
        }
        let bearer = self.bearers.entry(entity).or_default();
        bearer.company.merge(&profile.company);
        bearer.documents += profile.total().documents;
        bearer.genders.merge(&profile.genders);
        for (role, n) in &profile.roles {
            bearer.roles.count(role, *n);
        }
    }

    fn choose(&self, linking: &Linking<'_>, loose: &Loose) -> Choice {
        let fitting = self.fitting(linking, loose);
        if let Some(famous) = famous(&fitting) {
            return Choice::One(famous);
        }
        let gender = loose.profile.genders.gender();
        let clashes = |entity| clash(gender, self.bearers[&entity].genders.gender());
        let fitting = fitting.into_iter().filter(|entry| !clashes(entry.2));
        let ranked: Vec<Ranked> = fitting.collect();
        match ranked[..] {
            [] => Choice::None,
            [(shared, documents, one)] if shared >= SOME || documents >= 3 => Choice::One(one),
            [first, second, ..] if clearly_ahead(first, second) => Choice::One(first.2),
            [first, ..] => match known_best(&ranked, first) {
                Some(best) => Choice::One(best),
                None => Choice::Several(ranked.iter().take(3).map(|entry| entry.2).collect()),
            },
        }
    }

    /// Those whose name fits, the most of one company first.
    fn fitting(&self, linking: &Linking<'_>, loose: &Loose) -> Vec<Ranked> {
        let person = Person::new(&loose.name);
        let empty = BTreeSet::new();
        let by_alias = self.by_name.get(&*loose.name).unwrap_or(&empty);
        let by_surname = self.by_name.get(person.surname).unwrap_or(&empty);
        let fits = |&&entity: &&u32| fits_loose(&Person::new(&linking.key(entity).name), &person);
        let all = by_alias.iter().chain(by_surname.iter().filter(fits));
        let distinct: BTreeSet<u32> = all.copied().collect();
        let company = &loose.profile.company;
        let rank = |entity: u32| {
            let bearer = &self.bearers[&entity];
            let shared = linking.context.shared(company, &bearer.company);
            let titled = bearer.share_titled(&loose.profile.roles);
            (shared + TITLED * titled, bearer.documents, entity)
        };
        let mut ranked: Vec<Ranked> = distinct.into_iter().map(rank).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
        ranked.truncate(BLOCK);
        ranked
    }
}

/// Shared company, documents, entity.
type Ranked = (f64, u64, u32);

/// Named in so many times the documents, one of two is the one that readers
/// think of.
const KNOWN: u64 = 4;

/// Named in so many documents, and so many times those of any other, a person
/// needs no further evidence, not even a pronoun's.
const FAMOUS: u64 = 20;

fn famous(ranked: &[Ranked]) -> Option<u32> {
    let best = most_known(ranked)?;
    let mut others = ranked.iter().filter(|entry| entry.2 != best.2);
    let famous = best.1 >= FAMOUS && others.all(|other| best.1 >= FAMOUS * other.1);
    famous.then_some(best.2)
}

/// Whether one keeps the same company and the others do not, and none of them
/// is much better known.
fn clearly_ahead(first: Ranked, second: Ranked) -> bool {
    let company = first.0 >= 2.0 * SOME && first.0 >= 2.0 * second.0 + SOME;
    company && first.1 * KNOWN >= second.1
}

fn most_known(ranked: &[Ranked]) -> Option<Ranked> {
    let rank = |entry: &&Ranked| (entry.1, std::cmp::Reverse(entry.2));
    ranked.iter().max_by_key(rank).copied()
}

/// The best known, if it is so by far, and its company fits nearly as well as
/// that of the best fitting.
fn known_best(ranked: &[Ranked], first: Ranked) -> Option<u32> {
    let best = most_known(ranked)?;
    let mut others = ranked.iter().filter(|entry| entry.2 != best.2);
    let by_far = others.all(|other| best.1 >= KNOWN * other.1);
    let in_company = best.0 >= SOME || best.1 >= FAMOUS;
    (by_far && in_company && 2.0 * best.0 + SOME >= first.0).then_some(best.2)
}
