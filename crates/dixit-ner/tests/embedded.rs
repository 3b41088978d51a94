//! What the embedded model finds, and what holds whatever it finds.

use dixit_core::{Document, Layer, Sentence, Span, TokenRange};
use dixit_ner::{ErrorKind, Recognizer};

/// Words parted by blanks, a sentence a line.
fn document(text: &str) -> Document {
    let mut doc = Document::new("a", text).expect("a short text");
    let mut at = 0;
    for line in text.split('\n') {
        let first = doc.tokens.len();
        for word in line.split(' ') {
            doc.tokens.push(Span::new(at, at + word.len()));
            at += word.len() + 1;
        }
        let tokens = TokenRange::new(first, doc.tokens.len());
        let span = doc.tokens.cover(tokens);
        doc.sentences.push(Sentence { span, tokens });
    }
    doc
}

fn names(doc: &Document) -> Vec<(&str, &str)> {
    let mentions = doc.mentions.iter();
    mentions
        .map(|m| {
            (
                doc.slice(m.span),
                m.label.expect("names have labels").as_str(),
            )
        })
        .collect()
}

const NEWS: &str = "Kenyan President William Ruto met Angela Merkel in Berlin on Tuesday .\n\
    Ruto said the World Bank would lend Kenya $ 20 million .";

#[test]
fn people_bodies_places_peoples_dates_and_sums() {
    let mut doc = document(NEWS);
    Recognizer::embedded().worker().annotate(&mut doc);
    let expected = [
        ("Kenyan", "NORP"),
        ("William Ruto", "PERSON"),
        ("Angela Merkel", "PERSON"),
        ("Berlin", "LOC"),
        ("Tuesday", "DATE"),
        ("Ruto", "PERSON"),
        ("World Bank", "ORG"),
        ("Kenya", "LOC"),
        ("$ 20 million", "MONEY"),
    ];
    assert_eq!(names(&doc), expected);
    assert!(doc.given().contains(Layer::Names));
    assert!(doc.mentions.iter().all(|m| m.score > 0.3 && m.score <= 1.0));
}

#[test]
fn case_may_be_lost() {
    for text in [NEWS.to_lowercase(), NEWS.to_uppercase()] {
        let mut doc = document(&text);
        Recognizer::embedded().worker().annotate(&mut doc);
        let found = names(&doc);
        let merkel = found
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("angela merkel"));
        assert_eq!(merkel.map(|n| n.1), Some("PERSON"), "{found:?}");
        let berlin = found
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("berlin"));
        assert_eq!(berlin.map(|n| n.1), Some("LOC"), "{found:?}");
    }
}

#[test]
fn what_is_found_does_not_depend_on_what_was_read_before() {
    let recognizer = Recognizer::embedded();
    let mut worker = recognizer.worker();
    let texts = [NEWS, "no name here", "PARIS ( AFP ) -- MR SMITH GOES", NEWS];
    for text in texts {
        let (mut used, mut fresh) = (document(text), document(text));
        worker.annotate(&mut used);
        recognizer.worker().annotate(&mut fresh);
        assert_eq!(used.mentions, fresh.mentions, "{text}");
    }
}

#[test]
fn strange_tokens_do_no_harm() {
    let long = "Xx ".repeat(3000) + "end";
    let texts = [
        "-",
        "\u{1}AB",
        "\u{1}",
        "’s",
        "İ",
        "- - -",
        "$",
        long.as_str(),
    ];
    for text in texts {
        Recognizer::embedded()
            .worker()
            .annotate(&mut document(text));
    }
    let mut empty = Document::new("a", "").expect("a short text");
    Recognizer::embedded().worker().annotate(&mut empty);
    assert!(empty.mentions.is_empty());
}

#[test]
fn a_damaged_model_is_refused() {
    let whole = Recognizer::embedded_bytes();
    let mut flipped = whole.to_vec();
    flipped[whole.len() / 2] ^= 1;
    for bytes in [&whole[..whole.len() - 1], &flipped, &[]] {
        let error = Recognizer::from_bytes(bytes).expect_err("not whole");
        assert_eq!(error.kind(), ErrorKind::Model);
        assert!(std::error::Error::source(&error).is_some());
    }
}

#[test]
fn the_encoder_is_whole_and_a_damaged_one_is_refused() {
    let with = |bytes: &[u8]| linear().with_caseless(bytes);
    let whole = Recognizer::caseless_bytes();
    let mut flipped = whole.to_vec();
    flipped[whole.len() / 2] ^= 1;
    for bytes in [&whole[..whole.len() - 1], &flipped, &[]] {
        let error = with(bytes).expect_err("not whole");
        assert_eq!(error.kind(), ErrorKind::Model);
    }
    let other = with(Recognizer::embedded_bytes());
    assert!(other.is_err(), "of another kind");
    with(whole).expect("whole");
}

/// The model without its encoder.
fn linear() -> Recognizer {
    Recognizer::from_bytes(Recognizer::embedded_bytes()).expect("the model inside")
}

#[test]
fn the_encoder_reads_where_case_tells_nothing_and_nowhere_else() {
    let recognizer = linear().with_caseless(Recognizer::caseless_bytes());
    let recognizer = recognizer.expect("whole");
    let names = |recognizer: &Recognizer, text: &str| {
        let mut doc = document(text);
        recognizer.worker().annotate(&mut doc);
        doc.mentions
    };
    let cased = "Angela Merkel met Emmanuel Macron in Paris . NATO agreed .";
    assert_eq!(names(&recognizer, cased), names(&linear(), cased));
    // A headline in capitals changes no name of the text below it.
    let mixed = format!("MERKEL AND MACRON MEET IN PARIS\n{cased}");
    let below = |mentions: Vec<dixit_core::Mention>| -> Vec<_> {
        let below = mentions.into_iter().filter(|m| m.span.start > 30);
        below.map(|m| (m.span, m.label)).collect()
    };
    assert_eq!(
        below(names(&recognizer, &mixed)),
        below(names(&linear(), &mixed))
    );
    for text in [
        mixed.as_str(),
        "angela merkel met emmanuel macron in paris .",
    ] {
        let found = names(&recognizer, text);
        let spans: Vec<_> = found.iter().map(|m| m.span).collect();
        assert!(spans.is_sorted() && spans.windows(2).all(|w| w[0].end <= w[1].start));
        assert!(found.len() >= 3, "{text}");
        let sure = |score: f32| (0.0..=1.0).contains(&score);
        assert!(found.iter().all(|m| sure(m.score) && m.label.is_some()));
    }
}
