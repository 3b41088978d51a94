//! What somebody will not do or does away with, taken for what he says: *refused {to shake his
//! hand}*, *refused {the request}*, *The court dismissed {the charges}*.

use dixit_core::{
    Document,
    Penn::{self, Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pdt, PrpS, Rb, To, Vb},
    TokenRange,
};

use crate::{
    page::{NONE, Page, tags::is},
    tagging::candidate::Candidate,
};

/// What is done with words alone, or in a head: who refuses it tells what he thinks.
const WORDS: [&str; 60] = [
    "accept",
    "acknowledge",
    "admit",
    "agree",
    "allow",
    "answer",
    "apologise",
    "apologize",
    "back",
    "believe",
    "call",
    "comment",
    "concede",
    "condemn",
    "confirm",
    "consider",
    "contemplate",
    "criticise",
    "criticize",
    "denounce",
    "deny",
    "describe",
    "disavow",
    "disclose",
    "discuss",
    "divulge",
    "do",
    "elaborate",
    "endorse",
    "entertain",
    "explain",
    "express",
    "give",
    "identify",
    "name",
    "pledge",
    "promise",
    "provide",
    "recant",
    "recognise",
    "recognize",
    "reconsider",
    "release",
    "reply",
    "repudiate",
    "respond",
    "retract",
    "reveal",
    "rule",
    "say",
    "share",
    "show",
    "speak",
    "specify",
    "speculate",
    "state",
    "talk",
    "tell",
    "verify",
    "withdraw",
];

/// What a court gets rid of.
const CASES: [&str; 20] = [
    "appeal",
    "appeals",
    "application",
    "applications",
    "case",
    "cases",
    "charge",
    "charges",
    "complaint",
    "complaints",
    "count",
    "counts",
    "indictment",
    "lawsuit",
    "lawsuits",
    "petition",
    "petitions",
    "plea",
    "pleas",
    "suit",
];

/// Whether a candidate outside marks tells of a deed refused, or of a case done with.
pub(crate) fn is_refused(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let (Some(last), [content]) = (candidate.cue.range().last(), &candidate.contents[..]) else {
        return false;
    };
    let plain = content.range().all(|i| page.region[i] == NONE);
    let behind = content.start == candidate.cue.end && content.len() > 1;
    let form = doc.token(last).to_lowercase();
    let refuses = form.starts_with("refus");
    let dismisses = form.starts_with("dismiss") || form.starts_with("quash");
    plain
        && behind
        && (refuses && is_deed(doc, page, *content)
            || dismisses && is_case(doc, page, candidate, *content))
}

/// *refused {to see them}*, *refuses {any help}*; but *refused {to accept that it was over}*.
fn is_deed(doc: &Document, page: &Page, content: TokenRange) -> bool {
    let first = content.start as usize;
    let verb = || content.range().skip(1).find(|&i| !is(page.tag(i), &[Rb]));
    match is(page.tag(first), &[To]) {
        true => verb().is_some_and(|verb| {
            let clause = content
                .range()
                .any(|i| i == verb + 1 && doc.token(i) == "that");
            let form = doc.token(verb).to_lowercase();
            is(page.tag(verb), &[Vb]) && !WORDS.contains(&&*form) && !clause
        }),
        false => is(
            page.tag(first),
            &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pdt, PrpS],
        ),
    }
}

/// *The high court dismissed {all charges}*; but *dismissed {the charges as absurd}*.
fn is_case(doc: &Document, page: &Page, candidate: &Candidate, content: TokenRange) -> bool {
    const NEAR: usize = 7;
    let court = |i: usize| {
        let form = doc.token(i).to_lowercase();
        matches!(
            &*form,
            "bench" | "court" | "judge" | "judges" | "justice" | "magistrate" | "tribunal"
        )
    };
    let judges = candidate
        .source
        .is_some_and(|source| source.end <= candidate.cue.start && source.range().any(court));
    let case = |i: usize| is(page.tag(i), &[Nn, Nns]) && CASES.contains(&doc.token(i));
    judges
        && content.range().take(NEAR).any(case)
        && !content
            .range()
            .any(|i| doc.token(i) == "as" && !is(page.tag(i), &[Penn::Rb]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        assert!(WORDS.is_sorted() && CASES.is_sorted());
    }
}
