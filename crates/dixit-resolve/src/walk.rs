//! The reading of a document from first to last mention.

use std::collections::HashMap;

use dixit_core::{Gender, Label, MentionKind, Relation, SpeakerClass};

use crate::{
    bodynoun,
    cluster::Cluster,
    deaths,
    description::{self, Description},
    feature::{self, Field},
    grammar::Grammar,
    habit,
    item::{Determiner, Item},
    judge::Judge,
    kin::is_relative,
    noun,
    options::{Candidate, Options},
    pronoun::Class,
    row,
    scene::{Decision, Scene},
    sort::Sort,
    speaker,
    structure::{self, Tie},
    syntax::Syntax,
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
        deaths::note(scene);
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
            self.join_described(scene, i, cluster);
            return;
        }
        if scene.items[i].nobody {
            return;
        }
        if scene.items[i].group {
            scene.found(i, "row", 0.9);
            return;
        }
        if row::is_both(scene, &scene.items[i])
            && let Some(members) = row::both(scene, i)
        {
            scene.rows.insert(i as u32, members);
            scene.items[i].plural = true;
            let cluster = scene.found(i, "both", 0.85);
            scene.clusters[cluster as usize].sort = Sort::Person;
            scene.clusters[cluster as usize].row = true;
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

    /// *The captain … Kofi Mensah is the captain*: whoever was described with
    /// these words before is the one who is now named.
    fn join_described(&self, scene: &mut Scene<'_>, i: usize, named: u32) {
        let item = &scene.items[i];
        let definite = item.kind == MentionKind::Nominal && item.determiner == Determiner::Definite;
        if !definite || item.plural || scene.clusters[named as usize].name.is_none() {
            return;
        }
        let hash = scene.word_hash(item.head as usize);
        let Some(before) = self.described.get(&hash).map(|&c| scene.root(c)) else {
            return;
        };
        let known = &scene.clusters[before as usize];
        let own = Description::read(scene, item);
        let open = known.name.is_none() && !known.plural && !known.row;
        if open && before != named && !description::parts(item, &own, known) {
            scene.merge(before, named);
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
        let title = known
            .titles
            .first()
            .map(|&t| Description::of_titles(scene, t));
        if let Some(title) = title {
            self.candidates
                .retain(|c| !description::title_parts(&title, &scene.clusters[c.cluster as usize]));
        }
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
        let own = match item.kind {
            MentionKind::Nominal => Description::read(scene, item),
            _ => Description::default(),
        };
        let held = held(scene, i);
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
            let parted = item.kind == MentionKind::Nominal
                && description::parts(item, &own, &scene.clusters[cluster as usize]);
            if !parted && !held.contains(&cluster) && self.may_be(scene, item, cluster) {
                self.candidates.push(Candidate {
                    cluster,
                    via: j as u32,
                });
            }
        }
        if item.kind == MentionKind::Nominal {
            self.add_described(scene, i, stamp, &own, &held);
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

    fn add_described(
        &mut self,
        scene: &Scene<'_>,
        i: usize,
        stamp: u32,
        own: &Description,
        held: &[u32],
    ) {
        let hash = scene.word_hash(scene.items[i].head as usize);
        if let Some(cluster) = self.described.get(&hash).map(|&c| scene.root(c))
            && self.met[cluster as usize] != stamp
            && !held.contains(&cluster)
            && !description::parts(&scene.items[i], own, &scene.clusters[cluster as usize])
        {
            let via = scene.clusters[cluster as usize].last;
            self.candidates.push(Candidate { cluster, via });
        }
    }

    fn may_be(&self, scene: &Scene<'_>, item: &Item, cluster: u32) -> bool {
        let cluster = &scene.clusters[cluster as usize];
        if !feature::possible(item, cluster)
            || (cluster.row && item.kind != MentionKind::Pronoun && !item.plural)
        {
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
        if cluster.label == Some(Label::Norp) && cluster.name.is_some() && !item.plural {
            // *The band leader* is no people and no party.
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
            let via = &scene.items[candidate.via as usize];
            let near = item.sentence.abs_diff(via.sentence) < 3;
            let fits = match item.pronoun.map(|p| p.class) {
                Some(Class::It) => cluster.sort == Sort::Body && cluster.name.is_some(),
                _ => feature::agreement(item, cluster) > 2,
            };
            field.near += usize::from(near && fits);
            field.most = field.most.max(cluster.count);
            field.names = field.names.max(cluster.names);
        }
        self.options.clear();
        feature::none(scene, item, field, self.options.features());
        self.options.close_none(habit::none(item, field));
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

/// The entities whose names stand inside a description: *a Trump ally* is not
/// Trump, nor is *a lawyer for Cruz* Cruz.
fn held(scene: &Scene<'_>, i: usize) -> Vec<u32> {
    let item = &scene.items[i];
    if item.kind != MentionKind::Nominal {
        return Vec::new();
    }
    let syntax = Syntax::new(scene.doc);
    let near = i.saturating_sub(HELD)..scene.items.len().min(i + HELD);
    let under = |j: &usize| {
        let other = &scene.items[*j];
        let inside = item.tokens.start <= other.tokens.start && other.tokens.end <= item.head;
        *j != i
            && other.sentence == item.sentence
            && other.head != item.head
            && (inside || depends(syntax, other.head as usize, item.head as usize))
    };
    near.filter(under)
        .filter_map(|j| scene.cluster_of(j))
        .collect()
}

/// So many mentions before and after are looked at for what a phrase holds.
const HELD: usize = 10;

/// Whether a word tells more of a noun through a few others, and is not the same.
fn depends(syntax: Syntax<'_>, word: usize, noun: usize) -> bool {
    let mut at = word;
    for _ in 0..3 {
        let more = matches!(
            syntax.relation(at),
            Some(Relation::Nmod | Relation::NmodPoss | Relation::Compound | Relation::NmodUnmarked)
        );
        at = syntax.governor(at);
        if !more {
            return false;
        }
        if at == noun {
            return true;
        }
    }
    false
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
            (None, MentionKind::Nominal) => sort_noun(scene, i, judge.sort(scene, i)),
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
    // Several who act together are what the first of them is.
    let rows: Vec<(u32, u32)> = scene.rows.iter().map(|(&i, all)| (i, all[0])).collect();
    for (row, first) in rows {
        scene.items[row as usize].sort = scene.items[first as usize].sort;
    }
}

/// What a noun stands for: as the model says, but for words that are bodies and
/// for what speaks and is neither a writing nor a person.
fn sort_noun(scene: &Scene<'_>, i: usize, found: Sort) -> Sort {
    let item = &scene.items[i];
    if !item.plural && bodynoun::is_body(scene.doc.token(item.head as usize)) {
        return Sort::Body;
    }
    let class = item.source_of.map(|q| scene.doc.quotes[q as usize].class);
    let writing = class.is_none_or(|class| class == SpeakerClass::Document);
    match found {
        Sort::Thing | Sort::Place if !writing && !item.plural => Sort::Body,
        found => found,
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
