//! Nouns for what is written, which may say something.

/// Whether a noun, in either number, is for something written.
pub(crate) fn is_writing(noun: &str) -> bool {
    let lower = noun.to_lowercase();
    let one = lower.strip_suffix('s').unwrap_or(&lower);
    WRITINGS.contains(&lower.as_str()) || WRITINGS.contains(&one)
}

/// Whether a noun is for what is written to say something, and no more: no report, which finds.
pub(crate) fn is_made(noun: &str) -> bool {
    matches!(
        noun,
        "statement"
            | "release"
            | "communique"
            | "communiqué"
            | "letter"
            | "email"
            | "e-mail"
            | "memo"
            | "post"
            | "tweet"
    )
}

const WRITINGS: &[&str] = &[
    "advert",
    "advertisement",
    "affidavit",
    "agreement",
    "article",
    "bill",
    "book",
    "briefing",
    "brochure",
    "bulletin",
    "caption",
    "card",
    "charter",
    "circular",
    "column",
    "communique",
    "communiqué",
    "complaint",
    "contract",
    "deal",
    "declaration",
    "diaries",
    "diary",
    "document",
    "dossier",
    "draft",
    "e-mail",
    "editorial",
    "email",
    "entries",
    "entry",
    "essay",
    "evidence",
    "file",
    "filing",
    "findings",
    "form",
    "guide",
    "guideline",
    "handbook",
    "headline",
    "indictment",
    "inscription",
    "instruction",
    "invitation",
    "journal",
    "label",
    "law",
    "lawsuit",
    "leaflet",
    "ledger",
    "letter",
    "list",
    "manifesto",
    "manual",
    "memo",
    "memoir",
    "memorandum",
    "message",
    "minutes",
    "motion",
    "note",
    "notice",
    "pamphlet",
    "paper",
    "petition",
    "placard",
    "plan",
    "plaque",
    "post",
    "postcard",
    "poster",
    "programme",
    "proposal",
    "protocol",
    "record",
    "release",
    "report",
    "resolution",
    "review",
    "ruling",
    "sign",
    "statement",
    "studies",
    "study",
    "survey",
    "telegram",
    "text",
    "transcript",
    "treaties",
    "treaty",
    "tweet",
    "verdict",
    "will",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_are_known_in_either_number() {
        for noun in ["Letter", "letters", "diaries", "will"] {
            assert!(is_writing(noun), "{noun}");
        }
        for noun in ["house", "boss", ""] {
            assert!(!is_writing(noun), "{noun}");
        }
    }
}
