//! The reading of a document from first to last mention.

use std::collections::HashMap;

use dixit_core::{Label, MentionKind};

use crate::{
    discourse::{
        Decision, Discourse, cluster::Cluster, conjuncts, describe, description::Description,
        one_of_two,
    },
    linking::{
        evidence::{
            addressed, age, called_body, companions, no_person, one_of, only_body, other_half,
            own_noun::OwnNouns,
            own_words, short_for, side_s_own, sides, spouse,
            successor::{self, Holder},
        },
        in_turn, joint, named_after,
        referents::Referents,
        roles::{bare_role::is_bare_role, headline, lead_named, named_next, told_later},
        sort_items::sort_items,
        structure::{self, Tie},
        styled, taken_for_noun,
    },
    mentions::{
        item::{Determiner, Item, is_some},
        pronoun::Class,
        sort::Sort,
        syntax::Role,
    },
    model::{
        feature::{self, Field},
        grammar::Grammar,
        judge::Judge,
        options::{Candidate, Options},
        prior, told_of,
    },
    names::deaths,
    speakers::first_person,
};

/// Buffers of the decoder, kept between documents.
#[derive(Default)]
pub(crate) struct Decoder {
    options: Options,
    pub(crate) candidates: Vec<Candidate>,
    /// For each entity the search for candidates that last met it.
    pub(crate) met: Vec<u32>,
    /// Searches in this document: one item may need two.
    pub(crate) searches: u32,
    /// The last entity described with a noun.
    pub(crate) described: HashMap<u64, u32>,
    /// The bodies named so far.
    own_nouns: OwnNouns,
    /// The description of the item at hand, where one was asked for.
    pub(crate) own: Option<Description>,
}

impl Decoder {
    /// Decides on every item that is not a name.
    pub(crate) fn run(&mut self, discourse: &mut Discourse<'_>, judge: &mut impl Judge) {
        self.described.clear();
        self.own_nouns.clear();
        self.met.clear();
        self.searches = 0;
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
            one_of::note(discourse, i);
            self.note(discourse, i);
            self.own_nouns.note(discourse, i);
        }
        named_after::join(discourse);
        styled::join(discourse);
        around_names(discourse);
        headline::join(discourse);
        lead_named::join(discourse);
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
        if let Some(cluster) = tie.and_then(|tie| tied(discourse, i, tie)) {
            let by = tie.expect("looked at").by;
            discourse.assign(i, Decision::new(cluster, by, 0.9));
            self.join_described(discourse, i, cluster);
            are_several(discourse, i, cluster);
            return;
        }
        if discourse.items[i].nobody {
            return;
        }
        if let Some(bearer) = styled::bearer(discourse, i) {
            // Who is described behind is not known yet.
            if discourse.cluster_of(bearer as usize).is_some() {
                discourse.assign_as(i, bearer as usize);
            }
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
        if (conjuncts::is_both(discourse, &discourse.items[i]) || one_of_two::is_all(discourse, i))
            && let Some(cluster) = one_of_two::all_of(discourse, i)
        {
            discourse.assign(i, Decision::new(cluster, "both", 0.8));
            return;
        }
        let one = one_of_two::meant(discourse, i).and_then(|m| discourse.cluster_of(m as usize));
        if let Some(cluster) = one {
            discourse.assign(i, Decision::new(cluster, "both", 0.85));
            return;
        }
        if let Some(cluster) = taken_for_noun::bearer(discourse, i) {
            discourse.assign(i, Decision::new(cluster, "surname", 0.9));
            return;
        }
        match successor::holder(discourse, i) {
            Some(Holder::Known(cluster)) => {
                discourse.assign(i, Decision::new(cluster, "role", 0.85));
                return;
            }
            Some(Holder::Another) => {
                discourse.found(i, "new", 0.7);
                return;
            }
            None => {}
        }
        if let Some(cluster) = self.told_role(discourse, i) {
            discourse.assign(i, Decision::new(cluster, "role", 0.85));
            return;
        }
        if let Some(cluster) = self.agent(discourse, i) {
            discourse.assign(i, Decision::new(cluster, "role", 0.8));
            return;
        }
        let beside = spouse::spouse(discourse, i)
            .or_else(|| companions::companion(discourse, i))
            .or_else(|| other_half::other_half(discourse, i));
        if let Some(cluster) = beside {
            discourse.assign(i, Decision::new(cluster, "role", 0.8));
            return;
        }
        if let Some(cluster) = self.in_focus(discourse, i) {
            discourse.assign(i, Decision::new(cluster, "role", 0.7));
            return;
        }
        let same = self.still_speaking(discourse, i);
        if let Some(cluster) = same.or_else(|| self.body_goes_on(discourse, i)) {
            discourse.assign(i, Decision::new(cluster, "role", 0.75));
            return;
        }
        if let Some(cluster) = self.agents(discourse, i) {
            discourse.assign(i, Decision::new(cluster, "role", 0.8));
            return;
        }
        if let Some(cluster) = self.named_so(discourse, i) {
            discourse.assign(i, Decision::new(cluster, "role", 0.85));
            return;
        }
        let short = short_for::short_for(discourse, i);
        let body = short.or_else(|| only_body::only_body(discourse, i));
        if let Some(cluster) = body.or_else(|| called_body::called_body(discourse, i)) {
            discourse.assign(i, Decision::new(cluster, "role", 0.8));
            return;
        }
        if let Some(cluster) = side_s_own::side(discourse, i) {
            discourse.assign(i, Decision::new(cluster, "subject", 0.7));
            return;
        }
        if let Some(cluster) = in_turn::answers(discourse, &discourse.items[i]) {
            discourse.assign(i, Decision::new(cluster, "asked", 0.85));
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
        if let Some(cluster) = self.goes_on_as_he(discourse, i) {
            discourse.assign(i, Decision::new(cluster, "role", 0.7));
            return;
        }
        if let Some(cluster) = self.varied(discourse, i) {
            discourse.assign(i, Decision::new(cluster, "role", 0.7));
            return;
        }
        if discourse.items[i].kind == MentionKind::Nominal {
            discourse.found(i, "new", 0.5);
        }
    }

    /// The only body that bears a bare noun in its name, where nobody without a name was
    /// called so.
    fn named_so(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        let bearer = self.own_nouns.bearer(discourse, i)?;
        (!self.is_of_nameless(discourse, item)).then_some(bearer)
    }

    /// *The captain … Kofi Mensah is the captain*: whoever was described with
    /// these words before is the one who is now named.
    fn join_described(&self, discourse: &mut Discourse<'_>, i: usize, named: u32) {
        let item = &discourse.items[i];
        let definite = item.kind == MentionKind::Nominal && item.determiner == Determiner::Definite;
        let bare = item.determiner == Determiner::None && item.role == Role::Apposition;
        if !(definite || bare) || item.plural || discourse.clusters[named as usize].name.is_none() {
            return;
        }
        let hash = discourse.word_hash(item.head as usize);
        let Some(before) = self.described.get(&hash).map(|&c| discourse.root(c)) else {
            return;
        };
        let known = &discourse.clusters[before as usize];
        let own = Description::read(discourse, item);
        let open = known.name.is_none() && !known.plural && !known.row;
        let open = open && (definite || spoke_just_before(discourse, known, item));
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
        let described = named_next::introduced(discourse, i);
        if let Some(who) = described.or_else(|| told_later::speaker(discourse, i)) {
            discourse.merge(who, cluster);
            return;
        }
        let known = &discourse.clusters[cluster as usize];
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
        sides::retain(discourse, &discourse.items[i], &mut self.candidates);
        own_words::retain(discourse, i, &mut self.candidates);
        no_person::retain(discourse, &discourse.items[i], &mut self.candidates);
        addressed::retain(discourse, i, &mut self.candidates);
        let item = &discourse.items[i];
        self.candidates
            .retain(|candidate| !age::parts(discourse, item, candidate.cluster));
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
                cluster: joint::whole_row(discourse, i, chosen.cluster).unwrap_or(chosen.cluster),
                by,
                score: verdict.score,
                runner_up: second.map(|c| c.cluster),
            },
        );
        true
    }

    /// *“I ran after him,” the waiter said*: whether what a bare role says in marks is of
    /// one of the candidates.
    fn is_of_third(&self, discourse: &Discourse<'_>, item: &Item) -> bool {
        let gender = |c: &Candidate| discourse.clusters[c.cluster as usize].gender;
        let mut genders = self.candidates.iter().map(gender);
        is_bare_role(item)
            && item.tokens.len() == 2
            && genders.any(|gender| Referents::read(discourse, item, gender).of_third)
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
                Some(Class::It) => {
                    let named = cluster.name.is_some() || is_told_of(discourse, item, via);
                    let told = told_of::is_it(discourse, item, *candidate);
                    told || cluster.sort == Sort::Body && named
                }
                _ => feature::agreement(item, cluster) > 2,
            };
            field.near += usize::from(near && fits);
            field.most = field.most.max(cluster.count);
            field.names = field.names.max(cluster.names);
        }
        field.in_turn = in_turn::in_turn(discourse, item).is_some();
        field.only = self.only(discourse, item);
        field.recalled = self.recalled(discourse, item);
        field.of_third = field.agreeing == 1 && self.is_of_third(discourse, item);
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

/// The entity that a mention is tied to: of a phrase around a name, which gets its own last,
/// that of the name.
fn tied(discourse: &Discourse<'_>, i: usize, tie: Tie) -> Option<u32> {
    let inner = discourse.items[tie.to as usize].inner;
    // *one Democrat in the know, who said* is no name's.
    let one = |inner: u32| discourse.items[inner as usize].label != Some(Label::Norp);
    let inner = inner.filter(|&inner| inner as usize != i && one(inner));
    discourse.cluster_of(inner.unwrap_or(tie.to) as usize)
}

/// *The first settlers were the Tarahumaras*: those who are called so are no place.
fn are_several(discourse: &mut Discourse<'_>, i: usize, cluster: u32) {
    let item = &discourse.items[i];
    let several = item.kind == MentionKind::Nominal && item.plural && item.sort == Sort::Person;
    let cluster = &mut discourse.clusters[cluster as usize];
    if several && cluster.sort == Sort::Place {
        (cluster.plural, cluster.sort) = (true, Sort::Person);
    }
}

/// *the curator said. Bob Cole, {curator} of the museum*: whether who is known has only
/// spoken in the sentence before.
fn spoke_just_before(discourse: &Discourse<'_>, known: &Cluster, item: &Item) -> bool {
    let last = &discourse.items[known.last as usize];
    is_bare_role(last) && known.count == 1 && last.sentence + 1 == item.sentence
}

/// *The central bank left rates alone. It warned*: whether the sentence before is about
/// a mention.
fn is_told_of(discourse: &Discourse<'_>, item: &Item, via: &Item) -> bool {
    let before = item.sentence.checked_sub(1);
    let subject = before.and_then(|sentence| discourse.subjects[sentence as usize]);
    via.sentence + 1 == item.sentence
        && subject.is_some_and(|s| discourse.items[s as usize].head == via.head)
}

/// Phrases around a name go where the name goes.
fn around_names(discourse: &mut Discourse<'_>) {
    for i in 0..discourse.items.len() {
        if let Some(inner) = discourse.items[i].inner {
            discourse.assign_as(i, inner as usize);
        }
    }
}
