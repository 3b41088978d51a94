use dixit_core::TokenRange;
use dixit_learn::Worker;

use crate::{
    page::Page,
    tagging::argument_tagger::{ArgumentTagger, Hint},
    tagging::candidate::{Candidate, Choice},
    tagging::links::View,
    tagging::roles::{OUT, Role},
};

/// A content that begins or ends less likely than this is no choice. Lower
/// floors make twins that differ by a word, and the judge picks among them
/// blindly (see the model's card).
const CONTENT_FLOOR: f32 = 0.1;

/// A source that begins less likely than this is no choice.
const SOURCE_FLOOR: f32 = 0.02;

/// No source is longer.
const LONGEST: usize = 30;

/// What the second model thinks of a stretch that it has read, by the numbers
/// of its tokens in the document.
pub(crate) struct Odds<'a, 'd> {
    /// What the first model thought of each token of the document.
    pub(crate) hints: &'a [Hint],
    /// What it sees from the cue, if it can tell.
    pub(crate) links: View<'a>,
    pub(crate) worker: &'a Worker<'d, ArgumentTagger>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Odds<'_, '_> {
    fn one(&self, at: usize, label: u8) -> f32 {
        self.worker.probability(at - self.start, &[label])
    }

    /// The probability that a part begins with a token.
    fn begins(&self, role: Role, at: usize) -> f32 {
        self.one(at, role.begin()) + self.one(at, role.single())
    }

    /// The same for its last token.
    fn ends(&self, role: Role, at: usize) -> f32 {
        self.one(at, role.end()) + self.one(at, role.single())
    }

    /// The probability of a part from one token to before another.
    fn part(&self, role: Role, from: usize, to: usize) -> f32 {
        let mut labels = vec![OUT; to - from];
        role.write(&mut labels);
        self.worker.probability(from - self.start, &labels)
    }

    /// The likeliest content among those with these bounds.
    fn content(&self, bounds: impl Iterator<Item = (usize, usize)>) -> Option<(TokenRange, f32)> {
        let scored = bounds.map(|(from, to)| (from, to, self.part(Role::Content, from, to)));
        let (from, to, score) = scored.max_by(|a, b| a.2.total_cmp(&b.2))?;
        Some((TokenRange::new(from, to), score))
    }
}

/// Adds to the only candidate, which has what the second model labels best,
/// what else may be its contents and source: for the judge to choose from.
pub(crate) fn add_choices(odds: &Odds<'_, '_>, page: &Page, all: &mut Vec<Candidate>) {
    match all[0].contents.is_empty() {
        true => all.extend(with_content(odds, &all[0])),
        false => add_contents(odds, all),
    }
    let first = all.iter().find(|one| !one.contents.is_empty());
    let first = first.and_then(|one| with_first_contents(odds, one));
    all.extend(first);
    let linked = with_linked(odds, &all[0]);
    all.extend(linked);
    all.iter_mut().for_each(|one| one.snap(page));
    for number in 0..all.len() {
        let alone = all[number].quoted_alone(page);
        all.extend(alone);
    }
    for number in 0..all.len() {
        let sourced = with_source(odds, &all[number]);
        all.extend(sourced);
        let sourced = with_first_source(odds, &all[number]);
        all.extend(sourced);
    }
}

/// A probability of a half or more, in the steps of a [`Hint`].
const LIKELY: u8 = 4;

impl Odds<'_, '_> {
    /// The run around a token that the first model takes for one part.
    fn run(&self, role: Role, at: usize) -> Option<(usize, usize)> {
        let role = role as usize;
        let is_in = |i: usize| self.hints[i].inside[role] >= LIKELY;
        let begins = |i: usize| self.hints[i].begins[role] >= LIKELY;
        if !is_in(at) {
            return None;
        }
        let (mut from, mut to) = (at, at + 1);
        while from > self.start && is_in(from - 1) && !begins(from) {
            from -= 1;
        }
        while to < self.end && is_in(to) && !begins(to) {
            to += 1;
        }
        Some((from, to))
    }
}

/// The same with the bounds that the first model gives its contents, where they
/// are others.
fn with_first_contents(odds: &Odds<'_, '_>, one: &Candidate) -> Option<Candidate> {
    let mut other = one.clone();
    let parts = || one.source.iter().chain([&one.cue]);
    for content in &mut other.contents {
        let surest = |&i: &usize| odds.hints[i].inside[Role::Content as usize];
        // The first of the surest.
        let at = content.range().rev().max_by_key(surest)?;
        let Some((from, to)) = odds.run(Role::Content, at) else {
            continue;
        };
        let run = TokenRange::new(from, to);
        if !parts().any(|part| part.start < run.end && run.start < part.end) {
            *content = run;
        }
    }
    other.join();
    if other.contents == one.contents {
        return None;
    }
    let parts = other.contents.iter();
    let scores = parts.map(|c| odds.part(Role::Content, c.start as usize, c.end as usize));
    other.content_score = scores.fold(1.0, f32::min);
    other.origin.contents = Choice::First;
    Some(other)
}

/// The same with the source that the first model sees where its source stands,
/// or nearest to its cue if it has none.
fn with_first_source(odds: &Odds<'_, '_>, one: &Candidate) -> Option<Candidate> {
    if one.contents.is_empty() || one.origin.other_source {
        return None;
    }
    let cue = one.cue.range();
    let is_source = |&i: &usize| odds.hints[i].inside[Role::Source as usize] >= LIKELY;
    let distance = |&i: &usize| match i < cue.start {
        true => cue.start - i,
        false => (i + 1).saturating_sub(cue.end),
    };
    let at = match one.source {
        Some(source) => source.range().find(is_source),
        None => (odds.start..odds.end)
            .filter(is_source)
            .min_by_key(distance),
    };
    let (from, to) = odds.run(Role::Source, at?)?;
    let source = TokenRange::new(from, to);
    let mut parts = one.contents.iter().chain([&one.cue]);
    let apart = |part: &TokenRange| part.end <= source.start || source.end <= part.start;
    let fits = one.source != Some(source) && to - from <= LONGEST && parts.all(apart);
    fits.then(|| one.with_source(source, odds.part(Role::Source, from, to)))
}

/// The same with what the first model sees from its cue.
fn with_linked(odds: &Odds<'_, '_>, one: &Candidate) -> Option<Candidate> {
    let runs = |role: Role| {
        let stretch = odds.start..odds.end;
        let is_free = |i: usize| !one.cue.range().contains(&i);
        let is_linked = move |i: usize| is_free(i) && odds.links.is_linked(i, role as usize);
        runs(stretch, is_linked)
    };
    let contents = runs(Role::Content);
    let score =
        |role: Role, run: &TokenRange| odds.part(role, run.start as usize, run.end as usize);
    let scores = contents.iter().map(|run| score(Role::Content, run));
    let mut other = Candidate {
        content_score: scores.fold(1.0, f32::min),
        contents,
        ..one.clone()
    };
    if other.contents.is_empty() {
        return None;
    }
    other.origin.contents = Choice::Linked;
    let sources = runs(Role::Source).into_iter();
    let scored = sources.filter(|run| run.range().len() <= LONGEST);
    let scored = scored.map(|run| (run, score(Role::Source, &run)));
    match scored.max_by(|a, b| a.1.total_cmp(&b.1)) {
        Some((source, score)) => Some(other.with_source(source, score)),
        None => {
            other.contents = match other.source {
                Some(source) => beside(&other.contents, source),
                None => other.contents,
            };
            (!other.contents.is_empty()).then_some(other)
        }
    }
}

/// What is left of contents without a source that the second model sees and the
/// links do not.
fn beside(contents: &[TokenRange], source: TokenRange) -> Vec<TokenRange> {
    let cut = |c: &TokenRange| {
        [
            TokenRange {
                end: c.end.min(source.start),
                ..*c
            },
            TokenRange {
                start: c.start.max(source.end),
                ..*c
            },
        ]
    };
    let pieces = contents.iter().flat_map(cut);
    pieces.filter(|piece| piece.start < piece.end).collect()
}

/// Runs of tokens for which something holds.
fn runs(range: std::ops::Range<usize>, holds: impl Fn(usize) -> bool) -> Vec<TokenRange> {
    let mut runs: Vec<TokenRange> = Vec::new();
    for i in range.filter(|&i| holds(i)) {
        match runs.last_mut() {
            Some(run) if run.end as usize == i => run.end += 1,
            _ => runs.push(TokenRange::new(i, i + 1)),
        }
    }
    runs
}

/// The same with the likeliest content, where none was better than the best.
fn with_content(odds: &Odds<'_, '_>, one: &Candidate) -> Option<Candidate> {
    let begins = (odds.start..odds.end).map(|i| (i, odds.begins(Role::Content, i)));
    let (from, likely) = begins.max_by(|a, b| a.1.total_cmp(&b.1))?;
    if likely < CONTENT_FLOOR {
        return None;
    }
    let ends = |&i: &usize| odds.ends(Role::Content, i) >= CONTENT_FLOOR / 2.0;
    let (content, score) = odds.content((from..odds.end).filter(ends).map(|i| (from, i + 1)))?;
    Some(one.with_content(0, content, score, Choice::Only))
}

/// Adds the second best beginning and the second best end of each content.
fn add_contents(odds: &Odds<'_, '_>, all: &mut Vec<Candidate>) {
    for number in 0..all[0].contents.len() {
        let contents = &all[0].contents;
        let (from, to) = (
            contents[number].start as usize,
            contents[number].end as usize,
        );
        let low = number
            .checked_sub(1)
            .map_or(odds.start, |k| contents[k].end as usize);
        let high = contents
            .get(number + 1)
            .map_or(odds.end, |next| next.start as usize);
        let begins = |&i: &usize| i != from && odds.begins(Role::Content, i) >= CONTENT_FLOOR;
        let ends = |&i: &usize| i + 1 != to && odds.ends(Role::Content, i) >= CONTENT_FLOOR;
        let begun = odds.content((low..to).filter(begins).map(|i| (i, to)));
        let ended = odds.content((from..high).filter(ends).map(|i| (from, i + 1)));
        for (choice, other) in [(Choice::Begin, begun), (Choice::End, ended)] {
            if let Some((content, score)) = other {
                let other = all[0].with_content(number, content, score, choice);
                all.push(other);
            }
        }
    }
}

/// The same with the likeliest source, where none was better than the best:
/// reports whose source stands far off (*…, pledging to go*) and those that
/// share it with another verb.
fn with_source(odds: &Odds<'_, '_>, one: &Candidate) -> Option<Candidate> {
    if one.source.is_some() || one.contents.is_empty() {
        return None;
    }
    let is_free = |&i: &usize| {
        !one.contents
            .iter()
            .chain([&one.cue])
            .any(|c| c.range().contains(&i))
    };
    let free = (odds.start..odds.end).filter(is_free);
    let begins = free.map(|i| (i, odds.begins(Role::Source, i)));
    let (from, likely) = begins.max_by(|a, b| a.1.total_cmp(&b.1))?;
    if likely < SOURCE_FLOOR {
        return None;
    }
    let last = (from..odds.end.min(from + LONGEST)).take_while(is_free);
    let scored = last.map(|i| (i + 1, odds.part(Role::Source, from, i + 1)));
    let (to, score) = scored.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (score > 0.0).then(|| one.with_source(TokenRange::new(from, to), score))
}
