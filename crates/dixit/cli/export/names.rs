//! What documents and entities are called in other forms.

use std::collections::HashSet;

use dixit::{Document, core::EntityId};

/// Names of files, no two of which are one on any system.
#[derive(Default)]
pub(super) struct Files(HashSet<String>);

impl Files {
    /// A name for the files of a document, like its id.
    pub(super) fn name(&mut self, id: &str) -> String {
        const LONGEST: usize = 100;
        let plain = |c: char| {
            if c.is_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '_'
            }
        };
        let stem: String = id.chars().map(plain).take(LONGEST).collect();
        let stem = match stem.trim_start_matches('.') {
            "" => "document",
            stem => stem,
        };
        let mut name = stem.to_owned();
        let mut n = 1;
        while !self.0.insert(name.to_lowercase()) {
            n += 1;
            name = format!("{stem}~{n}");
        }
        name
    }
}

/// A document, entity or quotation as a URN: `urn:dixit:person/kim-jong-un`.
pub(super) fn urn(id: &str) -> String {
    let mut urn = String::from("urn:dixit:");
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => urn.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' => urn.push(char::from(byte)),
            _ => urn += &format!("%{byte:02X}"),
        }
    }
    urn
}

/// The URN of a quotation: that of its document, and its number.
pub(super) fn quotation(doc: &Document, n: usize) -> String {
    format!("{}#{n}", urn(doc.id()))
}

/// The id of an entity over the collection; in a document that stands alone,
/// its number there.
pub(super) fn entity(doc: &Document, id: EntityId) -> String {
    match &doc.entity(id).collection {
        Some(id) => id.to_string(),
        None => format!("{}/entity/{}", doc.id(), id.index()),
    }
}

/// An address that a document has.
pub(super) fn address(doc: &Document) -> Option<&str> {
    let is_address = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    doc.meta.url().filter(is_address)
}

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_any_ids_are_told_apart() {
        let mut files = Files::default();
        let ids = ["a/b", "a b", "A_B", "../..", "", "é\n", &"x".repeat(300)];
        let names: Vec<String> = ids.iter().map(|id| files.name(id)).collect();
        let long = "x".repeat(100);
        assert_eq!(
            names,
            ["a_b", "a_b~2", "A_B~3", "_..", "document", "é_", &long]
        );
        assert_eq!(urn("a b/é"), "urn:dixit:a%20b/%C3%A9");
    }
}
