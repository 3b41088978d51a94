use crate::{
    state::sample::Sample,
    values::log::{Reader, put, put_list},
};

/// The most shingles kept of an article.
const LIMIT: usize = 32;

/// The shingles of a document that are kept to know copies by: the smallest,
/// of each the upper 24 bits. Two texts that share nothing have a chance of one
/// in some hundred thousands to share one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sketch {
    keys: Vec<u32>,
    /// Set if there were more.
    cut: bool,
}

impl Sketch {
    pub(crate) fn new(shingles: impl Iterator<Item = u64>) -> Sketch {
        let mut sample = Sample::<LIMIT>::default();
        shingles.for_each(|shingle| sample.add(shingle, 1));
        let keys = sample.entries().iter().map(|entry| (entry.0 >> 40) as u32);
        let mut keys: Vec<u32> = keys.collect();
        keys.dedup();
        Sketch {
            keys,
            cut: sample.is_cut(),
        }
    }

    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        put(out, u64::from(self.cut));
        let mut last = 0;
        put_list(out, &self.keys, |out, &key| {
            put(out, u64::from(key - last));
            last = key;
        });
    }

    pub(crate) fn read(record: &mut Reader<'_>) -> Sketch {
        let cut = record.number() != 0;
        let mut last = 0;
        let keys = record.list(|record| {
            last = u32::saturating_add(last, record.index());
            last
        });
        Sketch { keys, cut }
    }

    /// The smallest of its keys.
    pub(crate) fn smallest(&self, n: usize) -> &[u32] {
        &self.keys[..self.keys.len().min(n)]
    }

    /// The largest key that would surely have been kept.
    fn limit(&self) -> u32 {
        match self.keys.last() {
            Some(&last) if self.cut => last,
            _ => u32::MAX,
        }
    }

    fn to(&self, limit: u32) -> &[u32] {
        &self.keys[..self.keys.partition_point(|&key| key <= limit)]
    }

    /// The share of the shorter text that stands in the longer one, estimated
    /// on the shingles that would be in both sketches if they were in both
    /// texts; nothing if fewer than `fewest` are shared.
    pub(crate) fn shared(&self, other: &Sketch, fewest: usize) -> f64 {
        let limit = self.limit().min(other.limit());
        let (a, b) = (self.to(limit), other.to(limit));
        let both = a.iter().filter(|key| b.binary_search(key).is_ok()).count();
        match a.len().min(b.len()) {
            _ if both < fewest => 0.0,
            fewer => both as f64 / fewer as f64,
        }
    }
}
