//! Whose words they are where somebody is quoted: *the agency quoted {Pike} as saying*,
//! *{Said} Pike: “…”*.

use dixit_core::{Document, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// The report inside that of who quotes: *the agency quoted {Pike as saying}*, of the
/// same words in marks; and the cue of the one around it.
pub(crate) fn inner(
    doc: &Document,
    page: &Page,
    outer: &Candidate,
) -> Option<(TokenRange, Candidate)> {
    const LONGEST: usize = 12;
    let cue = outer.cue;
    let source = outer
        .source
        .filter(|source| source.end <= cue.start && !cue.is_empty())?;
    let sentence = page.sentences[page.words[cue.start as usize].sentence as usize].end as usize;
    let quotes = |i: &usize| matches!(doc.token(*i), "quoted" | "quotes" | "quoting");
    let says = |i: &usize| doc.token(*i) == "as" && doc.token(*i + 1) == "saying";
    let last = cue.end as usize;
    let verb = (source.end as usize).max(last.saturating_sub(LONGEST))..last;
    let verb = verb.into_iter().find(quotes)?;
    let who = verb + 1..(verb + 1..sentence.saturating_sub(1).min(verb + LONGEST)).find(says)?;
    let named = !who.is_empty() && doc.token(who.start) != "by";
    let plain = |i: usize| page.region[i] == NONE && !is_verb(page.tag(i));
    let spoken = |c: &TokenRange| page.region[c.start as usize] != NONE;
    if !named || !who.clone().all(plain) || !outer.contents.iter().all(spoken) {
        return None;
    }
    let mut inner = outer.clone();
    inner.source = Some(TokenRange::new(who.start, who.end));
    inner.cue = TokenRange::new(who.end, who.end + 2);
    Some((
        TokenRange::new(cue.start.min(verb as u32) as usize, verb + 1),
        inner,
    ))
}

/// Takes into the cue what a passive says before it: *Pike {was quoted as} saying*.
pub(crate) fn take_passive(doc: &Document, candidate: &mut Candidate) {
    const FEW: usize = 4;
    let says = candidate.cue.start as usize;
    let saying = !candidate.cue.is_empty() && doc.token(says) == "saying";
    let Some(quoted) = says.checked_sub(2).filter(|&i| saying && is_quoted(doc, i)) else {
        return;
    };
    let auxiliaries = (quoted.saturating_sub(FEW)..quoted)
        .rev()
        .take_while(|&i| is_auxiliary(doc.token(i)));
    let Some(first) = auxiliaries.last() else {
        return;
    };
    if candidate
        .source
        .is_none_or(|source| source.end as usize <= first)
    {
        candidate.cue = TokenRange::new(first, candidate.cue.end as usize);
    }
}

/// The verb behind a speaker, with all of a passive: *{was} seen*, *{was quoted as saying}*.
pub(crate) fn passive_cue(doc: &Document, verb: usize) -> TokenRange {
    const FEW: usize = 4;
    let ends = doc.tokens.len().saturating_sub(2).min(verb + FEW);
    let quoted = (verb + 1..ends).find(|&i| is_quoted(doc, i) && doc.token(i + 2) == "saying");
    let whole = quoted.filter(|&i| (verb..i).all(|at| is_auxiliary(doc.token(at))));
    TokenRange::new(verb, whole.map_or(verb + 1, |i| i + 3))
}

/// Takes the verb off the source behind it: *{To quote} {Pike}, “…”*.
pub(crate) fn take_quote(doc: &Document, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let behind = |source: &TokenRange| source.start == cue.end && source.len() > 1;
    let Some(source) = candidate.source.filter(behind) else {
        return;
    };
    let to = cue.len() == 1 && matches!(doc.token(cue.start as usize), "To" | "to");
    if to && matches!(doc.token(source.start as usize), "quote" | "paraphrase") {
        candidate.cue = TokenRange::new(cue.start as usize, cue.end as usize + 1);
        candidate.source = Some(TokenRange::new(
            source.start as usize + 1,
            source.end as usize,
        ));
    }
}

/// *quoted as*
fn is_quoted(doc: &Document, i: usize) -> bool {
    matches!(doc.token(i), "quoted" | "cited" | "reported") && doc.token(i + 1) == "as"
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "also"
            | "later"
    )
}

/// A source without *words*, and what owns them without its *'s*: *In {Pike}'s own
/// words, “…”*.
pub(crate) fn leave_words(doc: &Document, candidate: &mut Candidate) {
    let Some(source) = candidate.source else {
        return;
    };
    let (start, mut end) = (source.start as usize, source.end as usize);
    let says = |i: usize, word: &str| i > start && doc.token(i - 1) == word;
    if says(end, "words") && candidate.cue.end <= source.start {
        end -= 1;
        end -= usize::from(says(end, "own"));
    }
    if says(end, "'s") || says(end, "’s") {
        let before = |c: &TokenRange| c.start as usize >= end;
        let words = doc.token(candidate.cue.end as usize - 1) == "words";
        if end < source.end as usize && candidate.contents.iter().all(before) || words {
            candidate.source = Some(TokenRange::new(start, end - 1));
        }
    }
}

/// Takes the verb that opens a sentence off the source behind it, and for the cue:
/// *{Said} Pike: “…”*.
pub(crate) fn leave_verb(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let colon = doc.token(candidate.cue.start as usize) == ":" && candidate.cue.len() == 1;
    let Some(source) = candidate.source.filter(|_| colon) else {
        return;
    };
    let start = source.start as usize;
    let verb = page.sentences[page.words[start].sentence as usize].start as usize;
    let says = matches!(
        doc.token(verb),
        "Said" | "Says" | "Added" | "Asked" | "Replied" | "Explained" | "Recalled" | "Continued"
    );
    let who = start.max(verb + 1)..source.end as usize;
    let finite = who.clone().any(|i| is_finite(page.tag(i)));
    if says && who.start == verb + 1 && !who.is_empty() && page.words[verb].name == 0 && !finite {
        candidate.source = Some(TokenRange::new(who.start, who.end));
        candidate.cue = TokenRange::new(verb, verb + 1);
    }
}
