//! What is told on a condition that stands before who tells it: *{If it rains}, Pike said {the
//! dam will hold}*, *{When the river is low}, she said {nobody fishes}*.

use dixit_core::{Document, Penn, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::Candidate,
};

/// Takes such a condition into the contents. What was done when somebody spoke is told in the past,
/// and is the narrator's: *When the river rose, Pike said …*.
pub(crate) fn take_condition(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let Some(source) = candidate.source.filter(|who| who.end == cue.start) else {
        return;
    };
    let sentence = page.sentences[page.words[cue.start as usize].sentence as usize];
    let Some(comma) = (source.start as usize)
        .checked_sub(1)
        .filter(|&i| i > sentence.start as usize && is_comma(page.tag(i)))
    else {
        return;
    };
    let told = candidate
        .contents
        .first()
        .is_some_and(|c| c.start == cue.end && c.end <= sentence.end && is_told(page, *c));
    let from = sentence.start as usize;
    let open = from + usize::from(is(page.tag(from), &[Penn::Cc]));
    let fits = told && says(doc, page, cue) && holds(doc, page, cue, open..comma);
    if fits {
        candidate.contents.insert(0, TokenRange::new(open, comma));
    }
}

/// A clause outside marks.
fn is_told(page: &Page, content: TokenRange) -> bool {
    page.region[content.start as usize] == NONE && content.range().any(|i| is_finite(page.tag(i)))
}

/// But *If it rains, she {might say} …*: of the speech.
fn says(doc: &Document, page: &Page, cue: TokenRange) -> bool {
    if cue.range().any(|i| is(page.tag(i), &[Penn::Md])) {
        return false;
    }
    let verb = cue.range().last().map(|i| doc.form(i));
    let verb = verb.and_then(|form| Lexicon::embedded().reporting_verb(form));
    verb.is_some_and(|verb| verb.direct)
}

/// Whether a clause is a condition of what holds or will hold, and not of the speech: *When I ask
/// him, he says …*.
fn holds(doc: &Document, page: &Page, cue: TokenRange, clause: std::ops::Range<usize>) -> bool {
    let word = doc.token(clause.start).to_lowercase();
    let opens = matches!(&*word, "if" | "unless" | "when" | "whenever");
    let finite = clause.clone().find(|&i| is_finite(page.tag(i)));
    let present = finite.is_some_and(|i| is(page.tag(i), &[Penn::Vbz, Penn::Vbp, Penn::Md]));
    let plain = clause.clone().all(|i| page.region[i] == NONE);
    let mut clause = clause;
    let past = cue.range().any(|i| is(page.tag(i), &[Penn::Vbd]));
    let own = clause.any(|i| {
        let form = doc.token(i).to_lowercase();
        form.starts_with("ask") || !past && matches!(&*form, "i" | "we" | "he" | "she" | "they")
    });
    opens && present && plain && !own
}
