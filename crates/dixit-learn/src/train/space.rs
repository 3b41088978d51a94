use std::ops::Range;

use super::Dataset;
use crate::{
    Feature, LabelSet,
    features::template::{Template, offset, width},
};

/// The features of a data set, numbered, and the labels each is paired with.
pub(crate) struct Space {
    /// Hashes, in order: feature `i` has `keys[i]`.
    pub(crate) keys: Vec<u32>,
    /// First weight of each feature, and the number of weights.
    pub(crate) starts: Vec<u32>,
    /// The label of each weight.
    pub(crate) labels: Vec<u8>,
    /// Features of type *t* at slot *s*: list `t * width + s`.
    pub(crate) rows: Lists,
    /// Features of each token's context.
    pub(crate) context: Lists,
    pub(crate) width: usize,
    pub(crate) types: usize,
    pub(crate) offsets: Vec<i8>,
}

/// Lists of feature numbers, laid end to end.
pub(crate) struct Lists {
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    #[inline]
    pub(crate) fn get(&self, i: usize) -> &[u32] {
        &self.items[self.starts[i]..self.starts[i + 1]]
    }

    pub(crate) fn collect(n: usize, mut list: impl FnMut(usize, &mut Vec<u32>)) -> Lists {
        let mut lists = Lists {
            starts: vec![0],
            items: Vec::new(),
        };
        for i in 0..n {
            list(i, &mut lists.items);
            lists.starts.push(lists.items.len());
        }
        lists
    }
}

/// Which features and which pairs of feature and label get a weight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Selection {
    /// Features seen less often are left out.
    pub(crate) min_count: u32,
    /// Features seen this often get a weight for every label, others only for
    /// labels seen with them.
    pub(crate) all_labels_from: u32,
}

impl Space {
    pub(crate) fn new<T: Template>(
        data: &Dataset<T>,
        labels: usize,
        selection: Selection,
    ) -> Space {
        let seen = Seen::new(data);
        let keys = seen.frequent_keys(data, selection.min_count);
        let mut observed = vec![(0 as LabelSet, 0u32); keys.len()];
        seen.each(data, |feature, labels, count| {
            if let Ok(i) = keys.binary_search(&feature.key()) {
                observed[i].0 |= labels;
                observed[i].1 = observed[i].1.saturating_add(count);
            }
        });
        let mut space = Space {
            starts: vec![0],
            labels: Vec::new(),
            rows: number(&keys, data.type_count() * width::<T>(), |i| {
                let (id, slot) = (i / width::<T>(), i % width::<T>());
                data.type_features(id)
                    .iter()
                    .map(move |f| f.at(offset::<T>(slot)))
            }),
            context: number(&keys, data.tokens(), |i| data.context_of(i).iter().copied()),
            width: width::<T>(),
            types: data.type_count(),
            offsets: (0..width::<T>()).map(offset::<T>).collect(),
            keys,
        };
        for (set, count) in observed {
            let all = count >= selection.all_labels_from;
            let paired = |&label: &usize| all || set >> label & 1 == 1;
            space
                .labels
                .extend((0..labels).filter(paired).map(|label| label as u8));
            space.starts.push(space.labels.len() as u32);
        }
        space
    }

    /// The weights of a feature, as a range of the flat list.
    #[inline]
    pub(crate) fn weights(&self, feature: u32) -> Range<usize> {
        self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize
    }
}

impl<T: Template> Dataset<T> {
    pub(super) fn context_of(&self, token: usize) -> &[Feature] {
        &self.context[self.context_starts[token]..self.context_starts[token + 1]]
    }
}

fn number<I: Iterator<Item = Feature>>(
    keys: &[u32],
    n: usize,
    features: impl Fn(usize) -> I,
) -> Lists {
    Lists::collect(n, |i, items| {
        let found = features(i).filter_map(|f| keys.binary_search(&f.key()).ok());
        items.extend(found.map(|at| at as u32));
    })
}

/// How often, and with which labels, each type was seen at each slot.
struct Seen {
    labels: Vec<LabelSet>,
    counts: Vec<u32>,
}

impl Seen {
    fn new<T: Template>(data: &Dataset<T>) -> Seen {
        let cells = data.type_count() * width::<T>();
        let mut seen = Seen {
            labels: vec![0; cells],
            counts: vec![0; cells],
        };
        for range in (0..data.len()).map(|s| data.sentence(s)) {
            for (i, slot) in range
                .clone()
                .flat_map(|i| (0..width::<T>()).map(move |s| (i, s)))
            {
                let id = data.neighbour(&range, i, offset::<T>(slot));
                seen.labels[id * width::<T>() + slot] |= certain(data.gold[i]);
                seen.counts[id * width::<T>() + slot] += 1;
            }
        }
        seen
    }

    /// Calls with every feature of every type, slot and context.
    fn each<T: Template>(&self, data: &Dataset<T>, mut call: impl FnMut(Feature, LabelSet, u32)) {
        for (cell, (&labels, &count)) in self.labels.iter().zip(&self.counts).enumerate() {
            if count > 0 {
                let slot_offset = offset::<T>(cell % width::<T>());
                for feature in data.type_features(cell / width::<T>()) {
                    call(feature.at(slot_offset), labels, count);
                }
            }
        }
        for (i, &gold) in data.gold.iter().enumerate() {
            for &feature in data.context_of(i) {
                call(feature, certain(gold), 1);
            }
        }
    }

    fn frequent_keys<T: Template>(&self, data: &Dataset<T>, min_count: u32) -> Vec<u32> {
        let mut seen: Vec<(u32, u32)> = Vec::new();
        self.each(data, |feature, _, count| seen.push((feature.key(), count)));
        seen.sort_unstable();
        let runs = seen.chunk_by(|a, b| a.0 == b.0);
        let frequent = |run: &&[(u32, u32)]| {
            run.iter().map(|&(_, n)| u64::from(n)).sum::<u64>() >= u64::from(min_count)
        };
        runs.filter(frequent).map(|run| run[0].0).collect()
    }
}

/// A set of several labels says nothing of which to pair a feature with.
fn certain(set: LabelSet) -> LabelSet {
    if set.is_power_of_two() { set } else { 0 }
}
