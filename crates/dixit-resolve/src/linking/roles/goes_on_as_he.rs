//! Who goes on speaking as *he* or *she* where the judge would link the pronoun to nobody: *Ann
//! Reed of the Harbour Board said it leaks. “It always did,” {she} said*.

use crate::{
    discourse::{Discourse, cluster::Cluster},
    linking::{
        decode::Decoder,
        roles::still_speaking::{is_anybody_between, last_speaker},
    },
    mentions::{item::Item, pronoun::Class, sort::Sort},
    model::feature,
};

impl Decoder {
    /// The one person who has spoken last, of a pronoun that speaks next, if nobody else has
    /// come between and the gender may be his.
    pub(crate) fn goes_on_as_he(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        let personal = matches!(item.pronoun?.class, Class::He | Class::She);
        let speaks = personal && item.quote.is_none();
        let source = last_speaker(discourse, item).filter(|_| speaks)?;
        let who = discourse.cluster_of(source)?;
        let known = &discourse.clusters[who as usize];
        let one = known.sort == Sort::Person && !known.plural && !known.row;
        let agrees = || {
            feature::agreement(item, known) > 0
                || !is_told_by_title(discourse, known) && !self.is_anybody_near(discourse, item)
        };
        let fits = one && agrees() && !is_anybody_between(discourse, source, i, who);
        fits.then_some(who)
    }

    /// Whether a person of the gender of a pronoun was met in the sentences before it.
    fn is_anybody_near(&self, discourse: &Discourse<'_>, item: &Item) -> bool {
        const REACH: u32 = 8;
        self.candidates.iter().any(|candidate| {
            let known = &discourse.clusters[candidate.cluster as usize];
            let via = &discourse.items[candidate.via as usize];
            known.sort == Sort::Person && via.sentence.abs_diff(item.sentence) <= REACH
        })
    }
}

/// Whether a name comes with a title of one gender, and not only with a first name that most
/// others of that name lead to.
fn is_told_by_title(discourse: &Discourse<'_>, known: &Cluster) -> bool {
    const TITLES: [&str; 10] = [
        "dame", "king", "lady", "lord", "miss", "mr", "mrs", "ms", "queen", "sir",
    ];
    let mut words = known.titles.iter().flat_map(|title| title.range());
    known.name.is_none()
        || words.any(|at| {
            let word = discourse.doc.token(at).to_lowercase();
            TITLES.contains(&word.trim_end_matches('.'))
        })
}
