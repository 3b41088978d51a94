use dixit_core::TokenRange;

use crate::{
    candidate::{Candidate, Decider},
    page::NONE,
    scratch::Scratch,
};

impl Scratch {
    /// Gives sentences that are nothing but quotation, and that nobody claims,
    /// to the speech that they go on with: of the settled candidates from
    /// `first` on.
    pub(crate) fn go_on(&mut self, first: usize, (start, end): (usize, usize)) {
        let sentences = self.page.sentences_in(start, end);
        for number in sentences.clone() {
            let tokens = self.page.sentences[number];
            if self.is_free(first, tokens) {
                let speech = self.speech_before(first, tokens);
                self.extend(speech, tokens);
            }
        }
        for number in sentences.rev() {
            let tokens = self.page.sentences[number];
            if self.is_free(first, tokens) {
                let speech = self.speech_after(first, tokens);
                self.extend(speech, tokens);
            }
        }
    }

    fn extend(&mut self, speech: Option<usize>, tokens: TokenRange) {
        if let Some(number) = speech {
            self.candidates[number].by = Decider::Marks;
            self.candidates[number].contents.push(tokens);
            self.candidates[number].join();
        }
    }

    /// Whether a sentence is all quotation and no part of an attribution.
    fn is_free(&self, first: usize, tokens: TokenRange) -> bool {
        let meets = |part: &TokenRange| part.start < tokens.end && tokens.start < part.end;
        let claims = |c: &Candidate| {
            c.contents
                .iter()
                .chain(&c.source)
                .chain([&c.cue])
                .any(meets)
        };
        self.page.region[tokens.start as usize] != NONE
            && self
                .page
                .is_quoted((tokens.start as usize, tokens.end as usize))
            && !self.candidates[first..].iter().any(claims)
    }

    /// The attribution that ends in the sentence before, of speech in marks or
    /// not: *She noted that it works. “It does.”*
    fn speech_before(&self, first: usize, tokens: TokenRange) -> Option<usize> {
        let number = self.page.words[tokens.start as usize].sentence as usize;
        if number == 0 || self.page.begins_anew(number) {
            return None;
        }
        let sentence = self.page.sentences[number - 1];
        let ends = |c: &Candidate| sentence.start < c.end() && c.end() <= sentence.end;
        (first..self.candidates.len()).rfind(|&n| ends(&self.candidates[n]))
    }

    /// The attribution whose quoted speech begins with the next sentence, if
    /// the quotation goes on there.
    fn speech_after(&self, first: usize, tokens: TokenRange) -> Option<usize> {
        let last = tokens.end as usize - 1;
        let same = self.page.region.get(last + 1) == Some(&self.page.region[last]);
        let begins = |&n: &usize| {
            let content = self.candidates[n].contents.first();
            content.is_some_and(|content| content.start == tokens.end)
        };
        let speech = (first..self.candidates.len()).find(begins)?;
        (self.page.goes_on(last) || same).then_some(speech)
    }
}
