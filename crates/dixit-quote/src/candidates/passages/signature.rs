use dixit_core::{Document, TokenRange};

use crate::{
    page::{Page, Quoted},
    tagging::candidate::{Candidate, Decider},
};

/// A signature has no more tokens.
const LONGEST: usize = 14;

/// A line that bears one has no more.
const MOST: usize = 512;

/// How sure a signature is. All 22 in the dev file are attributions, but they
/// stand in one article.
const SURE: f32 = 0.95;

/// Quotations with a signature: one that begins a line, and after it a dash
/// and, to the end of that line, who said it.
///
/// > “The most unqualified of all.” ― Francisco Herrero
pub(crate) fn signatures(doc: &Document, page: &Page, found: &mut Vec<Candidate>) {
    found.clear();
    let signed = page.regions.iter().filter_map(|r| signature(doc, page, r));
    found.extend(signed);
}

fn signature(doc: &Document, page: &Page, region: &Quoted) -> Option<Candidate> {
    let (start, dash) = (region.tokens.start as usize, region.tokens.end as usize);
    let is_dash = dash < doc.tokens.len()
        && matches!(doc.token(dash), "―" | "—" | "–" | "-" | "--")
        && page.region_at(dash as u32).is_none();
    if !is_dash {
        return None;
    }
    let start = start_of_line(doc, page, start)?;
    let source = name_after(doc, page, dash)?;
    let mut candidate = Candidate::new(TokenRange::new(dash, dash + 1), SURE);
    candidate.contents.push(TokenRange::new(start, dash));
    candidate.source = Some(source);
    (candidate.source_score, candidate.content_score) = (SURE, SURE);
    candidate.score = SURE;
    candidate.by = Decider::Signature;
    Some(candidate)
}

/// Where the line of a quotation begins, if it does so with marks: these words, or
/// others whose marks are not in pairs.
fn start_of_line(doc: &Document, page: &Page, at: usize) -> Option<usize> {
    let start = (0..=at).rev().take(MOST).find(|&at| begins_line(doc, at))?;
    let region = page.region_at(start as u32)?;
    (region.start as usize == start).then_some(start)
}

/// The words after a dash, if they begin with a capital, stand outside all
/// marks and end with the line.
fn name_after(doc: &Document, page: &Page, dash: usize) -> Option<TokenRange> {
    let first = dash + 1;
    let mut end = first;
    while end < doc.tokens.len() && (end == first || !begins_line(doc, end)) {
        if end - first == LONGEST || page.region_at(end as u32).is_some() {
            return None;
        }
        end += 1;
    }
    if end > first && doc.token(end - 1) == "." {
        end -= 1;
    }
    let capital = |at: usize| doc.token(at).starts_with(char::is_uppercase);
    (end > first && capital(first) && !broken(doc, dash)).then(|| TokenRange::new(first, end))
}

/// Whether a token is the first of its line.
fn begins_line(doc: &Document, at: usize) -> bool {
    at == 0 || broken(doc, at - 1)
}

/// Whether a line ends after a token.
pub(super) fn broken(doc: &Document, at: usize) -> bool {
    let from = doc.tokens.span(at).end as usize;
    let to = match at + 1 < doc.tokens.len() {
        true => doc.tokens.span(at + 1).start as usize,
        false => return true,
    };
    doc.text()[from..to].contains('\n')
}
