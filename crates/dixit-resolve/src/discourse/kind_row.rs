//! One plural and the row behind its preposition: *the mayors of Leeds, York and Hull* are
//! mayors, and no town of the row speaks.

use dixit_core::{Label, Penn};

use crate::{
    discourse::{
        Discourse,
        row::{parts, titled},
    },
    mentions::syntax::Syntax,
};

/// Whether a phrase is such a plural: all that its row lists are places or bodies. Rows of
/// people are left: in *the parents of Ann Cole, Tom and Mary Cole* they are those who speak.
pub(super) fn is_kind_row(discourse: &Discourse<'_>, outer: usize) -> bool {
    let Some(mut row) = parts(discourse, outer, discourse.items[outer].tokens) else {
        return false;
    };
    let Some(lead) = lead(discourse, row[0].range()) else {
        return false;
    };
    row[0].start = lead as u32 + 1;
    row.into_iter().all(|part| {
        let name = titled(discourse, outer, part);
        let label = name.and_then(|name| discourse.items[name as usize].label);
        matches!(label, Some(Label::Loc | Label::Org | Label::Fac))
    })
}

/// The first preposition of a phrase, if a plural stands right before it.
fn lead(discourse: &Discourse<'_>, mut phrase: std::ops::Range<usize>) -> Option<usize> {
    let syntax = Syntax::new(discourse.doc);
    let start = phrase.start;
    let lead = phrase.find(|&i| syntax.tag(i) == Some(Penn::In))?;
    (lead > start && syntax.tag(lead - 1) == Some(Penn::Nns)).then_some(lead)
}
