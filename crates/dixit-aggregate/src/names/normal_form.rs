//! Normal forms of names: what is added up without further thought.

use dixit_core::Label;
use dixit_lexicon::{Fact, Lexicon, TitleClass};

use crate::names::folding::{folded, push_folded};

/// Words after a person's name that are no part of it.
const DEGREES: &[&str] = &[
    "md", "phd", "esq", "mp", "mep", "obe", "cbe", "kbe", "qc", "dds",
];

/// Ends of a company's name, by law.
const FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "lp",
    "gmbh",
    "ag",
    "sa",
    "nv",
    "bv",
    "spa",
    "srl",
    "ab",
    "asa",
    "oyj",
    "kk",
    "pty",
    "pte",
    "bhd",
    "kgaa",
    "sarl",
];

/// Small words inside surnames.
pub(crate) const PARTICLES: &[&str] = &[
    "al", "el", "bin", "ibn", "ben", "van", "von", "der", "den", "de", "da", "di", "du", "del",
    "della", "dos", "la", "le", "ter", "ul",
];

/// The form under which a name is added up.
///
/// Of a person: without titles, degrees and nicknames in quotation marks,
/// initials apart (*Dr. JK Rowling* is `j k rowling`). Of a body: without
/// article and legal form, known acronyms of countries written out. Of a
/// place: the usual name, if it is a country. Of a people: the adjective.
pub(crate) fn normal(text: &str, label: Option<Label>) -> String {
    let text = without_possessive(without_bracket(text.trim()));
    match label {
        Some(Label::Person) => person(text),
        Some(Label::Org) => body(text),
        Some(Label::Loc) => country(text, false).unwrap_or_else(|| plain(text)),
        Some(Label::Norp) => country(text, true).unwrap_or_else(|| singular(plain(text))),
        _ => plain(text),
    }
}

fn without_possessive(text: &str) -> &str {
    ["'s", "’s", "s'", "s’"]
        .iter()
        .find(|end| text.ends_with(**end))
        .map_or(text, |end| text[..text.len() - end.len()].trim_end())
}

/// *General Motors (GM)* without what the bracket adds at the end.
fn without_bracket(text: &str) -> &str {
    match text.split_once(" (") {
        Some((name, rest)) if !rest.trim_end_matches(')').contains(')') => name,
        _ => text,
    }
}

fn person(text: &str) -> String {
    let text = from_capital(text);
    let mut name = String::with_capacity(text.len());
    let mut words = unquoted(text).into_iter().peekable();
    let mut is_first = true;
    while let Some(word) = words.next() {
        if !name.is_empty() {
            name.push(' ');
        }
        let start = name.len();
        push_folded(word, &mut name);
        if is_first && words.peek().is_some() && is_initials(word) {
            let letters: Vec<String> = name.split_off(start).chars().map(String::from).collect();
            name.push_str(&letters.join(" "));
        }
        is_first = false;
    }
    without_degrees(without_titles(name.trim())).to_owned()
}

/// The words that are not a nickname in quotation marks or brackets: *Vincent
/// “Chin” Gigante*.
fn unquoted(text: &str) -> Vec<&str> {
    let opens = |word: &str| word.starts_with(['“', '"', '\'', '‘', '(']);
    let closes =
        |word: &str| word.ends_with(['”', '"', '\'', '’', ')']) && word.chars().count() > 1;
    let words: Vec<&str> = text.split_whitespace().collect();
    let start = words.iter().position(|word| opens(word));
    let end = words.iter().rposition(|word| closes(word));
    match (start, end) {
        (Some(start @ 1..), Some(end)) if start <= end && end + 1 < words.len() => {
            [&words[..start], &words[end + 1..]].concat()
        }
        _ => words,
    }
}

/// Without words in small letters at the start: *rival Hillary Clinton*.
fn from_capital(text: &str) -> &str {
    let is_small = |word: &str| {
        word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word) && !word.contains('-')
    };
    let mut rest = text;
    while let Some((word, after)) = rest.split_once(' ') {
        if !is_small(word) || !after.contains(char::is_uppercase) {
            break;
        }
        rest = after;
    }
    rest
}

/// Whether this is *JK* rather than *Jo* or *J.*
fn is_initials(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn without_degrees(name: &str) -> &str {
    let mut rest = name;
    while let Some((before, word)) = rest.rsplit_once(' ') {
        if !DEGREES.contains(&word) {
            break;
        }
        rest = before;
    }
    rest
}

/// Drops titles at the start, but those that are half of the name (*Queen
/// Elizabeth*, *Pope Francis*).
fn without_titles(name: &str) -> &str {
    let mut rest = name;
    while let Some(n) = title_len(rest) {
        let Some((at, _)) = rest.match_indices(' ').nth(n - 1) else {
            break;
        };
        rest = &rest[at + 1..];
    }
    rest
}

/// How many words of a folded name are a title that can be dropped.
fn title_len(name: &str) -> Option<usize> {
    let lexicon = Lexicon::embedded();
    let found = lexicon.longest(name.split(' '))?;
    let is_title = lexicon.facts_of(found).any(|fact| match fact {
        Fact::Title(title) => title.prefix && title.class != TitleClass::Royalty,
        _ => false,
    });
    let first = name.split(' ').next()?;
    let births = lexicon.first_name(first).map_or(0, |name| name.births());
    let is_name = found.tokens == 1 && births > 100_000;
    (is_title && !is_name && first != "pope").then_some(found.tokens)
}

/// Folded, without article.
fn plain(text: &str) -> String {
    let name = joined_letters(&folded(text));
    name.strip_prefix("the ").unwrap_or(&name).to_owned()
}

/// `u s air force` to `us air force`.
fn joined_letters(name: &str) -> String {
    let is_letter = |word: &str| word.chars().nth(1).is_none();
    let mut out = String::with_capacity(name.len());
    let mut last_is_letter = false;
    for word in name.split(' ') {
        let letter = is_letter(word);
        if !(out.is_empty() || letter && last_is_letter) {
            out.push(' ');
        }
        out.push_str(word);
        last_is_letter = letter;
    }
    out
}

/// *Republicans* like *Republican*.
fn singular(mut name: String) -> String {
    if name.len() > 4 && name.ends_with('s') && !name.ends_with("ss") && !name.ends_with("ese") {
        name.pop();
    }
    name
}

/// Bodies that each country has one of, by the last words of their names.
const OF_STATES: &[&str] = &[
    "ministry",
    "government",
    "army",
    "navy",
    "military",
    "air force",
    "armed forces",
    "police",
    "parliament",
    "embassy",
    "central bank",
    "supreme court",
    "foreign office",
    "cabinet",
    "coast guard",
    "coastguard",
];

/// *The Chinese foreign ministry* and *China's foreign ministry* as one: the
/// country, and the body; nothing if the words name no such body.
pub(crate) fn body_of_state(text: &str) -> Option<String> {
    const LONGEST: usize = 4;
    let text = text.strip_prefix("the ").unwrap_or(text);
    let text = text.strip_prefix("The ").unwrap_or(text);
    let owned = [" 's ", "'s ", "’s "]
        .iter()
        .find_map(|end| text.split_once(*end));
    let (state, rest) = match owned {
        Some((state, rest)) => (country(state, false)?, rest),
        None => of_people(text)?,
    };
    let rest = folded(rest);
    let ends = |end: &&str| {
        rest.strip_suffix(*end)
            .is_some_and(|r| r.is_empty() || r.ends_with(' '))
    };
    let known = OF_STATES.iter().any(ends) && rest.split(' ').count() <= LONGEST;
    known.then(|| format!("{state} {rest}"))
}

/// The country whose people a name begins with, and what follows.
fn of_people(text: &str) -> Option<(String, &str)> {
    let lexicon = Lexicon::embedded();
    let ends = text.match_indices(' ').take(2).map(|(at, _)| at);
    ends.into_iter().find_map(|at| {
        let country = lexicon.facts(&text[..at]).find_map(|fact| match fact {
            Fact::Adjective(country) => Some(plain(&country.name)),
            _ => None,
        })?;
        Some((country, &text[at + 1..]))
    })
}

fn body(text: &str) -> String {
    if let Some(name) = body_of_state(text) {
        return name;
    }
    let name = plain(text);
    let mut words: Vec<&str> = name.split(' ').collect();
    while words.len() > 1 && FORMS.contains(&words[words.len() - 1]) {
        words.pop();
        if words.len() > 1 && words.last() == Some(&"and") {
            words.pop();
        }
    }
    let long = |word| match word {
        "us" => "united states",
        "uk" => "united kingdom",
        "un" => "united nations",
        "eu" => "european union",
        word => word,
    };
    let words: Vec<&str> = words.into_iter().map(long).collect();
    let words = match words.split_last() {
        Some((last, rest)) if rest.len() > 1 && initials(rest) == *last => rest,
        _ => &words,
    };
    words.join(" ")
}

/// The first letters of the words that count.
pub(crate) fn initials(words: &[&str]) -> String {
    let small = |word: &&&str| !matches!(**word, "of" | "the" | "and" | "for" | "in" | "on");
    let words = words.iter().filter(small);
    words.filter_map(|word| word.chars().next()).collect()
}

/// The usual name of a country, or the adjective of its people.
fn country(text: &str, people: bool) -> Option<String> {
    let lexicon = Lexicon::embedded();
    let text = text.strip_prefix("the ").unwrap_or(text);
    let text = text.strip_prefix("The ").unwrap_or(text);
    lexicon.facts(text).find_map(|fact| match fact {
        Fact::Country(country) if !people => Some(plain(&country.name)),
        Fact::Adjective(country) | Fact::People(country) if people => {
            Some(folded(country.adjectives.first()?))
        }
        _ => None,
    })
}

/// What taggers take for names: a weekday, a party and state (*R-Fla.*).
pub(crate) fn is_junk(text: &str) -> bool {
    let mut letters = text.chars();
    let party = matches!(letters.next(), Some('R' | 'D' | 'I'))
        && letters.next() == Some('-')
        && letters.next().is_some_and(char::is_uppercase);
    party || DAYS.contains(&text)
}

/// Days and months, which are dates.
const DAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether a person's name alone does not tell who it is: one word, or one
/// word with one initial, particles or *Jr.*
pub(crate) fn is_loose(name: &str) -> bool {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let counts = |word: &str| word.chars().nth(1).is_some() && !is_suffix(word);
    let in_rest = rest.split(' ').filter(|word| !PARTICLES.contains(word));
    let named = in_rest.filter(|word| counts(word)).count();
    let initials = name.split(' ').take_while(|word| !counts(word)).count();
    if initials > 1 && named > 0 {
        return false;
    }
    let is_name = counts(first) && (!PARTICLES.contains(&first) || is_given(first));
    named + usize::from(is_name) < 2
}

/// Whether this is a first name, though it can be a particle as well: *Al
/// Gore*, *Ben Carson*.
fn is_given(word: &str) -> bool {
    matches!(word, "al" | "ben" | "del" | "dos")
}

/// *Jr.* and the like, which tell members of a family apart.
pub(crate) fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "jr" | "junior" | "sr" | "senior" | "ii" | "iii" | "iv"
    )
}

/// A spelling as it is shown: without article, possessive and titles.
pub(crate) fn display(text: &str, label: Option<Label>) -> String {
    let text = without_possessive(text.trim());
    let words: Vec<&str> = text.split_whitespace().collect();
    let rest = match label {
        Some(Label::Person) => {
            let drop = |n: &usize| person(&words[*n..].join(" ")) == person(text);
            (0..words.len()).rev().find(drop).unwrap_or(0)
        }
        _ => usize::from(words.len() > 1 && folded(words[0]) == "the"),
    };
    words[rest..].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_normal_form() {
        for (label, expected, texts) in [
            (
                Label::Person,
                "j k rowling",
                &[
                    "J. K. Rowling",
                    "JK Rowling",
                    "J.K. Rowling’s",
                    "Dr. J.K. ROWLING",
                ][..],
            ),
            (
                Label::Person,
                "kim jong un",
                &["Kim Jong-un", "President Kim Jong Un"],
            ),
            (
                Label::Person,
                "vincent gigante",
                &["Vincent 'the Chin' Gigante", "Vincent “Chin” Gigante"],
            ),
            (
                Label::Person,
                "regina benjamin",
                &["Dr. Regina Benjamin, MD", "Prof. Regina Benjamin"],
            ),
            (Label::Person, "dean headley", &["Dean Headley"]),
            (Label::Person, "queen elizabeth", &["Queen Elizabeth"]),
            (Label::Person, "pope francis", &["Pope Francis"]),
            (
                Label::Org,
                "ford motor",
                &["Ford Motor Co.", "the Ford Motor Company"],
            ),
            (
                Label::Org,
                "united states air force",
                &["U.S. Air Force", "US Air Force"],
            ),
            (
                Label::Org,
                "united nations",
                &["the UN", "U.N.", "United Nations"],
            ),
            (
                Label::Loc,
                "united states",
                &["the U.S.", "USA", "United States"],
            ),
            (Label::Norp, "russian", &["Russian", "Russians"]),
            (Label::Norp, "republican", &["Republicans", "Republican"]),
            (
                Label::Org,
                "general motors",
                &["General Motors (GM)", "General Motors GM"],
            ),
            (
                Label::Org,
                "china foreign ministry",
                &[
                    "China's Foreign Ministry",
                    "the Chinese foreign ministry",
                    "Chinese Foreign Ministry",
                ],
            ),
            (Label::Org, "american express", &["American Express"]),
            (Label::Person, "kimani gray", &["Kimani (Kiki) Gray"]),
            (Label::Work, "hobbit", &["The Hobbit"]),
        ] {
            for text in texts {
                assert_eq!(normal(text, Some(label)), expected, "{text}");
            }
        }
    }

    #[test]
    fn short_names_are_loose() {
        for (name, expected) in [
            ("clinton", true),
            ("p simmons", true),
            ("van gogh", true),
            ("bin laden", true),
            ("al gore", false),
            ("j k rowling", false),
            ("bush", true),
            ("ben carson", false),
            ("bush jr", true),
            ("bill clinton", false),
            ("xi jinping", false),
        ] {
            assert_eq!(is_loose(name), expected, "{name}");
        }
    }

    #[test]
    fn names_are_shown_without_titles() {
        for (label, text, expected) in [
            (Label::Person, "President Kim Jong-un’s", "Kim Jong-un"),
            (Label::Person, "Mr. J.K. Rowling", "J.K. Rowling"),
            (Label::Org, "The United Nations", "United Nations"),
        ] {
            assert_eq!(display(text, Some(label)), expected);
        }
    }
}
