//! Questions without the answers that follow.

use dixit_core::{Document, TokenRange};

use crate::{candidates::passages::answer::is_answer, page::Page, tagging::candidate::Candidate};

/// Takes the answer that follows off a question whose asker is not named: *She
/// laughed when asked about it. {“No.”}* Nor is it of the narrator who asks: *When I ask her
/// about it, she laughs. {“No.”}*
pub(super) fn leave_answer(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let sentence = page.sentences[page.words[candidate.cue.start as usize].sentence as usize];
    let asked = candidate.is_passive_question(page);
    let answers = |c: &TokenRange| asked || is_answer(doc, page, candidate, *c);
    let own = |c: &TokenRange| c.start < sentence.end || !answers(c);
    if candidate.contents.len() > 1 && !candidate.contents.iter().all(own) {
        let kept = candidate.contents.iter().copied().filter(own).collect();
        candidate.contents = kept;
    }
}
