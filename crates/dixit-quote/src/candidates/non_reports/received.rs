//! What somebody gets and says nothing by: judgement, requests, and names.

use dixit_core::{Document, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Verbs of those on whom a judgement falls, by how they begin.
const GETS: [&str; 14] = [
    "attract",
    "drawn",
    "draw",
    "drew",
    "earn",
    "encounter",
    "endur",
    "fac",
    "met",
    "provok",
    "receiv",
    "suffer",
    "sustain",
    "weather",
];

/// What others say of somebody, well or badly.
const JUDGEMENT: [&str; 12] = [
    "acclaim",
    "accusations",
    "backlash",
    "blame",
    "condemnation",
    "criticism",
    "criticisms",
    "flak",
    "outrage",
    "praise",
    "rebuke",
    "ridicule",
];

/// What is left without an answer.
const REQUESTS: [&str; 14] = [
    "attempts",
    "call",
    "calls",
    "email",
    "emails",
    "e-mail",
    "e-mails",
    "inquiries",
    "inquiry",
    "message",
    "messages",
    "request",
    "requests",
    "queries",
];

/// Takes the one on whom a judgement falls for no source: *{Torres} {has faced criticism for}
/// {the delay}* is what others say. Who is named behind *from* says it.
pub(crate) fn leave_judged(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let Some(judged) = candidate.source.filter(|source| source.end <= cue.start) else {
        return;
    };
    let content = candidate.contents.iter().find(|c| c.start >= cue.end);
    let Some(content) = content.filter(|_| is_received(doc, page, cue)) else {
        return;
    };
    candidate.source = from(doc, page, cue, *content);
    candidate.contents.insert(0, judged);
}

/// Whether a cue tells of judgement that its subject gets: *has drawn both praise for*.
fn is_received(doc: &Document, page: &Page, cue: TokenRange) -> bool {
    let gets = |&i: &usize| {
        let form = doc.token(i);
        is_verb(page.tag(i)) && GETS.iter().any(|root| form.starts_with(root))
    };
    let verb = cue.range().find(gets);
    verb.is_some_and(|verb| (verb + 1..cue.end as usize).any(|i| JUDGEMENT.contains(&doc.token(i))))
}

/// Who judges: *has faced criticism from {rivals} that …*.
fn from(doc: &Document, page: &Page, cue: TokenRange, content: TokenRange) -> Option<TokenRange> {
    let at = cue.end as usize;
    let who = TokenRange::new(at + 1, (content.start as usize).max(at + 1));
    let plain = |i: usize| page.region[i] == NONE && !is_finite(page.tag(i));
    let led = at < page.words.len() && doc.token(at) == "from";
    (led && !who.range().is_empty() && who.range().all(plain)).then_some(who)
}

/// Whether somebody leaves without an answer what he is asked: *{did not respond to} a request
/// for comment*.
pub(crate) fn is_no_answer(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let (cue, [content]) = (candidate.cue, &candidate.contents[..]) else {
        return false;
    };
    let negated = |i: usize| matches!(doc.token(i), "not" | "n't" | "n’t" | "never");
    let answers = |i: usize| matches!(doc.token(i), "respond" | "reply" | "return" | "responded");
    let request = |i: usize| REQUESTS.contains(&doc.token(i));
    cue.range().any(negated)
        && cue.range().any(answers)
        && content.range().take(6).any(request)
        && content.range().all(|i| page.region[i] == NONE)
}

/// Whether a cue gives a name and no opinion, or what somebody is famous for: *a scheme {known
/// as} the Corridor*, *is {known for} her hats*. But *is known as {a hard man}* tells what others
/// think.
pub(crate) fn is_known_by(doc: &Document, candidate: &Candidate) -> bool {
    let cue = candidate.cue;
    let mut words = cue.range().rev().map(|i| doc.token(i));
    let (leads, known) = (words.next(), words.next() == Some("known"));
    let by = candidate
        .source
        .is_some_and(|source| source.start >= cue.end);
    let thought = |c: &TokenRange| matches!(doc.token(c.start as usize), "a" | "an");
    let mut behind = candidate.contents.iter().filter(|c| c.start >= cue.end);
    let named = |c: &TokenRange| match leads {
        Some("as") => !thought(c),
        leads => leads == Some("for"),
    };
    known && !by && behind.next().is_some_and(named)
}
