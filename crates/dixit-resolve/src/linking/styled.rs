//! *His Highness Sheikh Omar Nasser*, *Her Majesty the Queen*: whose highness it is follows.

use dixit_core::MentionKind;

use crate::{
    discourse::Discourse,
    mentions::{
        honorifics::is_style,
        item::Item,
        pronoun::{Case, Class},
        sort::Sort,
    },
};

/// So many words may stand between the style and the name: *His Royal Highness Crown Prince
/// and Prime Minister Omar*.
const REACH: u32 = 7;

/// Who is styled by *his* or *her*: the person named behind in the same phrase, else the
/// description right behind.
pub(crate) fn bearer(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let end = style_end(discourse, item)?;
    let behind = (i + 1..discourse.items.len())
        .take_while(|&j| discourse.items[j].tokens.start <= end + REACH)
        .filter(|&j| discourse.items[j].tokens.end > end);
    let known = |j: &usize| is_title(discourse, end, discourse.items[*j].tokens.start);
    let named = behind.clone().find(|j| {
        let other = &discourse.items[*j];
        other.is_name() && other.sort == Sort::Person && known(j)
    });
    let described = || {
        behind.clone().find(|&j| {
            let other = &discourse.items[j];
            other.kind == MentionKind::Nominal && other.tokens.start == end && !other.plural
        })
    };
    named.or_else(described).map(|j| j as u32)
}

/// Where a style ends that begins with a pronoun.
fn style_end(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let own = item
        .pronoun
        .is_some_and(|p| matches!(p.class, Class::He | Class::She) && p.case == Case::Possessive);
    let tokens = discourse.doc.tokens.len() as u32;
    let near = item.tokens.end..tokens.min(item.tokens.end + 3);
    let mut near = near.filter(|&t| is_style(discourse.doc.token(t as usize)));
    near.next().filter(|_| own).map(|style| style + 1)
}

/// Whether nothing but words of a title stand between a style and a name.
fn is_title(discourse: &Discourse<'_>, from: u32, to: u32) -> bool {
    (from..to).all(|t| {
        let word = discourse.doc.token(t as usize);
        word.starts_with(char::is_uppercase) || matches!(word, "the" | "and" | "of" | "bin")
    })
}

/// Gives *his* or *her* of a style to those described behind who are known now.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    for i in 0..discourse.items.len() {
        let open = discourse.decisions[i].is_none() && discourse.items[i].pronoun.is_some();
        if let Some(to) = open.then(|| bearer(discourse, i)).flatten()
            && discourse.cluster_of(to as usize).is_some()
        {
            discourse.assign_as(i, to as usize);
        }
    }
}
