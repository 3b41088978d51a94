//! Whose a saying is that is called by its author's name: *that famous {Simon Kuznets} {quote}:
//! “There are four types of countries”*.

use dixit_core::{Document, Penn, TokenRange};

use crate::page::{NONE, Page, tags::is};

/// What is handed down in somebody's own words.
const SAYINGS: [&str; 11] = [
    "adage",
    "aphorism",
    "dictum",
    "epigram",
    "line",
    "maxim",
    "quip",
    "quotation",
    "quote",
    "remark",
    "saying",
];

/// The person whose name stands before the noun that a colon before a passage follows, and
/// the noun.
pub(super) fn author(
    doc: &Document,
    page: &Page,
    tokens: TokenRange,
) -> Option<(TokenRange, TokenRange)> {
    let colon = (tokens.start as usize).checked_sub(1)?;
    let noun = colon.checked_sub(1).filter(|_| doc.token(colon) == ":")?;
    let called = SAYINGS.contains(&doc.token(noun).to_lowercase().as_str());
    let free = page.region[noun] == NONE && page.region[colon] == NONE;
    let name = called_by(page, noun).filter(|_| called && free)?;
    let same = page.words[name.start as usize].sentence == page.words[noun].sentence;
    same.then(|| (name, TokenRange::new(noun, noun + 1)))
}

/// The full name right before a noun, or before *'s* and an adjective or two.
fn called_by(page: &Page, noun: usize) -> Option<TokenRange> {
    const FEW: usize = 3;
    let near = noun.saturating_sub(FEW)..noun;
    let told = |i: &usize| is(page.tag(*i), &[Penn::Jj, Penn::Nn, Penn::Rb]);
    let first = near.rev().take_while(told).last().unwrap_or(noun);
    let owns = first
        .checked_sub(1)
        .filter(|&i| is(page.tag(i), &[Penn::Pos]));
    let end = owns.unwrap_or(if first == noun { noun } else { return None });
    let name = page.person_at(end.checked_sub(1)?)?;
    (name.end as usize == end && (owns.is_some() || name.len() > 1)).then_some(name)
}
