//! Who goes on speaking as *he* or *she* where the judge would link the pronoun to nobody: *Ann
//! Reed of the Harbour Board said it leaks. “It always did,” {she} said*.

use crate::{
    discourse::Discourse,
    linking::roles::still_speaking::{is_anybody_between, last_speaker},
    mentions::{pronoun::Class, sort::Sort},
    model::feature,
};

/// The one person who has spoken last, of a pronoun that speaks next, if nobody else has come
/// between and the gender may be his.
pub(crate) fn goes_on_as_he(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let personal = matches!(item.pronoun?.class, Class::He | Class::She);
    let speaks = personal && item.quote.is_none();
    let source = last_speaker(discourse, item).filter(|_| speaks)?;
    let who = discourse.cluster_of(source)?;
    let known = &discourse.clusters[who as usize];
    let one = known.sort == Sort::Person && !known.plural && !known.row;
    let fits = one
        && feature::agreement(item, known) > 0
        && !is_anybody_between(discourse, source, i, who);
    fits.then_some(who)
}
