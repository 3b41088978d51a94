//! What a speaker does besides speaking, in a clause that *and* joins to his report: *“Well,”
//! Ann Pike said, “it is old,” {and she laughed}. “It leaks.”* All that is quoted is of the
//! report.

use dixit_core::{Document, TokenRange};

use crate::{
    candidates::buffers::Buffers,
    page::{NONE, tags::is_comma},
    tagging::candidate::{Candidate, Decider},
};

impl Buffers {
    /// Gives the words in marks behind such a clause to the report before it, of the settled
    /// candidates from `first` on.
    pub(crate) fn leave_joined_acts(&mut self, doc: &Document, first: usize) {
        let mut number = first + 1;
        while number < self.candidates.len() {
            match self.is_joined_act(doc, number) {
                true => {
                    let act = self.candidates.remove(number);
                    let report = &mut self.candidates[number - 1];
                    report.contents.extend(act.contents);
                    report.by = Decider::Marks;
                    report.join();
                }
                false => number += 1,
            }
        }
    }

    fn is_joined_act(&self, doc: &Document, number: usize) -> bool {
        let (report, act) = (&self.candidates[number - 1], &self.candidates[number]);
        let sentence = self.page.words[act.cue.start as usize].sentence as usize;
        let sentence = self.page.sentences[sentence];
        let behind =
            |c: &TokenRange| c.start >= sentence.end && self.page.region[c.start as usize] != NONE;
        let inside = sentence.start <= report.cue.start && report.end() <= act.cue.start;
        let spoken = report.by.is_model() && act.by.is_model() && self.is_spoken(number - 1);
        let ends = act.cue.end + 1 >= sentence.end;
        inside
            && spoken
            && ends
            && act.contents.iter().all(behind)
            && self.is_joined(doc, report, act)
    }

    /// Whether *and* joins an act to a report of the same one: nobody else is named there.
    fn is_joined(&self, doc: &Document, report: &Candidate, act: &Candidate) -> bool {
        let (Some(who), Some(own)) = (report.source, act.source) else {
            return false;
        };
        let said = report.cue.end.max(who.end) as usize;
        let pronoun = |who: TokenRange| who.len() == 1 && is_one(doc.token(who.start as usize));
        let form = |who: TokenRange| doc.token(who.start as usize).to_lowercase();
        let first = match own == who {
            true => act.cue.start as usize,
            false => own.start as usize,
        };
        let same = own == who
            || pronoun(own)
                && own.end == act.cue.start
                && (!pronoun(who) || form(own) == form(who));
        let joins = first > said && doc.token(first - 1) == "and";
        let other = |i: usize| self.page.region[i] == NONE && !is_comma(self.page.tag(i));
        let alone = || {
            (said..first - 1)
                .all(|i| !other(i) || self.page.person_at(i).is_none() && !is_object(doc.token(i)))
        };
        same && joins && alone()
    }
}

fn is_one(form: &str) -> bool {
    matches!(form, "he" | "she" | "they" | "He" | "She" | "They" | "I")
}

fn is_object(form: &str) -> bool {
    matches!(form, "him" | "her" | "them" | "me" | "us")
}
