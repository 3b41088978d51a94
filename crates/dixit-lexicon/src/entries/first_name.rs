use dixit_core::Gender;

use crate::storage::packed::Value;

/// How many girls and boys were given a name in the United States, 1880–2015.
///
/// In text, a name whose share is above 80 % disagrees with the pronoun used
/// in about 5 % of cases; names such as Andrea or Jean differ between countries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstName {
    pub(crate) births: u32,
    pub(crate) share: u8,
}

impl Value for FirstName {
    const BYTES: usize = 5;

    #[inline]
    fn read(bytes: &[u8]) -> FirstName {
        FirstName {
            births: u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]),
            share: bytes[4],
        }
    }

    #[cfg(any(test, feature = "train"))]
    fn write(self, out: &mut Vec<u8>) {
        out.extend(self.births.to_le_bytes());
        out.push(self.share);
    }
}

impl FirstName {
    #[cfg(feature = "train")]
    pub(crate) fn new(girls: u32, boys: u32) -> FirstName {
        let births = girls + boys;
        let share = f64::from(girls) / f64::from(births.max(1)) * 255.0;
        FirstName {
            births,
            share: share.round() as u8,
        }
    }

    /// Births of either sex.
    pub fn births(self) -> u32 {
        self.births
    }

    /// The share of girls, 0 to 1.
    pub fn female_share(self) -> f32 {
        f32::from(self.share) / 255.0
    }

    /// Male or female where nine in ten are, else unknown.
    pub fn gender(self) -> Gender {
        match self.female_share() {
            s if s >= 0.9 => Gender::Female,
            s if s <= 0.1 => Gender::Male,
            _ => Gender::Unknown,
        }
    }
}
