//! The words in marks that a report goes on from, where only those behind it were found:
//! *{“Thursday,”} Bob Cole corrected her. “It was on a Thursday.”*; *{“We won!”} Cole's niece,
//! Ann Pike, shouted. “Open the doors.”*

use dixit_core::{Penn, TokenRange};

use crate::{
    candidates::buffers::Buffers,
    page::{NONE, tags::is},
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Gives such reports, of the settled candidates from `first` on, the words before them:
    /// those end with a comma, or as a shout or question in the same paragraph, and belong to
    /// nobody else.
    pub(crate) fn join_first_halves(&mut self, first: usize) {
        for number in first..self.candidates.len() {
            if let Some((half, source)) = self.first_half(first, number) {
                self.candidates[number].contents.insert(0, half);
                self.candidates[number].source = Some(source);
            }
        }
    }

    /// The words, and the whole of who says them.
    fn first_half(&self, first: usize, number: usize) -> Option<(TokenRange, TokenRange)> {
        let (candidate, page) = (&self.candidates[number], &self.page);
        let (source, cue) = (candidate.source?, candidate.cue);
        let report = cue.start.min(source.start);
        let beside = cue.start <= source.end + 1 && source.start <= cue.end + 1;
        let behind = |c: &TokenRange| c.start > report && page.region[c.start as usize] != NONE;
        let half = page.region_at(self.phrase_start(report).checked_sub(1)?)?;
        let whole = TokenRange::new(half.end.min(source.start) as usize, source.end as usize);
        let sentence = page.sentences[page.words[half.start as usize].sentence as usize];
        let fits = half.start == sentence.start
            && (half.end == report || whole.end <= cue.start)
            && beside
            && candidate.by.is_model()
            && (page.ends_with_comma(half.start) || self.is_called(half, number))
            && candidate.contents.iter().all(behind);
        (fits && !self.is_held(first, half)).then_some((half, whole))
    }

    /// Where the phrase begins that a report opens with the end of: *{Cole's niece, Senator} Ann
    /// Pike shouted*.
    fn phrase_start(&self, report: u32) -> u32 {
        use Penn::{Cd, Comma, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS};
        const LONGEST: usize = 8;
        let page = &self.page;
        let phrase = |&i: &usize| {
            let tag = page.tag(i);
            page.region[i] == NONE && is(tag, &[Cd, Comma, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS])
        };
        let before = (0..report as usize).rev().take(LONGEST);
        report - before.take_while(phrase).count() as u32
    }

    /// Whether words end as a call or question, and the narrator goes on behind them in the
    /// same paragraph, where nothing else is said in his sentence.
    fn is_called(&self, half: TokenRange, number: usize) -> bool {
        let (candidate, page) = (&self.candidates[number], &self.page);
        let sentence = page.words[candidate.cue.start as usize].sentence;
        let later = |c: &TokenRange| page.words[c.start as usize].sentence > sentence;
        page.ends_with_call(half.start)
            && !page.is_first(sentence as usize)
            && candidate.contents.iter().all(later)
    }

    fn is_held(&self, first: usize, words: TokenRange) -> bool {
        let meets = |part: &TokenRange| part.start < words.end && words.start < part.end;
        let holds = |c: &Candidate| c.contents.iter().chain([&c.cue]).any(meets);
        self.candidates[first..].iter().any(holds)
    }
}
