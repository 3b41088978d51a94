//! Who is described by the subject of a sentence, and by nothing that has a name: *{A boy of
//! about six} tugged at her sleeve*.

use dixit_core::{Document, Penn, Relation, TokenRange};

use crate::page::{
    NONE, Page,
    persons::{is_anybody, is_doer, means_person},
    tags::{is, is_comma, is_finite},
};

/// The subject of a sentence of narrative that begins with it, if it describes one
/// person: *{The mayor} banged her gavel.*
pub(crate) fn described_subject(
    doc: &Document,
    page: &Page,
    sentence: TokenRange,
) -> Option<TokenRange> {
    let sentence = behind_opening(page, sentence);
    let start = sentence.start as usize;
    let noun = head(page, sentence)?;
    let verb = verb_of(page, sentence, noun)?;
    let form = doc.token(noun).to_lowercase();
    // *The driver wound down {his} window*
    let owns = || {
        sentence
            .range()
            .any(|i| matches!(doc.token(i), "his" | "her"))
    };
    let person = means_person(&form) || is_anybody(&form) || is_doer(&form) && owns();
    let led = is(page.tag(start), &[Penn::Dt, Penn::PrpS, Penn::Nnp]);
    (person && led && page.region[start] == NONE && noun > start)
        .then(|| TokenRange::new(start, verb))
}

/// A sentence without the clause of time that opens it: *When the lights came back, {the
/// conductor raised his stick}*.
fn behind_opening(page: &Page, sentence: TokenRange) -> TokenRange {
    const LONGEST: usize = 14;
    let start = sentence.start as usize;
    let opens = is(page.tag(start), &[Penn::In, Penn::Wrb]);
    let mut near = start..(sentence.end as usize).min(start + LONGEST);
    let comma = near.find(|&i| is_comma(page.tag(i)));
    let clause = |&comma: &usize| (start..comma).any(|i| is_finite(page.tag(i)));
    match comma.filter(|comma| opens && clause(comma)) {
        Some(comma) => TokenRange::new(comma + 1, sentence.end as usize),
        None => sentence,
    }
}

/// The noun of the phrase that begins a sentence.
fn head(page: &Page, sentence: TokenRange) -> Option<usize> {
    use Penn::{Cd, Dt, Hyph, Jj, Nn, Nnp, Pos, PrpS};
    const LONGEST: usize = 8;
    let start = sentence.start as usize;
    let near = start..(sentence.end as usize).min(start + LONGEST);
    let phrase = near.take_while(|&i| is(page.tag(i), &[Cd, Dt, Hyph, Jj, Nn, Nnp, Pos, PrpS]));
    phrase.last().filter(|&i| is(page.tag(i), &[Penn::Nn]))
}

/// Where what says more of a subject ends and its verb begins: *A man {in a green coat}
/// rose*.
fn verb_of(page: &Page, sentence: TokenRange, noun: usize) -> Option<usize> {
    use Penn::{Cd, Dt, In, Jj, Nn, Nnp, Nns, Pos, PrpS, Rb, To};
    const LONGEST: usize = 10;
    let end = (sentence.end as usize).min(noun + LONGEST);
    let word = page.words[noun];
    // *The clerk {got} to her feet*: what looks like a participle.
    let own = |i: usize| is(page.tag(i), &[Penn::Vbn]) && word.head as usize == i;
    let verb = (noun + 1..end).find(|&i| is_finite(page.tag(i)) || own(i))?;
    let subject = word.relation == Relation::Nsubj as u8 && word.head as usize >= verb;
    let says_more = |i: usize| {
        page.region[i] == NONE
            && is(
                page.tag(i),
                &[Cd, Dt, In, Jj, Nn, Nnp, Nns, Pos, PrpS, Rb, To],
            )
    };
    let last = (noun..verb).rfind(|&i| !is(page.tag(i), &[Rb]))?;
    (subject && (noun + 1..verb).all(says_more)).then_some(last + 1)
}
