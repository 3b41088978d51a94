mod facts;
mod linked;
mod shape;
mod tree;

use dixit_core::TokenRange;
use dixit_learn::{Feature, Template};

pub(crate) use self::facts::Case;
use self::{facts::CaseFacts, linked::linked, shape::shape, tree::tree};
use crate::{
    page::feature_writer::{FeatureWriter, pack},
    tagging::argument_tagger::{Hint, step},
    tagging::roles::Role,
};

/// What the third model sees: a whole attribution, to say whether it is one.
pub(crate) struct Judge;

/// The labels of the third model.
pub(crate) const LABELS: [&str; 2] = ["NO", "YES"];

impl Template for Judge {
    type Word = ();
    type Sentence<'a> = Case<'a>;
    const WINDOW: (u8, u8) = (0, 0);

    fn word(&self, _: &str, _: &mut Vec<Feature>) {}

    fn context(&self, case: &Case<'_>, _: &[()], _: usize, features: &mut Vec<Feature>) {
        let mut writer = FeatureWriter::new(features, 0);
        let facts = CaseFacts::new(case);
        confidence(case, &mut writer);
        choice(case, &facts, &mut writer);
        shape(case, &facts, &mut writer);
        tree(case, &facts, &mut writer);
        rivals(case, &mut writer);
        first_model(case, &facts, &mut writer);
        if !case.links.is_empty() {
            linked(case, &facts, &mut FeatureWriter::new(features, LINKS));
        }
    }
}

/// The first template of what the first model sees from the cue.
const LINKS: u16 = 200;

/// A probability in fine steps.
fn fine(p: f32) -> u64 {
    (p * 20.0) as u64
}

fn confidence(case: &Case<'_>, writer: &mut FeatureWriter<'_>) {
    let c = case.candidate;
    let (cue, source, content) = (
        fine(c.cue_score),
        fine(c.source_score),
        fine(c.content_score),
    );
    writer.one(1);
    writer.one(cue);
    writer.one(source);
    writer.one(content);
    let coarse = |p: f32| u64::from(step(p));
    writer.one(pack(&[coarse(c.cue_score), coarse(c.source_score)]));
    writer.one(pack(&[coarse(c.cue_score), coarse(c.content_score)]));
    writer.one(pack(&[coarse(c.source_score), coarse(c.content_score)]));
    writer.one(pack(&[
        coarse(c.cue_score),
        coarse(c.source_score),
        coarse(c.content_score),
    ]));
    writer.one(fine((c.cue_score * c.content_score).sqrt()));
    writer.one(fine((c.source_score * c.content_score).sqrt()));
}

/// How the parts were chosen, and how likely they are beside the other choices.
fn choice(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let c = case.candidate;
    let best = case
        .twins()
        .map(|twin| twin.content_score)
        .fold(0.0, f32::max);
    let share = fine(c.content_score / best.max(f32::MIN_POSITIVE));
    writer.one(pack(&[c.origin.code(), facts.content]));
    writer.one(pack(&[c.origin.code(), facts.source]));
    writer.one(pack(&[share, facts.content]));
}

/// What the first model thinks of the parts, and who else claims them.
fn rivals(case: &Case<'_>, writer: &mut FeatureWriter<'_>) {
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
    writer.one(pack(&[agree, source]));
    writer.one(pack(&[in_content, u64::from(step(c.cue_score))]));
    let starts = c
        .contents
        .first()
        .map_or(9, |f| u64::from(case.hints[f.start as usize].begins[0]));
    let ends = c
        .contents
        .last()
        .map_or(9, |l| u64::from(case.hints[l.end as usize - 1].ends[0]));
    writer.one(pack(&[starts, ends]));
    writer.one(pack(&[starts, ends, u64::from(step(c.content_score))]));
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
    writer.one(pack(&[u64::from(step(strongest)), relative]));
    writer.one(pack(&[
        u64::from(holder),
        u64::from(held),
        u64::from(step(strongest)),
        u64::from(step(c.cue_score)),
    ]));
    writer.one(pack(&[(against.count() as u64).min(4), relative]));
}

/// How the first model, which knew no cue, thinks of the bounds of the parts,
/// of what they hold and of what stands beside them.
fn first_model(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let c = case.candidate;
    let hint = |at: u32| case.hints.get(at as usize).copied().unwrap_or(Hint::EDGE);
    let bounds = |part: TokenRange, role: Role| {
        let role = role as usize;
        let (begins, ends) = (hint(part.start).begins[role], hint(part.end - 1).ends[role]);
        [begins, ends].map(u64::from)
    };
    let cue = bounds(c.cue, Role::Cue);
    let source = c.source.map_or([9, 9], |part| bounds(part, Role::Source));
    let contents = || c.contents.iter().map(|&part| bounds(part, Role::Content));
    let worst = contents().flatten().min().unwrap_or(9);
    let tokens = || c.contents.iter().flat_map(|part| part.range());
    let weakest = tokens().map(|i| case.hints[i].inside[0]).min().unwrap_or(9);
    let beside = |at: u32| u64::from(hint(at).inside[0]);
    let left = c
        .contents
        .iter()
        .map(|part| beside(part.start.wrapping_sub(1)));
    let right = c.contents.iter().map(|part| beside(part.end));
    let is_there = |step: &u64| *step < 8;
    let (left, right) = (left.filter(is_there).max(), right.filter(is_there).max());
    let beside = [left, right].map(|step| step.unwrap_or(9));
    let weakest = u64::from(weakest);
    let lowest = |pair: [u64; 2]| pair[0].min(pair[1]);
    writer.one(pack(&[source[0], source[1], facts.source]));
    writer.one(pack(&[cue[0], cue[1], facts.cue]));
    writer.one(pack(&[worst, weakest, facts.content]));
    writer.one(pack(&[worst, beside[0], beside[1]]));
    writer.one(pack(&[weakest, beside[0], beside[1], facts.content]));
    writer.one(pack(&[worst, lowest(source), lowest(cue)]));
    writer.one(pack(&[worst, weakest, lowest(source), lowest(cue)]));
    writer.one(pack(&[worst, c.origin.code(), facts.content]));
    writer.one(pack(&[lowest(source), c.origin.code(), facts.source]));
    writer.two(facts.head.form, pack(&[worst, lowest(source)]));
    writer.one(pack(&[facts.level, facts.tag, worst, lowest(cue)]));
}
