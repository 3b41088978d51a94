//! Reports whose verb and speaker stand behind them: *Bees are dying, warn beekeepers.*

use dixit_core::{Document, Label, Penn, SpeakerClass, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::{
        buffers::Buffers,
        order::{
            cited::cited,
            complement, expletive, judged,
            people::{BODIES, is_people},
            phrases::{OFTEN, behind_adverbials, is_clause, reports},
            word_order,
        },
        sources::{extended_source::calling_before, time_words::is_time},
    },
    page::{
        NONE, Page,
        persons::means_person,
        source_kind::kind_and_class,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// How sure the order alone is.
const SURE: f32 = 0.6;

/// No speaker has more words.
const LONGEST: usize = 6;

/// What says when and where behind the speaker has no more words.
const BEHIND: usize = 6;

/// So many candidates around a verb are looked at.
const NEAR: usize = 40;

/// Verbs of saying that may have when and where behind them, and then who speaks.
const SPOKE: [&str; 14] = [
    "added",
    "admitted",
    "announced",
    "complained",
    "declared",
    "explained",
    "insisted",
    "lamented",
    "promised",
    "recalled",
    "said",
    "stressed",
    "warned",
    "wrote",
];

impl Buffers {
    /// Adds the reports of a paragraph, from the candidate `first` on, that the order
    /// of their words shows, where no candidate has their verb for its cue.
    pub(crate) fn add_inverted(
        &mut self,
        doc: &Document,
        first: usize,
        (start, end): (usize, usize),
    ) {
        let before = self.candidates.len();
        let mut at = start;
        while at < end {
            let sentence = self.page.sentences[self.page.words[at].sentence as usize];
            at = (sentence.end as usize).max(at + 1);
            let found = inverted(doc, &self.page, sentence)
                .or_else(|| inverted_late(doc, &self.page, sentence));
            let found = found.or_else(|| expletive::report(doc, &self.page, sentence));
            let found = found.or_else(|| between(doc, &self.page, sentence));
            let found = found.or_else(|| between_inverted(doc, &self.page, sentence));
            let found = found.or_else(|| cited(doc, &self.page, sentence));
            let own = behind_opening(doc, &self.page, sentence);
            let found = found
                .or_else(|| word_order::requests(doc, &self.page, own))
                .or_else(|| word_order::warns_of(doc, &self.page, sentence))
                .or_else(|| word_order::distrusts(doc, &self.page, sentence))
                .or_else(|| follows(doc, &self.page, sentence))
                .or_else(|| word_order::is_told_to(doc, &self.page, sentence))
                .or_else(|| judged::is_judged(doc, &self.page, sentence))
                .or_else(|| word_order::is_asked(doc, &self.page, sentence))
                .or_else(|| word_order::asked_first(doc, &self.page, sentence))
                .or_else(|| word_order::utters(doc, &self.page, sentence))
                .or_else(|| word_order::asks(doc, &self.page, sentence))
                .or_else(|| word_order::expects(doc, &self.page, sentence))
                .or_else(|| word_order::when_first(doc, &self.page, sentence))
                .or_else(|| word_order::in_relative(doc, &self.page, sentence))
                .or_else(|| complement::that_clause(doc, &self.page, sentence))
                .or_else(|| complement::gerund(doc, &self.page, sentence))
                .or_else(|| complement::told_that(doc, &self.page, sentence))
                .or_else(|| complement::told_clause(doc, &self.page, sentence))
                .or_else(|| complement::told_behind(doc, &self.page, sentence));
            let Some(found) = found else {
                continue;
            };
            let all = &self.candidates[first..before];
            // In order of their cues.
            let from = all.partition_point(|c| c.cue.end <= found.cue.start);
            let from = first + from.saturating_sub(NEAR);
            let near = &mut self.candidates[from..before];
            near.iter_mut()
                .take(2 * NEAR)
                .for_each(|c| complete(c, &found));
            let near = self.candidates[from..before].iter().take(2 * NEAR);
            let mut known = near.filter(|c| c.score >= found.score && meets(c.cue, found.cue));
            if known.next().is_none() {
                self.candidates.push(found);
            }
        }
        if self.candidates.len() > before {
            self.candidates[first..].sort_by_key(|candidate| candidate.cue);
        }
    }
}

/// Gives a report that a model found with the second half of what it cuts in two the first:
/// *{Winter}, as every baker knows, {is hard on dough}*.
fn complete(known: &mut Candidate, found: &Candidate) {
    let [content] = known.contents[..] else {
        return;
    };
    let [_, second] = found.contents[..] else {
        return;
    };
    if meets(known.cue, found.cue) && content.start == second.start {
        known.contents = found.contents.clone();
    }
}

/// A sentence without the words on when, where and how that open it: *{In an open letter,}
/// 40 conductors asked …*.
fn behind_opening(doc: &Document, page: &Page, sentence: TokenRange) -> TokenRange {
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let leads = is(page.tag(start), &[Penn::In]) && !doc.token(start).contains("ccording");
    let from = match leads {
        true => behind_adverbials(doc, page, start, end),
        false => start,
    };
    TokenRange::new(from, end.max(from))
}

/// Where the speaker ends before what says when, where or how: *the officer {shortly
/// after midnight}*. No verb may stand there.
fn who_ends(doc: &Document, page: &Page, who: usize, end: usize) -> usize {
    let leads = |&i: &usize| {
        page.tag(i) == Penn::Rb as u8
            || page.tag(i) == Penn::In as u8 && doc.token(i) != "of" && !leads_to_body(doc, page, i)
    };
    let behind = (who + 1..end).find(leads).unwrap_or(end);
    let plain = (behind..end).all(|i| !is_verb(page.tag(i)));
    match plain && end - behind <= BEHIND {
        true => behind,
        false => end,
    }
}

/// *researchers {at} the University of Lund*, *lawyers from Amnesty*: whose people they are.
fn leads_to_body(doc: &Document, page: &Page, at: usize) -> bool {
    let body = 1 + Label::Org as u8 * 2;
    let near = at + 1..page.words.len().min(at + 4);
    let mut named = near.filter(|&i| page.words[i].name == body);
    matches!(doc.token(at), "at" | "from" | "with") && named.next().is_some()
}

fn meets(a: TokenRange, b: TokenRange) -> bool {
    a.start < b.end && b.start < a.end
}

/// The report that a sentence is whose last comma is followed by a verb of saying and
/// people, and nothing else.
fn inverted(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, mut end) = (sentence.start as usize, sentence.end as usize);
    while end > start && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    let comma = (start..end).rev().take(LONGEST + 2 + BEHIND);
    let comma = comma.into_iter().find(|&i| is_comma(page.tag(i)))?;
    let (verb, who) = (comma + 1, comma + 2);
    end = who_ends(doc, page, who, end);
    let plain = (start..end).all(|i| page.region[i] == NONE);
    // *a majority of regular, pledged delegates*
    let participle =
        || is(page.tag(verb), &[Penn::Vbn, Penn::Jj]) && is(page.tag(who), &[Penn::Nn, Penn::Nns]);
    if !plain
        || who >= end
        || participle()
        || !(reports(doc.token(verb)) || reads(doc.token(verb)))
        || !is_clause(page, start, comma)
    {
        return None;
    }
    let source = TokenRange::new(who, end);
    // *Dinner is at eight, reads the invitation.*
    let writing = || kind_and_class(doc, page, source).1 == SpeakerClass::Document;
    let tells = match reads(doc.token(verb)) {
        true => writing(),
        false => is_people(doc, page, source, doc.token(verb)),
    };
    if !tells {
        return None;
    }
    let mut candidate = Candidate::new(TokenRange::new(verb, verb + 1), SURE);
    candidate.contents.push(TokenRange::new(start, comma));
    candidate.source = Some(source);
    (candidate.source_score, candidate.content_score) = (SURE, SURE);
    candidate.score = SURE;
    Some(candidate)
}

/// The report that a sentence is whose last comma is followed by people and a verb of saying
/// that ends it: *The ferry was overloaded, investigators have concluded.*
fn follows(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const LEAST: f32 = 0.37;
    let (start, mut end) = (sentence.start as usize, sentence.end as usize);
    while end > start && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    let verb = end.checked_sub(1).filter(|&i| i > start + 3)?;
    if !reports(doc.token(verb))
        || !is(
            page.tag(verb),
            &[Penn::Vbd, Penn::Vbn, Penn::Vbz, Penn::Vbp],
        )
    {
        return None;
    }
    let has = matches!(doc.token(verb - 1), "has" | "have" | "had");
    let cue = TokenRange::new(verb - usize::from(has), end);
    let near = (start + 1..cue.start as usize).rev().take(LONGEST + 1);
    let comma = near.into_iter().find(|&i| is_comma(page.tag(i)))?;
    let who = TokenRange::new(comma + 1, cue.start as usize);
    let plain = (start..end).all(|i| page.region[i] == NONE);
    // *When it rained, farmers said*
    let hangs = is(page.tag(start), &[Penn::In, Penn::Wrb]);
    let fits = plain
        && !hangs
        && !who.range().is_empty()
        && is_clause(page, start, comma)
        && is_people(doc, page, who, "said");
    fits.then(|| {
        let mut candidate = Candidate::new(cue, LEAST);
        candidate.contents.push(TokenRange::new(start, comma));
        candidate.source = Some(who);
        (candidate.source_score, candidate.content_score) = (LEAST, LEAST);
        candidate.score = LEAST;
        candidate
    })
}

/// The same with when and where between the verb and somebody's name: *The plant will open,
/// said on Tuesday at a ceremony in Lyon minister Ann Reed*.
fn inverted_late(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    const FARTHEST: usize = 22;
    let (start, mut end) = (sentence.start as usize, sentence.end as usize);
    while end > start && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    let said = |i: &usize| {
        (is_comma(page.tag(i - 1)) || page.region[i - 1] != NONE) && leads_off(doc, page, *i)
    };
    let last = end.saturating_sub(2);
    let verb = (last.saturating_sub(FARTHEST).max(start + 3)..last)
        .rev()
        .find(said)?;
    let quoted = page.region[start] != NONE && page.is_quoted((start, verb));
    let plain = (start..end).all(|i| page.region[i] == NONE) && is_clause(page, start, verb - 1);
    let between = (verb + 1..end).all(|i| page.region[i] == NONE && !is_verb(page.tag(i)));
    if !(quoted || plain) || !between {
        return None;
    }
    let name = (verb + 2..end).find_map(|i| page.person_at(i).filter(|n| n.start as usize == i))?;
    let cue = TokenRange::new(verb, verb + 1);
    let who = calling_before(page, doc, name.start as usize, cue)
        .unwrap_or_else(|| office_start(doc, page, verb + 2, name.start as usize));
    let comma = (name.end as usize..end).find(|&i| is_comma(page.tag(i)));
    let ends = name.end as usize == end || comma == Some(name.end as usize);
    if !ends
        || is(
            page.tag(who - 1),
            &[Penn::In, Penn::Dt, Penn::Jj, Penn::PrpS],
        )
    {
        return None;
    }
    let mut candidate = Candidate::new(cue, SURE);
    let to = if quoted { verb } else { verb - 1 };
    candidate.contents.push(TokenRange::new(start, to));
    candidate.source = Some(TokenRange::new(who, end));
    (candidate.source_score, candidate.content_score) = (SURE, SURE);
    candidate.score = SURE;
    Some(candidate)
}

/// *said {on} Tuesday*, *told {the court} in May*: a verb of saying with when, where, how or
/// to whom behind it, before who speaks.
fn leads_off(doc: &Document, page: &Page, verb: usize) -> bool {
    let (form, next) = (doc.token(verb), verb + 1);
    let told = form == "told" && is(page.tag(next), &[Penn::Dt, Penn::PrpS, Penn::Nns]);
    told || SPOKE.contains(&form)
        && (is(page.tag(next), &[Penn::In, Penn::To, Penn::Rb]) || is_time(doc, next))
}

/// Where the office before a name begins: *in Lyon {Industry Minister} Ann Reed*, *{foreign
/// minister} Ann Reed*.
pub(crate) fn office_start(doc: &Document, page: &Page, from: usize, name: usize) -> usize {
    let free = |i: usize| page.words[i].name == 0 && !is_time(doc, i);
    let proper = |i: usize| free(i) && is(page.tag(i), &[Penn::Nnp]);
    let mut at = name;
    while at > from && proper(at - 1) {
        at -= 1;
    }
    let noun = at == name && at > from && free(at - 1) && means_person(doc.token(at - 1));
    if noun {
        at -= 1;
        while at > from && free(at - 1) && is(page.tag(at - 1), &[Penn::Jj]) {
            at -= 1;
        }
        // *in Lyon {transport} minister*: what he is of stands behind the place.
        let of = at > from + 1 && free(at - 1) && is(page.tag(at - 1), &[Penn::Nn]);
        if of && page.words[at - 2].name > 0 {
            at -= 1;
        }
    }
    at
}

/// The report that stands between two commas behind the subject of a sentence, before
/// its verb: *The drug, the maker claims, keeps for a month.*
fn between(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, mut end) = (sentence.start as usize, sentence.end as usize);
    while end > start && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    let comma = |i: &usize| page.tag(*i) == Penn::Comma as u8;
    let first = (start + 1..end).find(comma)?;
    let second = (first + 1..end.min(first + LONGEST + 3)).find(comma)?;
    let verb = second - 1;
    // *Winter, {as} every baker knows, is hard*
    let leads = match doc.token(first + 1) {
        "as" | "so" => 1,
        "or" if doc.token(first + 2) == "so" => 2,
        _ => 0,
    };
    let who = TokenRange::new(first + 1 + leads, verb.max(first + 1 + leads));
    if let Some(found) = is_claimed(doc, page, who, verb) {
        let halves = [(start, first), (second + 1, end)];
        return between_halves(page, found, halves);
    }
    let after = second + 1..end;
    let finite = |i: usize| is_finite(page.tag(i));
    let plain = (start..end).all(|i| page.region[i] == NONE);
    let adverb = usize::from(after.len() > 1 && is(page.tag(after.start), &[Penn::Rb]));
    // The parser may take the verb for a noun: *keeps for a month*.
    let goes_on = after.start < end
        && after.len() > 1
        && (finite(after.start + adverb) || is(page.tag(after.start), &[Penn::Nns]));
    // *At a dinner, Ann Reed spoke, unprompted, of …*
    let named = !is(page.tag(start), &[Penn::In, Penn::Wrb]);
    let fits = plain
        && named
        && !who.range().is_empty()
        && !(start..first).any(finite)
        && goes_on
        && (holds(doc, page, verb) && is_people(doc, page, who, doc.token(verb))
            || hears(doc, who, doc.token(verb)));
    fits.then(|| {
        let mut candidate = Candidate::new(TokenRange::new(verb, verb + 1), SURE);
        candidate.contents.push(TokenRange::new(start, first));
        candidate
            .contents
            .push(TokenRange::new(after.start, after.end));
        candidate.source = Some(who);
        (candidate.source_score, candidate.content_score) = (SURE, SURE);
        candidate.score = SURE;
        candidate
    })
}

/// The same with the verb first, and what describes the speaker behind a comma: *The
/// machine, boasts its inventor, Karl Stroh, can peel an apple.*
fn between_inverted(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let (start, mut end) = (sentence.start as usize, sentence.end as usize);
    while end > start && page.tag(end - 1) == Penn::Stop as u8 {
        end -= 1;
    }
    let comma = |i: &usize| page.tag(*i) == Penn::Comma as u8;
    let finite = |i: usize| is_finite(page.tag(i));
    let first = (start + 1..end).find(comma)?;
    let verb = first + 1;
    let second = (verb + 2..end.min(verb + LONGEST + 2)).find(comma)?;
    let third = || (second + 2..end.min(second + LONGEST + 2)).find(comma);
    // *There is, insists Ann Reed, nothing to hide.*
    let expletive = first == start + 2 && doc.token(start) == "There" && finite(start + 1);
    let last = match second + 1 < end && (finite(second + 1) || expletive) {
        true => second,
        false => third().filter(|&i| i + 1 < end && finite(i + 1))?,
    };
    let subject = expletive || !(start..first).any(finite);
    let plain = (start..end).all(|i| page.region[i] == NONE) && subject;
    let apposed = !(second..last).any(finite);
    let who = TokenRange::new(verb + 1, second);
    if !plain
        || !apposed
        || !reports(doc.token(verb))
        || !is_people(doc, page, who, doc.token(verb))
    {
        return None;
    }
    let mut candidate = Candidate::new(TokenRange::new(verb, verb + 1), SURE);
    candidate.contents.push(TokenRange::new(start, first));
    candidate.contents.push(TokenRange::new(last + 1, end));
    candidate.source = Some(TokenRange::new(verb + 1, last));
    (candidate.source_score, candidate.content_score) = (SURE, SURE);
    candidate.score = SURE;
    Some(candidate)
}

/// *it is claimed*, and nobody is named: the cue, where a comma closes behind it.
fn is_claimed(doc: &Document, page: &Page, who: TokenRange, verb: usize) -> Option<TokenRange> {
    let start = who.start as usize;
    let be = (start + 1..verb).find(|&i| matches!(doc.token(i), "is" | "was" | "been"))?;
    let plain = (be + 1..verb).all(|i| is(page.tag(i), &[Penn::Rb]));
    let fits = doc.token(start) == "it"
        && page.tag(verb) == Penn::Vbn as u8
        && plain
        && reports(doc.token(verb));
    fits.then(|| TokenRange::new(start + 1, verb + 1))
}

/// A report of nobody with what stands before it and behind it, if the verb goes on there.
fn between_halves(
    page: &Page,
    cue: TokenRange,
    [before, behind]: [(usize, usize); 2],
) -> Option<Candidate> {
    let finite = |i: usize| is_finite(page.tag(i));
    let plain = (before.0..behind.1).all(|i| page.region[i] == NONE);
    let fits =
        plain && !(before.0..before.1).any(finite) && behind.0 < behind.1 && finite(behind.0);
    fits.then(|| {
        let mut candidate = Candidate::new(cue, SURE);
        candidate.contents = [before, behind]
            .map(|(from, to)| TokenRange::new(from, to))
            .to_vec();
        (candidate.content_score, candidate.score) = (SURE, SURE);
        candidate
    })
}

/// Bodies that hear what others say, and whose hearing is all that a report tells: *The
/// brothers, {a court in Lund heard}, had not spoken for years.*
fn hears(doc: &Document, who: TokenRange, verb: &str) -> bool {
    let body = |i: usize| BODIES.contains(&doc.token(i));
    verb == "heard" && who.range().any(body)
}

fn reads(word: &str) -> bool {
    matches!(word, "read" | "reads")
}

/// Whether a verb tells of what somebody says or thinks, be it seldom: *police suspect*.
fn holds(doc: &Document, page: &Page, verb: usize) -> bool {
    let word = doc.token(verb);
    let known = || Lexicon::embedded().reporting_verb(word).is_some();
    !word.ends_with("ing") && (page.words[verb].level >= OFTEN || known())
}
