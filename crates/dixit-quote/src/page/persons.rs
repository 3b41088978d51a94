//! Nouns that mean a person above all: *landlord*, *dispatcher*.

/// In the order of their bytes, a line each. `training/callings.py` made it.
static PERSONS: &str = include_str!("../../data/persons.txt");

/// Whether a noun in small letters means a person above all.
pub(crate) fn means_person(noun: &str) -> bool {
    let (mut low, mut high) = (0, PERSONS.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = PERSONS[..middle].rfind('\n').map_or(0, |at| at + 1);
        let rest = &PERSONS[start..];
        let end = rest.find('\n').unwrap_or(rest.len());
        match rest[..end].cmp(noun) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = start + end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
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
