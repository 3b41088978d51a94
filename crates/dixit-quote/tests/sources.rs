//! How far the phrase goes that says whose words a report is.

use dixit_core::{Document, Stage};
use dixit_ner::Recognizer;
use dixit_parse::Parser;
use dixit_pos::Tagger;
use dixit_quote::Attributor;
use dixit_tokenize::Tokenizer;

fn read(text: &str) -> Document {
    let mut doc = Document::new("test", text).expect("a short text");
    let stages: [&dyn Stage; 5] = [
        &Tokenizer::new(),
        &Tagger::embedded(),
        &Parser::embedded(),
        &Recognizer::embedded(),
        &Attributor::embedded(),
    ];
    for stage in stages {
        stage.apply(&mut doc).expect("a stage behind what it needs");
    }
    doc
}

/// The sources of a text, in order, without a comma that closes one.
fn sources(text: &str) -> Vec<String> {
    let doc = read(text);
    let found = doc.quotes.iter().filter_map(|quote| quote.source);
    found
        .map(|id| {
            doc.slice(doc.mention(id).span)
                .trim_end_matches(',')
                .to_owned()
        })
        .collect()
}

#[test]
fn what_stands_beside_who_speaks_is_left_out() {
    let cases = [
        (
            "The bank closed its doors and director Ruth Adler said the money was safe.",
            "director Ruth Adler",
        ),
        (
            "Piet Visser, his hands shaking, said he had seen nothing.",
            "Piet Visser",
        ),
        ("Mayor to tenants: buy a bucket", "Mayor"),
        ("His will states that the boat shall be burnt.", "His will"),
        (
            "“Nobody told us,” Ruth Adler from the balcony shouted.",
            "Ruth Adler",
        ),
    ];
    for (text, source) in cases {
        assert_eq!(sources(text), [source], "{text}");
    }
}

#[test]
fn what_tells_who_or_what_it_is_belongs_to_it() {
    let cases = [
        (
            "The man, later identified as Piet Visser, said he had only wanted to look.",
            "The man, later identified as Piet Visser",
        ),
        (
            "The study, based on 900 interviews, found that bees sleep more in winter.",
            "The study, based on 900 interviews",
        ),
        (
            "Sales fell by a third in May, according to figures published by the trade body on Friday.",
            "figures published by the trade body on Friday",
        ),
        (
            "The morning paper reported that the countess had sold her teeth.",
            "The morning paper",
        ),
        (
            "The mayor as well as the bishop urged people to stay at home.",
            "The mayor as well as the bishop",
        ),
    ];
    for (text, source) in cases {
        assert_eq!(sources(text), [source], "{text}");
    }
}

#[test]
fn neither_anybody_nor_a_questioning_reports() {
    for text in [
        "If you really want to avoid the crowds, come in November.",
        "Police questioned him for nine hours before letting him go.",
    ] {
        assert_eq!(sources(text), [""; 0], "{text}");
    }
}
