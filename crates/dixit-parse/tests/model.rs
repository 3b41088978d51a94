//! The model inside the crate, what is not a model, and odd sentences.

use dixit_core::{Document, Layer, Penn, Sentence, Span, Stage, Tag, TokenRange, Universal};
use dixit_parse::{ErrorKind, Parser};

/// A document of one sentence: words parted by blanks, each with its tags.
fn sentence(marked: &str) -> Document {
    let parts: Vec<Vec<&str>> = marked
        .split_whitespace()
        .map(|word| word.split('/').collect())
        .collect();
    let words: Vec<&str> = parts.iter().map(|part| part[0]).collect();
    let mut doc = Document::new("a", words.join(" ")).expect("a short text");
    let mut at = 0;
    for part in &parts {
        doc.tokens.push(Span::new(at, at + part[0].len()));
        doc.tags.push(Tag {
            penn: Penn::parse(part[1]).expect("a Penn tag"),
            universal: Universal::parse(part[2]).expect("a universal tag"),
        });
        at += part[0].len() + 1;
    }
    if !parts.is_empty() {
        let tokens = TokenRange::new(0, parts.len());
        let span = doc.tokens.cover(tokens);
        doc.sentences.push(Sentence { span, tokens });
    }
    doc
}

/// `governor:relation` of each token, the governor by its number from 1, 0 for
/// the root.
fn parsed(marked: &str) -> String {
    let mut doc = sentence(marked);
    Parser::embedded().worker().annotate(&mut doc);
    let arcs = doc.arcs.iter().enumerate().map(|(i, arc)| {
        let head = if arc.head as usize == i {
            0
        } else {
            arc.head + 1
        };
        format!("{head}:{}", arc.relation)
    });
    arcs.collect::<Vec<_>>().join(" ")
}

#[test]
fn plain_sentences_are_parsed() {
    for (marked, expected) in [
        (
            "The/DT/DET minister/NN/NOUN denied/VBD/VERB it/PRP/PRON ././PUNCT",
            "2:det 3:nsubj 0:root 3:obj 3:punct",
        ),
        (
            "He/PRP/PRON said/VBD/VERB that/IN/SCONJ they/PRP/PRON would/MD/AUX leave/VB/VERB",
            "2:nsubj 0:root 6:mark 6:nsubj 6:aux 2:ccomp",
        ),
        ("No/UH/INTJ", "0:root"),
        ("", ""),
    ] {
        assert_eq!(parsed(marked), expected, "{marked}");
    }
}

#[test]
fn a_sentence_of_many_tokens_is_one_tree() {
    let clause = "he/PRP/PRON said/VBD/VERB ,/,/PUNCT and/CC/CCONJ ";
    let mut doc = sentence(&clause.repeat(2_000));
    Parser::embedded().worker().annotate(&mut doc);
    let roots = doc.arcs.iter().enumerate();
    let roots = roots.filter(|(i, arc)| arc.head as usize == *i).count();
    assert_eq!((doc.arcs.len(), roots), (8_000, 1));
}

#[test]
fn a_worker_does_not_remember_the_document_before() {
    let parser = Parser::embedded();
    let mut worker = Stage::worker(&parser);
    for marked in [
        "No/UH/INTJ",
        "Kim/NNP/PROPN left/VBD/VERB",
        "",
        "No/UH/INTJ",
    ] {
        let mut doc = sentence(marked);
        worker.run(&mut doc).expect("any document is parsed");
        assert!(doc.given().contains(Layer::Syntax));
        let mut alone = sentence(marked);
        parser.worker().annotate(&mut alone);
        assert_eq!(doc.arcs, alone.arcs, "{marked}");
    }
}

#[test]
fn damaged_models_are_refused() {
    let whole = Parser::embedded_bytes();
    for length in [0, 7, 60, whole.len() / 2, whole.len() - 1] {
        let error = Parser::from_bytes(&whole[..length]).expect_err("cut short");
        let expected = match length {
            0..8 => ErrorKind::Magic,
            _ => ErrorKind::Length,
        };
        assert_eq!(error.kind(), expected, "{length} bytes: {error}");
    }
    let other = dixit_model::write_plain("parse", 2, "", &"no model").expect("a string is encoded");
    let error = Parser::from_bytes(&other).expect_err("another payload");
    assert_eq!(error.kind(), ErrorKind::Payload);
}
