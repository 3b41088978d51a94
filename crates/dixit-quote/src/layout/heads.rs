//! Whose words a list holds: of the name that stands in a line of its own over it.
//!
//! > {Ann Pike}, Salt Research
//! > – “Prices will rise again in spring.”

use dixit_core::{Document, Penn, TokenRange};

use super::{Layout, lines::is_dash};
use crate::page::{
    NONE, Page,
    tags::{is, is_finite},
};

impl Layout {
    /// The name over the list in one of the lines of which a passage begins.
    pub(crate) fn heads_list(
        &self,
        doc: &Document,
        page: &Page,
        tokens: TokenRange,
    ) -> Option<TokenRange> {
        let at = self
            .lines
            .partition_point(|line| line.tokens.end <= tokens.start);
        let entry = |i: usize| is_entry(doc, self.lines[i].tokens);
        if at == self.lines.len() || !entry(at) {
            return None;
        }
        let above = (0..at).rev().find(|&i| !entry(i))?;
        // A list goes on without a gap, or the name is of another.
        let mut rest = self.lines[above + 2..=at].iter();
        let broken = rest.any(|line| is_apart(doc, line.tokens));
        name_alone(page, self.lines[above].tokens).filter(|_| !broken)
    }
}

/// Whether an empty line stands before a line.
fn is_apart(doc: &Document, line: TokenRange) -> bool {
    let start = line.start as usize;
    let before = doc.tokens.span(start - 1).end as usize;
    let gap = &doc.text()[before..doc.tokens.span(start).start as usize];
    gap.matches('\n').count() > 1
}

/// Whether a line begins as those of lists do.
fn is_entry(doc: &Document, line: TokenRange) -> bool {
    let first = doc.token(line.start as usize);
    line.len() > 1 && (is_dash(first) || matches!(first, "•" | "*" | "·" | "▪" | "■"))
}

/// The person's name that begins a line in which nothing else stands but what tells of him
/// behind a comma.
fn name_alone(page: &Page, line: TokenRange) -> Option<TokenRange> {
    const LONGEST: usize = 14;
    let (start, end) = (line.start as usize, line.end as usize);
    let name = page
        .person_at(start)
        .filter(|name| name.len() > 1 && name.start == line.start)?;
    let next = name.end as usize;
    let told = next == end || next < end && is(page.tag(next), &[Penn::Comma]);
    let plain = |i: usize| page.region[i] == NONE && !is_finite(page.tag(i));
    let ends = is(page.tag(end - 1), &[Penn::Stop]);
    (told && !ends && line.len() <= LONGEST && (start..end).all(plain)).then_some(name)
}
