//! Who opens a story as what he is and is named below: *A rail official said the line would
//! open. … “It is ready,” Ann Reed, director of the railway, said*.

use dixit_core::{Label, MentionKind, Penn};

use crate::{
    discourse::{
        Discourse, another::holds_title, describe::is_of_years, description::Description,
        description::is_generic, role_synsets::Synsets,
    },
    mentions::{
        calling::Calling,
        item::{Determiner, Item},
        sort::Sort,
        syntax::Syntax,
    },
    model::feature,
};

/// The sentences from the first on in which a story opens.
const OPENING: u32 = 3;

/// So many paragraphs below he may be named.
const BELOW: u32 = 4;

/// Joins the described person who speaks first to the one who is named below and speaks
/// next, if he is described alike or as nothing at all.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    let Some((role, cluster)) = opener(discourse) else {
        return;
    };
    let Some(named) = next_voice(discourse, role, cluster) else {
        return;
    };
    let Some(first) = first_mention(discourse, named) else {
        return;
    };
    let fits = first > role
        && discourse.items[first].quote.is_none()
        && !is_another_named(discourse, first)
        && (is_alike(discourse, role, named) || is_told_nothing(discourse, first, named))
        && agrees(discourse, role, named);
    if fits {
        discourse.merge(cluster, named);
    }
}

/// The reports that are no part of others, with the items of their sources.
fn voices<'d>(discourse: &'d Discourse<'_>) -> impl Iterator<Item = usize> + 'd {
    let quotes = discourse.doc.quotes.iter().enumerate();
    let outer = quotes.filter(|(_, quote)| quote.within.is_none());
    let mut sources: Vec<usize> = outer
        .filter_map(|(q, _)| Some(discourse.sources[q]? as usize))
        .collect();
    sources.sort_unstable();
    sources.into_iter()
}

/// Who speaks first, in the opening of a story: one person without a name.
fn opener(discourse: &Discourse<'_>) -> Option<(usize, u32)> {
    let role = voices(discourse).next()?;
    let item = &discourse.items[role];
    let cluster = discourse.cluster_of(role)?;
    let known = &discourse.clusters[cluster as usize];
    let described = item.kind == MentionKind::Nominal
        && is_person(discourse, item)
        && item.sentence < OPENING
        && item.quote.is_none()
        && !item.plural
        && is_specific(discourse, item);
    let open = known.name.is_none() && !known.plural && !known.row;
    (described && open).then_some((role, cluster))
}

fn is_person(discourse: &Discourse<'_>, item: &Item) -> bool {
    let noun = discourse.doc.token(item.head as usize).to_lowercase();
    Synsets::of(discourse.word_hash(item.head as usize)).is_known()
        || Calling::of(&noun).is_some_and(Calling::is_person)
}

/// *Spain's economy minister*, *a rail official*: more than a noun, and nobody's relative or
/// friend.
fn is_specific(discourse: &Discourse<'_>, item: &Item) -> bool {
    let first = item.tokens.start as usize;
    let owned = Syntax::new(discourse.doc).tag(first) == Some(Penn::PrpS);
    let article = !matches!(item.determiner, Determiner::None);
    !owned && item.tokens.len() > 1 + usize::from(article)
}

/// The person with a name who speaks next, if nobody else without one does before.
fn next_voice(discourse: &Discourse<'_>, role: usize, cluster: u32) -> Option<u32> {
    let last = discourse.items[role].paragraph + BELOW;
    let below = voices(discourse).filter(|&source| source > role);
    let near = below.take_while(|&source| discourse.items[source].paragraph <= last);
    let persons = near.filter_map(|source| {
        let c = discourse.cluster_of(source)?;
        let person = discourse.clusters[c as usize].sort == Sort::Person;
        (person && c != cluster).then_some((source, c))
    });
    // *“Why?” he asked Ann Reed. She said*
    let by_name = |&(source, _): &(usize, u32)| discourse.items[source].is_name();
    let (_, named) = persons.into_iter().next().filter(by_name)?;
    let known = &discourse.clusters[named as usize];
    let name = known.name.map(|name| &discourse.items[name as usize]);
    let person = name.is_some_and(|name| name.label == Some(Label::Person));
    (person && !known.plural && !known.row).then_some(named)
}

fn first_mention(discourse: &Discourse<'_>, cluster: u32) -> Option<usize> {
    (0..discourse.items.len()).find(|&i| discourse.cluster_of(i) == Some(cluster))
}

/// Whether another person is named before somebody is, outside of what is said.
fn is_another_named(discourse: &Discourse<'_>, first: usize) -> bool {
    let named = discourse.cluster_of(first);
    (0..first).any(|i| {
        let item = &discourse.items[i];
        let person = item.is_name() && item.label == Some(Label::Person);
        person && item.quote.is_none() && discourse.cluster_of(i) != named
    })
}

/// Whether who is named was described as the opener was, of the same body or place.
fn is_alike(discourse: &Discourse<'_>, role: usize, named: u32) -> bool {
    let item = &discourse.items[role];
    let own = Description::read(discourse, item);
    let known = &discourse.clusters[named as usize];
    let wide = is_generic(discourse.doc.token(item.head as usize));
    known
        .descriptions
        .iter()
        .any(|d| own.recalls(d) || wide && own.shares_field(d))
}

/// Whether a name stands alone where it is met first, as of one who is known: neither title
/// nor role.
fn is_told_nothing(discourse: &Discourse<'_>, first: usize, named: u32) -> bool {
    let item = &discourse.items[first];
    let known = &discourse.clusters[named as usize];
    let before = item.tokens.start.checked_sub(1);
    let tag = before.and_then(|at| Syntax::new(discourse.doc).tag(at as usize));
    let led = matches!(tag, Some(Penn::Nn | Penn::Nnp | Penn::Nnps));
    let same = discourse.items.iter().enumerate().skip(first);
    let mut same = same.take_while(|(_, other)| other.sentence == item.sentence);
    let described = same.any(|(i, other)| {
        let own = discourse.cluster_of(i) == Some(named);
        own && other.kind == MentionKind::Nominal && !is_of_years(discourse, other)
    });
    let behind = item.tokens.end as usize;
    let comma = behind < discourse.doc.tokens.len() && discourse.doc.token(behind) == ",";
    item.is_name()
        && item.tokens.len() > 1
        && !holds_title(discourse, known)
        && !led
        && !described
        && !(comma && item.quote.is_none() && is_appended(discourse, behind))
}

/// *Ann Reed, {a} teacher*, *Ann Reed, {who}*: whether words behind a comma tell more.
fn is_appended(discourse: &Discourse<'_>, comma: usize) -> bool {
    let tag = Syntax::new(discourse.doc).tag(comma + 1);
    matches!(
        tag,
        Some(Penn::Dt | Penn::Nn | Penn::Nnp | Penn::Wp | Penn::Jj | Penn::PrpS)
    )
}

fn agrees(discourse: &Discourse<'_>, role: usize, named: u32) -> bool {
    let item = &discourse.items[role];
    let known = &discourse.clusters[named as usize];
    feature::agreement(item, known) > 1 && feature::leans(item, known) != Some(false)
}
