//! What is spoken of, seen or settled and not told: *spoke about the abuse*, *discussed the
//! budget*, *learned how to weld*, *saw the stuff*, *the decision to close*.

use dixit_core::{
    Document,
    Penn::{
        self, Cc, Cd, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Prp, PrpS, Rb, To, Vb, Vbg, Wdt, Wp, Wrb,
    },
    TokenRange,
};

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Verbs of talk, of which *about* names the topic, by how they begin.
const SPEAKS: [&str; 3] = ["speak", "spoke", "talk"];

/// The same of what goes on in a head.
const KNOWS: [&str; 10] = [
    "educat", "hear", "knew", "know", "learn", "read", "taught", "teach", "think", "thought",
];

/// Whether a candidate outside marks has a topic, a thing seen, a skill or a deed for its
/// content, or words that only stand for what was told.
pub(crate) fn is_topic(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    if is_idiom(doc, candidate.cue) || is_sum(doc, candidate.cue) {
        return true;
    }
    let plain = |part: &TokenRange| part.range().all(|i| page.region[i] == NONE);
    let [content] = candidate.contents[..] else {
        return false;
    };
    if candidate.cue.is_empty() || !plain(&content) {
        return false;
    }
    let rule = |rule: fn(&Document, &Page, TokenRange, TokenRange) -> bool| {
        rule(doc, page, candidate.cue, content)
    };
    stands_for_it(doc, page, content)
        || content.start == candidate.cue.end
            && (rule(names_topic) || rule(is_seen) || rule(is_skill) || rule(is_habit))
        || rule(is_settled)
        || rule(is_written_of)
}

/// *wrote to the mayor {about the smell}*: not what the letter says.
fn is_written_of(doc: &Document, page: &Page, cue: TokenRange, content: TokenRange) -> bool {
    let verb = doc.token(cue.end as usize - 1);
    let writes = ["spoke", "spoken", "wrote", "writing", "written"].contains(&verb);
    let to = content.start > cue.end && matches!(doc.token(cue.end as usize), "to" | "with");
    let (first, rest) = (content.start as usize, content.start as usize + 1);
    let about = doc.token(first) == "about" && rest < content.end as usize;
    writes && to && about && is_thing(page, TokenRange::new(rest, content.end as usize))
}

/// *spoke with reporters {about} the abuse*, *met {to discuss} the flood*, *know {about} it*; but
/// *thought about leaving*, which is a plan. What somebody is told to have *spoken about*, and to
/// nobody, is often what he said: that is left to the models.
fn names_topic(doc: &Document, page: &Page, cue: TokenRange, content: TokenRange) -> bool {
    let (start, last) = (cue.start as usize, cue.end as usize - 1);
    let has = |roots: &[&str]| {
        let form = |i: usize| doc.token(i).to_lowercase();
        let mut words = cue.range().map(form);
        words.any(|form| roots.iter().any(|root| form.starts_with(root)))
    };
    let led = |i: usize| matches!(doc.token(i), "to" | "with");
    let infinite = is(page.tag(start), &[To, Vbg]);
    let talks = has(&SPEAKS) && (infinite || cue.range().any(led));
    let about = doc.token(last) == "about" && (talks || has(&KNOWS));
    let gerund = is(page.tag(content.start as usize), &[Vbg]);
    let discusses = doc.token(last) == "discuss" && cue.len() == 2 && infinite;
    about && !gerund || discusses && is_thing(page, content)
}

/// *saw {the film}*, *noticed {a smell}*: a thing, and nothing of what it is like.
fn is_seen(doc: &Document, page: &Page, cue: TokenRange, content: TokenRange) -> bool {
    let sees = matches!(
        doc.token(cue.end as usize - 1),
        "notice" | "noticed" | "noticing" | "saw" | "see" | "seeing" | "seen" | "sees"
    );
    sees && is_thing(page, content) && !content.range().any(|i| doc.token(i) == "as")
}

/// *is learning {how to build one}*
fn is_skill(doc: &Document, page: &Page, cue: TokenRange, content: TokenRange) -> bool {
    let verb = doc.token(cue.end as usize - 1);
    let learns = ["learn", "taught", "teach"];
    let first = content.start as usize;
    learns.iter().any(|root| verb.starts_with(root))
        && doc.token(first) == "how"
        && content.len() > 2
        && is(page.tag(first + 1), &[To])
}

/// *likes {to go alone}*: what somebody is used to; but *would like to go*, *likes to think*.
fn is_habit(doc: &Document, page: &Page, cue: TokenRange, content: TokenRange) -> bool {
    let likes = matches!(
        doc.token(cue.end as usize - 1),
        "enjoy" | "enjoyed" | "enjoys" | "like" | "liked" | "likes" | "love" | "loved" | "loves"
    );
    let would = |i: usize| matches!(doc.token(i), "would" | "'d" | "’d" | "will");
    let first = content.start as usize;
    let thinks = |i: usize| matches!(doc.token(i), "believe" | "say" | "think");
    likes
        && !cue.range().any(would)
        && is(page.tag(first), &[To, Vbg])
        && !content.range().take(2).any(thinks)
}

/// *the {decision} to close*: what is decided is done; but *announced a decision to*.
fn is_settled(doc: &Document, page: &Page, cue: TokenRange, content: TokenRange) -> bool {
    let decision = |i: usize| matches!(doc.token(i), "decision" | "decisions");
    let makes = |i: usize| {
        matches!(
            doc.token(i),
            "made" | "make" | "makes" | "making" | "take" | "taken" | "taking" | "took"
        )
    };
    let light = |i: usize| decision(i) || makes(i) || !is_verb(page.tag(i));
    let first = content.start as usize;
    cue.range().any(decision) && cue.range().all(light) && is(page.tag(first), &[To, Vb])
}

/// *which is not {to say} it failed*; *went home {in order} to sleep*
fn is_idiom(doc: &Document, cue: TokenRange) -> bool {
    let words: Vec<&str> = cue.range().map(|i| doc.token(i)).collect();
    words.ends_with(&["is", "not", "to", "say"])
        || words.ends_with(&["is", "to", "say"])
        || words.ends_with(&["in", "order"])
}

/// *All {told}, the storm cost two million*: counted, not said; between commas or where a
/// sentence opens, so not *they all told*.
fn is_sum(doc: &Document, cue: TokenRange) -> bool {
    let Some(last) = cue.range().last() else {
        return false;
    };
    let word = |i: Option<usize>| i.map_or("", |i| doc.token(i));
    let comma = last + 1 < doc.tokens.len() && doc.token(last + 1) == ",";
    let all = last.checked_sub(1);
    let opens =
        word(all) == "All" || word(all) == "all" && word(all.and_then(|i| i.checked_sub(1))) == ",";
    doc.token(last) == "told" && comma && opens
}

/// *feel {otherwise}*, *told us {three things}*: words that stand for others.
fn stands_for_it(doc: &Document, page: &Page, content: TokenRange) -> bool {
    let manner = |i: usize| matches!(doc.token(i), "differently" | "likewise" | "otherwise");
    let thing = |i: usize| matches!(doc.token(i), "same" | "thing" | "things");
    let light = |i: usize| is(page.tag(i), &[Cd, Dt]);
    let words = || content.range().filter(|&i| page.is_wordy(i));
    let things = words().count() > 1 && words().any(thing) && words().any(light);
    (words().any(manner) || things) && words().all(|i| manner(i) || thing(i) || light(i))
}

/// Whether a phrase is a thing or person and no more.
fn is_thing(page: &Page, content: TokenRange) -> bool {
    const TAGS: [Penn; 12] = [Cc, Cd, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Penn::Pos, PrpS, Rb];
    let first = page.tag(content.start as usize);
    let mut words = content.range().filter(|&i| page.is_wordy(i));
    !is(first, &[In, Wdt, Wp, Wrb, Rb, Prp]) && words.all(|i| is(page.tag(i), &TAGS))
}
