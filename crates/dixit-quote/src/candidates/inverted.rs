//! Reports whose verb and speaker stand behind them: *Bees are dying, warn beekeepers.*

use dixit_core::{Document, Penn, Relation, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::buffers::Buffers,
    page::{
        NONE, Page,
        tags::{is, is_comma, is_verb},
    },
    tagging::candidate::Candidate,
};

/// How sure the order alone is.
const SURE: f32 = 0.6;

/// No speaker has more words.
const LONGEST: usize = 6;

/// So many candidates around a verb are looked at.
const NEAR: usize = 40;

/// A verb that reports at least this often.
const OFTEN: u8 = 2;

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
            let Some(found) = inverted(doc, &self.page, sentence) else {
                continue;
            };
            let all = &self.candidates[first..before];
            // In order of their cues.
            let from = all.partition_point(|c| c.cue.end <= found.cue.start);
            let near = all[from.saturating_sub(NEAR)..].iter().take(2 * NEAR);
            let mut known = near.filter(|c| c.score >= SURE && meets(c.cue, found.cue));
            if known.next().is_none() {
                self.candidates.push(found);
            }
        }
        if self.candidates.len() > before {
            self.candidates[first..].sort_by_key(|candidate| candidate.cue);
        }
    }
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
    let comma = (start..end).rev().take(LONGEST + 2);
    let comma = comma.into_iter().find(|&i| is_comma(page.tag(i)))?;
    let (verb, who) = (comma + 1, comma + 2);
    let plain = (start..end).all(|i| page.region[i] == NONE);
    if !plain || who >= end || !reports(doc.token(verb)) || !is_clause(page, start, comma) {
        return None;
    }
    let source = TokenRange::new(who, end);
    if !is_people(doc, page, source, doc.token(verb)) {
        return None;
    }
    let mut candidate = Candidate::new(TokenRange::new(verb, verb + 1), SURE);
    candidate.contents.push(TokenRange::new(start, comma));
    candidate.source = Some(source);
    (candidate.source_score, candidate.content_score) = (SURE, SURE);
    candidate.score = SURE;
    Some(candidate)
}

fn reports(word: &str) -> bool {
    let verb = Lexicon::embedded().reporting_verb(word);
    verb.is_some_and(|verb| verb.strength() >= OFTEN) && !word.ends_with("ing")
}

/// Whether words are a clause: a verb with its subject.
fn is_clause(page: &Page, start: usize, end: usize) -> bool {
    let subject = |i: usize| {
        let relation = page.words[i].relation;
        let up = page.words[i].head as usize;
        (relation == Relation::Nsubj as u8 || relation == Relation::NsubjPass as u8)
            && (start..end).contains(&up)
    };
    (start..end).any(subject) && (start..end).any(|i| is_verb(page.tag(i)))
}

/// Whether a stretch is people, and as many as the verb has: *warn beekeepers*, *claims
/// a former passenger*, *recalled one of the guests*.
fn is_people(doc: &Document, page: &Page, who: TokenRange, verb: &str) -> bool {
    use Penn::{Cd, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS};
    let fits = |i: usize| {
        is(page.tag(i), &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS])
            || page.tag(i) == In as u8 && doc.token(i) == "of"
    };
    if !who.range().all(fits) {
        return false;
    }
    let noun = who.range().take_while(|&i| page.tag(i) != In as u8).last();
    let last = who.end as usize - 1;
    let one = noun.is_some_and(|i| doc.token(i) == "one");
    let Some(noun) = noun.map(|noun| if one { last } else { noun }) else {
        return false;
    };
    let plural = page.tag(noun) == Nns as u8 && !one;
    let proper = is(page.tag(noun), &[Nnp, Nnps]);
    let number = match verb {
        "say" => plural,
        _ if verb.ends_with("ed") => true,
        _ if verb.ends_with('s') => !plural,
        _ => plural,
    };
    number && (page.person_at(noun).is_some() || !proper && is_doer(doc.token(noun)))
}

/// Whether a noun is of people by its ending, or by itself.
fn is_doer(noun: &str) -> bool {
    const ENDS: [&str; 12] = [
        "er", "or", "ist", "ian", "ent", "ant", "man", "woman", "ee", "cian", "yst", "ive",
    ];
    const ALSO: [&str; 22] = [
        "official",
        "expert",
        "guest",
        "witness",
        "local",
        "fan",
        "critic",
        "doctor",
        "guard",
        "neighbour",
        "neighbor",
        "friend",
        "aide",
        "ally",
        "allies",
        "police",
        "people",
        "parents",
        "scholar",
        "pilot",
        "nurse",
        "judge",
    ];
    const NOT: [&str; 14] = [
        "number",
        "paper",
        "letter",
        "order",
        "power",
        "matter",
        "water",
        "center",
        "percent",
        "statement",
        "government",
        "parliament",
        "document",
        "moment",
    ];
    let one = noun.strip_suffix('s').unwrap_or(noun);
    let women = one == "men" || one.ends_with("men");
    let ends = |end: &str| one.ends_with(end) && one.len() > end.len() + 2;
    let thing = NOT.contains(&one) || one.ends_with("ment");
    !thing && (women || ENDS.into_iter().any(ends) || ALSO.contains(&noun) || ALSO.contains(&one))
}
