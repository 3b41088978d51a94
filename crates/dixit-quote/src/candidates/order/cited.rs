//! Reports that *per* or *in the view of* leads to: *Per the statement, the keeper is out
//! for three weeks.*

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// How sure the word alone is.
const SURE: f32 = 0.6;

/// *According to*, of which the models know more: just above the least score.
const DOUBTFUL: f32 = 0.37;

/// Whom *per* cites has no more words.
const LONGEST: usize = 8;

/// The report of a sentence that begins with *Per* and whom it cites, or ends so.
pub(crate) fn cited(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, mut end) = (sentence.start as usize, sentence.end as usize);
    while end > start && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    if doc.token(start) == "According" {
        return according(doc, page, (start, end));
    }
    let (cue, who, content) = match doc.token(start) {
        "In" if is_view(doc, start, end) => {
            let of = start + 4;
            let comma = (of..end.min(of + LONGEST)).find(|&i| divides(page, i))?;
            (start, (of, comma), (comma + 1, end))
        }
        "By" => {
            let comma = (start + 3..end.min(start + 3 + LONGEST)).find(|&i| divides(page, i))?;
            let (who, noun) = account(doc, page, start, comma)?;
            return by_account(page, (noun, comma), who, (comma + 1, end));
        }
        "As" => {
            let comma = (start + 3..end.min(start + 3 + LONGEST)).find(|&i| divides(page, i))?;
            let verb = comma - 2;
            (verb > start + 1 && tells_it(doc, page, verb)).then_some(())?;
            (verb, (start + 1, verb), (comma + 1, end))
        }
        "Per" => {
            let comma = (start + 2..end.min(start + 2 + LONGEST)).find(|&i| divides(page, i))?;
            (start, (start + 1, comma), (comma + 1, end))
        }
        _ => {
            let comma = (start..end)
                .rev()
                .take(LONGEST + 2)
                .find(|&i| divides(page, i))?;
            let per = comma + 2 < end && doc.token(comma + 1) == "per";
            per.then_some((comma + 1, (comma + 2, end), (start, comma)))?
        }
    };
    let plain = (start..end).all(|i| page.region[i] == NONE);
    let finite = (content.0..content.1).any(|i| is_finite(page.tag(i)));
    if !plain || !finite || !is_source(doc, page, cue, who) {
        return None;
    }
    let cue = match cue == start && who.0 > start + 1 || cue >= who.1 {
        true if cue == start => TokenRange::new(start, who.0),
        true => TokenRange::new(cue, cue + 2),
        false => TokenRange::new(cue, cue + 1),
    };
    let mut candidate = Candidate::new(cue, SURE);
    candidate
        .contents
        .push(TokenRange::new(content.0, content.1));
    candidate.source = Some(TokenRange::new(who.0, who.1));
    (candidate.source_score, candidate.content_score) = (SURE, SURE);
    candidate.score = SURE;
    Some(candidate)
}

/// *According to {the guild, which has 900 members,} {bread will cost more}.*
fn according(doc: &Document, page: &Page, (start, end): (usize, usize)) -> Option<Candidate> {
    const FARTHEST: usize = 20;
    let from = start + 2;
    let comma = |at: usize| (at..end.min(at + FARTHEST)).find(|&i| divides(page, i));
    let first = comma(from)?;
    let relative = |i: usize| is(page.tag(i), &[Penn::Wp, Penn::WpS, Penn::Wdt]);
    let last = match first + 1 < end && relative(first + 1) {
        true => comma(first + 2)?,
        false => first,
    };
    let finite = |from: usize, to: usize| (from..to).any(|i| is_finite(page.tag(i)));
    // *According to Ann Pike, a nurse, the ward …*: what is apposed is left to the models.
    let next = comma(last + 1).unwrap_or(end);
    let plain = (start..end).all(|i| page.region[i] == NONE);
    let fits = doc.token(start + 1) == "to" && plain && finite(last + 1, next);
    let noun = is(page.tag(first - 1), &[Penn::Nn, Penn::Nns, Penn::Nnp]);
    let named = fits && noun && is_source(doc, page, start, (from, first))
        || fits && noun && is(page.tag(from), &[Penn::Dt]) && !finite(from, first);
    named.then(|| {
        let mut candidate = Candidate::new(TokenRange::new(start, from), DOUBTFUL);
        candidate.contents.push(TokenRange::new(last + 1, end));
        candidate.source = Some(TokenRange::new(from, last));
        (candidate.source_score, candidate.content_score) = (DOUBTFUL, DOUBTFUL);
        candidate.score = DOUBTFUL;
        candidate
    })
}

/// *In the view of Ann Pike, it is dead.*
fn is_view(doc: &Document, start: usize, end: usize) -> bool {
    start + 5 < end
        && doc.token(start + 1) == "the"
        && matches!(
            doc.token(start + 2),
            "view" | "opinion" | "eyes" | "judgment" | "judgement"
        )
        && doc.token(start + 3) == "of"
}

/// *By Ann Pike's own {account}*: who owns it, and where its noun stands.
fn account(doc: &Document, page: &Page, start: usize, comma: usize) -> Option<(usize, usize)> {
    let noun = comma - 1;
    let tells = matches!(
        doc.token(noun),
        "account" | "accounts" | "estimate" | "estimates" | "reckoning" | "telling"
    );
    let own = noun - usize::from(doc.token(noun - 1) == "own");
    let owned = own > start + 1 && page.tag(own - 1) == Penn::Pos as u8;
    let pronoun = own == start + 2 && is(page.tag(start + 1), &[Penn::PrpS]);
    (tells && (owned || pronoun)).then_some(())?;
    Some((own - usize::from(owned), noun))
}

fn by_account(
    page: &Page,
    (noun, comma): (usize, usize),
    end_of_who: usize,
    content: (usize, usize),
) -> Option<Candidate> {
    let start = page.sentences[page.words[noun].sentence as usize].start as usize + 1;
    let finite = (content.0..content.1).any(|i| is_finite(page.tag(i)));
    let plain = (start..content.1).all(|i| page.region[i] == NONE);
    let who = TokenRange::new(start, end_of_who);
    (finite && plain && !who.range().is_empty()).then(|| {
        let mut candidate = Candidate::new(TokenRange::new(noun, comma), SURE);
        candidate
            .contents
            .push(TokenRange::new(content.0, content.1));
        candidate.source = Some(who);
        (candidate.source_score, candidate.content_score) = (SURE, SURE);
        candidate.score = SURE;
        candidate
    })
}

/// *As Ann Pike {tells it}, the bear knocked first.*
fn tells_it(doc: &Document, page: &Page, verb: usize) -> bool {
    let tells = matches!(
        doc.token(verb),
        "tells"
            | "tell"
            | "told"
            | "remembers"
            | "remember"
            | "remembered"
            | "recalls"
            | "sees"
            | "see"
            | "puts"
            | "put"
            | "saw"
            | "recalled"
            | "explains"
            | "explained"
    );
    tells && doc.token(verb + 1) == "it" && is_finite(page.tag(verb))
}

fn divides(page: &Page, at: usize) -> bool {
    is_comma(page.tag(at)) && page.region[at] == NONE
}

/// Whether words are somebody's name or a phrase with an article: not *per cent*, *per
/// head*, nor is *Per* a name of his.
fn is_source(doc: &Document, page: &Page, cue: usize, (from, to): (usize, usize)) -> bool {
    use Penn::{Dt, Nnp, Nnps, PrpS};
    let unit = matches!(doc.token(from), "a" | "an" | "every" | "each");
    let begins = page.words[from].name > 0 || is(page.tag(from), &[Dt, Nnp, Nnps, PrpS]);
    let plain = (from..to).all(|i| !is_verb(page.tag(i)));
    from < to && !unit && begins && plain && page.words[cue].name == 0
}
