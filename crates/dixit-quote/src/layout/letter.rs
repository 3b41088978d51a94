//! Letters with those who signed them below: *Signed: Ann Pike and Bob Cole*, *Yours
//! faithfully, Ann Pike*, a name and a place. The letter is theirs.

use dixit_core::{Document, TokenRange};

use super::{
    label::{fits, is_finite, label_of},
    labelled::{ends_sentence, is_spoken, known},
    lines::{Line, is_dash},
};
use crate::{
    page::{NONE, Page},
    tagging::candidate::{Candidate, Decider},
};

/// How sure those below a letter are.
const SURE: f32 = 0.95;

/// No letter whose beginning nothing shows has more paragraphs.
const MOST: usize = 8;

/// No letter is longer, in lines.
const LONGEST: usize = 60;

/// A line that names signers has no more tokens.
const NAMES: usize = 60;

/// Letters of a document, in order of the text; `free` says whether no turn has taken a
/// stretch.
pub(crate) fn letters(
    doc: &Document,
    page: &Page,
    lines: &[Line],
    free: &dyn Fn(TokenRange) -> bool,
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for number in 1..lines.len() {
        let end = found
            .last()
            .map_or(0, |one| one.source.map_or(0, |s| s.end));
        let read = letter(doc, page, lines, number);
        found.extend(read.filter(|one| one.contents[0].start >= end && free(one.contents[0])));
    }
    found
}

/// The letter that ends above a line which names who signed it.
fn letter(doc: &Document, page: &Page, lines: &[Line], number: usize) -> Option<Candidate> {
    let line = lines[number].tokens;
    let (source, sure) = signed_on(doc, line)
        .or_else(|| signed_below(doc, lines, number))
        .map(|source| (source, true))
        .or_else(|| Some((named_at_end(doc, lines, number)?, false)))?;
    let (content, paragraphs) = words_above(doc, lines, number)?;
    let plain = (source.range()).all(|i| page.region[i] == NONE && !is_finite(doc, i));
    let open = page.region[content.start as usize] == NONE && ends_sentence(doc, content);
    let spoken = || is_spoken(doc, page, content) && paragraphs <= MOST / 2;
    (plain && open && (sure || spoken())).then(|| {
        let at = TokenRange::new(source.start as usize, source.start as usize);
        Candidate::given(at, source, vec![content], Decider::Signature, SURE)
    })
}

/// *Signed: {Ann Pike and Bob Cole}*, *Signed by {Ann Pike}*.
fn signed_on(doc: &Document, line: TokenRange) -> Option<TokenRange> {
    let (start, mut end) = (line.start as usize, line.end as usize);
    let opens = matches!(
        doc.token(start),
        "Signed" | "SIGNED" | "Signatories" | "Signatures"
    );
    if !opens || line.len() > NAMES || end < start + 3 {
        return None;
    }
    let leads = matches!(doc.token(start + 1), ":" | "," | "by") || is_dash(doc.token(start + 1));
    let from = start + 2 + usize::from(doc.token(start + 1) == "by" && doc.token(start + 2) == ":");
    end -= usize::from(doc.token(end - 1) == ".");
    let named = from < end && doc.token(from).starts_with(char::is_uppercase);
    (leads && named).then(|| TokenRange::new(from, end))
}

/// *Yours faithfully,* with the name on the next line.
fn signed_below(doc: &Document, lines: &[Line], number: usize) -> Option<TokenRange> {
    const CLOSES: [&str; 9] = [
        "Signed",
        "Yours",
        "Sincerely",
        "Respectfully",
        "Regards",
        "Faithfully",
        "Kind",
        "Best",
        "Warm",
    ];
    let line = lines[number].tokens;
    let short = line.len() <= 4 && CLOSES.contains(&doc.token(line.start as usize));
    let below = lines.get(number + 1).filter(|_| short)?.tokens;
    let start = below.start as usize + usize::from(is_dash(doc.token(below.start as usize)));
    let words = TokenRange::new(start, below.end as usize);
    let named = (2..=14).contains(&words.len()) && fits(doc, start);
    (named && !ends_sentence(doc, words)).then_some(words)
}

/// The last line of a text, or the one above the place that is its last, if it is nothing but
/// names: *{Ann Pike, Bob Cole and Eve Reed}*, *{Ann Pike}, Leeds*.
fn named_at_end(doc: &Document, lines: &[Line], number: usize) -> Option<TokenRange> {
    let line = lines[number].tokens;
    let (start, end) = (line.start as usize, line.end as usize);
    let below = match lines.len() - number {
        1 => None,
        2 => Some(lines[number + 1].tokens),
        _ => return None,
    };
    let body = || is_body(doc, line) && lines[number].begins && below.is_none();
    if body() {
        return Some(line);
    }
    let joins = |i: usize| matches!(doc.token(i), "," | "and" | "&");
    let all = line.len() <= NAMES && (start..end).all(|i| fits(doc, i) || joins(i));
    if !all || !lines[number].begins || ends_sentence(doc, line) {
        return None;
    }
    let first = (start..end).find(|&i| joins(i)).unwrap_or(end);
    let name = TokenRange::new(start, first);
    let person = name.len() > 1 && label_of(doc, name).or_else(|| known(doc, name)) == Some(true);
    let and = (start..end).any(|i| matches!(doc.token(i), "and" | "&"));
    let place = below.is_some_and(|below| {
        let sent = matches!(doc.token(below.start as usize), "By" | "Via" | "by" | "via");
        let named = below.range().all(|i| fits(doc, i) || doc.token(i) == ",");
        below.len() <= 5 && (named || sent)
    });
    match (first == end, and) {
        (true, _) => (person && place).then_some(name),
        (false, true) => person.then_some(line),
        // *Ann Pike, Leeds*
        (false, false) => (person && below.is_none() && end - first <= 4).then_some(name),
    }
}

/// *The parish council of Leeds*: a body that signs, in a line of its own.
fn is_body(doc: &Document, line: TokenRange) -> bool {
    const BODIES: [&str; 14] = [
        "association",
        "board",
        "club",
        "committee",
        "company",
        "congregation",
        "council",
        "family",
        "management",
        "neighbours",
        "parents",
        "residents",
        "staff",
        "team",
    ];
    let body = |i: usize| BODIES.contains(&&*doc.token(i).to_lowercase());
    let verb = |i: usize| is_finite(doc, i);
    matches!(doc.token(line.start as usize), "The" | "Your")
        && (2..=10).contains(&line.len())
        && line.range().any(body)
        && !line.range().any(verb)
        && !ends_sentence(doc, line)
}

/// The words of a letter above a line, and their paragraphs: from its salutation on, or what a
/// colon announces, or all there is.
fn words_above(doc: &Document, lines: &[Line], number: usize) -> Option<(TokenRange, usize)> {
    let end = lines[number - 1].tokens.end;
    let mut paragraphs = 0;
    for at in (number.saturating_sub(LONGEST)..number).rev() {
        let line = lines[at].tokens;
        let first = doc.token(line.start as usize);
        let greets = matches!(first, "Dear" | "Sir" | "Madam" | "Sirs" | "SIR");
        let announces = at + 1 < number && doc.token(line.end as usize - 1) == ":";
        paragraphs += usize::from(lines[at].begins);
        let start = match announces {
            true => lines[at + 1].tokens.start,
            false => line.start,
        };
        if greets || announces || at == 0 && paragraphs <= MOST {
            return Some((TokenRange { start, end }, paragraphs));
        }
    }
    None
}
