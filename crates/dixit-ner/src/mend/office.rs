//! Short forms of what somebody is, which are no bodies: *the officer-in-charge (OC)*, *the
//! chief election commissioner (CEC)*.

use dixit_core::{Document, Label};

use super::tokens::form;

/// No office is longer, in tokens.
const LONGEST: usize = 9;

/// Takes away the names that are short for an office, wherever the document has them.
pub(super) fn mend(doc: &mut Document, first: usize) {
    let mut offices: Vec<String> = Vec::new();
    for mention in &doc.mentions[first..] {
        let at = mention.tokens.start as usize;
        let one = mention.tokens.len() == 1 && mention.label == Some(Label::Org);
        if one && is_office(doc, at) {
            offices.push(doc.token(at).to_owned());
        }
    }
    if offices.is_empty() {
        return;
    }
    let short = |doc: &Document, i: usize| offices.iter().take(16).any(|o| o == doc.token(i));
    let mut kept = std::mem::take(&mut doc.mentions);
    let mut number = 0;
    kept.retain(|mention| {
        number += 1;
        let one = mention.tokens.len() == 1 && mention.label == Some(Label::Org);
        number <= first || !(one && short(doc, mention.tokens.start as usize))
    });
    doc.mentions = kept;
}

/// Whether a short form stands in brackets behind the office that its letters begin.
fn is_office(doc: &Document, at: usize) -> bool {
    let word = doc.token(at);
    let upper = word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase());
    if !upper || at < 3 || doc.token(at - 1) != "(" || form(doc, at + 1) != ")" {
        return false;
    }
    let mut left: Vec<char> = word.to_lowercase().chars().collect();
    let mut named = false;
    for i in (at.saturating_sub(1 + LONGEST)..at - 1).rev() {
        let part = doc.token(i).to_lowercase();
        if left.last().is_some_and(|&c| part.starts_with(c)) {
            left.pop();
        } else if !matches!(
            &*part,
            "-" | "in" | "of" | "the" | "for" | "and" | "general"
        ) {
            return false;
        }
        named |= OFFICERS.contains(&&*part);
        if left.is_empty() {
            return named;
        }
    }
    false
}

#[rustfmt::skip]
const OFFICERS: [&str; 20] = [
    "administrator", "attorney", "auditor", "chairman", "collector", "commissioner", "constable",
    "director", "governor", "inspector", "judge", "magistrate", "minister", "officer",
    "president", "prosecutor", "registrar", "secretary", "speaker", "superintendent",
];

#[cfg(test)]
mod tests {
    use dixit_core::{Mention, MentionKind, Stage, TokenRange};

    use super::*;
    use crate::scheme::BY;

    /// What is left of short forms of two letters or more that were taken for bodies.
    fn bodies(text: &str) -> Vec<String> {
        let mut doc = Document::new("1", text).unwrap();
        dixit_tokenize::Tokenizer.apply(&mut doc).unwrap();
        for i in 0..doc.tokens.len() {
            let word = doc.token(i);
            if word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase()) {
                let tokens = TokenRange::new(i, i + 1);
                let span = doc.tokens.cover(tokens);
                let mut mention = Mention::new(span, tokens, MentionKind::Name, BY);
                mention.label = Some(Label::Org);
                doc.mentions.push(mention);
            }
        }
        mend(&mut doc, 0);
        let first = |m: &Mention| doc.token(m.tokens.start as usize).to_owned();
        doc.mentions.iter().map(first).collect()
    }

    #[test]
    fn offices_are_no_bodies() {
        let officer = "The officer-in-charge (OC) of the station left. The OC said no more.";
        assert!(bodies(officer).is_empty());
        let chief = "The chief election commissioner (CEC) spoke. The CEC left.";
        assert!(bodies(chief).is_empty());
    }

    #[test]
    fn bodies_stay() {
        let text = "The central executive committee (CEC) met the Electoral Commission (EC).";
        assert_eq!(bodies(text), ["CEC", "EC"]);
    }
}
