//! Verbs of judging: what is told with the deed that is praised or punished is told of the
//! object, *thanked Ann Reed for her help*, *fined him after he had parked there*.

use dixit_core::Relation;

use crate::{
    discourse::{Discourse, leading::is_any},
    mentions::{
        item::Item,
        syntax::{Role, Syntax},
    },
};

/// Verbs whose object has done or suffered what is told behind it: those of judging and of
/// thanks, and those of courts.
const JUDGES: [&str; 85] = [
    "abuse",
    "acclaim",
    "accuse",
    "acquit",
    "admire",
    "admonish",
    "applaud",
    "appreciate",
    "arrest",
    "assail",
    "attack",
    "ban",
    "berate",
    "blame",
    "castigate",
    "censure",
    "charge",
    "chide",
    "clear",
    "commend",
    "compensate",
    "compliment",
    "condemn",
    "congratulate",
    "convict",
    "credit",
    "criticise",
    "criticize",
    "decry",
    "defend",
    "denounce",
    "deride",
    "detain",
    "dismiss",
    "excuse",
    "fault",
    "fine",
    "fire",
    "forgive",
    "greet",
    "hail",
    "honor",
    "honour",
    "impeach",
    "imprison",
    "indict",
    "insult",
    "investigate",
    "jail",
    "lambast",
    "lambaste",
    "laud",
    "mock",
    "pardon",
    "penalise",
    "penalize",
    "praise",
    "prosecute",
    "punish",
    "question",
    "rebuke",
    "remember",
    "reprimand",
    "reproach",
    "reward",
    "ridicule",
    "sack",
    "salute",
    "sanction",
    "scold",
    "scorn",
    "sentence",
    "shame",
    "slam",
    "sue",
    "suspect",
    "suspend",
    "thank",
    "toast",
    "treat",
    "try",
    "upbraid",
    "vilify",
    "welcome",
    "lash",
];

/// Words behind the object with which the deed or the fate begins.
const LEADS: [&str; 3] = ["for", "of", "because"];

/// How many words up the verb is looked for.
const STEPS: usize = 8;

/// Whether an item stands in what is told of the one who is judged.
pub(crate) fn is_judged(discourse: &Discourse<'_>, item: &Item, via: &Item) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let verb = via.clause as usize;
    let passive = syntax.relation(via.head as usize) == Some(Relation::NsubjPass);
    let done = via.role == Role::Object || passive;
    let between = via.tokens.end as usize..item.tokens.start as usize;
    let led = || {
        between
            .clone()
            .any(|i| LEADS.contains(&discourse.doc.token(i)))
    };
    done && via.tokens.end <= item.tokens.start
        && is_any(discourse.doc.token(verb), &JUDGES)
        && led()
        && is_under(syntax, item.head as usize, verb)
}

/// Whether a word depends on another through others.
fn is_under(syntax: Syntax<'_>, word: usize, over: usize) -> bool {
    let mut at = word;
    (0..STEPS).any(|_| {
        at = syntax.governor(at);
        at == over
    })
}
