//! A role that other words for somebody tell: *Ann Reed, the chess champion, … The
//! grandmaster*, *a retired nurse … the pensioner*.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    discourse::nearness::{REACH, told_before},
    linking::evidence::sought::Sought,
    mentions::{
        calling::Closeness,
        item::Item,
        syntax::{Syntax, is_noun},
    },
};

/// Whether the sentences before a role say of somebody what it is for by a noun phrase.
pub(crate) fn holds(discourse: &Discourse<'_>, sought: Sought<'_>, who: u32) -> bool {
    let end = told_before(discourse, sought.item);
    let from = end.saturating_sub(REACH);
    let items = &discourse.items;
    let first = items.partition_point(|item| item.sentence < from);
    let near = (first..items.len()).take_while(|&i| items[i].sentence < end);
    let mut own = near.filter(|&i| {
        let described = items[i].kind == MentionKind::Nominal && items[i].quote.is_none();
        described && discourse.cluster_of(i) == Some(who)
    });
    own.any(|i| is_retired(discourse, sought, &items[i]) || is_told(discourse, sought, &items[i]))
}

fn is_retired(discourse: &Discourse<'_>, sought: Sought<'_>, item: &Item) -> bool {
    let mut before = item.tokens.start as usize..item.head as usize;
    matches!(sought.noun, "pensioner" | "retiree")
        && before.any(|i| discourse.doc.token(i) == "retired")
}

/// Whether the noun of a phrase goes with the role, and a noun before it is near to it:
/// *chess champion*, but not *football fan* nor *champion of the poor*.
fn is_told(discourse: &Discourse<'_>, sought: Sought<'_>, item: &Item) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let head = item.head as usize;
    let closeness = |i: usize| sought.closeness(discourse.doc.token(i));
    let mut before = item.tokens.start as usize..head;
    let near = |i: usize| syntax.tag(i).is_some_and(is_noun) && closeness(i) >= Closeness::Near;
    closeness(head) >= Closeness::Far && before.any(near)
}
