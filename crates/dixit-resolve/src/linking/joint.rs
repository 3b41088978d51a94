//! *They* after a sentence about several who act together.

use crate::{discourse::Discourse, mentions::pronoun::Class};

/// *Ann Reed and her family reached the hut. They*: the row that the sentence before, or
/// this one, is about, where one of its members was taken for *they*.
pub(crate) fn whole_row(discourse: &Discourse<'_>, i: usize, chosen: u32) -> Option<u32> {
    let item = &discourse.items[i];
    let they = item.pronoun.is_some_and(|p| p.class == Class::They);
    if !they || discourse.clusters[chosen as usize].plural {
        return None;
    }
    let about = |outer: usize| {
        let row = &discourse.items[outer];
        let subject = discourse.subjects[row.sentence as usize];
        let is_subject = subject.is_some_and(|s| discourse.items[s as usize].head == row.head);
        let near = row.sentence == item.sentence || row.sentence + 1 == item.sentence;
        is_subject && near && outer < i && row.quote == item.quote
    };
    let rows = discourse.rows.iter().rev();
    let mut rows = rows.filter(|&(&outer, _)| about(outer as usize));
    let (&outer, members) = rows.next()?;
    let of_it = |&m: &u32| discourse.cluster_of(m as usize) == Some(chosen);
    members
        .iter()
        .any(of_it)
        .then(|| discourse.cluster_of(outer as usize))?
}
