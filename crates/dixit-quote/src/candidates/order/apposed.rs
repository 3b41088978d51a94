//! Parts of an attribution that commas cut off: the name behind a described
//! source, the subject behind its verb, a content around a relative clause.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        source_kind::is_person_noun,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// An apposition has no more words.
const LONGEST: usize = 12;

/// Takes what describes or names the source between two commas into it: *According
/// to the team's coach, {Ali Reza}, the players were tired*.
pub(crate) fn take_apposition(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let Some(source) = candidate.source.filter(|source| source.start == cue.end) else {
        return;
    };
    let according = doc.token(cue.start as usize) == "According"
        && doc.token(cue.end as usize - 1) == "to"
        && cue.start == page.sentences[page.words[cue.start as usize].sentence as usize].start;
    let Some(end) = according
        .then(|| apposition_end(doc, page, source))
        .flatten()
    else {
        return;
    };
    let rest = end as u32 + 1;
    candidate.source = Some(TokenRange::new(source.start as usize, end));
    candidate.contents.retain(|content| content.end > rest);
    for content in &mut candidate.contents {
        content.start = content.start.max(rest);
    }
}

/// Where the apposition to a source ends: at the comma before the clause.
fn apposition_end(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    let sentence = page.sentences[page.words[source.start as usize].sentence as usize];
    let last = sentence.end as usize;
    let comma = |i: &usize| is_comma(page.words[*i].tag);
    let first = (source.end as usize - 1..last.min(source.end as usize + 1)).find(comma)?;
    let second = (first + 2..last.min(first + 2 + LONGEST)).find(comma)?;
    // *Ann Pike, {54}, a baker*
    let age = first + 2 == second && is(page.tag(first + 1), &[Penn::Cd]);
    let further = || (second + 2..last.min(second + 2 + LONGEST)).find(comma);
    let (open, second) = match further().filter(|_| age) {
        Some(third) => (second, third),
        None => (first, second),
    };
    // *the first woman {to command the boat}*
    let to = (open + 2..second).find(|&i| doc.token(i) == "to");
    let between = open + 1..to.unwrap_or(second);
    let plain = (between.clone()).all(|i| page.region[i] == NONE && !is_verb(page.words[i].tag))
        && (between.end..second).all(|i| page.region[i] == NONE && !is_finite(page.tag(i)));
    // The clause has its verb before another comma, and its subject before that.
    let after = second + 1..last;
    let verb = after
        .clone()
        .find(|&i| comma(&i) || is_finite(page.tag(i)))?;
    // *in their first match, the robot scored* has its verb behind one more comma.
    let leads = page.words[second + 1].tag == Penn::In as u8
        && !matches!(doc.token(second + 1), "of" | "from" | "at")
        && after.clone().any(|i| is_finite(page.tag(i)));
    let clause = leads || verb > second + 1 && is_finite(page.tag(verb));
    let named = |range: std::ops::Range<usize>| {
        page.person_at(range.start) == Some(TokenRange::new(range.start, range.end))
    };
    let own = source.start as usize..first;
    let told = match named(own.clone()) {
        true => is_description(doc, page, between),
        false => {
            let one = doc.token(own.start) == "one" && doc.token(own.start + 1) == "of";
            let noun = || is_person_noun(doc, page, TokenRange::new(own.start, own.end));
            named(between) && (one || noun())
        }
    };
    (plain && clause && told).then_some(second)
}

/// *the club's doctor*, *a baker*, *his brother*: words that tell of a person.
fn is_description(doc: &Document, page: &Page, mut range: std::ops::Range<usize>) -> bool {
    // *{then} the youngest clerk*, *{now} a farmer*
    if range.len() > 2 && is(page.tag(range.start), &[Penn::Rb]) {
        range.start += 1;
    }
    let owned = range.clone().any(|i| page.words[i].tag == Penn::Pos as u8);
    let article = is(page.tag(range.start), &[Penn::Dt, Penn::PrpS]);
    (article || owned)
        && doc.token(range.start) != "some"
        && is_person_noun(doc, page, TokenRange::new(range.start, range.end))
}

/// Makes the noun behind a verb that ends the sentence its subject: *Bees are dying,
/// warn {beekeepers}.*
pub(crate) fn take_subject(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const LONGEST: usize = 8;
    let cue = candidate.cue;
    let [content, subject] = candidate.contents[..] else {
        return;
    };
    let sentence = page.sentences[page.words[cue.start as usize].sentence as usize];
    let ends = subject.end + 1 >= sentence.end && subject.start == cue.end;
    let near = content.start >= sentence.start && content.end + 1 >= cue.start;
    let words = subject
        .range()
        .all(|i| page.region[i] == NONE && !is_verb(page.words[i].tag));
    let finite = content.range().any(|i| is_finite(page.tag(i)));
    let parted = cue.start > 0 && is_comma(page.words[cue.start as usize - 1].tag);
    let verb = cue.len() == 1 && is_finite(page.tag(cue.start as usize));
    let leads = matches!(
        doc.token(subject.start as usize),
        "to" | "for" | "that" | "as"
    );
    if candidate.source.is_none()
        && ends
        && near
        && words
        && finite
        && parted
        && verb
        && !leads
        && subject.len() <= LONGEST
    {
        candidate.source = Some(subject);
        candidate.contents.truncate(1);
    }
}

/// Makes one of two contents that a relative clause parts: *said {the new law{, which
/// was passed in May, }was unfair}*.
pub(crate) fn join_relative(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let parts = candidate.source.iter().chain([&candidate.cue]);
    let parts: Vec<TokenRange> = parts.copied().collect();
    let joined = |a: TokenRange, b: TokenRange| {
        let gap = a.end as usize..b.start as usize;
        gap.len() > 3
            && page.words[gap.start].sentence == page.words[gap.end].sentence
            && is_comma(page.words[gap.start].tag)
            && is_comma(page.words[gap.end - 1].tag)
            && matches!(
                doc.token(gap.start + 1),
                "which" | "who" | "whose" | "where" | "whom"
            )
            && gap.clone().all(|i| page.region[i] == NONE)
            && parts
                .iter()
                .all(|part| part.end <= a.end || part.start >= b.start)
            && is_finite(page.tag(b.start as usize))
    };
    candidate.contents.dedup_by(|next, before| {
        let join = joined(*before, *next);
        if join {
            before.end = next.end;
        }
        join
    });
}
