//! Contents without the brackets of asides and remarks.

use std::ops::Range;

use dixit_core::Document;

use crate::{
    page::{NONE, Page},
    tagging::candidate::Candidate,
};

/// Takes the bracket that closes an aside off what goes on behind it: *The soup (she says{)} was
/// hot*.
pub(super) fn leave_bracket(doc: &Document, candidate: &mut Candidate) {
    for content in &mut candidate.contents {
        if content.len() > 1 && doc.token(content.start as usize) == ")" {
            content.start += 1;
        }
    }
}

/// Takes the brackets that follow a quotation off the end of contents: *“It will
/// fall.” {(laughs)}*.
pub(super) fn leave_remark(doc: &Document, page: &Page, candidate: &mut Candidate) {
    for content in &mut candidate.contents {
        let Some(open) = bracket_before(doc, content.range()) else {
            continue;
        };
        let is_quoted = |i: usize| page.region[i] != NONE;
        if open > content.start as usize && is_quoted(open - 1) && !is_quoted(open) {
            content.end = open as u32;
        }
    }
}

/// Where the bracket opens that closes with the last token of a range.
fn bracket_before(doc: &Document, range: Range<usize>) -> Option<usize> {
    let mut depth = 0;
    for i in range.rev() {
        let count = |mark: char| doc.token(i).chars().filter(|&c| c == mark).count();
        depth += count(')');
        if depth == 0 {
            return None;
        }
        depth -= count('(').min(depth);
        if depth == 0 {
            return Some(i);
        }
    }
    None
}
