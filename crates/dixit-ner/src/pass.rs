use std::ops::Range;

use crate::{
    features::{Features, Place},
    page::Page,
    scheme::{self, Part},
};

/// Tags the sentences of a page once, on the types that the tagger has loaded,
/// and notes what it finds in the page's votes.
pub(crate) fn first<'l>(
    tagger: &mut dixit_learn::Worker<'_, Features<'l>>,
    features: &Features<'l>,
    page: &mut Page,
    sentences: impl Iterator<Item = Range<usize>>,
    style: u8,
) {
    let mut votes = std::mem::take(&mut page.votes);
    votes.reset(page.tokens.len(), page.evidence.entries.len());
    page.votes.clear();
    for range in sentences {
        let place = Place {
            page,
            first: range.start,
            end: range.end,
            style,
        };
        let labels = tagger.tag_range(features, range.clone(), &place, None);
        if labels.iter().any(|&label| label != 0) {
            let labels = labels.to_vec();
            for name in names(&labels) {
                let score = tagger.probability_alone(name.start, &labels[name.clone()]);
                let at = range.start + name.start..range.start + name.end;
                votes.note(at, &labels[name], score);
            }
        }
    }
    votes.count(|i| page.tokens[i].entry);
    page.votes = votes;
}

/// The ranges of the names that some labels spell.
pub(crate) fn names(labels: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    labels.iter().enumerate().filter_map(move |(i, &label)| {
        let (part, _) = scheme::decode(label)?;
        if matches!(part, Part::Begin | Part::Single) {
            start = i;
        }
        matches!(part, Part::End | Part::Single).then_some(start..i + 1)
    })
}
