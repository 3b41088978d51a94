//! Who says words in marks to which a colon leads: *{Ann Pike} set out her plan: “…”*

use dixit_core::{Document, Relation, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{uttered::phrase_of, words::quotes},
        sources::told_of::subject,
    },
    page::{NONE, Page, form_hash::form_hash, tags::is_finite},
};

impl Buffers {
    /// Whom the words name that lead up to a passage: behind a colon who reports
    /// last, else the person whom the sentence is about; behind a comma that ends
    /// a paragraph the person alone.
    ///
    /// > Sunak defended his record: “The Home Secretary and I are at work.”
    pub(super) fn led_in_by(&self, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let mark = (tokens.start as usize).checked_sub(1)?;
        let sentence = page.sentences[page.words[mark].sentence as usize];
        let lead = TokenRange::new(sentence.start as usize, mark);
        match page.words[mark].form {
            form if form == form_hash(":") => self
                .source_in(lead)
                .or_else(|| subject(page, lead))
                .or_else(|| only_in_subject(page, lead)),
            form if form == form_hash(",") && self.begins_paragraph(tokens) => subject(page, lead),
            _ => None,
        }
    }

    /// Subject and verb of the words that a colon before a passage ends, if the verb often
    /// reports and is in no attribution.
    ///
    /// > {Ann Pike} {wrote} to the council in June:
    /// >
    /// > “The tree is dying.”
    pub(super) fn announced_by(
        &self,
        doc: &Document,
        tokens: TokenRange,
    ) -> Option<(TokenRange, TokenRange)> {
        let page = &self.page;
        let mark = (tokens.start as usize).checked_sub(1)?;
        if page.words[mark].form != form_hash(":") || !page.is_speech(tokens.start) {
            return None;
        }
        let sentence = page.sentences[page.words[mark].sentence as usize];
        let subject = |i: usize| {
            let word = &page.words[i];
            let verb = word.head as usize;
            let says =
                (i + 1..mark).contains(&verb) && is_finite(page.tag(verb)) && quotes(doc, verb);
            (word.relation == Relation::Nsubj as u8 && says && page.region[i] == NONE)
                .then_some((i, verb))
        };
        let (noun, verb) = (sentence.start as usize..mark).find_map(subject)?;
        let cue = TokenRange::new(verb, verb + 1);
        let source = page
            .person_at(noun)
            .unwrap_or_else(|| phrase_of(page, sentence, noun));
        self.is_free_cue(cue).then_some((source, cue))
    }

    /// The source of the last attribution whose cue stands in a stretch.
    fn source_in(&self, stretch: TokenRange) -> Option<TokenRange> {
        let before = self
            .candidates
            .partition_point(|c| c.cue.start < stretch.end);
        let near = self.candidates[..before].iter().rev();
        let mut near = near.take_while(|c| stretch.start <= c.cue.start);
        near.find_map(|c| c.source)
    }
}

/// The only person whom the words before the first verb of a lead name: *Former head of the
/// Board and now mayor {Ann Pike} set out her plan:*
fn only_in_subject(page: &Page, lead: TokenRange) -> Option<TokenRange> {
    let verb = lead.range().find(|&i| is_finite(page.tag(i)))?;
    let name = (lead.start as usize..verb).find_map(|i| page.person_at(i))?;
    let last = name.end as usize == verb && name.len() > 1;
    let plain = (lead.start as usize..verb).all(|i| page.region[i] == NONE);
    (last && plain).then_some(name)
}
