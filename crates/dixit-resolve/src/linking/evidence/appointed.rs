//! Roles that a verb gives: *X became mayor*, *was elected president*, *works as a
//! nurse*, *X, named as the new archbishop*.

use dixit_core::{MentionKind, Penn, Relation};

use crate::{
    discourse::{Discourse, role_synsets::Synsets},
    mentions::{
        calling::Calling,
        item::{Determiner, Item},
        sort::Sort,
        syntax::Syntax,
        words::hash_lower,
    },
};

/// The person to whom a verb gives the role that an item says.
pub(crate) fn appointed(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let open = item.kind == MentionKind::Nominal
        && !item.plural
        && item.determiner != Determiner::Quantifier;
    let role = |noun: &str| {
        item.sort == Sort::Person
            || Synsets::of(hash_lower(noun)).is_known()
            || Calling::of(noun).is_some_and(Calling::is_person)
    };
    if !open {
        return None;
    }
    let (syntax, noun) = (Syntax::new(discourse.doc), item.head as usize);
    let word = discourse.doc.token(noun);
    let verb = syntax.governor(noun);
    let words = verb + 1..item.tokens.start as usize;
    let gives = match is_fronted(discourse, item) {
        true => return fronted_bearer(discourse, verb).filter(|_| role(word)),
        false => gives(discourse.doc.token(verb), syntax.relation(verb))?,
    };
    let fits = match (gives, syntax.relation(noun)?) {
        (Gives::Bare | Gives::Either, Relation::Xcomp | Relation::Obj) => true,
        (Gives::Then, Relation::Xcomp) => true,
        (Gives::To, Relation::Obl) => discourse.doc.token(words.end - 1) == "to",
        (Gives::After, Relation::Obl | Relation::Xcomp) => {
            discourse.doc.token(verb + 1) == "over"
                && matches!(discourse.doc.token(verb + 2), "as" | "from")
                && words.clone().next_back().map(|i| discourse.doc.token(i)) == Some("as")
        }
        (Gives::As | Gives::Either, Relation::Obl | Relation::Xcomp | Relation::Nmod) => {
            words.clone().any(|i| discourse.doc.token(i) == "as")
        }
        _ => false,
    };
    // What the noun means is asked last, since it takes longest.
    if !fits || is_unreal(discourse, verb) || !role(word) {
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
    /// *took over as bishop*
    After,
    /// *was elected president*, *was named as president*
    Either,
    /// *used to be a nurse*
    Then,
    /// *was promoted to sergeant*
    To,
}

fn gives(verb: &str, relation: Option<Relation>) -> Option<Gives> {
    Some(match verb {
        "became" | "becomes" | "become" | "becoming" | "remains" | "remained" => Gives::Bare,
        "works" | "worked" | "working" | "spent" | "spends" | "serves" | "served" | "serving"
        | "sworn" | "retired" | "resigned" | "trained" | "acts" | "acted" | "doubles"
        | "installed" | "confirmed" | "inaugurated" | "hired" | "quit" | "qualified"
        | "qualifies" | "started" | "began" | "enlisted" | "employed" | "graduated" | "known"
        | "Known" | "stepped" => Gives::As,
        // *took over as bishop*
        "took" | "takes" | "taking" => Gives::After,
        "used" => Gives::Then,
        "promoted" | "elevated" | "rose" => Gives::To,
        "elected" | "appointed" | "named" | "crowned" | "made" | "chosen" | "chose" | "picked"
        | "re-elected" | "reelected" | "reappointed" | "ordained" | "declared" | "taken" => {
            Gives::Either
        }
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
        let active = gives != Gives::Either || is_passive(syntax, verb);
        let active = active && syntax.relation(i) == Some(Relation::Nsubj);
        own && (active || syntax.relation(i) == Some(Relation::NsubjPass))
    });
    // *The board chose Ann Reed as its chair*
    let subject = subject.or_else(|| {
        let near = verb + 1..discourse.doc.tokens.len().min(verb + REACH / 2);
        let given = gives == Gives::Either;
        let mut object = near.filter(|&i| given && syntax.governor(i) == verb);
        object.find(|&i| syntax.relation(i) == Some(Relation::Obj))
    });
    let participle = syntax.relation(verb) == Some(Relation::Acl);
    let at = subject.or_else(|| participle.then(|| syntax.governor(verb)));
    let at = at.or_else(|| {
        // *Known as a joker, Ann Reed laughed*
        let before = syntax.relation(verb) == Some(Relation::Advcl);
        before.then(|| subject_behind(syntax, syntax.governor(verb), verb))?
    })?;
    discourse.clauses.item_at(at)
}

/// *has been appointed*, whatever the tree calls its subject.
fn is_passive(syntax: Syntax<'_>, verb: usize) -> bool {
    (verb.saturating_sub(4)..verb)
        .any(|i| syntax.relation(i) == Some(Relation::AuxPass) && syntax.governor(i) == verb)
}

fn subject_behind(syntax: Syntax<'_>, verb: usize, from: usize) -> Option<usize> {
    (from..verb).find(|&i| {
        let subject = matches!(
            syntax.relation(i),
            Some(Relation::Nsubj | Relation::NsubjPass)
        );
        subject && syntax.governor(i) == verb
    })
}

/// *As a nurse, Ann Reed*: whether a role opens its sentence behind *as*.
fn is_fronted(discourse: &Discourse<'_>, item: &Item) -> bool {
    let first = discourse.doc.sentences[item.sentence as usize].tokens.start;
    item.tokens.start == first + 1
        && item.determiner == Determiner::Indefinite
        && discourse.doc.token(first as usize) == "As"
}

/// The person of whom a sentence with a role in front of it tells.
fn fronted_bearer(discourse: &Discourse<'_>, verb: usize) -> Option<u32> {
    let syntax = Syntax::new(discourse.doc);
    let subject = subject_behind(syntax, verb, verb.saturating_sub(REACH))?;
    let told = discourse.clauses.item_at(subject)?;
    let person = &discourse.items[told as usize];
    (person.is_name() && person.sort == Sort::Person && !person.plural).then_some(told)
}

/// *A glazier by trade, Ann Reed lives …*: the person named behind the comma after a
/// description that opens the sentence.
pub(crate) fn opened(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    const WORDS: usize = 9;
    let item = &discourse.items[i];
    let first = discourse.doc.sentences[item.sentence as usize].tokens.start;
    let open = item.kind == MentionKind::Nominal
        && item.tokens.start == first
        && item.determiner == Determiner::Indefinite
        && !item.plural;
    let person = || {
        let noun = discourse.doc.token(item.head as usize);
        item.sort == Sort::Person || Calling::of(noun).is_some_and(Calling::is_person)
    };
    if !open || !person() {
        return None;
    }
    let syntax = Syntax::new(discourse.doc);
    let mut behind = (item.head as usize + 1..discourse.doc.tokens.len()).take(WORDS);
    let end = behind.find(|&i| {
        let verb = matches!(syntax.tag(i), Some(Penn::Vbd | Penn::Vbz | Penn::Vbp));
        verb || discourse.doc.token(i) == ","
    })?;
    let next = discourse.items[i + 1..].iter().take(6).position(|other| {
        let person = other.is_name() && other.sort == Sort::Person && !other.plural;
        person && other.tokens.start as usize == end + 1
    })?;
    (discourse.doc.token(end) == ",").then_some((i + 1 + next) as u32)
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
