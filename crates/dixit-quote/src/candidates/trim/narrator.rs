//! Contents without the narrator's words that join sentences.

use dixit_core::{Document, Penn};

use crate::{
    page::{NONE, Page, tags::is},
    tagging::candidate::Candidate,
};

/// *{But} “nobody checks,” says Pike*: the narrator's conjunction before marks.
pub(super) fn leave_conjunction(page: &Page, candidate: &mut Candidate) {
    let Some(content) = candidate.contents.first_mut() else {
        return;
    };
    let at = content.start as usize;
    let opens = page.sentences[page.words[at].sentence as usize].start as usize == at;
    let marked = content.len() > 3 && page.region[at] == NONE && page.region[at + 1] != NONE;
    if !opens || !marked || !is(page.tag(at), &[Penn::Cc]) {
        return;
    }
    let rest = page.region_at(content.start + 1);
    if rest.is_some_and(|region| region.end >= content.end) {
        content.start += 1;
    }
}

/// *‘It will flood again.’ {So} says Ann Pike*: the narrator's word behind a sentence.
pub(super) fn leave_so(doc: &Document, candidate: &mut Candidate) {
    let Some(content) = candidate.contents.last_mut() else {
        return;
    };
    let last = content.end as usize - 1;
    let behind = content.end == candidate.cue.start && content.len() > 3;
    if behind && doc.token(last) == "So" {
        content.end -= 1;
    }
}
