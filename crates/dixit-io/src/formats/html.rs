//! Pages of the web: the text of the article, without what stands around it.

mod json_ld;
mod markup;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dixit_core::Value;
use encoding_rs::Encoding;
use trafilatura::{ExtractionFocus, Metadata};

use self::markup::Markup;
use crate::{
    FailureRecord,
    fields::intake::Found,
    files::open::Opened,
    formats::context::{Context, Documents},
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    context.whole_file(opened, |context, bytes| {
        let page = decoded(context, bytes)?;
        article(&page).map_err(|reason| context.unread(None, None, reason))
    })
}

/// The page in the encoding that it claims, else the one it looks like.
pub(crate) fn decoded(context: &Context, bytes: &[u8]) -> Result<String, FailureRecord> {
    let claimed = claimed(&bytes[..bytes.len().min(2048)]);
    match claimed.filter(|_| std::str::from_utf8(bytes).is_err()) {
        Some(encoding) if !context.intake.options.strict => {
            Ok(encoding.decode_without_bom_handling(bytes).0.into_owned())
        }
        _ => context.text(bytes, None),
    }
}

/// `<meta charset="…">`, or the same in a content type.
fn claimed(start: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let (_, after) = start.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)))?;
    Encoding::for_label(&label.as_bytes()[..end])
}

/// The article of a page, its headline first, and what the page says of it.
pub(crate) fn article(page: &str) -> Result<Found, String> {
    if depth(page) > DEEPEST {
        return Err(
            "the elements of the page are nested too deep; save its text as .txt".to_owned(),
        );
    }
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_exclude_tables(true)
        .with_focus(ExtractionFocus::FavorRecall);
    let marked = marked(page);
    // Pages are broken in more ways than any reader of them has seen.
    let extracted = catch_unwind(AssertUnwindSafe(|| {
        let extracted = trafilatura::extract(&marked, &options);
        extracted.map(|extracted| (extracted, Markup::of(page)))
    }));
    let (extracted, markup) = extracted
        .map_err(|_| "the page cannot be taken apart; save its text as .txt".to_owned())?
        .map_err(|error| {
            format!("no article was found on the page ({error}); save its text as .txt")
        })?;
    let meta = extracted.metadata;
    let text = paragraphs(&meta.title, &blocks(&extracted.content_html));
    if text.is_empty() {
        return Err("no article was found on the page; save its text as .txt".to_owned());
    }
    Ok(Found {
        fields: fields(&meta, &markup),
        text: Some(text),
        ..Found::default()
    })
}

/// What walks a page goes down element by element, and so deep is no page that
/// anybody reads.
const DEEPEST: usize = 1000;

/// How deep the elements of a page are nested, those aside that end where the
/// next of their kind begins.
fn depth(page: &str) -> usize {
    const UNCLOSED: [&str; 27] = [
        "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img",
        "input", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "th",
        "thead", "tr", "track", "wbr",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in page.split('<').skip(1) {
        let (is_end, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
        let name = &tag[..end.unwrap_or(tag.len())];
        if name.is_empty() || UNCLOSED.iter().any(|open| open.eq_ignore_ascii_case(name)) {
            continue;
        }
        match is_end {
            true => depth = depth.saturating_sub(1),
            false => depth += 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Stands at the end of a paragraph. Of short articles the extractor keeps the
/// words alone, and would write the last of a paragraph and the first of the
/// next as one.
const END: char = '\u{e000}';

/// The page with [`END`] at the end of each paragraph, heading and item.
fn marked(page: &str) -> String {
    const ENDS: [&str; 9] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"];
    let mut marked = String::with_capacity(page.len() * 21 / 20);
    let mut rest = page;
    while let Some(at) = rest.find("</") {
        let (before, tag) = rest.split_at(at);
        marked.extend(before.chars().filter(|&c| c != END));
        let name = tag[2..].split(['>', ' ', '\n']).next().unwrap_or_default();
        if ENDS.iter().any(|end| end.eq_ignore_ascii_case(name)) {
            marked.push(END);
        }
        marked += "</";
        rest = &tag[2..];
    }
    marked.extend(rest.chars().filter(|&c| c != END));
    marked
}

/// What stands on lines of its own.
#[rustfmt::skip]
const BLOCKS: [&str; 22] = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd",
    "blockquote", "section", "article", "body", "main", "pre", "br", "hr",
];

/// Neither is part of what the article says.
const LEFT_OUT: [&str; 2] = ["figcaption", "table"];

/// The words of cleaned HTML, each block on a line of its own.
fn blocks(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut hidden: Option<&str> = None;
    let mut rest = html;
    while let Some((words, tag)) = rest.split_once('<') {
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        rest = after;
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '/', '\n']).next().unwrap_or_default();
        match hidden {
            Some(open) if tag.starts_with('/') && name == open => hidden = None,
            Some(_) => continue,
            None => {
                text += &words.replace(['\n', '\r', '\t'], " ");
                if LEFT_OUT.contains(&name) && !tag.starts_with('/') {
                    hidden = Some(name);
                }
            }
        }
        if BLOCKS.contains(&name) || LEFT_OUT.contains(&name) {
            text.push('\n');
        }
    }
    if hidden.is_none() {
        text += rest;
    }
    unescaped(&text)
}

/// All that the writer of a cleaned page escapes, `&` last.
fn unescaped(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">");
    let plain = plain.replace("&quot;", "\"").replace("&nbsp;", "\u{a0}");
    plain.replace("&amp;", "&").replace(END, "\n")
}

/// Headline and paragraphs, an empty line between each two.
fn paragraphs(title: &str, content: &str) -> String {
    let title = title.replace(END, " ");
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = content
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    // Where the headline stands in the article itself, once is enough.
    let lines = lines.filter(|line| *line != title);
    let all = (!title.is_empty())
        .then_some(title.as_str())
        .into_iter()
        .chain(lines);
    all.collect::<Vec<_>>().join("\n\n")
}

fn fields(meta: &Metadata, markup: &Markup) -> Vec<(String, Value)> {
    let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
    let date = markup.date(&date);
    let author = markup.author(&meta.author);
    let site = match meta.sitename.is_empty() {
        true => &meta.hostname,
        false => &meta.sitename,
    };
    let known = [
        ("title", &meta.title),
        ("date", &date),
        ("author", &author),
        ("publisher", site),
        ("url", &meta.url),
        ("language", &meta.language),
        ("html", &"trafilatura 0.6".to_owned()),
    ];
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    known
        .map(|(name, value)| (name.to_owned(), Value::Text(value.replace(END, ""))))
        .collect()
}
