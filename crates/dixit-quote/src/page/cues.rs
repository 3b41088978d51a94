use dixit_model::Error;
use serde::{Deserialize, Serialize};

/// How often a form stands in a cue, as learned: 0 (hardly ever) to 4.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct CueTable {
    /// Hashes of folded forms, increasing.
    pub(crate) forms: Vec<u64>,
    pub(crate) levels: Vec<u8>,
}

/// The same, laid out to be asked.
#[derive(Clone, Debug)]
pub(crate) struct Cues {
    slots: Vec<(u64, u8)>,
}

pub(crate) const HIGHEST_LEVEL: u8 = 4;

impl Cues {
    pub(crate) fn new(table: &CueTable) -> Result<Cues, Error> {
        let sound = table.forms.len() == table.levels.len()
            && table.forms.is_sorted()
            && table.levels.iter().all(|&level| level <= HIGHEST_LEVEL);
        if !sound {
            return Err(Error::invalid("the table of cue words is unsound"));
        }
        let mut cues = Cues {
            slots: vec![(0, 0); (table.forms.len() * 4).next_power_of_two().max(4)],
        };
        for (&form, &level) in table.forms.iter().zip(&table.levels) {
            let at = cues.find(form);
            cues.slots[at] = (form, level);
        }
        Ok(cues)
    }

    /// How often a form reports; `None` if it was too rare to tell.
    #[inline]
    pub(crate) fn level(&self, form: u64) -> Option<u8> {
        let (found, level) = self.slots[self.find(form)];
        (found != 0).then_some(level)
    }

    /// Where a form is, or would be.
    #[inline]
    fn find(&self, form: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = form as usize & mask;
        while self.slots[at].0 != form && self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }
}
