//! schema.org, <https://schema.org/Quotation>: a quotation a line.

use std::io::{self, Write};

use dixit::{
    Document,
    core::{EntityId, Label},
};
use serde_json::{Map, Value, json};

use super::names;

pub(super) fn write(doc: &Document, out: &mut impl Write) -> io::Result<()> {
    let article = article(doc);
    for (n, quote) in doc.quotes.iter().enumerate() {
        let words: Vec<&str> = quote.contents.iter().map(|&span| doc.slice(span)).collect();
        let mut quotation = object(json!({
            "@context": "https://schema.org",
            "@type": "Quotation",
            "@id": names::quotation(doc, n),
            "text": names::line(&words.join(" … ")),
            "disambiguatingDescription": format!("{} quotation", quote.kind),
            "inLanguage": "en",
            "isPartOf": article,
        }));
        let speakers: Vec<Value> = quote.speakers.iter().map(|&id| speaker(doc, id)).collect();
        match speakers.as_slice() {
            [] => {}
            [one] => drop(quotation.insert("spokenByCharacter".to_owned(), one.clone())),
            _ => drop(quotation.insert("spokenByCharacter".to_owned(), speakers.into())),
        }
        writeln!(out, "{}", Value::Object(quotation))?;
    }
    Ok(())
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn speaker(doc: &Document, id: EntityId) -> Value {
    let entity = doc.entity(id);
    let kind = match entity.label {
        Some(Label::Person) => "Person",
        Some(Label::Org) => "Organization",
        Some(Label::Loc | Label::Fac) => "Place",
        _ => "Thing",
    };
    let mut speaker = object(json!({
        "@type": kind,
        "@id": names::urn(&names::entity(doc, id)),
        "name": entity.name,
    }));
    let is_wikidata = |key: &&str| {
        key.strip_prefix('Q')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if let Some(key) = entity.key.as_deref().filter(is_wikidata) {
        let address = format!("https://www.wikidata.org/entity/{key}");
        speaker.insert("sameAs".to_owned(), address.into());
    }
    if let (Some(Label::Person), Some(role)) = (entity.label, entity.roles.first()) {
        speaker.insert("jobTitle".to_owned(), role.clone().into());
    }
    Value::Object(speaker)
}

fn article(doc: &Document) -> Value {
    let mut article = object(json!({
        "@type": "NewsArticle",
        "@id": names::urn(doc.id()),
    }));
    let known = [
        ("headline", doc.meta.title()),
        ("url", names::address(doc)),
        ("datePublished", doc.meta.day()),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            article.insert(name.to_owned(), value.into());
        }
    }
    if let Some(publisher) = doc.meta.publisher() {
        let publisher = json!({ "@type": "Organization", "name": publisher });
        article.insert("publisher".to_owned(), publisher);
    }
    Value::Object(article)
}
