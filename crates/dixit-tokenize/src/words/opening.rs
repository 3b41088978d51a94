//! Words that tell whether a sentence starts with them.

/// Whether a capitalised word starts sentences far more often than names.
pub(crate) fn starts_sentences(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// Whether `word`, without its full stop, is an hour's a.m. or p.m.
pub(crate) fn is_hour(word: &str) -> bool {
    matches!(word, "a.m" | "p.m" | "A.M" | "P.M")
}

/// Whether a capitalised word goes on after an hour: *9 a.m. Monday*.
pub(crate) fn goes_with_hour(word: &str) -> bool {
    const ZONES: [&str; 10] = [
        "EST", "EDT", "ET", "GMT", "PST", "PDT", "PT", "CT", "UTC", "Eastern",
    ];
    ZONES.contains(&word)
        || word.ends_with("day")
        || matches!(
            word,
            "Local" | "Pacific" | "Central" | "New" | "BST" | "CST" | "CET" | "IST"
        )
}

/// Whether the words that follow a quotation say who spoke: up to three
/// capitalised ones and a verb of saying, as in *“What?” Kim Jong Un asked*.
pub(crate) fn is_attribution<'t>(word: impl Fn(usize) -> Option<&'t str>) -> bool {
    const NAME: usize = 4;
    for i in 0..=NAME {
        let Some(w) = word(i) else { return false };
        if VERBS.binary_search(&w).is_ok() {
            return i > 0;
        }
        if !w.starts_with(char::is_uppercase) && !matches!(w, "my" | "the" | "of") {
            return false;
        }
    }
    false
}

/// Sorted.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "added", "announced", "answered", "asked", "asks", "began", "called", "continued",
    "cried", "declared", "demanded", "exclaimed", "explained", "howled", "joked", "noted",
    "quipped", "recalled", "remarked", "replied", "responded", "said", "say", "says", "screamed",
    "shouted", "shrieked", "told", "tweeted", "whispered", "wondered", "writes", "wrote", "yelled",
];

/// Sorted.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "A", "According", "After", "Again", "All", "Also", "Although", "An", "And", "Another",
    "Any", "Are", "As", "Asked", "At", "Because", "Before", "Both", "But", "By", "Can", "Did",
    "Do", "Does", "During", "Each", "Earlier", "Even", "Every", "Everyone", "Few", "For", "From",
    "Had", "Has", "Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "Indeed",
    "Instead", "Is", "It", "Its", "Just", "Last", "Let", "Like", "Many", "Maybe", "Meanwhile",
    "More", "Moreover", "Most", "My", "Neither", "Nobody", "None", "Nor", "Not", "Now", "Of", "On",
    "Once", "One", "Only", "Or", "Other", "Others", "Our", "Over", "People", "Perhaps", "She",
    "Should", "Since", "So", "Some", "Somehow", "Still", "Such", "That", "The", "Their", "Then",
    "There", "These", "They", "This", "Those", "Though", "Through", "Thus", "To", "Today", "Under",
    "Unlike", "Until", "Was", "We", "Well", "Were", "What", "When", "Where", "Whether", "Which",
    "While", "Who", "Whoever", "Why", "Will", "With", "Within", "Without", "Would", "Yes", "Yet",
    "You", "Your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(VERBS.is_sorted());
        assert!(STARTERS.is_sorted());
    }
}
