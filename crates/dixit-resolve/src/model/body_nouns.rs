//! Nouns for bodies: *the company*, *the bloc*.

use crate::{discourse::cluster::Cluster, mentions::words::hash_lower};

/// Kinds of bodies that a name tells: a description with a word of one row is of
/// no body whose name has a word of another.
const KINDS: &[&[&str]] = &[
    &["bank", "lender"],
    &["club", "team", "side", "fc", "united", "city", "rovers"],
    &[
        "newspaper",
        "daily",
        "times",
        "post",
        "tribune",
        "gazette",
        "magazine",
    ],
    &["airline", "airlines", "airways"],
    &["hospital", "clinic"],
    &[
        "ministry",
        "department",
        "secretariat",
        "office",
        "directorate",
    ],
    &["university", "college", "school", "academy"],
    &["party"],
    &["court", "tribunal"],
    &["police", "force", "army", "navy", "military"],
    &["council"],
    &["committee", "commission", "panel"],
    &["church"],
    &["museum", "gallery"],
    &["fund"],
    &["congress", "senate", "parliament", "assembly"],
    &["bureau"],
    &["nations", "state"],
    &["news", "radio", "politics"],
];

/// So many of the first of these may be companies.
const BUSINESS: usize = 5;

/// Nouns that are bodies whatever the model says, of no kind of their own.
const PLAIN: &[&str] = &[
    "company",
    "firm",
    "group",
    "organisation",
    "organization",
    "bloc",
    "agency",
    "charity",
    "association",
    "union",
    "guild",
    "syndicate",
    "federation",
    "institute",
    "institution",
    "foundation",
    "network",
    "broadcaster",
    "corporation",
    "retailer",
    "watchdog",
    "regulator",
    "league",
    "operator",
    "startup",
    "publisher",
    "coalition",
    "alliance",
    "insurer",
    "brewer",
    "chain",
    "supplier",
    "developer",
    "conglomerate",
    "manufacturer",
    "bookmaker",
    "utility",
    "producer",
    "giant",
    "carrier",
    "cartel",
];

/// Those of them that any body may be called, however far its name stands.
const GENERAL: &[&str] = &[
    "company",
    "firm",
    "group",
    "organisation",
    "organization",
    "corporation",
    "institution",
];

/// Whether a noun means a body.
pub(crate) fn is_body(noun: &str) -> bool {
    let lower = noun.to_ascii_lowercase();
    PLAIN.contains(&lower.as_str())
        || (lower.ends_with("maker") && lower.len() > 7)
        || KINDS
            .iter()
            .any(|kind| kind[..2.min(kind.len())].contains(&lower.as_str()))
}

/// Those of them that say what a business does, so that one of another kind is none.
const TRADES: &[&str] = &[
    "manufacturer",
    "retailer",
    "insurer",
    "brewer",
    "publisher",
    "broadcaster",
    "developer",
    "producer",
];

/// Words in the names of bodies that are no business: not the first, *Union Pacific*.
const NO_BUSINESS: &[&str] = &[
    "foundation",
    "institute",
    "organisation",
    "organization",
    "federation",
    "society",
    "standards",
    "league",
    "alliance",
    "coalition",
];

/// Words in the names of unions.
const OF_UNIONS: &[&str] = &[
    "labour",
    "labor",
    "trades",
    "unions",
    "workers",
    "employees",
    "teachers",
    "nurses",
    "brotherhood",
];

/// Bodies that a place has one of: without its word in a name, *the army* is that
/// of the place and not of the name before.
const OF_A_PLACE: &[&str] = &[
    "army",
    "navy",
    "military",
    "police",
    "ministry",
    "court",
    "council",
    "parliament",
    "senate",
    "government",
];

/// Whether a noun is of a body that a place has one of.
pub(crate) fn is_of_a_place(noun: &str) -> bool {
    OF_A_PLACE.contains(&noun)
}

/// Whether a noun is of a kind that a body's name tells: *court*, *church*.
pub(crate) fn is_of_kind(noun: &str) -> bool {
    KINDS.iter().any(|kind| kind.contains(&noun))
}

/// Whether a noun may be said of any body.
pub(crate) fn is_general(noun: &str) -> bool {
    GENERAL.contains(&noun)
}

/// How a body's name fits a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It has been called so, or its name says so: *Hartwell Bank*, *the bank*.
    Told,
    /// Nothing speaks against it, and any body may be called so.
    Any,
    /// Nothing speaks against it.
    Perhaps,
    Never,
}

/// Whether a body may be what a noun says; told are what it is short for.
pub(crate) fn fit<'e>(
    noun: &str,
    cluster: &Cluster,
    mut expansions: impl Iterator<Item = &'e str>,
) -> Fit {
    let lower = noun.to_ascii_lowercase();
    let long = expansions.next();
    let long = long.unwrap_or_default().to_ascii_lowercase();
    let has_word =
        |w: &str| cluster.words.contains(&hash_lower(w)) || long.split(' ').any(|word| word == w);
    let has = |kind: &[&str]| kind.iter().any(|w| has_word(w));
    let own = KINDS.iter().position(|kind| kind.contains(&lower.as_str()));
    let union = lower == "union" && !has_word("party") && OF_UNIONS.iter().any(|w| has_word(w));
    // The International Monetary Fund lends.
    let lends = lower == "lender" && has_word("fund");
    let named = lends || cluster.heads.contains(&hash_lower(&lower)) || has_word(&lower) || union;
    if named || own.is_some_and(|own| has(KINDS[own])) {
        return Fit::Told;
    }
    let trades = lower.ends_with("maker") || TRADES.contains(&lower.as_str());
    // A bank is a company; a ministry is none. An agency may be a fund or a commission.
    let first = match own {
        None if lower == "agency" => KINDS.len(),
        // *Kenya Airways sued Boeing. The planemaker said*
        None if trades => 0,
        None => BUSINESS,
        Some(_) => 0,
    };
    let called = |kind: &[&str]| {
        let mut nouns = kind.iter().map(|w| hash_lower(w));
        !is_general(&lower) && nouns.any(|noun| cluster.heads.contains(&noun))
    };
    let business = trades
        || matches!(
            lower.as_str(),
            "company" | "firm" | "union" | "newspaper" | "magazine"
        );
    let later = cluster.words.get(1..).unwrap_or_default();
    if business && NO_BUSINESS.iter().any(|w| later.contains(&hash_lower(w))) {
        return Fit::Never;
    }
    let other = (first..KINDS.len()).any(|k| Some(k) != own && (has(KINDS[k]) || called(KINDS[k])));
    if other || OF_A_PLACE.contains(&lower.as_str()) || !is_body(noun) && own.is_none() {
        return Fit::Never;
    }
    match GENERAL.contains(&lower.as_str()) {
        true => Fit::Any,
        false => Fit::Perhaps,
    }
}
