//! A part of the documents, for one of several machines.

use std::{fmt, str::FromStr};

/// Which part: the `number`th of `of`, from 1.
///
/// A document belongs to a shard by its place in the input alone. So every
/// shard reads all of it, which costs little beside annotating its part, and
/// gives each document the id that one machine would give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    pub(crate) number: u32,
    pub(crate) of: u32,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Shard, String> {
        match numbers(text) {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Shard { number, of }),
            _ => Err("a shard is I/N, the Ith of N parts: 1/8, 2/8, … 8/8".to_owned()),
        }
    }
}

/// The two numbers of `I/N`.
pub(crate) fn numbers(text: &str) -> Option<(u32, u32)> {
    let (number, of) = text.split_once('/')?;
    Some((number.parse().ok()?, of.parse().ok()?))
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

/// The documents of a shard, of all of them in their order; all without one.
pub(crate) fn pick<T>(
    all: impl Iterator<Item = T>,
    shard: Option<Shard>,
) -> impl Iterator<Item = T> {
    let (first, step) = shard.map_or((0, 1), |shard| (shard.number - 1, shard.of));
    all.skip(first as usize).step_by(step as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_in_one_shard() {
        for of in 1..5 {
            let mut all: Vec<u32> = (1..=of)
                .flat_map(|number| pick(0..11, Some(Shard { number, of })))
                .collect();
            all.sort_unstable();
            assert_eq!(all, (0..11).collect::<Vec<_>>(), "{of} shards");
        }
        assert_eq!(pick(0..3, None).count(), 3);
    }

    #[test]
    fn what_is_no_shard_is_refused() {
        for text in ["", "1", "0/4", "5/4", "1/0", "a/b", "1/2/3", "-1/2"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
        assert_eq!("2/4".parse(), Ok(Shard { number: 2, of: 4 }));
    }
}
