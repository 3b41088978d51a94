//! The reading of a document from first to last mention.

use std::collections::HashMap;

use dixit_core::{Gender, MentionKind};

use crate::{
    cluster::Cluster,
    feature::{self, Field},
    grammar::Grammar,
    habit,
    item::{Determiner, Item},
    judge::Judge,
    kin::is_relative,
    noun,
    options::{Candidate, Options},
    scene::{Decision, Scene},
    sort::Sort,
    speaker,
    structure::{self, Tie},
};

/// How many mentions back an antecedent is looked for.
const REACH: usize = 160;
/// How many entities are considered for one mention.
const MOST: usize = 24;
/// How many mentions after a pronoun are considered, in its own sentence.
const AHEAD: usize = 6;

/// Buffers of the walk, kept between documents.
#[derive(Default)]
pub(crate) struct Walk {
    options: Options,
    candidates: Vec<Candidate>,
    /// For each entity the walk that last met it.
    met: Vec<u32>,
    /// The last entity described with a noun.
    described: HashMap<u64, u32>,
}

impl Walk {
    /// Decides on every item that is not a name.
    pub(crate) fn run(&mut self, scene: &mut Scene<'_>, judge: &mut impl Judge) {
        self.described.clear();
        self.met.clear();
        scene.find_named();
        sort_items(scene, judge);
        let ties = structure::ties(scene);
        for (i, tie) in ties.into_iter().enumerate() {
            if scene.items[i].inner.is_some() {
                continue;
            }
            if scene.decisions[i].is_none() {
                self.decide(scene, judge, i, tie);
            } else if scene.items[i].is_name() {
                self.name(scene, judge, i);
            }
            scene.read(i);
            self.note(scene, i);
        }
        around_names(scene);
        speaker::join(scene);
    }

    fn note(&mut self, scene: &Scene<'_>, i: usize) {
        let item = &scene.items[i];
        if let Some(cluster) = scene
            .cluster_of(i)
            .filter(|_| item.kind == MentionKind::Nominal)
        {
            self.described
                .insert(scene.word_hash(item.head as usize), cluster);
        }
    }

    fn decide(
        &mut self,
        scene: &mut Scene<'_>,
        judge: &mut impl Judge,
        i: usize,
        tie: Option<Tie>,
    ) {
        if let Some(cluster) = tie.and_then(|tie| scene.cluster_of(tie.to as usize)) {
            let by = tie.expect("looked at").by;
            scene.assign(i, Decision::new(cluster, by, 0.9));
            return;
        }
        let item = &scene.items[i];
        let open = match item.kind {
            MentionKind::Name => false,
            MentionKind::Pronoun => item.pronoun.is_some_and(|p| p.is_third()),
            MentionKind::Nominal => true,
        };
        if open && self.judged(scene, judge, i) {
            return;
        }
        if scene.items[i].kind == MentionKind::Nominal {
            scene.found(i, "new", 0.5);
        }
    }

    /// When a person's name is met first, somebody described before may be
    /// meant: *a defector … he … Daniel Montalvo*.
    fn name(&mut self, scene: &mut Scene<'_>, judge: &mut impl Judge, i: usize) {
        let Some(cluster) = scene.cluster_of(i) else {
            return;
        };
        let known = &scene.clusters[cluster as usize];
        if known.count > 0 || known.sort != Sort::Person || known.plural {
            return;
        }
        self.find_candidates(scene, i);
        if self.candidates.is_empty() {
            return;
        }
        self.describe(scene, i);
        let verdict = judge.choose(scene, i, &self.options);
        if let Some(chosen) = self.options.candidate(verdict.choice) {
            scene.merge(chosen.cluster, cluster);
        }
    }

    /// Asks the judge; whether it chose somebody.
    fn judged(&mut self, scene: &mut Scene<'_>, judge: &mut impl Judge, i: usize) -> bool {
        self.find_candidates(scene, i);
        if self.candidates.is_empty() {
            return false;
        }
        self.describe(scene, i);
        let verdict = judge.choose(scene, i, &self.options);
        let Some(chosen) = self.options.candidate(verdict.choice) else {
            return false;
        };
        let second = verdict.second.and_then(|s| self.options.candidate(s));
        let by = match scene.items[i].kind {
            MentionKind::Pronoun => "pronoun-model",
            _ => "nominal-model",
        };
        scene.assign(
            i,
            Decision {
                cluster: chosen.cluster,
                by,
                score: verdict.score,
                runner_up: second.map(|c| c.cluster),
            },
        );
        true
    }

    /// The entities met in the mentions before, the nearest first.
    fn find_candidates(&mut self, scene: &Scene<'_>, i: usize) {
        self.candidates.clear();
        self.met.resize(scene.clusters.len(), 0);
        let stamp = i as u32 + 1;
        let item = &scene.items[i];
        let reach = if item.is_name() { REACH / 4 } else { REACH };
        let before = (i.saturating_sub(reach)..i).rev();
        let ahead = self.ahead(scene, i);
        for j in before.chain(ahead) {
            if self.candidates.len() == MOST {
                break;
            }
            let Some(cluster) = scene.cluster_of(j) else {
                continue;
            };
            if std::mem::replace(&mut self.met[cluster as usize], stamp) == stamp {
                continue;
            }
            if self.may_be(scene, item, cluster) {
                self.candidates.push(Candidate {
                    cluster,
                    via: j as u32,
                });
            }
        }
        if item.kind == MentionKind::Nominal {
            self.add_described(scene, i, stamp);
        }
    }

    /// Names that follow in the same sentence, its main subject first.
    fn ahead(&self, scene: &Scene<'_>, i: usize) -> impl Iterator<Item = usize> + use<> {
        let item = &scene.items[i];
        let end = match item.kind {
            MentionKind::Pronoun => scene.items.len().min(i + 1 + AHEAD),
            _ => i,
        };
        let near = (i + 1..end.max(i + 1))
            .filter(|&j| scene.items[j].sentence == item.sentence && scene.items[j].is_name());
        let subject = scene.subjects[item.sentence as usize].map(|s| s as usize);
        let subject = subject.filter(|&s| end > i && s > i && scene.items[s].is_name());
        subject.into_iter().chain(near.collect::<Vec<_>>())
    }

    fn add_described(&mut self, scene: &Scene<'_>, i: usize, stamp: u32) {
        let hash = scene.word_hash(scene.items[i].head as usize);
        if let Some(cluster) = self.described.get(&hash).map(|&c| scene.root(c))
            && self.met[cluster as usize] != stamp
        {
            let via = scene.clusters[cluster as usize].last;
            self.candidates.push(Candidate { cluster, via });
        }
    }

    fn may_be(&self, scene: &Scene<'_>, item: &Item, cluster: u32) -> bool {
        let cluster = &scene.clusters[cluster as usize];
        if !feature::possible(item, cluster) {
            return false;
        }
        match item.kind {
            MentionKind::Pronoun => return true,
            MentionKind::Name => {
                return cluster.name.is_none()
                    && !cluster.plural
                    && cluster.sort == Sort::Person
                    && feature::agreement(item, cluster) > 0;
            }
            MentionKind::Nominal => {}
        }
        let head = scene.word_hash(item.head as usize);
        if scene.doc.token(item.head as usize) == "House" && cluster.words.contains(&scene.white) {
            return false;
        }
        if item.determiner == Determiner::Possessive
            && is_relative(scene.doc.token(item.head as usize))
            && !cluster.heads.contains(&head)
        {
            // *my mum* is not the one who speaks.
            return false;
        }
        if cluster.sort == Sort::Place && !is_such_place(scene, item, cluster) {
            return false;
        }
        let fits = item.sort == Sort::Unknown || cluster.sort == item.sort;
        let bare = matches!(
            item.determiner,
            Determiner::Indefinite | Determiner::Quantifier
        );
        cluster.heads.contains(&head)
            || cluster.words.contains(&head)
            || (fits && !bare && (cluster.name.is_some() || item.sort == Sort::Person))
    }

    fn describe(&mut self, scene: &Scene<'_>, i: usize) {
        let item = &scene.items[i];
        let agrees = |c: &Candidate| {
            let cluster = &scene.clusters[c.cluster as usize];
            feature::agreement(item, cluster) > 1 && cluster.plural == item.plural
        };
        let mut field = Field::default();
        for candidate in self.candidates.iter().filter(|c| agrees(c)) {
            let cluster = &scene.clusters[candidate.cluster as usize];
            field.agreeing += 1;
            field.most = field.most.max(cluster.count);
            field.names = field.names.max(cluster.names);
        }
        self.options.clear();
        feature::none(scene, item, field, self.options.features());
        self.options.close_none();
        for candidate in &self.candidates {
            // Descriptions do not ask for it.
            let grammar = match item.kind {
                MentionKind::Pronoun => Grammar::new(scene, i, *candidate),
                _ => Grammar::default(),
            };
            let out = self.options.features();
            feature::pair(scene, item, *candidate, grammar, field, out);
            let habit = habit::of(scene, item, *candidate, grammar);
            self.options.close(*candidate, habit);
        }
    }
}

/// Whether a named place is of the kind that a description says: *the country*
/// is no town, *the city* no country.
fn is_such_place(scene: &Scene<'_>, item: &Item, cluster: &Cluster) -> bool {
    let country = match scene.doc.token(item.head as usize) {
        "country" | "nation" => true,
        "city" | "town" | "village" => false,
        _ => return true,
    };
    let Some(name) = cluster.name else {
        return true;
    };
    let tokens = scene.items[name as usize].tokens;
    let text = scene.doc.slice(scene.doc.tokens.cover(tokens));
    let text = text.trim_start_matches("the ").trim_start_matches("The ");
    scene.words.country(text).is_some() == country
}

/// Sort and gender of every item: from its label, or from its noun.
fn sort_items(scene: &mut Scene<'_>, judge: &mut impl Judge) {
    for i in 0..scene.items.len() {
        let item = &scene.items[i];
        let sort = match (item.label, item.kind) {
            (Some(label), _) => Sort::of(label),
            (None, MentionKind::Nominal) => judge.sort(scene, i),
            _ => Sort::Unknown,
        };
        let gender = match item.kind {
            MentionKind::Nominal if sort == Sort::Person => {
                noun::gender(scene.doc.token(item.head as usize))
            }
            MentionKind::Nominal => Gender::Unknown,
            MentionKind::Name => scene
                .cluster_of(i)
                .map_or(Gender::Unknown, |c| scene.clusters[c as usize].gender),
            MentionKind::Pronoun => item.gender,
        };
        scene.items[i].sort = sort;
        scene.items[i].gender = gender;
        if let Some(cluster) = scene.cluster_of(i) {
            scene.clusters[cluster as usize].sort = sort;
            scene.clusters[cluster as usize].names += 1;
        }
    }
}

/// Phrases around a name go where the name goes.
fn around_names(scene: &mut Scene<'_>) {
    for i in 0..scene.items.len() {
        if let Some(inner) = scene.items[i].inner {
            scene.decisions[i] = scene.decisions[inner as usize];
        }
    }
}
