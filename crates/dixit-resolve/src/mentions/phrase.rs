//! A description with what belongs to it behind its noun.

use std::ops::Range;

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
    let joins = end < doc.tokens.len() && matches!(doc.token(end), "of" | "from" | "for" | "to");
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

/// *The chambermaid{, a student from Hull}*: a description without what a comma adds to
/// it behind its noun. A place goes on, *the mayor of Austin, Texas*.
pub(crate) fn unapposed(doc: &Document, described: TokenRange, head: usize) -> TokenRange {
    let syntax = Syntax::new(doc);
    let end = described.end as usize;
    let adds = |&i: &usize| {
        let opens = syntax.tag(i + 1).is_some_and(opens_apposition);
        let breaks = matches!(syntax.tag(i - 1), Some(Penn::Wp | Penn::Wdt | Penn::Jj));
        doc.token(i) == "," && opens && !breaks && !joins(doc, i + 1..end, i == head + 1)
    };
    let comma = (head + 1..end.saturating_sub(1)).find(adds);
    TokenRange::new(described.start as usize, comma.unwrap_or(end))
}

/// Whether what stands behind a comma joins others: *the mayor, as well as his aides*,
/// *a survey by the port, the railway and the union*.
fn joins(doc: &Document, behind: Range<usize>, at_noun: bool) -> bool {
    const JOINT: [&str; 3] = ["as", "along", "together"];
    const ARTICLES: [&str; 2] = ["the", "a"];
    let mut pairs = behind.clone().zip(behind.clone().skip(1));
    let listed = pairs.any(|(i, j)| doc.token(i) == "and" && ARTICLES.contains(&doc.token(j)));
    JOINT.contains(&doc.token(behind.start)) || (listed && !at_noun)
}

fn opens_apposition(tag: Penn) -> bool {
    matches!(
        tag,
        Penn::Dt
            | Penn::PrpS
            | Penn::Prp
            | Penn::Cd
            | Penn::In
            | Penn::Rb
            | Penn::Vbg
            | Penn::Vbn
            | Penn::Wp
            | Penn::Wdt
            | Penn::WpS
    )
}
