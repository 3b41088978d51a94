//! Passives: who is told is not who tells, *it* is nobody, and what is shown to somebody
//! is no report.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::order::{judged, phrases::is_be},
    page::{
        NONE, Page,
        tags::{is, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Who is the subject of their passive is spoken to, and what follows is said to them.
const TELLS: [&str; 15] = [
    "told",
    "informed",
    "warned",
    "assured",
    "reminded",
    "advised",
    "notified",
    "promised",
    "briefed",
    "alerted",
    "cautioned",
    "taught",
    "shown",
    "asked",
    "reassured",
];

/// The same, of whom something is wanted.
const URGES: [&str; 18] = [
    "instructed",
    "ordered",
    "urged",
    "invited",
    "encouraged",
    "directed",
    "requested",
    "commanded",
    "begged",
    "pressed",
    "summoned",
    "allowed",
    "permitted",
    "forbidden",
    "required",
    "forced",
    "challenged",
    "threatened",
];

/// Who is the subject of their passive is spoken of.
const JUDGES: [&str; 14] = [
    "accused",
    "blamed",
    "praised",
    "criticised",
    "criticized",
    "condemned",
    "convicted",
    "suspected",
    "hailed",
    "faulted",
    "lauded",
    "honoured",
    "honored",
    "thanked",
];

/// What somebody may do or gets, of whom nobody is told to have said so.
const PERMITS: [&str; 5] = ["allowed", "denied", "granted", "permitted", "refused"];

/// Who is the subject of their passive is met and not spoken of.
const MEETS: [&str; 8] = [
    "welcomed",
    "greeted",
    "met",
    "received",
    "joined",
    "escorted",
    "visited",
    "interviewed",
];

/// Takes the one who is told for no source: *{Torres} was told that it was safe*, and
/// what is said to him alone for the content.
pub(crate) fn leave_told(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let Some(verb) = passive(doc, page, candidate.cue) else {
        return;
    };
    let form = doc.token(verb);
    let tells = TELLS.contains(&form);
    let lists: [&[&str]; 3] = [&URGES, &JUDGES, &PERMITS];
    if !tells && !lists.iter().any(|list| list.contains(&form)) {
        return;
    }
    let before = |part: &TokenRange| part.end as usize <= verb;
    if candidate.source.is_some_and(|source| before(&source)) {
        candidate.source = agent(doc, page, candidate);
    }
    // But *Residents were told {to boil their water}* wants something of them.
    let reported = |part: &TokenRange| !before(part) && leads(doc, *part) != "to";
    if tells && candidate.contents.iter().any(reported) {
        let plain = |part: &TokenRange| part.range().all(|i| page.region[i] == NONE);
        candidate
            .contents
            .retain(|part| !before(part) || !plain(part));
    }
}

/// Who did it: *had been told by {three doctors} that …*.
fn agent(doc: &Document, page: &Page, candidate: &Candidate) -> Option<TokenRange> {
    let end = candidate.cue.end as usize;
    let content = candidate.contents.iter().find(|c| c.start as usize > end)?;
    let by = [end - 1, end].into_iter().find(|&i| doc.token(i) == "by")?;
    let who = TokenRange::new(by + 1, (content.start as usize).max(by + 1));
    let plain = |i: usize| page.region[i] == NONE && !is_finite(page.tag(i));
    (!who.range().is_empty() && who.range().all(plain)).then_some(who)
}

/// Takes the *it* that stands for the clause behind the verb neither for a part of the
/// content nor for a source: *{It} was claimed by Torres that …*.
pub(crate) fn leave_expletive(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let Some(verb) = passive(doc, page, candidate.cue) else {
        return;
    };
    let it = |part: &TokenRange| part.len() == 1 && matches!(leads(doc, *part), "It" | "it");
    let clause = |part: &TokenRange| {
        part.start as usize > verb
            && (leads(doc, *part) == "that"
                || leads(doc, *part) != "to" && part.range().any(|i| is_finite(page.tag(i))))
    };
    if candidate.contents.iter().any(clause) {
        candidate.contents.retain(|part| !it(part));
        candidate.source = candidate.source.filter(|source| !it(source));
    }
}

/// *The study was supported by a foundation*: what gives money, and no opinion.
const PAYS: [&str; 4] = ["supported", "funded", "financed", "sponsored"];

fn is_plain(page: &Page, part: TokenRange) -> bool {
    !part.range().any(|i| is_verb(page.tag(i)))
}

/// Whether a passive tells what is done with somebody or something, and nothing that was
/// said: *was shown to the public*, *were welcomed by the mayor*, *is accused of theft*.
pub(crate) fn is_dealing(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let Some(verb) = passive(doc, page, candidate.cue) else {
        return false;
    };
    if candidate
        .contents
        .iter()
        .any(|c| c.range().any(|i| page.region[i] != NONE))
    {
        return false;
    }
    let before = candidate.contents.iter().all(|c| c.end as usize <= verb);
    let form = doc.token(verb);
    match candidate.source {
        Some(source) => {
            let led = source.start as usize > verb && doc.token(source.start as usize - 1) == "to";
            let met = MEETS.contains(&form)
                && candidate.contents.iter().all(|c| are_people(doc, page, *c));
            let paid =
                PAYS.contains(&form) && candidate.contents.iter().all(|c| is_plain(page, *c));
            before && (led || met || paid)
        }
        // But *is accused {of stealing a car}*.
        None => {
            let tells = |i: usize| is_verb(page.tag(i));
            let mut words = candidate.contents.iter().flat_map(|c| c.range());
            let judges = judged::judges(doc, page, verb);
            PERMITS.contains(&form) || JUDGES.contains(&form) && !judges && !words.any(tells)
        }
    }
}

/// The participle of a passive cue: *was told*, *are being widely urged to*, and where
/// the cue is the participle alone and *was* stands before it, or nothing does, as in a
/// headline: *Team honored for courage*.
fn passive(doc: &Document, page: &Page, cue: TokenRange) -> Option<usize> {
    const NEAR: usize = 4;
    let participle = |i: &usize| is(page.tag(*i), &[Penn::Vbn, Penn::Vbd]);
    let verb = cue.range().rfind(participle)?;
    let sentence = page.sentences[page.words[verb].sentence as usize].start as usize;
    let near = (sentence.max(verb.saturating_sub(NEAR))..verb).rev();
    let mut near = near.skip_while(|&i| is(page.tag(i), &[Penn::Rb]));
    let is_form = |i: usize| is_be_or_short(doc.token(i));
    // But no syllable of a name: *Yu-am told reporters*.
    let joined = |i: usize| i > 0 && doc.token(i - 1) == "-";
    near.next()
        .is_some_and(|i| is_form(i) && !joined(i))
        .then_some(verb)
        .or_else(|| is_bare(doc, page, cue, verb).then_some(verb))
}

/// A form of *to be*, shortened too.
fn is_be_or_short(form: &str) -> bool {
    is_be(form) || matches!(form, "am" | "'s" | "'re" | "'m")
}

/// Whether a participle has no *was* and is passive all the same: *Team honored for*. The
/// tag parts it from *whom Torres blamed for*.
fn is_bare(doc: &Document, page: &Page, cue: TokenRange, verb: usize) -> bool {
    let leads_on = verb + 1 < cue.end as usize && matches!(doc.token(verb + 1), "for" | "of");
    leads_on && is(page.tag(verb), &[Penn::Vbn]) && JUDGES.contains(&doc.token(verb))
}

/// Whether a phrase is of people: a name, or a noun for those who come.
fn are_people(doc: &Document, page: &Page, part: TokenRange) -> bool {
    let last = part.end as usize - 1;
    page.person_at(last).is_some() || crate::page::persons::is_doer(doc.token(last))
}

fn leads(doc: &Document, part: TokenRange) -> &str {
    doc.token(part.start as usize)
}
