//! A row of names that says who a plural before it is: *Two senators, Ann Cole and
//! Bob Dale,*; *Its founders — Ann Cole and Bob Dale*.

use dixit_core::{Penn, TokenRange};

use crate::{
    discourse::{
        Discourse,
        row::{parts, titled},
    },
    mentions::syntax::{Syntax, is_noun},
};

/// The names of the row in the phrase of an item; none if there is no such row.
pub(crate) fn members(discourse: &Discourse<'_>, outer: usize) -> Vec<u32> {
    let whole = discourse.items[outer].tokens;
    let row = opening(discourse, whole).map(|at| row(discourse, whole, at));
    let Some(parts) = row.and_then(|row| parts(discourse, outer, row)) else {
        return Vec::new();
    };
    let names = parts.iter().map(|part| titled(discourse, outer, *part));
    names.collect::<Option<Vec<u32>>>().unwrap_or_default()
}

/// The comma, dash or bracket behind a plural that the phrase begins with.
fn opening(discourse: &Discourse<'_>, whole: TokenRange) -> Option<usize> {
    let at = whole
        .range()
        .find(|&i| is_parting(discourse.doc.token(i)) || discourse.doc.token(i) == "and")?;
    let described = TokenRange::new(whole.start as usize, at);
    (is_parting(discourse.doc.token(at)) && is_plural(discourse, described)).then_some(at)
}

fn is_parting(token: &str) -> bool {
    matches!(token, "," | "-" | "–" | "—" | "(" | ":")
}

/// Whether a description is of several: a plural noun stands before its first
/// preposition, or one behind *two of*, and none behind another that the row may be of
/// (*aides to the senators*).
fn is_plural(discourse: &Discourse<'_>, described: TokenRange) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let (first, end) = (described.start as usize, described.end as usize);
    // *The Philippines* are one, *two Democrats* are not.
    let number = syntax.tag(first) == Some(Penn::Cd);
    let plural = |i: usize| match syntax.tag(i) {
        Some(Penn::Nnps) => number,
        tag => tag == Some(Penn::Nns),
    };
    let name = |i: usize| matches!(syntax.tag(i), Some(Penn::Nnp | Penn::Nnps)) && !plural(i);
    let leads = |i: &usize| matches!(syntax.tag(*i), Some(Penn::In | Penn::To));
    let part = described.range().find(leads).unwrap_or(end);
    let counted = part < end
        && discourse.doc.token(part) == "of"
        && (first..part).all(|i| matches!(syntax.tag(i), Some(Penn::Cd | Penn::Dt)));
    let head = (first..if counted { end } else { part })
        .rev()
        .find(|&i| syntax.tag(i).is_some_and(is_noun) && !name(i));
    let others = !counted && (part..end).any(|i| plural(i) || name(i));
    head.is_some_and(plural) && !others
}

/// The tokens behind the mark that opens a row, without those that close it.
fn row(discourse: &Discourse<'_>, whole: TokenRange, opening: usize) -> TokenRange {
    let closes = |token: &str| is_parting(token) || token == ")";
    let mut end = whole.end as usize;
    while end > opening + 1 && closes(discourse.doc.token(end - 1)) {
        end -= 1;
    }
    TokenRange::new(opening + 1, end)
}
