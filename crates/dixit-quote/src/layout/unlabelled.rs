//! Interviews whose questions are printed bold and bear no label: the answers are
//! those of the one person whom the introduction names.

use dixit_core::{Document, Label, MentionKind, TokenRange};

use super::{
    asked::{Question, question},
    lines::Line,
    transcript::{is_closing, is_direction, is_heading, push},
};
use crate::{
    page::{NONE, Page},
    tagging::candidate::{Candidate, Decider, Refers},
};

/// How sure a question or an answer is.
const SURE: f32 = 0.9;

/// An introduction with one of these words tells of a talk.
const TALKS: [&str; 14] = [
    "answered",
    "answers",
    "asked",
    "chat",
    "conversation",
    "discusses",
    "interview",
    "interviewed",
    "questions",
    "speaks",
    "spoke",
    "talked",
    "talks",
    "tells",
];

/// Words of those who answer for themselves.
const SELF: [&str; 7] = ["i", "me", "mine", "my", "our", "us", "we"];

/// The questions and answers of an interview, in order of the text.
pub(crate) fn unlabelled(doc: &Document, page: &Page, lines: &[Line]) -> Vec<Candidate> {
    let asked: Vec<Question> = (0..lines.len())
        .filter_map(|n| question(doc, lines, n))
        .collect();
    let (true, Some(first)) = (asked.len() > 1, asked.first()) else {
        return Vec::new();
    };
    let begin = lines[first.line].tokens.start;
    let Some(person) = introduced(doc, begin) else {
        return Vec::new();
    };
    let answers: Vec<Vec<TokenRange>> = (0..asked.len())
        .map(|n| answer(doc, page, lines, &asked, n))
        .collect();
    let own = answers
        .iter()
        .filter(|pieces| is_own(doc, page, pieces))
        .count();
    if answers.iter().any(Vec::is_empty) || own * 2 < answers.len() && !tells_of_talk(doc, begin) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (question, answer) in asked.iter().zip(answers) {
        found.push(turn(None, vec![question.words]));
        found.push(turn(Some(person), answer));
    }
    found
}

/// The lines from a question to the next; behind the last only its first paragraph
/// and those in which somebody speaks of himself.
fn answer(
    doc: &Document,
    page: &Page,
    lines: &[Line],
    asked: &[Question],
    number: usize,
) -> Vec<TokenRange> {
    let from = asked[number].line + 1;
    let next = asked.get(number + 1).map(|next| next.line);
    let mut pieces = Vec::new();
    for line in &lines[from..next.unwrap_or(lines.len())] {
        let words = line.tokens;
        if is_direction(doc, words) || is_heading(doc, words) && !pieces.is_empty() {
            continue;
        }
        let ends = next.is_none() && !pieces.is_empty() && line.begins;
        if ends && (is_closing(doc, words) || !is_own(doc, page, &[words])) {
            break;
        }
        push(doc, words, &mut pieces);
    }
    pieces
}

pub(super) fn turn(source: Option<TokenRange>, contents: Vec<TokenRange>) -> Candidate {
    let start = contents[0].start as usize;
    let mut candidate = Candidate::new(TokenRange::new(start, start), SURE);
    (candidate.source, candidate.contents) = (source, contents);
    (candidate.source_score, candidate.content_score) = (SURE, SURE);
    candidate.score = SURE;
    candidate.by = Decider::Turn(Refers::AsRead);
    candidate
}

/// The one person whom the words before a token name, by his first name there.
fn introduced(doc: &Document, end: u32) -> Option<TokenRange> {
    let before = doc.mentions.partition_point(|m| m.tokens.start < end);
    let named = doc.mentions[..before].iter();
    let named = named.filter(|m| m.kind == MentionKind::Name && m.label == Some(Label::Person));
    let mut named = named.map(|m| m.tokens);
    let first = named.next()?;
    let surname = |who: TokenRange| doc.token(who.end as usize - 1);
    named
        .all(|who| surname(who) == surname(first))
        .then_some(first)
}

fn tells_of_talk(doc: &Document, end: u32) -> bool {
    (0..end as usize).any(|i| TALKS.contains(&&*doc.token(i).to_lowercase()))
}

/// Whether somebody speaks of himself outside quotation marks.
fn is_own(doc: &Document, page: &Page, words: &[TokenRange]) -> bool {
    let own = |i: usize| page.region[i] == NONE && SELF.contains(&&*doc.token(i).to_lowercase());
    words.iter().flat_map(|part| part.range()).any(own)
}
