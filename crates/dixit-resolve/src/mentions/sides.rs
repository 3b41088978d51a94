//! The parts of a description of several: *the mayor and the police chief*.

use dixit_core::{Document, Penn, TokenRange};

use crate::mentions::syntax::{Syntax, is_noun};

/// The parts of a phrase that joins several, each described by itself.
pub(crate) fn sides(doc: &Document, range: TokenRange) -> Vec<TokenRange> {
    let range = without_clause(doc, range);
    if let Some(sides) = two(doc, range) {
        return sides.to_vec();
    }
    let several = three(doc, range).or_else(|| plurals(doc, range));
    several.unwrap_or_default()
}

/// A phrase without what is told of all of it behind a comma: *the baker and the chemist,
/// {whose shops face the square}*, *the cook and her husband, {both from Lund}*.
fn without_clause(doc: &Document, range: TokenRange) -> TokenRange {
    let tells = |i: usize| matches!(doc.token(i), "who" | "whose" | "both" | "all" | "each");
    let comma = |&i: &usize| doc.token(i) == "," && i + 1 < range.end as usize && tells(i + 1);
    let end = range.range().find(comma).unwrap_or(range.end as usize);
    TokenRange::new(range.start as usize, end)
}

/// Three or more with *the* each: *the army, the police and the fire brigade*; of those with
/// *a* one may tell of another.
fn three(doc: &Document, range: TokenRange) -> Option<Vec<TokenRange>> {
    let (parts, ands) = parts(doc, range);
    let the = |part: &TokenRange| {
        part.len() > 1 && doc.token(part.start as usize).eq_ignore_ascii_case("the")
    };
    (ands == 1 && parts.len() > 2 && parts.iter().all(the)).then_some(parts)
}

/// The words between commas and *and*, and how often *and* stands there.
fn parts(doc: &Document, range: TokenRange) -> (Vec<TokenRange>, usize) {
    let parting = |i: &usize| matches!(doc.token(*i), "," | "and");
    let ands = range.range().filter(|&i| doc.token(i) == "and").count();
    let (mut parts, mut start) = (Vec::new(), range.start as usize);
    for end in range.range().filter(parting).chain([range.end as usize]) {
        if end > start {
            parts.push(TokenRange::new(start, end));
        }
        start = end + 1;
    }
    (parts, ands)
}

/// The two sides of a phrase with one *and* and no comma, each with its article:
/// *the mayor and the police chief*, *two nurses and a doctor*, *both the union and the company*; the first may be
/// one word for several, *police and the fire brigade*, or for a body, *Oxfam and the union*.
fn two(doc: &Document, range: TokenRange) -> Option<[TokenRange; 2]> {
    let token = |i: u32| doc.token(i as usize);
    let article = |i: u32| {
        ["the", "a", "an", "his", "her", "their"]
            .iter()
            .any(|a| a.eq_ignore_ascii_case(token(i)))
    };
    // But *one hundred and ninety*, *one of the owners*.
    let counted = |from: u32, end: u32| {
        let syntax = Syntax::new(doc);
        let noun = syntax.tag(end as usize - 1).is_some_and(is_noun);
        syntax.tag(from as usize) == Some(Penn::Cd) && noun && token(from + 1) != "of"
    };
    let opens = |from: u32, end: u32| article(from) || counted(from, end);
    let mut ands = (range.start..range.end).filter(|&i| token(i) == "and");
    let and = ands.next().filter(|_| ands.next().is_none())?;
    let start = range.start + u32::from(matches!(token(range.start), "Both" | "both"));
    let word = || {
        let tag = Syntax::new(doc).tag(start as usize);
        let known = matches!(tag, Some(Penn::Nns | Penn::Nnp));
        start + 1 == and && (known || token(start).eq_ignore_ascii_case("police"))
    };
    let first = (and > start + 1 && opens(start, and)) || word();
    let plain = (range.start..range.end).all(|i| !matches!(token(i), "," | "("));
    let second = and + 2 < range.end && opens(and + 1, range.end);
    let side = |start: u32, end: u32| TokenRange::new(start as usize, end as usize);
    (plain && first && second).then(|| [side(start, and), side(and + 1, range.end)])
}

/// Three or more who are several each, but perhaps the last: *nurses, porters and lorry
/// drivers*, *drivers, cyclists and the mayor*.
pub(crate) fn plurals(doc: &Document, range: TokenRange) -> Option<Vec<TokenRange>> {
    let (parts, ands) = parts(doc, range);
    let last = parts.len().checked_sub(1).filter(|&last| last > 1)?;
    let several = |n: usize| is_plural(doc, parts[n]);
    let one = doc.token(parts[last].start as usize) == "the" && parts[last].len() > 1;
    let all = (0..last).all(several) && (one || several(last));
    (all && ands == 1).then_some(parts)
}

/// Whether words are a plural and what tells more of it, without an article.
fn is_plural(doc: &Document, part: TokenRange) -> bool {
    let syntax = Syntax::new(doc);
    let last = part.end as usize - 1;
    let several = syntax.tag(last) == Some(Penn::Nns) || doc.token(last) == "police";
    let told = |i| matches!(syntax.tag(i), Some(Penn::Nn | Penn::Nns | Penn::Jj));
    several && (part.start as usize..last).all(told)
}
