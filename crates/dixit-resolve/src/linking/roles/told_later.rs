//! Who is named after he has spoken as what he is: *“I paid for it,” the surfer said. Ann
//! Reed was speaking at a school*.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    discourse::nearness::told_before,
    linking::roles::bare_role::is_bare_role,
    mentions::{
        calling::{Calling, Side},
        item::Item,
        sort::Sort,
        stars::STARS,
        syntax::{Role, Syntax},
    },
    model::feature,
};

/// Nobody named before is looked for farther back.
const NAMED_BEFORE: usize = 12;

/// The described person who spoke in the sentence before one whose subject is named for
/// the first time, where that sentence tells of the speaking, or the role is one of
/// those whose doings are told.
pub(crate) fn speaker(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let first = item.role == Role::Subject && item.quote.is_none() && item.sentence > 0;
    if !first || discourse.subjects[item.sentence as usize] != Some(i as u32) {
        return None;
    }
    let before = (0..i).rev().take(NAMED_BEFORE);
    let speaker_item = before
        .take_while(|&j| discourse.items[j].sentence + 1 >= item.sentence)
        .find(|&j| is_role(discourse, &discourse.items[j]))?;
    let role = &discourse.items[speaker_item];
    let noun = discourse.doc.token(role.head as usize).to_lowercase();
    let fits = match tells_of_speaking(discourse, item) {
        true => is_person(role, &noun),
        false => is_told_of(&noun) && opens_paragraph(discourse, role),
    };
    let cluster = discourse.cluster_of(speaker_item)?;
    let alone = !is_anybody_named(discourse, i, speaker_item);
    let known = &discourse.clusters[cluster as usize];
    let first_met = known.count == 1 || role.sentence == 0;
    let open = known.name.is_none() && !known.plural && !known.row && first_met;
    (fits && alone && open && feature::agreement(item, known) > 0).then_some(cluster)
}

/// Whether somebody speaks in the first sentence of a paragraph.
fn opens_paragraph(discourse: &Discourse<'_>, role: &Item) -> bool {
    let start = discourse.doc.paragraphs.get(role.paragraph as usize);
    start.is_some_and(|paragraph| told_before(discourse, role) == paragraph.start)
}

/// A bare role that speaks, outside of what others say.
fn is_role(discourse: &Discourse<'_>, item: &Item) -> bool {
    let quote = item.source_of.map(|q| &discourse.doc.quotes[q as usize]);
    is_bare_role(item) && item.quote.is_none() && quote.is_some_and(|quote| quote.within.is_none())
}

fn is_person(item: &Item, noun: &str) -> bool {
    item.sort == Sort::Person || Calling::of(noun).is_some_and(Calling::is_person)
}

/// Whether a noun is of those of whom news tells what they do.
fn is_told_of(noun: &str) -> bool {
    let told = |c: Calling| c.is_person() && c.side() == Side::Told;
    STARS.contains(&noun) || Calling::of(noun).is_some_and(told)
}

/// *was speaking at a rally*, *was talking to students*.
pub(crate) fn tells_of_speaking(discourse: &Discourse<'_>, item: &Item) -> bool {
    const VERBS: [&str; 8] = [
        "speaking",
        "talking",
        "addressing",
        "testifying",
        "spoke",
        "testified",
        "answering",
        "lecturing",
    ];
    // Where people are seen and asked.
    const APPEARS: [&str; 13] = [
        "visiting",
        "opening",
        "attending",
        "touring",
        "campaigning",
        "presenting",
        "launching",
        "accepting",
        "promoting",
        "unveiling",
        "inspecting",
        "giving",
        "appearing",
    ];
    let verb = Syntax::new(discourse.doc).governor(item.head as usize);
    let word = discourse.doc.token(verb);
    let aux = verb.checked_sub(1).map(|at| discourse.doc.token(at));
    // *made the comments at a conference*
    let noun = (verb + 1..discourse.doc.tokens.len()).take(3);
    let remarks = word == "made"
        && noun
            .map(|at| discourse.doc.token(at))
            .any(|noun| matches!(noun, "comments" | "remarks" | "statement" | "comment"));
    remarks
        || VERBS.contains(&word)
        || (APPEARS.contains(&word) && matches!(aux, Some("was" | "is")))
}

/// Whether another person is named between a role, or shortly before it in its paragraph,
/// and a name.
fn is_anybody_named(discourse: &Discourse<'_>, name: usize, role: usize) -> bool {
    let near = role.saturating_sub(NAMED_BEFORE)..name;
    let paragraph = discourse.items[role].paragraph;
    let mut near = near.map(|j| &discourse.items[j]);
    near.any(|other| {
        let person = other.paragraph == paragraph
            && other.sort == Sort::Person
            && other.kind == MentionKind::Name;
        person && other.quote.is_none()
    })
}
