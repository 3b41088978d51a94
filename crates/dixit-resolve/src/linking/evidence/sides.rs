//! Which party of an event somebody is: *Ann Reed was robbed by Bob Cole … The victim*.

use dixit_core::{Penn, Relation};

use crate::{
    discourse::nearness::{REACH, told_before},
    discourse::{
        Discourse,
        events::{self, Event, Party},
    },
    linking::{
        evidence::{clause_evidence::is_perfect, dependents::top, sought::Sought},
        roles::bare_role::{is_bare_role, noun_of},
    },
    mentions::{
        calling::{Calling, Closeness},
        item::Item,
        syntax::{Syntax, is_verb},
    },
    model::options::Candidate,
};

/// Whether a noun for people is a party of any event.
pub(crate) fn is_party(noun: &str) -> bool {
    events::of(noun).next().is_some()
}

/// The same as `told` of the last of the sentences before a role that tells it.
pub(crate) fn near(discourse: &Discourse<'_>, sought: Sought<'_>, who: u32) -> Option<bool> {
    let end = told_before(discourse, sought.item);
    let mut near = (end.saturating_sub(REACH)..end).rev();
    near.find_map(|sentence| told(discourse, sought, sentence, who))
}

/// Leaves out of a bare role's candidates who was just told of as the other party.
pub(crate) fn retain(discourse: &Discourse<'_>, item: &Item, candidates: &mut Vec<Candidate>) {
    if !is_bare_role(item) || item.tokens.len() != 2 {
        return;
    }
    let noun = noun_of(discourse, item);
    let sought = Sought {
        item,
        noun: &noun,
        calling: Calling::of(&noun),
    };
    let head = discourse.word_hash(item.head as usize);
    candidates.retain(|candidate| {
        let called = discourse.clusters[candidate.cluster as usize]
            .heads
            .contains(&head);
        called || near(discourse, sought, candidate.cluster) != Some(false)
    });
}

/// Whether a sentence tells of somebody as the party that a role is for, or as the
/// other; nothing if it tells of no such event, or of both.
fn told(discourse: &Discourse<'_>, sought: Sought<'_>, sentence: u32, who: u32) -> Option<bool> {
    let tokens = discourse.doc.sentences[sentence as usize].tokens;
    let items = &discourse.items;
    let first = items.partition_point(|item| item.tokens.start < tokens.start);
    let here = (first..items.len()).take_while(|&i| items[i].tokens.start < tokens.end);
    let own = here.filter(|&i| items[i].quote.is_none() && discourse.cluster_of(i) == Some(who));
    let mut found = None;
    for told in own.filter_map(|i| place_of(discourse, sought, &items[i])) {
        if found.is_some_and(|known| known != told) {
            return None;
        }
        found = Some(told);
    }
    found
}

/// Whether an item is the party that a role is for.
fn place_of(discourse: &Discourse<'_>, sought: Sought<'_>, item: &Item) -> Option<bool> {
    let syntax = Syntax::new(discourse.doc);
    let head = top(discourse, item);
    let (relation, verb) = (syntax.relation(head)?, syntax.governor(head));
    if !syntax.tag(verb).is_some_and(is_verb) {
        return None;
    }
    let word = discourse.doc.token(verb);
    let relation = match relation {
        Relation::Nsubj if is_passive(discourse, head, verb) => Relation::NsubjPass,
        Relation::NsubjPass if is_perfect(discourse, head, verb) => Relation::Nsubj,
        relation => relation,
    };
    if relation == Relation::NsubjPass && is_of_doer(sought, word) {
        return Some(false);
    }
    let sentence = discourse.doc.sentences[item.sentence as usize].tokens;
    let words = || sentence.range().map(|i| discourse.doc.token(i));
    let mut events = events::of(sought.noun).filter(|(event, _)| event.is_of(word));
    let (event, sought_party) = events.find(|(event, _)| event.is_about(words()))?;
    let party = party(discourse, event, item, relation)?;
    Some(party == sought_party)
}

/// *was acquitted*, whatever the tree says.
fn is_passive(discourse: &Discourse<'_>, subject: usize, verb: usize) -> bool {
    let mut between = (subject..verb).map(|i| discourse.doc.token(i));
    Syntax::new(discourse.doc).tag(verb) == Some(Penn::Vbn)
        && between.any(|word| matches!(word, "was" | "were" | "been" | "being" | "is" | "are"))
}

/// *was rescued … the rescuer*: a noun for who does what the verb says.
fn is_of_doer(sought: Sought<'_>, verb: &str) -> bool {
    let doer = sought.noun.ends_with("er") || sought.noun.ends_with("or");
    doer && sought.closeness(verb) == Closeness::Root
}

/// On which side of an event an item stands by its place under the verb.
fn party(
    discourse: &Discourse<'_>,
    event: &Event,
    item: &Item,
    relation: Relation,
) -> Option<Party> {
    let before = item.tokens.start.checked_sub(1);
    let before = before.map_or("", |at| discourse.doc.token(at as usize));
    match relation {
        Relation::Nsubj | Relation::OblAgent => Some(Party::Doer),
        Relation::NsubjPass | Relation::Obj if event.has_object() => Some(Party::Other),
        // *was operated on*
        Relation::NsubjPass if event.stands_behind("on") => Some(Party::Other),
        Relation::Obl | Relation::Nmod if event.stands_behind(before) => Some(Party::Other),
        _ => None,
    }
}
