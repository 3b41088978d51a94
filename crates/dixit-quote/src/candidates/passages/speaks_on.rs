//! Who goes on in words in marks that end a paragraph, behind narrative that names nobody: *“I
//! needed only one,” the postman said.*, *The bird was his, too.*, *{“He sings at noon.”}*

use dixit_core::{Document, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{
            answer::asks,
            continuation::is_uttering,
            words::{is_long, quotes},
        },
        sources::told_of::names,
    },
    page::{
        NONE, Page,
        form_hash::form_hash,
        persons::{is_anybody, means_person},
        tags::is_finite,
    },
};

/// So many sentences before a passage may show who spoke last.
const REACH: usize = 8;

impl Buffers {
    /// Who spoke last before a passage that fills its paragraph, or a long one that ends it, if
    /// nobody else comes up between.
    pub(crate) fn speaks_on(&self, doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
        const SHORTEST: usize = 3;
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let words = tokens.range().filter(|&i| page.is_wordy(i)).count();
        let stands = (page.is_first(number) || is_long(page, tokens))
            && page.sentences[number].start == tokens.start
            && page.is_said(tokens.start)
            && words >= SHORTEST
            && self.fills_paragraph(number)
            && !is_announced(page, tokens)
            && !self.is_set_apart(doc, tokens)
            && !self.is_broken_off(tokens);
        let last = self.spoke_last(doc, tokens).filter(|_| stands)?;
        (!names(page, tokens, last)).then_some(last)
    }

    fn spoke_last(&self, doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        for at in (number.saturating_sub(REACH)..number).rev() {
            let sentence = page.sentences[at];
            if let Some(source) = self.spoken_bare_in(sentence) {
                return Some(source);
            }
            if let Some(last) = self.last_in(sentence) {
                let who = self.person_of(doc, last)?;
                return self.is_marked_alike(doc, last, tokens).then_some(who);
            }
            if !is_impersonal(page, sentence) {
                return None;
            }
        }
        None
    }

    /// Whether a passage has the marks of an attribution: between paragraphs in double ones a
    /// heading may stand in single ones.
    fn is_marked_alike(&self, doc: &Document, number: usize, tokens: TokenRange) -> bool {
        let opens = |part: &TokenRange| doc.token(part.start as usize);
        let mut own = self.candidates[number].contents.iter();
        self.is_plain(number) || own.any(|part| opens(part) == opens(&tokens))
    }

    /// The last attribution with a part in a sentence.
    fn last_in(&self, sentence: TokenRange) -> Option<usize> {
        const NEAR: u32 = 250;
        let meets = |part: &TokenRange| part.start < sentence.end && sentence.start < part.end;
        let to = self
            .candidates
            .partition_point(|c| c.cue.start < sentence.end + NEAR);
        let near = (0..to).rev();
        let mut near = near.take_while(|&n| self.candidates[n].cue.start + NEAR > sentence.start);
        near.find(|&n| {
            let c = &self.candidates[n];
            meets(&c.cue) || c.contents.iter().any(meets)
        })
    }

    /// The one person who says something, and asks nobody.
    fn person_of(&self, doc: &Document, number: usize) -> Option<TokenRange> {
        let page = &self.page;
        let one = &self.candidates[number];
        let source = one.source?;
        let form = |i: usize| doc.token(i).to_lowercase();
        let described = |i: usize| means_person(&form(i)) || is_anybody(&form(i));
        let person = source
            .range()
            .any(|i| page.person_at(i).is_some() || described(i));
        let says = one.cue.range().last().is_some_and(|verb| quotes(doc, verb))
            && is_uttering(doc, page, one);
        (person && (says || self.is_spoken(number)) && !asks(doc, one)).then_some(source)
    }
}

/// Whether a colon leads to a passage: who was told of before it need not be who says it.
fn is_announced(page: &Page, tokens: TokenRange) -> bool {
    let before = (tokens.start as usize).checked_sub(1);
    before.is_some_and(|at| page.words[at].form == form_hash(":"))
}

/// Whether a sentence is narrative that names no person.
fn is_impersonal(page: &Page, sentence: TokenRange) -> bool {
    let narrated = sentence.range().all(|i| page.region[i] == NONE);
    narrated
        && sentence.range().any(|i| is_finite(page.tag(i)))
        && sentence.range().all(|i| page.person_at(i).is_none())
}
