//! *Reed is one of the last coopers*, *the youngest of the candidates*: a plural that says what one person is.

use dixit_core::{MentionKind, Penn, Relation};

use crate::{
    discourse::{Discourse, description::Description},
    mentions::{sort::Sort, syntax::Syntax, words::hash_lower},
};

/// Notes the role of which a plural says that somebody with a name is one.
pub(crate) fn note(discourse: &mut Discourse<'_>, i: usize) {
    let Some(cluster) = bearer(discourse, i) else {
        return;
    };
    let known = &discourse.clusters[cluster as usize];
    if known.name.is_none() || known.sort != Sort::Person || known.plural {
        return;
    }
    let item = &discourse.items[i];
    let head = hash_lower(&singular(discourse.doc.token(item.head as usize)));
    let mut description = Description::read(discourse, item);
    description.head = head;
    let known = &mut discourse.clusters[cluster as usize];
    known.learn_head(head);
    known.learn_description(description);
}

/// The entity that is one of those of whom an item tells.
fn bearer(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let before = item.tokens.start.checked_sub(1)? as usize;
    if item.kind != MentionKind::Nominal || !item.plural || discourse.doc.token(before) != "of" {
        return None;
    }
    // *One of the rescuers, Bob Cole, cut*
    let behind = item.tokens.end as usize;
    let first = before.checked_sub(1).map(|one| discourse.doc.token(one));
    let named = discourse.items[i + 1..]
        .iter()
        .take(4)
        .position(|other| other.is_name() && other.tokens.start as usize == behind + 1);
    let named = named.filter(|_| matches!(first, Some("One" | "one")));
    if let Some(name) = named.filter(|_| discourse.doc.token(behind) == ",") {
        return discourse.cluster_of(i + 1 + name);
    }
    let syntax = Syntax::new(discourse.doc);
    let one = syntax.governor(item.head as usize);
    let superlative = syntax.tag(one) == Some(Penn::Jjs);
    if !(superlative || discourse.doc.token(one) == "one") || one > before {
        return None;
    }
    let apposed = syntax.relation(one) == Some(Relation::Appos);
    let subject = (one.saturating_sub(REACH)..one)
        .find(|&i| syntax.relation(i) == Some(Relation::Nsubj) && syntax.governor(i) == one);
    let at = subject.or_else(|| apposed.then(|| syntax.governor(one)))?;
    let told = discourse.clauses.item_at(at)?;
    discourse.cluster_of(told as usize)
}

/// So many words before *one* its subject may stand.
const REACH: usize = 24;

/// The singular of a noun in the plural.
pub(crate) fn singular(plural: &str) -> String {
    let lower = plural.to_lowercase();
    match lower.strip_suffix("men") {
        Some(root) => format!("{root}man"),
        None => lower.strip_suffix('s').unwrap_or(&lower).to_owned(),
    }
}
