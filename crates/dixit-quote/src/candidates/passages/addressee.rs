//! To whom words are spoken: *she asked {her son}*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        persons::{is_anybody, means_person},
        tags::{is, is_comma},
    },
    tagging::candidate::Candidate,
};

/// Whether an attribution puts a question in marks to a person.
pub(crate) fn is_put_to_somebody(doc: &Document, page: &Page, question: &Candidate) -> bool {
    let last = question.cue.range().last().map(|i| doc.token(i));
    let asks = matches!(last, Some("ask" | "asks" | "asked"));
    let sentence = page.sentences[page.words[question.cue.start as usize].sentence as usize];
    let before = |part: &TokenRange| part.end <= question.cue.start;
    let words = question.contents.iter().rfind(|part| before(part));
    asks && words.is_some_and(|words| ends_with_question(doc, page, *words))
        && addressee(doc, page, question, sentence.end as usize).is_some()
}

/// The person right behind a cue to whom it speaks, if who speaks stands before it: a name, or
/// what describes him.
pub(crate) fn addressee(
    doc: &Document,
    page: &Page,
    said: &Candidate,
    end: usize,
) -> Option<TokenRange> {
    use Penn::{Dt, Jj, Nn, Nnp, PrpS};
    let from = said.cue.end as usize;
    said.source.filter(|who| who.end <= said.cue.start)?;
    let phrase = |&i: &usize| page.region[i] == NONE && is(page.tag(i), &[Dt, Jj, Nn, Nnp, PrpS]);
    if from < end && is_addressed(doc, page, from) {
        return Some(TokenRange::new(from, from + 1));
    }
    let last = (from..end).take_while(phrase).last()?;
    let named = |i: usize| {
        page.person_at(i)
            .filter(|name| page.words[name.start as usize].name > 0)
    };
    let form = doc.token(last);
    let described =
        from < last && is(page.tag(last), &[Penn::Nn]) && (means_person(form) || is_anybody(form));
    if !described {
        return named(last).map(|name| TokenRange::new(from, name.end as usize));
    }
    // *asked the porter{, Ann Pike}*
    let comma = last + 1 < end && is_comma(page.tag(last + 1));
    let apposed = (comma && last + 2 < end).then(|| named(last + 2)).flatten();
    let apposed = apposed.filter(|name| name.start as usize == last + 2);
    Some(TokenRange::new(
        from,
        apposed.map_or(last + 1, |name| name.end as usize),
    ))
}

/// *the officer asked {her}*, but *asked her son*.
fn is_addressed(doc: &Document, page: &Page, at: usize) -> bool {
    let alone = page
        .words
        .get(at + 1)
        .is_none_or(|next| is(next.tag, &[Penn::Stop, Penn::In]) || is_comma(next.tag));
    matches!(doc.token(at), "him" | "her" | "them") && page.region[at] == NONE && alone
}

/// Whether words in marks end with a question mark.
pub(crate) fn ends_with_question(doc: &Document, page: &Page, words: TokenRange) -> bool {
    let mut last = words.range().rev().take(2);
    page.region[words.start as usize] != NONE && last.any(|i| doc.token(i) == "?")
}
