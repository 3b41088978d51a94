//! What the name of a body may be cut to.

use dixit_lexicon::{Fact, Lexicon};

/// Words that end the names of many bodies and alone are one of their own: the
/// *House* is not the *White House*.
const GENERIC: &[&str] = &[
    "agency",
    "army",
    "association",
    "bank",
    "board",
    "center",
    "commission",
    "committee",
    "convention",
    "council",
    "court",
    "department",
    "foundation",
    "government",
    "group",
    "house",
    "institute",
    "journal",
    "ministry",
    "news",
    "parliament",
    "party",
    "police",
    "post",
    "press",
    "senate",
    "street",
    "times",
    "union",
    "university",
];

/// The ends of a normal name by which the body may be called, longest first:
/// *Colts*, but neither the *Senate* of a state nor the *Chrysler* of *GM and
/// Chrysler*.
pub(crate) fn ends_of_body(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices(' ').filter_map(|(at, _)| {
        let end = &name[at + 1..];
        let before = name[..at].rsplit(' ').next().unwrap_or_default();
        let follows = matches!(before, "of" | "in" | "for" | "and" | "the");
        (!(follows || is_country(end) || GENERIC.contains(&end))).then_some(end)
    })
}

/// Whether a folded name is that of a country.
pub(crate) fn is_country(name: &str) -> bool {
    let capital = name.chars().next().map(char::to_uppercase);
    let capital: String = capital.into_iter().flatten().collect();
    let rest = name.chars().next().map_or(0, char::len_utf8);
    let facts = format!("{capital}{}", &name[rest..]);
    let mut facts = Lexicon::embedded().facts(&facts);
    facts.any(|fact| matches!(fact, Fact::Country(_)))
}
