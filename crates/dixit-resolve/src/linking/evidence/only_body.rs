//! *Norvik Steel shuts its mill … The company said*: a bare noun for a body, of the only one
//! that the text before it tells of.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    discourse::nearness::told_before,
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
    },
    model::body_nouns::{self, Fit},
};

/// How many sentences back a body is looked for.
const REACH: u32 = 10;

/// The only body before a bare noun that speaks which can be meant, if it has a name. Two
/// are left to the model.
pub(crate) fn only_body(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let noun = discourse.doc.token(item.head as usize);
    if !is_bare_body(discourse, item) || !body_nouns::is_body(noun) || is_elsewhere(noun) {
        return None;
    }
    let end = told_before(discourse, item);
    let mut met: Vec<Met> = Vec::new();
    for j in (0..i).rev().take_while(|&j| is_near(discourse, item, j)) {
        let Some(cluster) = discourse
            .cluster_of(j)
            .filter(|_| discourse.items[j].sentence < end)
        else {
            continue;
        };
        let seen = met.iter().any(|m| m.cluster == cluster);
        let fit = (!seen).then(|| fit(discourse, noun, j, cluster)).flatten();
        met.extend(fit.map(|fit| Met { cluster, fit }));
    }
    let named = |m: &&Met| discourse.clusters[m.cluster as usize].name.is_some();
    let one = only(&met).filter(named)?;
    // *The chain*, *the operator*: of another that the text does not name as often.
    (one.fit != Fit::Perhaps).then_some(one.cluster)
}

/// A body met before a noun, and how well the noun fits it.
struct Met {
    cluster: u32,
    fit: Fit,
}

/// The one body, or the last of several if it alone is called so.
fn only(met: &[Met]) -> Option<&Met> {
    let first = met.first()?;
    let others = || met[1..].iter();
    let told = first.fit == Fit::Told && others().all(|m| m.fit != Fit::Told);
    (others().next().is_none() || told).then_some(first)
}

/// *The company*, where it speaks and nothing more is said of it: *the company that made it*.
fn is_bare_body(discourse: &Discourse<'_>, item: &Item) -> bool {
    let source = item
        .source_of
        .and_then(|q| discourse.doc.quotes[q as usize].source);
    let whole = source.map(|id| discourse.doc.mention(id).tokens);
    item.kind == MentionKind::Nominal
        && whole == Some(item.tokens)
        && item.sort == Sort::Body
        && item.determiner == Determiner::Definite
        && item.tokens.len() == 2
        && !item.plural
}

/// *the regulator*, *the ministry*: a body over those whom the text names, or that of the
/// place where it happens.
pub(crate) fn is_elsewhere(noun: &str) -> bool {
    matches!(noun, "regulator" | "watchdog") || body_nouns::is_of_a_place(noun)
}

fn is_near(discourse: &Discourse<'_>, item: &Item, j: usize) -> bool {
    item.sentence - discourse.items[j].sentence.min(item.sentence) <= REACH
}

/// How well a noun fits the body of a mention before it; nothing if it is none or another.
fn fit(discourse: &Discourse<'_>, noun: &str, j: usize, cluster: u32) -> Option<Fit> {
    let other = &discourse.items[j];
    let body = other.sort == Sort::Body && !other.plural && !other.group;
    if !body {
        return None;
    }
    let (fit, paper) = fit_by_name(discourse, noun, cluster);
    Some(fit).filter(|&fit| fit != Fit::Never && !paper)
}

/// How well a noun fits a body by its names, and whether it would be a paper that only tells
/// of it: *Shoppers raged on Facebook. The company said*.
pub(crate) fn fit_by_name(discourse: &Discourse<'_>, noun: &str, cluster: u32) -> (Fit, bool) {
    let known = &discourse.clusters[cluster as usize];
    let name = known.name.map(|name| discourse.items[name as usize].tokens);
    let name = name.map_or("", |tokens| {
        discourse.doc.slice(discourse.doc.tokens.cover(tokens))
    });
    let fit = body_nouns::fit(noun, known, discourse.words.expansions(name));
    (fit, fit != Fit::Told && discourse.words.is_outlet(name))
}
