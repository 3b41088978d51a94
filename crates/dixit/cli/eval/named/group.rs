//! The kinds of references that are counted apart.

use dixit_core::MentionKind;

/// The names of the groups, in the order of the table.
pub(super) const GROUPS: [&str; 8] = [
    "all",
    "pronoun",
    "nominal",
    "he/she",
    "they",
    "it",
    "I/we/you",
    "other pronouns",
];

/// The words of the pronouns in the groups from `he/she` on.
const WORDS: [&[&str]; 4] = [
    &[
        "he", "him", "his", "himself", "she", "her", "hers", "herself",
    ],
    &["they", "them", "their", "theirs", "themselves", "themself"],
    &["it", "its", "itself"],
    &[
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
    ],
];

/// The groups that a reference is counted in.
pub(super) fn groups(kind: MentionKind, words: &str) -> Vec<usize> {
    if kind != MentionKind::Pronoun {
        return vec![0, 2];
    }
    let word = words.to_lowercase();
    let class = WORDS
        .iter()
        .position(|words| words.contains(&word.as_str()));
    vec![0, 1, 3 + class.unwrap_or(WORDS.len())]
}
