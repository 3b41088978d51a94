//! A description with what belongs to it behind its noun.

use dixit_core::{Document, Penn, TokenRange};

use super::syntax::{Syntax, is_noun};

/// What is joined to a noun has no more words.
const LONGEST: usize = 8;

/// *The firefighters {of Cardiff}*, *fishermen {from Hull}*: a description with what
/// *of* joins to its last word; with what *from* or *for* joins to it, where the tree takes
/// both for one phrase.
pub(crate) fn whole(doc: &Document, described: TokenRange) -> TokenRange {
    let syntax = Syntax::new(doc);
    let end = described.end as usize;
    let joins = end < doc.tokens.len() && matches!(doc.token(end), "of" | "from" | "for");
    if !joins || !syntax.has_arcs() || end == 0 {
        return described;
    }
    let inside = |&i: &usize| {
        let tag = syntax.tag(i);
        tag.is_some_and(is_noun)
            || matches!(
                tag,
                Some(Penn::Jj | Penn::Dt | Penn::Pos | Penn::PrpS | Penn::Cd | Penn::Hyph)
            )
    };
    let more = (end + 1..doc.tokens.len()).take(LONGEST).take_while(inside);
    let last = more.filter(|&i| syntax.tag(i).is_some_and(is_noun)).last();
    // *the campaigns of Ann Reed* and of others.
    let ends = |last: usize| last + 1 >= doc.tokens.len() || doc.token(last + 1) != "and";
    let belongs = |&last: &usize| {
        let head = syntax.head(TokenRange::new(end + 1, last + 1));
        let of = doc.token(end) == "of";
        ends(last) && (of || described.range().contains(&syntax.governor(head)))
    };
    let last = last.filter(belongs);
    TokenRange::new(described.start as usize, last.map_or(end, |last| last + 1))
}
