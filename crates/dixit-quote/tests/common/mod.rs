//! Documents without a pipeline: words, marks and sentences by the simplest
//! rules, no tags, no names, no trees.

use dixit_core::{Document, Sentence, Span, TokenRange};

/// A document with tokens, sentences and paragraphs.
pub(crate) fn document(text: &str) -> Document {
    let mut doc = Document::new("test", text).expect("a short text");
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let first = doc.sentences.len();
        read_paragraph(&mut doc, start, paragraph);
        if doc.sentences.len() > first {
            let range = TokenRange::new(first, doc.sentences.len());
            doc.paragraphs.push(range);
        }
        start += paragraph.len();
    }
    doc
}

fn read_paragraph(doc: &mut Document, start: usize, paragraph: &str) {
    let (mut word, mut first, mut stopped) = (None, doc.tokens.len(), false);
    for (at, c) in paragraph.char_indices() {
        let at = start + at;
        if c.is_alphanumeric() {
            word.get_or_insert(at);
            continue;
        }
        if let Some(from) = word.take() {
            doc.tokens.push(Span::new(from, at));
        }
        if c.is_whitespace() {
            if stopped {
                end_sentence(doc, first);
                (first, stopped) = (doc.tokens.len(), false);
            }
            continue;
        }
        doc.tokens.push(Span::new(at, at + c.len_utf8()));
        stopped |= matches!(c, '.' | '!' | '?');
    }
    if let Some(from) = word {
        doc.tokens.push(Span::new(from, start + paragraph.len()));
    }
    end_sentence(doc, first);
}

fn end_sentence(doc: &mut Document, first: usize) {
    let tokens = TokenRange::new(first, doc.tokens.len());
    if !tokens.range().is_empty() {
        let span = doc.tokens.cover(tokens);
        doc.sentences.push(Sentence { span, tokens });
    }
}
