//! *he* and *she* are no thing: *The field is full of bulbs. “They bloom late,” she says*.

use dixit_core::{Gender, MentionKind};

use crate::{
    discourse::{Discourse, role_synsets::Synsets},
    mentions::{calling::Calling, item::Item, pronoun::Class, sort::Sort, words::hash_lower},
    model::{feature, noun, options::Candidate},
};

/// Leaves to *he* or *she*, where a person is among the candidates, nobody who is known by
/// a noun alone that is for no person.
pub(crate) fn retain(discourse: &Discourse<'_>, item: &Item, candidates: &mut Vec<Candidate>) {
    let personal = |class| matches!(class, Class::He | Class::She);
    if !item.pronoun.is_some_and(|p| personal(p.class)) {
        return;
    }
    let thing = |c: &Candidate| is_thing(discourse, c);
    let person = |c: &Candidate| {
        let known = &discourse.clusters[c.cluster as usize];
        let one = known.sort == Sort::Person && !known.plural;
        one && feature::agreement(item, known) > 1
    };
    if candidates.iter().any(person) {
        candidates.retain(|c| !thing(c));
    }
}

/// Whether an entity was met under a noun that is for no person, and nobody has called it
/// *he* or *she* yet.
fn is_thing(discourse: &Discourse<'_>, candidate: &Candidate) -> bool {
    let known = &discourse.clusters[candidate.cluster as usize];
    let via = &discourse.items[candidate.via as usize];
    let open = known.name.is_none() && !matches!(known.gender, Gender::Male | Gender::Female);
    let called_it = via.pronoun.is_some_and(|p| p.class == Class::It);
    let by_noun = via.kind == MentionKind::Nominal
        && known.sort != Sort::Person
        && !is_for_people(discourse, discourse.doc.token(via.head as usize));
    open && (called_it || by_noun || noun::is_together(known))
}

/// Whether a noun may be for a person as far as the lists know.
fn is_for_people(discourse: &Discourse<'_>, noun: &str) -> bool {
    let lower = noun.to_lowercase();
    Calling::of(&lower).is_some()
        || Synsets::of(hash_lower(noun)).is_known()
        || discourse.words.is_people(noun)
        // *the 41-year-old*
        || lower == "old"
}
