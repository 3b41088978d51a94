//! Who says words in marks that a comma ends, by the person and the verb behind it.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        order::quoted_as::passive_cue,
        passages::{passage::Shown, words::quotes},
    },
    page::{
        NONE, Page,
        form_hash::form_hash,
        tags::{is, is_verb},
    },
};

impl Buffers {
    /// The person and the verb, in either order, that follow a passage which ends
    /// with a comma: there stands who says it, whatever the verb.
    ///
    /// > “Keep your hands in sight,” {Ann Pike} {hums} to the crowd.
    pub(super) fn told_after(
        &self,
        doc: &Document,
        tokens: TokenRange,
    ) -> Option<(TokenRange, TokenRange)> {
        const LONGEST: usize = 7;
        let page = &self.page;
        let at = tokens.end as usize;
        let sentence = page.sentences[page.words[at - 1].sentence as usize];
        let end = sentence.end as usize;
        let is_verb = |i: usize| i < end && page.region[i] == NONE && is_verb(page.words[i].tag);
        // With the title before the name.
        let person = |from: usize| {
            let near = from..end.min(from + LONGEST);
            let titled = |i: usize| is(page.tag(i), &[Penn::Nnp, Penn::Hyph]);
            let mut near = near.take_while(|&i| titled(i) || page.person_at(i).is_some());
            let named = near.find_map(|i| page.person_at(i))?;
            Some(TokenRange::new(from, named.end as usize))
        };
        let cue = |i: usize| passive_cue(doc, i);
        if !page.ends_with_comma(tokens.start) || at >= end {
            return None;
        }
        match person(at) {
            Some(who) => {
                // *Ann Pike {and Bob Cole, who built it,} admitted*
                let joined = who.end as usize;
                let and = joined < end && page.words[joined].form == form_hash("and");
                let last = match and {
                    true => person(joined + 1)?.end as usize,
                    false => joined,
                };
                let close = relative_end(page, last, end);
                let verb = close.map_or(last, |close| close + 1);
                let who = TokenRange::new(at, close.unwrap_or(last));
                is_verb(verb).then(|| (who, cue(verb)))
            }
            None if is_verb(at) => Some((person(at + 1)?, cue(at))),
            None => None,
        }
    }

    /// The same of a passage of any length, if the verb often reports and is in no
    /// attribution.
    pub(super) fn surely_told_after(
        &self,
        doc: &Document,
        tokens: TokenRange,
    ) -> Option<(TokenRange, TokenRange)> {
        const SHORTEST: usize = 3;
        let (source, cue) = self.told_after(doc, tokens)?;
        let page = &self.page;
        let often = cue.range().last().is_some_and(|verb| quotes(doc, verb));
        let number = page.words[tokens.start as usize].sentence as usize;
        let begins = page.sentences[number].start == tokens.start;
        let words = || tokens.range().filter(|&i| page.is_wordy(i));
        let capital = |i: usize| doc.token(i).starts_with(char::is_uppercase);
        let mut count = 0;
        let capitals = words()
            .inspect(|_| count += 1)
            .filter(|&i| capital(i))
            .count();
        let said = count >= SHORTEST && capitals * 2 <= count;
        (often && begins && said && self.is_free_cue(cue)).then_some((source, cue))
    }

    /// The same behind the last of several passages that go on with one another and of which
    /// nothing else says whose they are.
    ///
    /// > “We asked for bumps.
    /// >
    /// > “We can’t get them,” {she} {said}.
    pub(super) fn told_behind_all(
        &self,
        doc: &Document,
        tokens: TokenRange,
    ) -> Option<(TokenRange, TokenRange)> {
        let open = self
            .bare
            .last()
            .is_some_and(|bare| bare.by == Shown::Nowhere);
        let told = self.told_after(doc, tokens).filter(|_| open)?;
        self.is_free_cue(told.1).then_some(told)
    }
}

/// The comma that closes a relative clause which one before opens: *Ann Pike{, who built
/// it}, admitted*.
fn relative_end(page: &Page, open: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 20;
    let comma = |i: &usize| is(page.tag(*i), &[Penn::Comma]);
    let relative =
        open + 1 < end && comma(&open) && is(page.tag(open + 1), &[Penn::Wp, Penn::WpS, Penn::Wdt]);
    let mut near = open + 2..end.min(open + LONGEST);
    near.find(comma)
        .filter(|&close| relative && close + 1 < end)
}
