//! What holds and nobody says: *The law requires shops to close*, *For Ann Pike the rule
//! was a blessing*.

use dixit_core::{Document, TokenRange};

use crate::{
    page::{NONE, Page},
    tagging::candidate::Candidate,
};

/// What a law does to those it is for.
const BINDS: [&str; 12] = [
    "allow",
    "allows",
    "bans",
    "entitles",
    "forbids",
    "limits",
    "obliges",
    "permits",
    "prohibits",
    "require",
    "required",
    "requires",
];

const LAWS: [&str; 12] = [
    "act",
    "bylaw",
    "code",
    "constitution",
    "law",
    "laws",
    "legislation",
    "regulations",
    "rule",
    "rules",
    "statute",
    "treaty",
];

/// Whether a candidate outside marks tells what a law demands, or for whom something is so.
pub(crate) fn is_state_of_things(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let plain = |part: &TokenRange| page.region[part.start as usize] == NONE;
    candidate.cue.len() == 1
        && candidate.contents.first().is_some_and(plain)
        && (is_law(doc, candidate) || is_for(doc, candidate.cue))
}

fn is_law(doc: &Document, candidate: &Candidate) -> bool {
    let last = candidate.source.and_then(|source| source.range().last());
    let law = last.is_some_and(|last| LAWS.contains(&doc.token(last)));
    let begins = candidate.contents.first().map(|part| part.start as usize);
    law && BINDS.contains(&doc.token(candidate.cue.start as usize))
        && begins.is_some_and(|first| doc.token(first) != "that")
}

fn is_for(doc: &Document, cue: TokenRange) -> bool {
    matches!(doc.token(cue.start as usize), "For" | "for")
}
