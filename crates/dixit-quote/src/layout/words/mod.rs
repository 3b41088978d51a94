//! Words that tell labels apart.

mod headings;
mod people;

pub(crate) use self::{
    headings::NOT_PEOPLE,
    people::{ROLES, SOURCES, TITLES},
};

/// Whether a sorted list holds a word.
pub(crate) fn contains(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Small words inside names.
pub(crate) const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "e", "el", "ibn", "la", "le", "of", "ten", "ter", "van", "von", "y", "zu",
];

/// Words with which people begin to speak.
pub(crate) const OPENERS: &[&str] = &[
    "absolutely",
    "actually",
    "ah",
    "and",
    "but",
    "certainly",
    "definitely",
    "exactly",
    "fine",
    "good",
    "hello",
    "hey",
    "hi",
    "hmm",
    "honestly",
    "indeed",
    "listen",
    "look",
    "maybe",
    "never",
    "no",
    "nope",
    "oh",
    "ok",
    "okay",
    "perhaps",
    "please",
    "probably",
    "right",
    "so",
    "sorry",
    "sure",
    "thank",
    "thanks",
    "true",
    "uh",
    "um",
    "welcome",
    "well",
    "wow",
    "yeah",
    "yep",
    "yes",
];

/// Who speaks and who is spoken to.
pub(crate) const SPEAKERS: &[&str] = &[
    "i",
    "i'd",
    "i'll",
    "i'm",
    "i've",
    "i’d",
    "i’m",
    "let’s",
    "me",
    "mine",
    "my",
    "myself",
    "our",
    "ours",
    "ourselves",
    "us",
    "we",
    "we're",
    "you",
    "your",
    "yours",
    "yourself",
    "yourselves",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_the_search() {
        for list in [
            PARTICLES, TITLES, ROLES, NOT_PEOPLE, OPENERS, SPEAKERS, SOURCES,
        ] {
            let unsorted = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(unsorted, None, "put these in order");
        }
    }
}
