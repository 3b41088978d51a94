//! Where phrases begin and end, by their tags alone: *{on the third day of the inquest}
//! {a former purser, Ann Pike}*.

use dixit_core::{Document, Penn, Relation, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::{order::people::is_people, sources::time_words::is_time},
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite, is_verb},
    },
};

/// A verb that one may be the subject of, or many.
const ANY: &str = "reported";

/// The end of a sentence without its stop.
pub(crate) fn end_of(page: &Page, sentence: TokenRange) -> usize {
    let (start, mut end) = (sentence.start as usize, sentence.end as usize);
    while end > start && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    end
}

/// Where the noun phrase that begins at a token ends; there, if none does.
pub(crate) fn noun_phrase_end(doc: &Document, page: &Page, from: usize, end: usize) -> usize {
    use Penn::{Cc, Cd, Dt, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Pos, Prp, PrpS, Rb, Vbg, Vbn};
    let (mut at, mut noun) = (from, false);
    while at < end && page.region[at] == NONE {
        let tag = page.tag(at);
        let opens = is(tag, &[Dt, PrpS, Cd, Jj, Jjr, Jjs, Vbn, Vbg, Rb]);
        match tag {
            _ if is(tag, &[Nn, Nns, Nnp, Nnps, Prp]) => {
                if noun && begins_other(doc, page, at) {
                    break;
                }
                noun = true;
            }
            _ if tag == Pos as u8 && noun => noun = false,
            _ if tag == Cc as u8 && noun && goes_on(page, at + 1, end) => noun = false,
            _ if opens && !noun => {}
            _ => break,
        }
        at += 1;
    }
    // *the oldest of the cooks*, but what describes nothing is no phrase.
    let best = at > from + 1 && is(page.tag(at - 1), &[Jjs]) && at < end && doc.token(at) == "of";
    if noun || best { at } else { from }
}

/// *laughter {and applause}*: the phrase goes on behind *and*.
fn goes_on(page: &Page, at: usize, end: usize) -> bool {
    use Penn::{Jj, Nn, Nnp, Nns};
    at < end && is(page.tag(at), &[Nn, Nns, Jj, Nnp])
}

/// *in Lyon {Ann Pike}*, *in Lyon {Industry Minister}*, *on Monday evening {party officials}*:
/// another name begins, or what a place and a time have no part in.
fn begins_other(doc: &Document, page: &Page, at: usize) -> bool {
    let (before, here) = (page.words[at - 1].name, page.words[at].name);
    let time = is_time(doc, at - 1) && !is_time(doc, at);
    here % 2 == 1 || before > 0 && here == 0 || time
}

/// Where the words on when, where and how end that begin at a token, and a phrase on
/// somebody does: *{on Tuesday, on condition of anonymity,} an engineer*.
pub(crate) fn behind_adverbials(doc: &Document, page: &Page, from: usize, end: usize) -> usize {
    let mut at = from;
    loop {
        match adverbial_end(doc, page, at, end) {
            Some(next) if next > at => at = next,
            _ => return at,
        }
    }
}

fn adverbial_end(doc: &Document, page: &Page, at: usize, end: usize) -> Option<usize> {
    use Penn::{In, Jj, Rb, Rbr, To, Vbg, Vbn};
    if at >= end || page.region[at] != NONE {
        return None;
    }
    let tag = page.tag(at);
    if is_comma(tag) {
        return Some(at + 1);
    }
    // *regarded {as} a leader*, *announced {by} the mayor* go on with the verb.
    let phrase = noun_phrase_end(doc, page, at + 1, end);
    let agent = || phrase > at + 1 && names_somebody(doc, page, TokenRange::new(at + 1, phrase));
    if doc.token(at) == "as" || doc.token(at) == "by" && agent() {
        return None;
    }
    if is(tag, &[In, To]) {
        let after = noun_phrase_end(doc, page, at + 1, end);
        // *after {a night} {without sleep}* is read phrase by phrase.
        return (after > at + 1).then_some(after);
    }
    let parted = at > 0 && is_comma(page.tag(at - 1));
    if parted && is(tag, &[Vbg, Vbn, Jj, Penn::Cd]) && !begins_people(doc, page, at, end) {
        return aside_end(page, at, end);
    }
    let phrase = noun_phrase_end(doc, page, at, end);
    if phrase > at && is_time_phrase(doc, page, phrase) {
        return Some(phrase);
    }
    if is(tag, &[Rb, Rbr]) {
        return Some(at + 1);
    }
    // *complained, {one after the other}, the tenants*
    let who = TokenRange::new(at, phrase);
    let things = parted && phrase > at && !is_people(doc, page, who, ANY);
    things.then(|| aside_end(page, at, end)).flatten()
}

fn names_somebody(doc: &Document, page: &Page, who: TokenRange) -> bool {
    who.range().any(|i| page.person_at(i).is_some()) || is_people(doc, page, who, ANY)
}

/// *{former mayor} Ann Pike*, *two nurses*.
fn begins_people(doc: &Document, page: &Page, at: usize, end: usize) -> bool {
    let phrase = noun_phrase_end(doc, page, at, end);
    phrase > at && names_somebody(doc, page, TokenRange::new(at, phrase))
}

/// *last week*, *two hours later*, *the same evening*.
fn is_time_phrase(doc: &Document, page: &Page, end: usize) -> bool {
    const UNITS: [&str; 8] = [
        "hours", "hour", "days", "day", "weeks", "months", "years", "minutes",
    ];
    let last = end - 1;
    let unit = UNITS.contains(&doc.token(last));
    let later = end < page.words.len()
        && matches!(
            doc.token(end),
            "later" | "ago" | "earlier" | "before" | "after"
        );
    // *a Sunday {newspaper}*
    let noun = end < page.words.len() && is(page.tag(end), &[Penn::Nn, Penn::Nns]);
    is_time(doc, last) && !noun || unit && later
}

/// The comma that closes words without a verb of their own: *{standing in the water}, a farmer*.
fn aside_end(page: &Page, from: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    let near = from..end.min(from + LONGEST);
    let comma = near.clone().find(|&i| is_comma(page.tag(i)))?;
    (from..comma)
        .all(|i| !is_finite(page.tag(i)) && page.region[i] == NONE)
        .then_some(comma)
}

/// Somebody with what describes him up to `end`: a phrase on people or a name, then an
/// apposition or a relative clause, or nothing.
pub(crate) fn is_somebody_described(
    doc: &Document,
    page: &Page,
    from: usize,
    end: usize,
    verb: &str,
) -> bool {
    // *tells* is of one; *told* may be of many.
    let verb = if verb.ends_with('s') { verb } else { ANY };
    const LONGEST: usize = 30;
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, PrpS, Rb, Wdt, Wp, WpS};
    if from >= end || end - from > LONGEST || (from..end).any(|i| page.region[i] != NONE) {
        return false;
    }
    let parts = |i: &usize| is_comma(page.tag(*i)) || is(page.tag(*i), &[Wp, WpS, Wdt]);
    let head = (from..end).find(parts).unwrap_or(end);
    let who = TokenRange::new(from, head.max(from));
    let rest = (head + usize::from(head < end && is_comma(page.tag(head)))).min(end);
    let named = || {
        let name = page.person_at(head - 1);
        // Of *Warned Ann Pike* the verb is taken for a part of the name.
        name.is_some_and(|n| n.start as usize + 1 >= from && n.len() > 1)
    };
    // *a former stable hand, {Ann Pike}*
    let led = is(page.tag(from), &[Dt, PrpS]) || page.words[from].name > 0;
    let tells = || {
        let name = (rest < end).then(|| page.person_at(rest)).flatten();
        led && head < rest && name.is_some_and(|n| n.start as usize == rest && n.len() > 1)
    };
    let open = is(page.tag(from), &[Dt, PrpS, Nnp, Jj, Nn]);
    // *the oldest of {the cooks}*
    let best =
        (from + 1..head).find(|&i| doc.token(i) == "of" && is(page.tag(i - 1), &[Penn::Jjs]));
    let among = || best.is_some_and(|of| is_people(doc, page, TokenRange::new(of + 1, head), ANY));
    if head == from || !(named() && open || tells() || among() || is_people(doc, page, who, verb)) {
        return false;
    }
    if head == end {
        return true;
    }
    let relative = rest < end && is(page.tag(rest), &[Wp, WpS, Wdt]);
    let apposed = || {
        rest < end
            && is(page.tag(rest), &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, PrpS, Rb])
            && !(rest..end).any(|i| {
                is_finite(page.tag(i)) && !(rest..i).any(|w| is(page.tag(w), &[Wp, WpS, Wdt]))
            })
    };
    relative || apposed()
}

/// A verb that reports at least this often.
pub(crate) const OFTEN: u8 = 2;

/// Whether a verb often reports: *said*, *promised*.
pub(crate) fn reports(word: &str) -> bool {
    let verb = Lexicon::embedded().reporting_verb(word);
    verb.is_some_and(|verb| verb.strength() >= OFTEN) && !word.ends_with("ing")
}

/// Whether words are a clause: a verb with its subject.
pub(crate) fn is_clause(page: &Page, start: usize, end: usize) -> bool {
    let subject = |i: usize| {
        let relation = page.words[i].relation;
        let up = page.words[i].head as usize;
        (relation == Relation::Nsubj as u8 || relation == Relation::NsubjPass as u8)
            && (start..end).contains(&up)
    };
    (start..end).any(subject) && (start..end).any(|i| is_verb(page.tag(i)))
}

/// Whether a word is a form of *to be*, written out.
pub(crate) fn is_be(form: &str) -> bool {
    matches!(
        form,
        "is" | "are" | "was" | "were" | "be" | "been" | "being"
    )
}
