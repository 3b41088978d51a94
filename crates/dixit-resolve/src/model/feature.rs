//! What the model is told of an item and a candidate.

use dixit_core::{Gender, Label, MentionKind, Relation};
use dixit_learn::{Feature, bucket};

use crate::{
    discourse::Discourse, discourse::cluster::Cluster, mentions::item::Item,
    mentions::pronoun::Class, mentions::sort::Sort, mentions::syntax::Syntax,
    model::feature_writer::FeatureWriter, model::grammar::Grammar, model::noun,
    model::options::Candidate,
};

/// Candidates around one item, as they compare with each other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Field {
    /// Candidates that agree in gender and number.
    pub(crate) agreeing: usize,
    /// Candidates of the right gender in the sentences just before.
    pub(crate) near: usize,
    /// The most mentions that one of these has.
    pub(crate) most: u32,
    /// The most names that one of these has in the whole document.
    pub(crate) names: u32,
    /// Whether the item is described as of a country.
    pub(crate) of_country: bool,
    /// Who alone fits in the sentence before what is said.
    pub(crate) only: Option<u32>,
    /// Whether who spoke last and may be either is answered by *he* or *she*.
    pub(crate) in_turn: bool,
    /// Who alone can be meant by the role of somebody known.
    pub(crate) recalled: Option<u32>,
    /// Whether what is said in marks is of the only one near as *him* or *her*.
    pub(crate) of_third: bool,
}

/// No, yes, or nothing to compare with.
fn known(fact: Option<bool>) -> u64 {
    fact.map_or(2, u64::from)
}

/// Kind of item: the class of a pronoun, or a description.
fn class_of(item: &Item) -> u64 {
    if item.is_name() {
        return 20;
    }
    match item.pronoun.map(|p| p.class) {
        Some(Class::He | Class::She) => 1,
        Some(Class::It) => 2,
        Some(Class::They) => 3,
        Some(_) => 4,
        None => 5 + item.sort as u64,
    }
}

/// How the candidate agrees in gender: from a clash to certainty.
pub(crate) fn agreement(item: &Item, cluster: &Cluster) -> u64 {
    let wanted = match (item.pronoun, item.gender) {
        (_, gender @ (Gender::Male | Gender::Female)) => gender,
        _ => return 2,
    };
    match cluster.gender {
        gender if gender == wanted => 3 + u64::from(cluster.sure),
        Gender::Male | Gender::Female => u64::from(!cluster.sure),
        _ => 2,
    }
}

/// Whether the first name of somebody whose gender is not known leans to that
/// of *he* or *she*; nothing if it does not lean.
pub(crate) fn leans(item: &Item, cluster: &Cluster) -> Option<bool> {
    let known = |gender| matches!(gender, Gender::Male | Gender::Female);
    (known(item.gender) && known(cluster.lean) && !known(cluster.gender))
        .then_some(item.gender == cluster.lean)
}

/// Features of leaving the item alone.
pub(crate) fn none(discourse: &Discourse<'_>, item: &Item, field: Field, out: &mut Vec<Feature>) {
    let mut writer = FeatureWriter {
        out,
        class: class_of(item),
    };
    let case = item.pronoun.map_or(9, |p| p.case as u64);
    writer.put(1, &[]);
    writer.put(2, &[case, bucket(field.agreeing)]);
    writer.put(3, &[u64::from(item.marked), bucket(field.agreeing)]);
    writer.put(4, &[discourse.word_hash(item.clause as usize)]);
    writer.put(5, &[item.role as u64]);
    writer.put(6, &[item.determiner as u64, u64::from(item.plural)]);
    if item.kind == MentionKind::Nominal {
        let length = bucket(item.tokens.len());
        writer.put(7, &[discourse.word_hash(item.head as usize)]);
        writer.put(
            8,
            &[
                discourse.word_hash(item.head as usize),
                item.determiner as u64,
            ],
        );
        writer.put(9, &[length, item.determiner as u64]);
        let after = (item.tokens.end - 1).saturating_sub(item.head);
        writer.put(10, &[bucket(after as usize), item.determiner as u64]);
        let before = item.head - item.tokens.start;
        writer.put(11, &[bucket(before as usize), item.determiner as u64]);
    } else {
        let next = (item.head as usize + 1).min(discourse.doc.tokens.len() - 1);
        writer.put(12, &[discourse.word_hash(next)]);
        writer.put(13, &[case, u64::from(item.sentence == 0)]);
        writer.put(14, &[discourse.word_hash(item.head as usize)]);
    }
}

/// Features of joining the item to a candidate.
pub(crate) fn pair(
    discourse: &Discourse<'_>,
    item: &Item,
    candidate: Candidate,
    grammar: Grammar,
    field: Field,
    out: &mut Vec<Feature>,
) {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let mut writer = FeatureWriter {
        out,
        class: class_of(item),
    };
    let view = View {
        discourse,
        item,
        cluster,
        via,
        grammar,
        field,
    };
    view.agreement(&mut writer);
    view.place(&mut writer);
    view.weight(&mut writer);
    view.speech(&mut writer);
    if item.kind != MentionKind::Pronoun {
        view.description(&mut writer);
    } else {
        view.binding(&mut writer);
    }
}

struct View<'a> {
    discourse: &'a Discourse<'a>,
    item: &'a Item,
    cluster: &'a Cluster,
    via: &'a Item,
    grammar: Grammar,
    field: Field,
}

impl View<'_> {
    fn sort(&self) -> u64 {
        self.cluster.sort as u64 * 2 + u64::from(self.cluster.name.is_some())
    }

    fn agreement(&self, writer: &mut FeatureWriter<'_>) {
        let (item, cluster) = (self.item, self.cluster);
        let agreement = agreement(item, cluster);
        writer.put(20, &[agreement, self.sort()]);
        writer.put(
            21,
            &[
                u64::from(item.plural),
                u64::from(cluster.plural),
                self.sort(),
            ],
        );
        if cluster.name.is_none() {
            let head = self.discourse.word_hash(self.via.head as usize);
            if self.via.kind == MentionKind::Nominal {
                writer.put(22, &[head]);
            }
            writer.put(23, &[self.via.determiner as u64, self.via.kind as u64]);
        }
        if cluster.name.is_none() && self.via.tokens.start > 0 {
            let before = self.discourse.word_hash(self.via.tokens.start as usize - 1);
            writer.put(25, &[before]);
        }
        writer.put(24, &[agreement, u64::from(cluster.pronouns > 0)]);
    }

    fn place(&self, writer: &mut FeatureWriter<'_>) {
        let (item, via) = (self.item, self.via);
        let case = item.pronoun.map_or(9, |p| p.case as u64);
        let after = via.tokens.start > item.tokens.start;
        let sentences = item.sentence.abs_diff(via.sentence) as usize;
        let near = if after { 9 } else { bucket(sentences) };
        writer.put(30, &[near]);
        writer.put(31, &[near, via.role as u64]);
        writer.put(32, &[near, case, via.role as u64]);
        writer.put(
            35,
            &[
                u64::from(item.role == via.role),
                item.role as u64,
                near.min(2),
            ],
        );
        let paragraphs = item.paragraph.abs_diff(via.paragraph) as usize;
        writer.put(36, &[bucket(paragraphs), u64::from(sentences == 0)]);
        writer.put(37, &[via.kind as u64, near]);
        if sentences == 0 {
            let words = item.head.abs_diff(via.head) as usize;
            writer.put(38, &[bucket(words / 2), via.role as u64, u64::from(after)]);
        }
        let first = self.discourse.doc.sentences[via.sentence as usize]
            .tokens
            .start;
        // A phrase over two sentences counts as the first word of that of its head.
        let place = via.tokens.start.saturating_sub(first) as usize;
        writer.put(39, &[bucket(place / 2), near.min(2)]);
    }

    fn weight(&self, writer: &mut FeatureWriter<'_>) {
        let cluster = self.cluster;
        writer.put(
            50,
            &[
                bucket(cluster.count as usize),
                u64::from(cluster.name.is_some()),
            ],
        );
        writer.put(51, &[bucket(cluster.subjects as usize)]);
        writer.put(
            52,
            &[bucket(cluster.pronouns as usize), self.via.kind as u64],
        );
        let names = bucket(cluster.names as usize);
        writer.put(54, &[names, bucket(cluster.count as usize)]);
        writer.put(
            55,
            &[
                u64::from(cluster.names >= self.field.names),
                bucket(self.field.agreeing),
            ],
        );
        let leads = cluster.count >= self.field.most;
        writer.put(53, &[u64::from(leads), bucket(self.field.agreeing)]);
    }

    fn speech(&self, writer: &mut FeatureWriter<'_>) {
        let (item, via) = (self.item, self.via);
        let same = item.quote == via.quote;
        let state = |i: &Item| u64::from(i.quote.is_some()) + u64::from(i.marked);
        writer.put(60, &[state(item), state(via), u64::from(same)]);
        let speaker = item.quote.and_then(|q| self.speaker(q));
        let speaks = speaker.map(|c| self.is_cluster(c));
        writer.put(61, &[speaks.map_or(2, u64::from), state(item)]);
        let source = u64::from(item.source_of.is_some());
        writer.put(
            62,
            &[source, u64::from(via.source_of.is_some()), via.role as u64],
        );
        let spoken_of = item.source_of.is_some() && item.source_of == via.quote;
        writer.put(63, &[u64::from(spoken_of), state(via)]);
        let before = |q| self.discourse.quotes_before(q).next();
        if let Some(before) = item.source_of.and_then(before) {
            let spoke = self.speaker(before).map(|c| self.is_cluster(c));
            writer.put(64, &[spoke.map_or(2, u64::from)]);
        }
        if item.quote.is_none() {
            let plain = self.cluster.plain.map(|i| {
                let plain = &self.discourse.items[i as usize];
                bucket(item.sentence.abs_diff(plain.sentence) as usize)
            });
            writer.put(65, &[plain.unwrap_or(9), via.role as u64]);
        }
    }

    /// Who speaks in a quote, as far as known.
    fn speaker(&self, quote: u32) -> Option<u32> {
        let source = self.discourse.sources[quote as usize]?;
        self.discourse.cluster_of(source as usize)
    }

    fn is_cluster(&self, cluster: u32) -> bool {
        std::ptr::eq(&self.discourse.clusters[cluster as usize], self.cluster)
    }

    /// What grammar forbids or demands of pronouns.
    fn binding(&self, writer: &mut FeatureWriter<'_>) {
        let (item, via) = (self.item, self.via);
        self.fronting(writer);
        self.subjects(writer);
        if item.sentence != via.sentence {
            return;
        }
        let syntax = Syntax::new(self.discourse.doc);
        let case = item.pronoun.map_or(9, |p| p.case as u64);
        writer.put(
            70,
            &[
                u64::from(self.grammar.is_same_clause),
                case,
                item.role as u64,
                via.role as u64,
            ],
        );
        let inside = via.tokens.range().contains(&(item.head as usize));
        writer.put(71, &[u64::from(inside), case]);
        let owned = u64::from(self.grammar.is_owner);
        writer.put(72, &[owned, via.role as u64]);
        let mut up = item.clause as usize;
        let (mut commands, mut relation) = (9, None);
        for step in 0..4 {
            if up == via.clause as usize {
                commands = step;
                break;
            }
            relation = syntax.relation(up);
            up = syntax.governor(up);
        }
        let relation = relation.filter(|_| commands < 9).map_or(99, |r| r as u64);
        writer.put(75, &[relation, via.role as u64, item.role as u64]);
        writer.put(
            73,
            &[commands, via.role as u64, u64::from(via.head > item.head)],
        );
    }

    /// Which of the subjects around the pronoun the candidate is: *he told his
    /// wife*, but not *he told him*.
    fn subjects(&self, writer: &mut FeatureWriter<'_>) {
        let (item, discourse, grammar) = (self.item, self.discourse, self.grammar);
        let case = item.pronoun.map_or(9, |p| p.case as u64);
        let syntax = Syntax::new(discourse.doc);
        let place = grammar.place.map_or(9, u64::from);
        let clause = item.clause as usize;
        let relation = syntax.relation(clause).map_or(99, |r| r as u64);
        writer.put(77, &[place, case, item.role as u64]);
        writer.put(78, &[place, case, relation]);
        let sibling = case == 2
            && syntax.relation(clause) == Some(Relation::Conj)
            && syntax.governor(clause) == self.via.head as usize;
        writer.put(79, &[u64::from(sibling)]);
        let opens = discourse.doc.sentences[item.sentence as usize].tokens.start;
        let opening = u64::from(item.head - opens < 4);
        writer.put(90, &[known(grammar.before), opening, item.role as u64]);
    }

    /// *In his speech, Kim said*: before the main subject, a pronoun mostly
    /// means it.
    fn fronting(&self, writer: &mut FeatureWriter<'_>) {
        let (item, grammar) = (self.item, self.grammar);
        if grammar.is_fronted {
            writer.put(74, &[known(grammar.main), item.role as u64]);
            let near = item.sentence.abs_diff(self.via.sentence).min(2);
            writer.put(
                76,
                &[known(grammar.main), u64::from(near), self.via.role as u64],
            );
        }
    }

    fn description(&self, writer: &mut FeatureWriter<'_>) {
        let (item, cluster) = (self.item, self.cluster);
        let head = self.discourse.word_hash(item.head as usize);
        let determiner = item.determiner as u64;
        let known = u64::from(cluster.heads.contains(&head));
        let in_name = u64::from(cluster.words.contains(&head));
        writer.put(80, &[known, in_name, determiner, self.sort()]);
        writer.put(81, &[known, in_name, bucket(item.tokens.len())]);
        writer.put(82, &[self.sort(), determiner]);
        writer.put(83, &[self.sort(), head]);
        writer.put(84, &[item.sort as u64, self.sort(), u64::from(item.plural)]);
        writer.put(88, &[u64::from(self.is_covered()), in_name, determiner]);
        let shared = self.shared_modifiers();
        writer.put(85, &[bucket(shared), known | in_name]);
        let inside = item.tokens.range().contains(&(self.via.head as usize));
        let around = self.via.tokens.range().contains(&(item.head as usize));
        writer.put(86, &[u64::from(inside), u64::from(around)]);
        let sentences = item.sentence.abs_diff(self.via.sentence) as usize;
        writer.put(87, &[known | in_name, bucket(sentences), determiner]);
    }

    /// Whether every word of the description is one of the candidate's name.
    fn is_covered(&self) -> bool {
        let item = self.item;
        (item.tokens.start..=item.head)
            .filter(|&i| self.discourse.doc.token(i as usize).len() > 3)
            .all(|i| {
                self.cluster
                    .words
                    .contains(&self.discourse.word_hash(i as usize))
            })
    }

    /// Words before the head that the candidate's last mention has too.
    fn shared_modifiers(&self) -> usize {
        let before = self.item.tokens.start as usize..self.item.head as usize;
        let other = self.via.tokens.range();
        before
            .take(6)
            .filter(|&i| self.discourse.doc.token(i).len() > 3)
            .filter(|&i| {
                let hash = self.discourse.word_hash(i);
                self.cluster.words.contains(&hash)
                    || other
                        .clone()
                        .take(8)
                        .any(|j| self.discourse.word_hash(j) == hash)
            })
            .count()
    }
}

/// Whether a candidate can be meant at all.
pub(crate) fn possible(item: &Item, cluster: &Cluster) -> bool {
    let named = cluster.name.is_some();
    match item.pronoun.map(|p| p.class) {
        Some(Class::He | Class::She) => {
            !cluster.plural
                && cluster.label != Some(Label::Norp)
                && agreement(item, cluster) > 0
                && !noun::is_impersonal(cluster)
                && match cluster.sort {
                    Sort::Person | Sort::Unknown => true,
                    Sort::Thing => cluster.label.is_none(),
                    _ => !named,
                }
        }
        Some(Class::It) => cluster.sort != Sort::Person && !cluster.plural,
        Some(Class::They) => {
            cluster.plural || cluster.sort <= Sort::Body || noun::is_together(cluster)
        }
        Some(_) => false,
        None => true,
    }
}
