//! Contents that took in the clause which the report stands in: *His pledge {to cut the tax}
//! meant little*, *If people think {they owe it} they can pay*.

use dixit_core::{Document, Penn, Relation, TokenRange};

use crate::{
    page::{
        NONE, Page,
        place::head_of,
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::Candidate,
};

/// A report stands in no more phrases than this below the clause around it.
const DEEPEST: usize = 4;

/// Words that lead a clause under the one around it.
const LEADS: [&str; 10] = [
    "after", "although", "because", "before", "if", "since", "though", "unless", "whereas", "while",
];

/// Ends the content behind a cue where the clause around the report goes on. The tree must
/// show it, and a word that leads the clause or the noun of a plan, for trees err.
pub(crate) fn leave_governing(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let (cue, source) = (candidate.cue, candidate.source);
    if cue.is_empty() {
        return;
    }
    let head = head_of(page, cue);
    let Some(content) = candidate.contents.iter_mut().find(|c| c.start >= cue.end) else {
        return;
    };
    let led = source.is_some_and(|source| is_led(doc, page, source));
    let noun = page.tag(content.start as usize) == Penn::To as u8
        && is(page.tag(head), &[Penn::Nn, Penn::Nns]);
    let found = governor(page, head, *content).filter(|_| led || noun);
    let end = found.and_then(|(own, verb)| goes_on(page, own, verb, *content));
    let Some(mut end) = end.filter(|&end| end > content.start as usize + 1) else {
        return;
    };
    while is_comma(page.tag(end - 1)) && page.region[end - 1] == NONE {
        end -= 1;
    }
    content.end = end as u32;
}

/// Whether a source stands behind a word that leads a clause: *{While} the union demands*.
fn is_led(doc: &Document, page: &Page, source: TokenRange) -> bool {
    let at = source.start as usize;
    let sentence = page.sentences[page.words[at].sentence as usize].start as usize;
    at > sentence && LEADS.contains(&&*doc.token(at - 1).to_lowercase())
}

/// The verb in a content whose subject or clause the report stands in, with the word of the
/// report that hangs on it.
fn governor(page: &Page, head: usize, content: TokenRange) -> Option<(usize, usize)> {
    const CLAUSE: [Relation; 3] = [Relation::Nsubj, Relation::NsubjPass, Relation::Advcl];
    const PHRASE: [Relation; 3] = [Relation::Acl, Relation::AclRelcl, Relation::Nmod];
    let mut at = head;
    for _ in 0..DEEPEST {
        let (relation, above) = (page.words[at].relation, page.words[at].head as usize);
        let of = |relations: [Relation; 3]| relations.into_iter().any(|r| r as u8 == relation);
        if content.range().skip(1).any(|i| i == above) {
            return (of(CLAUSE) && is_clause(page, above)).then_some((at, above));
        }
        if above >= content.start as usize || !of(PHRASE) {
            return None;
        }
        at = above;
    }
    None
}

/// Whether a word is a finite verb, or something said of the subject by a copula.
fn is_clause(page: &Page, at: usize) -> bool {
    let cop = |i: usize| page.words[i].head as usize == at && is_finite(page.tag(i));
    is_finite(page.tag(at)) || (at.saturating_sub(6)..at).any(cop)
}

/// Where the clause around the report goes on in its content: at the first word in a row up
/// to the verb that is not below the report's own.
fn goes_on(page: &Page, own: usize, verb: usize, content: TokenRange) -> Option<usize> {
    let plain = |i: usize| page.region[i] == NONE;
    let outside = |&i: &usize| !is_below(page, i, own);
    let first = (content.start as usize..=verb)
        .rev()
        .take_while(outside)
        .last()?;
    plain(first).then_some(first)
}

fn is_below(page: &Page, mut at: usize, top: usize) -> bool {
    for _ in 0..30 {
        if at == top {
            return true;
        }
        let above = page.words[at].head as usize;
        if above == at {
            return false;
        }
        at = above;
    }
    false
}
