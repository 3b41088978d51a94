//! Of what words an attribution is made, and in what order.

use dixit_core::TokenRange;
use dixit_learn::bucket;

use super::facts::{Case, CaseFacts, is_quoted, word};
use crate::{
    page::feature_writer::{FeatureWriter, pack},
    page::{NONE, tags::is_verb},
};

pub(super) fn shape(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    order(case, facts, writer);
    cue(case, facts, writer);
    content(case, facts, writer);
    source(case, facts, writer);
    gaps(case, facts, writer);
    plain(case, false, writer);
    plain(case, true, writer);
    speech_left(case, facts, writer);
    object(case, facts, writer);
}

/// In what order contents in and out of marks stand around the cue.
fn order(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let (c, page) = (case.candidate, case.page);
    let pattern = c.contents.iter().take(4).fold(1, |p, k| {
        p << 2 | u64::from(is_quoted(page, k)) << 1 | u64::from(k.start >= c.cue.end)
    });
    let twins = case.twins().count() as u64;
    let next = word(page, Some(c.cue.end as usize));
    writer.one(pack(&[pattern, twins]));
    writer.one(pack(&[pattern, twins, facts.content]));
    writer.two(facts.head.form, pack(&[pattern, twins]));
    writer.one(pack(&[pattern, twins, next.tag.into()]));
}

fn cue(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let (c, page) = (case.candidate, case.page);
    let pieces = (c.contents.len() as u64).min(3);
    let has_source = u64::from(c.source.is_some());
    let length = bucket(c.tokens());
    let first = c.contents.first();
    let after = u64::from(first.is_some_and(|f| f.start >= c.cue.end));
    let mark = first.map_or(99, |f| page.words[f.start as usize].mark.into());
    let in_marks = u64::from(page.region[c.cue.start as usize] != NONE);
    writer.two(facts.head.form, facts.cue);
    writer.two(facts.head.form, pack(&[has_source, pieces]));
    writer.two(facts.head.form, pack(&[length]));
    writer.two(facts.head.brown.into(), pack(&[facts.cue, facts.content]));
    writer.two(facts.head.cluster.into(), pack(&[facts.cue, facts.tag]));
    writer.one(pack(&[facts.level, facts.tag, facts.cue]));
    writer.one(pack(&[pieces, has_source, after]));
    writer.one(pack(&[length, mark, facts.cue]));
    writer.one(pack(&[in_marks, mark, facts.cue]));
    writer.one(pack(&[c.cue.range().len().min(6) as u64, facts.tag]));
}

fn content(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let (c, page) = (case.candidate, case.page);
    let start = c.contents.first().map(|f| f.start as usize);
    let end = c.contents.last().map(|l| l.end as usize);
    let before = word(page, start.and_then(|at| at.checked_sub(1)));
    let [first, last, next] = [start, end.map(|at| at - 1), end].map(|at| word(page, at));
    let [begins, ends, next] = [first.tag, last.tag, next.tag].map(u64::from);
    writer.two(first.form, ends);
    writer.two(first.form, facts.head.form);
    writer.two(first.form, pack(&[before.tag.into(), facts.level]));
    writer.one(pack(&[begins, ends, next]));
    writer.one(pack(&[ends, next, facts.content]));
}

fn source(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let (c, page) = (case.candidate, case.page);
    let Some(source) = c.source else {
        writer.one(pack(&[facts.level]));
        writer.skip(5);
        return;
    };
    let first = word(page, Some(source.start as usize));
    let last = word(page, Some(source.end as usize - 1));
    let size = bucket(source.range().len());
    let names = pack(&[first.name.into(), last.name.into()]);
    writer.one(pack(&[first.tag.into(), last.tag.into(), size]));
    writer.one(pack(&[first.tag.into(), size, facts.level, facts.source]));
    writer.one(last.form);
    writer.two(names, pack(&[facts.source, facts.level]));
    writer.two(last.brown.into(), pack(&[facts.source, facts.level]));
    writer.two(last.brown.into(), facts.head.brown.into());
}

/// How far the source and the first content are from the cue.
fn gaps(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
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
    writer.one(pack(&[left, source, after, content]));
    writer.one(pack(&[left, source, facts.tag, facts.level]));
    writer.one(pack(&[after, content, facts.tag, facts.cue]));
}

/// The first content out of marks, before or after the cue, and whether others
/// are in marks: *“…,” she said {of the plan}*.
fn plain(case: &Case<'_>, after: bool, writer: &mut FeatureWriter<'_>) {
    let (c, page) = (case.candidate, case.page);
    let any = u64::from(c.contents.iter().any(|k| is_quoted(page, k)));
    let is_plain = |k: &&TokenRange| (k.start >= c.cue.end) == after && !is_quoted(page, k);
    let Some(content) = c.contents.iter().find(is_plain) else {
        writer.one(any);
        writer.skip(3);
        return;
    };
    let (start, end) = (content.start as usize, content.end as usize);
    let near = u64::from(content.start == c.cue.end) << 1 | u64::from(content.end == c.cue.start);
    let before = word(page, start.checked_sub(1));
    let [first, last, next] = [start, end - 1, end].map(|at| word(page, Some(at)));
    let [b, f, r] = [before.tag, first.tag, first.relation].map(u64::from);
    let length = bucket(content.range().len());
    let share = (content.range().len() * 6 / c.tokens().max(1)) as u64;
    writer.two(first.form, pack(&[any, near]));
    writer.one(pack(&[any, share, f, r]));
    writer.one(pack(&[any, near, b, f, r]));
    writer.one(pack(&[any, near, length, last.tag.into(), next.tag.into()]));
}

/// How many stretches of speech in the sentence of the cue are contents, and
/// how many are left over.
fn speech_left(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let (c, page) = (case.candidate, case.page);
    let sentence = page.sentences[facts.head.sentence as usize];
    let (mut left, mut used) = (0u64, 0u64);
    for region in page.speech_in(sentence) {
        let meets = |k: &TokenRange| k.start < region.end && region.start < k.end;
        match c.contents.iter().any(meets) {
            true => used += 1,
            false => left += 1,
        }
    }
    let speech = pack(&[left.min(3), used.min(3)]);
    writer.two(speech, facts.level);
    writer.two(speech, pack(&[c.origin.code(), facts.content]));
}

/// Whether the contents out of marks are a statement or a mere thing, and which:
/// *claimed {that it works}*, *claimed {12 lives}*.
fn object(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
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
    writer.two(sort, facts.head.form);
    writer.two(sort, facts.head.brown.into());
    writer.two(sort, facts.level);
    writer.three(sort, head.brown.into(), facts.head.form);
    writer.three(sort, head.form, facts.head.form);
    writer.three(sort, head.brown.into(), facts.head.brown.into());
}
