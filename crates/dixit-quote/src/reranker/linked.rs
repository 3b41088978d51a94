use dixit_core::TokenRange;

use super::facts::{Case, CaseFacts};
use crate::{
    page::feature_writer::{FeatureWriter, pack},
    tagging::roles::Role,
};

/// How what the first model sees from the cue agrees with the parts of the
/// candidate.
pub(super) fn linked(case: &Case<'_>, facts: &CaseFacts, writer: &mut FeatureWriter<'_>) {
    let c = case.candidate;
    let content = Agreement::new(case, Role::Content, &c.contents);
    let source = Agreement::new(case, Role::Source, c.source.as_slice());
    for (part, facts) in [(&content, facts.content), (&source, facts.source)] {
        writer.one(part.common);
        writer.one(part.mean);
        writer.one(pack(&[part.least, part.bounds[0], part.bounds[1]]));
        writer.one(pack(&[part.beside[0], part.beside[1], part.common]));
        writer.one(pack(&[part.mean, part.common, facts]));
        writer.one(pack(&[part.least, part.missed]));
    }
    writer.one(pack(&[content.common, source.common]));
    writer.one(pack(&[content.mean, source.mean]));
    writer.one(pack(&[content.mean, source.mean, facts.cue]));
    writer.one(pack(&[content.common, source.common, facts.cue]));
    writer.one(pack(&[content.common, source.common, c.origin.code()]));
    writer.two(facts.head.form, pack(&[content.common, source.common]));
    writer.one(pack(&[
        facts.level,
        facts.tag,
        content.common,
        source.common,
    ]));
}

/// How a part agrees with what is seen, in small numbers.
struct Agreement {
    /// The share of tokens that are in both, of those in either: 0 to 8.
    common: u64,
    /// The mean step of its tokens, and the least.
    mean: u64,
    least: u64,
    /// Those of its first and last token.
    bounds: [u64; 2],
    /// The highest right before and right after its pieces.
    beside: [u64; 2],
    /// How many tokens are seen that it leaves out: 0 to 3.
    missed: u64,
}

impl Agreement {
    fn new(case: &Case<'_>, role: Role, part: &[TokenRange]) -> Agreement {
        let (view, role) = (case.links, role as usize);
        let step = |i: usize| u64::from(view.at(i)[role]);
        let linked = |i: &usize| view.is_linked(*i, role);
        let tokens = || part.iter().flat_map(|piece| piece.range());
        let all = view.tokens().filter(linked).count();
        let size = tokens().count();
        let both = tokens().filter(linked).count();
        let common = match all + size - both {
            0 => 9,
            either => (both * 8).div_ceil(either) as u64,
        };
        let is_seen = |step: &u64| *step < 15;
        let beside = |i: Option<usize>| i.map(step).filter(is_seen);
        let before = part
            .iter()
            .filter_map(|p| beside((p.start as usize).checked_sub(1)));
        let after = part.iter().filter_map(|p| beside(Some(p.end as usize)));
        let first = part.first().map_or(14, |p| step(p.start as usize));
        let last = part.last().map_or(14, |p| step(p.end as usize - 1));
        Agreement {
            common,
            mean: tokens().map(step).sum::<u64>() / size.max(1) as u64,
            least: tokens().map(step).min().unwrap_or(14),
            bounds: [first, last],
            beside: [before.max().unwrap_or(14), after.max().unwrap_or(14)],
            missed: (all - both).min(3) as u64,
        }
    }
}
