//! Words that stand between two reports, or between a report and what the narrator tells:
//! whose they are.

use dixit::{Config, Document, Pipeline};

/// Quotations as *source: contents*, in the order of the text.
fn read(pipeline: &Pipeline, text: &str) -> Vec<String> {
    let doc = Document::new("test", text).expect("a short text");
    let doc = pipeline.run(doc).expect("every text is read");
    let line = |quote: &dixit::core::Quote| {
        let contents: Vec<&str> = quote.pieces(&doc).collect();
        let source = quote.source_words(&doc).unwrap_or_default();
        format!("{source}: {}", contents.join(" … "))
    };
    doc.quotes.iter().map(line).collect()
}

/// Texts and one of the readings that they have.
const READ: [(&str, &str); 7] = [
    (
        "“So,” Mary Torres said, “the oven is cold,” and she sighed. “We eat bread.”",
        "Mary Torres: “So,” … “the oven is cold,” … “We eat bread.”",
    ),
    (
        "“Sunday,” Jan Novak corrected her. “It rained on a Sunday.”",
        "Jan Novak: “Sunday,” … “It rained on a Sunday.”",
    ),
    (
        "The club sacked its coach and captain Jan Novak said the players were shocked.",
        "captain Jan Novak: the players were shocked",
    ),
    (
        "The bank forecast growth, and the ministry expects prices to fall.",
        "the ministry: prices to fall",
    ),
    (
        "The plan, which costs two million, has, critics say, no chance of success.",
        "critics: The plan, which costs two million, has … no chance of success",
    ),
    (
        "Everybody in the valley knew it. “When the cat sleeps, the mice write poetry on the walls.”",
        ": “When the cat sleeps, the mice write poetry on the walls.”",
    ),
    (
        "Li Wei: My recipe for happiness\n\nLi Wei has run the bakery in Lund for thirty years. She gets up at three.",
        "Li Wei: My recipe for happiness",
    ),
];

#[test]
fn words_between_reports_are_of_one() {
    let pipeline = Config::news().build().expect("the models inside");
    for (text, expected) in READ {
        let found = read(&pipeline, text);
        assert!(
            found.iter().any(|line| line == expected),
            "{text} {found:?}"
        );
    }
}
