//! Words in marks right behind a verb of which words are the object: *{Fans} {sang} “One more
//! year”*.

use dixit_core::{Document, Penn, Relation, SpeakerClass, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{
            passage::{Bare, Shown},
            words::is_name_of_song,
        },
        utters::utters,
    },
    page::{
        NONE, Page,
        source_kind::kind_and_class,
        tags::{is, is_verb},
    },
};

/// What follows a noun in its phrase has no more tokens.
const REACH_OF_PHRASE: usize = 8;

impl Buffers {
    /// A passage right behind a verb of which the object are words and nothing else, with
    /// its subject.
    ///
    /// > {Fans} {sang} “One more year” while the captain waved.
    pub(super) fn uttered(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let before = (tokens.start as usize).checked_sub(1)?;
        // *shouted, “Everybody down,” as the windows broke*
        let comma = usize::from(is(page.tag(before), &[Penn::Comma]));
        let verb = before.checked_sub(comma)?;
        let cue = TokenRange::new(verb, verb + 1);
        let has = |i: usize| matches!(doc.token(i), "had" | "has" | "have");
        let active = is(page.tag(verb), &[Penn::Vbd, Penn::Vbz, Penn::Vbp])
            || is(page.tag(verb), &[Penn::Vbn])
                && verb > 0
                && (is_noun_at(page, verb - 1) || has(verb - 1));
        let reads = matches!(doc.token(verb), "read" | "reads");
        if !active
            || !(utters(doc, cue) || reads)
            || !self.is_free_cue(cue)
            || is_name_of_song(doc, page, tokens)
        {
            return None;
        }
        let sentence = page.sentences[page.words[verb].sentence as usize];
        let subject = |&i: &usize| {
            let word = &page.words[i];
            let subject = [Relation::Nsubj as u8, Relation::NsubjPass as u8];
            subject.contains(&word.relation) && word.head as usize == verb
        };
        let own = verb - usize::from(verb > 0 && has(verb - 1));
        let near = || own.checked_sub(1).filter(|&i| is_noun_at(page, i));
        let found = match reads {
            true => head_before(page, verb),
            false => (sentence.start as usize..verb).find(subject),
        };
        let noun = found.or_else(|| near().filter(|&i| sentence.start as usize <= i))?;
        if is(page.tag(noun), &[Penn::Wdt, Penn::Wp]) || is(page.tag(verb - 1), &[Penn::Wdt]) {
            return None;
        }
        let mut source = page
            .person_at(noun)
            .unwrap_or_else(|| phrase_of(page, sentence, noun));
        // *A sign {on the door} reads*
        let led = noun + 1 < own && is(page.tag(noun + 1), &[Penn::In]);
        let plain = || (noun + 1..own).all(|i| !is_verb(page.tag(i)) && page.region[i] == NONE);
        if led && own - noun <= REACH_OF_PHRASE && plain() {
            source.end = own as u32;
        }
        if reads
            && kind_and_class(doc, page, TokenRange::new(noun, noun + 1)).1
                != SpeakerClass::Document
        {
            return None;
        }
        Some(Bare {
            cue: Some(cue),
            ..Bare::new(tokens, Some(source), Shown::Before)
        })
    }
}

/// *Protesters {chanted}*: a noun right before, and no form of *be*.
fn is_noun_at(page: &Page, at: usize) -> bool {
    is(page.tag(at), &[Penn::Nn, Penn::Nns, Penn::Nnp])
}

/// The noun before a verb, or the one that a preposition leads to it from: *A {note} on
/// the fridge reads*.
fn head_before(page: &Page, verb: usize) -> Option<usize> {
    use Penn::{Dt, Jj, Nn, Nnp, Nns, PrpS};
    let mut noun = verb.checked_sub(1).filter(|&i| is_noun_at(page, i))?;
    for _ in 0..2 {
        let phrase = |&i: &usize| is(page.tag(i), &[Dt, Jj, Nn, Nnp, Nns, PrpS]);
        let first = (0..=noun).rev().take_while(phrase).last()?;
        let led = first > 1 && is(page.tag(first - 1), &[Penn::In]) && is_noun_at(page, first - 2);
        if !led || page.words[first].sentence != page.words[first - 2].sentence {
            break;
        }
        noun = first - 2;
    }
    Some(noun)
}

/// The words of a phrase up to its noun.
pub(super) fn phrase_of(page: &Page, sentence: TokenRange, noun: usize) -> TokenRange {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nns, Pos, PrpS};
    let fits = |&i: &usize| is(page.tag(i), &[Cd, Dt, Jj, Nn, Nnp, Nns, Pos, PrpS]);
    let before = (sentence.start as usize..noun)
        .rev()
        .take_while(fits)
        .last();
    TokenRange::new(before.unwrap_or(noun), noun + 1)
}
