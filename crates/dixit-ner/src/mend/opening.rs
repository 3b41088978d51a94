//! What opens a sentence before a name and is no part of it: a verb of saying,
//! *Said Pike: “…”*, and the place of a dateline, *Leeds- Ann Pike …*.

use dixit_core::{Document, TokenRange};

use super::tokens::{form, is_capital, retoken};

/// Takes that off the names.
pub(super) fn mend(doc: &mut Document, first: usize) {
    for i in first..doc.mentions.len() {
        let name = doc.mentions[i].tokens;
        let start = behind_verb(doc, first, name).or_else(|| behind_dash(doc, name));
        if let Some(start) = start {
            let mut mention = doc.mentions[i].clone();
            retoken(doc, &mut mention, TokenRange::new(start, name.end as usize));
            doc.mentions[i] = mention;
        }
    }
}

/// *{Said} Pike: “…”*: unless *Said Pike* is somebody's whole name elsewhere.
fn behind_verb(doc: &Document, first: usize, name: TokenRange) -> Option<usize> {
    let (start, end) = (name.start as usize, name.end as usize);
    let sentence = doc.sentence_of(start)?;
    let says = matches!(
        form(doc, start),
        "Said" | "Says" | "Added" | "Asked" | "Replied" | "Explained" | "Recalled" | "Continued"
    );
    let opens = doc.sentences[sentence].tokens.start as usize == start;
    if name.len() < 2 || !says || !opens || form(doc, end) != ":" {
        return None;
    }
    let same =
        |at: usize| form(doc, at) == form(doc, start) && form(doc, at + 1) == form(doc, start + 1);
    let mut others = doc.mentions[first..].iter().filter(|m| m.tokens != name);
    let elsewhere = others.any(|m| {
        let (from, to) = (m.tokens.start as usize, m.tokens.end as usize);
        same(from) && form(doc, to) != ":"
    });
    (!elsewhere).then_some(start + 1)
}

/// *{Leeds-} Ann Pike*: a hyphen that a blank follows and none precedes.
fn behind_dash(doc: &Document, name: TokenRange) -> Option<usize> {
    let (start, end) = (name.start as usize, name.end as usize);
    let touch = |a: usize| doc.tokens.span(a).end == doc.tokens.span(a + 1).start;
    let dash = (start + 1..end.saturating_sub(1)).find(|&i| form(doc, i) == "-")?;
    // Not the article of a name: *Talal Al- Khaled*.
    let sentence = &doc.sentences[doc.sentence_of(start)?];
    if sentence.tokens.start as usize != start || matches!(form(doc, dash - 1), "Al" | "El") {
        return None;
    }
    (touch(dash - 1) && !touch(dash) && is_capital(form(doc, dash + 1))).then_some(dash + 1)
}
