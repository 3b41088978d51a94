//! The words in marks that a report goes on from, where only those behind it were found:
//! *{“Thursday,”} Bob Cole corrected her. “It was on a Thursday.”*

use dixit_core::TokenRange;

use crate::{candidates::buffers::Buffers, page::NONE, tagging::candidate::Candidate};

impl Buffers {
    /// Gives such reports, of the settled candidates from `first` on, the words before them:
    /// those end with a comma, and belong to nobody else.
    pub(crate) fn join_first_halves(&mut self, first: usize) {
        for number in first..self.candidates.len() {
            if let Some(half) = self.first_half(first, number) {
                self.candidates[number].contents.insert(0, half);
            }
        }
    }

    fn first_half(&self, first: usize, number: usize) -> Option<TokenRange> {
        let (candidate, page) = (&self.candidates[number], &self.page);
        let source = candidate.source?;
        let cue = candidate.cue;
        let report = cue.start.min(source.start);
        let beside = cue.start <= source.end + 1 && source.start <= cue.end + 1;
        let behind = |c: &TokenRange| c.start > report && page.region[c.start as usize] != NONE;
        let half = page.region_at(report.checked_sub(1)?)?;
        let sentence = page.sentences[page.words[half.start as usize].sentence as usize];
        let opens = half.end == report && half.start == sentence.start;
        let fits = opens
            && beside
            && candidate.by.is_model()
            && page.ends_with_comma(half.start)
            && candidate.contents.iter().all(behind);
        (fits && !self.is_held(first, half)).then_some(half)
    }

    fn is_held(&self, first: usize, words: TokenRange) -> bool {
        let meets = |part: &TokenRange| part.start < words.end && words.start < part.end;
        let holds = |c: &Candidate| c.contents.iter().chain([&c.cue]).any(meets);
        self.candidates[first..].iter().any(holds)
    }
}
