//! Which fields have which role, remembered from document to document.

use std::collections::HashMap;

use dixit_core::Value;

use crate::{Fields, Role};

/// Names of fields that were met, and how well each fits each role.
#[derive(Default)]
pub(crate) struct Ranks {
    known: HashMap<String, [Option<usize>; 7]>,
}

/// Objects whose names are data must not fill the memory.
const REMEMBERED: usize = 4096;

impl Ranks {
    /// For each role the fields that may have it, the likeliest first.
    pub(crate) fn roles(&mut self, named: &Fields, fields: &[(String, Value)]) -> [Vec<usize>; 7] {
        let mut ranked: [Vec<(usize, usize)>; 7] = Default::default();
        for (i, (name, _)) in fields.iter().enumerate() {
            for (role, rank) in self.of(named, name).into_iter().enumerate() {
                ranked[role].extend(rank.map(|rank| (rank, i)));
            }
        }
        ranked.map(|mut ranked| {
            ranked.sort_unstable();
            ranked.into_iter().map(|(_, i)| i).collect()
        })
    }

    fn of(&mut self, named: &Fields, name: &str) -> [Option<usize>; 7] {
        if let Some(ranks) = self.known.get(name) {
            return *ranks;
        }
        let ranks = Role::ALL.map(|role| named.rank(role, name));
        if self.known.len() < REMEMBERED {
            self.known.insert(name.to_owned(), ranks);
        }
        ranks
    }
}
