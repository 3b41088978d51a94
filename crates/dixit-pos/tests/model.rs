//! The model inside the crate, and what is not a model.

use dixit_core::{Document, Layer, Sentence, Span, Stage, TokenRange};
use dixit_pos::{ErrorKind, Tagger};

/// A document of one sentence whose tokens are parted by blanks.
fn sentence(text: &str) -> Document {
    let mut doc = Document::new("a", text).expect("a short text");
    let mut at = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        doc.tokens.push(Span::new(at, at + word.len()));
        at += word.len() + 1;
    }
    if !doc.tokens.is_empty() {
        let tokens = TokenRange::new(0, doc.tokens.len());
        let span = doc.tokens.cover(tokens);
        doc.sentences.push(Sentence { span, tokens });
    }
    doc
}

fn tagged(text: &str) -> String {
    let mut doc = sentence(text);
    Tagger::embedded().worker().annotate(&mut doc);
    let tags: Vec<String> = doc
        .tags
        .iter()
        .map(|tag| format!("{}/{}", tag.penn, tag.universal))
        .collect();
    tags.join(" ")
}

#[test]
fn plain_sentences_are_tagged() {
    for (text, expected) in [
        (
            "The president did n't say so .",
            "DT/DET NN/NOUN VBD/AUX RB/PART VB/VERB RB/ADV ./PUNCT",
        ),
        (
            "Kim 's aides met after the talks .",
            "NNP/PROPN POS/PART NNS/NOUN VBD/VERB IN/ADP DT/DET NNS/NOUN ./PUNCT",
        ),
        (
            "He left after they had spoken .",
            "PRP/PRON VBD/VERB IN/SCONJ PRP/PRON VBD/AUX VBN/VERB ./PUNCT",
        ),
        ("", ""),
    ] {
        assert_eq!(tagged(text), expected, "{text}");
    }
}

#[test]
fn a_worker_does_not_remember_the_document_before() {
    let tagger = Tagger::embedded();
    let mut worker = Stage::worker(&tagger);
    for text in ["He said no .", "Said he no", "no .", "He said no ."] {
        let mut doc = sentence(text);
        worker.run(&mut doc).expect("any document is tagged");
        assert!(doc.given().contains(Layer::Tags));
        let mut alone = sentence(text);
        tagger.worker().annotate(&mut alone);
        assert_eq!(doc.tags, alone.tags, "{text}");
    }
}

#[test]
fn damaged_models_are_refused() {
    let whole = Tagger::embedded_bytes();
    for length in [0, 7, 60, whole.len() / 2, whole.len() - 1] {
        let error = Tagger::from_bytes(&whole[..length]).expect_err("cut short");
        let expected = match length {
            0..8 => ErrorKind::Magic,
            _ => ErrorKind::Length,
        };
        assert_eq!(error.kind(), expected, "{length} bytes: {error}");
    }
    let schema = dixit_model::schema(whole).expect("a header");
    let other = dixit_model::write_plain("pos", schema, "", &"no model").expect("encoded");
    let error = Tagger::from_bytes(&other).expect_err("another payload");
    assert_eq!(error.kind(), ErrorKind::Payload);
}
