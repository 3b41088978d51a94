//! Who comes on the scene in a sentence that is about somebody or something else, and is the
//! only one whom it names: *At last the door opened, and {Ann Pike} looked out*.

use dixit_core::{Document, Penn, Relation, TokenRange};

use crate::page::{
    NONE, Page,
    tags::{is, is_finite},
};

/// The only person whom a sentence names, if he does something in a main clause of it, or
/// the sentence says that it is he: *Next in the queue was {Ann Pike}*.
pub(crate) fn met(doc: &Document, page: &Page, sentence: TokenRange) -> Option<TokenRange> {
    let who = only_named(doc, page, sentence)?;
    let narrated = who.range().all(|i| page.region[i] == NONE);
    let comes =
        who.range().any(|i| acts(page, sentence, i)) || is_told_last(doc, page, sentence, who);
    (narrated && comes).then_some(who)
}

/// The only person whom a sentence names, with nobody called *he* or *she* in it.
fn only_named(doc: &Document, page: &Page, sentence: TokenRange) -> Option<TokenRange> {
    let mut one: Option<TokenRange> = None;
    for who in sentence.range().filter_map(|i| page.person_at(i)) {
        let named = page.words[who.start as usize].name > 0;
        let last = |who: TokenRange| doc.token(who.end as usize - 1);
        if !named || one.is_some_and(|one| last(one) != last(who)) {
            return None;
        }
        one = one.or(Some(who));
    }
    one
}

/// Whether a word is the subject of the main verb, or of one joined to it.
fn acts(page: &Page, sentence: TokenRange, at: usize) -> bool {
    let word = &page.words[at];
    word.relation == Relation::Nsubj as u8 && is_main(page, sentence, word.head as usize)
}

fn is_main(page: &Page, sentence: TokenRange, verb: usize) -> bool {
    const JOINED: usize = 4;
    let mut at = verb;
    for _ in 0..JOINED {
        let head = page.words[at].head as usize;
        if head == at || !sentence.range().contains(&head) {
            return true;
        }
        if page.words[at].relation != Relation::Conj as u8 {
            return false;
        }
        at = head;
    }
    false
}

/// Whether a name stands right behind *was* and nothing before that is a subject: *Next at
/// the microphone was {Ann Pike}, a beekeeper*.
fn is_told_last(doc: &Document, page: &Page, sentence: TokenRange, who: TokenRange) -> bool {
    let Some(be) = (who.start as usize).checked_sub(1) else {
        return false;
    };
    let first = sentence.start as usize;
    let is_form = matches!(doc.token(be), "is" | "was") && be > first;
    let pronoun = is(page.tag(first), &[Penn::Prp, Penn::Ex, Penn::Dt, Penn::Wp]);
    let finite = (first..be).any(|i| is_finite(page.tag(i)));
    is_form && !pronoun && !finite
}
