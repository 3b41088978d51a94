use dixit_core::{QuoteKind, Span};

use crate::page::marks::{Form, Region};

/// The kind of a quotation by its marks: every word in them, some, or none. A
/// region that holds one of `anchors` (the cue) does not count: in “I think
/// he lied” the attribution to “I” is indirect.
pub(crate) fn kind(
    text: &str,
    regions: &[Region],
    contents: &[Span],
    anchor: Option<u32>,
) -> QuoteKind {
    let (mut quoted, mut plain) = (false, false);
    for &content in contents {
        let mut cursor = RegionCursor::new(regions, content.start);
        for word in words(&text[content]) {
            let at = content.start + word as u32;
            match cursor.inside(at, anchor) {
                true => quoted = true,
                false => plain = true,
            }
        }
    }
    match (quoted, plain) {
        (false, _) => QuoteKind::Indirect,
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
    }
}

/// Where the words begin.
fn words(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let word = c.is_alphanumeric() || c == '_';
        let begins = word && !inside;
        inside = word;
        begins.then_some(at)
    })
}

/// Asks of growing offsets whether a region holds them.
struct RegionCursor<'a> {
    regions: &'a [Region],
    last: [Option<Region>; 2],
}

impl<'a> RegionCursor<'a> {
    fn new(regions: &'a [Region], start: u32) -> RegionCursor<'a> {
        let at = regions.partition_point(|r| r.span.start <= start);
        let before = |form| {
            regions[..at]
                .iter()
                .rev()
                .take(64)
                .find(|r| r.form == form)
                .copied()
        };
        RegionCursor {
            regions: &regions[at..],
            last: [before(Form::Double), before(Form::Single)],
        }
    }

    fn inside(&mut self, at: u32, anchor: Option<u32>) -> bool {
        while let Some((region, rest)) = self.regions.split_first() {
            if region.span.start > at {
                break;
            }
            self.last[region.form as usize] = Some(*region);
            self.regions = rest;
        }
        let holds = |r: Region| {
            at < r.span.end && !anchor.is_some_and(|a| r.span.start < a && a < r.span.end)
        };
        self.last.iter().flatten().any(|&r| holds(r))
    }
}
