//! What people and bodies do, taken for what they say or think: *signed an agreement*,
//! *appointed a new coach*, *focused on the vote*, *was charged with theft*.

use dixit_core::{Document, Penn, SpeakerClass, TokenRange};

use crate::{
    page::{
        NONE, Page,
        source_kind::{is_person_noun, kind_and_class},
        tags::is,
    },
    tagging::candidate::Candidate,
};

/// Verbs of what is done, in the order of their bytes. What a body decides (*approved*,
/// *blocked*) is left to the models: it often tells what it thinks.
const ACTIONS: [&str; 83] = [
    "adopt",
    "adopted",
    "adopting",
    "adopts",
    "allow",
    "allowed",
    "allows",
    "appoint",
    "appointed",
    "appointing",
    "appoints",
    "banned",
    "bans",
    "cancel",
    "canceled",
    "cancelled",
    "choose",
    "chose",
    "chosen",
    "commit",
    "commits",
    "committed",
    "committing",
    "elected",
    "enact",
    "enacted",
    "established",
    "establishes",
    "establishing",
    "examined",
    "examines",
    "examining",
    "featured",
    "features",
    "featuring",
    "file",
    "filed",
    "files",
    "filing",
    "hire",
    "hired",
    "hires",
    "hiring",
    "hosted",
    "hosts",
    "introduce",
    "introduced",
    "introduces",
    "introducing",
    "invite",
    "invited",
    "invites",
    "inviting",
    "launch",
    "launched",
    "launches",
    "launching",
    "nominated",
    "nominates",
    "pass",
    "passed",
    "passes",
    "passing",
    "punish",
    "punished",
    "punishes",
    "release",
    "released",
    "releases",
    "releasing",
    "reviewed",
    "reviewing",
    "reviews",
    "sentence",
    "sentenced",
    "sentences",
    "sentencing",
    "sign",
    "signed",
    "signing",
    "signs",
    "suspended",
    "suspends",
];

/// Verbs that lead to what is looked at or for, and no opinion of it.
const LEADING: [(&str, &str); 32] = [
    ("call", "off"),
    ("called", "off"),
    ("calling", "off"),
    ("calls", "off"),
    ("focus", "on"),
    ("focused", "on"),
    ("focuses", "on"),
    ("focusing", "on"),
    ("interested", "in"),
    ("look", "for"),
    ("looked", "for"),
    ("looking", "for"),
    ("looks", "for"),
    ("vote", "for"),
    ("voted", "for"),
    ("votes", "for"),
    ("voting", "for"),
    ("charged", "with"),
    ("applied", "for"),
    ("filed", "for"),
    ("searching", "for"),
    ("look", "like"),
    ("looked", "like"),
    ("looks", "like"),
    ("look", "at"),
    ("looked", "at"),
    ("looking", "at"),
    ("searched", "for"),
    ("waited", "for"),
    ("waiting", "for"),
    ("competing", "for"),
    ("presided", "over"),
];

/// Verbs of those to whom questions are put.
const ASKED: [&str; 9] = [
    "answer", "avoid", "deflect", "dodg", "evad", "fac", "field", "sidestep", "took",
];

/// Whether an attribution tells of an action alone: outside marks, and of a thing or a person
/// and no clause.
pub(crate) fn is_action_alone(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let plain = |part: &TokenRange| part.range().all(|i| page.region[i] == NONE);
    if !candidate.contents.iter().all(plain) {
        return false;
    }
    let last = candidate.cue.end as usize - 1;
    let done = || {
        let thing = |part: &TokenRange| is_thing(page, *part);
        ACTIONS.binary_search(&doc.token(last)).is_ok() && candidate.contents.iter().all(thing)
    };
    done()
        || leads_on(doc, page, candidate, last)
        || puts_off(doc, page, candidate, last)
        || means(doc, candidate, last)
        || goes_on(doc, page, candidate, last)
}

/// *The losses {mean} there is no tax*, *I {mean} it*: nobody says it.
fn means(doc: &Document, candidate: &Candidate, last: usize) -> bool {
    let means = matches!(doc.token(last), "mean" | "means" | "meant");
    means
        && candidate
            .contents
            .iter()
            .all(|part| part.start >= candidate.cue.end)
}

/// *She {went on} reading the figures*: what somebody keeps doing.
fn goes_on(doc: &Document, page: &Page, candidate: &Candidate, last: usize) -> bool {
    let on = doc.token(last) == "on"
        && candidate.cue.len() > 1
        && matches!(
            doc.token(last - 1),
            "go" | "goes" | "going" | "gone" | "went"
        );
    let content = candidate.contents.first();
    on && content.is_some_and(|c| {
        c.start == candidate.cue.end && is(page.tag(c.start as usize), &[Penn::Vbg])
    })
}

/// *{is looking} for a room*, but not *focused on how it could happen*.
fn leads_on(doc: &Document, page: &Page, candidate: &Candidate, last: usize) -> bool {
    use Penn::{In, Wdt, Wp, Wrb};
    let Some(verb) = last.checked_sub(1) else {
        return false;
    };
    let pair = (doc.token(verb), doc.token(last));
    let asks = |part: &TokenRange| is(page.tag(part.start as usize), &[In, Wdt, Wp, Wrb]);
    LEADING.contains(&pair) && !candidate.contents.iter().any(asks)
}

/// *{faced questions about} his tax*, *The files {raise questions about} it*: neither who is
/// asked asks, nor does a thing.
fn puts_off(doc: &Document, page: &Page, candidate: &Candidate, last: usize) -> bool {
    let questions =
        candidate.cue.len() > 1 && doc.token(last) == "about" && doc.token(last - 1) == "questions";
    let asked = |i: usize| ASKED.iter().any(|root| doc.token(i).starts_with(root));
    let person = |who: TokenRange| {
        let class = kind_and_class(doc, page, who).1;
        class == SpeakerClass::Person || is_person_noun(doc, page, who)
    };
    questions && (candidate.cue.range().any(asked) || !candidate.source.is_some_and(person))
}

/// Whether a stretch begins as a noun phrase does.
fn is_thing(page: &Page, part: TokenRange) -> bool {
    use Penn::{Cd, Dt, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Prp, PrpS, Vbg, Vbn, Wdt, Wp};
    let first = page.tag(part.start as usize);
    is(
        first,
        &[
            Cd, Dt, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Prp, PrpS, Vbg, Vbn, Wp, Wdt,
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verbs_are_in_order() {
        assert!(ACTIONS.is_sorted());
    }
}
