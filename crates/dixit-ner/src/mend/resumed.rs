//! Bodies that are told by how the next sentence goes on: *Oxfam said … The aid group
//! said*, *Doctors Abroad pulled its staff out. The group said*.

use dixit_core::{Document, Label, Mention, MentionKind, Penn, TokenRange};
use dixit_lexicon::Lexicon;

use super::{
    bearers::is_somebody,
    tokens::{form, is_name_like},
};
use crate::scheme::BY;

/// A surname surer than this is one.
const SURNAME: f32 = 0.9;

/// How sure it is that what is resumed as a body is one.
const SCORE: f32 = 0.7;

/// So many words the name of such a body has at most.
const LONGEST: usize = 5;

/// *{Oxfam} said … The aid group said*: whether what is taken for a surname begins a
/// sentence in which it reports, and the next one goes on with a body that reports,
/// and nobody of that name is there.
pub(super) fn is_body(doc: &Document, lexicon: &Lexicon, first: usize, i: usize) -> bool {
    let mention = &doc.mentions[i];
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let one = mention.label == Some(Label::Person) && end - start == 1;
    let reports = lexicon.reporting_verb(form(doc, end)).is_some();
    if !one || mention.score > SURNAME || lexicon.first_name(doc.token(start)).is_some() {
        return false;
    }
    let Some(sentence) = doc.sentence_of(start) else {
        return false;
    };
    let begins = doc.sentences[sentence].tokens.start as usize == start;
    if says_we(doc, sentence + 1) {
        let clause = begins || form(doc, start - 1) == ",";
        return clause && acts(doc, end) && !is_somebody(doc, first, start);
    }
    begins
        && reports
        && resumption(doc, lexicon, sentence + 1) == Some(Resumption::Named)
        && !is_somebody(doc, first, start)
}

/// Whether a verb in the past stands at a token.
fn acts(doc: &Document, at: usize) -> bool {
    doc.tags.get(at).is_some_and(|tag| tag.penn == Penn::Vbd)
}

/// *“We got it wrong,” the firm said*: whether a sentence is what a body says of itself and
/// of no single person.
fn says_we(doc: &Document, sentence: usize) -> bool {
    const MARKS: [&str; 4] = ["“", "\"", "‘", "'"];
    const BODIES: [&str; 5] = ["firm", "company", "retailer", "charity", "airline"];
    const PERSONS: [&str; 6] = ["he", "him", "his", "she", "her", "hers"];
    const REACH: usize = 5;
    let Some(tokens) = doc.sentences.get(sentence).map(|s| s.tokens.range()) else {
        return false;
    };
    let word = |at: usize| form(doc, at);
    let we = |at: usize| matches!(word(at), "We" | "we" | "Our" | "our");
    let single = |at: usize| PERSONS.iter().any(|p| p.eq_ignore_ascii_case(word(at)));
    let body = |at: usize| word(at) == "the" && BODIES.contains(&word(at + 1));
    MARKS.contains(&word(tokens.start))
        && tokens.clone().rev().take(REACH).any(body)
        && tokens.clone().any(we)
        && !tokens.clone().any(single)
}

/// How a sentence goes on about the subject of the one before.
#[derive(PartialEq)]
enum Resumption {
    /// *The aid group said*
    Named,
    /// *It said*
    Pronoun,
}

fn resumption(doc: &Document, lexicon: &Lexicon, sentence: usize) -> Option<Resumption> {
    let at = doc.sentences.get(sentence)?.tokens.start as usize;
    let reports = |at: usize| lexicon.reporting_verb(form(doc, at)).is_some();
    match form(doc, at) {
        "It" => reports(at + 1).then_some(Resumption::Pronoun),
        "The" => {
            let noun = (at + 1..at + 3).find(|&k| is_noun_for_body(form(doc, k)))?;
            reports(noun + 1).then_some(Resumption::Named)
        }
        _ => None,
    }
}

/// Adds what begins a sentence with capitals, was found to be no name, and is gone on
/// with as a body. One word only if the tagger takes it for a name.
pub(super) fn add(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    let mut found: Vec<Mention> = Vec::new();
    for s in 0..doc.sentences.len().saturating_sub(1) {
        let start = doc.sentences[s].tokens.start as usize;
        if !is_name_like(form(doc, start)) || resumption(doc, lexicon, s + 1).is_none() {
            continue;
        }
        let Some(tokens) = subject(doc, start).filter(|t| is_free(doc, first, *t)) else {
            continue;
        };
        let mut mention = Mention::new(doc.tokens.cover(tokens), tokens, MentionKind::Name, BY);
        mention.label = Some(Label::Org);
        mention.score = SCORE;
        found.push(mention);
    }
    if !found.is_empty() {
        doc.mentions.extend(found);
        doc.mentions[first..].sort_by_key(|mention| mention.span);
    }
}

/// The words in capitals before the first verb of a sentence, with small ones between
/// them: *Save the Children*.
fn subject(doc: &Document, start: usize) -> Option<TokenRange> {
    let mut end = start + 1;
    for at in start + 1..start + LONGEST {
        if is_name_like(form(doc, at)) {
            end = at + 1;
        } else if !matches!(form(doc, at), "the" | "of" | "for" | "and") {
            break;
        }
    }
    let tag = |at: usize| doc.tags.get(at).map(|tag| tag.penn);
    let verb = matches!(tag(end), Some(Penn::Vbd | Penn::Vbz));
    let name = match end - start {
        1 => tag(start) == Some(Penn::Nnp),
        _ => !matches!(
            tag(start),
            Some(Penn::Dt | Penn::In | Penn::Prp | Penn::PrpS | Penn::Rb)
        ),
    };
    (verb && name).then(|| TokenRange::new(start, end))
}

/// Whether no name was found in some tokens.
fn is_free(doc: &Document, first: usize, tokens: TokenRange) -> bool {
    let mentions = &doc.mentions[first..];
    let after = mentions.partition_point(|m| m.tokens.end <= tokens.start);
    mentions
        .get(after)
        .is_none_or(|m| m.tokens.start >= tokens.end)
}

/// Nouns for bodies that report of themselves.
fn is_noun_for_body(word: &str) -> bool {
    let makes = word.ends_with("maker") && word.len() > 7;
    makes
        || matches!(
            word,
            "company"
                | "firm"
                | "group"
                | "charity"
                | "agency"
                | "bank"
                | "airline"
                | "club"
                | "retailer"
                | "brewer"
                | "insurer"
                | "broadcaster"
                | "organisation"
                | "organization"
        )
}
