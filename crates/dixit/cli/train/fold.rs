use std::str::FromStr;

use crate::cli::shared::shard::numbers;

/// One of so many equal shares of a corpus.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fold {
    pub(super) number: usize,
    pub(super) of: usize,
}

impl Fold {
    /// Whether what has this number is in the share.
    pub(super) fn holds(self, number: usize) -> bool {
        number % self.of == self.number
    }
}

impl FromStr for Fold {
    type Err = String;

    fn from_str(text: &str) -> Result<Fold, String> {
        match numbers(text) {
            Some((number, of)) if number < of => Ok(Fold {
                number: number as usize,
                of: of as usize,
            }),
            _ => Err(format!("{text:?} is no I/N with I less than N")),
        }
    }
}
