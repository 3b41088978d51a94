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

    /// Gives what an act was taken to tell, of the candidates from `first` on, to the likeliest
    /// report before it in its sentence, where *and* joins the act to words in marks.
    pub(crate) fn doubt_joined_acts(&mut self, doc: &Document, first: usize) {
        for number in first..self.candidates.len() {
            let act = &self.candidates[number];
            if self.reports(act) || !self.follows_marks(doc, act) {
                continue;
            }
            let Some(report) = self.report_before(first, number) else {
                continue;
            };
            let act = &mut self.candidates[number];
            let (told, score) = (act.contents.clone(), act.score);
            act.score /= 2.0;
            let report = &mut self.candidates[report];
            let apart = |c: &TokenRange| {
                let mut own = report.contents.iter().chain([&report.cue]);
                own.all(|o| o.end <= c.start || c.end <= o.start)
            };
            let told: Vec<_> = told.into_iter().filter(apart).collect();
            report.contents.extend(told);
            report.join();
            report.score = report.score.max(score);
        }
    }

    fn reports(&self, candidate: &Candidate) -> bool {
        const OFTEN: u8 = 3;
        let level = |i: usize| self.page.words[i].level;
        candidate.cue.range().any(|i| level(i) >= OFTEN)
    }

    /// The likeliest candidate of a verb of speech before another in its sentence.
    fn report_before(&self, first: usize, number: usize) -> Option<usize> {
        let words = &self.page.words;
        let act = self.candidates[number].cue;
        let sentence = |cue: TokenRange| words[cue.start as usize].sentence;
        let fits = |c: &Candidate| {
            let near =
                !c.cue.is_empty() && c.cue.end < act.start && sentence(c.cue) == sentence(act);
            near && c.source.is_some() && self.reports(c)
        };
        let before = (first..self.candidates.len()).filter(|&i| fits(&self.candidates[i]));
        before.max_by(|&a, &b| {
            self.candidates[a]
                .score
                .total_cmp(&self.candidates[b].score)
        })
    }

    /// *“…,” {and she laughed}*: a pronoun and a verb that *and* joins to words in marks.
    fn follows_marks(&self, doc: &Document, act: &Candidate) -> bool {
        let Some(who) = act
            .source
            .filter(|who| who.len() == 1 && who.end == act.cue.start)
        else {
            return false;
        };
        let and = (who.start as usize).checked_sub(1);
        let Some(and) = and.filter(|&and| and > 1 && doc.token(and) == "and") else {
            return false;
        };
        is_one(doc.token(and + 1))
            && self.page.region[and] == NONE
            && self.page.region[and - 1] != NONE
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
