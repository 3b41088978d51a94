//! A quotation that a name and a colon announce: *From the desk of X:* above it,
//! *X on the penalty:* before it.

use dixit_core::{Document, Label, MentionKind, TokenRange};

use super::{
    label::{fits_name, is_finite, label_of},
    labelled::known,
    lines::Line,
    words::{NOT_PEOPLE, TITLES, contains},
};
use crate::{
    page::{NONE, Page},
    tagging::candidate::{Candidate, Decider},
};

/// How sure a name before a quotation is.
const SURE: f32 = 0.9;

/// How sure a name in a line above a quotation is. Where the models know better
/// they are surer.
const FAIR: f32 = 0.5;

/// What announces has no more tokens.
const LONGEST: usize = 24;

/// Words between a name and a colon that say what the quotation is about.
const ABOUT: [&str; 6] = ["about", "after", "before", "of", "on", "regarding"];

/// Quotations that lines announce, in order of the text.
pub(crate) fn announced(
    doc: &Document,
    page: &Page,
    lines: &[Line],
    free: &dyn Fn(TokenRange) -> bool,
    found: &mut Vec<Candidate>,
) {
    for (n, line) in lines.iter().enumerate() {
        let next = lines.get(n + 1).map(|line| line.tokens);
        let read = before(doc, page, line.tokens).or_else(|| above(doc, page, line.tokens, next?));
        found.extend(read.filter(|c| free(c.contents[0])));
    }
}

/// *Vega on the penalty: “…”*
fn before(doc: &Document, page: &Page, line: TokenRange) -> Option<Candidate> {
    let (start, end) = (line.start as usize, line.end as usize);
    let colon = (start + 2..end.min(start + LONGEST)).find(|&i| doc.token(i) == ":")?;
    let quoted =
        colon + 1 < end && page.region[colon + 1] != NONE && page.is_quoted((colon + 1, end));
    let about = (start + 1..colon).find(|&i| ABOUT.contains(&doc.token(i)))?;
    let to = match doc.token(about - 1) {
        "," => about - 1,
        _ => about,
    };
    let name = TokenRange::new(start, to);
    let bare = (start..colon).all(|i| page.region[i] == NONE && !is_finite(doc, i));
    let named = fits_name(doc, start, to)
        && !contains(NOT_PEOPLE, &doc.token(start).to_lowercase())
        && (to - start == 1 || label_of(doc, name).or_else(|| known(doc, name)) == Some(true));
    (quoted && bare && named).then(|| make(name, colon, TokenRange::new(colon + 1, end), SURE))
}

/// A line that names one person, reports nothing and ends in a colon, above a
/// quotation.
fn above(doc: &Document, page: &Page, line: TokenRange, next: TokenRange) -> Option<Candidate> {
    let (start, end) = (line.start as usize, line.end as usize);
    let announces = line.len() <= LONGEST
        && doc.token(end - 1) == ":"
        && line
            .range()
            .all(|i| page.region[i] == NONE && !is_finite(doc, i));
    let (from, to) = (next.start as usize, next.end as usize);
    if !announces || page.region[from] == NONE || !page.is_quoted((from, to)) {
        return None;
    }
    let first = doc.mentions.partition_point(|m| m.tokens.end <= line.start);
    let near = doc.mentions[first..].iter();
    let near = near.take_while(|m| (m.tokens.start as usize) < end);
    let mut people = near.filter(|m| m.kind == MentionKind::Name && m.label == Some(Label::Person));
    let person = people.next().filter(|_| people.next().is_none())?;
    let first = titled(doc, start, person.tokens.start as usize)?;
    let source = TokenRange::new(first, person.tokens.end as usize);
    Some(make(source, end - 1, next, FAIR))
}

/// Where the titles before a name begin.
fn titled(doc: &Document, start: usize, name: usize) -> Option<usize> {
    let title = |i: usize| {
        let form = doc.token(i).trim_end_matches('.').to_lowercase();
        contains(TITLES, &form)
    };
    let titles = (start..name).rev().take_while(|&i| title(i)).count();
    (name >= start).then(|| name - titles)
}

fn make(source: TokenRange, colon: usize, content: TokenRange, sure: f32) -> Candidate {
    let cue = TokenRange::new(colon, colon + 1);
    Candidate::given(cue, source, vec![content], Decider::Announced, sure)
}
