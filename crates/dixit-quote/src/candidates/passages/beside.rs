//! Words in marks with somebody and a verb right behind them, whatever the verb: *“Careful,”
//! breathed the curator*; *“I pulled faces,” Ann Pike croaked*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::passage::{Bare, Shown},
        utters::utters,
    },
    page::{
        NONE, Page,
        persons::{is_anybody, is_doer, means_person},
        tags::{is, is_comma},
    },
};

/// What no one says by doing it: forms that help other verbs, and those by which words stand
/// or go on.
const NO_SAYING: [&str; 20] = [
    "am", "are", "be", "became", "came", "comes", "did", "does", "goes", "had", "has", "have",
    "is", "made", "ran", "runs", "was", "went", "were", "won",
];

impl Buffers {
    /// A passage of speech that begins its sentence and goes on with a verb and a person, in
    /// either order.
    pub(crate) fn spoken_beside(&self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let number = page.words[tokens.start as usize].sentence as usize;
        let opens = page.sentences[number].start == tokens.start && page.is_speech(tokens.start);
        let at = tokens.end as usize;
        let next = page.words.get(at)?.sentence as usize;
        let end = page.sentences[next].end as usize;
        let apart = next != number && page.begins_anew(next);
        let fits = opens && page.region[at] == NONE && !apart;
        let (who, verb) = verb_and_person(doc, page, at, end)
            .or_else(|| self.person_and_verb(doc, tokens, end))
            .filter(|_| fits)?;
        let cue = TokenRange::new(verb, verb + 1);
        self.is_free_cue(cue).then(|| {
            let mut bare = Bare::new(tokens, Some(who), Shown::Before);
            bare.contents.extend(self.goes_on_behind(who, cue));
            bare.cue = Some(cue);
            bare
        })
    }

    /// *“So,” Ann Pike said, {“the oven is cold,”} and she sighed*: the words in marks behind the
    /// comma that ends such a clause, if they are nobody else's.
    fn goes_on_behind(&self, who: TokenRange, cue: TokenRange) -> Option<TokenRange> {
        let page = &self.page;
        let comma = who.end.max(cue.end) as usize;
        let next = comma + 1;
        let begins = next < page.words.len() && is_comma(page.tag(comma));
        let words = begins.then(|| page.region_at(next as u32)).flatten()?;
        let own =
            page.words[comma].sentence == page.words[next].sentence && words.start as usize == next;
        let meets = |part: &TokenRange| part.start < words.end && words.start < part.end;
        let mut others = self.candidates.iter().flat_map(|c| &c.contents);
        (own && !others.any(meets)).then_some(words)
    }

    /// *“I pulled faces,” {Ann Pike} {croaked}*: behind a comma any verb, behind a stop one
    /// whose object are words.
    fn person_and_verb(
        &self,
        doc: &Document,
        tokens: TokenRange,
        end: usize,
    ) -> Option<(TokenRange, usize)> {
        let page = &self.page;
        let who = person(doc, page, tokens.end as usize, end)?;
        let verb = who.end as usize;
        let comma = page.ends_with_comma(tokens.start);
        let words = || utters(doc, TokenRange::new(verb, verb + 1));
        let object = || verb + 1 < end && is(page.tag(verb + 1), &[Penn::Dt, Penn::Nn, Penn::PrpS]);
        let fits = is_verb(doc, page, verb, end) && (comma || words() && !object());
        fits.then_some((who, verb))
    }
}

/// *“Careful,” {breathed} {the curator}*.
fn verb_and_person(
    doc: &Document,
    page: &Page,
    at: usize,
    end: usize,
) -> Option<(TokenRange, usize)> {
    let small = doc.token(at).starts_with(char::is_lowercase);
    let who = person(doc, page, at + 1, end).filter(|_| small && is_verb(doc, page, at, end))?;
    Some((who, at))
}

fn is_verb(doc: &Document, page: &Page, at: usize, end: usize) -> bool {
    at < end
        && is(page.tag(at), &[Penn::Vbd, Penn::Vbn, Penn::Vbz, Penn::Vbp])
        && page.region[at] == NONE
        && NO_SAYING.binary_search(&doc.token(at)).is_err()
}

/// The phrase for a person that begins at a token: *he*, *Ann Pike*, *marathon runner Ann
/// Pike*, *a vicar*.
fn person(doc: &Document, page: &Page, from: usize, end: usize) -> Option<TokenRange> {
    use Penn::{Dt, Jj, Nn, Nnp, Nns, PrpS};
    const LONGEST: usize = 6;
    let last = end.min(from + LONGEST);
    let phrase =
        |&i: &usize| page.region[i] == NONE && is(page.tag(i), &[Dt, Jj, Nn, Nnp, Nns, PrpS]);
    if from >= end {
        return None;
    }
    if matches!(doc.token(from), "he" | "she" | "they") {
        return Some(TokenRange::new(from, from + 1));
    }
    let noun = (from..last).take_while(phrase).last()?;
    if let Some(name) = page.person_at(noun) {
        let whole = name.end as usize == noun + 1;
        return whole.then(|| TokenRange::new(from, noun + 1));
    }
    let form = doc.token(noun);
    let one = form.strip_suffix('s').unwrap_or(form);
    let somebody = means_person(one) || is_anybody(one) || is_doer(form);
    (somebody && noun > from && !is(page.tag(noun), &[Penn::Nnp]))
        .then(|| TokenRange::new(from, noun + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verbs_are_in_order() {
        assert!(NO_SAYING.is_sorted());
    }
}
