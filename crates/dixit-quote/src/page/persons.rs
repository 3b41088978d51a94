//! Nouns that mean a person above all: *landlord*, *dispatcher*.

/// In the order of their bytes, a line each. `training/callings.py` made it.
static PERSONS: &str = include_str!("../../data/persons.txt");

/// Whether a noun in small letters means a person above all.
pub(crate) fn means_person(noun: &str) -> bool {
    dixit_lexicon::line_of(PERSONS, noun).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        assert!(PERSONS.lines().all(means_person));
        assert!(PERSONS.lines().is_sorted());
        for other in ["", "a", "result", "zzz", "landlords", "tower"] {
            assert!(!means_person(other), "{other}");
        }
    }
}
