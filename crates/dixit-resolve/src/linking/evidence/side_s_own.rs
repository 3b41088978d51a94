//! *Their* of a country or town that plays or acts as one: *{China} gave up {their} rights*.

use dixit_core::Penn;

use crate::{
    discourse::Discourse,
    mentions::{
        item::Item,
        pronoun::{Case, Class},
        sort::Sort,
        syntax::Syntax,
    },
};

/// The place with a name that is the subject of the clause, if no others who could be meant
/// stand between.
pub(crate) fn side(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    item.pronoun
        .filter(|p| p.class == Class::They && p.case == Case::Possessive)?;
    let syntax = Syntax::new(discourse.doc);
    let mut around = discourse.clauses.around(syntax, item.head as usize);
    let subject = around.next()? as usize;
    // The subject may be no mention.
    let place = discourse.items.get(subject)?;
    let mut between = (subject + 1..i).map(|j| &discourse.items[j]);
    let alone = !between.any(are_several)
        && !(place.tokens.end..item.tokens.start)
            .any(|t| matches!(syntax.tag(t as usize), Some(Penn::Nns | Penn::Nnps)));
    let acts = place.is_name()
        && place.sort == Sort::Place
        && place.sentence == item.sentence
        && place.quote == item.quote
        && place.tokens.end <= item.tokens.start;
    discourse.cluster_of(subject).filter(|_| acts && alone)
}

fn are_several(item: &Item) -> bool {
    item.plural || item.row || item.sort == Sort::Body || item.sort == Sort::Person
}
