//! How the parts of an attribution hang together in the tree.

use dixit_core::Relation;
use dixit_learn::bucket;

use super::facts::{Case, CaseFacts, word};
use crate::{
    page::Page,
    page::feature_writer::{FeatureWriter, pack},
};

pub(super) fn tree(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    routes(case, facts, writer);
    bounds(case, facts, writer);
}

/// How the heads of the source and of the content hang from the cue.
fn routes(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let c = case.candidate;
    writer.two(c.source_route, facts.source);
    writer.two(c.source_route, pack(&[facts.level, facts.tag]));
    writer.two(c.content_route, pack(&[facts.content, facts.level]));
    writer.two(c.content_route, facts.head.form);
    writer.three(c.content_route, facts.head.brown.into(), facts.cue);
    writer.three(c.source_route, c.content_route, facts.tag);
}

/// Whether the contents are whole branches: how many of their words hang from
/// others, and how many others hang from them.
fn bounds(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let (c, page) = (case.candidate, case.page);
    let sentence = page.sentences[facts.head.sentence as usize];
    let holds = |i: usize| c.contents.iter().any(|k| k.range().contains(&i));
    let is_known = |i: usize| {
        let mut parts = c.source.iter().chain([&c.cue]);
        parts.any(|part| part.range().contains(&i))
    };
    let head = |i: usize| page.words[i].head as usize;
    let words = |i: &usize| !is_mark(page, *i);
    let contents = c.contents.iter().flat_map(|k| k.range());
    let exits = contents.filter(words).filter(|&i| !holds(head(i))).count() as u64;
    let outside = sentence.range().filter(words).filter(|&i| !holds(i));
    let (held, lost) = outside
        .filter(|&i| holds(head(i)))
        .fold((0, 0), |(held, lost), i| match is_known(i) {
            true => (held + 1, lost),
            false => (held, lost + 1),
        });
    let end = c.contents.last().map(|l| l.end);
    let to_end = end.map_or(9, |end| bucket(sentence.end.saturating_sub(end) as usize));
    let next = word(page, end.map(|end| end as usize));
    let any_lost = u64::from(lost > 0);
    writer.one(pack(&[exits.min(4), any_lost]));
    writer.one(pack(&[
        exits.min(4),
        lost.min(3),
        held.min(2),
        facts.content,
    ]));
    writer.one(pack(&[to_end, any_lost, next.tag.into()]));
    writer.two(next.form, lost.min(2));
}

fn is_mark(page: &Page, at: usize) -> bool {
    page.words[at].relation == Relation::Punct as u8
}
