//! Of what words an attribution is made, and in what order.

use dixit_core::TokenRange;

use super::{
    Case,
    gist::{Gist, is_quoted, word},
};
use crate::{
    page::{NONE, is_verb},
    sink::{Sink, bucket, pack},
};

pub(super) fn shape(case: &Case<'_>, gist: &Gist, sink: &mut Sink<'_>) {
    order(case, gist, sink);
    cue(case, gist, sink);
    content(case, gist, sink);
    source(case, gist, sink);
    gaps(case, gist, sink);
    plain(case, false, sink);
    plain(case, true, sink);
    speech_left(case, gist, sink);
    object(case, gist, sink);
}

/// In what order contents in and out of marks stand around the cue.
fn order(case: &Case<'_>, gist: &Gist, sink: &mut Sink<'_>) {
    let (c, page) = (case.candidate, case.page);
    let pattern = c.contents.iter().take(4).fold(1, |p, k| {
        p << 2 | u64::from(is_quoted(page, k)) << 1 | u64::from(k.start >= c.cue.end)
    });
    let twins = case.twins().count() as u64;
    let next = word(page, Some(c.cue.end as usize));
    sink.one(pack(&[pattern, twins]));
    sink.one(pack(&[pattern, twins, gist.content]));
    sink.two(gist.head.form, pack(&[pattern, twins]));
    sink.one(pack(&[pattern, twins, next.tag.into()]));
}

fn cue(case: &Case<'_>, gist: &Gist, sink: &mut Sink<'_>) {
    let (c, page) = (case.candidate, case.page);
    let pieces = (c.contents.len() as u64).min(3);
    let has_source = u64::from(c.source.is_some());
    let length = bucket(c.tokens());
    let first = c.contents.first();
    let after = u64::from(first.is_some_and(|f| f.start >= c.cue.end));
    let mark = first.map_or(99, |f| page.words[f.start as usize].mark.into());
    let in_marks = u64::from(page.region[c.cue.start as usize] != NONE);
    sink.two(gist.head.form, gist.cue);
    sink.two(gist.head.form, pack(&[has_source, pieces]));
    sink.two(gist.head.form, pack(&[length]));
    sink.two(gist.head.brown.into(), pack(&[gist.cue, gist.content]));
    sink.two(gist.head.cluster.into(), pack(&[gist.cue, gist.tag]));
    sink.one(pack(&[gist.level, gist.tag, gist.cue]));
    sink.one(pack(&[pieces, has_source, after]));
    sink.one(pack(&[length, mark, gist.cue]));
    sink.one(pack(&[in_marks, mark, gist.cue]));
    sink.one(pack(&[c.cue.range().len().min(6) as u64, gist.tag]));
}

fn content(case: &Case<'_>, gist: &Gist, sink: &mut Sink<'_>) {
    let (c, page) = (case.candidate, case.page);
    let start = c.contents.first().map(|f| f.start as usize);
    let end = c.contents.last().map(|l| l.end as usize);
    let before = word(page, start.and_then(|at| at.checked_sub(1)));
    let [first, last, next] = [start, end.map(|at| at - 1), end].map(|at| word(page, at));
    let [begins, ends, next] = [first.tag, last.tag, next.tag].map(u64::from);
    sink.two(first.form, ends);
    sink.two(first.form, gist.head.form);
    sink.two(first.form, pack(&[before.tag.into(), gist.level]));
    sink.one(pack(&[begins, ends, next]));
    sink.one(pack(&[ends, next, gist.content]));
}

fn source(case: &Case<'_>, gist: &Gist, sink: &mut Sink<'_>) {
    let (c, page) = (case.candidate, case.page);
    let Some(source) = c.source else {
        sink.one(pack(&[gist.level]));
        sink.skip(5);
        return;
    };
    let first = word(page, Some(source.start as usize));
    let last = word(page, Some(source.end as usize - 1));
    let size = bucket(source.range().len());
    let names = pack(&[first.name.into(), last.name.into()]);
    sink.one(pack(&[first.tag.into(), last.tag.into(), size]));
    sink.one(pack(&[first.tag.into(), size, gist.level, gist.source]));
    sink.one(last.form);
    sink.two(names, pack(&[gist.source, gist.level]));
    sink.two(last.brown.into(), pack(&[gist.source, gist.level]));
    sink.two(last.brown.into(), gist.head.brown.into());
}

/// How far the source and the first content are from the cue.
fn gaps(case: &Case<'_>, gist: &Gist, sink: &mut Sink<'_>) {
    let c = case.candidate;
    let gap = |part: Option<TokenRange>| {
        let Some(part) = part else { return (0, 9) };
        let (left, gap) = match part.start < c.cue.start {
            true => (1, c.cue.start.saturating_sub(part.end)),
            false => (0, part.start.saturating_sub(c.cue.end)),
        };
        (left, bucket(gap as usize))
    };
    let (left, source) = gap(c.source);
    let first = c.contents.first().copied();
    let (_, content) = gap(first);
    let after = u64::from(first.is_some_and(|f| f.start >= c.cue.end));
    sink.one(pack(&[left, source, after, content]));
    sink.one(pack(&[left, source, gist.tag, gist.level]));
    sink.one(pack(&[after, content, gist.tag, gist.cue]));
}

/// The first content out of marks, before or after the cue, and whether others
/// are in marks: *“…,” she said {of the plan}*.
fn plain(case: &Case<'_>, after: bool, sink: &mut Sink<'_>) {
    let (c, page) = (case.candidate, case.page);
    let any = u64::from(c.contents.iter().any(|k| is_quoted(page, k)));
    let is_plain = |k: &&TokenRange| (k.start >= c.cue.end) == after && !is_quoted(page, k);
    let Some(content) = c.contents.iter().find(is_plain) else {
        sink.one(any);
        sink.skip(3);
        return;
    };
    let (start, end) = (content.start as usize, content.end as usize);
    let near = u64::from(content.start == c.cue.end) << 1 | u64::from(content.end == c.cue.start);
    let before = word(page, start.checked_sub(1));
    let [first, last, next] = [start, end - 1, end].map(|at| word(page, Some(at)));
    let [b, f, r] = [before.tag, first.tag, first.relation].map(u64::from);
    let length = bucket(content.range().len());
    let share = (content.range().len() * 6 / c.tokens().max(1)) as u64;
    sink.two(first.form, pack(&[any, near]));
    sink.one(pack(&[any, share, f, r]));
    sink.one(pack(&[any, near, b, f, r]));
    sink.one(pack(&[any, near, length, last.tag.into(), next.tag.into()]));
}

/// How many stretches of speech in the sentence of the cue are contents, and
/// how many are left over.
fn speech_left(case: &Case<'_>, gist: &Gist, sink: &mut Sink<'_>) {
    let (c, page) = (case.candidate, case.page);
    let sentence = page.sentences[gist.head.sentence as usize];
    let (mut left, mut used) = (0u64, 0u64);
    for region in page.speech_in(sentence) {
        let meets = |k: &TokenRange| k.start < region.end && region.start < k.end;
        match c.contents.iter().any(meets) {
            true => used += 1,
            false => left += 1,
        }
    }
    let speech = pack(&[left.min(3), used.min(3)]);
    sink.two(speech, gist.level);
    sink.two(speech, pack(&[c.origin.code(), gist.content]));
}

/// Whether the contents out of marks are a statement or a mere thing, and which:
/// *claimed {that it works}*, *claimed {12 lives}*.
fn object(case: &Case<'_>, gist: &Gist, sink: &mut Sink<'_>) {
    let (c, page) = (case.candidate, case.page);
    let tokens = || c.contents.iter().flat_map(|k| k.range());
    let verbs = tokens().filter(|&i| is_verb(page.words[i].tag)).count() as u64;
    let quoted = tokens().filter(|&i| page.region[i] != NONE).count() as u64;
    let size = c.tokens().clamp(1, 5) as u64;
    let sort = pack(&[verbs.min(2), u64::from(quoted > 0), size]);
    let head = tokens().find(|&i| {
        let head = page.words[i].head as usize;
        head == i || !c.contents.iter().any(|k| k.range().contains(&head))
    });
    let head = word(page, head);
    sink.two(sort, gist.head.form);
    sink.two(sort, gist.head.brown.into());
    sink.two(sort, gist.level);
    sink.three(sort, head.brown.into(), gist.head.form);
    sink.three(sort, head.form, gist.head.form);
    sink.three(sort, head.brown.into(), gist.head.brown.into());
}
