//! Nouns that mean a person above all: *landlord*, *dispatcher*.

use std::sync::LazyLock;

use dixit_lexicon::Lines;

/// A line each. `training/callings.py` made it.
static PERSONS: LazyLock<Lines> =
    LazyLock::new(|| Lines::new(include_str!("../../data/persons.txt")));

/// Whether a noun in small letters means a person above all.
pub(crate) fn means_person(noun: &str) -> bool {
    PERSONS.get(noun).is_some()
}

/// Whether a noun means a person, and nothing of what he is.
pub(crate) fn is_anybody(noun: &str) -> bool {
    matches!(noun, "man" | "woman" | "child" | "person")
}

/// Whether a noun is of people by its ending, or by itself.
pub(crate) fn is_doer(noun: &str) -> bool {
    const ENDS: [&str; 12] = [
        "er", "or", "ist", "ian", "ent", "ant", "man", "woman", "ee", "cian", "yst", "ive",
    ];
    const ALSO: [&str; 22] = [
        "official",
        "expert",
        "guest",
        "witness",
        "local",
        "fan",
        "critic",
        "doctor",
        "guard",
        "neighbour",
        "neighbor",
        "friend",
        "aide",
        "ally",
        "allies",
        "police",
        "people",
        "parents",
        "scholar",
        "pilot",
        "nurse",
        "judge",
    ];
    const NOT: [&str; 14] = [
        "number",
        "paper",
        "letter",
        "order",
        "power",
        "matter",
        "water",
        "center",
        "percent",
        "statement",
        "government",
        "parliament",
        "document",
        "moment",
    ];
    let one = noun.strip_suffix('s').unwrap_or(noun);
    let women = one == "men" || one.ends_with("men");
    let ends = |end: &str| one.ends_with(end) && one.len() > end.len() + 2;
    let thing = NOT.contains(&one) || one.ends_with("ment");
    !thing && (women || ENDS.into_iter().any(ends) || ALSO.contains(&noun) || ALSO.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let mut nouns = include_str!("../../data/persons.txt").lines();
        assert!(nouns.all(means_person));
        for other in ["", "a", "result", "zzz", "landlords", "tower"] {
            assert!(!means_person(other), "{other}");
        }
    }
}
