//! Nouns for who does what somebody was said to do: *She drove the bus … The driver*.

use dixit_core::Relation;

use crate::{discourse::Discourse, mentions::syntax::Syntax};

/// Whether a sentence says of an entity what a noun is for: its verb or what the verb
/// is about has the noun's root.
pub(super) fn does(discourse: &Discourse<'_>, noun: &str, sentence: u32, who: u32) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let tokens = discourse.doc.sentences[sentence as usize].tokens.range();
    let acts = |i: &usize| {
        syntax.relation(*i) == Some(Relation::Nsubj)
            && discourse.clauses.item_at(*i).is_some_and(|item| {
                let item = item as usize;
                let relative = discourse.items[item].pronoun.is_some();
                discourse.cluster_of(item) == Some(who) || relative && is_of(discourse, *i, who)
            })
    };
    tokens.clone().filter(acts).any(|subject| {
        let verb = syntax.governor(subject);
        let about = |i: &usize| {
            matches!(syntax.relation(*i), Some(Relation::Obj)) && syntax.governor(*i) == verb
        };
        is_done_by(discourse.doc.token(verb), noun)
            || tokens
                .clone()
                .filter(about)
                .any(|i| shares_root(discourse.doc.token(i), noun))
    })
}

/// *Reed, who drove the bus*: whether the clause of *who* tells more of an entity.
fn is_of(discourse: &Discourse<'_>, who: usize, cluster: u32) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let verb = syntax.governor(who);
    let told = discourse.clauses.item_at(syntax.governor(verb));
    syntax.relation(verb) == Some(Relation::AclRelcl)
        && told.is_some_and(|item| discourse.cluster_of(item as usize) == Some(cluster))
}

/// *drove* and *driver*, *coaches* and *coach*, *wrote* and *author*.
fn is_done_by(verb: &str, noun: &str) -> bool {
    let lower = verb.to_ascii_lowercase();
    let stem = IRREGULAR
        .iter()
        .find(|(forms, _)| forms.contains(&lower.as_str()));
    match stem {
        Some((_, nouns)) => nouns.contains(&noun),
        None => shares_root(&lower, noun),
    }
}

/// Whether a noun for people is made of a word: *bakery* and *baker*, *cello* and
/// *cellist*.
fn shares_root(word: &str, noun: &str) -> bool {
    const ENDINGS: [&str; 6] = ["er", "or", "ist", "ian", "eer", "ess"];
    let root = |w: &str| {
        let mut w = w.to_ascii_lowercase();
        for end in ["ing", "ed", "es", "s", "ery", "e", "y", "o"] {
            if w.len() > end.len() + 2 && w.ends_with(end) {
                w.truncate(w.len() - end.len());
                break;
            }
        }
        w
    };
    let word = root(word);
    let made = ENDINGS.iter().filter_map(|end| noun.strip_suffix(end));
    word.len() > 2 && (word == root(noun) || made.into_iter().any(|m| root(m) == word || m == word))
}

/// Verbs with forms of their own and who does them, and doers of another root.
const IRREGULAR: &[(&[&str], &[&str])] = &[
    (
        &["drove", "drives", "driving", "driven"],
        &["driver", "motorist"],
    ),
    (
        &["wrote", "writes", "writing", "written"],
        &["writer", "author"],
    ),
    (&["taught", "teaches", "teaching"], &["teacher"]),
    (&["sang", "sings", "sung"], &["singer"]),
    (&["ran", "runs", "running"], &["runner"]),
    (&["swam", "swims"], &["swimmer"]),
    (&["rode", "rides", "ridden"], &["rider"]),
    (&["flew", "flies", "flown"], &["pilot", "flier"]),
    (&["built", "builds"], &["builder"]),
    (&["made", "makes"], &["maker"]),
    (&["bought", "buys"], &["buyer"]),
    (&["sold", "sells"], &["seller", "vendor"]),
    (&["won", "wins"], &["winner"]),
    (&["led", "leads"], &["leader"]),
    (&["dug", "digs"], &["digger"]),
    (&["drew", "draws"], &["artist", "illustrator"]),
    (&["owns", "owned"], &["owner"]),
    (&["coaches", "coached"], &["coach"]),
    (&["invented", "invents"], &["inventor"]),
    (&["founded", "founds"], &["founder"]),
];
