//! Roles that a verb gives: *X became mayor*, *was elected president*, *works as a
//! nurse*, *X, named as the new archbishop*.

use dixit_core::{MentionKind, Relation};

use crate::{
    discourse::Discourse,
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
        syntax::Syntax,
    },
};

/// The person to whom a verb gives the role that an item says.
pub(super) fn appointed(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let open = item.kind == MentionKind::Nominal
        && !item.plural
        && item.sort == Sort::Person
        && item.determiner != Determiner::Quantifier;
    if !open {
        return None;
    }
    let (syntax, noun) = (Syntax::new(discourse.doc), item.head as usize);
    let verb = syntax.governor(noun);
    let words = verb + 1..item.tokens.start as usize;
    let gives = gives(discourse.doc.token(verb), syntax.relation(verb))?;
    let fits = match (gives, syntax.relation(noun)?) {
        (Gives::Bare | Gives::Either, Relation::Xcomp | Relation::Obj) => true,
        (Gives::As | Gives::Either, Relation::Obl | Relation::Xcomp | Relation::Nmod) => {
            words.clone().any(|i| discourse.doc.token(i) == "as")
        }
        _ => false,
    };
    if !fits || is_unreal(discourse, verb) {
        return None;
    }
    let told = bearer(discourse, verb, gives)?;
    let person = &discourse.items[told as usize];
    (person.is_name() && person.sort == Sort::Person && !person.plural).then_some(told)
}

/// How a verb says a role.
#[derive(Clone, Copy, PartialEq)]
enum Gives {
    /// *became mayor*
    Bare,
    /// *works as a nurse*
    As,
    /// *was elected president*, *was named as president*
    Either,
}

fn gives(verb: &str, relation: Option<Relation>) -> Option<Gives> {
    Some(match verb {
        "became" | "becomes" | "become" | "becoming" | "remains" | "remained" => Gives::Bare,
        "works" | "worked" | "working" | "serves" | "served" | "serving" | "sworn" | "retired"
        | "resigned" | "trained" | "acts" | "acted" | "doubles" | "installed" | "confirmed"
        | "inaugurated" | "hired" | "quit" => Gives::As,
        "elected" | "appointed" | "named" | "crowned" | "made" | "chosen" | "picked"
        | "re-elected" | "reelected" | "reappointed" | "ordained" | "declared" => Gives::Either,
        _ => return None,
    })
    .filter(|_| relation.is_some())
}

/// The subject of a verb that is passive or says of its subject, or the noun of which
/// a participle tells more.
fn bearer(discourse: &Discourse<'_>, verb: usize, gives: Gives) -> Option<u32> {
    let syntax = Syntax::new(discourse.doc);
    let near = verb.saturating_sub(REACH)..verb;
    let subject = near.rev().find(|&i| {
        let own = syntax.governor(i) == verb;
        let active = syntax.relation(i) == Some(Relation::Nsubj) && gives != Gives::Either;
        own && (active || syntax.relation(i) == Some(Relation::NsubjPass))
    });
    let participle = syntax.relation(verb) == Some(Relation::Acl);
    let at = subject.or_else(|| participle.then(|| syntax.governor(verb)))?;
    discourse.clauses.item_at(at)
}

/// So many words before a verb its subject may stand.
const REACH: usize = 24;

/// *could become*, *was not elected*.
fn is_unreal(discourse: &Discourse<'_>, verb: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    (verb.saturating_sub(4)..verb).any(|i| {
        let word = discourse.doc.token(i);
        let unreal = matches!(
            word,
            "not"
                | "n't"
                | "n’t"
                | "never"
                | "would"
                | "could"
                | "might"
                | "may"
                | "should"
                | "will"
                | "if"
                | "nearly"
                | "almost"
        );
        unreal && syntax.governor(i) == verb
    })
}
