//! Things that somebody speaks of, depicts or knows, with no word of what he says of them:
//! *touched on {the drought}*, *described {her work}*, *tells {the story of a well}*, *knows {the
//! road}*.

use dixit_core::{
    Document,
    Penn::{self, Cc, Cd, Dt, In, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Pdt, Pos, Prp, PrpS, Rb},
    TokenRange,
};

use crate::{
    page::{NONE, Page, tags::is},
    tagging::candidate::Candidate,
};

/// Nouns of which the phrase tells a thought: *spoke of {the need} for a well*.
const THOUGHTS: [&str; 35] = [
    "absence",
    "belief",
    "chance",
    "concern",
    "concerns",
    "confidence",
    "danger",
    "dangers",
    "desire",
    "duty",
    "fact",
    "faith",
    "fear",
    "fears",
    "hope",
    "hopes",
    "idea",
    "importance",
    "impossibility",
    "lack",
    "likelihood",
    "necessity",
    "need",
    "opposition",
    "possibility",
    "power",
    "prospect",
    "risk",
    "risks",
    "significance",
    "threat",
    "urgency",
    "value",
    "way",
    "wish",
];

/// Whether a candidate outside marks has a thing spoken of or known for its content.
pub(crate) fn is_spoken_of(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let (cue, [content]) = (candidate.cue, &candidate.contents[..]) else {
        return false;
    };
    let plain = content.range().all(|i| page.region[i] == NONE);
    if cue.is_empty() || !plain || content.start != cue.end {
        return false;
    }
    if is_named(doc, page, cue, *content) {
        return true;
    }
    if !is_phrase(doc, page, *content) {
        return false;
    }
    let thought = has_head(doc, page, *content, |noun| THOUGHTS.contains(&noun));
    let (pair, verb) = verb_of(doc, cue);
    let clause = |i: usize| matches!(doc.token(i), "how" | "where" | "why");
    let bare = !content.range().any(clause);
    pair && !thought
        || verb.starts_with("discuss") && !is_denied(doc, cue)
        || verb.starts_with("describ") && bare && !is_asked(page, candidate)
        || tells_tale(doc, page, &verb, *content) && bare
        || !thought && bare && knows(page, &verb, *content)
}

/// *referring to {a storm that hit the town}*, whatever is told of it; but *referred to {the storm
/// as a blessing}*, *to {the need} for help*. And *shows {no sign} of rain*.
fn is_named(doc: &Document, page: &Page, cue: TokenRange, content: TokenRange) -> bool {
    let first = page.tag(content.start as usize);
    let noun = is(first, &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pdt, Prp, PrpS]);
    let (pair, verb) = verb_of(doc, cue);
    let leads = pair && matches!(&*verb, "on" | "to" | "upon");
    let head = |of: &[&str]| has_head(doc, page, content, |noun| of.contains(&noun));
    let names = || !content.range().any(|i| doc.token(i) == "as");
    noun && (leads && names() && !head(&THOUGHTS)
        || verb.starts_with("show") && head(&["sign", "signs"]))
}

/// *would {not discuss} the inquiry*: what somebody will not tell.
fn is_denied(doc: &Document, cue: TokenRange) -> bool {
    cue.range().any(|i| {
        let form = doc.token(i).to_lowercase();
        matches!(&*form, "n't" | "n’t" | "never" | "not") || form.starts_with("declin")
    })
}

/// *{what} Pike described …*: what it is like stands before.
fn is_asked(page: &Page, candidate: &Candidate) -> bool {
    let before = candidate.source.and_then(|who| who.start.checked_sub(1));
    before.is_some_and(|at| is(page.tag(at as usize), &[Penn::Wp, Penn::Wdt, Penn::Wrb]))
}

/// Whether a cue ends with a verb of talk and what leads to the topic, and its verb.
fn verb_of(doc: &Document, cue: TokenRange) -> (bool, String) {
    const TALKS: [(&str, &str); 10] = [
        ("comment", "about"),
        ("refer", "to"),
        ("report", "about"),
        ("speak", "about"),
        ("speak", "of"),
        ("spoke", "about"),
        ("spoke", "of"),
        ("talk", "about"),
        ("touch", "on"),
        ("touch", "upon"),
    ];
    let last = cue.end as usize - 1;
    let form = |i: usize| doc.token(i).to_lowercase();
    let pair = cue.len() > 1
        && TALKS
            .iter()
            .any(|(verb, leads)| form(last - 1).starts_with(verb) && form(last) == *leads);
    (pair, form(last))
}

/// *told {the story of her life}*.
fn tells_tale(doc: &Document, page: &Page, verb: &str, content: TokenRange) -> bool {
    let tells = matches!(
        verb,
        "recount" | "recounted" | "recounts" | "tell" | "telling" | "tells" | "told"
    );
    let tale = |noun: &str| matches!(noun, "stories" | "story" | "tale" | "tales");
    tells && has_head(doc, page, content, tale)
}

/// *knows {the road}*; but *knows {the reason for which}*.
fn knows(page: &Page, verb: &str, content: TokenRange) -> bool {
    let knows = matches!(verb, "knew" | "know" | "knowing" | "knows");
    knows
        && !content
            .range()
            .any(|i| is(page.tag(i), &[Penn::Wdt, Penn::Wp, Penn::Wrb]))
}

/// Whether a stretch is a phrase up to what is told behind it of its noun, and does not say what
/// it is like: *described {the road as steep}*, *{a man running}*.
fn is_phrase(doc: &Document, page: &Page, content: TokenRange) -> bool {
    const TAGS: [Penn; 17] = [
        Cc,
        Cd,
        Dt,
        In,
        Jj,
        Jjr,
        Jjs,
        Nn,
        Nnp,
        Nnps,
        Nns,
        Pdt,
        Pos,
        Prp,
        PrpS,
        Rb,
        Penn::Sym,
    ];
    let relative = |i: usize| is(page.tag(i), &[Penn::Wdt, Penn::Wp, Penn::Comma]);
    let first = page.tag(content.start as usize);
    let mut own = content.range().take_while(|&i| !relative(i));
    let noun = own
        .clone()
        .any(|i| is(page.tag(i), &[Nn, Nnp, Nnps, Nns, Prp]));
    noun && !is(first, &[In, Rb, Cc])
        && own.all(|i| is(page.tag(i), &TAGS))
        && !content
            .range()
            .any(|i| matches!(doc.token(i), "as" | "than"))
}

/// Whether the last noun before a preposition is one of some.
fn has_head(doc: &Document, page: &Page, content: TokenRange, of: impl Fn(&str) -> bool) -> bool {
    let leads = |i: &usize| {
        !is(
            page.tag(*i),
            &[In, Penn::To, Penn::Wdt, Penn::Wp, Penn::Comma],
        )
    };
    let noun = |i: &usize| is(page.tag(*i), &[Nn, Nns]);
    let head = content.range().take_while(leads).filter(noun).last();
    head.is_some_and(|head| of(doc.token(head)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nouns_are_in_order() {
        assert!(THOUGHTS.is_sorted());
    }
}
