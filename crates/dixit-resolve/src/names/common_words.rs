//! Words that many bodies have in their names, and that alone mean none.

/// Words with which the names of many bodies end.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "group", "bank", "party", "union", "company", "university", "college", "school", "court",
    "council", "committee", "commission", "department", "ministry", "office", "agency",
    "association", "institute", "center", "centre", "house", "club", "service", "services",
    "news", "international", "foundation", "authority", "force", "army", "navy", "government",
    "police", "board", "systems", "industries", "airlines", "airways", "motors", "oil", "energy",
    "power", "media", "capital", "partners", "trust", "fund", "society", "network", "america",
    "states", "nations", "city", "united", "county", "federation", "league", "conference",
    "congress", "parliament", "senate", "assembly", "academy", "organization", "organisation",
    "administration", "program", "project", "team", "museum", "hospital", "church",
];

/// Whether the names of many bodies end so.
pub(crate) fn is_common_end(short: &str) -> bool {
    let last = short.rsplit(' ').next().unwrap_or(short);
    let first = short.split(' ').next().unwrap_or(short);
    short.len() < 4 || matches!(first, "of" | "for" | "and" | "on" | "in") || ENDS.contains(&last)
}

/// Words with which the names of many bodies begin.
#[rustfmt::skip]
const STARTS: &[&str] = &[
    "national", "international", "american", "british", "european", "federal", "university",
    "department", "ministry", "office", "bank", "new", "united", "american national",
    "university of", "department of", "ministry of", "office of", "bank of", "the", "republican",
    "democratic", "new york", "washington", "world", "state", "supreme", "council", "council on",
    "council of", "institute", "institute of", "center", "center for", "centre", "centre for",
    "committee", "committee on", "court", "court of", "house", "house of", "north", "south",
    "east", "west", "royal", "central", "general", "public", "local", "social", "global",
    "people", "association", "association of", "union", "union of", "board", "board of",
];

/// Whether the names of many bodies begin so.
pub(crate) fn is_common_start(short: &str) -> bool {
    STARTS.contains(&short)
}
