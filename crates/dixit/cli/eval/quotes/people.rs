//! Whether a name found means a person of a gold article.

use crate::cli::corpus::quotes::Person;

/// What may stand before a name or description without being part of it.
const LEADING: [&str; 11] = [
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "prof",
    "professor",
];

/// Whether all of these speak and nobody else.
pub(super) fn right_speakers(wanted: &[String], names: &[&str], people: &[Person]) -> bool {
    let speak = |person: &&Person| wanted.contains(&person.id);
    let wanted: Vec<&Person> = people.iter().filter(speak).collect();
    let is_there = |person: &&Person| names.iter().any(|name| is_who(name, person, people));
    wanted.len() == names.len() && wanted.iter().all(is_there)
}

/// By a name that the article knows of this person and no other; or, of the unnamed, a
/// description that contains or is contained in one of the article's.
fn is_who(name: &str, person: &Person, people: &[Person]) -> bool {
    let (name, forms) = (plain(name), plain_forms(person));
    let others = people.iter().filter(|other| other.id != person.id);
    let counts = |other: &&Person| other.named || !person.named;
    let taken = others
        .filter(counts)
        .any(|o| plain_forms(o).contains(&name));
    let known = forms.contains(&name);
    if person.named {
        let longest = forms.iter().max_by_key(|form| form.chars().count());
        let full = longest.filter(|form| form.contains(' '));
        return known && !taken || full.is_some_and(|full| holds(&name, full));
    }
    let near = |form: &String| holds(form, &name) || holds(&name, form);
    known || !name.is_empty() && !taken && forms.iter().any(near)
}

/// Whether all words of one stand in the other, side by side.
fn holds(whole: &str, part: &str) -> bool {
    format!(" {whole} ").contains(&format!(" {part} "))
}

fn plain_forms(person: &Person) -> Vec<String> {
    person.forms.iter().map(|form| plain(form)).collect()
}

/// In small letters, without marks around it, what leads it, and a possessive.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = words.join(" ");
    let mut name = name.trim_matches([' ', ',', '.', '“', '”', '"', '\'', '‘', '’']);
    while let Some(rest) = without_leading(name) {
        name = rest;
    }
    let possessive = ["'s", "’s"].iter().find_map(|end| name.strip_suffix(end));
    possessive.unwrap_or(name).to_lowercase()
}

fn without_leading(name: &str) -> Option<&str> {
    let (word, rest) = name.split_once(' ')?;
    let word = word.strip_suffix('.').unwrap_or(word);
    let leads = LEADING
        .iter()
        .any(|leading| word.eq_ignore_ascii_case(leading));
    leads.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, named: bool, forms: &[&str]) -> Person {
        Person {
            id: id.to_owned(),
            named,
            forms: forms.iter().map(|form| form.to_string()).collect(),
        }
    }

    /// As `right_speakers` of `benchmarks/gold/score.py` answers.
    #[test]
    fn a_name_of_two_means_neither() {
        let people = [
            person("ann", true, &["Ann Lee", "Lee"]),
            person("bob", true, &["Bob Lee", "Lee"]),
            person("chef", false, &["the head chef"]),
        ];
        let is = |id: &str, names: &[&str]| right_speakers(&[id.to_owned()], names, &people);
        assert!(is("ann", &["Dr. Ann Lee"]) && is("ann", &["Ann Lee’s"]));
        assert!(is("ann", &["Senator Ann Lee"]));
        assert!(!is("ann", &["Lee"]) && !is("ann", &["Bob Lee"]) && !is("ann", &["Ann"]));
        assert!(is("chef", &["a chef"]) && is("chef", &["the old head chef"]));
        assert!(!is("chef", &["a cook"]) && !is("chef", &[""]));
        assert!(!is("ann", &["Ann Lee", "Bob Lee"]));
        assert!(right_speakers(&[], &[], &people) && !right_speakers(&[], &["Lee"], &people));
    }
}
