//! What a reader expects before any statistics: constants set by hand, which
//! the model's weights are added to.
//!
//! The model learns from fewer than two thousand *he* and *she*, most of them
//! in tales and talk, where a pronoun follows a pronoun. What it learns of
//! names as antecedents it learns badly.

use dixit_core::{Gender, MentionKind, Penn, QuoteKind, Relation};

use crate::{
    discourse::Discourse,
    discourse::another::{has_spoken_as_other, holds_title, is_of_another},
    discourse::cluster::Cluster,
    discourse::description::{Description, is_generic},
    discourse::leading,
    discourse::role_synsets::Synsets,
    mentions::calling::Calling,
    mentions::item::{Determiner, Item},
    mentions::pronoun::{Case, Class},
    mentions::sort::Sort,
    mentions::syntax::{Role, Syntax},
    model::body_nouns::{self as body, Fit},
    model::feature::{self, Field},
    model::going_on,
    model::grammar::Grammar,
    model::options::Candidate,
    model::told_of,
};

/// How much speaks for a candidate, in logits.
pub(crate) fn of(
    discourse: &Discourse<'_>,
    item: &Item,
    candidate: Candidate,
    grammar: Grammar,
    field: Field,
) -> f32 {
    let as_speaker = as_speaker(discourse, item, candidate, field);
    match item.pronoun.map(|p| p.class) {
        Some(Class::He | Class::She) => {
            let blind = !Syntax::new(discourse.doc).has_arcs();
            let blind = if blind { BLIND } else { 0.0 };
            let fit = clash(discourse, item, candidate) + silence(discourse, item, candidate);
            let only = field.only == Some(candidate.cluster);
            let only = if only { ONLY } else { 0.0 };
            as_speaker + blind + fit + only + SHARE * personal(discourse, item, candidate, grammar)
        }
        None if is_this_country(discourse, item, candidate) => COUNTRY,
        None if is_bare_body(discourse, item, candidate) => that_body(discourse, item, candidate),
        None if is_other_body(discourse, item, candidate) => OTHER_BODY,
        None if is_other_kind(discourse, item, candidate) => OTHER_BODY,
        None if field.of_country && is_stranger(discourse, item, candidate) => STRANGER,
        None if is_that_role(discourse, item, candidate) => ROLE,
        None if is_newcomer(discourse, item, candidate) => STRANGER,
        None if field.recalled == Some(candidate.cluster) => RECALLED,
        None if is_unlike(discourse, item, candidate) => STRANGER,
        None if has_suffered(discourse, item, candidate) => STRANGER,
        None if is_next_to_speak(discourse, item, candidate) => STRANGER,
        None if is_unknown_role(discourse, item, candidate) => UNKNOWN_ROLE,
        None if field.of_third && !is_called(discourse, item, candidate) => STRANGER,
        Some(Class::They) => {
            as_speaker
                + several(discourse, item, candidate)
                + just_acted(discourse, item, candidate)
        }
        Some(Class::It) => as_speaker + body_acted(discourse, item, candidate),
        _ => as_speaker,
    }
}

/// What speaks for leaving a pronoun alone, in logits: little, where somebody
/// whose gender is known to be right is near. Of *he* and *she*, the only one
/// who fits may stand anywhere.
pub(crate) fn none(item: &Item, field: Field) -> f32 {
    let personal = matches!(
        item.pronoun.map(|p| p.class),
        Some(Class::He | Class::She | Class::It)
    );
    match personal && item.source_of.is_some() && field.near > 0 {
        true => ALONE,
        false => 0.0,
    }
}

const ALONE: f32 = -2.0;

/// A first name alone tells the gender, though some surnames are first names.
fn clash(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> f32 {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let bare = cluster.core.is_some_and(|core| core.len() == 1) && cluster.pronouns == 0;
    match feature::agreement(item, cluster) {
        1 if bare && item.source_of.is_some() => CLASH,
        _ => 0.0,
    }
}

const CLASH: f32 = -3.0;

/// The dead do not speak.
fn silence(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> f32 {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let dead = cluster
        .died
        .is_some_and(|sentence| sentence <= item.sentence);
    if dead && item.source_of.is_some() {
        DEAD
    } else {
        0.0
    }
}

const DEAD: f32 = -3.0;

/// The one person just named of whom *he* or *she* can be said, where somebody
/// speaks: *Mary met Bob. “No,” he said.*
const ONLY: f32 = 3.0;

/// *Mary Reed won the race. The champion said*: the only person named just before,
/// where a role that is told of somebody known speaks.
const RECALLED: f32 = 3.0;

/// *The company* and a body with a name.
fn is_bare_body(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let short = match item.tokens.len() {
        2 => true,
        3 => {
            is_news(discourse, item)
                || goes_on_as(discourse, item, candidate)
                || is_business(discourse, item, candidate)
        }
        _ => false,
    };
    let bare = item.determiner == Determiner::Definite && short && !item.plural;
    bare && item.sort == Sort::Body && cluster.name.is_some() && cluster.sort == Sort::Body
}

/// *Nestlé said … The Swiss company said*: one word more of a body that spoke last.
fn goes_on_as(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    const OTHERS: [&str; 8] = [
        "other", "second", "rival", "parent", "sister", "same", "first", "third",
    ];
    let more = discourse.doc.token(item.tokens.start as usize + 1);
    spoke_last(discourse, item, candidate) && !OTHERS.contains(&more)
}

/// Whether a candidate spoke in the sentence before, and nobody since.
fn spoke_last(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let Some(quote) = item.source_of else {
        return false;
    };
    let last = discourse.quotes_before(quote).next();
    let Some(source) = last.and_then(|q| discourse.sources[q as usize]) else {
        return false;
    };
    let source_item = &discourse.items[source as usize];
    source_item.paragraph == item.paragraph
        && source_item.sentence + 1 == item.sentence
        && discourse.cluster_of(source as usize) == Some(candidate.cluster)
}

/// *Pemex spilled oil. The oil company said*: with what it does, of the body that is the
/// subject of the sentence before.
fn is_business(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let via = &discourse.items[candidate.via as usize];
    let more = item.tokens.start as usize + 1;
    let does = Syntax::new(discourse.doc).tag(more) == Some(Penn::Nn);
    does && body::is_general(discourse.doc.token(item.head as usize))
        && via.role == Role::Subject
        && via.sentence + 1 == item.sentence
        && via.paragraph == item.paragraph
}

/// *the news agency*.
fn is_news(discourse: &Discourse<'_>, item: &Item) -> bool {
    discourse.doc.token(item.tokens.start as usize + 1) == "news"
}

/// *The company*, of a body named shortly before that is no other kind of body.
fn that_body(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> f32 {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let name = cluster
        .name
        .map(|name| discourse.items[name as usize].tokens);
    let name = name.map_or("", |tokens| {
        discourse.doc.slice(discourse.doc.tokens.cover(tokens))
    });
    let noun = discourse.doc.token(item.head as usize);
    let fit = body::fit(noun, cluster, discourse.words.expansions(name));
    let apart = item.sentence.abs_diff(via.sentence);
    let same = via.paragraph == item.paragraph;
    let near = same || (via.role == Role::Subject && apart < 3);
    // *Two banks raised their fees. The regulator said*: none of them.
    let over_others = matches!(noun, "regulator" | "watchdog") && fit != Fit::Told;
    if over_others && !spoke_last(discourse, item, candidate) {
        return OTHER_BODY;
    }
    if fit == Fit::Never || (fit == Fit::Perhaps && !near) {
        return OTHER_BODY;
    }
    let known = same || cluster.count > 2;
    let speaks_on = spoke_last(discourse, item, candidate);
    match apart {
        1 if speaks_on => BODY + SPEAKS_ON,
        0..2 => BODY,
        2..4 if known => BODY,
        _ if known => 0.0,
        _ => FAR_BODY,
    }
}

/// *The ambulance service*, and a body elsewhere whose name says nothing of it.
fn is_other_body(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let told = |i: usize| cluster.words.contains(&discourse.word_hash(i));
    let (first, head) = (item.tokens.start as usize + 1, item.head as usize);
    let noun = |i: usize| Syntax::new(discourse.doc).tag(i) == Some(Penn::Nn);
    item.sort == Sort::Body
        && item.source_of.is_some()
        && item.determiner == Determiner::Definite
        && cluster.name.is_some()
        && via.paragraph != item.paragraph
        && !is_called(discourse, item, candidate)
        && first < head
        && (first..head).any(noun)
        && !(first..head).any(told)
}

/// *The supreme court*, and a body elsewhere whose name is of no court.
fn is_other_kind(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let noun = discourse.doc.token(item.head as usize);
    item.sort == Sort::Body
        && item.source_of.is_some()
        && item.determiner == Determiner::Definite
        && cluster.name.is_some()
        && via.paragraph != item.paragraph
        && body::is_of_kind(noun)
        && body::fit(noun, cluster, std::iter::empty()) == Fit::Never
}

const BODY: f32 = 2.0;
/// *Toyota said … The company said*.
const SPEAKS_ON: f32 = 1.5;
const OTHER_BODY: f32 = -4.0;
const FAR_BODY: f32 = -2.0;

/// *The Danish president*, and somebody named elsewhere of whom no country is
/// known.
fn is_stranger(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let of_country = cluster.descriptions.iter().any(Description::is_of_country);
    cluster.name.is_some() && via.paragraph != item.paragraph && !of_country
}

const STRANGER: f32 = -2.5;

/// *The eldest daughter*, and somebody of another paragraph who was called
/// something else and never that.
fn is_unlike(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let head = discourse.word_hash(item.head as usize);
    let described = cluster.heads.contains(&head) || cluster.words.contains(&head);
    item.sort == Sort::Person
        && item.source_of.is_some()
        && item.determiner != Determiner::This
        && via.paragraph != item.paragraph
        && cluster.name.is_some()
        && !cluster.descriptions.is_empty()
        && !described
        && (item.tokens.len() > 2
            || !is_generic(discourse.doc.token(item.head as usize))
            || holds_title(discourse, cluster))
}

/// *Ann Reed skated through a red light. The motorist said*: a noun of which nothing is
/// known, and somebody never called so.
fn is_unknown_role(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let noun = discourse.doc.token(item.head as usize);
    item.sort == Sort::Person
        && item.source_of.is_some()
        && item.determiner == Determiner::Definite
        && item.tokens.len() == 2
        && cluster.name.is_some()
        && !is_generic(noun)
        && !is_called(discourse, item, candidate)
        && Calling::of(&noun.to_lowercase()).is_none()
        && !Synsets::of(discourse.word_hash(item.head as usize)).is_known()
}

/// *The outgoing chairman*, and somebody of another paragraph who was never called so.
fn is_newcomer(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    item.sort == Sort::Person
        && item.source_of.is_some()
        && cluster.name.is_some()
        && via.paragraph != item.paragraph
        && !is_called(discourse, item, candidate)
        && is_of_another(discourse, item)
}

const UNKNOWN_ROLE: f32 = -1.0;

/// Whether an entity was called by the noun of a description.
fn is_called(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let head = discourse.word_hash(item.head as usize);
    cluster.heads.contains(&head) || cluster.words.contains(&head)
}

/// *Ann Reed was shot. The surgeon said*: who speaks is hardly the one to whom something
/// was done, unless he was called so.
fn has_suffered(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let syntax = Syntax::new(discourse.doc);
    let head = discourse.word_hash(item.head as usize);
    item.sort == Sort::Person
        && item.source_of.is_some()
        && item.determiner == Determiner::Definite
        && item.tokens.len() == 2
        && !is_generic(discourse.doc.token(item.head as usize))
        && cluster.name.is_some()
        && !cluster.heads.contains(&head)
        && !cluster.words.contains(&head)
        && syntax.relation(via.head as usize) == Some(Relation::NsubjPass)
        && !leading::appoints(discourse.doc.token(via.clause as usize))
}

/// *The 52-year-old told the inquiry. The engineer testified*: a role never told of who
/// spoke under another.
fn is_next_to_speak(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    item.determiner == Determiner::Definite
        && item.sort == Sort::Person
        && !is_generic(discourse.doc.token(item.head as usize))
        && !is_called(discourse, item, candidate)
        && has_spoken_as_other(discourse, item, candidate.cluster)
}

/// *The Senator*, of one who was called so in the same paragraph.
fn is_that_role(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let bare = item.determiner == Determiner::Definite && item.tokens.len() == 2 && !item.plural;
    let head = discourse.word_hash(item.head as usize);
    bare && item.source_of.is_some()
        && cluster.sort == Sort::Person
        && cluster.name.is_some()
        && via.paragraph == item.paragraph
        && cluster.heads.contains(&head)
}

const ROLE: f32 = 1.5;

/// *This country*, of one that is named.
fn is_this_country(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let country = matches!(
        discourse.doc.token(item.head as usize),
        "country" | "nation"
    );
    let known = matches!(item.determiner, Determiner::Definite | Determiner::This);
    country && known && cluster.sort == Sort::Place && cluster.name.is_some()
}

/// Other descriptions of places are mostly not followed.
const COUNTRY: f32 = 1.0;

/// A body may be *they*; one person seldom is.
fn several(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> f32 {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let near = discourse.items[candidate.via as usize].paragraph == item.paragraph;
    match cluster.sort {
        _ if cluster.row && (near || item.source_of.is_none()) => ROW,
        _ if cluster.plural => 0.0,
        // Who has been *he* is not *they* as well.
        Sort::Person if cluster.name.is_some() && is_one(cluster) => ONE_SURE,
        Sort::Person if cluster.name.is_some() && !cluster.sure => ONE_PERSON,
        Sort::Person if cluster.name.is_some() => ONE_SURE,
        Sort::Body => ONE_BODY,
        _ => 0.0,
    }
}

fn is_one(cluster: &Cluster) -> bool {
    cluster.pronouns > 0 && matches!(cluster.gender, Gender::Male | Gender::Female)
}

/// *Fishermen found the buoy. They told the police*: several whom the sentence
/// before is about, where *they* speak.
fn just_acted(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> f32 {
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let several = cluster.plural && !cluster.row && cluster.sort != Sort::Thing;
    let acted = via.role == Role::Subject && via.quote.is_none();
    let before = via.paragraph == item.paragraph
        && via.tokens.start < item.tokens.start
        && item.sentence - via.sentence <= 2;
    let acts = several && acted && before || told_of::are_they(discourse, item, candidate);
    match item.source_of.is_some() && acts {
        true => ACTED,
        false => 0.0,
    }
}

const ACTED: f32 = 1.5;

/// *Shell drilled near the village. It said*: a body that the sentence before is
/// about, where *it* speaks.
fn body_acted(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> f32 {
    match item.source_of.is_some() && told_of::is_it(discourse, item, candidate) {
        true => BODY_ACTED,
        false => 0.0,
    }
}

const BODY_ACTED: f32 = 2.0;

/// Two who did something together are *they* in the next sentence.
const ROW: f32 = 2.0;
const ONE_PERSON: f32 = -1.8;
const ONE_SURE: f32 = -4.0;
const ONE_BODY: f32 = 0.8;

/// Without trees most of what speaks for a candidate is not seen.
const BLIND: f32 = 1.5;

/// How much of these constants counts beside what was learnt.
const SHARE: f32 = 0.7;

/// Constants for *he* and *she*.
fn personal(discourse: &Discourse<'_>, item: &Item, candidate: Candidate, grammar: Grammar) -> f32 {
    let via = &discourse.items[candidate.via as usize];
    let cluster = &discourse.clusters[candidate.cluster as usize];
    let object = item.pronoun.is_some_and(|p| p.case == Case::Object);
    let mut sum = near(item, via, grammar) + role(via.role);
    let parallel = matches!(item.role, Role::Subject | Role::Object) && item.role == via.role;
    let leads_behind = grammar.is_fronted && grammar.main == Some(true);
    let facts = [
        (parallel, 0.6),
        (
            grammar.is_same_clause && item.role != Role::Possessive,
            -2.5,
        ),
        (grammar.place == Some(0) && item.role != Role::Object, 1.0),
        (
            grammar.place == Some(0) && item.role == Role::Object && object,
            -2.0,
        ),
        (grammar.is_owner, 0.8),
        (grammar.is_inside, 1.0),
        (grammar.is_judged, 2.5),
        // Who has been told of before may be the main subject behind, too; not so who only
        // says what stands before: *He will lose, Kim said*.
        (
            leads_behind
                && via.tokens.start < item.tokens.start
                && !is_said_by_main(discourse, item),
            1.5,
        ),
        (leads_behind && is_part(discourse, item), 3.0),
        (grammar.before == Some(true), 0.5),
        (grammar.opening == Some(true), 0.5),
        (via.bracketed, -1.5),
        // Who is named in full is being introduced, mostly in passing.
        (via.is_name() && via.tokens.len() > 1, -0.3),
    ];
    sum += facts.iter().filter(|f| f.0).map(|f| f.1).sum::<f32>();
    sum + 0.3 * cluster.names.min(4) as f32 + 1.6
}

/// Whether an item stands in what the main subject of its sentence says.
fn is_said_by_main(discourse: &Discourse<'_>, item: &Item) -> bool {
    let source = item.quote.and_then(|q| discourse.sources[q as usize]);
    source.is_some() && source == discourse.subjects[item.sentence as usize]
}

/// *For his part*.
fn is_part(discourse: &Discourse<'_>, item: &Item) -> bool {
    let head = item.head as usize;
    item.role == Role::Possessive
        && head > 0
        && discourse.doc.token(head - 1).eq_ignore_ascii_case("for")
        && discourse.doc.token(head + 1) == "part"
}

/// The nearer, the likelier; what comes after only as the main subject.
fn near(item: &Item, via: &Item, grammar: Grammar) -> f32 {
    if via.tokens.start > item.tokens.start {
        return if grammar.is_fronted && grammar.main == Some(true) {
            2.5
        } else {
            -1.0
        };
    }
    match item.sentence.abs_diff(via.sentence) {
        0 => -0.02 * item.head.abs_diff(via.head).min(20) as f32,
        n => -0.7 * n.min(4) as f32,
    }
}

fn role(role: Role) -> f32 {
    match role {
        Role::Subject => 1.2,
        Role::Object => 0.2,
        Role::Possessive => 0.3,
        Role::Oblique => -0.3,
        Role::Modifier => -0.6,
        Role::Root | Role::Other => -0.2,
        Role::Apposition => -0.8,
    }
}

/// *He said* after a quotation means its speaker, and hardly ever somebody
/// whom the quotation names.
fn as_speaker(discourse: &Discourse<'_>, item: &Item, candidate: Candidate, field: Field) -> f32 {
    let (Some(quote), MentionKind::Pronoun) = (item.source_of, item.kind) else {
        return 0.0;
    };
    let more = going_on::says_more(discourse, item, quote);
    let last = discourse.quotes_before(quote).take(4).find_map(|q| {
        let source = discourse.sources[q as usize]?;
        let end = discourse.items[source as usize]
            .sentence
            .max(last_sentence(discourse, q));
        let near = item.sentence.abs_diff(end) < if more { 8 } else { 4 };
        let goes_on = near && (more || !is_followed(discourse, item, source));
        goes_on
            .then(|| discourse.cluster_of(source as usize))
            .flatten()
    });
    let cluster = &discourse.clusters[candidate.cluster as usize];
    if item.pronoun.is_some_and(|p| p.class == Class::They) {
        if cluster.sort == Sort::Thing {
            return match told_of::are_they(discourse, item, candidate) {
                true => 0.0,
                false => SPOKEN_OF,
            };
        }
        if cluster.sort == Sort::Person && !cluster.plural {
            return 0.0;
        }
    }
    let quoted = &discourse.doc.quotes[quote as usize];
    let direct = quoted.kind != QuoteKind::Indirect;
    if last == Some(candidate.cluster) && !field.in_turn {
        let it = item.pronoun.is_some_and(|p| p.class == Class::It);
        let goes_on = if more || it { GOES_ON } else { 0.0 };
        return goes_on + if direct { CONTINUES } else { CONTINUES / 2.0 };
    }
    let spoken_of = discourse.items[candidate.via as usize].quote == Some(quote)
        || discourse.named[quote as usize].contains(&candidate.cluster);
    // *He said that Kim*: not Kim. *Kim was ill, he said*: perhaps.
    let first = discourse.doc.tokens.cover(item.tokens).start < quoted.extent().start;
    match (spoken_of, direct, first) {
        (true, true, _) => SPOKEN_OF,
        (true, false, true) => SPOKEN_OF / 2.0,
        (true, false, false) => SPOKEN_OF / 4.0,
        (false, ..) => 0.0,
    }
}

/// The sentence in which a quotation ends.
fn last_sentence(discourse: &Discourse<'_>, quote: u32) -> u32 {
    let end = discourse.doc.quotes[quote as usize].extent().end;
    let sentences = &discourse.doc.sentences;
    let after = sentences.partition_point(|s| s.span.start < end);
    after.saturating_sub(1) as u32
}

/// Whether between the source of a quotation and an item a sentence has another
/// person as its subject, or the item's own has one before it.
fn is_followed(discourse: &Discourse<'_>, item: &Item, source: u32) -> bool {
    let speaker = discourse.cluster_of(source as usize);
    let between = discourse.items[source as usize].sentence as usize + 1..=item.sentence as usize;
    let subjects = between.filter_map(|s| discourse.subjects[s]);
    subjects
        .filter(|&i| discourse.items[i as usize].tokens.start < item.tokens.start)
        .filter_map(|i| discourse.cluster_of(i as usize))
        .any(|c| {
            let cluster = &discourse.clusters[c as usize];
            Some(c) != speaker && cluster.sort == Sort::Person && !cluster.plural
        })
}

const CONTINUES: f32 = 1.5;
/// *he added*.
const GOES_ON: f32 = 2.5;
/// Hardly anybody speaks of himself by his name.
const SPOKEN_OF: f32 = -3.0;
