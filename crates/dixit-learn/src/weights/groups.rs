use crate::{
    Feature, combine,
    weights::sums::{Scores, add_row, copy_row, stride},
};

/// What groups of features of word types add up to: those met of late.
///
/// Types are many, but their clusters, endings and shapes are few. Of the some
/// forty features of a new type all but a handful come in groups that were added
/// up before for another type.
///
/// Direct-mapped: what falls on the same place drives out what was there.
pub(crate) struct Groups {
    /// What stands in each place; 0 for nothing.
    keys: Vec<u64>,
    /// Of each place a row of scores for every offset of the window.
    rows: Vec<i16>,
    stride: usize,
    size: usize,
}

/// A group of fewer features is added up as fast as it is found.
const LEAST: usize = 3;

/// Groups kept. English has some thousand clusters and as many endings that count.
const PLACES: usize = 1 << 10;

/// The groups of a type's features; features that are in none come last.
pub(crate) fn split(features: &[Feature]) -> impl Iterator<Item = (&[Feature], Option<u64>)> {
    let last = features
        .iter()
        .rposition(|&feature| feature == Feature::END);
    let grouped = last.map_or(0, |at| at + 1);
    let (groups, rest) = features.split_at(grouped);
    let groups = groups.split_inclusive(|&feature| feature == Feature::END);
    let groups = groups.map(|group| &group[..group.len() - 1]);
    groups
        .map(|group| (group, (group.len() >= LEAST).then(|| key(group))))
        .chain([(rest, None)])
}

/// The hash of a group; never 0.
fn key(group: &[Feature]) -> u64 {
    let keys = group.iter().map(|feature| u64::from(feature.key()));
    keys.fold(0, combine).max(1)
}

impl Groups {
    /// An empty table for a window of so many places.
    pub(crate) fn new(width: usize, labels: usize) -> Groups {
        let stride = stride(labels);
        Groups {
            keys: vec![0; PLACES],
            // Pages that are never written to cost nothing.
            rows: vec![0; PLACES * width * stride],
            stride,
            size: width * stride,
        }
    }

    fn place(key: u64) -> usize {
        key as usize % PLACES
    }

    /// Where the sums of a group stand, if they are known.
    #[inline]
    pub(crate) fn find(&self, key: u64) -> Option<usize> {
        let place = Groups::place(key);
        (self.keys[place] == key).then_some(place)
    }

    /// Adds the sums of a place to rows of scores, one for each offset.
    #[inline(always)]
    pub(crate) fn add(&self, place: usize, scores: &mut [Scores]) {
        let rows = self.rows[place * self.size..][..self.size].chunks_exact(self.stride);
        for (scores, row) in scores.iter_mut().zip(rows) {
            add_row(scores, row);
        }
    }

    /// Keeps the sums of a group.
    #[inline(always)]
    pub(crate) fn put(&mut self, key: u64, scores: &[Scores]) {
        let place = Groups::place(key);
        let rows = self.rows[place * self.size..][..self.size].chunks_exact_mut(self.stride);
        for (row, scores) in rows.zip(scores) {
            copy_row(row, scores);
        }
        self.keys[place] = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(i: u64) -> Feature {
        Feature::new(1, i)
    }

    #[test]
    fn features_are_split_at_the_ends_and_the_rest_is_in_no_group() {
        let all: Vec<Feature> = (0..9).map(feature).collect();
        let features = [
            &all[..3],
            &[Feature::END],
            &all[3..5],
            &[Feature::END],
            &all[5..],
        ]
        .concat();
        let parts: Vec<_> = split(&features).collect();
        let lists: Vec<&[Feature]> = parts.iter().map(|part| part.0).collect();
        assert_eq!(lists, [&all[..3], &all[3..5], &all[5..]]);
        assert!(parts[0].1.is_some());
        assert_eq!((parts[1].1, parts[2].1), (None, None));
        let alone: Vec<_> = split(&all).filter(|part| !part.0.is_empty()).collect();
        assert_eq!(alone, [(&all[..], None)]);
    }

    #[test]
    fn sums_are_added_as_they_were_put_until_others_drive_them_out() {
        let mut groups = Groups::new(2, 9);
        let mut scores = [[0; crate::MAX_LABELS]; 2];
        (scores[0][8], scores[1][0]) = (-300, 32_767);
        groups.put(7, &scores);
        let mut sums = [[1; crate::MAX_LABELS]; 2];
        groups.add(groups.find(7).expect("kept"), &mut sums);
        assert_eq!((sums[0][8], sums[1][0], sums[1][8]), (-299, i16::MIN, 1));
        let other = 7 + PLACES as u64;
        assert_eq!(groups.find(other), None, "another in its place");
        groups.put(other, &scores);
        assert!(groups.find(other).is_some());
        assert_eq!(groups.find(7), None, "driven out");
    }
}
