//! Attributions in clauses that hang on another: *Torres, who said the bridge was safe,
//! has resigned*; *Asked whether it was safe, Torres said no*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::Candidate,
};

/// Keeps the contents of a relative clause inside it: neither the word that it tells of
/// nor the verb of the sentence around it is part of them.
pub(crate) fn keep_inside_relative(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let relative = |source: &TokenRange| {
        source.len() == 1 && matches!(doc.token(source.start as usize), "who" | "which")
    };
    let Some(source) = candidate.source.filter(relative) else {
        return;
    };
    let behind = |content: &TokenRange| content.start > source.start;
    if candidate.contents.iter().any(behind) {
        candidate.contents.retain(behind);
    }
    let sentence = page.sentences[page.words[source.start as usize].sentence as usize];
    let outside = |content: &TokenRange| {
        let before = sentence.start as usize..source.start as usize;
        let mut others = before.chain(content.end as usize..sentence.end as usize);
        others.any(|i| is_finite(page.tag(i)))
    };
    let Some(content) = candidate.contents.last_mut().filter(|c| !outside(c)) else {
        return;
    };
    if let Some(comma) = main_verb(page, *content) {
        content.end = comma as u32;
    }
}

/// The comma in a content that the verb of the sentence stands behind.
fn main_verb(page: &Page, content: TokenRange) -> Option<usize> {
    let end = content.end as usize;
    // *leads in the polls*, taken for a noun.
    let is_taken = |at: usize| {
        let led = [Penn::In, Penn::To, Penn::Dt, Penn::PrpS];
        is(page.tag(at), &[Penn::Nns]) && at + 1 < end && is(page.tag(at + 1), &led)
    };
    let verb = |comma: usize| {
        let next = comma + 1 + usize::from(is(page.tag(comma + 1), &[Penn::Rb]));
        page.region[comma] == NONE && next < end && (is_finite(page.tag(next)) || is_taken(next))
    };
    let finite_before =
        |comma: usize| (content.start as usize..comma).any(|i| is_finite(page.tag(i)));
    let mut commas = content.range().rev().skip(1);
    commas.find(|&i| is_comma(page.words[i].tag) && verb(i) && finite_before(i))
}

/// Whom somebody asked, told or warned is not who did: *Asked whether it was safe,
/// {Torres} said no*; *{Torres}, told that it was not, laughed*.
pub(crate) fn leave_addressed(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const ADDRESSES: [&str; 9] = [
        "asked",
        "told",
        "questioned",
        "pressed",
        "warned",
        "informed",
        "reminded",
        "urged",
        "advised",
    ];
    let (Some(source), cue) = (candidate.source, candidate.cue.start) else {
        return;
    };
    let at = cue as usize;
    let sentence = page.sentences[page.words[at].sentence as usize].start;
    // But *“It is over,” Hale, told the paper*; *Hale, who is ill, told the paper*.
    let last = source.end.min(cue - u32::from(cue > 0)) as usize;
    let plain = (source.start as usize..last).all(|i| !is_comma(page.words[i].tag));
    let parted = plain && at > 0 && is_comma(page.words[at - 1].tag) && is_asked_behind(doc, at);
    let leads = |word: &str| at > 0 && doc.token(at - 1).eq_ignore_ascii_case(word);
    let opens = cue == sentence && source.start != candidate.cue.end
        || (source.end..=source.end + 1).contains(&cue) && parted
        || leads("when")
        || leads("if");
    let form = doc.token(at).to_lowercase();
    let by = source.start > 0 && doc.token(source.start as usize - 1) == "by";
    if opens && !by && ADDRESSES.contains(&&*form) {
        candidate.source = None;
    }
}

/// *asked [whether]*, *told [that]*: whom it was is not named behind the verb.
fn is_asked_behind(doc: &Document, cue: usize) -> bool {
    const BEHIND: [&str; 11] = [
        "whether", "if", "why", "how", "what", "when", "where", "who", "about", "by", "that",
    ];
    cue + 1 < doc.tokens.len() && BEHIND.contains(&doc.token(cue + 1))
}
