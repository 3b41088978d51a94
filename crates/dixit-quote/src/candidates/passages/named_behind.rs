//! Whose name stands behind words in marks, and no verb with it.

use std::ops::Range;

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::words::{is_title, words_in},
    },
    page::{
        NONE, Page,
        tags::{is, is_finite},
    },
};

impl Buffers {
    /// The name that follows a passage to the end of its sentence, with what
    /// describes it, if the passage ends with a comma as before a verb of saying.
    ///
    /// > “The fields were lost,” {Ann Pike, 58, a farmer}.
    pub(super) fn named_after(&self, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let sentence = page.sentences[page.words[tokens.end as usize - 1].sentence as usize];
        let (from, mut end) = (tokens.end as usize, sentence.end as usize);
        while end > from && is(page.tag(end - 1), &[Penn::Stop]) {
            end -= 1;
        }
        let fits = page.ends_with_comma(tokens.start)
            && from < end
            && (from..end).all(|i| page.region[i] == NONE)
            && (is_proper(page, from, end) || is_described(page, from, end));
        fits.then(|| TokenRange::new(from, end))
            .or_else(|| self.signs_line(tokens))
    }

    /// The name with a description behind a comma that fills the line behind a passage of
    /// speech which begins it.
    ///
    /// > “Buy it. Read it.” {Ann Pike, author of Salt}
    fn signs_line(&self, tokens: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let from = tokens.end as usize;
        let number = page.words.get(from)?.sentence as usize;
        let end = page.sentences[number].end as usize;
        let name = page
            .person_at(from)
            .filter(|name| name.len() > 1 && name.start as usize == from)?;
        let next = number + 1;
        let last = next >= page.sentences.len() || page.begins_anew(next);
        // *‘Best fish in Leeds’ {Ann Pike, The Star}*, but no book and its author.
        let praise = || words_in(page, tokens) >= 3 && !is_title(page, tokens);
        let fits = last
            && (page.is_speech(tokens.start) || praise())
            && self.begins_paragraph(tokens)
            && page.tag(end - 1) != Penn::Stop as u8
            && (name.end as usize) < end
            && (from..end).all(|i| page.region[i] == NONE)
            && is_described(page, from, end);
        fits.then(|| TokenRange::new(from, end))
    }

    /// The person whom brackets behind a passage of speech name, with what describes him.
    ///
    /// > “Nobody asked us.” ({Ann Pike, student})
    pub(super) fn bracketed_after(&self, doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
        const LONGEST: usize = 14;
        let page = &self.page;
        let open = tokens.end as usize;
        let end = page.words.len().min(open + LONGEST);
        let speech = page.is_speech(tokens.start) && open < end && doc.token(open) == "(";
        let close = (open..end)
            .filter(|_| speech)
            .find(|&i| doc.token(i) == ")")?;
        let name = page.person_at(open + 1).filter(|name| name.len() > 1)?;
        let fits = name.start as usize == open + 1
            && (name.end as usize == close || is_described(page, open + 1, close));
        fits.then(|| TokenRange::new(open + 1, close))
    }
}

/// Whether a stretch is a name with what may stand in one phrase with it.
fn is_proper(page: &Page, from: usize, end: usize) -> bool {
    use Penn::{Comma, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Pos};
    const LONGEST: usize = 10;
    const NAMED: [Penn; 9] = [Comma, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Pos];
    end - from <= LONGEST
        && is(page.tag(from), &[Nnp])
        && (from..end).all(|i| is(page.tag(i), &NAMED))
}

/// Whether a stretch is a person's name, an office before it or not, and then, behind a
/// comma, a description or a relative clause.
pub(super) fn is_described(page: &Page, from: usize, end: usize) -> bool {
    const OFFICE: usize = 4;
    const LONGEST: usize = 24;
    let office = |i: &usize| is(page.tag(*i), &[Penn::Nn, Penn::Nnp]);
    let mut near = (from..end.min(from + OFFICE)).take_while(office);
    let Some(name) = near.find_map(|i| page.person_at(i).filter(|n| n.len() > 1 || i == from))
    else {
        return false;
    };
    let comma = name.end as usize;
    if comma == end {
        return true;
    }
    // *Ann Pike {(71)}, a seamstress*
    if is(page.tag(comma), &[Penn::OpenBracket]) {
        return end - from <= LONGEST && !(comma..end).any(|i| is_finite(page.tag(i)));
    }
    let comma_at = |i: usize| is(page.tag(i), &[Penn::Comma]);
    let finite = |mut range: Range<usize>| range.any(|i| is_finite(page.tag(i)));
    let rest = comma + 1..end;
    let relative = !rest.is_empty() && is(page.tag(rest.start), &[Penn::Wp, Penn::WpS]);
    let one = relative && !rest.clone().any(comma_at);
    end - from <= LONGEST && comma_at(comma) && !rest.is_empty() && (one || !finite(rest))
}
