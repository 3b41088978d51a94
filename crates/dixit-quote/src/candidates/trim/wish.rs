//! Cues of two verbs that are one, and wills that are none.

use dixit_core::{Document, Penn};

use crate::{
    page::{Page, tags::is},
    tagging::candidate::Candidate,
};

/// Makes *wanted to know* one cue: *She {wanted} {to know who had signed it}*.
pub(super) fn take_wish_to_know(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let wants = matches!(
        doc.token(cue.end as usize - 1),
        "wanted" | "wants" | "want" | "demanded" | "demands"
    );
    if take_question_before(doc, page, candidate, wants) {
        return;
    }
    let at = cue.end as usize;
    let know = wants
        && at + 1 < page.words.len()
        && doc.token(at) == "to"
        && doc.token(at + 1) == "know"
        && candidate.contents.iter().all(|c| c.end <= cue.start);
    if know {
        candidate.cue.end += 2;
        return;
    }
    let Some(content) = candidate.contents.iter_mut().find(|c| c.start == cue.end) else {
        return;
    };
    let at = content.start as usize;
    let asks = |i: usize| {
        is(page.tag(i), &[Penn::Wp, Penn::Wrb, Penn::Wdt])
            || matches!(doc.token(i), "if" | "whether")
    };
    let fits = wants
        && content.len() > 3
        && doc.token(at) == "to"
        && doc.token(at + 1) == "know"
        && asks(at + 2);
    if fits {
        content.start += 2;
        candidate.cue.end += 2;
    }
}

/// *{“Who pays?”} Pike {wanted to know}*: the words in marks before who wants it are all that
/// is asked. Whether it was so.
fn take_question_before(
    doc: &Document,
    page: &Page,
    candidate: &mut Candidate,
    wants: bool,
) -> bool {
    let (cue, Some(source)) = (candidate.cue, candidate.source) else {
        return false;
    };
    let [content] = candidate.contents[..] else {
        return false;
    };
    let know = content.start == cue.end
        && content.len() == 2
        && doc.token(content.start as usize) == "to"
        && doc.token(content.start as usize + 1) == "know";
    let before = source.start.checked_sub(1);
    let question = before
        .filter(|_| wants && know)
        .and_then(|at| page.region_at(at));
    let Some(question) = question else {
        return false;
    };
    candidate.contents = vec![question];
    candidate.cue.end += 2;
    true
}

/// Gives a last will to those whose it is: *{Her} {will stated} that*: no verb behind *will* is
/// of the past or has an *-s*.
pub(super) fn leave_will(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let Some(source) = &mut candidate.source else {
        return;
    };
    let last = cue.end as usize - 1;
    let past = doc.token(last).ends_with("ed") && is(page.tag(last), &[Penn::Vbd, Penn::Vbn]);
    let fits = cue.len() == 2
        && source.end == cue.start
        && doc.token(cue.start as usize) == "will"
        && (past || page.tag(last) == Penn::Vbz as u8);
    if fits {
        source.end += 1;
        candidate.cue.start += 1;
    }
}
