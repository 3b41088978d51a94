use std::ops::Range;

use dixit_learn::{Feature, combine};

use crate::{
    page::Page,
    page::token::{GLUED, OPENS, QUOTED, TITLED, Token},
    page::word::{Case, Flags, Word},
};

/// Where the templates of the context begin.
const CONTEXT: u16 = 256;

/// A sentence of a page, by its first token.
pub(crate) struct Place<'p> {
    pub(crate) page: &'p Page,
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) style: u8,
}

impl Place<'_> {
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.first..self.end
    }
}

/// The features of one token in its context.
pub(super) struct Context<'c, 'p> {
    place: &'c Place<'p>,
    words: &'c [Word],
    i: usize,
    at: usize,
    features: &'c mut Vec<Feature>,
}

/// Stands for the edge of the sentence.
const EDGE: Word = Word {
    lower: 1,
    cluster: 1,
    brown: 1,
    casing: 0,
    case: Case::Mark,
    flags: EDGE_FLAGS,
};
const EDGE_FLAGS: Flags = Flags::FUNCTION;

impl<'c, 'p> Context<'c, 'p> {
    pub(super) fn new(
        place: &'c Place<'p>,
        words: &'c [Word],
        i: usize,
        features: &'c mut Vec<Feature>,
    ) -> Context<'c, 'p> {
        Context {
            place,
            words,
            i,
            at: place.first + i,
            features,
        }
    }

    pub(super) fn push_all(&mut self) {
        self.neighbours();
        self.sentence();
        self.listed();
        let token = self.token();
        if token.run != 0 {
            self.run();
        }
        if token.entry != 0 {
            self.evidence();
        }
        if !self.page().votes.own.is_empty() {
            self.votes();
        }
    }

    #[inline]
    fn push(&mut self, template: u16, value: u64) {
        self.features.push(Feature::new(CONTEXT + template, value));
    }

    fn page(&self) -> &Page {
        self.place.page
    }

    #[inline]
    fn word(&self, offset: isize) -> Word {
        let at = self.i as isize + offset;
        let word = usize::try_from(at).ok().and_then(|at| self.words.get(at));
        word.copied().unwrap_or(EDGE)
    }

    #[inline]
    fn token(&self) -> Token {
        self.page().tokens[self.at]
    }

    fn neighbours(&mut self) {
        let [a, b, c, d, e] = [-2, -1, 0, 1, 2].map(|offset| self.word(offset));
        let (before, here, after) = (b.lower.into(), c.lower.into(), d.lower.into());
        self.push(0, combine(before, here));
        self.push(1, combine(here, after));
        let cases = [a, b, c, d, e].map(|w| w.case as u64);
        let near = cases[1] << 8 | cases[2] << 4 | cases[3];
        self.push(2, near);
        if !(b.is_capital() || c.is_capital() || d.is_capital() || c.case == Case::Unknown) {
            return;
        }
        self.push(3, cases[0] << 16 | near << 4 | cases[4]);
        self.push(4, combine(before, after));
        let cluster = |w: Word| u64::from(w.cluster >> 7);
        self.push(5, cluster(b) << 16 | cluster(c));
        self.push(6, cluster(c) << 16 | cluster(d));
        self.push(7, combine(before, cases[2] << 4 | cases[3]));
        self.push(8, combine(after, cases[2] << 4 | cases[1]));
        let brown = |w: Word| u64::from(w.brown >> 8);
        self.push(9, brown(b) << 16 | brown(c));
        self.push(10, brown(c) << 16 | brown(d));
    }

    fn sentence(&mut self) {
        let token = self.token();
        let case = token.word.case as u64;
        if token.has(OPENS) {
            self.push(12, case);
            self.push(13, u64::from(token.word.cluster >> 8));
            self.push(19, case << 8 | u64::from(token.word.casing));
        }
        if token.has(TITLED) {
            self.push(14, case);
            self.push(15, u64::from(token.word.cluster >> 8));
            self.push(25, case << 8 | u64::from(token.word.casing));
        }
        if token.has(QUOTED) {
            self.push(16, case);
        }
        let after = self.at + 1 < self.place.end && self.page().tokens[self.at + 1].has(GLUED);
        let glued = u64::from(token.has(GLUED)) << 1 | u64::from(after);
        self.push(18, glued << 8 | case);
        let styled = combine(case, self.place.style.into());
        self.push(17, styled);
    }

    fn listed(&mut self) {
        let listed = self.token().listed;
        let mut classes = listed.classes();
        if classes != 0 {
            self.push(20, listed.0.into());
            self.push(21, combine(listed.0.into(), self.place.style.into()));
            while classes != 0 {
                let class = classes.trailing_zeros();
                classes &= classes - 1;
                self.push(22, u64::from(class << 2 | listed.place()));
            }
        }
        let beside = |at: usize| self.page().tokens[at].listed.0;
        let before = if self.i > 0 { beside(self.at - 1) } else { 0 };
        let after = if self.at + 1 < self.place.end {
            beside(self.at + 1)
        } else {
            0
        };
        if before != 0 {
            self.push(23, before.into());
        }
        if after != 0 {
            self.push(24, after.into());
        }
    }

    /// The run of capitals: its first and last word, and what stands on either
    /// side.
    fn run(&mut self) {
        let run = self.page().run(self.at).expect("a token with a run");
        let (start, end) = (run.start as usize, run.end as usize);
        let (from_start, from_end) = (self.at - start, end - 1 - self.at);
        let place = (from_start.min(2) << 2 | from_end.min(2)) as u64;
        let tokens = &self.place.page.tokens;
        let (first, last) = (tokens[start].word, tokens[end - 1].word);
        let before = if start > self.place.first {
            tokens[start - 1].word
        } else {
            EDGE
        };
        let after = if end < self.place.end {
            tokens[end].word
        } else {
            EDGE
        };
        self.push(30, place);
        self.push(31, combine(last.lower.into(), place & 3));
        self.push(32, combine((last.cluster >> 6).into(), place & 3));
        self.push(33, combine(first.lower.into(), place >> 2));
        self.push(34, combine((first.cluster >> 6).into(), place >> 2));
        self.push(35, combine(before.lower.into(), place));
        self.push(36, combine(after.lower.into(), place));
        self.push(37, combine((before.cluster >> 7).into(), place));
        self.push(38, combine((after.cluster >> 7).into(), place));
        self.push(39, (before.brown >> 7).into());
        self.push(40, (after.brown >> 7).into());
        self.push(41, combine((last.brown >> 7).into(), place & 3));
    }

    /// What the rest of the document says of the word.
    fn evidence(&mut self) {
        let entry = self.page().evidence.entries[self.token().entry as usize - 1];
        let opens = u64::from(self.token().has(OPENS) || self.token().has(TITLED));
        let mut clues = entry.clues;
        while clues != 0 {
            self.push(50, u64::from(clues.trailing_zeros()) << 1 | opens);
            clues &= clues - 1;
        }
        self.push(51, u64::from(entry.clues & 0x7f));
        for k in 0..(entry.count as usize).min(entry.places.len()) {
            let place = entry.places[k] as usize;
            if place != self.at {
                self.elsewhere(place);
            }
        }
    }

    fn elsewhere(&mut self, place: usize) {
        let tokens = &self.place.page.tokens;
        let Some(run) = self.page().run(place) else {
            return;
        };
        let (start, end) = (run.start as usize, run.end as usize);
        let before = start.checked_sub(1).map_or(EDGE, |k| tokens[k].word);
        let after = tokens.get(end).map_or(EDGE, |t| t.word);
        self.push(55, u64::from(before.lower));
        self.push(56, u64::from(after.lower));
        self.push(57, (before.cluster >> 7).into());
        self.push(58, (after.cluster >> 7).into());
    }

    /// What a first pass says of the token, and of its word elsewhere.
    fn votes(&mut self) {
        let votes = &self.place.page.votes;
        let label = |at: usize| u64::from(votes.own[at].label);
        let own = votes.own[self.at];
        let here = label(self.at);
        let before = if self.i > 0 { label(self.at - 1) } else { 63 };
        let after = if self.at + 1 < self.place.end {
            label(self.at + 1)
        } else {
            63
        };
        let sure = [0.5, 0.7, 0.85, 0.95]
            .iter()
            .filter(|&&s| own.score >= s)
            .count() as u64;
        self.push(70, here << 3 | sure);
        self.push(71, before << 6 | here);
        self.push(72, here << 6 | after);
        let entry = self.token().entry;
        if entry == 0 {
            return;
        }
        if let Some(outcome) = votes.others(self.at, entry) {
            let (first, share) = (u64::from(outcome.first), u64::from(outcome.share));
            self.push(73, first << 3 | share);
            self.push(74, (first << 3 | share) << 6 | here);
            self.push(75, first << 4 | u64::from(outcome.second));
        } else {
            self.push(76, here);
        }
        if let Some((class, part)) = votes.longer(entry) {
            let longer = u64::from(class << 2 | part);
            self.push(77, longer);
            self.push(78, longer << 6 | here);
        }
    }
}
