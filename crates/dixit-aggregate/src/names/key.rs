use std::collections::BTreeSet;

use dixit_core::{Document, Entity, Label, Mention, MentionKind, Span};
use dixit_lexicon::{Fact, Lexicon};

use crate::{
    names::attributes::Attributes,
    names::game::{self, Game},
    names::normal_form,
    values::hash::{hash, join},
    values::log::{Reader, put, put_text},
};

/// What an entity of one document is known by in the collection: the unit
/// that is added up without further thought. Which keys are one entity is
/// decided at the end, when all of them are known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) label: Option<Label>,
    /// Normalised: see [`name`].
    pub(crate) name: Box<str>,
    /// Set if the name alone says too little: then the entity of each
    /// document is a key of its own.
    pub(crate) document: Option<u64>,
    pub(crate) attributes: Attributes,
}

impl Key {
    /// A hash by which the key of one document's own is found again.
    pub(crate) fn hash(&self) -> u64 {
        join(hash(self.name.as_bytes()), self.document.unwrap_or(0))
    }

    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        put(out, self.label.map_or(0, |label| label as u64 + 1));
        put_text(out, &self.name);
        put(out, u64::from(self.document.is_some()));
        put(out, self.document.unwrap_or_default());
        self.attributes.put(out);
    }

    pub(crate) fn read(record: &mut Reader<'_>) -> Key {
        let label = record.index().checked_sub(1);
        let known = label.map(|at| Label::ALL.get(at as usize).copied());
        if known == Some(None) {
            record.refuse();
        }
        let name = record.text().into();
        let has_document = record.number() != 0;
        let document = record.number();
        Key {
            label: known.flatten(),
            name,
            document: has_document.then_some(document),
            attributes: Attributes::read(record),
        }
    }

    /// Its id without what tells namesakes apart: `person/john-smith`.
    pub(crate) fn id(&self) -> String {
        let label = self.label.map_or("name", Label::as_str).to_lowercase();
        let name = self.name.replace(' ', "-");
        match self.document {
            Some(document) => format!("{label}/{name}@{:08x}", document >> 32),
            None => format!("{label}/{name}"),
        }
    }

    /// Its id with what tells namesakes apart: `person/john-smith/sport`.
    pub(crate) fn full_id(&self) -> String {
        self.id() + &self.attributes.suffix()
    }
}

/// The keys of the entities of one document.
pub(crate) struct Keys {
    /// `None` for an entity that has no name and no state, or is no entity but a date.
    pub(crate) keys: Vec<Option<Key>>,
    /// Whether each mention is a name and no more.
    pub(crate) is_name: Vec<bool>,
}

impl Keys {
    pub(crate) fn new(doc: &Document, document: u64) -> Keys {
        let is_name = are_names(doc);
        let bodies = doc.entities.iter();
        let bodies = bodies.filter(|entity| entity.label == Some(Label::Org));
        let game = bodies
            .map(|entity| &entity.name)
            .any(|name| may_be_team(name));
        let game = if game { game::of(doc.text()) } else { None };
        let key = |entity: &Entity| key_of(doc, document, entity, &is_name, game);
        Keys {
            keys: doc.entities.iter().map(key).collect(),
            is_name,
        }
    }
}

/// Whether each mention is a name. The source of a quote may be called one
/// when it only holds one: *Huma Abedin, vice chairwoman of the campaign*.
/// Sources are known by their place: a document that was read back has one
/// mention for two quotes of one source.
pub(crate) fn are_names(doc: &Document) -> Vec<bool> {
    let sources = doc.quotes.iter().filter_map(|quote| quote.source);
    let sources: BTreeSet<Span> = sources.map(|id| doc.mention(id).span).collect();
    let named = |mention: &Mention| mention.kind == MentionKind::Name;
    let names = doc.mentions.iter().filter(|mention| named(mention));
    let spans: BTreeSet<Span> = names.map(|mention| mention.span).collect();
    let spans: Vec<Span> = spans.into_iter().collect();
    let holds_name = |own: Span| {
        let first = spans.partition_point(|span| span.start < own.start);
        let mut inside = spans[first..].iter().take_while(|s| s.start < own.end);
        inside.any(|span| *span != own && (span.end <= own.end || !sources.contains(span)))
    };
    let mut seen = BTreeSet::new();
    let mut is_name = |mention: &Mention| {
        let span = mention.span;
        let is_new = |seen: &mut BTreeSet<_>| seen.insert((span, mention.entity()));
        named(mention) && (!sources.contains(&span) || !holds_name(span) && is_new(&mut seen))
    };
    doc.mentions.iter().map(&mut is_name).collect()
}

/// Whether a body may be a team that is called by its place alone: by one word,
/// or the name of a country.
fn may_be_team(name: &str) -> bool {
    let name = name.trim_start_matches("the ").trim_start_matches("The ");
    let acronym = name.len() < 6 && name.contains('.');
    let words = name.split(' ').count();
    (words == 1 && name.len() > 3 && !acronym)
        || (words < 3
            && Lexicon::embedded()
                .facts(name)
                .any(|fact| matches!(fact, Fact::Country(_))))
        || matches!(
            name.split(' ').next(),
            Some("Los" | "LOS" | "New" | "NEW" | "San" | "SAN" | "St" | "St.")
        )
}

fn key_of(
    doc: &Document,
    document: u64,
    entity: &Entity,
    is_name: &[bool],
    game: Option<Game>,
) -> Option<Key> {
    let names = entity.mentions.iter().filter(|id| is_name[id.index()]);
    let names: Vec<&Mention> = names.map(|&id| doc.mention(id)).collect();
    let Some(first) = names.first() else {
        return key_of_state(entity);
    };
    let label = entity.label.or(first.label);
    let texts = names.iter().map(|mention| doc.slice(mention.span));
    let is_entity = !matches!(label, Some(Label::Date | Label::Money));
    if !is_entity || texts.clone().all(normal_form::is_junk) {
        return None;
    }
    let name = match label {
        Some(Label::Person) => fullest(&entity.name, texts),
        _ => normal_form::normal(&entity.name, label),
    };
    let loose = label == Some(Label::Person) && normal_form::is_loose(&name);
    (name.chars().nth(1).is_some()).then(|| Key {
        label,
        name: name.into(),
        document: loose.then_some(document),
        attributes: match loose {
            true => Attributes::default(),
            false if label == Some(Label::Org) && may_be_team(&entity.name) => {
                Attributes::team(game)
            }
            false => Attributes::of(entity, label),
        },
    })
}

/// A body that each country has one of is known by its description: *China's
/// foreign ministry*.
fn key_of_state(entity: &Entity) -> Option<Key> {
    let name = normal_form::body_of_state(&entity.name)?;
    Some(Key {
        label: Some(Label::Org),
        name: name.into(),
        document: None,
        attributes: Attributes::default(),
    })
}

/// The name of a person; if that says too little, the first mention that says
/// more: *Pope Francis*, of whom the entity is *Francis*.
fn fullest<'a>(name: &str, texts: impl Iterator<Item = &'a str>) -> String {
    let name = normal_form::normal(name, Some(Label::Person));
    if !normal_form::is_loose(&name) {
        return name;
    }
    let last = name.rsplit(' ').next().unwrap_or_default();
    let holds = |text: &String| text.split(' ').any(|word| word == last);
    let mut fuller = texts
        .map(|text| normal_form::normal(text, Some(Label::Person)))
        .filter(|text| !normal_form::is_loose(text) && holds(text));
    fuller.next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use dixit_core::{By, MentionId, Quote, QuoteKind, TokenRange};

    use super::*;

    /// Mentions by their text, all names, and two quotes of these sources.
    fn names(mentions: &[&str], sources: [usize; 2]) -> Vec<bool> {
        let text = "The Department of Trade said no, and said so twice.";
        let mut doc = Document::new("a", text).expect("a short text");
        for name in mentions {
            let start = text.find(name).expect("it is in the text");
            let span = Span::new(start, start + name.len());
            let tokens = TokenRange::default();
            doc.add_mention(Mention::new(
                span,
                tokens,
                MentionKind::Name,
                By::new("test"),
            ));
        }
        for source in sources {
            let content = doc.span(29, 31).expect("it is in the text");
            let mut quote = Quote::new(vec![content], QuoteKind::Indirect);
            quote.source = Some(MentionId::new(source));
            doc.quotes.push(quote);
        }
        are_names(&doc)
    }

    #[test]
    fn sources_in_one_place_are_one_name_whichever_mention_the_quotes_have() {
        let (name, source) = ("Department of Trade", "The Department of Trade");
        for sources in [[1, 2], [1, 1], [2, 2]] {
            let held = names(&[name, source, source], sources);
            assert_eq!(held, [true, false, false], "{sources:?}");
            let alone = names(&[name, name, name], sources);
            assert_eq!(alone, [true, false, false], "{sources:?}");
        }
    }
}
