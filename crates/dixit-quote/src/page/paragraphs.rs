use dixit_core::{Document, TokenRange};

use crate::page::Page;

/// The stretches of tokens that are tagged at once: paragraphs, with those
/// that marks bind to them. Long ones are cut at sentences' ends, or anywhere
/// if a sentence is endless.
pub(crate) fn paragraphs(doc: &Document, page: &Page) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for paragraph in &doc.paragraphs {
        let sentences = &page.sentences[paragraph.range()];
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
            continue;
        };
        let (start, end) = (first.start as usize, last.end as usize);
        match out.last_mut() {
            Some(last) if end - last.0 <= LONGEST && page.binds(*last, (start, end)) => {
                last.1 = end;
            }
            _ if end - start <= LONGEST => out.push((start, end)),
            _ => cut(sentences, &mut out),
        }
    }
    out
}

/// No stretch has more tokens.
const LONGEST: usize = 1500;

fn cut(sentences: &[TokenRange], out: &mut Vec<(usize, usize)>) {
    let mut start = sentences[0].start as usize;
    for sentence in sentences {
        let (from, to) = (sentence.start as usize, sentence.end as usize);
        if to - start > LONGEST && start < from {
            out.push((start, from));
            start = from;
        }
        while to - start > LONGEST {
            out.push((start, start + LONGEST));
            start += LONGEST;
        }
    }
    let end = sentences[sentences.len() - 1].end as usize;
    if start < end {
        out.push((start, end));
    }
}
