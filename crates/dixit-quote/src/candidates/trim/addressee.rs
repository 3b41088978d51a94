//! Contents without whom one tells, asks or promises.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Lets a content that begins with who is told begin after it: *told {the inquiry
/// that he had paid}*.
pub(super) fn leave_addressee(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const LONGEST: usize = 6;
    const SHORT: usize = 3;
    const TELLS: [&str; 9] = [
        "told", "tells", "tell", "telling", "assured", "informed", "reminded", "warned", "assures",
    ];
    let cue = candidate.cue;
    let last = doc.token(cue.end as usize - 1);
    leave_asked(doc, page, candidate);
    let told = |c: &TokenRange| {
        let verb = |i: usize| is_verb(page.tag(i)) || page.region[i] != NONE;
        c.start == cue.end && c.len() <= LONGEST && !c.range().any(verb)
    };
    // *The ship was empty, its owners told {Lloyd's List}*.
    let before = candidate.contents.iter().any(|c| c.end < cue.start);
    // *The soup, he promised {his guests}, would be free*.
    let goes_on = |c: &TokenRange| {
        let next = c.end as usize;
        let more = candidate.contents.iter().any(|d| d.start == c.end + 1);
        more && c.len() <= SHORT && is_comma(page.tag(next))
    };
    let tells = TELLS.contains(&last);
    let heard = candidate
        .contents
        .iter()
        .position(|c| told(c) && (tells || goes_on(c)));
    if let Some(at) = heard.filter(|_| before) {
        candidate.contents.remove(at);
    }
    let Some(content) = candidate.contents.iter_mut().find(|c| c.start == cue.end) else {
        return;
    };
    let near = content.range().take(LONGEST);
    let end = content.end as usize;
    let that = near
        .skip(1)
        .find(|&i| doc.token(i) == "that" || begins_clause(doc, page, i, end));
    let Some(that) = that.filter(|_| TELLS.contains(&last)) else {
        return;
    };
    let noun = [Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps, Penn::Prp];
    let told = content.start as usize..that;
    let plain = told
        .clone()
        .all(|i| page.region[i] == NONE && !is_verb(page.tag(i)));
    if plain && is(page.tag(that - 1), &noun) && that + 2 < content.end as usize {
        content.start = that as u32;
    }
}

/// *told the crew {they had lost the path}*.
fn begins_clause(doc: &Document, page: &Page, at: usize, end: usize) -> bool {
    const WHO: [&str; 6] = ["he", "she", "they", "we", "I", "it"];
    let noun = [Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps, Penn::Prp];
    WHO.contains(&doc.token(at))
        && is(page.tag(at - 1), &noun)
        && at + 2 < end
        && (is_finite(page.tag(at + 1)) || is(page.tag(at + 1), &[Penn::Md]))
}

/// Lets a question begin after who is asked: *asked Bob Cole {where he had been}*.
fn leave_asked(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const WORDS: [&str; 10] = [
        "whether", "if", "why", "where", "when", "how", "what", "who", "which", "for",
    ];
    let cue = candidate.cue.end;
    let asks = matches!(
        doc.token(cue as usize - 1),
        "asked" | "asks" | "ask" | "asking"
    );
    let Some(content) = candidate
        .contents
        .iter_mut()
        .find(|c| c.start == cue && asks)
    else {
        return;
    };
    let named = page.person_at(cue as usize).filter(|who| who.start == cue);
    let Some(end) = named.map_or_else(|| described_end(page, *content), |who| Some(who.end)) else {
        return;
    };
    // *asked the man {who had paid}* tells of him.
    let told = named.is_none() && matches!(doc.token(end as usize), "who" | "which");
    let question = end < content.end && WORDS.contains(&doc.token(end as usize)) && !told;
    if question && page.region[end as usize] == NONE {
        content.start = end;
    }
}

/// *asked {her son} if*: where a short phrase ends that begins a content.
fn described_end(page: &Page, content: TokenRange) -> Option<u32> {
    const LONGEST: usize = 5;
    use Penn::{Dt, Jj, Nn, Nns, PrpS};
    let led = is(page.tag(content.start as usize), &[Dt, PrpS]);
    let mut words = content.range().take(LONGEST).skip(1);
    let end = words.find(|&i| !is(page.tag(i), &[Jj, Nn, Nns]))?;
    (led && is(page.tag(end - 1), &[Nn, Nns])).then_some(end as u32)
}

/// Lets what is said begin after those for whom a noun of speech says it is: *And her message {to
/// the fans}? “Bring a coat.”*
pub(super) fn leave_recipient(doc: &Document, page: &Page, candidate: &mut Candidate) {
    use Penn::{Dt, Jj, Nn, Nnp, Nns, Pos, PrpS, Stop};
    let cue = candidate.cue;
    let noun = cue
        .range()
        .last()
        .is_some_and(|i| is(page.tag(i), &[Nn, Nns]));
    let Some(at) = candidate.contents.iter().position(|c| c.start == cue.end) else {
        return;
    };
    let content = candidate.contents[at];
    let from = content.start as usize;
    let plain = |i: usize| {
        page.region[i] == NONE && is(page.tag(i), &[Dt, Jj, Nn, Nnp, Nns, Pos, PrpS, Stop])
    };
    if !noun || !matches!(doc.token(from), "to" | "for") {
        return;
    }
    let rest = (from + 1..content.end as usize).find(|&i| !plain(i));
    match rest {
        Some(rest) if page.region[rest] != NONE && rest > from + 1 => {
            candidate.contents[at].start = rest as u32;
        }
        None if candidate.contents.len() > at + 1 => {
            candidate.contents.remove(at);
        }
        _ => {}
    }
}

/// Lets what is promised begin after who gets it: *offered {him} the job*.
pub(super) fn leave_receiver(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let gives = matches!(
        doc.token(cue.end as usize - 1),
        "offered" | "offers" | "promised" | "promises"
    );
    let Some(content) = candidate
        .contents
        .iter_mut()
        .find(|c| c.start == cue.end && gives && c.len() > 2)
    else {
        return;
    };
    let (at, end) = (content.start as usize, content.end as usize);
    if (at..end).any(|i| page.region[i] != NONE || is_verb(page.tag(i))) {
        return;
    }
    let named = page.person_at(at).filter(|who| who.start as usize == at);
    let told = matches!(doc.token(at), "him" | "her" | "them" | "us" | "me" | "you");
    let next = named.map_or(at + usize::from(told), |who| who.end as usize);
    if next > at && next < end && is(page.tag(next), &[Penn::Dt, Penn::Cd]) {
        content.start = next as u32;
    }
}
