//! Words in marks behind a colon that are those of who tells of another before them: *promising
//! a reply from Cole {is on its way: “…”}* are the words of who promises.

use dixit_core::{Document, Penn, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::buffers::Buffers,
    page::{
        Page,
        tags::{is, is_verb},
    },
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Gives such words, of the settled candidates from `first` on, to the source of the
    /// report before them in the sentence, with the colon alone for their cue.
    pub(crate) fn give_to_outer(&mut self, doc: &Document, first: usize) {
        for number in first + 1..self.candidates.len() {
            let told = &self.candidates[number];
            let outer = self.outer_source(told, &self.candidates[first..number]);
            let is_led = told.source.is_some_and(|who| is_led(&self.page, who));
            let given = is_led && is_told_by_outer(doc, &self.page, told);
            if let Some(who) = outer.filter(|_| given) {
                let told = &mut self.candidates[number];
                told.source = Some(who);
                told.cue.start = told.cue.end - 1;
            }
        }
    }

    /// The source of the last report of which the cue stands before a source in its sentence.
    fn outer_source(&self, told: &Candidate, before: &[Candidate]) -> Option<TokenRange> {
        let own = told.source?;
        let sentence = |at: u32| self.page.words[at as usize].sentence;
        let outer = before.iter().rev().find(|outer| {
            let cue = outer.cue;
            cue.end <= own.start && sentence(cue.start) == sentence(own.start)
        })?;
        outer.source.filter(|who| who.end <= own.start)
    }
}

/// Whether a preposition leads to somebody, who does nothing then: *a reply from {Cole}*.
fn is_led(page: &Page, who: TokenRange) -> bool {
    let before = (who.start as usize).checked_sub(1);
    before.is_some_and(|at| is(page.tag(at), &[Penn::In, Penn::To]))
}

/// Whether words in marks stand behind a colon, and no verb before it says that another said
/// them.
pub(crate) fn is_told_by_outer(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    const OFTEN: u8 = 2;
    let cue = candidate.cue;
    let reports = |i: usize| {
        let verb = Lexicon::embedded().reporting_verb(doc.form(i));
        doc.token(i) == "read" || verb.is_some_and(|verb| verb.strength() >= OFTEN)
    };
    let last = cue.range().last();
    let mut contents = candidate.contents.iter();
    last.is_some_and(|i| doc.token(i) == ":")
        && cue.range().any(|i| is_verb(page.tag(i)))
        && contents.all(|c| page.is_quoted((c.start as usize, c.end as usize)))
        && !cue.range().any(reports)
}
