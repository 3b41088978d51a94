use dixit_core::{Document, Penn, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::buffers::Buffers,
    page::{NONE, tags::is_comma},
    tagging::candidate::Candidate,
};

/// Tokens between a report and the second half of the quotation that it cuts.
const WIDEST: usize = 20;

impl Buffers {
    /// Gives quotations that their report cuts in two the second half, of the settled
    /// candidates from `first` on: *“The thing is,” sighed Reed, {“nobody cares.”}*
    pub(crate) fn join_second_halves(&mut self, doc: &Document, first: usize) {
        let mut number = first;
        while number < self.candidates.len() {
            if let Some(half) = self.second_half(doc, number) {
                let halves = |n: usize, c: &Candidate| n <= number || !meets(c, half);
                self.keep(first, halves);
                self.extend(Some(number), half);
            }
            number += 1;
        }
    }

    /// The words in marks that go on behind a comma, or behind what the speaker does
    /// meanwhile, then in small letters: *“We wait,” she said, pointing ahead, {“and we
    /// pay.”}* They are nobody's, or of a cue that seldom is one.
    fn second_half(&self, doc: &Document, number: usize) -> Option<TokenRange> {
        let (candidate, page) = (&self.candidates[number], &self.page);
        let after = self.cut_at(candidate)?;
        let sentence = page.sentences[page.words[after - 1].sentence as usize];
        let end = (sentence.end as usize).min(after + WIDEST);
        let start = (after..end).find(|&at| page.region[at] != NONE)?;
        let half = page.region_at(start as u32)?;
        let joint = page.words[start - 1].tag == Penn::Cc as u8;
        let comma = start - 1 - usize::from(joint);
        let begins =
            half.start as usize == start && after <= comma && is_comma(page.words[comma].tag);
        let small = || doc.token(start + 1).starts_with(char::is_lowercase);
        if !begins || half.range().len() < 3 || comma != after && !small() || joint && !small() {
            return None;
        }
        let half = TokenRange::new(comma + 1, half.end as usize);
        let others = self.candidates.iter().enumerate();
        let mut rivals = others.filter(|&(n, c)| n != number && meets(c, half));
        rivals
            .all(|(n, rival)| {
                n > number && comma != after && self.gives_way(doc, rival, candidate, half)
            })
            .then_some(half)
    }

    /// Where the report ends that follows upon the first half of a quotation.
    fn cut_at(&self, candidate: &Candidate) -> Option<usize> {
        let [content] = candidate.contents[..] else {
            return None;
        };
        let (cue, source) = (candidate.cue, candidate.source?);
        let cut = content.end <= cue.start.min(source.start)
            && candidate.by.is_model()
            && self.page.region_at(content.start).is_some()
            && self.page.ends_with_comma(content.start);
        cut.then_some(cue.end.max(source.end) as usize)
    }

    /// Whether a rival behind the report reports nothing of its own: it has the same
    /// source, nothing but the second half, and a cue that quotes nobody, *pointing* or
    /// *referring to*, unlike *adding*.
    fn gives_way(
        &self,
        doc: &Document,
        rival: &Candidate,
        own: &Candidate,
        half: TokenRange,
    ) -> bool {
        let inside = |part: &TokenRange| own.cue.end <= part.start && part.end <= half.end;
        let quotes = |at: usize| {
            let verb = Lexicon::embedded().reporting_verb(doc.form(at));
            verb.is_some_and(|verb| verb.direct)
        };
        rival.by.is_model()
            && rival.source == own.source
            && inside(&rival.cue)
            && rival.contents.iter().all(inside)
            && !rival.cue.range().any(quotes)
    }
}

/// Whether an attribution has a part in these words.
fn meets(candidate: &Candidate, tokens: TokenRange) -> bool {
    let parts = candidate.contents.iter().chain(&candidate.source);
    parts
        .chain([&candidate.cue])
        .any(|part| part.start < tokens.end && tokens.start < part.end)
}
