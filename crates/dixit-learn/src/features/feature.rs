/// A hashed feature: 32 bits that stand for a template and what it saw.
///
/// Nothing is ever built as a string: templates hash bytes and numbers. With a
/// million features in a model, one unseen feature in four thousand meets a
/// weight that is not its own; dev scores do not notice.
///
/// ```
/// use dixit_learn::{Feature, hash};
///
/// let suffix = Feature::new(3, hash(b"ing"));
/// assert_ne!(suffix, Feature::new(4, hash(b"ing")));
/// assert_ne!(suffix.at(-1), suffix.at(1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(u32);

const K0: u64 = 0x9e37_79b9_7f4a_7c15;
const K1: u64 = 0xd6e8_feb8_6659_fd93;
const K2: u64 = 0xa076_1d64_78bd_642f;

impl Feature {
    /// No feature, but the end of a group of them, from the last such end on: of
    /// features of a word type that come back together (those of a cluster, of an
    /// ending). Their weights are added up once for all types that share them. A
    /// template that pushes no ends has a group for each feature.
    ///
    /// ```
    /// use dixit_learn::{Feature, hash};
    ///
    /// let mut features = vec![Feature::new(0, hash(b"walking"))];
    /// features.push(Feature::END);
    /// features.extend([Feature::new(1, hash(b"ng")), Feature::new(2, hash(b"ing"))]);
    /// features.push(Feature::END);
    /// ```
    pub const END: Feature = Feature(0);

    /// What the template of this number saw.
    #[inline]
    pub fn new(template: u16, value: u64) -> Feature {
        Feature::from_hash(mix(value ^ (u64::from(template) + 1).wrapping_mul(K1)))
    }

    /// The same feature, seen at a distance from the token it describes.
    #[inline]
    pub fn at(self, offset: i8) -> Feature {
        Feature::from_hash(mix(u64::from(self.0) ^ ((offset as u8 as u64) << 40) ^ K0))
    }

    /// The hash. Never 0, which marks an empty slot of a table.
    #[inline]
    pub fn key(self) -> u32 {
        self.0
    }

    /// The feature of a key that was stored.
    #[cfg(feature = "train")]
    pub(crate) fn of_key(key: u32) -> Feature {
        Feature(key.max(1))
    }

    #[inline]
    fn from_hash(hash: u64) -> Feature {
        Feature(((hash >> 32) as u32).max(1))
    }
}

/// Hashes bytes. The same on every machine and in every version of a model's
/// schema.
#[inline]
pub fn hash(bytes: &[u8]) -> u64 {
    let mut state = K0 ^ (bytes.len() as u64).wrapping_mul(K1);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().expect("eight bytes"));
        state = folded_multiply(state ^ word, K1);
    }
    mix(state ^ tail(chunks.remainder()))
}

/// Fewer than eight bytes as a number, the first the lowest, in two steps that
/// overlap: a copy of a length that is not known would be a call.
#[inline]
fn tail(bytes: &[u8]) -> u64 {
    let last = bytes.len().wrapping_sub(1);
    match bytes {
        [] => 0,
        [a, b, c, d, ..] => {
            let first = u32::from_le_bytes([*a, *b, *c, *d]);
            let rest = &bytes[bytes.len() - 4..];
            let rest = u32::from_le_bytes(rest.try_into().expect("four bytes"));
            u64::from(first) | u64::from(rest) << (8 * (bytes.len() - 4))
        }
        [a, ..] => {
            let middle = bytes.len() / 2;
            u64::from(*a)
                | u64::from(bytes[middle]) << (8 * middle)
                | u64::from(bytes[last]) << (8 * last)
        }
    }
}

/// Joins two hashes into one; the order counts.
///
/// ```
/// use dixit_learn::{combine, hash};
///
/// assert_ne!(combine(hash(b"a"), hash(b"b")), combine(hash(b"b"), hash(b"a")));
/// ```
#[inline]
pub fn combine(a: u64, b: u64) -> u64 {
    folded_multiply(a ^ K0, b.rotate_left(23) ^ K1)
}

/// A number in eight steps: small ones as they are, large ones side by side.
///
/// ```
/// use dixit_learn::bucket;
///
/// assert_eq!([0, 3, 5, 9, 19, 1000].map(bucket), [0, 3, 4, 5, 6, 7]);
/// ```
#[inline]
pub fn bucket(n: usize) -> u64 {
    match n {
        0..=3 => n as u64,
        4..=5 => 4,
        6..=9 => 5,
        10..=19 => 6,
        _ => 7,
    }
}

#[inline]
fn mix(x: u64) -> u64 {
    folded_multiply(x ^ K2, K1)
}

/// Both halves of the 128-bit product, folded together.
#[inline]
fn folded_multiply(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn hashes_are_fixed_for_ever() {
        assert_eq!(hash(b""), 16_299_047_724_619_249_863);
    }

    #[test]
    fn few_bytes_are_the_number_that_they_spell() {
        let all: [u8; 7] = [200, 3, 255, 0, 129, 64, 7];
        for length in 0..=all.len() {
            let mut eight = [0; 8];
            eight[..length].copy_from_slice(&all[..length]);
            assert_eq!(tail(&all[..length]), u64::from_le_bytes(eight), "{length}");
        }
    }

    #[test]
    fn few_features_collide() {
        let keys: HashSet<u32> = (0..200_000u64)
            .map(|i| Feature::new((i % 20) as u16, hash(&i.to_le_bytes())).key())
            .collect();
        // 200,000² / 2³³ pairs are expected to meet: about 5.
        assert!(keys.len() > 200_000 - 30, "{}", keys.len());
    }
}
