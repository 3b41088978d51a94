//! One annotated document: its text with what was found marked in it, and the
//! receipt of each quotation.

mod pieces;
mod receipt;

use askama::Template;
use dixit_core::Document;

use self::{
    pieces::{Cutter, Piece, Role, marks, paragraphs},
    receipt::{Receipt, Step, line, who},
};
use crate::html::Html;

/// Renders one annotated document as an `<article>` to put into a page.
///
/// `prefix` begins every `id` in it, so that several fit into one page; it may
/// hold letters, digits, `-` and `_`, and other characters are left out of it.
/// Quotation *n* has `data-q="n"` on its words (with the numbers of all that
/// overlap there, divided by blanks) and on its receipt, which is
/// `#prefix-rN`. It wants [`STYLE`](crate::STYLE); with
/// [`SCRIPT`](crate::SCRIPT) a click on a quotation opens its receipt.
///
/// ```
/// use dixit_core::{Document, Quote, QuoteKind, Span};
///
/// let mut doc = Document::new("a1", "“1 < 2,” Kim said.")?;
/// doc.quotes.push(Quote::new(vec![Span::new(0, 12)], QuoteKind::Direct));
/// let html = dixit_report::article(&doc, "a");
/// assert!(html.contains(r#"<span class="q direct" data-q="0">“1 &lt; 2,”</span>"#));
/// assert!(html.contains(r#"<li id="a-r0" data-q="0">"#));
/// # Ok::<(), dixit_core::Error>(())
/// ```
pub fn article(doc: &Document, prefix: &str) -> String {
    let known = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let prefix: String = prefix.chars().filter(known).collect();
    let receipts = (0..doc.quotes.len()).map(|n| Receipt::new(doc, n));
    let shell = Shell {
        title: title(doc),
        byline: byline(doc),
        url: doc.meta.url().filter(|url| is_web(url)),
        prose: prose(doc, &prefix),
        receipts: receipts.collect(),
        prefix,
    };
    shell.render().expect("memory takes it")
}

#[derive(Template)]
#[template(path = "article.html")]
struct Shell<'d> {
    prefix: String,
    title: String,
    byline: Vec<String>,
    url: Option<&'d str>,
    prose: Html,
    receipts: Vec<Receipt<'d>>,
}

/// What it is called: by its title, its first short line, or its id.
fn title(doc: &Document) -> String {
    let first = || doc.text().lines().map(str::trim).find(|l| !l.is_empty());
    let short = |line: &&str| line.chars().count() <= 120;
    let title = doc.meta.title().or_else(|| first().filter(short));
    line(title.unwrap_or(doc.id()))
}

fn byline(doc: &Document) -> Vec<String> {
    let count = match doc.quotes.len() {
        1 => "1 quotation".to_owned(),
        n => format!("{n} quotations"),
    };
    let day = doc.meta.day().or_else(|| doc.meta.date());
    let parts = [doc.meta.publisher(), day, Some(&count)];
    parts.into_iter().flatten().map(str::to_owned).collect()
}

/// Whether an address may stand in a link: nothing that runs a program.
fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

fn prose(doc: &Document, prefix: &str) -> Html {
    let mut html = Html::default();
    let title = title(doc);
    let mut cutter = Cutter::new(marks(doc));
    for (i, span) in paragraphs(doc.text()).into_iter().enumerate() {
        let pieces = cutter.cut(span);
        // The headline stands above already, unless something is marked in it.
        let is_title = i == 0 && line(doc.slice(span)) == title;
        let quoted = |p: &Piece| p.marks.iter().any(|m| m.quote.is_some());
        if is_title && !pieces.iter().any(quoted) {
            continue;
        }
        html.tag(if is_title {
            "<p class=\"head\">"
        } else {
            "<p>"
        });
        paragraph(doc, &pieces, prefix, &mut html);
        html.tag("</p>");
    }
    html
}

/// The name behind a quotation stands after the full stop or comma that
/// follows it.
fn paragraph(doc: &Document, pieces: &[Piece], prefix: &str, html: &mut Html) {
    let mut due = Vec::new();
    for piece in pieces {
        let text = doc.slice(piece.span);
        let mut at = 0;
        if !due.is_empty() {
            if piece.marks.is_empty() {
                at = text.len()
                    - text
                        .trim_start_matches(['.', ',', ';', '!', '?', ')'])
                        .len();
            }
            html.text(&text[..at]);
            due.drain(..)
                .for_each(|quote| attributed_to(doc, quote, prefix, html));
        }
        self::piece(&text[at..], piece, html);
        due = ending(doc, piece);
    }
    due.into_iter()
        .for_each(|quote| attributed_to(doc, quote, prefix, html));
}

fn piece(text: &str, piece: &Piece, html: &mut Html) {
    if piece.marks.is_empty() {
        return html.text(text);
    }
    html.tag("<span class=\"");
    html.tag(&classes(piece));
    html.tag("\"");
    let quotes: Vec<String> = quotes(piece).iter().map(usize::to_string).collect();
    if !quotes.is_empty() {
        html.tag(" data-q=\"");
        html.tag(&quotes.join(" "));
        html.tag("\"");
    }
    html.tag(">");
    html.text(text);
    html.tag("</span>");
}

fn classes(piece: &Piece) -> String {
    let mut classes: Vec<&str> = piece.marks.iter().map(|m| m.role.class()).collect();
    classes.sort_unstable();
    classes.dedup();
    classes.join(" ")
}

/// The quotations that a piece belongs to, by their words, source or cue.
fn quotes(piece: &Piece) -> Vec<usize> {
    let mut quotes: Vec<usize> = piece.marks.iter().filter_map(|m| m.quote).collect();
    quotes.sort_unstable();
    quotes.dedup();
    quotes
}

/// The quotations whose words end with this piece.
fn ending(doc: &Document, piece: &Piece) -> Vec<usize> {
    let ends = |&quote: &usize| {
        let contents = &doc.quotes[quote].contents;
        contents.iter().map(|span| span.end).max() == Some(piece.span.end)
    };
    let contents = piece.marks.iter();
    let contents = contents.filter(|m| matches!(m.role, Role::Content(_)));
    contents.filter_map(|m| m.quote).filter(ends).collect()
}

/// Who says it, beside the last of the words, leading to the receipt.
fn attributed_to(doc: &Document, quote: usize, prefix: &str, html: &mut Html) {
    html.tag("<a class=\"who\" href=\"#");
    html.tag(prefix);
    html.tag("-r");
    html.value(quote);
    html.tag("\" data-q=\"");
    html.value(quote);
    html.tag("\"><span class=\"vh\"> Quotation of </span>");
    html.text(&who(doc, &doc.quotes[quote]));
    html.tag("</a>");
}
