//! Normal forms of names.

use dixit_core::Label;

use crate::fold::folded;

/// Words before a person's name that are no part of it, folded.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mister",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "sen",
    "senator",
    "rep",
    "representative",
    "gov",
    "governor",
    "gen",
    "general",
    "col",
    "colonel",
    "lt",
    "capt",
    "captain",
    "sgt",
    "maj",
    "major",
    "president",
    "rev",
    "judge",
    "justice",
];

/// The form under which a name is added up: folded; of a person without
/// titles, initials apart; of others without the article.
pub(crate) fn normal(text: &str, label: Option<Label>) -> String {
    let text = without_possessive(text.trim());
    let name = folded(text);
    let rest = match label {
        Some(Label::Person) => without_titles(&name),
        _ => name.strip_prefix("the ").unwrap_or(&name),
    };
    rest.to_owned()
}

fn without_possessive(text: &str) -> &str {
    ["'s", "’s"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text)
}

fn without_titles(name: &str) -> &str {
    let mut rest = name;
    while let Some((word, after)) = rest.split_once(' ') {
        if TITLES.binary_search(&word).is_err() && !TITLES.contains(&word) {
            break;
        }
        rest = after;
    }
    rest
}

/// Whether a person's name alone does not tell who it is: one word, or one
/// word with initials.
pub(crate) fn is_loose(name: &str) -> bool {
    name.split(' ')
        .filter(|word| word.chars().count() > 1)
        .count()
        < 2
}

/// A spelling as it is shown: without article, possessive and titles.
pub(crate) fn display(text: &str, label: Option<Label>) -> String {
    let mut rest = without_possessive(text.trim());
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        let word = folded(word);
        let drop = match label {
            Some(Label::Person) => TITLES.contains(&word.as_str()),
            _ => word == "the",
        };
        if !drop {
            break;
        }
        rest = after.trim_start();
    }
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}
