//! What words are said or written in, where it touches the verb: *{said in a statement}*,
//! *{posted on her page}*. It is told with the verb; when, where and to whom are not.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::order::phrases::is_be,
    page::{NONE, Page, tags::is},
    tagging::candidate::Candidate,
};

/// The cue of an attribution with the media straight behind it, where they are no part of
/// what is said or of who says it.
pub(crate) fn with_medium(doc: &Document, page: &Page, candidate: &Candidate) -> TokenRange {
    let cue = candidate.cue;
    let mut end = cue.end as usize;
    // *said in a post on Twitter*
    for _ in 0..2 {
        end = behind(doc, page, cue, end).unwrap_or(end);
    }
    let meets = |part: &TokenRange| (part.start as usize) < end && cue.end < part.end;
    let mut parts = candidate.contents.iter().chain(&candidate.source);
    if candidate.source.is_none() || parts.any(meets) {
        return cue;
    }
    TokenRange::new(cue.start as usize, end)
}

/// Where the phrase ends that names a medium at a token behind a cue.
fn behind(doc: &Document, page: &Page, cue: TokenRange, at: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let verb = cue.range().last()?;
    let sentence = page.sentences[page.words[verb].sentence as usize].end as usize;
    let free = at + 1 < sentence && page.region[at] == NONE && !is_passive(doc, page, cue);
    let media = media(doc, verb, at).filter(|_| free)?;
    let led = doc.token(at) != "by";
    let opens = |i: usize| led && i == at + 1 && is(page.tag(i), &[Penn::Dt, Penn::PrpS]);
    let mut phrase = (at + 1..sentence.min(at + LONGEST))
        .take_while(|&i| page.region[i] == NONE && (opens(i) || is_in_phrase(page, i)));
    let named = |i: usize| media.iter().any(|m| m.eq_ignore_ascii_case(doc.token(i)));
    let noun = phrase.find(|&i| named(i) && !goes_on(page, i + 1, sentence))?;
    Some(noun + 1)
}

/// The media that a preposition leads to behind a verb.
fn media(doc: &Document, verb: usize, at: usize) -> Option<&'static [&'static str]> {
    if at >= doc.tokens.len() || takes_it(doc.token(verb), doc.token(at)) {
        return None;
    }
    match doc.token(at) {
        "in" => Some(IN),
        "on" | "via" | "through" => Some(ON),
        "by" => Some(BY),
        "over" => Some(OVER),
        _ => None,
    }
}

/// *was quoted in the report*, *was shocked by letters*
fn is_passive(doc: &Document, page: &Page, cue: TokenRange) -> bool {
    let be = |i: usize| is_be(doc.token(i));
    let done = |i: usize| is(page.tag(i), &[Penn::Vbn, Penn::Jj]);
    cue.range().any(be) && cue.range().last().is_some_and(done)
}

/// *commented on the programme*, *believes in the report*: whether what a preposition leads
/// to is what the verb is about.
fn takes_it(verb: &str, preposition: &str) -> bool {
    const ON: [&str; 9] = [
        "agree", "call", "comment", "elaborat", "expand", "focus", "insist", "reflect", "report",
    ];
    match preposition {
        "on" => ON.iter().any(|root| verb.starts_with(root)),
        "in" => verb.starts_with("believ") || verb.starts_with("trust"),
        _ => false,
    }
}

fn is_in_phrase(page: &Page, at: usize) -> bool {
    use Penn::{Cd, Hyph, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Pos, Vbg, Vbn};
    is(
        page.tag(at),
        &[Cd, Hyph, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Pos, Vbg, Vbn],
    )
}

/// *in a {letter} bomb*, *on {Facebook}'s page*: whether a noun is not the last of its phrase.
fn goes_on(page: &Page, next: usize, end: usize) -> bool {
    next < end
        && is(
            page.tag(next),
            &[Penn::Hyph, Penn::Nn, Penn::Nns, Penn::Pos],
        )
}

/// What one says or writes something in.
const IN: &[&str] = &[
    "account",
    "address",
    "advertisement",
    "affidavit",
    "announcement",
    "article",
    "autobiography",
    "blog",
    "book",
    "briefing",
    "broadcast",
    "brochure",
    "bulletin",
    "caption",
    "circular",
    "column",
    "comments",
    "communique",
    "communiqué",
    "diary",
    "documentary",
    "documents",
    "e-mail",
    "e-mails",
    "editorial",
    "email",
    "emails",
    "essay",
    "evidence",
    "filing",
    "filings",
    "footage",
    "interview",
    "interviews",
    "lawsuit",
    "leaflet",
    "lecture",
    "letter",
    "letters",
    "memo",
    "memoir",
    "memoirs",
    "memorandum",
    "message",
    "messages",
    "newsletter",
    "note",
    "notice",
    "op-ed",
    "paper",
    "papers",
    "petition",
    "podcast",
    "post",
    "posting",
    "postings",
    "posts",
    "preface",
    "readout",
    "recording",
    "release",
    "remarks",
    "report",
    "reports",
    "review",
    "ruling",
    "sermon",
    "speech",
    "speeches",
    "statement",
    "statements",
    "submission",
    "summary",
    "telegram",
    "testimony",
    "text",
    "thread",
    "tweet",
    "tweets",
    "update",
    "verdict",
    "video",
    "videos",
    "voicemail",
];

/// What one says or writes something on.
const ON: &[&str] = &[
    "account",
    "accounts",
    "app",
    "blog",
    "Bluesky",
    "channel",
    "channels",
    "Facebook",
    "feed",
    "forum",
    "forums",
    "Instagram",
    "LinkedIn",
    "Mastodon",
    "media",
    "page",
    "pages",
    "phone",
    "platform",
    "platforms",
    "podcast",
    "profile",
    "program",
    "programme",
    "radio",
    "Reddit",
    "show",
    "site",
    "Snapchat",
    "Telegram",
    "telephone",
    "television",
    "Threads",
    "TikTok",
    "timeline",
    "tv",
    "Twitter",
    "website",
    "Weibo",
    "WhatsApp",
    "X",
    "YouTube",
];

/// By what one lets others know.
const BY: &[&str] = &["e-mail", "email", "fax", "phone", "radio", "telephone"];

/// Over what one speaks.
const OVER: &[&str] = &["intercom", "phone", "radio", "tannoy", "telephone"];
