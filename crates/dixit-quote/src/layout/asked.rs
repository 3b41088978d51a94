//! Questions without a label between the answers of one who bears his: no words of his.
//!
//! > **Will you run again?**
//! >
//! > Okello: Ask my wife.

use dixit_core::{Document, TokenRange};

use super::{
    label::{is_markup, skip_markup},
    labelled::Labelled,
    lines::Line,
};

/// A question, by its line and its words.
pub(super) struct Question {
    pub(super) line: usize,
    pub(super) words: TokenRange,
}

/// The lines that ask somebody whose label stands in the next, in order; with the words
/// that are said. `kept` are the speakers' labels.
pub(super) fn asked(
    doc: &Document,
    lines: &[Line],
    found: &[Labelled],
    kept: &[usize],
) -> Vec<(usize, TokenRange)> {
    let one_voice = kept.len() > 1 && kept.iter().all(|&n| found[n].key == found[kept[0]].key);
    let mut asked = Vec::new();
    let mut from = 0;
    for &n in kept {
        let to = found[n].line;
        let gap = from..to;
        from = to + 1;
        let Some(last) = gap.clone().next_back() else {
            continue;
        };
        let marked = question(doc, lines, last).map(|question| question.words);
        let plain = || asks(doc, lines[last].tokens).filter(|_| one_voice);
        asked.extend(marked.or_else(plain).map(|words| (last, words)));
    }
    // A lone question may be a headline.
    asked.retain(|&(line, _)| line > 0 || one_voice);
    match asked.len() > 1 {
        true => asked,
        false => Vec::new(),
    }
}

/// A line of its own that is bold or slanted from end to end, and asks.
pub(super) fn question(doc: &Document, lines: &[Line], number: usize) -> Option<Question> {
    let line = lines[number];
    let (from, end) = (line.tokens.start as usize, line.tokens.end as usize);
    let start = skip_markup(doc, from, end);
    let mut to = end;
    while to > start && is_markup(doc.token(to - 1)) {
        to -= 1;
    }
    let asks = line.begins && start > from && to < end && doc.token(to - 1) == "?";
    (asks && number > 0).then(|| Question {
        line: number,
        words: TokenRange::new(start, to),
    })
}

/// The words of a line that ends with a question, without mark-up at its ends.
fn asks(doc: &Document, line: TokenRange) -> Option<TokenRange> {
    let start = skip_markup(doc, line.start as usize, line.end as usize);
    let mut end = line.end as usize;
    while end > start && is_markup(doc.token(end - 1)) {
        end -= 1;
    }
    (end > start && doc.token(end - 1) == "?").then(|| TokenRange::new(start, end))
}
