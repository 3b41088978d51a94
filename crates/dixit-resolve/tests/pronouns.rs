//! Whom *he* and *she* mean in texts read by the whole chain.

use dixit_core::{Document, Stage};
use dixit_ner::Recognizer;
use dixit_parse::Parser;
use dixit_pos::Tagger;
use dixit_quote::Attributor;
use dixit_resolve::Resolver;
use dixit_tokenize::Tokenizer;

fn read(text: &str) -> Document {
    let mut doc = Document::new("a1", text).expect("a short text");
    let resolver = Resolver::embedded();
    let stages: [&dyn Stage; 6] = [
        &Tokenizer::new(),
        &Tagger::embedded(),
        &Parser::embedded(),
        &Recognizer::embedded(),
        &Attributor::embedded(),
        &resolver,
    ];
    for stage in stages {
        stage.apply(&mut doc).expect("a stage that works");
    }
    doc
}

/// The name of the entity of the last mention with these words.
fn meant(text: &str, words: &str) -> Option<String> {
    let doc = read(text);
    let mut all = doc.mentions.iter().rev();
    let mention = all.find(|m| doc.slice(m.span) == words)?;
    Some(doc.entities[mention.entity()?.index()].name.to_string())
}

#[test]
fn who_is_styled_follows() {
    let text = "Omar Nasser opened the port. The work was ordered by His Majesty King Hamad Salim.";
    assert_eq!(meant(text, "His").as_deref(), Some("Hamad Salim"));
}

#[test]
fn for_his_part_is_of_the_subject_that_follows() {
    let text = "David Cole thanked Peter Hart and left. For his part, Hart praised the talks.";
    assert_eq!(meant(text, "his").as_deref(), Some("Peter Hart"));
}

#[test]
fn who_is_thanked_has_done_it() {
    let thanked = "David Cole thanked Peter Hart for his help.";
    let left = "David Cole left Peter Hart with his keys.";
    assert_eq!(meant(thanked, "his").as_deref(), Some("Peter Hart"));
    assert_eq!(meant(left, "his").as_deref(), Some("David Cole"));
}

#[test]
fn a_title_before_a_name_leaves_it_the_subject() {
    let text = "David Cole resigned. King Peter said he was sorry.";
    assert_eq!(meant(text, "he").as_deref(), Some("Peter"));
}
