//! Answers to the one who writes, or to who asks for a living: *I asked Ann Pike why. “Nobody
//! told me.”*

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::addressee::{ends_with_question, is_put_to_somebody},
    },
    page::{NONE, Page, tags::is},
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Whom the one who writes asks in the sentence before a passage of speech, if he says so:
    /// nobody answers himself.
    pub(crate) fn asked_by_writer(&self, doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
        const FARTHEST: usize = 3;
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let opens = page.sentences[number].start == tokens.start && page.is_speech(tokens.start);
        let before = page.sentences[number.checked_sub(1).filter(|_| opens)?];
        let from = self
            .candidates
            .partition_point(|c| c.cue.start < before.start);
        let near = self.candidates[from..].iter();
        let mut near = near.take_while(|c| c.cue.start < before.end);
        let question = near.find(|c| is_writers_question(doc, c))?;
        let cue = question.cue.end as usize;
        let asked = |i: usize| {
            let pronoun = is(page.tag(i), &[Penn::Prp]) && doc.token(i) != "it";
            let one = || pronoun.then(|| TokenRange::new(i, i + 1));
            page.person_at(i).or_else(one)
        };
        let end = (cue + FARTHEST).min(before.end as usize);
        let narrated = (cue..end).take_while(|&i| page.region[i] == NONE);
        narrated.into_iter().find_map(asked)
    }
}

/// Whether the one who writes asks: *I asked*, *we ask*.
pub(crate) fn is_writers_question(doc: &Document, candidate: &Candidate) -> bool {
    let own = |who: TokenRange| {
        who.len() == 1 && matches!(doc.token(who.start as usize), "I" | "we" | "We")
    };
    let verb = candidate.cue.range().last().map(|i| doc.token(i));
    matches!(verb, Some("ask" | "asked")) && candidate.source.is_some_and(own)
}

/// Whether an attribution asks, by its cue or by the mark that ends it.
pub(crate) fn asks(doc: &Document, candidate: &Candidate) -> bool {
    let asked = |i: usize| matches!(doc.token(i), "asked" | "asks" | "ask" | "wondered");
    let mark = |part: &TokenRange| {
        let mut last = part.range().rev().take(2);
        last.any(|i| doc.token(i) == "?")
    };
    candidate.cue.range().any(asked) || candidate.contents.iter().any(mark)
}

/// Whether a passage answers the one who writes, or somebody who asks others for a living:
/// *“Were you there?” the prosecutor asked. {“No.”}* Most others answer themselves.
pub(crate) fn is_answer(
    doc: &Document,
    page: &Page,
    question: &Candidate,
    tokens: TokenRange,
) -> bool {
    const ASKERS: [&str; 14] = [
        "anchor",
        "detective",
        "guard",
        "host",
        "interviewer",
        "investigator",
        "journalist",
        "judge",
        "lawyer",
        "magistrate",
        "moderator",
        "officer",
        "prosecutor",
        "reporter",
    ];
    if is_writers_question(doc, question) {
        return true;
    }
    if is_put_to_somebody(doc, page, question) && !ends_with_question(doc, page, tokens) {
        return true;
    }
    let last = question.source.map(|who| doc.token(who.end as usize - 1));
    let first = tokens.range().find(|&i| page.is_wordy(i));
    let answers = first.is_some_and(|i| {
        matches!(
            doc.token(i),
            "No" | "Yes" | "Never" | "Yeah" | "Nothing" | "Nobody" | "None"
        )
    });
    last.is_some_and(|form| ASKERS.contains(&form)) && answers && asks(doc, question)
}
