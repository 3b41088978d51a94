//! Reports of which nobody is the source, only the *It* that stands for a clause: *It is
//! widely believed that …*, *It emerged on Friday that …*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        order::{
            phrases::{is_clause, reports},
            word_order::plain_end,
        },
        sources::time_words::is_time,
    },
    page::{
        Page,
        tags::{is, is_finite},
    },
    tagging::candidate::Candidate,
};

/// How sure the order alone is.
const SURE: f32 = 0.6;

/// Verbs of which only a clause is the subject: nobody *emerges that*.
const COMES_OUT: [&str; 8] = [
    "emerge",
    "emerged",
    "emerges",
    "emerging",
    "transpire",
    "transpired",
    "transpires",
    "turned",
];

/// The report that a sentence is which begins with *It*, a verb of saying, thinking or
/// coming out and *that*.
pub(super) fn report(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const SHORT: usize = 4;
    let start = sentence.start as usize;
    let end = plain_end(page, sentence).filter(|_| doc.token(start) == "It")?;
    let believed = believed(doc, page, (start, end)).map(|that| (that, that));
    let (cue_end, that) = believed.or_else(|| came_out(doc, page, (start, end)))?;
    // Whatever the parser makes of it: nothing else follows *it is said that*.
    let holds = is_clause(page, that, end) || end > that + SHORT;
    holds.then(|| {
        let mut candidate = Candidate::new(TokenRange::new(start + 1, cue_end), SURE);
        candidate.contents.push(TokenRange::new(that, end));
        (candidate.content_score, candidate.score) = (SURE, SURE);
        candidate
    })
}

/// Where the clause begins behind a passive: *It is widely believed {that} …*.
fn believed(doc: &Document, page: &Page, (start, end): (usize, usize)) -> Option<usize> {
    let form = |i: usize| doc.token(i);
    let that = (start + 3..end.min(start + 7)).find(|&i| form(i) == "that")?;
    let verb = that - 1;
    let aux = |i: usize| {
        matches!(form(i), "is" | "was" | "has" | "had" | "been" | "being")
            || page.tag(i) == Penn::Rb as u8
    };
    let fits = (start + 1..verb).all(aux)
        && matches!(form(verb - 1), "is" | "was" | "been") | (page.tag(verb - 1) == Penn::Rb as u8)
        && page.tag(verb) == Penn::Vbn as u8
        && reports(form(verb));
    fits.then_some(that)
}

/// Where the cue ends and the clause begins behind a verb of coming out, with when and
/// where between them: *It later emerged on Friday {that} …*.
fn came_out(doc: &Document, page: &Page, (start, end): (usize, usize)) -> Option<(usize, usize)> {
    const LONGEST: usize = 7;
    let near = start + 1..end.min(start + 5);
    let verb = near.into_iter().find(|&i| comes_out(doc, i))?;
    let aux = |i: usize| {
        matches!(doc.token(i), "has" | "had" | "would" | "later" | "then")
            || page.tag(i) == Penn::Rb as u8
    };
    let after = verb + 1 + usize::from(doc.token(verb) == "turned");
    let that = (after..end.min(after + LONGEST)).find(|&i| doc.token(i) == "that")?;
    let when = |i: usize| {
        is_time(doc, i)
            || is(
                page.tag(i),
                &[Penn::Rb, Penn::In, Penn::Dt, Penn::Cd, Penn::Jj, Penn::Nn],
            )
    };
    let fits = (start + 1..verb).all(aux) && (after..that).all(when);
    // *It emerged yesterday that*: the day is no part of the cue, one adverb is.
    fits.then_some((after, that))
}

fn comes_out(doc: &Document, at: usize) -> bool {
    let form = doc.token(at);
    COMES_OUT.contains(&form)
        && (form != "turned" || at + 1 < doc.tokens.len() && doc.token(at + 1) == "out")
}

/// Takes the *It* before a verb of coming out for nobody: *{It} emerged that …*.
pub(crate) fn leave_subject(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let it = |part: &TokenRange| {
        part.len() == 1 && matches!(doc.token(part.start as usize), "It" | "it")
    };
    let clause = |part: &TokenRange| {
        let from = part.start as usize;
        part.start >= candidate.cue.end
            && (doc.token(from) == "that" || part.range().any(|i| is_finite(page.tag(i))))
    };
    let out = candidate.cue.range().any(|i| comes_out(doc, i));
    if out
        && candidate.source.is_some_and(|source| it(&source))
        && candidate.contents.iter().any(clause)
    {
        candidate.source = None;
    }
}
