//! News markup: NITF and NewsML-G2.

use dixit_core::Value;

use crate::{
    FailureRecord,
    fields::intake::Found,
    files::open::Opened,
    formats::{
        context::{Context, Documents},
        tree::{Node, parse},
    },
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    context.whole_file(opened, |context, bytes| {
        let found = parse(&context.text(bytes, None)?).and_then(|root| found(&root));
        found.map_err(|reason| context.unread(None, None, reason))
    })
}

fn found(root: &Node) -> Result<Found, String> {
    let body = ["body.content", "inlineXML", "inlineData", "body"];
    let body = body.iter().find_map(|name| root.find(name));
    let body = body.ok_or("the news markup holds no body; convert it to text")?;
    let headline = first(root, &["hl1", "headline", "headLine"]);
    let dateline = first(root, &["dateline"]);
    let mut paragraphs: Vec<String> = headline.iter().cloned().chain(dateline).collect();
    for paragraph in paragraphs_of(body) {
        if !paragraph.is_empty() && !paragraphs.contains(&paragraph) {
            paragraphs.push(paragraph);
        }
    }
    let provider = attribute(root, &[("pubdata", "name"), ("provider", "literal")]);
    let provider = provider.or_else(|| first(root, &["provider", "distributor"]));
    let id = attribute(root, &[("doc-id", "id-string"), ("newsItem", "guid")]);
    let known = [
        ("title", headline),
        ("date", date(root)),
        ("publisher", provider),
        ("author", first(root, &["byline", "by", "creator"])),
    ];
    let known = known
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), Value::Text(value?))));
    Ok(Found {
        fields: known.collect(),
        text: Some(paragraphs.join("\n\n")),
        id,
        ..Found::default()
    })
}

fn paragraphs_of(body: &Node) -> Vec<String> {
    let mut paragraphs = Vec::new();
    body.each(
        &["p", "hl2"],
        &["media", "table", "figure", "aside"],
        &mut |node| paragraphs.push(node.text()),
    );
    if paragraphs.is_empty() {
        paragraphs.extend(body.text().split("\n\n").map(str::to_owned));
    }
    paragraphs
}

fn date(root: &Node) -> Option<String> {
    let attributes = [
        ("date.issue", "norm"),
        ("story.date", "norm"),
        ("pubdata", "date.publication"),
    ];
    let elements = ["versionCreated", "contentCreated", "firstCreated", "sent"];
    attribute(root, &attributes).or_else(|| first(root, &elements))
}

/// The words of the first element of one of these names that has some.
fn first(root: &Node, names: &[&str]) -> Option<String> {
    let texts = names
        .iter()
        .filter_map(|name| Some(root.find(name)?.text()));
    texts.into_iter().find(|text| !text.is_empty())
}

fn attribute(root: &Node, places: &[(&str, &str)]) -> Option<String> {
    let values = places
        .iter()
        .filter_map(|(name, attribute)| root.find(name)?.attribute(attribute));
    values.map(str::to_owned).find(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_wire_formats_give_headline_body_and_what_is_known() {
        let nitf = r#"<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><docdata>
            <doc-id id-string="a7"/><date.issue norm="20240305T101500Z"/></docdata>
            <pubdata name="Wire"/></head><body><body.head><hedline><hl1>Talks &amp; more fail</hl1></hedline>
            <byline>By <person>Ann Roe</person></byline><dateline>GENEVA</dateline></body.head>
            <body.content><p>&#8220;It is <em>over</em>,&#8221; said Kim.</p>
            <media><p>A caption.</p></media><p>He left.</p></body.content></body></nitf>"#;
        let newsml = r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a7"><itemMeta>
            <provider literal="Wire"/><versionCreated>2024-03-05T10:15:00Z</versionCreated></itemMeta>
            <contentMeta><headline>Talks &amp; more fail</headline><by>By Ann Roe</by><dateline>GENEVA</dateline></contentMeta>
            <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
            <p>&#x201c;It is over,&#x201d; said Kim.</p><p>He left.</p></body></html></inlineXML></contentSet></newsItem>"#;
        for source in [nitf, newsml] {
            let found = parse(source)
                .and_then(|root| found(&root))
                .expect("a document");
            let text = "Talks & more fail\n\nGENEVA\n\n“It is over,” said Kim.\n\nHe left.";
            assert_eq!(found.text.as_deref(), Some(text));
            assert_eq!(found.id.as_deref(), Some("a7"));
            let fields: Vec<&str> = found.fields.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(fields, ["title", "date", "publisher", "author"]);
        }
    }

    #[test]
    fn broken_markup_is_told() {
        for source in [
            "<nitf>",
            "<nitf></x>",
            "<nitf/>",
            "",
            "&x;",
            &"<p>".repeat(100_000),
        ] {
            assert!(
                parse(source).and_then(|root| found(&root)).is_err(),
                "{}",
                &source[..source.len().min(20)]
            );
        }
    }
}
