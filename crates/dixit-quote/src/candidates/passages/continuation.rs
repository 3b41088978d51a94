use dixit_core::{Document, TokenRange};

use crate::{
    candidates::{
        act::is_inward,
        buffers::Buffers,
        passages::answer::{asks, is_answer},
    },
    page::{NONE, Page},
    tagging::candidate::{Candidate, Decider},
};

impl Buffers {
    /// Gives sentences that are nothing but quotation or end with it, and that
    /// nobody claims, to the speech that they go on with: of the settled
    /// candidates from `first` on.
    pub(crate) fn go_on(&mut self, doc: &Document, first: usize, (start, end): (usize, usize)) {
        let sentences = self.page.sentences_in(start, end);
        for number in sentences.clone() {
            let tokens = self.page.sentences[number];
            if self.is_free(first, tokens) {
                // What goes on over paragraphs is the one's whose words it goes on with.
                if self.page.goes_on(tokens.end as usize - 1)
                    && self.speech_after(first, tokens).is_some()
                {
                    continue;
                }
                let speech = self.speech_before(first, tokens);
                let speech = speech.filter(|&number| {
                    !self.is_plain(number)
                        && self.is_uttered(doc, number)
                        && !is_answer(doc, &self.page, &self.candidates[number], tokens)
                        && !self.is_replied(doc, number, tokens)
                });
                self.extend(speech, tokens);
            } else if self.ends_in_speech(tokens) && !self.is_claimed(first, tokens) {
                let speech = self.speech_before(first, tokens);
                let speech = speech.filter(|&number| self.is_spoken(number));
                self.extend(speech, tokens);
            }
        }
        self.join_second_halves(doc, first);
        self.join_first_halves(first);
        self.leave_joined_acts(doc, first);
        for number in sentences.rev() {
            let tokens = self.page.sentences[number];
            if self.is_free(first, tokens) {
                let speech = self.speech_after(first, tokens);
                self.extend(speech, tokens);
            }
        }
    }

    pub(crate) fn extend(&mut self, speech: Option<usize>, tokens: TokenRange) {
        if let Some(number) = speech {
            self.candidates[number].by = Decider::Marks;
            self.candidates[number].contents.push(tokens);
            self.candidates[number].join();
        }
    }

    /// The attribution of speech that a short passage goes on with from the paragraph before,
    /// if it is all of its own: what is longer may be given to who is told of.
    ///
    /// > “The wall fell at noon,” Ann Pike said.
    /// >
    /// > {“It took the oven with it.”}
    pub(crate) fn goes_on_from_above(&self, doc: &Document, tokens: TokenRange) -> Option<usize> {
        const SHORTEST: usize = 3;
        const NEAR: usize = 5;
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let begins = number > 0 && page.is_first(number);
        let words = tokens.range().filter(|&i| page.is_wordy(i)).count();
        let stands = begins
            && page.sentences[number].start == tokens.start
            && page.is_said(tokens.start)
            && words >= SHORTEST
            && self.fills_paragraph(number);
        let before = page.sentences[number.checked_sub(1).filter(|_| stands)?];
        let inside = |part: &TokenRange| before.start < part.end && part.end <= before.end;
        let to = self
            .candidates
            .partition_point(|c| c.cue.start < tokens.start);
        let near = (to.saturating_sub(NEAR)..to).rev();
        let mut near = near.filter(|&n| {
            let c = &self.candidates[n];
            inside(&c.cue) || c.contents.iter().any(inside)
        });
        let last = near.next()?;
        let opens = |at: u32| doc.token(at as usize);
        // Between paragraphs in double marks a heading may stand in single ones.
        let alike = |part: &TokenRange| opens(part.start) == opens(tokens.start);
        let last_words = &self.candidates[last].contents;
        let speaks = self.candidates[last].source.is_some() && last_words.iter().any(alike);
        (speaks && self.is_spoken(last) && !asks(doc, &self.candidates[last])).then_some(last)
    }

    /// Whether nothing stands outside marks from a sentence to the end of its paragraph.
    pub(crate) fn fills_paragraph(&self, number: usize) -> bool {
        let page = &self.page;
        let all = number..page.sentences.len();
        let mut own = all.take_while(|&n| n == number || !page.is_first(n));
        own.all(|n| {
            page.is_quoted((
                page.sentences[n].start as usize,
                page.sentences[n].end as usize,
            ))
        })
    }

    /// Whether a sentence is all quotation and no part of an attribution.
    fn is_free(&self, first: usize, tokens: TokenRange) -> bool {
        self.page.region[tokens.start as usize] != NONE
            && self
                .page
                .is_quoted((tokens.start as usize, tokens.end as usize))
            && !self.is_claimed(first, tokens)
    }

    /// Whether an attribution has a part in a sentence.
    fn is_claimed(&self, first: usize, tokens: TokenRange) -> bool {
        let meets = |part: &TokenRange| part.start < tokens.end && tokens.start < part.end;
        let mut all = self.candidates[first..].iter();
        all.any(|c| {
            let mut parts = c.contents.iter().chain(&c.source).chain([&c.cue]);
            parts.any(meets)
        })
    }

    /// Whether a sentence ends in quoted speech of some length that begins in
    /// it: *Now “there is a sizable constituency.”*
    fn ends_in_speech(&self, tokens: TokenRange) -> bool {
        const LENGTH: u32 = 6;
        let last = self.page.speech_in(tokens).last();
        last.is_some_and(|region| {
            let after = (region.end as usize, tokens.end as usize);
            tokens.start < region.start
                && region.end <= tokens.end
                && region.end - region.start >= LENGTH
                && self.page.is_quoted(after)
        })
    }

    /// Whether an attribution has quoted speech.
    pub(crate) fn is_spoken(&self, number: usize) -> bool {
        let contents = &self.candidates[number].contents;
        contents
            .iter()
            .any(|c| self.page.region[c.start as usize] != NONE && self.page.is_speech(c.start))
    }

    /// Whether an attribution is of something said, and not of what somebody believes or
    /// wants: *She does not believe a word. “Where is my letter?”* are two.
    fn is_uttered(&self, doc: &Document, number: usize) -> bool {
        is_uttering(doc, &self.page, &self.candidates[number]) || self.is_spoken(number)
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
        let found = (first..self.candidates.len()).rfind(|&n| ends(&self.candidates[n]))?;
        // *She laughed when asked about it. “No.”*: the one who was asked answers.
        (!self.candidates[found].is_passive_question(&self.page)).then_some(found)
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

/// Whether a cue tells of something said, and not of what somebody knows, believes or wants.
pub(crate) fn is_uttering(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    candidate.cue.is_empty() || !is_inward(doc, page, candidate.cue, &candidate.contents)
}
