use std::ops::Range;

use dixit_core::{Penn, Relation, TokenRange};

use crate::{
    candidates::buffers::Buffers,
    page::{
        NONE, Page,
        form_hash::form_hash,
        tags::{self, is},
    },
    tagging::candidate::Candidate,
};

/// The report stands no farther from the comma behind it.
const REACH: usize = 12;

/// No subject before a report is longer.
const LONGEST: usize = 25;

/// Cues that report less often than this do not cut a sentence in two.
const LEVEL: u8 = 3;

impl Buffers {
    /// Gives reports that cut a sentence in two, from `first` on, both halves:
    /// *{The bridge}, the ministry said on Monday, {will reopen}*. What stands
    /// before has no verb, and what follows begins with it.
    pub(crate) fn join_halves(&mut self, first: usize) {
        let found = self.candidates[first..].iter_mut();
        for candidate in found.filter(|candidate| candidate.by.is_model()) {
            if let Some(halves) = Halves::of(&self.page, candidate) {
                candidate.contents = vec![halves.subject, halves.rest];
                candidate.source = Some(halves.source);
            } else if let Some(subject) = subject_of_marks(&self.page, candidate) {
                candidate.contents.insert(0, subject);
            }
        }
    }
}

/// A sentence that a report cuts in two.
struct Halves {
    subject: TokenRange,
    source: TokenRange,
    rest: TokenRange,
}

impl Halves {
    fn of(page: &Page, candidate: &Candidate) -> Option<Halves> {
        let cue = candidate.cue;
        let word = &page.words[cue.start as usize];
        let sentence = page.sentences[word.sentence as usize];
        let parts = candidate.contents.iter().chain(&candidate.source);
        let mut parts = parts.map(|part| (part.start, part.end));
        let reports = page.words[cue.range()]
            .iter()
            .any(|word| word.level >= LEVEL);
        let lone = !reports && is_between_commas(page, candidate);
        if !(reports || lone)
            || !parts.all(|(start, end)| sentence.start <= start && end <= sentence.end)
        {
            return None;
        }
        let (subject, source) = subject_and_source(page, candidate, sentence)?;
        let subject = relative(page, subject);
        let source = without_clause(page, source);
        let after = cue.end.max(source.end) as usize;
        let rest = rest(page, after, sentence)
            .or_else(|| whole_clause(page, candidate, subject, after))
            .or_else(|| complement(page, subject, after, sentence))?;
        // A model knows where what a verb that seldom reports leads to ends.
        let known = |c: &&TokenRange| lone && c.start == rest.start && c.end < rest.end;
        let rest = *candidate.contents.iter().find(known).unwrap_or(&rest);
        let source = with_apposition(page, source, rest.start - 1);
        let bare = |part: TokenRange| part.range().all(|i| page.region[i] == NONE);
        // *{There is}, she insists, {nothing to hide}*
        let aside = aside(page, subject);
        let mut before =
            (subject.start as usize..verbs_from(page, subject)).filter(|i| !aside.contains(i));
        let whole = subject.range().len() <= LONGEST && !before.any(|i| is_finite(page, i));
        let ends_so =
            !is_finite(page, subject.end as usize - 1) || rest.start as usize == after + 1;
        let whole = whole && ends_so;
        let halves = Halves {
            subject,
            source,
            rest,
        };
        (whole && bare(subject) && bare(rest) && halves.hold(candidate)).then_some(halves)
    }

    /// Whether the contents found are parts of these halves, or words that are
    /// now the source.
    fn hold(&self, candidate: &Candidate) -> bool {
        let inside = |content: &TokenRange| {
            let parts = [self.subject, self.rest, self.source];
            parts
                .iter()
                .any(|p| p.start <= content.start && content.end <= p.end + 1)
        };
        candidate.contents.iter().all(inside)
    }
}

/// The relative clause between commas in what stands before a report, with its last comma:
/// *The plan, {which costs two million,} has, critics say, no chance*.
fn aside(page: &Page, before: TokenRange) -> Range<usize> {
    let relative = [Penn::Wp, Penn::WpS, Penn::Wdt];
    let opens = |&i: &usize| is_comma(page, i - 1) && has_tag(page, i, &relative);
    let from = (before.start as usize + 2..before.end as usize).find(opens);
    let close = from.and_then(|from| (from..before.end as usize).find(|&i| is_comma(page, i)));
    match (from, close) {
        (Some(from), Some(close)) => from..close + 1,
        _ => 0..0,
    }
}

/// The relative pronoun at the end of what stands before a report: *a debt {which}, the bank
/// claims, {runs to nine million}*.
fn relative(page: &Page, before: TokenRange) -> TokenRange {
    let last = before.end as usize - 1;
    match has_tag(page, last, &[Penn::Wdt, Penn::Wp]) {
        true => TokenRange::new(last, last + 1),
        false => before,
    }
}

/// Whether a report is all that stands between two commas: *It, {she thought}, would …*.
fn is_between_commas(page: &Page, candidate: &Candidate) -> bool {
    let (cue, Some(source)) = (candidate.cue, candidate.source) else {
        return false;
    };
    let (start, end) = (source.start as usize, cue.end as usize);
    source.end == cue.start && start > 0 && is_comma(page, start - 1) && is_comma(page, end)
}

/// What stands before a report, and who reports.
fn subject_and_source(
    page: &Page,
    candidate: &Candidate,
    sentence: TokenRange,
) -> Option<(TokenRange, TokenRange)> {
    let (start, cue) = (sentence.start as usize, candidate.cue);
    let source = candidate.source?;
    let (from, to) = (source.start as usize, source.end as usize);
    if source.end <= cue.start && from == start {
        let next = cue.end as usize;
        return match is_comma(page, next) || has_tag(page, next, &[Penn::In, Penn::Rb]) {
            // *{Most of them, the mayor} said, are*: both were taken for the source.
            true => {
                let comma = (from..to).find(|&i| is_comma(page, i))?;
                let split = comma > from && comma + 1 < to;
                split.then(|| (TokenRange::new(from, comma), TokenRange::new(comma + 1, to)))
            }
            // *{Most of them}, said the mayor, are*: the subject was.
            false => {
                let parted = is_comma(page, cue.start as usize - 1);
                let named = cue.end as usize..sentence.end as usize;
                let end = named.into_iter().find(|&i| is_comma(page, i))?;
                // But *Pike, a nurse, said {the ward was full}, but …*: a clause is no speaker.
                let clause = (cue.end as usize..end).any(|i| is_finite(page, i));
                (parted && !clause).then(|| {
                    let subject = TokenRange::new(start, cue.start as usize - 1);
                    (subject, TokenRange::new(cue.end as usize, end))
                })
            }
        };
    }
    let first = from.min(cue.start as usize);
    let parted = first > start + 1 && is_comma(page, first - 1);
    parted.then(|| (TokenRange::new(start, first - 1), source))
}

/// A source without the clause behind its first comma: *says {Yusuf Aydin}, nobody has
/// been arrested*.
fn without_clause(page: &Page, source: TokenRange) -> TokenRange {
    let source = without_last_word(page, source);
    let comma = source.range().find(|&i| is_comma(page, i));
    let first = page.sentences[page.words[source.start as usize].sentence as usize].start;
    // *There are, says the curator{, two more rooms}*
    let open = source.start > first + 2
        && source.start - first <= 6
        && (first as usize + 1..source.start as usize)
            .any(|i| is_comma(page, i) && is_finite(page, i - 1));
    let there = open
        || page.words[first as usize].form == form_hash("there")
            && is_finite(page, first as usize + 1)
            && is_comma(page, first as usize + 2);
    if let Some(comma) = comma.filter(|_| there) {
        return TokenRange::new(source.start as usize, comma);
    }
    let relative = [Penn::Wp, Penn::WpS, Penn::Wdt, Penn::Wrb];
    let clause = |comma: &usize| {
        let mut rest = *comma + 1..source.end as usize;
        !has_tag(page, comma + 1, &relative) && rest.any(|i| is_finite(page, i))
    };
    match comma.filter(clause) {
        Some(comma) => TokenRange::new(source.start as usize, comma),
        None => source,
    }
}

/// A source without the single word behind its last comma: *their keeper, Ann Reed{, sleep}*.
fn without_last_word(page: &Page, source: TokenRange) -> TokenRange {
    let end = source.end as usize;
    let single = source.len() > 3
        && is_comma(page, end - 2)
        && has_tag(page, end - 1, &[Penn::Nn, Penn::Nns, Penn::Vb, Penn::Vbp])
        && !is_comma(page, end);
    match single {
        true => TokenRange::new(source.start as usize, end - 2),
        false => source,
    }
}

/// A source with the apposition that stands between it and the comma at `end`.
fn with_apposition(page: &Page, source: TokenRange, end: u32) -> TokenRange {
    let (from, to) = (source.end as usize, end as usize);
    // *{Ann Pike}, {who has watched it for years}*
    let relative = has_tag(page, from + 1, &[Penn::Wp, Penn::WpS, Penn::Wdt]);
    let apposed = from + 1 < to
        && is_comma(page, from)
        && !has_tag(page, from + 1, &[Penn::Cc])
        && (relative || !(from..to).any(|i| is_finite(page, i)));
    match apposed {
        true => TokenRange::new(source.start as usize, to),
        false => source,
    }
}

/// What goes on with a verb behind the comma after a report.
fn rest(page: &Page, after: usize, sentence: TokenRange) -> Option<TokenRange> {
    let mut end = sentence.end as usize;
    while end > after && page.words[end - 1].tag == Penn::Stop as u8 {
        end -= 1;
    }
    let near = after.saturating_sub(1)..end.min(after + REACH);
    let comma = near
        .clone()
        .find(|&i| is_comma(page, i) && i + 2 < end && begins_with_verb(page, i + 1))
        .or_else(|| before_hidden_verb(page, near, (sentence, end)))?;
    Some(TokenRange::new(comma + 1, end))
}

/// The comma before what can only be the verb of the sentence, since there is no other:
/// *The pandas, according to their keeper, {sleep} all day*.
fn before_hidden_verb(
    page: &Page,
    near: Range<usize>,
    (sentence, end): (TokenRange, usize),
) -> Option<usize> {
    let verbs = [Penn::Nn, Penn::Nns, Penn::Vb];
    let verbless = || sentence.range().all(|i| !is_finite(page, i));
    let hidden = |&i: &usize| is_comma(page, i) && i + 2 < end && has_tag(page, i + 1, &verbs);
    let comma = near.into_iter().rfind(hidden)?;
    let last = !(comma + 1..end).any(|i| is_comma(page, i));
    (last && verbless()).then_some(comma)
}

/// What completes a verb that stands right before a report: *There is, insists the mayor,
/// {nothing to hide}*.
fn complement(
    page: &Page,
    before: TokenRange,
    after: usize,
    sentence: TokenRange,
) -> Option<TokenRange> {
    const SHORT: usize = 6;
    let mut end = sentence.end as usize;
    while end > after && page.words[end - 1].tag == Penn::Stop as u8 {
        end -= 1;
    }
    let words = before.range().len() - aside(page, before).len();
    let open = words <= SHORT && verbs_from(page, before) < before.end as usize;
    let goes_on = is_comma(page, after) && after + 2 < end;
    (open && goes_on && !(after + 1..end).any(|i| is_finite(page, i)))
        .then(|| TokenRange::new(after + 1, end))
}

/// The clause behind the comma after a report, if what stands before the report is only
/// when, where or how: *{So far}, says the mayor, {nobody has been hurt}*.
fn whole_clause(
    page: &Page,
    candidate: &Candidate,
    before: TokenRange,
    after: usize,
) -> Option<TokenRange> {
    const SHORT: usize = 8;
    let leads = [Penn::In, Penn::Rb, Penn::Jj, Penn::Cd];
    let alone = candidate.contents.iter().all(|c| c.end <= before.end);
    if let [.., content] = candidate.contents[..]
        && is_comma(page, after)
        && (content.start as usize == after + 1 || is_apposed(page, after, content))
        && is_when_or_where(page, before)
    {
        return Some(content);
    }
    let verbless = before.range().all(|i| !tags::is_verb(page.tag(i)));
    if !alone || !verbless || before.len() > SHORT || !has_tag(page, before.start as usize, &leads)
    {
        return None;
    }
    let number = page.words[before.start as usize].sentence as usize;
    let mut end = page.sentences[number].end as usize;
    while end > after && page.words[end - 1].tag == Penn::Stop as u8 {
        end -= 1;
    }
    let subject = |&i: &usize| {
        let word = &page.words[i];
        let subjects = [Relation::Nsubj as u8, Relation::NsubjPass as u8];
        subjects.contains(&word.relation) && (i + 1..end).contains(&(word.head as usize))
    };
    let named = (after..end).find(subject)?;
    let comma = (after.saturating_sub(1)..named).rfind(|&i| is_comma(page, i))?;
    let relative = has_tag(
        page,
        comma + 1,
        &[Penn::Wp, Penn::Wdt, Penn::In, Penn::Cc, Penn::Vbg],
    );
    (!relative && comma <= after + REACH).then(|| TokenRange::new(comma + 1, end))
}

/// Where the verbs begin that end a stretch, of which the first is finite: *There {would be}*.
fn verbs_from(page: &Page, part: TokenRange) -> usize {
    let end = part.end as usize;
    let more = |i: &usize| has_tag(page, *i, &[Penn::Vb]);
    let bare = part.range().rev().take_while(more).count();
    let first = (end - bare).saturating_sub(1);
    match first >= part.start as usize && is_finite(page, first) {
        true => first,
        false => end,
    }
}

/// What the words in marks that go on with a verb tell of, before the phrase that says whose
/// they are: *{The fog}, in the words of one skipper, “ate the harbour”*.
fn subject_of_marks(page: &Page, candidate: &Candidate) -> Option<TokenRange> {
    let (cue, source) = (candidate.cue, candidate.source?);
    let [content] = candidate.contents[..] else {
        return None;
    };
    let sentence = page.sentences[page.words[cue.start as usize].sentence as usize];
    let (start, comma) = (
        sentence.start as usize,
        (cue.start as usize).checked_sub(1)?,
    );
    let cites = has_tag(page, cue.end as usize - 1, &[Penn::In])
        && source.start == cue.end
        && has_tag(page, cue.start as usize, &[Penn::In]);
    let goes_on = content.start == source.end + 1
        && page.region_at(content.start) == Some(content)
        && is_finite(page, content.start as usize + 1);
    let short = comma > start && comma - start <= REACH && is_comma(page, comma);
    let bare = |i: usize| page.region[i] == NONE && !is_finite(page, i) && !is_comma(page, i);
    (cites && goes_on && short && (start..comma).all(bare)).then(|| TokenRange::new(start, comma))
}

/// Whether nothing but an apposition stands between the end of a source and a content:
/// *according to the mayor{, Ann Reed,} three bridges are closed*.
fn is_apposed(page: &Page, after: usize, content: TokenRange) -> bool {
    let close = (content.start as usize).saturating_sub(1);
    let words = after + 1..close;
    (1..=REACH).contains(&words.len())
        && is_comma(page, close)
        && words
            .into_iter()
            .all(|i| !is_finite(page, i) && !is_comma(page, i))
}

/// *By 2040*, *in the north*, *as yet*: words on when or where what is said holds, not the
/// report: *In a statement*.
fn is_when_or_where(page: &Page, words: TokenRange) -> bool {
    const LONGEST: usize = 5;
    let noun = |i: usize| is(page.tag(i), &[Penn::Nn, Penn::Nns]);
    let names = [Penn::Cd, Penn::Nnp];
    let till = ["now", "then", "yet"].map(form_hash);
    let last = words.end as usize - 1;
    let links = has_tag(page, words.start as usize, &[Penn::Cc]);
    if words.len() == 2 && !links && till.contains(&page.words[last].form) {
        return true;
    }
    words.len() <= LONGEST
        && has_tag(page, words.start as usize, &[Penn::In])
        && words.range().any(|i| is(page.tag(i), &names))
        && !words.range().any(noun)
}

fn begins_with_verb(page: &Page, at: usize) -> bool {
    let is_adverb = has_tag(page, at, &[Penn::Rb]);
    is_finite(page, at + usize::from(is_adverb))
}

fn is_comma(page: &Page, at: usize) -> bool {
    has_tag(page, at, &[Penn::Comma])
}

fn is_finite(page: &Page, at: usize) -> bool {
    page.words
        .get(at)
        .is_some_and(|word| tags::is_finite(word.tag))
}

fn has_tag(page: &Page, at: usize, tags: &[Penn]) -> bool {
    let word = page.words.get(at);
    word.is_some_and(|word| is(word.tag, tags))
}
