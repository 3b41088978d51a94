//! Sources without the occasion and the day that go with the verb: *Pike {in an interview}
//! said*, *the ministry {on Monday} said*, *said the bishop {before a group of reporters}*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::sources::{owned::speaks, time_words::is_day},
    page::{
        NONE, Page,
        persons::is_anybody,
        tags::{is, is_verb},
    },
    tagging::candidate::Candidate,
};

/// What people speak at or write.
const OCCASIONS: [&str; 44] = [
    "address",
    "announcement",
    "article",
    "blog",
    "book",
    "briefing",
    "broadcast",
    "budget",
    "call",
    "campaign",
    "ceremony",
    "column",
    "comment",
    "comments",
    "conference",
    "debate",
    "email",
    "essay",
    "forum",
    "hearing",
    "interview",
    "launch",
    "lecture",
    "letter",
    "meeting",
    "memo",
    "message",
    "note",
    "podcast",
    "post",
    "presentation",
    "rally",
    "remarks",
    "report",
    "sermon",
    "session",
    "speech",
    "statement",
    "study",
    "submission",
    "summit",
    "testimony",
    "tweet",
    "video",
];

/// Takes off a source at its cue when and where it speaks.
pub(crate) fn leave_occasion(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let beside =
        |who: &TokenRange| !cue.is_empty() && (who.end == cue.start || who.start == cue.end);
    let Some(source) = candidate.source.filter(beside) else {
        return;
    };
    let plain = |i: usize| {
        let relative = is(page.tag(i), &[Penn::Wp, Penn::WpS, Penn::Wdt]);
        page.region[i] == NONE && !relative && !is_verb(page.tag(i))
    };
    if !source.range().all(plain) {
        return;
    }
    if let Some(end) = before_paper(doc, page, cue, source) {
        candidate.source = Some(TokenRange::new(source.start as usize, end));
        return;
    }
    let end = before_day(doc, page, source).or_else(|| before_occasion(doc, page, source));
    let rest = end.map(|end| TokenRange::new(source.start as usize, end));
    if let Some(rest) = rest.filter(|&rest| speaks(doc, page, rest)) {
        candidate.source = Some(rest);
    }
}

/// *the ministry {on Monday}*, *the ministry {Monday}*
fn before_day(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    let (start, day) = (source.start as usize, source.end as usize - 1);
    if day < start + 1 || !is_day(doc.token(day)) {
        return None;
    }
    let told = day > start + 1 && matches!(doc.token(day - 1), "last" | "this");
    let last = day - 1 - usize::from(told);
    let led = matches!(doc.token(last), "on" | "since" | "On" | "Since");
    let behind = is(
        page.tag(last),
        &[
            Penn::Nn,
            Penn::Nns,
            Penn::Nnp,
            Penn::Nnps,
            Penn::CloseBracket,
        ],
    );
    match led {
        true => (last > start).then_some(last),
        // *Ash Wednesday*
        false => (behind && page.words[last].name > 0 && page.words[day].name == 0
            || is(page.tag(last), &[Penn::CloseBracket]))
        .then_some(last + 1),
    }
}

/// *Pike {in her speech}*: behind a name, or one who is called by an office.
fn before_occasion(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    let (start, end) = (source.start as usize, source.end as usize);
    let leads = |&i: &usize| matches!(doc.token(i), "in" | "at" | "during" | "before");
    let at = (start + 1..end.saturating_sub(1)).find(|i| is(page.tag(*i), &[Penn::In]))?;
    let head = at - 1;
    let named = page.words[head].name > 0;
    let office = doc.token(start).eq_ignore_ascii_case("the")
        && is(page.tag(head), &[Penn::Nn, Penn::Nnp])
        && !is_anybody(doc.token(head));
    let phrase = at + 1..end;
    let noun = |i: &usize| is(page.tag(*i), &[Penn::Nn, Penn::Nns, Penn::Nnp]);
    let first = phrase.clone().find(noun)?;
    let last = phrase
        .clone()
        .skip_while(|&i| i < first)
        .take_while(noun)
        .last()?;
    let form = doc.token(last).to_lowercase();
    let occasion = OCCASIONS.contains(&&*form) || doc.token(at) == "before";
    let determined = is(page.tag(at + 1), &[Penn::Dt, Penn::PrpS]);
    (leads(&at) && (named || office) && occasion && determined).then_some(at)
}

/// *wrote a guest from Oslo {in the visitors' book}*: on what it is written goes with the verb.
fn before_paper(doc: &Document, page: &Page, cue: TokenRange, source: TokenRange) -> Option<usize> {
    let writes = |i: usize| matches!(doc.token(i), "wrote" | "writes" | "posted" | "tweeted");
    let (start, end) = (source.start as usize, source.end as usize);
    let leads = |&i: &usize| matches!(doc.token(i), "in" | "on");
    let at = (start + 1..end.saturating_sub(2)).rfind(leads)?;
    let occasion = OCCASIONS.contains(&&*doc.token(end - 1).to_lowercase());
    let determined = is(page.tag(at + 1), &[Penn::Dt, Penn::PrpS]);
    let written = cue.end == source.start && cue.range().any(writes);
    (written && occasion && determined).then_some(at)
}
