use dixit_core::TokenRange;
use dixit_learn::{Feature, Template};

use crate::{
    candidate::Candidate,
    frame::{Hint, step},
    page::{NONE, Page},
    place::head_of,
    sink::{Sink, bucket, pack},
};

/// What the third model sees: a whole attribution, to say whether it is one.
pub(crate) struct Judge;

/// An attribution in its page.
pub(crate) struct Case<'a> {
    pub(crate) page: &'a Page,
    pub(crate) hints: &'a [Hint],
    pub(crate) candidate: &'a Candidate,
    /// The others of the paragraph.
    pub(crate) rivals: &'a [Candidate],
}

/// The labels of the third model.
pub(crate) const LABELS: [&str; 2] = ["NO", "YES"];

impl Template for Judge {
    type Word = ();
    type Sentence<'a> = Case<'a>;
    const WINDOW: (u8, u8) = (0, 0);

    fn word(&self, _: &str, _: &mut Vec<Feature>) {}

    fn context(&self, case: &Case<'_>, _: &[()], _: usize, features: &mut Vec<Feature>) {
        let mut sink = Sink::new(features, 0);
        confidence(case, &mut sink);
        make_up(case, &mut sink);
        rivals(case, &mut sink);
    }
}

/// A probability in fine steps.
fn fine(p: f32) -> u64 {
    (p * 20.0) as u64
}

fn confidence(case: &Case<'_>, sink: &mut Sink<'_>) {
    let c = case.candidate;
    let (cue, source, content) = (
        fine(c.cue_score),
        fine(c.source_score),
        fine(c.content_score),
    );
    sink.one(1);
    sink.one(cue);
    sink.one(source);
    sink.one(content);
    let coarse = |p: f32| u64::from(step(p));
    sink.one(pack(&[coarse(c.cue_score), coarse(c.source_score)]));
    sink.one(pack(&[coarse(c.cue_score), coarse(c.content_score)]));
    sink.one(pack(&[coarse(c.source_score), coarse(c.content_score)]));
    sink.one(pack(&[
        coarse(c.cue_score),
        coarse(c.source_score),
        coarse(c.content_score),
    ]));
    sink.one(fine((c.cue_score * c.content_score).sqrt()));
    sink.one(fine((c.source_score * c.content_score).sqrt()));
}

/// Of what the attribution is made.
fn make_up(case: &Case<'_>, sink: &mut Sink<'_>) {
    let (c, page) = (case.candidate, case.page);
    let head = page.words[head_of(page, c.cue)];
    let coarse = u64::from(step(c.cue_score));
    let pieces = (c.contents.len() as u64).min(3);
    let length = bucket(c.tokens());
    let has_source = u64::from(c.source.is_some());
    let place = |at: u32| u64::from(page.words[at as usize].mark);
    let first = c.contents.first();
    let after = u64::from(first.is_some_and(|f| f.start >= c.cue.end));
    let marks = first.map_or(99, |f| place(f.start));
    let in_marks = u64::from(page.region[c.cue.start as usize] != NONE);
    let quoted = |&k: &TokenRange| {
        page.region[k.start as usize] != NONE && page.is_quoted((k.start as usize, k.end as usize))
    };
    let pattern = c.contents.iter().take(4).fold(1, |p, k| {
        p << 2 | u64::from(quoted(k)) << 1 | u64::from(k.start >= c.cue.end)
    });
    let twins = case
        .rivals
        .iter()
        .filter(|rival| rival.cue == c.cue)
        .count() as u64;
    sink.one(pack(&[pattern, twins]));
    sink.one(pack(&[pattern, twins, u64::from(step(c.content_score))]));
    sink.two(head.form, pack(&[pattern, twins]));
    sink.one(pack(&[
        pattern,
        twins,
        u64::from(page.words.get(c.cue.end as usize).map_or(0, |w| w.tag)),
    ]));
    sink.two(head.form, coarse);
    sink.two(head.form, pack(&[has_source, pieces]));
    sink.two(head.form, pack(&[length]));
    sink.one(pack(&[u64::from(head.level), u64::from(head.tag), coarse]));
    sink.one(pack(&[pieces, has_source, after]));
    sink.one(pack(&[length, marks, coarse]));
    sink.one(pack(&[in_marks, marks, coarse]));
    sink.one(pack(&[
        c.cue.range().len().min(6) as u64,
        u64::from(head.tag),
    ]));
    let word = |at: Option<u32>| at.and_then(|at| page.words.get(at as usize)).copied();
    let begins = word(first.map(|f| f.start));
    let ends = word(c.contents.last().map(|l| l.end - 1));
    let next = word(c.contents.last().map(|l| l.end));
    let tag = |word: Option<crate::page::Word>| word.map_or(0, |w| u64::from(w.tag));
    sink.two(begins.map_or(0, |w| w.form), tag(ends));
    sink.one(pack(&[tag(begins), tag(ends), tag(next)]));
    sink.one(pack(&[
        tag(ends),
        tag(next),
        u64::from(step(c.content_score)),
    ]));
    let source = c
        .source
        .map(|s| (word(Some(s.start)), word(Some(s.end - 1)), s));
    let (from, to, size) = source.map_or((0, 0, 0), |(a, b, s)| {
        (tag(a), tag(b), bucket(s.range().len()))
    });
    sink.one(pack(&[from, to, size]));
    sink.one(pack(&[
        from,
        size,
        u64::from(head.level),
        u64::from(step(c.source_score)),
    ]));
    sink.two(source.and_then(|s| s.1).map_or(0, |w| w.form), has_source);
    let left = u64::from(c.source.is_some_and(|s| s.start < c.cue.start));
    let gap = c.source.map_or(9, |s| {
        bucket(if s.start < c.cue.start {
            c.cue.start.saturating_sub(s.end)
        } else {
            s.start.saturating_sub(c.cue.end)
        } as usize)
    });
    let content_gap = first.map_or(9, |f| {
        bucket(if f.start < c.cue.start {
            c.cue.start.saturating_sub(f.end)
        } else {
            f.start.saturating_sub(c.cue.end)
        } as usize)
    });
    sink.one(pack(&[left, gap, after, content_gap]));
    sink.one(pack(&[
        left,
        gap,
        u64::from(head.tag),
        u64::from(head.level),
    ]));
    sink.one(pack(&[after, content_gap, u64::from(head.tag), coarse]));
}

/// What the first model thinks of the parts, and who else claims them.
fn rivals(case: &Case<'_>, sink: &mut Sink<'_>) {
    let c = case.candidate;
    let mean = |range: std::ops::Range<usize>, role: usize| {
        let n = range.len().max(1) as u64;
        range
            .map(|i| u64::from(case.hints[i].inside[role]))
            .sum::<u64>()
            / n
    };
    let agree = c.contents.first().map_or(9, |f| mean(f.range(), 0));
    let source = c.source.map_or(9, |s| mean(s.range(), 1));
    let in_content = mean(c.cue.range(), 0);
    sink.one(pack(&[agree, source]));
    sink.one(pack(&[in_content, u64::from(step(c.cue_score))]));
    let starts = c
        .contents
        .first()
        .map_or(9, |f| u64::from(case.hints[f.start as usize].begins[0]));
    let ends = c
        .contents
        .last()
        .map_or(9, |l| u64::from(case.hints[l.end as usize - 1].ends[0]));
    sink.one(pack(&[starts, ends]));
    sink.one(pack(&[starts, ends, u64::from(step(c.content_score))]));
    let against = case
        .rivals
        .iter()
        .filter(|rival| rival.cue != c.cue && rival.conflicts(c));
    let strongest = against
        .clone()
        .map(|r| r.cue_score * r.content_score)
        .fold(0.0, f32::max);
    let holder = against.clone().any(|r| {
        r.contents
            .iter()
            .any(|k| k.start <= c.cue.start && c.cue.end <= k.end)
    });
    let held = against.clone().any(|r| {
        c.contents
            .iter()
            .any(|k| k.start <= r.cue.start && r.cue.end <= k.end)
    });
    let relative = u64::from(strongest > c.cue_score * c.content_score);
    sink.one(pack(&[u64::from(step(strongest)), relative]));
    sink.one(pack(&[
        u64::from(holder),
        u64::from(held),
        u64::from(step(strongest)),
        u64::from(step(c.cue_score)),
    ]));
    sink.one(pack(&[(against.count() as u64).min(4), relative]));
}
