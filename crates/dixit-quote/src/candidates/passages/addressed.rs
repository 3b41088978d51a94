//! Who is spoken to, and so says what stands beside it: *“Are you sorry?” she asked {her son}.
//! “No.”*; *“Any regrets?” “One,” Ann Pike told {the reporter}.*

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::{
            answer::is_answer,
            passage::{Bare, Shown},
        },
    },
    page::{
        NONE, Page,
        persons::{is_anybody, means_person},
        tags::{is, is_comma},
    },
    tagging::candidate::Candidate,
};

impl Buffers {
    /// An answer right behind a question that is put to somebody.
    pub(crate) fn answered(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let opens = page.sentences[number].start == tokens.start && page.is_speech(tokens.start);
        let before = number
            .checked_sub(1)
            .filter(|_| opens && !page.begins_anew(number))?;
        let before = page.sentences[before];
        let question = self.cued_in(before)?;
        let fits = is_answer(doc, page, question, tokens);
        let who = addressee(doc, page, question, before.end as usize).filter(|_| fits)?;
        Some(Bare::new(tokens, Some(who), Shown::Before))
    }

    /// A question right before the words of who answers it, by the one to whom he speaks.
    pub(crate) fn asked_in_front(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let end = tokens.end as usize;
        let next = page.words.get(end)?.sentence as usize;
        let apart = page.words[end - 1].sentence as usize != next && page.begins_anew(next);
        let together = page.region[end] != NONE && !apart;
        if !together || !ends_with_question(doc, page, tokens) {
            return None;
        }
        let from = self
            .candidates
            .partition_point(|c| c.cue.start < tokens.end);
        let answer = self.candidates.get(from)?;
        let first = answer.contents.first().filter(|c| c.start == tokens.end);
        let sentence = page.sentences[page.words[answer.cue.start as usize].sentence as usize];
        first?;
        let who = addressee(doc, page, answer, sentence.end as usize)?;
        Some(Bare::new(tokens, Some(who), Shown::After))
    }

    /// The first attribution whose cue stands in a sentence.
    fn cued_in(&self, sentence: TokenRange) -> Option<&Candidate> {
        let from = self
            .candidates
            .partition_point(|c| c.cue.start < sentence.start);
        let first = self.candidates.get(from)?;
        (first.cue.end <= sentence.end).then_some(first)
    }
}

/// Whether an attribution puts a question in marks to a person.
pub(crate) fn is_put_to_somebody(doc: &Document, page: &Page, question: &Candidate) -> bool {
    let asks = matches!(
        doc.token(question.cue.end as usize - 1),
        "ask" | "asks" | "asked"
    );
    let sentence = page.sentences[page.words[question.cue.start as usize].sentence as usize];
    let before = |part: &TokenRange| part.end <= question.cue.start;
    let words = question.contents.iter().rfind(|part| before(part));
    asks && words.is_some_and(|words| ends_with_question(doc, page, *words))
        && addressee(doc, page, question, sentence.end as usize).is_some()
}

/// The person right behind a cue to whom it speaks, if who speaks stands before it: a name, or
/// what describes him.
fn addressee(doc: &Document, page: &Page, said: &Candidate, end: usize) -> Option<TokenRange> {
    use Penn::{Dt, Jj, Nn, Nnp, PrpS};
    let from = said.cue.end as usize;
    said.source.filter(|who| who.end <= said.cue.start)?;
    let phrase = |&i: &usize| page.region[i] == NONE && is(page.tag(i), &[Dt, Jj, Nn, Nnp, PrpS]);
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

/// Whether words in marks end with a question mark.
pub(crate) fn ends_with_question(doc: &Document, page: &Page, words: TokenRange) -> bool {
    let mut last = words.range().rev().take(2);
    page.region[words.start as usize] != NONE && last.any(|i| doc.token(i) == "?")
}
