//! What was found, written into the document.

use dixit_core::{
    By, Document, Entity, EntityId, Gender, Label, Link, Mention, MentionId, MentionKind, Penn,
    SpeakerClass, TokenRange,
};

use crate::{
    discourse::cluster::Cluster,
    discourse::{Decision, Discourse},
    mentions::item::Item,
    mentions::name_parts::uncaptioned,
    mentions::phrase,
    mentions::sort::Sort,
    mentions::syntax::{Syntax, is_noun},
    speakers::sureness,
    speakers::voices::{QuoteVoices, Voices},
};

/// No entity is told with more roles than this.
const MOST_ROLES: usize = 8;

/// Entities and links, apart from the document that they are written into.
pub(crate) struct Output {
    /// All mentions that stay, in order of their ids.
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
    speakers: Vec<Speaker>,
}

/// Who speaks in a quotation.
struct Speaker {
    entities: Vec<EntityId>,
    whom: Option<EntityId>,
    candidates: Vec<EntityId>,
    score: f32,
    class: SpeakerClass,
}

impl Output {
    /// Mentions from `given` on are dropped if nobody worth telling of is
    /// meant.
    pub(crate) fn new(discourse: &Discourse<'_>, given: usize) -> Output {
        let members = members(discourse);
        let mut kept: Vec<bool> = (0..members.len())
            .map(|c| is_kept(discourse, c, &members[c], given))
            .collect();
        let quotes = QuoteVoices::new(discourse);
        for voices in &quotes.voices {
            for &cluster in voices.clusters.iter().chain(&voices.whom) {
                kept[cluster as usize] = true;
            }
        }
        let order = order(&members, &kept);
        let mut entities: Vec<Option<EntityId>> = vec![None; members.len()];
        for (i, &c) in order.iter().enumerate() {
            entities[c] = Some(EntityId::new(i));
        }
        let (mentions, ids) = mentions(discourse, &entities, given);
        Output {
            mentions,
            entities: order
                .iter()
                .map(|&c| entity(discourse, &discourse.clusters[c], &members[c], &ids))
                .collect(),
            speakers: speakers(discourse, &quotes, &entities),
        }
    }

    pub(crate) fn write(self, doc: &mut Document) {
        doc.mentions = self.mentions;
        doc.entities = self.entities;
        for (quote, speaker) in doc.quotes.iter_mut().zip(self.speakers) {
            quote.speaker_score = (!speaker.entities.is_empty()).then_some(speaker.score);
            quote.speakers = speaker.entities;
            quote.speaks_for = speaker.whom;
            quote.speaker_candidates = speaker.candidates;
            quote.class = speaker.class;
        }
    }
}

/// The items of each cluster.
fn members(discourse: &Discourse<'_>) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); discourse.clusters.len()];
    for i in 0..discourse.items.len() {
        if let Some(cluster) = discourse.cluster_of(i) {
            members[cluster as usize].push(i as u32);
        }
    }
    members
}

/// Whether the entity is one to tell of.
fn is_kept(discourse: &Discourse<'_>, cluster: usize, members: &[u32], given: usize) -> bool {
    let items = || members.iter().map(|&i| &discourse.items[i as usize]);
    let cluster = &discourse.clusters[cluster];
    if members.len() == 1 && items().all(|item| item.group) {
        return false;
    }
    cluster.name.is_some()
        || items().any(|item| item.mention.index() < given)
        || (cluster.sort == Sort::Person && members.len() > 1)
}

fn order(members: &[Vec<u32>], kept: &[bool]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..members.len())
        .filter(|&c| kept[c] && !members[c].is_empty())
        .collect();
    order.sort_by_key(|&c| members[c][0]);
    order
}

/// The mentions that stay, with their links; and for each mention its new id.
fn mentions(
    discourse: &Discourse<'_>,
    entities: &[Option<EntityId>],
    given: usize,
) -> (Vec<Mention>, Vec<Option<MentionId>>) {
    let mut links: Vec<Option<Link>> = vec![None; discourse.doc.mentions.len()];
    let mut nameless = vec![false; discourse.doc.mentions.len()];
    for (item, decision) in discourse.items.iter().zip(&discourse.decisions) {
        let common = item.kind == MentionKind::Nominal;
        nameless[item.mention.index()] = item.group || item.nobody || common;
        links[item.mention.index()] = decision.as_ref().and_then(|d| link(discourse, d, entities));
    }
    let (mut out, mut ids) = (Vec::new(), Vec::new());
    for (mention, link) in discourse.doc.mentions.iter().zip(links) {
        let i = ids.len();
        let stays = i < given || link.is_some();
        ids.push(stays.then(|| MentionId::new(out.len())));
        if stays {
            let mut mention = mention.clone();
            mention.link = link;
            if nameless[i] && mention.kind == MentionKind::Name {
                mention.kind = MentionKind::Nominal;
            }
            out.push(mention);
        }
    }
    (out, ids)
}

fn link(
    discourse: &Discourse<'_>,
    decision: &Decision,
    entities: &[Option<EntityId>],
) -> Option<Link> {
    Some(Link {
        entity: entities[discourse.root(decision.cluster) as usize]?,
        score: decision.score,
        by: By::new(decision.by),
        runner_up: decision
            .runner_up
            .map(|c| discourse.root(c))
            .filter(|&c| c != discourse.root(decision.cluster))
            .and_then(|c| entities[c as usize]),
    })
}

fn speakers(
    discourse: &Discourse<'_>,
    quotes: &QuoteVoices,
    entities: &[Option<EntityId>],
) -> Vec<Speaker> {
    let entity = |cluster: u32| entities[cluster as usize];
    let speaker = |(q, voices): (usize, &Voices)| {
        let score = score(discourse, q, voices);
        let other = voices.runner_up.filter(|c| !voices.clusters.contains(c));
        let other = other.filter(|_| score < SURE && !voices.clusters.is_empty());
        Speaker {
            entities: voices.clusters.iter().filter_map(|&c| entity(c)).collect(),
            whom: voices.whom.and_then(entity),
            candidates: other.and_then(entity).into_iter().collect(),
            score,
            class: class(discourse, q, voices),
        }
    };
    quotes.voices.iter().enumerate().map(speaker).collect()
}

/// Speakers less sure than this have the other candidate named.
const SURE: f32 = 0.75;

/// How sure a speaker is who is known by no words of a source.
const ELSEWHERE: f32 = 0.8;

/// How sure it is that the words of the source are the right ones and that the
/// link from them is.
fn score(discourse: &Discourse<'_>, quote: usize, voices: &Voices) -> f32 {
    let quote = &discourse.doc.quotes[quote];
    let words = quote.source.map(|id| discourse.doc.mention(id).score);
    let words = words.map_or(ELSEWHERE, |score| match quote.by.as_str() {
        // What rules say of themselves stands.
        "quote-model" | "quote-model+marks" => sureness::of_source(score),
        _ => score,
    });
    words * voices.link
}

fn entity(
    discourse: &Discourse<'_>,
    cluster: &Cluster,
    members: &[u32],
    ids: &[Option<MentionId>],
) -> Entity {
    let items = || members.iter().map(|&i| &discourse.items[i as usize]);
    let best = cluster
        .name
        .map(|i| &discourse.items[i as usize])
        .or_else(|| items().find(|item| item.kind == MentionKind::Nominal))
        .unwrap_or(&discourse.items[members[0] as usize]);
    let words = match best.kind {
        MentionKind::Nominal => phrase::whole(discourse.doc, unapposed(discourse, best)),
        _ => best.tokens,
    };
    let words = cluster.core.unwrap_or(words);
    let shown = match is_elliptic(discourse, best, words) {
        true => discourse.doc.slice(discourse.doc.tokens.cover(words)),
        false => name(discourse, words),
    };
    let names = items().filter(|item| item.is_name());
    let quiet = quieter(shown, names.map(|item| name(discourse, item.tokens)));
    let mut entity = Entity::new(quiet.unwrap_or(shown), label(cluster));
    entity.gender = gender(cluster);
    entity.mentions = places(discourse, members)
        .filter_map(|item| ids[item.mention.index()])
        .collect();
    let described =
        items().filter(|item| item.kind == MentionKind::Nominal && item.inner.is_none());
    for &title in &cluster.titles {
        let title = title_with_office(discourse, with_former(discourse, title));
        add_role(&mut entity, name(discourse, unbroken(discourse, title)));
    }
    for item in described {
        let role = role_with_of(discourse, unapposed(discourse, item));
        add_role(&mut entity, name(discourse, unbroken(discourse, role)));
    }
    entity
}

/// *A card in the window of the chandler's*: whether what somebody has is left out at the
/// end of a description, behind a preposition.
fn is_elliptic(discourse: &Discourse<'_>, item: &Item, words: TokenRange) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let owns = words.range().next_back().and_then(|last| syntax.tag(last)) == Some(Penn::Pos);
    let led = || words.range().any(|i| syntax.tag(i) == Some(Penn::In));
    item.kind == MentionKind::Nominal && owns && led()
}

/// The words of a description without an apposition; those of a row are all of it.
fn unapposed(discourse: &Discourse<'_>, item: &Item) -> TokenRange {
    match item.row || item.group {
        true => item.tokens,
        false => phrase::unapposed(discourse.doc, item.tokens, item.head as usize),
    }
}

/// Of a name in capitals, as headlines and datelines write it, the same in other
/// letters, if it is met as often: *CAIRO* is Cairo, *NASA* is not Nasa.
fn quieter<'d>(shown: &str, names: impl Iterator<Item = &'d str>) -> Option<&'d str> {
    let is_quiet = |name: &str| name.contains(char::is_lowercase);
    if is_quiet(shown) {
        return None;
    }
    let (mut quiet, mut more) = (None, 0);
    for name in names {
        if name == shown {
            more -= 1;
        } else if is_quiet(name) && name.to_uppercase() == shown {
            more += 1;
            quiet = quiet.or(Some(name));
        }
    }
    quiet.filter(|_| more >= 0)
}

/// The items of an entity, of those on the same words one: a source that is a bare
/// name lies on that name.
fn places<'d>(discourse: &'d Discourse<'_>, members: &'d [u32]) -> impl Iterator<Item = &'d Item> {
    let same = |i: u32, j: u32| {
        let (a, b) = (&discourse.items[i as usize], &discourse.items[j as usize]);
        a.tokens == b.tokens && (b.is_name() || !a.is_name())
    };
    let near = |n: usize| &members[n.saturating_sub(SAME)..members.len().min(n + SAME + 1)];
    let told = move |(n, i): (usize, u32)| {
        let again = near(n).iter().any(|&j| {
            let first = same(i, j) && (j < i || !same(j, i));
            j != i && first
        });
        (!again).then_some(&discourse.items[i as usize])
    };
    members.iter().copied().enumerate().filter_map(told)
}

/// So many items before and after may lie on the same words.
const SAME: usize = 4;

/// *{former} South Carolina Gov.*
fn with_former(discourse: &Discourse<'_>, title: TokenRange) -> TokenRange {
    let start = title.start as usize;
    let before = start.checked_sub(1).map(|i| discourse.doc.token(i));
    let former = matches!(before, Some("former" | "Former")) && !title.is_empty();
    TokenRange::new(start - usize::from(former), title.end as usize)
}

/// A role with all of the words that hyphens join to it: *{secretary-}general*,
/// *{right-}wing former president*.
fn unbroken(discourse: &Discourse<'_>, role: TokenRange) -> TokenRange {
    let tokens = &discourse.doc.tokens;
    let joined = |i: usize| {
        let touches =
            |a: usize| a + 1 < tokens.len() && tokens.span(a).end == tokens.span(a + 1).start;
        i > 0 && discourse.doc.token(i) == "-" && touches(i - 1) && touches(i)
    };
    let (mut start, mut end) = (role.start as usize, role.end as usize);
    if role.is_empty() {
        return role;
    }
    let proper = |i: usize| Syntax::new(discourse.doc).tag(i) == Some(Penn::Nnp);
    while start >= 2 && joined(start - 1) {
        start -= 2;
        // *Los Angeles-based*
        while start > 0 && proper(start) && proper(start - 1) {
            start -= 1;
        }
    }
    while end + 1 < tokens.len() && joined(end) {
        end += 2;
    }
    TokenRange::new(start, end)
}

/// A title before a name with the office that *of* joins to it: *{Secretary of} State Ann
/// Reed*, not *{directives of} President Ann Reed*.
fn title_with_office(discourse: &Discourse<'_>, title: TokenRange) -> TokenRange {
    let doc = discourse.doc;
    let start = title.start as usize;
    let back = |n: usize| start.checked_sub(n).map_or("", |i| doc.token(i));
    let article = usize::from(back(1) == "the");
    let office = back(2 + article);
    if back(1 + article) != "of" || discourse.words.title(office).is_none() {
        return role_with_of(discourse, title);
    }
    let start = start - 2 - article;
    let more = (0..start).rev().take(MOST_OFFICE);
    let first = more.take_while(|&i| is_nominal(discourse, i)).last();
    TokenRange::new(first.unwrap_or(start), title.end as usize)
}

/// A description with what *of* joins to it: *the former secretary {of state}*; not
/// the name of a person, *the mother of Ann Reed*.
fn role_with_of(discourse: &Discourse<'_>, role: TokenRange) -> TokenRange {
    let doc = discourse.doc;
    let end = role.end as usize;
    let form = |i: usize| {
        if i < doc.tokens.len() {
            doc.token(i)
        } else {
            ""
        }
    };
    if form(end) != "of" {
        return role;
    }
    let from = end + 1 + usize::from(form(end + 1) == "the");
    let fits = |&i: &usize| {
        let possessive = Syntax::new(doc).tag(i) == Some(Penn::Pos);
        is_nominal(discourse, i) || possessive
    };
    let more = (from..doc.tokens.len()).take(MOST_OFFICE).take_while(fits);
    if more.clone().any(|i| is_in_person(discourse, i)) {
        return role;
    }
    let noun = |&i: &usize| Syntax::new(doc).tag(i).is_some_and(is_noun);
    let last = more.filter(noun).last();
    // *director of Shanghai-based Oxbow*, *chief of Little Rock, Arkansas-based Oxbow*
    let next = last.map_or(end, |last| last + 1);
    if form(next) == "-" || (form(next) == "," && form(next + 2) == "-") {
        return role;
    }
    TokenRange::new(role.start as usize, last.map_or(end, |last| last + 1))
}

fn is_nominal(discourse: &Discourse<'_>, token: usize) -> bool {
    let tag = Syntax::new(discourse.doc).tag(token);
    tag.is_some_and(is_noun) || tag == Some(Penn::Jj)
}

/// Whether a token is in the name of a person.
fn is_in_person(discourse: &Discourse<'_>, token: usize) -> bool {
    let items = &discourse.items;
    let next = items.partition_point(|item| item.tokens.start as usize <= token);
    let mut near = items[next.saturating_sub(SAME)..next].iter();
    near.any(|item| item.label == Some(Label::Person) && item.tokens.range().contains(&token))
}

/// What *of* joins to a role has no more words.
const MOST_OFFICE: usize = 6;

fn add_role(entity: &mut Entity, role: &str) {
    let new = role != entity.name && entity.roles.iter().all(|r| r != role);
    if new && entity.roles.len() < MOST_ROLES {
        entity.roles.push(role.to_owned());
    }
}

/// The text of some tokens without a relative clause, a possessive ending and marks
/// around it.
fn name<'a>(discourse: &Discourse<'a>, tokens: TokenRange) -> &'a str {
    let tokens = uncaptioned(discourse.doc, tokens);
    let (mut start, mut end) = (tokens.start as usize, tokens.end as usize);
    let relative = |&i: &usize| {
        let next = discourse.doc.token(i + 1);
        discourse.doc.token(i) == "," && matches!(next, "who" | "which" | "whose" | "whom")
    };
    end = (start + 1..end - 1).find(relative).unwrap_or(end);
    let loose = |i: usize| {
        matches!(
            discourse.doc.token(i),
            "'s" | "’s" | "'" | "’" | "," | ";" | ":" | "(" | "[" | "-" | "\""
        )
    };
    while end > start + 1 && loose(end - 1) {
        end -= 1;
    }
    while start + 1 < end && loose(start) {
        start += 1;
    }
    discourse
        .doc
        .slice(discourse.doc.tokens.cover(TokenRange::new(start, end)))
}

fn label(cluster: &Cluster) -> Option<Label> {
    cluster.label.or(match cluster.sort {
        Sort::Person if !cluster.plural => Some(Label::Person),
        Sort::Body => Some(Label::Org),
        _ => None,
    })
}

fn gender(cluster: &Cluster) -> Gender {
    let thing = matches!(cluster.sort, Sort::Body | Sort::Place | Sort::Thing);
    // A name of one word may be a surname that is some people's first name.
    let guessed =
        !cluster.sure && cluster.pronouns == 0 && cluster.core.is_some_and(|core| core.len() == 1);
    match cluster.gender {
        Gender::Male | Gender::Female if guessed => Gender::Unknown,
        Gender::Unknown if cluster.plural => Gender::Plural,
        Gender::Unknown if thing => Gender::Neuter,
        gender => gender,
    }
}

/// What kind of source it is: by the entity if it has a name, else as the
/// quotation was found.
fn class(discourse: &Discourse<'_>, quote: usize, voices: &Voices) -> SpeakerClass {
    let found = match (discourse.doc.quotes[quote].class, discourse.sources[quote]) {
        (_, None) if discourse.silent[quote] => SpeakerClass::None,
        (SpeakerClass::None, Some(_)) => SpeakerClass::Unnamed,
        (class, _) => class,
    };
    let Some(&cluster) = voices.clusters.first() else {
        return found;
    };
    let cluster = &discourse.clusters[cluster as usize];
    let Some(named) = cluster.name else {
        return found;
    };
    let named = name(discourse, discourse.items[named as usize].tokens);
    match cluster.sort {
        Sort::Person if cluster.plural || cluster.label == Some(Label::Norp) => SpeakerClass::Group,
        Sort::Person => SpeakerClass::Person,
        Sort::Place => SpeakerClass::Government,
        _ if discourse.words.governs(named) => SpeakerClass::Government,
        Sort::Body => SpeakerClass::Organisation,
        Sort::Thing => SpeakerClass::Document,
        Sort::Unknown => found,
    }
}
