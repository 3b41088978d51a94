//! Tokens in spaCy's form, in which white space is a token too.
//!
//! spaCy keeps one blank with the token before it; any other text between two
//! tokens must be a token of its own, or `Doc.from_json` refuses the document.

use dixit_core::{Arc, Document, Penn, Relation, Span, Tag, Universal};

use super::form::{Range, Token};
use crate::Error;

/// spaCy's tags of white space.
const SPACE_TAG: &str = "_SP";
const SPACE_POS: &str = "SPACE";

/// A token of the document, or the text between two.
#[derive(Clone, Copy)]
enum Piece {
    Word(usize),
    Space(Span),
}

/// The whole text, but for single blanks, in order.
fn pieces(doc: &Document) -> Vec<Piece> {
    let text = doc.text();
    let mut pieces = Vec::with_capacity(doc.tokens.len() * 9 / 8);
    let mut at = 0;
    for (i, span) in doc.tokens.spans().enumerate() {
        let range = span.range();
        if range.start > at {
            pieces.push(Piece::Space(Span::new(at, range.start)));
        }
        pieces.push(Piece::Word(i));
        at = range.end + usize::from(text[range.end..].starts_with(' '));
    }
    if at < text.len() {
        pieces.push(Piece::Space(Span::new(at, text.len())));
    }
    pieces
}

/// The tokens of a document as they are written.
pub(super) fn written<'a>(doc: &'a Document, range: impl Fn(Span) -> Range) -> Vec<Token<'a>> {
    let pieces = pieces(doc);
    let mut places = vec![0; doc.tokens.len()];
    for (id, piece) in pieces.iter().enumerate() {
        if let Piece::Word(i) = piece {
            places[*i] = id as u32;
        }
    }
    let token = |(id, piece): (usize, &Piece)| match *piece {
        Piece::Word(i) => word(doc, i, id, range(doc.tokens.span(i)), &places),
        Piece::Space(span) => space(doc, id, range(span)),
    };
    pieces.iter().enumerate().map(token).collect()
}

fn word<'a>(doc: &'a Document, i: usize, id: usize, at: Range, places: &[u32]) -> Token<'a> {
    let (tag, arc) = (doc.tags.get(i), doc.arcs.get(i));
    Token {
        id,
        start: at.start,
        end: at.end,
        tag: tag.map(|tag| tag.penn.as_str().into()),
        pos: tag.map(|tag| tag.universal.as_str().into()),
        head: arc.map(|arc| places[arc.head as usize]),
        dep: arc.map(|arc| arc.relation.as_str().into()),
    }
}

/// Hung on the token before it, so that it begins no sentence.
fn space<'a>(doc: &Document, id: usize, at: Range) -> Token<'a> {
    let (tagged, parsed) = (!doc.tags.is_empty(), !doc.arcs.is_empty());
    let head = if id == 0 { 1 } else { id as u32 - 1 };
    Token {
        id,
        start: at.start,
        end: at.end,
        tag: tagged.then(|| SPACE_TAG.into()),
        pos: tagged.then(|| SPACE_POS.into()),
        head: parsed.then_some(head),
        dep: parsed.then(|| Relation::Dep.as_str().into()),
    }
}

/// Fills the tokens, tags and arcs of a document that has none.
pub(super) fn read(
    doc: &mut Document,
    tokens: &[Token<'_>],
    span: impl Fn(usize, usize) -> Result<Span, Error>,
) -> Result<(), Error> {
    let mut words = Vec::new();
    // The index of each written token among the words.
    let mut places = Vec::with_capacity(tokens.len());
    let mut last = 0;
    for token in tokens {
        let span = span(token.start, token.end)?;
        if span.start < last {
            return Err(super::form::bad(format!(
                "token {} is out of order",
                token.id
            )));
        }
        last = span.end;
        places.push(words.len() as u32);
        if !is_space(token, doc.slice(span)) {
            doc.tokens.push(span);
            words.push(token);
        }
    }
    for token in &words {
        doc.tags.extend(tag(token)?);
        doc.arcs.extend(arc(token, &places, words.len())?);
    }
    let whole = |n: usize| n == 0 || n == words.len();
    match whole(doc.tags.len()) && whole(doc.arcs.len()) {
        true => Ok(()),
        false => Err(super::form::bad(
            "some tokens have tags or governors and some have none",
        )),
    }
}

fn is_space(token: &Token<'_>, text: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}');
    token.pos.as_deref() == Some(SPACE_POS) || text.chars().all(blank)
}

fn tag(token: &Token<'_>) -> Result<Option<Tag>, Error> {
    let (Some(penn), Some(universal)) = (&token.tag, &token.pos) else {
        return Ok(None);
    };
    let unknown = || super::form::unknown("tag", &format!("{penn}/{universal}"));
    Ok(Some(Tag {
        penn: Penn::parse(penn).ok_or_else(unknown)?,
        universal: Universal::parse(universal).ok_or_else(unknown)?,
    }))
}

fn arc(token: &Token<'_>, places: &[u32], words: usize) -> Result<Option<Arc>, Error> {
    let (Some(head), Some(relation)) = (token.head, &token.dep) else {
        return Ok(None);
    };
    let head = places.get(head as usize).copied();
    let head = head
        .filter(|&head| (head as usize) < words)
        .ok_or_else(|| super::form::bad(format!("token {} has no such governor", token.id)))?;
    let relation =
        Relation::parse(relation).ok_or_else(|| super::form::unknown("relation", relation))?;
    Ok(Some(Arc { head, relation }))
}
