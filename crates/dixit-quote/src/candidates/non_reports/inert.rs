//! Things that show something and say nothing: *Experience has shown us that*, *The loss
//! threatened the project*. Writings, findings and pictures do tell.

use dixit_core::{Document, MentionKind, Penn, SpeakerClass, TokenRange};

use crate::{
    page::{NONE, Page, persons::means_person, source_kind::kind_and_class, tags::is},
    tagging::candidate::Candidate,
};

/// Verbs of which the subject may as well be a thing, by how they begin.
const SHOWS: [&str; 8] = [
    "demonstrat",
    "illustrat",
    "indicat",
    "reflect",
    "remind",
    "show",
    "signal",
    "threaten",
];

/// How nouns end that mean no person and no body.
const ABSTRACT: [&str; 14] = [
    "ance", "ence", "history", "ing", "ity", "logy", "loss", "ment", "ness", "passing", "rise",
    "sion", "tion", "ure",
];

/// Those by which something is found out, and those that mean people all the same.
const TELLING: [&str; 50] = [
    "alliance",
    "audience",
    "calculation",
    "celebrity",
    "city",
    "coalition",
    "community",
    "conference",
    "defence",
    "delegation",
    "drawing",
    "evaluation",
    "examination",
    "experiment",
    "faction",
    "federation",
    "figure",
    "finding",
    "generation",
    "hearing",
    "information",
    "inspection",
    "institution",
    "intelligence",
    "investigation",
    "literature",
    "majority",
    "management",
    "measurement",
    "minority",
    "mission",
    "movement",
    "nation",
    "observation",
    "opposition",
    "painting",
    "picture",
    "polling",
    "population",
    "posting",
    "projection",
    "prosecution",
    "question",
    "rating",
    "reading",
    "recording",
    "security",
    "simulation",
    "university",
    "writing",
];

/// What a scheme does for somebody, by how the verbs begin: *The fund {supports} young farmers*.
const PROVIDES: [&str; 4] = ["cover", "offer", "recogni", "support"];

/// Schemes and gatherings, which take no side.
const SCHEMES: [&str; 20] = [
    "award",
    "bootcamp",
    "camp",
    "conference",
    "course",
    "exhibition",
    "expo",
    "fair",
    "festival",
    "forum",
    "fund",
    "grant",
    "initiative",
    "prize",
    "program",
    "programme",
    "project",
    "scheme",
    "scholarship",
    "workshop",
];

/// Whether a candidate outside marks has a thing for its source that cannot tell anything.
pub(crate) fn is_inert(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    is_provided(doc, page, candidate) || is_shown(doc, page, candidate)
}

/// Whether a scheme gives something, and no clause tells what.
fn is_provided(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, PrpS};
    let verb = candidate.cue.range().last();
    let provides = verb.is_some_and(|verb| {
        let form = doc.token(verb);
        PROVIDES.iter().any(|root| form.starts_with(root))
    });
    let thing = |c: &TokenRange| {
        let first = page.tag(c.start as usize);
        c.range().all(|i| page.region[i] == NONE)
            && is(first, &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, PrpS])
    };
    provides
        && candidate.contents.iter().all(thing)
        && candidate.source.is_some_and(|source| {
            let head = head_of_thing(doc, page, source);
            let one = head.strip_suffix('s').unwrap_or(&head);
            source.end <= candidate.cue.start && SCHEMES.contains(&one)
        })
}

fn is_shown(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let shows = |i: usize| SHOWS.iter().any(|root| doc.token(i).starts_with(root));
    let plain = |part: &TokenRange| part.range().all(|i| page.region[i] == NONE);
    candidate.cue.range().last().is_some_and(shows)
        && candidate.contents.iter().all(plain)
        && candidate
            .source
            .is_some_and(|source| source.end <= candidate.cue.start && is_thing(doc, page, source))
}

/// The last noun of a phrase before what is told of it, in small letters.
fn head_of_thing(doc: &Document, page: &Page, source: TokenRange) -> String {
    use Penn::{Comma, In, Nn, Nnp, Nnps, Nns, Wdt, Wp};
    let led = |i: &usize| !is(page.tag(*i), &[Comma, In, Wdt, Wp]);
    let noun = |i: &usize| is(page.tag(*i), &[Nn, Nnp, Nnps, Nns]);
    let head = source.range().take_while(led).filter(noun).last();
    head.map_or(String::new(), |head| doc.token(head).to_lowercase())
}

/// Whether the noun of a description is one of a thing that can be thought and not held.
fn is_thing(doc: &Document, page: &Page, source: TokenRange) -> bool {
    use SpeakerClass::{Group, Unnamed};
    let (kind, class) = kind_and_class(doc, page, source);
    let led = |i: &usize| !is(page.tag(*i), &[Penn::In, Penn::Wdt, Penn::Wp, Penn::Comma]);
    let noun = |i: &usize| is(page.tag(*i), &[Penn::Nn, Penn::Nns, Penn::Vbg]);
    let Some(noun) = source.range().take_while(led).filter(noun).last() else {
        return false;
    };
    let form = doc.token(noun).to_lowercase();
    // But *losses*, *measures*; and *loss*.
    let one = match form.strip_suffix("ss") {
        Some(_) => &*form,
        None => form.strip_suffix('s').unwrap_or(&form),
    };
    kind == MentionKind::Nominal
        && matches!(class, Group | Unnamed)
        && ABSTRACT.iter().any(|end| one.ends_with(end))
        && !TELLING.contains(&one)
        && !means_person(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        assert!(ABSTRACT.is_sorted() && SHOWS.is_sorted() && TELLING.is_sorted());
        assert!(PROVIDES.is_sorted() && SCHEMES.is_sorted());
    }
}
