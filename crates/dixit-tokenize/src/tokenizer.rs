//! The engine: text to tokens, sentences, paragraphs.

use std::error::Error;

use dixit_core::{Document, Layer, Layers, Sentence, Span, Stage, TokenRange, Tokens};

use crate::{
    characters::{
        chunk::Chunk,
        class::{BLANK, HIGH, LETTER, char_at, class, is_blank},
    },
    sentences::{
        lines::{self, Break},
        sentence,
    },
    tokens::clitic,
};

/// Divides text into paragraphs, sentences and tokens. Holds no data of its
/// own: all it knows is compiled in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tokenizer;

impl Tokenizer {
    /// A tokenizer.
    pub fn new() -> Tokenizer {
        Tokenizer
    }

    /// Puts the tokens of `text` in place of those in `tokens`.
    ///
    /// # Panics
    ///
    /// If the text has 4 GiB or more.
    pub fn tokenize(&self, text: &str, tokens: &mut Tokens) {
        tokens.clear();
        scan(text, tokens, |_| ());
    }

    /// Buffers for one thread.
    pub fn worker(&self) -> Worker {
        Worker::default()
    }
}

/// The buffers of a [`Tokenizer`] for one thread.
#[derive(Default)]
pub struct Worker {
    breaks: Vec<Break>,
    paragraphs: Vec<TokenRange>,
}

impl Worker {
    /// Fills the tokens, sentences and paragraphs of a document, in place of
    /// those that it has. A sentence of more than 512 tokens is cut; where one
    /// goes on after 128 cuts no tokens are made, and
    /// [`unread`](Document::unread) tells the place.
    pub fn annotate(&mut self, doc: &mut Document) {
        self.breaks.clear();
        self.paragraphs.clear();
        let mut tokens = std::mem::take(&mut doc.tokens);
        tokens.clear();
        scan(doc.text(), &mut tokens, |b| self.breaks.push(b));
        lines::paragraphs(doc.text(), &tokens, &self.breaks, &mut self.paragraphs);
        let mut sentences = std::mem::take(&mut doc.sentences);
        sentences.clear();
        doc.paragraphs.clear();
        let mut left = false;
        for &paragraph in &self.paragraphs {
            let first = sentences.len();
            left |= sentence::split(doc.text(), &tokens, paragraph, &mut sentences);
            doc.paragraphs.push(TokenRange::new(first, sentences.len()));
        }
        if left {
            tokens = held(&tokens, &mut sentences);
        }
        doc.sentences = sentences;
        doc.tokens = tokens;
        doc.give(Layer::Tokens);
    }
}

/// The tokens that the sentences hold, one after the other.
fn held(tokens: &Tokens, sentences: &mut [Sentence]) -> Tokens {
    let mut held = Tokens::default();
    for sentence in sentences {
        let first = held.len();
        let spans = sentence.tokens.range().map(|i| tokens.span(i));
        spans.for_each(|span| held.push(span));
        sentence.tokens = TokenRange::new(first, held.len());
    }
    held
}

impl Stage for Tokenizer {
    fn name(&self) -> &str {
        "tokenize"
    }

    fn needs(&self) -> Layers {
        Layers::NONE
    }

    fn gives(&self) -> Layers {
        Layers::of(&[Layer::Tokens])
    }

    fn worker(&self) -> Box<dyn dixit_core::Worker + '_> {
        Box::new(Tokenizer::worker(self))
    }
}

impl dixit_core::Worker for Worker {
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn Error + Send + Sync>> {
        self.annotate(doc);
        Ok(())
    }
}

/// Appends the tokens of `text` and tells of every new line.
fn scan(text: &str, tokens: &mut Tokens, mut on_break: impl FnMut(Break)) {
    let mut at = 0;
    let mut first = true;
    loop {
        let gap = blank_end(text, at);
        if gap.end == text.len() {
            return;
        }
        if gap.lines > 0 {
            first = true;
            on_break(Break {
                token: tokens.len(),
                blank: gap.lines > 1,
            });
        }
        at = chunk(text, gap.end, first, tokens);
        first = false;
    }
}

/// White space between two chunks.
struct Gap {
    end: usize,
    lines: u32,
}

fn blank_end(text: &str, start: usize) -> Gap {
    let bytes = text.as_bytes();
    let (mut at, mut lines) = (start, 0);
    while at < bytes.len() {
        match bytes[at] {
            b' ' => {}
            b'\n' => lines += 1,
            b'\r' => lines += u32::from(bytes.get(at + 1) != Some(&b'\n')),
            b'\x0B' | b'\x0C' => lines += 2,
            byte if class(byte) == BLANK => {}
            byte if class(byte) == HIGH => {
                let c = char_at(text, at);
                if !is_blank(c) {
                    break;
                }
                lines += match c {
                    '\u{2028}' | '\u{85}' => 1,
                    '\u{2029}' => 2,
                    _ => 0,
                };
                at += c.len_utf8() - 1;
            }
            _ => break,
        }
        at += 1;
    }
    Gap { end: at, lines }
}

/// Appends the tokens of the chunk that starts at `start` and says its end.
#[inline]
fn chunk(text: &str, start: usize, first: bool, tokens: &mut Tokens) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() && class(bytes[at]) == LETTER {
        at += 1;
    }
    // Most chunks are letters, or letters and a comma.
    let word = at;
    let comma = at > start && bytes.get(at) == Some(&b',');
    let plain = bytes.get(at + usize::from(comma));
    if at > start && plain.is_none_or(|&b| class(b) == BLANK) {
        push_word(bytes, start, word, tokens);
        if comma {
            tokens.push(Span::new(word, word + 1));
        }
        return word + usize::from(comma);
    }
    let end = chunk_end(text, at);
    Chunk {
        text,
        start,
        end,
        first,
    }
    .split(tokens);
    end
}

#[inline]
fn push_word(bytes: &[u8], start: usize, end: usize, tokens: &mut Tokens) {
    let cut = clitic::division(&bytes[start..end]);
    if cut > 0 {
        tokens.push(Span::new(start, start + cut));
    }
    tokens.push(Span::new(start + cut, end));
}

fn chunk_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match class(bytes[at]) {
            BLANK => break,
            HIGH => {
                let c = char_at(text, at);
                if is_blank(c) {
                    break;
                }
                at += c.len_utf8();
            }
            _ => at += 1,
        }
    }
    at
}
