//! What something is named is no report, with the comma or stop inside its marks or not.

use dixit::{Config, Document};

const THINGS: [(&str, &str); 6] = [
    ("robot", "Better Idea of Girls"),
    ("ship", "The Grey Lady"),
    ("film", "Nine Winters"),
    ("album", "Songs for a Long Road"),
    ("puppy", "Robogee"),
    ("yacht", "Pride of Leith"),
];

/// `THING` and `NAME` stand for those of the list.
const FRAMES: [&str; 6] = [
    "The team's THING, named \"NAME,\" came to Lisbon in May.",
    "The team's THING, named “NAME,” came to Lisbon in May.",
    "The team named their THING “NAME.”",
    "The family named its THING \"NAME\" and took it home.",
    "Her THING, titled “NAME,” is on show in Lisbon.",
    "They renamed the THING “NAME.”",
];

#[test]
fn a_name_that_is_given_is_no_report() {
    let pipeline = Config::news().build().expect("the models inside");
    let mut wrong = Vec::new();
    for ((thing, name), frame) in THINGS.iter().flat_map(|t| FRAMES.map(|f| (t, f))) {
        let text = frame.replace("THING", thing).replace("NAME", name);
        let doc = Document::new("test", text.as_str()).expect("a short text");
        let doc = pipeline.run(doc).expect("every text is read");
        if !doc.quotes.is_empty() {
            wrong.push(text);
        }
    }
    println!("{} of 36 are reports", wrong.len());
    assert!(wrong.len() <= 1, "{wrong:#?}");
}

#[test]
fn words_that_judge_are_said_by_who_names_them() {
    let pipeline = Config::news().build().expect("the models inside");
    for verb in ["called", "labelled", "dubbed"] {
        let text = format!("The mayor {verb} the plan “a disgrace to all of us.”");
        let doc = Document::new("test", text.as_str()).expect("a short text");
        let doc = pipeline.run(doc).expect("every text is read");
        assert_eq!(doc.quotes.len(), 1, "{text}");
    }
}
