//! The words of a text as quotations are counted in: runs of letters and digits, or one other
//! mark, whatever the tokenizer makes of it. Two programs with tokens of their own are
//! measured alike.

use std::collections::BTreeSet;

use dixit_core::{Span, TokenRange};

/// Where the words of a text stand.
#[derive(Debug, Default)]
pub(super) struct Words {
    spans: Vec<Span>,
    is_mark: Vec<bool>,
}

/// Numbers of words.
pub(super) type Numbers = BTreeSet<u32>;

impl Words {
    pub(super) fn of(text: &str) -> Words {
        let mut words = Words::default();
        let mut open = false;
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            match words.spans.last_mut() {
                Some(word) if open && is_letter(c) => word.end = end as u32,
                _ if !c.is_whitespace() => {
                    words.spans.push(Span::new(at, end));
                    words.is_mark.push(!is_letter(c));
                }
                _ => {}
            }
            open = is_letter(c);
        }
        words
    }

    /// The words that a span touches.
    pub(super) fn touching(&self, span: Span) -> TokenRange {
        let start = self.spans.partition_point(|word| word.end <= span.start);
        let end = self.spans.partition_point(|word| word.start < span.end);
        TokenRange::new(start, end.max(start))
    }

    /// The words that spans touch; neighbours are one range.
    pub(super) fn joined(&self, spans: &[Span]) -> Vec<TokenRange> {
        let mut ranges = self.apart(spans);
        ranges.sort_unstable();
        let mut joined: Vec<TokenRange> = Vec::new();
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        joined
    }

    /// The words that each span touches.
    pub(super) fn apart(&self, spans: &[Span]) -> Vec<TokenRange> {
        let ranges = spans.iter().map(|&span| self.touching(span));
        ranges.filter(|range| range.start < range.end).collect()
    }

    /// The words of ranges, without marks unless there is nothing else.
    pub(super) fn without_marks(&self, ranges: &[TokenRange]) -> Numbers {
        let all = numbers(ranges);
        let words: Numbers = all
            .iter()
            .copied()
            .filter(|&i| !self.is_mark[i as usize])
            .collect();
        if words.is_empty() { all } else { words }
    }
}

pub(super) fn numbers(ranges: &[TokenRange]) -> Numbers {
    ranges
        .iter()
        .flat_map(|range| range.start..range.end)
        .collect()
}

/// How much two sets have in common (Jaccard).
pub(super) fn likeness(a: &Numbers, b: &Numbers) -> f64 {
    let shared = a.intersection(b).count();
    match shared {
        0 => 0.0,
        _ => shared as f64 / (a.len() + b.len() - shared) as f64,
    }
}

/// Whether a character is of a word.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
