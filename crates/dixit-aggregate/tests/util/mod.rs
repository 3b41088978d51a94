//! Documents from a notation: `{Kim Jong Un|0}` is a name of entity 0,
//! `{he|0p}` a pronoun of it, `<0d:“…”>` a direct quote of entity 0 (`i`, `m`
//! for indirect and mixed; `-` for no speaker).

use dixit_core::{
    By, Document, Entity, EntityId, Gender, Label, Link, Mention, MentionKind, Quote, QuoteKind,
    Sentence, Span, SpeakerClass, TokenRange, Value,
};

/// An entity of the notation: name, label, gender.
pub(crate) type Who = (&'static str, Label, Gender);

pub(crate) struct Text<'a> {
    pub(crate) id: &'a str,
    pub(crate) publisher: &'a str,
    pub(crate) date: &'a str,
    pub(crate) marked: &'a str,
    pub(crate) entities: &'a [Who],
}

impl Text<'_> {
    pub(crate) fn document(&self) -> Document {
        let parsed = Parsed::new(self.marked);
        let mut doc = Document::new(self.id, parsed.text).expect("a short text");
        for (name, value) in [("publisher", self.publisher), ("date", self.date)] {
            doc.meta.set(name, Value::Text(value.into()));
        }
        for &(name, label, gender) in self.entities {
            let mut entity = Entity::new(name, Some(label));
            entity.gender = gender;
            doc.entities.push(entity);
        }
        for (span, entity, kind) in parsed.mentions {
            mention(&mut doc, span, entity, kind);
        }
        for (span, speaker, kind) in parsed.quotes {
            let mut quote = Quote::new(vec![span], kind);
            quote.speakers = speaker.map(EntityId::new).into_iter().collect();
            quote.class = match speaker {
                Some(_) => SpeakerClass::Person,
                None => SpeakerClass::Unnamed,
            };
            doc.quotes.push(quote);
        }
        sentences(&mut doc);
        doc
    }
}

fn mention(doc: &mut Document, span: Span, entity: usize, kind: MentionKind) {
    let mut mention = Mention::new(span, TokenRange::default(), kind, By::new("test"));
    mention.label = doc.entities[entity].label;
    mention.link = Some(Link {
        entity: EntityId::new(entity),
        score: 1.0,
        by: By::new("test"),
        runner_up: None,
    });
    let id = doc.add_mention(mention);
    doc.entities[entity].mentions.push(id);
}

fn sentences(doc: &mut Document) {
    let mut start = 0;
    for piece in doc.text().to_owned().split_inclusive(". ") {
        let end = start + piece.len();
        doc.sentences.push(Sentence {
            span: Span::new(start, end),
            tokens: TokenRange::default(),
        });
        start = end;
    }
}

#[derive(Default)]
struct Parsed {
    text: String,
    mentions: Vec<(Span, usize, MentionKind)>,
    quotes: Vec<(Span, Option<usize>, QuoteKind)>,
}

impl Parsed {
    fn new(marked: &str) -> Parsed {
        let mut parsed = Parsed::default();
        let (mut names, mut quotes) = (Vec::new(), Vec::new());
        let mut rest = marked;
        while let Some(at) = rest.find(['{', '}', '|', '<', '>']) {
            parsed.text.push_str(&rest[..at]);
            let here = parsed.text.len();
            let (sign, after) = rest[at..].split_at(1);
            rest = after;
            match sign {
                "{" => names.push(here),
                "|" => {
                    let (code, after) = rest.split_once('}').expect("a closing brace");
                    let span = Span::new(names.pop().expect("an opening brace"), here);
                    let digits = code.trim_end_matches('p');
                    let kind = match code.ends_with('p') {
                        true => MentionKind::Pronoun,
                        false => MentionKind::Name,
                    };
                    let entity = digits.parse().expect("a number");
                    parsed.mentions.push((span, entity, kind));
                    rest = after;
                }
                "<" => {
                    let (code, after) = rest.split_once(':').expect("a colon");
                    quotes.push((here, code.to_owned()));
                    rest = after;
                }
                _ => {
                    let (start, code) = quotes.pop().expect("an opening angle");
                    let (speaker, kind) = code.split_at(code.len() - 1);
                    let kind = match kind {
                        "d" => QuoteKind::Direct,
                        "i" => QuoteKind::Indirect,
                        _ => QuoteKind::Mixed,
                    };
                    let span = Span::new(start, here);
                    parsed.quotes.push((span, speaker.parse().ok(), kind));
                }
            }
        }
        parsed.text.push_str(rest);
        parsed
    }
}
