//! How the words of a clause stand under its verb.

use dixit_core::{Penn, Relation};

use crate::{
    discourse::Discourse,
    mentions::{
        item::Item,
        syntax::{Syntax, is_noun, is_verb},
    },
};

/// How a word stands under the verb of a clause.
pub(crate) enum Under {
    /// Another verb with the same subject.
    Verb,
    /// A word for what the clause is about.
    About,
}

/// How a word of a sentence stands under a verb: through objects and what is said of
/// them, not through clauses that have a subject of their own, nor behind words after
/// which the other side is named: *played against the goalkeeper*.
pub(crate) fn under(
    discourse: &Discourse<'_>,
    subject: usize,
    verb: usize,
    word: usize,
) -> Option<Under> {
    const STEPS: usize = 5;
    let syntax = Syntax::new(discourse.doc);
    let tag = syntax.tag(word)?;
    let content = is_noun(tag) || is_verb(tag) || matches!(tag, Penn::Jj);
    if !content || is_behind_other(discourse, word) {
        return None;
    }
    let mut at = word;
    let mut verbal = is_verb(tag);
    for _ in 0..STEPS {
        let relation = syntax.relation(at)?;
        let up = syntax.governor(at);
        let inside = match relation {
            Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::OblUnmarked
            | Relation::Nmod
            | Relation::NmodUnmarked
            | Relation::NmodPoss
            | Relation::Compound
            | Relation::Flat
            | Relation::Amod => {
                verbal = false;
                true
            }
            // *The bakery is run by Ann Reed*
            Relation::NsubjPass => syntax.relation(subject) == Some(Relation::OblAgent),
            // *became the first woman to fly the mail*
            Relation::Acl => syntax.relation(up) == Some(Relation::Xcomp),
            Relation::Advcl if is_without(discourse, at) => false,
            Relation::Conj | Relation::Xcomp | Relation::Advcl => !has_subject(discourse, at),
            _ => false,
        };
        if !inside || up == at || up == subject {
            return None;
        }
        if up == verb {
            return Some(if verbal { Under::Verb } else { Under::About });
        }
        at = up;
    }
    None
}

/// *walked out without paying*
fn is_without(discourse: &Discourse<'_>, verb: usize) -> bool {
    verb.checked_sub(1)
        .is_some_and(|at| discourse.doc.token(at) == "without")
}

/// Whether a verb has a subject of its own.
fn has_subject(discourse: &Discourse<'_>, verb: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let near = verb.saturating_sub(12)..(verb + 12).min(discourse.doc.tokens.len());
    let named = verb > 0 && syntax.tag(verb - 1) == Some(Penn::Nnp);
    named
        || near.into_iter().any(|i| {
            syntax.governor(i) == verb
                && matches!(
                    syntax.relation(i),
                    Some(Relation::Nsubj | Relation::NsubjPass)
                )
        })
}

/// Whether a verb has an object, or something is done to what it is about: *is run by*.
pub(crate) fn has_object(discourse: &Discourse<'_>, verb: usize) -> bool {
    const REACH: usize = 8;
    let syntax = Syntax::new(discourse.doc);
    let mut near = verb.saturating_sub(REACH)..discourse.doc.tokens.len().min(verb + REACH);
    near.any(|i| {
        let object = matches!(
            syntax.relation(i),
            Some(Relation::Obj | Relation::NsubjPass)
        );
        object && syntax.governor(i) == verb
    })
}

/// *a van*, but not *the number 12* or *route 31*.
pub(crate) fn is_common_object(discourse: &Discourse<'_>, noun: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let number = |i: usize| syntax.tag(i) == Some(Penn::Cd);
    matches!(syntax.tag(noun), Some(Penn::Nn | Penn::Nns))
        && syntax.relation(noun) == Some(Relation::Obj)
        && !number(noun + 1)
}

/// *ran for mayor*
pub(crate) fn is_for(discourse: &Discourse<'_>, noun: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let mut near = noun.saturating_sub(4)..noun;
    near.any(|i| syntax.governor(i) == noun && discourse.doc.token(i) == "for")
}

/// *was elected to the board*
pub(crate) fn is_to(discourse: &Discourse<'_>, noun: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let mut near = noun.saturating_sub(4)..noun;
    near.any(|i| syntax.governor(i) == noun && discourse.doc.token(i) == "to")
}

/// The word of an item on which its others depend: *Kwabena* of *Kwabena Osei-Tutu*.
pub(crate) fn top(discourse: &Discourse<'_>, item: &Item) -> usize {
    let syntax = Syntax::new(discourse.doc);
    let mut words = item.tokens.range();
    let outside = |&i: &usize| !item.tokens.range().contains(&syntax.governor(i));
    let flat = syntax.relation(item.head as usize) == Some(Relation::Flat);
    let found = words.find(outside).filter(|_| flat);
    found.unwrap_or(item.head as usize)
}

/// *rode in a cab*
pub(crate) fn is_inside(discourse: &Discourse<'_>, noun: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let mut near = noun.saturating_sub(4)..noun;
    near.any(|i| syntax.governor(i) == noun && matches!(discourse.doc.token(i), "in" | "on"))
}

/// *against the champion*, *into a taxi*, *by a surgeon*.
fn is_behind_other(discourse: &Discourse<'_>, noun: usize) -> bool {
    const WORDS: [&str; 6] = ["against", "into", "by", "than", "like", "without"];
    let syntax = Syntax::new(discourse.doc);
    let near = noun.saturating_sub(5)..noun;
    near.into_iter().any(|i| {
        syntax.governor(i) == noun
            && syntax.relation(i) == Some(Relation::Case)
            && WORDS.contains(&discourse.doc.token(i))
    })
}
