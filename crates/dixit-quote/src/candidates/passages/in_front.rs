//! Who says words behind a clause of a subject and a verb alone, whatever the verb: *{The
//! city} {reasoned}, “because the users pay a fee.”*

use dixit_core::{
    Document,
    Penn::{self, Vbd, Vbg, Vbp, Vbz},
    TokenRange,
};

use crate::{
    candidates::{
        buffers::Buffers,
        order::participle::doer,
        passages::{
            passage::{Bare, Shown},
            words::{is_long, is_name_of_song, is_title, quotes},
        },
        sources::owned::speaks,
    },
    page::{
        NONE, Page,
        tags::{is, is_finite},
    },
};

impl Buffers {
    /// The passage with the clause that a comma before it ends. It must be long: what is
    /// played or read may stand there too.
    pub(super) fn said_in_front(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let comma = (tokens.start as usize).checked_sub(1)?;
        let verb = comma
            .checked_sub(1)
            .filter(|_| is(page.tag(comma), &[Penn::Comma]))?;
        let source = subject(page, verb)?;
        let cue = TokenRange::new(verb, verb + 1);
        let said = is_long(page, tokens)
            && !is_title(page, tokens)
            && !is_name_of_song(doc, page, tokens)
            && speaks(doc, page, source)
            && self.is_free_cue(cue);
        said.then(|| Bare {
            cue: Some(cue),
            ..Bare::new(tokens, Some(source), Shown::Before)
        })
    }
}

impl Buffers {
    /// The passage behind a verb of saying and *that* which no attribution has: *{Ann Pike} was
    /// firm in {stating} that “…”*.
    pub(super) fn said_with_that(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let that = (tokens.start as usize).checked_sub(1)?;
        let verb = that.checked_sub(1).filter(|_| doc.token(that) == "that")?;
        let says = is(page.tag(verb), &[Vbd, Vbg, Vbp, Vbz]) && quotes(doc, verb);
        let cue = TokenRange::new(verb, verb + 1);
        if !says || page.region[verb] != NONE || !self.is_free_cue(cue) {
            return None;
        }
        let word = page.words[verb];
        let led = is(word.tag, &[Vbg]) && (word.head as usize) < verb;
        let source = doer(page, if led { word.head as usize } else { verb })?;
        let plain = source.range().all(|i| page.region[i] == NONE);
        (plain && speaks(doc, page, source)).then(|| Bare {
            contents: vec![TokenRange::new(that, tokens.end as usize)],
            cue: Some(cue),
            ..Bare::new(tokens, Some(source), Shown::Before)
        })
    }
}

/// The phrase from the beginning of a sentence to its verb, if nothing else stands there.
fn subject(page: &Page, verb: usize) -> Option<TokenRange> {
    use Penn::{Cc, Cd, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS, Rb};
    const LONGEST: usize = 8;
    const BEGINS: [Penn; 9] = [Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Prp, PrpS];
    let active = is(page.tag(verb), &[Vbd, Vbp, Vbz]) && page.region[verb] == NONE;
    let sentence = page.sentences[page.words[verb].sentence as usize];
    let from = sentence.start as usize + usize::from(is(page.tag(sentence.start as usize), &[Cc]));
    let adverb = verb > from && is(page.tag(verb - 1), &[Rb]);
    let end = verb - usize::from(adverb);
    let fits = |i: usize| {
        let phrase = is(page.tag(i), &BEGINS) || is(page.tag(i), &[In, Pos]);
        phrase && page.region[i] == NONE && !is_finite(page.tag(i))
    };
    let plain = from < end && end - from <= LONGEST && (from..end).all(fits);
    (active && plain && is(page.tag(from), &BEGINS)).then(|| TokenRange::new(from, end))
}
