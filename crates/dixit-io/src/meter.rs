use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::decode::Loss;

/// What a [`Source`](crate::Source) has read so far. May be looked at from
/// another thread, for a progress bar.
#[derive(Debug, Default)]
pub struct Meter {
    bytes: AtomicU64,
    decoded: AtomicU64,
    replaced: AtomicU64,
}

impl Meter {
    /// Bytes read, as stored: a compressed file counts its compressed bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Relaxed)
    }

    /// Documents that were not UTF-8 and have been decoded.
    pub fn decoded(&self) -> u64 {
        self.decoded.load(Relaxed)
    }

    /// Characters of theirs that could not be decoded, now U+FFFD.
    pub fn replaced(&self) -> u64 {
        self.replaced.load(Relaxed)
    }

    pub(crate) fn add_bytes(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Relaxed);
    }

    pub(crate) fn add_loss(&self, loss: Loss) {
        self.decoded.fetch_add(1, Relaxed);
        self.replaced.fetch_add(loss.replaced, Relaxed);
    }

    pub(crate) fn add_replaced(&self, characters: u64) {
        self.replaced.fetch_add(characters, Relaxed);
    }
}
