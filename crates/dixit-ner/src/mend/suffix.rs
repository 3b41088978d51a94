//! What tells father from son behind a name, and a fund from whom it is named
//! after: *Trump, Jr.*, *Pitt the Younger*, *Bush Super PAC*.

use dixit_core::{Document, Label, TokenRange};

use super::tokens::{form, retoken, together};

/// Makes names as long as that.
pub(super) fn mend(doc: &mut Document, first: usize) {
    let mut i = first;
    while i < doc.mentions.len() {
        if let Some((end, label)) = end(doc, i) {
            let start = doc.mentions[i].tokens.start as usize;
            let mut mention = doc.mentions[i].clone();
            mention.label = Some(label);
            retoken(doc, &mut mention, TokenRange::new(start, end));
            doc.mentions[i] = mention;
            while i + 1 < doc.mentions.len() && (doc.mentions[i + 1].tokens.start as usize) < end {
                doc.mentions.remove(i + 1);
            }
        }
        i += 1;
    }
}

/// Where the name ends with what stands behind it, and what it is then the name
/// of.
fn end(doc: &Document, i: usize) -> Option<(usize, Label)> {
    let mention = &doc.mentions[i];
    let end = mention.tokens.end as usize;
    if mention.label != Some(Label::Person) || end >= doc.tokens.len() {
        return None;
    }
    let (length, label) = match (form(doc, end), form(doc, end + 1)) {
        ("Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV", _) => (1, Label::Person),
        (",", "Jr." | "Jr" | "Sr." | "Sr") => (2, Label::Person),
        ("the", "Elder" | "Younger") => (2, Label::Person),
        ("PAC" | "PACs", _) => (1, Label::Org),
        ("Super" | "super", "PAC" | "PACs") => (2, Label::Org),
        _ => return None,
    };
    together(doc, end - 1, end + length - 1).then_some((end + length, label))
}
