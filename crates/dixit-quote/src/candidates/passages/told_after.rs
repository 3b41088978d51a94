//! Who says words in marks that a comma ends, by the person and the verb behind it.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{buffers::Buffers, order::quoted_as::passive_cue},
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
