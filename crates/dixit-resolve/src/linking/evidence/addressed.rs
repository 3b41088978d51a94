//! Who is spoken to is another than who speaks: *he told Bob Cole*, *“Who?” Ann Reed asked.
//! “Nobody,” she replied*.

use dixit_core::{Act, QuoteKind};

use crate::{
    discourse::Discourse,
    mentions::{
        item::Item,
        pronoun::{Case, Class},
        sort::Sort,
        syntax::Role,
    },
    model::{feature, options::Candidate},
};

/// Leaves out of those who may be *he* or *she* that speaks to whom it is said, if anybody
/// is left.
pub(crate) fn retain(discourse: &Discourse<'_>, i: usize, candidates: &mut Vec<Candidate>) {
    let item = &discourse.items[i];
    let Some(quote) = item.source_of.filter(|_| is_personal(item)) else {
        return;
    };
    let mut others = told(discourse, i);
    others.extend(asker(discourse, item, quote));
    let other = |c: &Candidate| !others.contains(&c.cluster);
    let person = |c: &Candidate| {
        let known = &discourse.clusters[c.cluster as usize];
        known.sort == Sort::Person && !known.plural && feature::agreement(item, known) > 1
    };
    if candidates.iter().any(|c| other(c) && person(c)) {
        candidates.retain(other);
    }
}

fn is_personal(item: &Item) -> bool {
    item.pronoun
        .is_some_and(|p| matches!(p.class, Class::He | Class::She) && p.case == Case::Subject)
}

/// Who is named behind the verb of a subject as the one to whom it is said.
fn told(discourse: &Discourse<'_>, i: usize) -> Vec<u32> {
    let item = &discourse.items[i];
    let behind = i + 1..discourse.items.len();
    let near = behind.take_while(|&j| discourse.items[j].sentence == item.sentence);
    let named = near.filter(|&j| {
        let other = &discourse.items[j];
        let object = matches!(other.role, Role::Object | Role::Oblique);
        other.is_name() && other.quote.is_none() && object && other.clause == item.clause
    });
    named.filter_map(|j| discourse.cluster_of(j)).collect()
}

/// Who has asked in marks what is now answered in marks.
fn asker(discourse: &Discourse<'_>, item: &Item, quote: u32) -> Option<u32> {
    let last = discourse.quotes_before(quote).next()?;
    let source = discourse.sources[last as usize]? as usize;
    let (before, now) = (
        &discourse.doc.quotes[last as usize],
        &discourse.doc.quotes[quote as usize],
    );
    let direct = before.kind == QuoteKind::Direct && now.kind == QuoteKind::Direct;
    let asked = before.act == Some(Act::Ask) || discourse.items[source].paragraph == item.paragraph;
    let turn = now.act == Some(Act::Answer) && direct && asked && follows(discourse, item, source);
    discourse.cluster_of(source).filter(|_| turn)
}

/// Whether somebody has spoken shortly before an item.
fn follows(discourse: &Discourse<'_>, item: &Item, source: usize) -> bool {
    const REACH: u32 = 4;
    let asker = &discourse.items[source];
    asker.sentence <= item.sentence && asker.sentence + REACH >= item.sentence
}
