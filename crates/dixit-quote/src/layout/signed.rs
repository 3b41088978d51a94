//! Names on lines of their own above or below what somebody says: vox pops,
//! signatures, embedded tweets.

use dixit_core::{Document, TokenRange};

use super::{
    label::{fits, is_finite, is_joint, is_markup, label_of, skip_markup},
    labelled::{ends_sentence, is_spoken, known},
    lines::{Line, is_dash},
    words::{TITLES, contains},
};
use crate::{
    page::{NONE, Page},
    tagging::candidate::{Candidate, Decider},
};

/// How sure a name beside a quotation is.
const SURE: f32 = 0.95;

/// A line that names somebody has no more tokens.
const LONGEST: usize = 18;

/// A line, or the end of one, that names somebody.
#[derive(Clone, Copy, Debug)]
struct Signature {
    line: usize,
    /// Where the naming begins in its line: a dash, or the name.
    start: usize,
    source: TokenRange,
    /// The dash, empty if there is none.
    dash: TokenRange,
    /// With a handle it is a tweet's.
    handle: bool,
    /// Whether more than the name stands there.
    described: bool,
    /// With an age it is one of many asked in the street.
    age: bool,
}

/// Quotations beside names, in order of the text; `free` says whether no turn
/// has taken a stretch.
pub(crate) fn signed(
    doc: &Document,
    page: &Page,
    lines: &[Line],
    free: &dyn Fn(TokenRange) -> bool,
    found: &mut Vec<Candidate>,
) {
    let signatures: Vec<Signature> = (0..lines.len())
        .filter_map(|n| signature(doc, page, lines, n))
        .filter(|s| free(s.source))
        .collect();
    let Some(first) = signatures.first() else {
        return;
    };
    let speech = Speech { doc, page, lines };
    let above = || speech.above(first, true) && !speech.marked_below_alone(first);
    let below = first.dash.is_empty() && speech.below(first, true) && !above();
    let many = signatures.len() > 1;
    let mut end = 0;
    for one in &signatures {
        let dashed = !one.dash.is_empty() && one.described;
        let loose = one.handle || one.age || dashed || many && one.described;
        let up = !one.dash.is_empty() || !below;
        let content = match up {
            true if dashed && one.age => speech.signed_above(one),
            true => speech.content_above(one, loose),
            false => speech.content_below(one, loose),
        };
        let Some(content) = content.filter(|c| c.start >= end && free(*c)) else {
            continue;
        };
        end = content.end;
        found.push(candidate(one, content));
    }
}

fn candidate(one: &Signature, content: TokenRange) -> Candidate {
    let by = Decider::Signature;
    Candidate::given(one.dash, one.source, vec![content], by, SURE)
}

/// What stands above and below a name.
struct Speech<'a> {
    doc: &'a Document,
    page: &'a Page,
    lines: &'a [Line],
}

impl Speech<'_> {
    fn above(&self, one: &Signature, loose: bool) -> bool {
        self.content_above(one, loose).is_some()
    }

    fn below(&self, one: &Signature, loose: bool) -> bool {
        self.content_below(one, loose).is_some()
    }

    /// Whether what stands below a name is in marks, and what stands above it is not: *HOW
    /// WILL YOU VOTE?*, *Ann Pike, midwife*, *“For the bypass.”*
    fn marked_below_alone(&self, one: &Signature) -> bool {
        let marked = |words: TokenRange| self.page.region[words.start as usize] != NONE;
        self.content_below(one, true).is_some_and(marked)
            && !self.content_above(one, true).is_some_and(marked)
    }

    fn content_above(&self, one: &Signature, loose: bool) -> Option<TokenRange> {
        let line = self.lines[one.line].tokens;
        if one.start > line.start as usize {
            return self.speech(
                TokenRange::new(line.start as usize, one.start),
                loose,
                one.handle,
            );
        }
        self.speech(self.paragraph_above(one)?, loose, one.handle)
    }

    /// What stands above a dash, a name and an age, as nothing but speech does.
    fn signed_above(&self, one: &Signature) -> Option<TokenRange> {
        let spoken = self.content_above(one, true);
        spoken.or_else(|| {
            let words = self.paragraph_above(one)?;
            let clause = words.range().any(|i| is_finite(self.doc, i));
            (clause && ends_sentence(self.doc, words)).then_some(words)
        })
    }

    fn paragraph_above(&self, one: &Signature) -> Option<TokenRange> {
        let mut n = one.line.checked_sub(1)?;
        let end = self.lines[n].tokens.end;
        while !self.lines[n].begins && n > 0 {
            n -= 1;
        }
        Some(TokenRange {
            start: self.lines[n].tokens.start,
            end,
        })
    }

    fn content_below(&self, one: &Signature, loose: bool) -> Option<TokenRange> {
        let own = self.lines[one.line].tokens;
        if (one.source.end as usize) + 6 < own.end as usize {
            return None;
        }
        let first = self.lines.get(one.line + 1)?;
        let next = self.lines[one.line + 2..].iter().find(|line| line.begins);
        let end = match next {
            Some(next) => next.tokens.start,
            None => self.lines.last()?.tokens.end,
        };
        self.speech(
            TokenRange {
                start: first.tokens.start,
                end,
            },
            loose,
            one.handle,
        )
    }

    /// A paragraph that is speech: in marks, or, where `loose`, as people speak; a
    /// `tweet` as it is.
    fn speech(&self, words: TokenRange, loose: bool, tweet: bool) -> Option<TokenRange> {
        let start = skip_markup(self.doc, words.start as usize, words.end as usize);
        let words = TokenRange::new(start, (words.end as usize).max(start));
        if words.is_empty() {
            return None;
        }
        let marked =
            self.page.region[start] != NONE && self.page.is_quoted((start, words.end as usize));
        if tweet && words.len() > 2 {
            return Some(words);
        }
        let spoken = || {
            let cry = self.doc.token(start) == "What";
            ends_sentence(self.doc, words)
                && (cry
                    || words.range().any(|i| is_finite(self.doc, i))
                        && is_spoken(self.doc, self.page, words))
        };
        (marked && words.len() > 3 || loose && spoken()).then_some(words)
    }
}

fn signature(doc: &Document, page: &Page, lines: &[Line], number: usize) -> Option<Signature> {
    let line = lines[number].tokens;
    whole_line(doc, page, lines, number)
        .or_else(|| line_end(doc, line, number))
        .or_else(|| cry_end(doc, line, number))
}

/// *Ana Torres, 34, nurse*, *— Ana Torres (@anatorres) March 3, 2024*.
fn whole_line(doc: &Document, page: &Page, lines: &[Line], number: usize) -> Option<Signature> {
    let line = lines[number].tokens;
    let (start, end) = (line.start as usize, line.end as usize);
    if line.len() > LONGEST || page.region[start] != NONE {
        return None;
    }
    let dash = is_dash(doc.token(start));
    let first = skip_markup(doc, start + usize::from(dash), end);
    let led = || led_by_role(doc, first, end, number).filter(|_| dash);
    let mut one = read(doc, first, end, number).or_else(led)?;
    one.start = start;
    // A name alone may be anything's, but right under words in marks it is theirs.
    let under = || {
        let above = lines[number - 1].tokens;
        let marked = page.region[above.start as usize] != NONE
            && page.is_quoted((above.start as usize, above.end as usize));
        !lines[number].begins && lines[number - 1].begins && marked && one.source.len() > 1
    };
    (dash || one.described || one.handle || number > 0 && under()).then_some(())?;
    if dash {
        one.dash = TokenRange::new(start, start + 1);
    }
    Some(one)
}

/// *— his widow, {Ann Pike}*: behind a dash what somebody is, and the name that ends the line.
fn led_by_role(doc: &Document, start: usize, end: usize, number: usize) -> Option<Signature> {
    const MOST: usize = 8;
    let comma = (start + 1..end.min(start + MOST)).find(|&i| doc.token(i) == ",")?;
    let name = read(doc, comma + 1, end, number).filter(|one| one.source.len() > 1)?;
    let plain = (start..comma).all(|i| !is_finite(doc, i));
    let source = TokenRange::new(start, name.source.end as usize);
    plain.then_some(Signature {
        start,
        source,
        described: true,
        ..name
    })
}

/// The end of a line, from a dash on, that holds a handle.
fn line_end(doc: &Document, line: TokenRange, number: usize) -> Option<Signature> {
    let low = (line.end as usize)
        .saturating_sub(LONGEST)
        .max(line.start as usize + 3);
    let handle = (low..line.end as usize)
        .rev()
        .find(|&i| doc.token(i).starts_with('@'))?;
    let dash = (low..handle)
        .rev()
        .find(|&i| is_dash(doc.token(i)) && !is_joint(doc, i))?;
    let mut one = read(doc, dash + 1, line.end as usize, number)?;
    (one.start, one.dash) = (dash, TokenRange::new(dash, dash + 1));
    one.handle.then_some(one)
}

/// The end of a line, from a dash on, that names and describes somebody, behind a cry:
/// *What a song! — Ann Pike, by email*.
fn cry_end(doc: &Document, line: TokenRange, number: usize) -> Option<Signature> {
    let (start, end) = (line.start as usize, line.end as usize);
    let low = end.saturating_sub(LONGEST).max(start + 3);
    let dash = (low..end)
        .rev()
        .find(|&i| is_dash(doc.token(i)) && !is_joint(doc, i))?;
    let exclaims = doc.token(start) == "What" && matches!(doc.token(start + 1), "a" | "an");
    let closed = matches!(doc.token(dash - 1), "." | "!");
    let mut one = read(doc, dash + 1, end, number).filter(|_| exclaims && closed)?;
    (one.start, one.dash) = (dash, TokenRange::new(dash, dash + 1));
    (one.described && one.source.len() > 2).then_some(one)
}

/// Reads a name and what may follow it to the end of the line: age, job, place,
/// handle, date.
fn read(doc: &Document, start: usize, end: usize, number: usize) -> Option<Signature> {
    let mut to = start;
    while to < end && fits(doc, to) {
        to += 1;
    }
    let name = TokenRange::new(start, to.max(start));
    if !(1..=6).contains(&name.len()) {
        return None;
    }
    let rest = skip_markup(doc, to, end);
    let handle = (rest..end).find(|&i| doc.token(i).starts_with('@'));
    let after = (rest < end).then(|| doc.token(rest));
    let described = matches!(after, Some("," | "(")) && rest + 1 < end;
    let titled = contains(
        TITLES,
        &doc.token(start).trim_end_matches('.').to_lowercase(),
    );
    let person = label_of(doc, name).or_else(|| known(doc, name)) == Some(true)
        || handle.is_some()
        || titled && name.len() > 1;
    let closes =
        ends_sentence(doc, TokenRange::new(start, end)) && !doc.token(end - 1).starts_with(')');
    let verb = (rest..end).any(|i| is_finite(doc, i));
    let follows = match after {
        None => name.len() > 1,
        Some(",") => described,
        Some("(") => true,
        Some("@") => true,
        Some(form) => form.starts_with('@'),
    };
    let ok = person && follows && !closes && !verb && doc.token(end - 1) != ":";
    ok.then_some(())?;
    let age = described && is_age(doc.token(rest + 1));
    let source_end = match handle {
        Some(at) if at + 1 < end && doc.token(at + 1) == ")" => at + 2,
        // Outside brackets it is no part of the name.
        Some(_) => to,
        None => trim(doc, rest, to, end),
    };
    Some(Signature {
        line: number,
        start,
        source: TokenRange::new(start, source_end),
        dash: TokenRange::new(start, start),
        handle: handle.is_some(),
        described,
        age,
    })
}

/// The end of the words that name, without mark-up.
fn trim(doc: &Document, rest: usize, to: usize, end: usize) -> usize {
    let mut last = end;
    while last > to && is_markup(doc.token(last - 1)) {
        last -= 1;
    }
    match rest >= last {
        true => to,
        false => last,
    }
}

fn is_age(form: &str) -> bool {
    form.len() <= 3 && form.parse::<u32>().is_ok_and(|age| (5..110).contains(&age))
}
