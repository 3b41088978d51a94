//! One long document costs no more for each word than a short one.

use std::time::{Duration, Instant};

use dixit_core::{
    By, Document, Label, Mention, MentionKind, Penn, Quote, QuoteKind, Sentence, Span, Tag,
    TokenRange, Universal,
};
use dixit_resolve::Resolver;

/// A document of this many sentences with a name, a description, a quotation
/// and two pronouns each; a fifth of the surnames are everybody's.
fn document(sentences: usize) -> Document {
    let lines: Vec<String> = (0..sentences)
        .map(|n| {
            let surname = if n % 5 == 0 {
                "Smith".to_owned()
            } else {
                format!("Sur{}", n % 997)
            };
            format!(
                "Mary{} {surname} met the minister . “ I wait , ” she said .",
                n % 89
            )
        })
        .collect();
    let mut doc = Document::new("a1", lines.join(" ")).expect("a text");
    let mut at = 0;
    for line in &lines {
        let tags = "NNP NNP VBD DT NN . `` PRP VBP , '' PRP VBD .";
        let start = sentence(&mut doc, line, tags, &mut at);
        mention(&mut doc, start, start + 2, MentionKind::Name);
        let source = mention(&mut doc, start + 11, start + 12, MentionKind::Pronoun);
        let content = doc.tokens.cover(TokenRange::new(start + 6, start + 11));
        let mut quote = Quote::new(vec![content], QuoteKind::Direct);
        quote.source = Some(source);
        doc.quotes.push(quote);
    }
    doc.paragraphs.push(TokenRange::new(0, sentences));
    doc
}

fn mention(
    doc: &mut Document,
    start: usize,
    end: usize,
    kind: MentionKind,
) -> dixit_core::MentionId {
    let tokens = TokenRange::new(start, end);
    let mut mention = Mention::new(doc.tokens.cover(tokens), tokens, kind, By::new("test"));
    mention.label = (kind == MentionKind::Name).then_some(Label::Person);
    doc.add_mention(mention)
}

/// A document of this many sentences with nothing but pronouns to follow.
fn pronouns(sentences: usize) -> Document {
    let line = "He told him that she saw his book .";
    let mut doc = Document::new("a2", vec![line; sentences].join(" ")).expect("a text");
    let mut at = 0;
    for _ in 0..sentences {
        sentence(&mut doc, line, "PRP VBD PRP IN PRP VBD PRP$ NN .", &mut at);
    }
    doc.paragraphs.push(TokenRange::new(0, sentences));
    doc
}

/// Adds a sentence's tokens and tags; the first token.
fn sentence(doc: &mut Document, line: &str, tags: &str, at: &mut usize) -> usize {
    let start = doc.tokens.len();
    for (word, tag) in line.split(' ').zip(tags.split(' ')) {
        doc.tokens.push(Span::new(*at, *at + word.len()));
        let penn = Penn::parse(tag).expect("a tag");
        let universal = Universal::X;
        doc.tags.push(Tag { penn, universal });
        *at += word.len() + 1;
    }
    let tokens = TokenRange::new(start, doc.tokens.len());
    let span = doc.tokens.cover(tokens);
    doc.sentences.push(Sentence { span, tokens });
    start
}

fn time(document: fn(usize) -> Document, sentences: usize) -> Duration {
    let once = || {
        let mut doc = document(sentences);
        let start = Instant::now();
        Resolver::embedded().worker().annotate(&mut doc);
        start.elapsed()
    };
    (0..3).map(|_| once()).min().expect("three times")
}

#[test]
fn a_document_eight_times_as_long_takes_no_more_than_twenty_times_as_long() {
    for (what, document) in [
        ("names and quotations", document as fn(usize) -> Document),
        ("nothing but pronouns", pronouns),
    ] {
        let (short, long) = (time(document, 400), time(document, 3_200));
        // Eight, if linear; sixty-four, if quadratic.
        assert!(long < short * 20, "{what}: {short:?} and {long:?}");
    }
}
