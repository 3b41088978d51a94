//! Where the text of a paragraph begins, behind its place and agency.

use dixit_core::Document;

use crate::{
    page::{Page, tags::is_verb},
    tagging::candidate::Candidate,
};

/// Lets parts that begin within the dateline begin behind it.
pub(super) fn leave_dateline(candidate: &mut Candidate, text: u32) {
    for part in candidate.contents.iter_mut().chain(&mut candidate.source) {
        if part.start < text && text < part.end {
            part.start = text;
        }
    }
}

/// Where the text begins after the place and agency that open a paragraph:
/// *KABUL (Reuters) — The army …*, *Leeds- The army …*. The paragraph's first token if
/// there are none.
pub(super) fn text_start(doc: &Document, page: &Page, start: usize) -> usize {
    const LONGEST: usize = 14;
    let end = page.words.len().min(start + LONGEST);
    // *Secretary-General* has no blank beside its own.
    let parts = |i: usize| doc.token(i) != "-" || is_apart(doc, i) || is_apart(doc, i - 1);
    let is_dash = |i: &usize| matches!(doc.token(*i), "—" | "–" | "-" | "--") && parts(*i);
    let Some(dash) = (start + 1..end).find(is_dash) else {
        return start;
    };
    let capitals = |form: &str| {
        form.chars().filter(|c| c.is_alphabetic()).count() > 2 && !form.contains(char::is_lowercase)
    };
    let capital = |i: usize| {
        let form = doc.token(i);
        form == "," || form.starts_with(char::is_uppercase)
    };
    let agency = doc.token(dash - 1) == ")";
    let glued = doc.token(dash) == "-" && !is_apart(doc, dash - 1) && (start..dash).all(capital);
    let known = |i: usize| page.words[i].name > 0 || !is_verb(page.tag(i));
    match (capitals(doc.token(start)) || agency || glued)
        && (start..dash).all(known)
        && dash + 1 < page.words.len()
    {
        true => dash + 1,
        false => start,
    }
}

/// Whether a blank follows a token.
fn is_apart(doc: &Document, at: usize) -> bool {
    at + 1 < doc.tokens.len() && doc.tokens.span(at).end < doc.tokens.span(at + 1).start
}
