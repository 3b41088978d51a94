//! The reading of a document from first to last mention.

use std::collections::HashMap;

use dixit_core::{Gender, Label, MentionKind, Relation, SpeakerClass};

use crate::{
    discourse::cluster::Cluster,
    discourse::conjuncts,
    discourse::describe,
    discourse::description::Description,
    discourse::{Decision, Discourse},
    linking::structure::{self, Tie},
    mentions::item::{Determiner, Item, is_some},
    mentions::pronoun::Class,
    mentions::sort::Sort,
    mentions::syntax::{Role, Syntax},
    model::body_nouns,
    model::feature::{self, Field},
    model::grammar::Grammar,
    model::judge::Judge,
    model::noun,
    model::options::{Candidate, Options},
    model::prior,
    names::deaths,
    names::relatives::is_relative,
    speakers::first_person,
};

/// How many mentions back an antecedent is looked for.
const REACH: usize = 160;
/// How many entities are considered for one mention.
const MOST: usize = 24;
/// How many sentences back the one who alone can be *he* is looked for.
const ONLY_REACH: u32 = 3;
/// How many mentions after a pronoun are considered, in its own sentence.
const AHEAD: usize = 6;

/// Buffers of the decoder, kept between documents.
#[derive(Default)]
pub(crate) struct Decoder {
    options: Options,
    candidates: Vec<Candidate>,
    /// For each entity the run that last met it.
    met: Vec<u32>,
    /// The last entity described with a noun.
    described: HashMap<u64, u32>,
    /// The description of the item at hand, where one was asked for.
    own: Option<Description>,
}

impl Decoder {
    /// Decides on every item that is not a name.
    pub(crate) fn run(&mut self, discourse: &mut Discourse<'_>, judge: &mut impl Judge) {
        self.described.clear();
        self.met.clear();
        discourse.find_named();
        sort_items(discourse, judge);
        deaths::note(discourse);
        let ties = structure::ties(discourse);
        for (i, tie) in ties.into_iter().enumerate() {
            discourse.doc.deadline().check();
            if discourse.items[i].inner.is_some() {
                continue;
            }
            if discourse.decisions[i].is_none() {
                self.decide(discourse, judge, i, tie);
            } else if discourse.items[i].is_name() {
                self.name(discourse, judge, i);
            }
            let own = self.own.take();
            discourse.read(i, own);
            self.note(discourse, i);
        }
        around_names(discourse);
        first_person::join(discourse);
    }

    fn note(&mut self, discourse: &Discourse<'_>, i: usize) {
        let item = &discourse.items[i];
        if let Some(cluster) = discourse
            .cluster_of(i)
            .filter(|_| item.kind == MentionKind::Nominal)
        {
            self.described
                .insert(discourse.word_hash(item.head as usize), cluster);
        }
    }

    fn decide(
        &mut self,
        discourse: &mut Discourse<'_>,
        judge: &mut impl Judge,
        i: usize,
        tie: Option<Tie>,
    ) {
        if let Some(cluster) = tie.and_then(|tie| discourse.cluster_of(tie.to as usize)) {
            let by = tie.expect("looked at").by;
            discourse.assign(i, Decision::new(cluster, by, 0.9));
            self.join_described(discourse, i, cluster);
            return;
        }
        if discourse.items[i].nobody {
            return;
        }
        if discourse.items[i].group {
            discourse.found(i, "row", 0.9);
            return;
        }
        if conjuncts::is_both(discourse, &discourse.items[i])
            && let Some(members) = conjuncts::both(discourse, i)
        {
            discourse.rows.insert(i as u32, members);
            discourse.items[i].plural = true;
            let cluster = discourse.found(i, "both", 0.85);
            discourse.clusters[cluster as usize].sort = Sort::Person;
            discourse.clusters[cluster as usize].row = true;
            return;
        }
        let item = &discourse.items[i];
        let some = item.kind == MentionKind::Nominal && is_some(discourse.doc, item.tokens);
        let open = match item.kind {
            _ if some => false,
            MentionKind::Name => false,
            MentionKind::Pronoun => item.pronoun.is_some_and(|p| p.is_third()),
            MentionKind::Nominal => true,
        };
        if open && self.judged(discourse, judge, i) {
            return;
        }
        if discourse.items[i].kind == MentionKind::Nominal {
            discourse.found(i, "new", 0.5);
        }
    }

    /// *The captain … Kofi Mensah is the captain*: whoever was described with
    /// these words before is the one who is now named.
    fn join_described(&self, discourse: &mut Discourse<'_>, i: usize, named: u32) {
        let item = &discourse.items[i];
        let definite = item.kind == MentionKind::Nominal && item.determiner == Determiner::Definite;
        if !definite || item.plural || discourse.clusters[named as usize].name.is_none() {
            return;
        }
        let hash = discourse.word_hash(item.head as usize);
        let Some(before) = self.described.get(&hash).map(|&c| discourse.root(c)) else {
            return;
        };
        let known = &discourse.clusters[before as usize];
        let own = Description::read(discourse, item);
        let open = known.name.is_none() && !known.plural && !known.row;
        if open && before != named && !describe::parts(item, &own, known) {
            discourse.merge(before, named);
        }
    }

    /// When a person's name is met first, somebody described before may be
    /// meant: *a defector … he … Daniel Montalvo*.
    fn name(&mut self, discourse: &mut Discourse<'_>, judge: &mut impl Judge, i: usize) {
        let Some(cluster) = discourse.cluster_of(i) else {
            return;
        };
        let known = &discourse.clusters[cluster as usize];
        if known.count > 0 || known.sort != Sort::Person || known.plural {
            return;
        }
        self.find_candidates(discourse, i);
        let title = known
            .titles
            .first()
            .map(|&t| Description::of_titles(discourse, t));
        if let Some(title) = title {
            self.candidates.retain(|c| {
                !describe::title_parts(&title, &discourse.clusters[c.cluster as usize])
            });
        }
        if self.candidates.is_empty() {
            return;
        }
        self.describe(discourse, i);
        let verdict = judge.choose(discourse, i, &self.options);
        if let Some(chosen) = self.options.candidate(verdict.choice) {
            discourse.merge(chosen.cluster, cluster);
        }
    }

    /// Asks the judge; whether it chose somebody.
    fn judged(&mut self, discourse: &mut Discourse<'_>, judge: &mut impl Judge, i: usize) -> bool {
        self.find_candidates(discourse, i);
        if self.candidates.is_empty() {
            return false;
        }
        self.describe(discourse, i);
        let verdict = judge.choose(discourse, i, &self.options);
        let Some(chosen) = self.options.candidate(verdict.choice) else {
            return false;
        };
        let second = verdict.second.and_then(|s| self.options.candidate(s));
        let by = match discourse.items[i].kind {
            MentionKind::Pronoun => "pronoun-model",
            _ => "nominal-model",
        };
        discourse.assign(
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
    fn find_candidates(&mut self, discourse: &Discourse<'_>, i: usize) {
        self.candidates.clear();
        self.met.resize(discourse.clusters.len(), 0);
        let stamp = i as u32 + 1;
        let item = &discourse.items[i];
        self.own = (item.kind == MentionKind::Nominal).then(|| Description::read(discourse, item));
        let held = held(discourse, i);
        let reach = if item.is_name() { REACH / 4 } else { REACH };
        let before = (i.saturating_sub(reach)..i).rev();
        let ahead = self.ahead(discourse, i);
        for j in before.chain(ahead) {
            if self.candidates.len() == MOST {
                break;
            }
            let Some(cluster) = discourse.cluster_of(j) else {
                continue;
            };
            if std::mem::replace(&mut self.met[cluster as usize], stamp) == stamp {
                continue;
            }
            let known = &discourse.clusters[cluster as usize];
            let parts = |own: &Description| describe::parts(item, own, known);
            if !self.own.as_ref().is_some_and(parts)
                && !held.contains(&cluster)
                && self.may_be(discourse, item, cluster)
            {
                self.candidates.push(Candidate {
                    cluster,
                    via: j as u32,
                });
            }
        }
        if item.kind == MentionKind::Nominal {
            self.add_described(discourse, i, stamp, &held);
        }
    }

    /// Names that follow in the same sentence, its main subject first.
    fn ahead(&self, discourse: &Discourse<'_>, i: usize) -> impl Iterator<Item = usize> + use<> {
        let item = &discourse.items[i];
        let end = match item.kind {
            MentionKind::Pronoun => discourse.items.len().min(i + 1 + AHEAD),
            _ => i,
        };
        let near = (i + 1..end.max(i + 1)).filter(|&j| {
            discourse.items[j].sentence == item.sentence && discourse.items[j].is_name()
        });
        let subject = discourse.subjects[item.sentence as usize].map(|s| s as usize);
        let subject = subject.filter(|&s| end > i && s > i && discourse.items[s].is_name());
        subject.into_iter().chain(near.collect::<Vec<_>>())
    }

    fn add_described(&mut self, discourse: &Discourse<'_>, i: usize, stamp: u32, held: &[u32]) {
        let hash = discourse.word_hash(discourse.items[i].head as usize);
        if let Some(cluster) = self.described.get(&hash).map(|&c| discourse.root(c))
            && self.met[cluster as usize] != stamp
            && !held.contains(&cluster)
            && !self.own.as_ref().is_some_and(|own| {
                let known = &discourse.clusters[cluster as usize];
                describe::parts(&discourse.items[i], own, known)
            })
        {
            let via = discourse.clusters[cluster as usize].last;
            self.candidates.push(Candidate { cluster, via });
        }
    }

    fn may_be(&self, discourse: &Discourse<'_>, item: &Item, cluster: u32) -> bool {
        let cluster = &discourse.clusters[cluster as usize];
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
        let head = discourse.word_hash(item.head as usize);
        if discourse.doc.token(item.head as usize) == "House"
            && cluster.words.contains(&discourse.white)
        {
            return false;
        }
        if item.determiner == Determiner::Possessive
            && is_relative(discourse.doc.token(item.head as usize))
            && !cluster.heads.contains(&head)
        {
            // *my mum* is not the one who speaks.
            return false;
        }
        if cluster.label == Some(Label::Norp) && cluster.name.is_some() && !item.plural {
            // *The band leader* is no people and no party.
            return false;
        }
        if cluster.sort == Sort::Place && !is_such_place(discourse, item, cluster) {
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

    /// Of *he* or *she* who says something: the only person of the right gender in
    /// the sentence before the quotation, or in its own before it; if none is
    /// known to be, the only one who may be; if there is none, so a sentence
    /// farther back in the paragraph.
    fn only(&self, discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
        let quote = item.source_of? as usize;
        if !matches!(item.pronoun?.class, Class::He | Class::She) {
            return None;
        }
        let start = discourse.doc.quotes[quote].extent().start;
        let sentences = &discourse.doc.sentences;
        let opens = sentences.partition_point(|s| s.span.end <= start) as u32;
        let first = opens.min(item.sentence);
        let fits = |free| {
            let mut fits =
                (1..=ONLY_REACH).map(|reach| self.fits(discourse, item, first, reach, free));
            fits.find(|fits| fits.iter().any(|f| f.0 > 0))
        };
        let Some([known, possible]) = fits(true) else {
            // *A letter to Ann was opened. “No,” she said.*
            return fits(false).and_then(|[known, _]| known.1.filter(|_| known.0 == 1));
        };
        let one = |(count, who): (usize, Option<u32>)| who.filter(|_| count == 1);
        match known.0 {
            0 => one(possible),
            _ => one(known),
        }
    }

    /// How many persons were last named in the sentences from `first` so many
    /// back, and the last of them: those of the right gender, and those of whom
    /// none is known; if so wished, without those who stand in a phrase about others.
    fn fits(
        &self,
        discourse: &Discourse<'_>,
        item: &Item,
        first: u32,
        reach: u32,
        free: bool,
    ) -> [(usize, Option<u32>); 2] {
        let mut fits = [(0, None); 2];
        for candidate in &self.candidates {
            let cluster = &discourse.clusters[candidate.cluster as usize];
            let Some(plain) = cluster.plain.map(|plain| &discourse.items[plain as usize]) else {
                continue;
            };
            let near = plain.sentence <= first
                && first - plain.sentence <= reach
                && (reach == 1 || plain.paragraph == item.paragraph)
                && plain.tokens.start < item.tokens.start;
            let free = !free || !matches!(plain.role, Role::Possessive | Role::Modifier);
            let agrees = feature::agreement(item, cluster);
            let free = free && feature::leans(item, cluster) != Some(false);
            if near && free && cluster.sort == Sort::Person && !cluster.plural && agrees > 1 {
                let (count, who) = &mut fits[usize::from(agrees == 2)];
                *count += 1;
                *who = Some(candidate.cluster);
            }
        }
        fits
    }

    fn describe(&mut self, discourse: &Discourse<'_>, i: usize) {
        let item = &discourse.items[i];
        let agrees = |c: &Candidate| {
            let cluster = &discourse.clusters[c.cluster as usize];
            feature::agreement(item, cluster) > 1 && cluster.plural == item.plural
        };
        let mut field = Field::default();
        for candidate in self.candidates.iter().filter(|c| agrees(c)) {
            let cluster = &discourse.clusters[candidate.cluster as usize];
            field.agreeing += 1;
            let via = &discourse.items[candidate.via as usize];
            let near = item.sentence.abs_diff(via.sentence) < 3;
            let fits = match item.pronoun.map(|p| p.class) {
                Some(Class::It) => cluster.sort == Sort::Body && cluster.name.is_some(),
                _ => feature::agreement(item, cluster) > 2,
            };
            field.near += usize::from(near && fits);
            field.most = field.most.max(cluster.count);
            field.names = field.names.max(cluster.names);
        }
        field.only = self.only(discourse, item);
        field.of_country = item.kind == MentionKind::Nominal
            && item.sort == Sort::Person
            && self.own.as_ref().is_some_and(Description::is_of_country);
        self.options.clear();
        feature::none(discourse, item, field, self.options.features());
        self.options.close_none(prior::none(item, field));
        for candidate in &self.candidates {
            // Descriptions do not ask for it.
            let grammar = match item.kind {
                MentionKind::Pronoun => Grammar::new(discourse, i, *candidate),
                _ => Grammar::default(),
            };
            let out = self.options.features();
            feature::pair(discourse, item, *candidate, grammar, field, out);
            let prior = prior::of(discourse, item, *candidate, grammar, field);
            self.options.close(*candidate, prior);
        }
    }
}

/// The entities whose names stand inside a description: *a Trump ally* is not
/// Trump, nor is *a lawyer for Cruz* Cruz.
fn held(discourse: &Discourse<'_>, i: usize) -> Vec<u32> {
    let item = &discourse.items[i];
    if item.kind != MentionKind::Nominal {
        return Vec::new();
    }
    let syntax = Syntax::new(discourse.doc);
    let near = i.saturating_sub(HELD)..discourse.items.len().min(i + HELD);
    let under = |j: &usize| {
        let other = &discourse.items[*j];
        let inside = item.tokens.start <= other.tokens.start && other.tokens.end <= item.head;
        *j != i
            && other.sentence == item.sentence
            && other.head != item.head
            && (inside || depends(syntax, other.head as usize, item.head as usize))
    };
    near.filter(under)
        .filter_map(|j| discourse.cluster_of(j))
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
fn is_such_place(discourse: &Discourse<'_>, item: &Item, cluster: &Cluster) -> bool {
    let country = match discourse.doc.token(item.head as usize) {
        "country" | "nation" => true,
        "city" | "town" | "village" => false,
        _ => return true,
    };
    let Some(name) = cluster.name else {
        return true;
    };
    let tokens = discourse.items[name as usize].tokens;
    let text = discourse.doc.slice(discourse.doc.tokens.cover(tokens));
    let text = text.trim_start_matches("the ").trim_start_matches("The ");
    discourse.words.country(text).is_some() == country
}

/// Sort and gender of every item: from its label, or from its noun.
fn sort_items(discourse: &mut Discourse<'_>, judge: &mut impl Judge) {
    for i in 0..discourse.items.len() {
        let item = &discourse.items[i];
        let sort = match (item.label, item.kind) {
            (Some(label), _) => Sort::of(label),
            (None, MentionKind::Nominal) => sort_noun(discourse, i, judge.sort(discourse, i)),
            _ => Sort::Unknown,
        };
        let gender = match item.kind {
            MentionKind::Nominal if sort == Sort::Person => {
                noun::gender(discourse.doc.token(item.head as usize))
            }
            MentionKind::Nominal => Gender::Unknown,
            MentionKind::Name => discourse
                .cluster_of(i)
                .map_or(Gender::Unknown, |c| discourse.clusters[c as usize].gender),
            MentionKind::Pronoun => item.gender,
        };
        discourse.items[i].sort = sort;
        discourse.items[i].gender = gender;
        if let Some(cluster) = discourse.cluster_of(i) {
            discourse.clusters[cluster as usize].sort = sort;
            discourse.clusters[cluster as usize].names += 1;
        }
    }
    // Several who act together are what the first of them is.
    let rows: Vec<(u32, u32)> = discourse.rows.iter().map(|(&i, all)| (i, all[0])).collect();
    for (row, first) in rows {
        discourse.items[row as usize].sort = discourse.items[first as usize].sort;
    }
}

/// What a noun stands for: as the model says, but for words that are bodies and
/// for what speaks and is neither a writing nor a person.
fn sort_noun(discourse: &Discourse<'_>, i: usize, found: Sort) -> Sort {
    let item = &discourse.items[i];
    if !item.plural && body_nouns::is_body(discourse.doc.token(item.head as usize)) {
        return Sort::Body;
    }
    let noun = discourse.doc.token(item.head as usize);
    if item.plural && (noun.ends_with("men") || noun.ends_with("women")) {
        return Sort::Person;
    }
    let class = item
        .source_of
        .map(|q| discourse.doc.quotes[q as usize].class);
    let writing = class.is_none_or(|class| class == SpeakerClass::Document);
    match found {
        Sort::Thing | Sort::Place if !writing && !item.plural => Sort::Body,
        found => found,
    }
}

/// Phrases around a name go where the name goes.
fn around_names(discourse: &mut Discourse<'_>) {
    for i in 0..discourse.items.len() {
        if let Some(inner) = discourse.items[i].inner {
            discourse.assign_as(i, inner as usize);
        }
    }
}
