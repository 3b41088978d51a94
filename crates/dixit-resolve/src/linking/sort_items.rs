//! What sort of thing each mention stands for, and of which gender.

use dixit_core::{Gender, MentionKind, SpeakerClass};

use crate::{
    discourse::{Discourse, role_synsets::Synsets},
    linking::evidence::one_of::singular,
    mentions::{
        calling::Calling,
        detect::is_number,
        item::{Determiner, Item},
        noun_gender,
        sort::Sort,
        stars::STARS,
        syntax::Role,
        words::is_party_member,
    },
    model::{body_nouns, judge::Judge, noun},
};

/// Sort and gender of every item: from its label, or from its noun.
pub(crate) fn sort_items(discourse: &mut Discourse<'_>, judge: &mut impl Judge) {
    for i in 0..discourse.items.len() {
        let item = &discourse.items[i];
        let sort = match (item.label, item.kind) {
            (Some(label), _) => Sort::of(label),
            (None, MentionKind::Nominal) => sort_noun(discourse, i, judge.sort(discourse, i)),
            _ => Sort::Unknown,
        };
        let gender = match item.kind {
            MentionKind::Nominal if sort == Sort::Person => {
                noun_gender::of(discourse.doc.token(item.head as usize))
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
    let star = item.source_of.is_some()
        && item.determiner == Determiner::Definite
        && item.tokens.len() == 2
        && STARS.contains(&noun);
    if !item.plural && (is_party_member(noun) || star) {
        return Sort::Person;
    }
    let calling = || Calling::of(&noun.to_lowercase());
    let role = || {
        Synsets::of(discourse.word_hash(item.head as usize)).is_known()
            || calling().is_some_and(|c| c.is_person())
    };
    if !item.plural && item.source_of.is_some() && (discourse.words.is_people(noun) || role()) {
        return Sort::Person;
    }
    // *An airport source said*
    if !item.plural && item.source_of.is_some() && noun == "source" {
        return Sort::Person;
    }
    // *reminded the roofer. “I never said that,” he replied*
    let taken_for_thing = matches!(found, Sort::Thing | Sort::Unknown);
    let told = item.determiner != Determiner::None && item.tokens.len() < 4;
    if !item.plural && taken_for_thing && told && calling().is_some_and(|c| c.is_person()) {
        return Sort::Person;
    }
    if item.plural && (noun.ends_with("men") || noun.ends_with("women") || noun::is_trade(noun)) {
        return Sort::Person;
    }
    // *The bridesmaids arrived*, *tens of thousands of protesters*
    let counted = counted(discourse, item);
    let acts = item.plural && found == Sort::Thing && item.role == Role::Subject;
    if (acts || counted != noun) && Calling::of(&singular(counted)).is_some_and(Calling::is_person)
    {
        return Sort::Person;
    }
    let class = item
        .source_of
        .map(|q| discourse.doc.quotes[q as usize].class);
    let writing = class.is_none_or(|class| class == SpeakerClass::Document);
    match found {
        Sort::Person if !item.plural && body_nouns::is_of_kind(noun) => Sort::Body,
        Sort::Thing | Sort::Place if !writing && !item.plural => Sort::Body,
        found => found,
    }
}

/// The noun for those who are counted: *protesters* in *tens of thousands of protesters*.
fn counted<'d>(discourse: &'d Discourse<'_>, item: &Item) -> &'d str {
    let doc = discourse.doc;
    let (mut at, last) = (item.head as usize, doc.tokens.len());
    while is_number(doc.token(at)) && at + 2 < last && doc.token(at + 1) == "of" {
        at += 2;
    }
    doc.token(at)
}
