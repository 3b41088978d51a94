//! One person told by two roles: *her ex-husband and Paris's father, Albert Jaquier,*.

use dixit_core::{Gender, Penn, TokenRange};

use crate::{
    discourse::Discourse,
    mentions::noun_gender,
    mentions::syntax::{Syntax, is_noun},
};

/// Whether a phrase joins two roles of one gender towards two others, and ends with
/// the one name behind a comma. Towards one and the same they would be two: *his
/// wife and his sister, Ann*.
pub(super) fn are_one(discourse: &Discourse<'_>, whole: TokenRange) -> bool {
    let doc = discourse.doc;
    let (start, mut end) = (whole.start as usize, whole.end as usize);
    while end > start && doc.token(end - 1) == "," {
        end -= 1;
    }
    let mut commas = (start..end).filter(|&i| doc.token(i) == ",");
    let (Some(comma), None) = (commas.next(), commas.next()) else {
        return false;
    };
    let mut ands = (start..end).filter(|&i| doc.token(i) == "and");
    let (Some(and), None) = (ands.next(), ands.next()) else {
        return false;
    };
    let syntax = Syntax::new(doc);
    let proper = |i: usize| syntax.tag(i) == Some(Penn::Nnp);
    let named = comma + 1 < end && (comma + 1..end).all(proper);
    if !named || and > comma {
        return false;
    }
    let first = role(discourse, start, and);
    let second = role(discourse, and + 1, comma);
    matches!((first, second), (Some(a), Some(b)) if a.0 == b.0 && a.1 != b.1)
}

/// The gender of a role, and the first word of whose it is.
fn role<'d>(discourse: &'d Discourse<'_>, start: usize, end: usize) -> Option<(Gender, &'d str)> {
    let doc = discourse.doc;
    let syntax = Syntax::new(doc);
    let noun = end.checked_sub(1).filter(|&i| i > start)?;
    let gender = noun_gender::of(doc.token(noun).trim_start_matches("ex-"));
    let owned = (start..noun).any(|i| matches!(syntax.tag(i), Some(Penn::Pos | Penn::PrpS)));
    let one = syntax
        .tag(noun)
        .is_some_and(|tag| is_noun(tag) && tag != Penn::Nns);
    let known = matches!(gender, Gender::Male | Gender::Female);
    (owned && one && known).then(|| (gender, doc.token(start)))
}
