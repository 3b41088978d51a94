//! Interviews, transcripts, records of courts and parliaments: each turn is a
//! quotation of the speaker whose label it bears.

use dixit_core::{Document, TokenRange};

use super::{
    asked::asked,
    label::{Front, Label, Sort, fits_name, label},
    labelled::{
        FAR, Labelled, accept, ends_sentence, is_spoken, keep_loose, know_by_first_names,
        know_surnames, labelled,
    },
    lines::Line,
};
use crate::page::{NONE, Page};

/// What one speaker says at a stretch.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    /// None of questions that bear none.
    pub(crate) label: Option<Label>,
    /// In order of the text; in pieces where stage directions stand between.
    pub(crate) contents: Vec<TokenRange>,
}

/// A line is looked at for a label only if it may be one's.
pub(crate) fn turns(doc: &Document, page: &Page, lines: &[Line]) -> Vec<Turn> {
    let mut found: Vec<Labelled> = Vec::new();
    for number in 0..lines.len() {
        found.extend(labelled(doc, page, lines, number));
    }
    know_surnames(doc, &mut found);
    keep_loose(&mut found);
    if found.is_empty() {
        return Vec::new();
    }
    know_by_first_names(doc, &mut found);
    accept(&mut found, lines);
    let kept: Vec<usize> = (0..found.len()).filter(|&n| found[n].accepted).collect();
    let asked = asked(doc, lines, &found, &kept);
    let mut turns = Vec::new();
    for (at, &n) in kept.iter().enumerate() {
        let next = kept.get(at + 1).map(|&m| found[m].line);
        // A label that is nobody's ends a turn: *Photo: …*
        let other = found.get(n + 1).map(|l| l.line);
        let question = asked.partition_point(|q| q.0 <= found[n].line);
        let question = asked.get(question).map(|q| q.0);
        let ends = [other, question].into_iter().flatten().min();
        let reach = Reach {
            to: ends.unwrap_or(lines.len()),
            followed: next.is_some_and(|next| next - found[n].line <= FAR),
        };
        let contents = contents(doc, page, lines, &found, n, &reach);
        if !contents.is_empty() {
            let line = lines[found[n].line].tokens;
            if let [own] = contents[..] {
                add_others(doc, page, own.end as usize, line.end as usize, &mut turns);
            }
            let label = Some(found[n].label.clone());
            turns.push(Turn { label, contents });
        }
    }
    for (_, words) in asked {
        let (label, contents) = (None, vec![words]);
        turns.push(Turn { label, contents });
    }
    turns.sort_by_key(|turn| turn.contents[0].start);
    turns
}

/// How far a turn may go on.
struct Reach {
    /// The line of the next label, or the number of lines.
    to: usize,
    /// Whether another turn follows.
    followed: bool,
}

fn contents(
    doc: &Document,
    page: &Page,
    lines: &[Line],
    found: &[Labelled],
    n: usize,
    reach: &Reach,
) -> Vec<TokenRange> {
    let one = &found[n];
    let line = lines[one.line].tokens;
    let mut pieces = Vec::new();
    let first = TokenRange::new(one.label.content, line.end as usize);
    if let Some(own) = before_other(doc, page, first) {
        return vec![own];
    }
    let mut own = first.range().is_empty();
    push(doc, first, &mut pieces);
    for next in &lines[one.line + 1..reach.to] {
        let words = next.tokens;
        if is_direction(doc, words) {
            continue;
        }
        let goes_on = own || !next.begins || goes_on(doc, page, found, one, words, reach.followed);
        if !goes_on {
            if reach.followed && is_heading(doc, words) && !one.quoted {
                continue;
            }
            break;
        }
        own = false;
        push(doc, words, &mut pieces);
    }
    pieces
}

/// The words in marks that another label follows in the same line: *Hale: {“Was it
/// open?”} Oyelaran: “It was.”*
fn before_other(doc: &Document, page: &Page, words: TokenRange) -> Option<TokenRange> {
    const LONGEST: usize = 5;
    let own = page.region_at(words.start)?;
    let from = own.end as usize;
    let near = from + 1..(words.end as usize).min(from + LONGEST);
    let colon = near.into_iter().find(|&i| doc.token(i) == ":")?;
    let other = fits_name(doc, from, colon) && colon + 1 < words.end as usize;
    let quoted = other && page.region[colon + 1] != NONE && own.start == words.start;
    quoted.then_some(own)
}

/// The turns of other labels in the rest of a line, each with its words in marks.
fn add_others(doc: &Document, page: &Page, from: usize, end: usize, turns: &mut Vec<Turn>) {
    let mut start = from;
    while start < end {
        let marked = false;
        let label = label(
            doc,
            Front {
                start,
                end,
                marked,
                timed: false,
            },
        );
        let Some(label) = label.filter(|label| label.content < end) else {
            return;
        };
        let Some(words) = page.region_at(label.content as u32) else {
            return;
        };
        start = words.end as usize;
        let (label, contents) = (Some(label), vec![words]);
        turns.push(Turn { label, contents });
    }
}

/// Whether a paragraph without a label goes on with the turn before it.
fn goes_on(
    doc: &Document,
    page: &Page,
    found: &[Labelled],
    one: &Labelled,
    words: TokenRange,
    followed: bool,
) -> bool {
    if one.quoted {
        return page.is_quoted((words.start as usize, words.end as usize));
    }
    let spoken = is_spoken(doc, page, words);
    let narrated = !spoken && is_narrated(doc, page, found, words);
    !narrated && !is_heading(doc, words) && !is_closing(doc, words) && (followed || spoken)
}

/// *Torres pauses*: a speaker is told of.
fn is_narrated(doc: &Document, page: &Page, found: &[Labelled], words: TokenRange) -> bool {
    let told = |form: &str| {
        let mut others = found
            .iter()
            .filter(|l| l.accepted && l.label.sort == Sort::Name);
        form.starts_with(char::is_uppercase) && others.any(|l| l.key == form.to_lowercase())
    };
    words
        .range()
        .any(|i| page.region[i] == NONE && told(doc.token(i)))
}

/// A heading: short, and no mark of a sentence's end.
pub(super) fn is_heading(doc: &Document, words: TokenRange) -> bool {
    words.len() <= 10 && !ends_sentence(doc, words)
}

/// What papers put below: *This interview has been edited*, *Follow …*
pub(super) fn is_closing(doc: &Document, words: TokenRange) -> bool {
    let mut forms = words.range().map(|i| doc.token(i));
    match (forms.next(), forms.next()) {
        (Some("This" | "The"), Some(next)) => {
            matches!(
                next,
                "interview" | "transcript" | "conversation" | "story" | "article"
            )
        }
        (Some(first), _) => matches!(
            first,
            "Follow" | "Edited" | "Interview" | "Copyright" | "©" | "Read"
        ),
        _ => false,
    }
}

/// A line in brackets, or of no word.
pub(super) fn is_direction(doc: &Document, words: TokenRange) -> bool {
    let (first, last) = (doc.token(words.start as usize), words.end as usize - 1);
    let bracketed = matches!(first, "(" | "[")
        && matches!(doc.token(last), ")" | "]" | ".")
        && closes_at(doc, words.start as usize, words.end as usize)
            .is_some_and(|at| at + 2 >= words.end as usize);
    bracketed
        || !words
            .range()
            .any(|i| doc.token(i).contains(char::is_alphanumeric))
}

/// Where the bracket that opens at `at` closes.
fn closes_at(doc: &Document, at: usize, end: usize) -> Option<usize> {
    (at + 1..end.min(at + 20)).find(|&i| matches!(doc.token(i), ")" | "]"))
}

/// Appends what is said, without stage directions and mark-up at its ends;
/// pieces that touch are joined.
pub(super) fn push(doc: &Document, words: TokenRange, pieces: &mut Vec<TokenRange>) {
    let (mut start, mut end) = (words.start as usize, words.end as usize);
    loop {
        start = super::label::skip_markup(doc, start, end);
        match start < end && matches!(doc.token(start), "(" | "[") {
            true => match closes_at(doc, start, end) {
                Some(at) if is_aside(doc, start, at) => start = at + 1,
                _ => break,
            },
            false => break,
        }
    }
    while end > start {
        let last = doc.token(end - 1);
        if super::label::is_markup(last) {
            end -= 1;
        } else if matches!(last, ")" | "]") {
            let low = start.max(end.saturating_sub(20));
            let open = (low..end)
                .rev()
                .find(|&i| matches!(doc.token(i), "(" | "["));
            match open {
                Some(at) if is_aside(doc, at, end - 1) => end = at,
                _ => break,
            }
        } else {
            break;
        }
    }
    while let Some((open, close)) = aside_between(doc, start, end) {
        join(TokenRange::new(start, open), pieces);
        start = close + 1;
    }
    join(TokenRange::new(start, end), pieces);
}

fn join(words: TokenRange, pieces: &mut Vec<TokenRange>) {
    if words.range().is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.end == words.start => last.end = words.end,
        _ => pieces.push(words),
    }
}

/// The first stage direction between two sentences: *I did. {[laughter]} I sang.*
fn aside_between(doc: &Document, start: usize, end: usize) -> Option<(usize, usize)> {
    let stop = |i: usize| doc.token(i).ends_with(['.', '?', '!', '…']);
    let told = |open: usize| {
        let first = doc.token(open + 1);
        doc.token(open) == "[" || !first.starts_with(char::is_uppercase) || is_capital(first)
    };
    let opens = |&i: &usize| matches!(doc.token(i), "(" | "[") && stop(i - 1) && told(i);
    let open = (start + 1..end.saturating_sub(2)).find(opens)?;
    let close = closes_at(doc, open, end)?;
    (close + 1 < end && is_aside(doc, open, close)).then_some((open, close))
}

fn is_capital(form: &str) -> bool {
    !form.contains(char::is_lowercase)
}

/// Whether brackets hold a stage direction: *(laughs)*, *[inaudible]*,
/// *(CROSSTALK)*, and not a part of a sentence.
fn is_aside(doc: &Document, open: usize, close: usize) -> bool {
    let inner = open + 1..close;
    let words = inner
        .clone()
        .filter(|&i| doc.token(i).contains(char::is_alphabetic));
    let finite = inner
        .filter(|&i| doc.token(i) == "is" || doc.token(i) == "was")
        .count();
    let words = words.count();
    (1..=6).contains(&words) && finite == 0
}
