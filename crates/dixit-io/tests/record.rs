//! Annotated documents written, checked against the schema, and read back.

use dixit_core::{
    Act, Arc, By, Document, Entity, EntityId, Gender, Label, Layer, Link, Mention, MentionKind,
    Penn, Quote, QuoteId, QuoteKind, Relation, Sentence, Span, SpeakerClass, Tag, TokenRange,
    Universal, Value,
};
use dixit_io::{ErrorKind, JSON_SCHEMA, Labels, Shape, Unit, read_document, write_document};

const TEXT: &str = "🎉 “Ja,” said Kim Jong Un’s aide on Monday.\n\nHe left. ";

fn at(doc: &Document, words: &str) -> Span {
    let start = doc.text().find(words).expect("words of the text");
    Span::new(start, start + words.len())
}

fn mention(doc: &mut Document, words: &str, kind: MentionKind, entity: usize) {
    let span = at(doc, words);
    let mut mention = Mention::new(span, doc.tokens.touching(span), kind, By::new("ner-model"));
    mention.score = 0.98;
    mention.link = Some(Link {
        entity: EntityId::new(entity),
        score: 0.75,
        by: By::new("nearest"),
        runner_up: (kind == MentionKind::Pronoun).then(|| EntityId::new(0)),
    });
    let id = doc.add_mention(mention);
    doc.entities[entity].mentions.push(id);
}

/// A document with every layer.
fn sample() -> Document {
    let mut doc = Document::new("a1", TEXT).expect("short");
    doc.meta.set("date", Value::Text("2018-05-08".into()));
    doc.meta.set("pages", Value::Json("[1, 2.50]".into()));
    for word in TEXT.split_whitespace() {
        let start = word.as_ptr() as usize - TEXT.as_ptr() as usize;
        doc.tokens.push(Span::new(start, start + word.len()));
    }
    for i in 0..doc.tokens.len() {
        doc.tags.push(Tag {
            penn: Penn::Nnp,
            universal: Universal::Propn,
        });
        doc.arcs.push(Arc {
            head: i.saturating_sub(1) as u32,
            relation: Relation::Flat,
        });
    }
    for words in ["🎉 “Ja,” said Kim Jong Un’s aide on Monday.", "He left."] {
        let span = at(&doc, words);
        let tokens = doc.tokens.touching(span);
        doc.sentences.push(Sentence { span, tokens });
    }
    doc.paragraphs.push(TokenRange::new(0, 2));
    let mut kim = Entity::new("Kim Jong Un", Some(Label::Person));
    kim.gender = Gender::Male;
    kim.roles.push("leader".into());
    kim.key = Some("Q56226".into());
    doc.entities.push(kim);
    doc.entities.push(Entity::new("Kim Jong Un’s aide", None));
    mention(&mut doc, "Kim Jong Un", MentionKind::Name, 0);
    doc.mentions[0].label = Some(Label::Person);
    doc.mentions[0].key = Some("Q56226".into());
    mention(&mut doc, "Kim Jong Un’s aide", MentionKind::Nominal, 1);
    mention(&mut doc, "He", MentionKind::Pronoun, 1);
    let mut monday = Mention::new(
        at(&doc, "Monday"),
        doc.tokens.touching(at(&doc, "Monday")),
        MentionKind::Name,
        By::new("ner-model"),
    );
    monday.label = Some(Label::Date);
    doc.add_mention(monday);
    let mut quote = Quote::new(vec![at(&doc, "“Ja,”"), at(&doc, "left")], QuoteKind::Mixed);
    quote.cue = Some(at(&doc, "said"));
    quote.source = Some(dixit_core::MentionId::new(1));
    quote.speakers = vec![EntityId::new(1), EntityId::new(0)];
    quote.speaker_score = Some(0.625);
    quote.speaker_candidates = vec![EntityId::new(0)];
    quote.speaks_for = Some(EntityId::new(0));
    quote.act = Some(Act::Answer);
    quote.class = SpeakerClass::Unnamed;
    quote.score = 0.5;
    quote.by = By::new("quote-model");
    doc.quotes.push(quote);
    let mut inner = Quote::new(vec![at(&doc, "Ja")], QuoteKind::Direct);
    inner.within = Some(QuoteId::new(0));
    inner.by = By::new("marks");
    doc.quotes.push(inner);
    for layer in [Layer::Tokens, Layer::Names, Layer::Quotes, Layer::Entities] {
        doc.give(layer);
    }
    doc
}

fn shapes() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for unit in Unit::ALL {
        for tokens in [false, true] {
            for labels in [Labels::Own, Labels::Conll] {
                shapes.push(Shape {
                    unit,
                    tokens,
                    text: true,
                    labels,
                });
            }
        }
    }
    shapes.push(Shape {
        text: false,
        ..Shape::default()
    });
    shapes
}

fn written(doc: &Document, shape: &Shape) -> String {
    let mut line = Vec::new();
    write_document(doc, shape, &mut line);
    String::from_utf8(line).expect("JSON is UTF-8")
}

#[test]
fn every_shape_keeps_the_schema() {
    let schema = serde_json::from_str(JSON_SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let empty = Document::new("", "").expect("short");
    for doc in [sample(), empty] {
        for shape in shapes() {
            let line = written(&doc, &shape);
            assert_eq!(line.matches('\n').count(), 1, "one line");
            let value = serde_json::from_str(&line).expect("JSON");
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .map(|e| e.to_string())
                .collect();
            assert!(errors.is_empty(), "{shape:?}: {errors:?}\n{line}");
        }
    }
    let broken =
        r#"{"id":"a","meta":{},"sents":[],"ents":[],"entities":[],"quotes":[{}],"schema":2}"#;
    let broken = serde_json::from_str(broken).expect("JSON");
    assert!(!validator.is_valid(&broken), "the schema refuses something");
}

/// spaCy puts a document together from its tokens, each with the one blank
/// behind it, and refuses it if that is not the text.
#[test]
fn the_tokens_and_single_blanks_make_up_the_text() {
    let shape = Shape {
        tokens: true,
        ..Shape::default()
    };
    let line: serde_json::Value = serde_json::from_str(&written(&sample(), &shape)).expect("JSON");
    let text: Vec<char> = TEXT.chars().collect();
    let tokens = line["tokens"].as_array().expect("tokens");
    let mut at = 0;
    for (i, token) in tokens.iter().enumerate() {
        assert_eq!(token["id"], i);
        assert_eq!(token["start"], at, "token {i}");
        at = token["end"].as_u64().expect("an offset") as usize;
        at += usize::from(text.get(at) == Some(&' '));
    }
    assert_eq!(at, text.len());
    let spaces = tokens.iter().filter(|token| token["pos"] == "SPACE");
    assert_eq!(spaces.count(), 1, "the paragraph break");
    let last = &tokens[tokens.len() - 1];
    let governor = last["head"].as_u64().expect("a governor") as usize;
    assert_eq!(
        tokens[governor]["start"],
        last["start"].as_u64().expect("an offset") - 3
    );
}

#[test]
fn offsets_count_what_was_asked_for() {
    let cases = [(Unit::CodePoint, 13), (Unit::Byte, 20), (Unit::Utf16, 14)];
    for (unit, start) in cases {
        let shape = Shape {
            unit,
            ..Shape::default()
        };
        let line = written(&sample(), &shape);
        let ent = format!(r#""ents":[{{"start":{start},"#);
        assert!(line.contains(&ent), "{unit}: {line}");
    }
}

#[test]
fn what_was_written_is_read_back_and_written_the_same() {
    let doc = sample();
    for shape in shapes().into_iter().filter(|shape| shape.text) {
        let line = written(&doc, &shape);
        let back = read_document(line.trim_end(), shape.unit).expect("our own line");
        assert_eq!(written(&back, &shape), line, "{shape:?}");
        assert_eq!(back.id(), doc.id());
        assert_eq!(back.text(), doc.text());
        assert_eq!(back.meta, doc.meta);
        assert_eq!(back.quotes.len(), 2);
        assert_eq!(back.quotes[0].contents, doc.quotes[0].contents);
        assert_eq!(back.quotes[0].speakers, doc.quotes[0].speakers);
        assert_eq!(back.quotes[0].act, Some(Act::Answer));
        assert_eq!(back.quotes[1].within, Some(QuoteId::new(0)));
        assert_eq!(back.entities[1].mentions.len(), 2);
        assert_eq!(back.given().contains(Layer::Tokens), shape.tokens);
        if shape.tokens {
            assert_eq!((&back.tokens, &back.tags), (&doc.tokens, &doc.tags));
            assert_eq!(back.arcs, doc.arcs);
        }
    }
}

/// A line of the first schema, as version 0.1.0 wrote it.
#[test]
fn the_former_schema_is_read() {
    let line = r#"{"id":"a","meta":{},"text":"“Ja,” Kim said.","sents":[],"ents":[],"entities":[{"id":0,"name":"Kim","label":"PERSON","gender":"unknown","roles":[],"mentions":[{"start":6,"end":9,"kind":"name","score":1.0,"by":"name"}]}],"quotes":[{"id":0,"kind":"direct","contents":[{"start":0,"end":5}],"cue":{"start":10,"end":14},"source":{"start":6,"end":9,"kind":"name"},"speaker":0,"class":"person","score":0.9,"by":"quote-model"}],"schema":1}"#;
    let doc = read_document(line, Unit::CodePoint).expect("a line of schema 1");
    let quote = &doc.quotes[0];
    assert_eq!(quote.speakers, [EntityId::new(0)]);
    assert_eq!((quote.speaker_score, quote.act), (None, None));
    assert_eq!((quote.speaks_for, quote.within), (None, None));
}

#[test]
fn the_labels_of_conll_leave_dates_out() {
    let shape = Shape {
        labels: Labels::Conll,
        ..Shape::default()
    };
    let line = written(&sample(), &shape);
    assert!(
        line.contains(r#""label":"PER""#) && !line.contains("DATE"),
        "{line}"
    );
    let mut folded = sample();
    Labels::Conll.map_labels(&mut folded);
    assert_eq!(written(&folded, &shape), line);
    assert_eq!(folded.mentions[3].label, None);
}

#[test]
fn a_line_that_is_no_record_says_why() {
    let line = written(&sample(), &Shape::default());
    let no_text = Shape {
        text: false,
        ..Shape::default()
    };
    let no_text = written(&sample(), &no_text);
    let cases = [
        ("{".to_owned(), "no annotated document"),
        ("[]".to_owned(), "no annotated document"),
        (r#"{"text":"A"}"#.to_owned(), "it has no schema"),
        (
            line.replace("\"schema\":2", "\"schema\":3"),
            "has schema 3, this program reads 1 to 2",
        ),
        (line[..line.len() / 2].to_owned(), "no annotated document"),
        (no_text, "without --no-text"),
        (
            line.replace("\"start\":13", "\"start\":1300"),
            "does not lie on the text",
        ),
        (line.replace("[1,0]", "[9,0]"), "there is no entity 9"),
        (
            line.replace("\"speaker\":1", "\"speaker\":0"),
            "not the first of its speakers",
        ),
        (
            line.replace("\"answer\"", "\"dance\""),
            "no act is called \"dance\"",
        ),
        (
            line.replace("\"within\":0", "\"within\":1"),
            "the quote 1 cannot stand within the quote 1",
        ),
        (
            line.replace("PERSON", "PERSIAN"),
            "no label is called \"PERSIAN\"",
        ),
        (
            line.replace("\"nominal\"", "\"noun\""),
            "no kind is called \"noun\"",
        ),
    ];
    for (line, message) in cases {
        let error = read_document(line.trim_end(), Unit::CodePoint).expect_err(&line);
        assert_eq!(error.kind(), ErrorKind::BadRecord);
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[test]
fn no_damage_makes_the_reader_panic() {
    let shape = Shape {
        tokens: true,
        ..Shape::default()
    };
    let line = written(&sample(), &shape);
    for at in (0..line.len()).filter(|&at| line.is_char_boundary(at)) {
        let _ = read_document(&line[..at], Unit::CodePoint);
        let mut damaged = line.clone();
        if line.as_bytes()[at].is_ascii_digit() {
            damaged.replace_range(at..=at, "7");
        } else if line.as_bytes()[at].is_ascii() {
            damaged.replace_range(at..=at, "\"");
        }
        for unit in Unit::ALL {
            let _ = read_document(&damaged, unit);
        }
    }
}
