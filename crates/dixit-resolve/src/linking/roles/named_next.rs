//! Who is introduced as what he is and named in the next sentence: *A Yukon designer will
//! show her work in New York. Natasha Peter, who grew up in Ross River, …*.

use dixit_core::{Gender, Label, MentionKind, Penn, Relation};

use crate::{
    discourse::{Discourse, role_synsets::Synsets},
    linking::roles::told_later::tells_of_speaking,
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
pub(crate) fn introduced(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let before = (item.sentence as usize).checked_sub(1)?;
    let lead_item = lead_of(discourse, before)?;
    let lead = &discourse.items[lead_item];
    let cluster = discourse.cluster_of(lead_item)?;
    let known = &discourse.clusters[cluster as usize];
    let open = known.name.is_none() && !known.plural && !known.row;
    let fits = introduces(discourse, lead, cluster)
        && is_introduced(discourse, i)
        && open
        && is_alone(discourse, lead, cluster, i)
        && feature::agreement(item, known) > 0
        && !parts(discourse, lead, item)
        && !(known.died.is_some() && acts(discourse, item));
    let speaks = item.source_of.is_some() || lead.source_of.is_some() && is_asked(discourse, lead);
    let told = || is_called_again(discourse, lead, item) || tells_of_speaking(discourse, item);
    (fits && (!speaks || told())).then_some(cluster)
}

/// The item that a sentence begins with, if it brings somebody in, whatever the tree makes
/// of it; else its subject.
fn lead_of(discourse: &Discourse<'_>, sentence: usize) -> Option<usize> {
    let start = discourse.doc.sentences[sentence].tokens.start;
    let items = &discourse.items;
    let first = items.partition_point(|item| item.tokens.start < start);
    let mut opening = (first..items.len()).take_while(|&j| items[j].tokens.start == start);
    let brings_in = |&j: &usize| {
        items[j].determiner == Determiner::Indefinite
            && items[j].inner.is_none()
            && items[j].role == Role::Root
    };
    opening
        .find(brings_in)
        .or_else(|| discourse.subjects[sentence].map(|j| j as usize))
}

/// *A Yukon designer*, at the beginning of the text.
fn introduces(discourse: &Discourse<'_>, lead: &Item, cluster: u32) -> bool {
    let noun = discourse.doc.token(lead.head as usize).to_lowercase();
    let gender = discourse.clusters[cluster as usize].gender;
    // *An influencer who says she*: told by the pronoun alone.
    let person = lead.sort == Sort::Person
        || matches!(gender, Gender::Male | Gender::Female)
        || Calling::of(&noun).is_some_and(Calling::is_person);
    person
        && lead.kind == MentionKind::Nominal
        && lead.determiner == Determiner::Indefinite
        && matches!(lead.role, Role::Subject | Role::Root)
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
    let (doc, item) = (discourse.doc, &discourse.items[i]);
    let sentence = doc.sentences[item.sentence as usize].tokens;
    let another = is_another(discourse, item);
    let titles = |c: u32| discourse.clusters[c as usize].titles.iter();
    let titled = discourse
        .cluster_of(i)
        .is_some_and(|c| titles(c).any(|t| t.start >= sentence.start && t.end <= item.tokens.end));
    item.role == Role::Subject
        && is_subject(discourse, item)
        && item.tokens.start == sentence.start
        && item.tokens.len() > 1
        && item.quote.is_none()
        && !another
        && !titled
}

/// Whether a name is the subject of its sentence, or the name of what is.
fn is_subject(discourse: &Discourse<'_>, item: &Item) -> bool {
    let subject = discourse.subjects[item.sentence as usize];
    subject.is_some_and(|subject| discourse.items[subject as usize].head == item.head)
}

/// *Ann Cole, the head of the school*, *Ann Cole is his teacher*; but not *is the subject
/// of a search*.
fn is_another(discourse: &Discourse<'_>, item: &Item) -> bool {
    const OTHERS: [&str; 6] = ["the", "his", "her", "their", "its", "whose"];
    const REACH: usize = 5;
    let doc = discourse.doc;
    let next = item.tokens.end as usize;
    let end = doc.sentences[item.sentence as usize].tokens.end as usize;
    let opens = next + 1 < end && OTHERS.contains(&doc.token(next + 1));
    let verb = opens && matches!(doc.token(next), "is" | "was");
    let tag = |at: &usize| Syntax::new(doc).tag(*at);
    let mut behind = (next + 2..end).take(REACH);
    let noun = behind.find(|at| matches!(tag(at), Some(Penn::Nn)));
    let person = || {
        noun.is_none_or(|at| {
            let calling = Calling::of(&doc.token(at).to_lowercase());
            calling.is_some_and(Calling::is_person)
                || Synsets::of(discourse.word_hash(at)).is_known()
        })
    };
    opens && (doc.token(next) == "," || verb && person())
}

/// Whether a sentence tells of no other single person who may be the one named.
fn is_alone(discourse: &Discourse<'_>, lead: &Item, cluster: u32, named: usize) -> bool {
    let items = &discourse.items;
    let first = items.partition_point(|other| other.sentence < lead.sentence);
    let mut near = (first..items.len()).take_while(|&j| items[j].sentence == lead.sentence);
    near.all(|j| {
        let other = &items[j];
        let one = other.sort == Sort::Person && !other.plural && other.pronoun.is_none();
        !one || discourse.cluster_of(j) == Some(cluster)
            || other.label == Some(Label::Norp)
            || is_unlike(discourse, other, named)
            || is_what_for(discourse, other)
    })
}

/// *was honoured as a hero*
fn is_what_for(discourse: &Discourse<'_>, other: &Item) -> bool {
    let before = other.tokens.start.checked_sub(1);
    before.is_some_and(|at| discourse.doc.token(at as usize) == "as")
}

/// *caught a falling toddler. Bob Cole, 31, …*: a child who is only acted on is not who
/// is named with the age of a man.
fn is_unlike(discourse: &Discourse<'_>, other: &Item, named: usize) -> bool {
    const CHILDREN: [&str; 6] = ["toddler", "baby", "child", "boy", "girl", "infant"];
    const ADULT: u32 = 18;
    let (doc, name) = (discourse.doc, &discourse.items[named]);
    let end = name.tokens.end as usize;
    let age = (end + 1 < doc.tokens.len() && doc.token(end) == ",").then(|| doc.token(end + 1));
    let adult = age
        .and_then(|age| age.parse::<u32>().ok())
        .is_some_and(|age| age >= ADULT);
    adult && other.role != Role::Subject && CHILDREN.contains(&doc.token(other.head as usize))
}

/// *A driver was killed. Ann Reed saw the crash*: whether a name is the subject of what
/// only the living do; not *Ann Reed, 31, was on her way home*.
fn acts(discourse: &Discourse<'_>, item: &Item) -> bool {
    let verb = Syntax::new(discourse.doc).governor(item.head as usize);
    let last = verb.max(item.tokens.end as usize);
    let told = |at: usize| matches!(discourse.doc.token(at), "was" | "had" | "were" | "died");
    !(item.tokens.end as usize..=last).any(told)
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
