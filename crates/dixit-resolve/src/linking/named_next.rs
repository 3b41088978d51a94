//! Who is introduced as what he is and named in the next sentence: *A Yukon designer will
//! show her work in New York. Natasha Peter, who grew up in Ross River, …*.

use dixit_core::{MentionKind, Relation};

use crate::{
    discourse::Discourse,
    linking::told_later::tells_of_speaking,
    mentions::{
        calling::{Calling, Side},
        item::{Determiner, Item},
        sort::Sort,
        syntax::{Role, Syntax},
    },
    model::feature,
};

/// Paragraphs at the beginning of a text: a headline, and the one that tells what
/// happened.
const LEAD: u32 = 2;

/// What is done to somebody by the law, and by others: who is named with the one is not
/// who was introduced with the other.
const BY_LAW: [&str; 9] = [
    "arrested",
    "charged",
    "detained",
    "accused",
    "convicted",
    "jailed",
    "sentenced",
    "suspected",
    "pleaded",
];
const BY_OTHERS: [&str; 10] = [
    "killed", "dead", "died", "injured", "stabbed", "attacked", "robbed", "shot", "hurt", "wounded",
];

/// The person whom the first sentence introduces, if the next begins with a full name that
/// is met first, and nobody else can be meant.
pub(super) fn introduced(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let before = (item.sentence as usize).checked_sub(1)?;
    let lead_item = discourse.subjects[before]? as usize;
    let lead = &discourse.items[lead_item];
    let cluster = discourse.cluster_of(lead_item)?;
    let known = &discourse.clusters[cluster as usize];
    let open = known.name.is_none() && !known.plural && !known.row;
    let fits = introduces(discourse, lead)
        && is_introduced(discourse, i)
        && open
        && is_alone(discourse, lead, cluster)
        && feature::agreement(item, known) > 0
        && !parts(discourse, lead, item);
    let speaks = item.source_of.is_some() || lead.source_of.is_some() && is_asked(discourse, lead);
    let told = || is_called_again(discourse, lead, item) || tells_of_speaking(discourse, item);
    (fits && (!speaks || told())).then_some(cluster)
}

/// *A Yukon designer*, at the beginning of the text.
fn introduces(discourse: &Discourse<'_>, lead: &Item) -> bool {
    let noun = discourse.doc.token(lead.head as usize).to_lowercase();
    let person = lead.sort == Sort::Person || Calling::of(&noun).is_some_and(Calling::is_person);
    person
        && lead.kind == MentionKind::Nominal
        && lead.determiner == Determiner::Indefinite
        && lead.role == Role::Subject
        && !lead.plural
        && lead.quote.is_none()
        && lead.paragraph < LEAD
}

/// *A witness*, *an adviser*: who mostly speaks of others, or cannot be told from them.
fn is_asked(discourse: &Discourse<'_>, lead: &Item) -> bool {
    let noun = discourse.doc.token(lead.head as usize).to_lowercase();
    Calling::of(&noun).is_none_or(|calling| calling.side() == Side::Others)
}

/// Whether a sentence begins with a full name, its subject, and says not at once that he is
/// another: *Ann Cole, the head of the school*.
fn is_introduced(discourse: &Discourse<'_>, i: usize) -> bool {
    const OTHERS: [&str; 6] = ["the", "his", "her", "their", "its", "whose"];
    let (doc, item) = (discourse.doc, &discourse.items[i]);
    let sentence = doc.sentences[item.sentence as usize].tokens;
    let next = item.tokens.end as usize;
    let another = next + 1 < sentence.end as usize
        && matches!(doc.token(next), "," | "is" | "was")
        && OTHERS.contains(&doc.token(next + 1));
    let titled = discourse
        .cluster_of(i)
        .is_some_and(|c| !discourse.clusters[c as usize].titles.is_empty());
    item.role == Role::Subject
        && discourse.subjects[item.sentence as usize] == Some(i as u32)
        && item.tokens.start == sentence.start
        && item.tokens.len() > 1
        && item.quote.is_none()
        && !another
        && !titled
}

/// Whether a sentence tells of no other single person.
fn is_alone(discourse: &Discourse<'_>, lead: &Item, cluster: u32) -> bool {
    let items = &discourse.items;
    let first = items.partition_point(|other| other.sentence < lead.sentence);
    let mut near = (first..items.len()).take_while(|&j| items[j].sentence == lead.sentence);
    near.all(|j| {
        let other = &items[j];
        let one = other.sort == Sort::Person && !other.plural && other.pronoun.is_none();
        !one || discourse.cluster_of(j) == Some(cluster)
    })
}

/// Whether one is arrested and the other hurt.
fn parts(discourse: &Discourse<'_>, lead: &Item, item: &Item) -> bool {
    let tells = |item: &Item, words: &[&str]| {
        let mut sentence = discourse.doc.sentences[item.sentence as usize]
            .tokens
            .range();
        sentence.any(|at| words.contains(&discourse.doc.token(at)))
    };
    tells(lead, &BY_LAW) && tells(item, &BY_OTHERS)
        || tells(lead, &BY_OTHERS) && tells(item, &BY_LAW)
}

/// *A former council member … Ann Cole, ex-member of the council*: by the same noun.
fn is_called_again(discourse: &Discourse<'_>, lead: &Item, item: &Item) -> bool {
    let (doc, syntax) = (discourse.doc, Syntax::new(discourse.doc));
    let noun = doc.token(lead.head as usize);
    let sentence = doc.sentences[item.sentence as usize].tokens;
    (item.tokens.end as usize..sentence.end as usize).any(|at| {
        syntax.relation(at) == Some(Relation::Appos)
            && item.tokens.range().contains(&syntax.governor(at))
            && doc.token(at).ends_with(noun)
    })
}
