//! Every stage says what it lacks, and does its work once.

use dixit::{
    Document, Stage,
    core::{Error, ErrorKind, Layer, Layers},
    ner::Recognizer,
    parse::Parser,
    pos::Tagger,
    quote::Attributor,
    resolve::Resolver,
    tokenize::Tokenizer,
};

/// In the order of the chain.
fn stages() -> Vec<Box<dyn Stage>> {
    vec![
        Box::new(Tokenizer::new()),
        Box::new(Tagger::embedded()),
        Box::new(Parser::embedded()),
        Box::new(Recognizer::embedded()),
        Box::new(Attributor::embedded()),
        Box::new(Resolver::embedded()),
    ]
}

fn document() -> Document {
    let text = "“It is over,” Angela Merkel said in Berlin. She left.";
    Document::new("a1", text).expect("a short text")
}

/// What is wrong if a stage is applied.
fn error(stage: &dyn Stage, doc: &mut Document) -> Error {
    let error = stage.apply(doc).expect_err("it should not be applied");
    assert!(error.to_string().contains(stage.name()), "{error}");
    error
}

#[test]
fn a_stage_without_what_it_needs_names_the_stage_that_gives_it() {
    let mut before = document();
    for stage in stages() {
        let needed = stage.needs();
        for layer in needed.iter().collect::<Vec<Layer>>() {
            // All that it needs, but for one layer.
            let mut doc = document();
            let given = needed.minus(Layers::of(&[layer]));
            given.iter().for_each(|layer| doc.give(layer));
            let error = error(&*stage, &mut doc);
            assert_eq!(error.kind(), ErrorKind::LayerMissing, "{error}");
            let giver = format!("apply {} before it", layer.giver());
            assert!(error.to_string().ends_with(&giver), "{error}");
        }
        stage.apply(&mut before).expect("all it needs");
    }
}

#[test]
fn a_stage_that_was_applied_is_refused_and_doubles_nothing() {
    let mut doc = document();
    for stage in stages() {
        stage.apply(&mut doc).expect("all it needs");
        let counts = |doc: &Document| {
            let of_words = [
                doc.tokens.len(),
                doc.sentences.len(),
                doc.tags.len(),
                doc.arcs.len(),
            ];
            (
                of_words,
                doc.mentions.len(),
                doc.quotes().len(),
                doc.entities.len(),
            )
        };
        let once = counts(&doc);
        let error = error(&*stage, &mut doc);
        assert_eq!(error.kind(), ErrorKind::LayerGiven, "{error}");
        assert_eq!(counts(&doc), once, "{}", stage.name());
    }
    let speaker = doc
        .quotes()
        .next()
        .and_then(|quote| quote.speaker_name(&doc));
    assert_eq!(speaker, Some("Angela Merkel"));
}
