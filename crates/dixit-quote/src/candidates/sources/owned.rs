//! Passages in marks that a noun of speech gives to its owner: *“We will be back” was her
//! message*, *The chairman's verdict? “A washout.”*, *“He never knocked.” That is how
//! neighbours remember him*; and those of which it is said *So says Kenji Sato*.

use dixit_core::{Document, MentionKind, Penn, Relation, SpeakerClass, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        passages::passage::{Bare, Shown},
        sources::named_quote,
    },
    page::{
        NONE, Page,
        form_hash::form_hash,
        persons::{is_doer, means_person},
        source_kind::kind_and_class,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// What somebody says or thinks, summed up in a noun.
const SPEECH: [&str; 58] = [
    "admission",
    "advice",
    "answer",
    "appeal",
    "argument",
    "assertion",
    "assessment",
    "boast",
    "catchphrase",
    "chant",
    "claim",
    "comment",
    "complaint",
    "conclusion",
    "confession",
    "cry",
    "demand",
    "description",
    "diagnosis",
    "excuse",
    "explanation",
    "forecast",
    "greeting",
    "instruction",
    "joke",
    "judgement",
    "judgment",
    "lament",
    "mantra",
    "message",
    "motto",
    "observation",
    "opinion",
    "order",
    "plea",
    "prayer",
    "prediction",
    "promise",
    "question",
    "reaction",
    "refrain",
    "remark",
    "reply",
    "request",
    "response",
    "retort",
    "rule",
    "slogan",
    "summary",
    "take",
    "theory",
    "thought",
    "verdict",
    "view",
    "warning",
    "wish",
    "word",
    "words",
];

/// Several who speak as one, besides bodies.
const TOGETHER: [&str; 12] = [
    "audience", "cast", "choir", "city", "couple", "crew", "crowd", "family", "side", "squad",
    "town", "village",
];

/// No owner has more words.
const LONGEST: usize = 12;

/// Who speaks, and by which words.
struct Owner {
    source: TokenRange,
    cue: TokenRange,
}

impl Buffers {
    /// The passage with its owner, who is named behind it or before it. Nothing is left
    /// of a report that had the same cue.
    pub(crate) fn owned(&mut self, doc: &Document, tokens: TokenRange) -> Option<Bare> {
        let page = &self.page;
        let owner = behind(doc, page, tokens)
            .or_else(|| before(doc, page, tokens))
            .or_else(|| {
                let (source, cue) = named_quote::author(doc, page, tokens)?;
                Some(Owner { source, cue })
            })?;
        let meets = |part: &TokenRange| part.start < owner.cue.end && owner.cue.start < part.end;
        let first = self
            .candidates
            .partition_point(|c| c.cue.end <= owner.cue.start);
        if self.candidates.get(first).is_some_and(|c| meets(&c.cue)) {
            self.candidates.remove(first);
        }
        Some(Bare {
            cue: Some(owner.cue),
            ..Bare::new(tokens, Some(owner.source), Shown::Before)
        })
    }
}

/// Gives a reply to its owner, or to who was asked in the sentence before: *“Never,” came
/// {Ann Pike}'s {reply}*, *Ann Pike was asked why. “Never,” came the reply.*
pub(crate) fn give_reply(doc: &Document, page: &Page, candidate: &mut Candidate) {
    take_copula(doc, page, candidate);
    let cue = candidate.cue;
    let verb = cue.start as usize;
    if !matches!(
        doc.token(verb),
        "is" | "was" | "are" | "were" | "came" | "comes"
    ) {
        return;
    }
    let sentence = page.sentences[page.words[verb].sentence as usize];
    if let Some(owner) = owner_of_subject(doc, page, candidate) {
        (candidate.source, candidate.cue) = (Some(owner.source), owner.cue);
        return;
    }
    let before = candidate.contents.iter().all(|c| c.end <= cue.start);
    take_reply(doc, page, candidate);
    if !before
        || candidate
            .contents
            .iter()
            .any(|c| page.region[c.start as usize] == NONE)
    {
        return;
    }
    if let Some(owner) = noun_of_speech(doc, page, verb + 1, sentence.end as usize) {
        (candidate.source, candidate.cue) = (Some(owner.source), owner.cue);
    } else if (verb + 1..sentence.end as usize)
        .take(4)
        .any(|i| is_noun_of_speech(doc, page, i))
    {
        let first = candidate.contents.iter().map(|c| c.start).min();
        candidate.source = first.and_then(|first| asked_before(doc, page, first));
    }
}

/// Takes into the cue the verb of a noun of speech that has an owner, where words in marks
/// follow: *Pike's {verdict was} brief: “Too long.”*
fn take_copula(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let next = cue.end as usize;
    let owned = candidate
        .source
        .is_some_and(|source| source.end < cue.start);
    let quoted = |c: &TokenRange| c.start > cue.end && page.region[c.start as usize] != NONE;
    let noun = cue.range().last().filter(|_| cue.len() == 1 && owned);
    if noun.is_some_and(|noun| is_noun_of_speech(doc, page, noun))
        && candidate.contents.iter().all(quoted)
        && next < page.words.len()
        && matches!(doc.token(next), "is" | "was" | "were" | "are")
    {
        candidate.cue.end += 1;
    }
}

/// Takes into the cue what came, where nothing else says whose it is: *“Never,” {came the
/// reply}*.
fn take_reply(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let at = candidate.cue.end as usize;
    let came = candidate.cue.len() == 1 && matches!(doc.token(at - 1), "came" | "comes");
    let noun = at + 2 < page.words.len() && is_noun_of_speech(doc, page, at + 1);
    let quoted = |c: &TokenRange| c.end as usize <= at && page.region[c.start as usize] != NONE;
    let ends = || page.tag(at + 2) == Penn::Stop as u8;
    if came
        && noun
        && ends()
        && is(page.tag(at), &[Penn::Dt])
        && candidate.contents.iter().all(quoted)
    {
        candidate.cue.end += 2;
    }
}

/// *{Pike}'s {verdict was} brief: “Too long.”*: whose the noun of speech is that words in
/// marks are said to be.
fn owner_of_subject(doc: &Document, page: &Page, candidate: &Candidate) -> Option<Owner> {
    let (source, cue) = (candidate.source?, candidate.cue);
    let quoted = |c: &TokenRange| c.start >= cue.end && page.region[c.start as usize] != NONE;
    let noun = source.end as usize - 1;
    let fits = source.end == cue.start
        && candidate.contents.iter().all(quoted)
        && is_noun_of_speech(doc, page, noun);
    let who = possessor(doc, page, source.start as usize, noun).filter(|_| fits)?;
    speaks(doc, page, who).then(|| Owner {
        source: who,
        cue: TokenRange::new(noun, cue.start as usize + 1),
    })
}

/// Whom the sentence before a passage says to have been asked.
fn asked_before(doc: &Document, page: &Page, passage: u32) -> Option<TokenRange> {
    const ASKED: [&str; 5] = ["asked", "asks", "pressed", "questioned", "quizzed"];
    let number = page.words[passage as usize].sentence as usize;
    let own = page.sentences[number];
    let before = match own.start < passage {
        true => own,
        false => *page.sentences.get(number.checked_sub(1)?)?,
    };
    let verb = before.range().find(|&i| ASKED.contains(&doc.token(i)))?;
    let undergoes = [
        Relation::NsubjPass as u8,
        Relation::Obj as u8,
        Relation::Iobj as u8,
    ];
    let asked = |&i: &usize| {
        page.words[i].head as usize == verb && undergoes.contains(&page.words[i].relation)
    };
    let who = before.range().find(asked)?;
    page.person_at(who)
}

/// The owner whom the words behind a passage name.
fn behind(doc: &Document, page: &Page, tokens: TokenRange) -> Option<Owner> {
    let mut at = tokens.end as usize;
    let end = sentence_end(page, tokens)?;
    while at < end && (is_comma(page.tag(at)) || page.tag(at) == Penn::Stop as u8) {
        at += 1;
    }
    if (at..end).any(|i| page.region[i] != NONE) || at + 2 >= end {
        return None;
    }
    let word = |i: usize| doc.token(i).to_lowercase();
    let first = word(at);
    if first == "so" {
        return owner_after_so(page, at + 1, end);
    }
    at += usize::from(matches!(
        &*first,
        "that" | "this" | "such" | "these" | "those"
    ));
    if !matches!(
        &*word(at),
        "is" | "was" | "are" | "were" | "'s" | "’s" | "came" | "comes"
    ) {
        return None;
    }
    at += 1;
    match doc.token(at) {
        "all" => owner_after_all(page, at + 1, end),
        "how" | "what" => told_how(doc, page, at + 1, end),
        _ => noun_of_speech(doc, page, at, end),
    }
}

/// Where the words end that may name the owner behind a passage: with its sentence, or
/// with the next one in its paragraph.
fn sentence_end(page: &Page, tokens: TokenRange) -> Option<usize> {
    let number = page.words[tokens.end as usize - 1].sentence as usize;
    let own = page.sentences[number];
    let narrated = (tokens.end as usize..own.end as usize).any(|i| page.is_wordy(i));
    let next = page.sentences.get(number + 1);
    let next = next.filter(|_| !narrated && !page.begins_anew(number + 1));
    let mut end = next.map_or(own.end, |next| next.end) as usize;
    while end > tokens.end as usize && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    (end > tokens.end as usize).then_some(end)
}

/// *So {says} {Kenji Sato}*.
fn owner_after_so(page: &Page, verb: usize, end: usize) -> Option<Owner> {
    const REPORTS: u8 = 3;
    let says = page.words[verb].level >= REPORTS && is_finite(page.tag(verb));
    let who = TokenRange::new(verb + 1, phrase_end(page, verb + 1, end));
    let named = !who.range().is_empty() && who.len() <= LONGEST;
    (says && named).then(|| Owner {
        source: with_rest(page, who, end),
        cue: TokenRange::new(verb, verb + 1),
    })
}

/// *So said {Ann Pike, who has forty of them}*: a name with the relative clause or the
/// description that ends its sentence.
fn with_rest(page: &Page, who: TokenRange, end: usize) -> TokenRange {
    use Penn::{Dt, PrpS, Stop, Wp, WpS};
    let comma = who.end as usize;
    let last = end - usize::from(end > comma && is(page.tag(end - 1), &[Stop]));
    let told = comma + 1 < last
        && is_comma(page.tag(comma))
        && is(page.tag(comma + 1), &[Dt, PrpS, Wp, WpS])
        && (comma..last).all(|i| page.region[i] == NONE);
    TokenRange::new(who.start as usize, if told { last } else { comma })
}

/// *was all {she} would {say}*.
fn owner_after_all(page: &Page, from: usize, end: usize) -> Option<Owner> {
    const REPORTS: u8 = 3;
    let near = from..end.min(from + LONGEST);
    let helps = near
        .clone()
        .find(|&i| is_finite(page.tag(i)) || page.tag(i) == Penn::Md as u8)?;
    let says = |&i: &usize| page.words[i].level >= REPORTS && is_verb(page.tag(i));
    let verb = (helps..near.end).rfind(says)?;
    (helps > from).then(|| Owner {
        source: TokenRange::new(from, helps),
        cue: TokenRange::new(verb, verb + 1),
    })
}

/// *how {the DA} {described} the ruling*.
fn told_how(doc: &Document, page: &Page, from: usize, end: usize) -> Option<Owner> {
    let verb = (from..end.min(from + LONGEST))
        .find(|&i| is_finite(page.tag(i)) || page.tag(i) == Penn::Vb as u8)?;
    let own = matches!(doc.token(from), "we" | "you" | "it" | "things" | "one");
    let tells = !matches!(doc.token(verb), "is" | "was" | "are" | "were");
    (verb > from && !own && tells).then(|| Owner {
        source: TokenRange::new(from, verb),
        cue: TokenRange::new(verb, verb + 1),
    })
}

/// *{her} {message}*, *{the auditor}'s blunt {view}*, *the {reply} from {the council}*.
fn noun_of_speech(doc: &Document, page: &Page, from: usize, end: usize) -> Option<Owner> {
    let end = end.min(from + LONGEST);
    let noun = (from..end).find(|&i| is_noun_of_speech(doc, page, i))?;
    let cue = TokenRange::new(noun, noun + 1);
    if let Some(source) = possessor(doc, page, from, noun) {
        return speaks(doc, page, source).then_some(Owner { source, cue });
    }
    let next = (noun + 1 < page.words.len()).then(|| doc.token(noun + 1));
    let led = matches!(next, Some("of" | "from" | "by"));
    let to = phrase_end(page, noun + 2, end);
    let named = led && noun + 2 < to && is_leader(page, noun + 2);
    let plain = (from..noun).all(|i| !is_finite(page.tag(i)));
    let source = TokenRange::new(noun + 2, to.max(noun + 2));
    (named && plain && speaks(doc, page, source)).then_some(Owner { source, cue })
}

/// Whether words mean somebody or a body, and no day or match: *comment of {the day}*.
pub(crate) fn speaks(doc: &Document, page: &Page, who: TokenRange) -> bool {
    let (kind, class) = kind_and_class(doc, page, who);
    let last = doc.token(who.end as usize - 1).to_lowercase();
    match kind {
        MentionKind::Nominal if class == SpeakerClass::Unnamed => {
            means_person(&last) || is_doer(&last) || TOGETHER.contains(&&*last)
        }
        _ => class != SpeakerClass::Document,
    }
}

fn is_noun_of_speech(doc: &Document, page: &Page, at: usize) -> bool {
    let form = doc.token(at).to_lowercase();
    let noun = is(page.tag(at), &[Penn::Nn, Penn::Nns, Penn::Nnp]);
    let one = form.strip_suffix('s').unwrap_or(&form);
    noun && (SPEECH.contains(&&*form) || SPEECH.contains(&one))
}

/// Whose the noun is: *his*, or the words before *'s* from where the phrase begins.
fn possessor(doc: &Document, page: &Page, from: usize, noun: usize) -> Option<TokenRange> {
    const HIS: [&str; 3] = ["her", "his", "their"];
    let near = || (from..noun).rev();
    if let Some(mark) = near().find(|&i| page.tag(i) == Penn::Pos as u8) {
        let plain = (mark + 1..noun).all(|i| is(page.tag(i), &[Penn::Jj, Penn::Nn, Penn::Rb]));
        let who = TokenRange::new(from, mark);
        return (plain && mark > from && is_phrase(page, who)).then_some(who);
    }
    let his = near().find(|&i| HIS.contains(&&*doc.token(i).to_lowercase()))?;
    let plain = (his + 1..noun).all(|i| is(page.tag(i), &[Penn::Jj, Penn::Nn, Penn::Rb]));
    (plain && his == from).then(|| TokenRange::new(his, his + 1))
}

/// Whether words are a phrase for somebody: no verb, no comma, and a beginning like one's.
fn is_phrase(page: &Page, who: TokenRange) -> bool {
    let plain =
        |i: usize| page.region[i] == NONE && !is_finite(page.tag(i)) && !is_comma(page.tag(i));
    who.range().all(plain) && is_leader(page, who.start as usize)
}

fn is_leader(page: &Page, at: usize) -> bool {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nns, PrpS};
    page.words[at].name > 0 || is(page.tag(at), &[Cd, Dt, Jj, Nn, Nnp, Nns, PrpS])
}

/// Where a phrase ends: before a comma, a verb, or what says when and to whom.
fn phrase_end(page: &Page, from: usize, end: usize) -> usize {
    let leads = |i: usize| {
        let of = page.words[i].form == form_hash("of") || page.words[i].form == form_hash("at");
        is_comma(page.tag(i))
            || is_finite(page.tag(i))
            || is(page.tag(i), &[Penn::To, Penn::Wp, Penn::Wdt])
            || page.tag(i) == Penn::In as u8 && !of
    };
    (from..end).find(|&i| leads(i)).unwrap_or(end)
}

/// The owner whom the words before a passage name, which have no verb: *{The chairman}'s
/// {verdict}? “A washout.”*
fn before(doc: &Document, page: &Page, tokens: TokenRange) -> Option<Owner> {
    let mut at = tokens.start as usize;
    let number = page.words[at].sentence as usize;
    let own = page.sentences[number].start as usize;
    let from = match own < at {
        true => own,
        false if number > 0 && !page.begins_anew(number) => {
            page.sentences[number - 1].start as usize
        }
        false => return None,
    };
    let sign = at.checked_sub(1).filter(|&i| i > from)?;
    if !matches!(doc.token(sign), "?" | ":" | "." | "–" | "—") || at - from > LONGEST * 2 {
        return None;
    }
    at = sign;
    let verbless = (from..at).all(|i| page.region[i] == NONE && !is_finite(page.tag(i)));
    let lead = usize::from(matches!(doc.token(from), "And" | "But"));
    verbless.then(|| noun_of_speech(doc, page, from + lead, at))?
}
