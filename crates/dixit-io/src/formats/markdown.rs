//! Markdown: its words, without its marks.

use dixit_core::Value;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{
    FailureRecord,
    fields::intake::Found,
    files::open::Opened,
    formats::context::{Context, Documents},
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    context.whole_file(opened, |context, bytes| {
        Ok(found(&context.text(bytes, None)?))
    })
}

/// Paragraphs, headings and items, an empty line between each two; what the
/// front matter says as fields.
fn found(source: &str) -> Found {
    let (front, body) = front_matter(source);
    let mut fields = front;
    let (text, title) = plain(body);
    if let Some(title) = title
        && !fields.iter().any(|(name, _)| name == "title")
    {
        fields.push(("title".to_owned(), Value::Text(title)));
    }
    Found {
        fields,
        text: Some(text),
        ..Found::default()
    }
}

/// Lines of `name: value` between two lines of `---`.
fn front_matter(source: &str) -> (Vec<(String, Value)>, &str) {
    let inside = source
        .strip_prefix("---\n")
        .or_else(|| source.strip_prefix("---\r\n"));
    let Some((front, body)) = inside.and_then(|rest| rest.split_once("\n---")) else {
        return (Vec::new(), source);
    };
    let field = |line: &str| {
        let (name, value) = line.split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        let is_name = !name.is_empty() && !name.starts_with([' ', '-', '#']);
        (is_name && !value.is_empty()).then(|| (name.to_owned(), Value::Text(value)))
    };
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    (front.lines().filter_map(field).collect(), body)
}

fn plain(source: &str) -> (String, Option<String>) {
    let (mut text, mut title) = (String::new(), None);
    let (mut heading, mut hidden) = (None, 0_u32);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(text.len()),
            Event::Start(
                Tag::CodeBlock(_) | Tag::Table(_) | Tag::FootnoteDefinition(_) | Tag::Image { .. },
            ) => {
                hidden += 1;
            }
            Event::End(
                TagEnd::CodeBlock | TagEnd::Table | TagEnd::FootnoteDefinition | TagEnd::Image,
            ) => {
                hidden = hidden.saturating_sub(1);
            }
            Event::Text(part) | Event::Code(part) if hidden == 0 => text += &part,
            Event::SoftBreak | Event::HardBreak if hidden == 0 => text.push('\n'),
            Event::End(TagEnd::Heading(_)) => {
                let words = heading.take().map(|start| text[start..].trim().to_owned());
                title = title.or(words.filter(|words| !words.is_empty()));
                end(&mut text);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) => end(&mut text),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    (text, title)
}

fn end(text: &mut String) {
    if !text.is_empty() && !text.ends_with("\n\n") {
        *text += "\n\n";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_marks_go() {
        let found = found(
            "---\ndate: 2024-03-05\nauthor: \"Ann\"\n---\n# Talks *fail*\n\n“It is **over**,” said\n\
             [Kim](http://x).\n\n* one\n* two\n\n```\ncode\n```\n\n![a picture](x.png)\n",
        );
        let text = "Talks fail\n\n“It is over,” said\nKim.\n\none\n\ntwo";
        assert_eq!(found.text.as_deref(), Some(text));
        let fields: Vec<&str> = found.fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(fields, ["date", "author", "title"]);
    }
}
