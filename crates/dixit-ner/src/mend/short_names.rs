//! First names and surnames alone of those whom the document names in full: *Aracelys*, once
//! *Aracelys Sánchez* was named, is no body and no place.

use std::collections::BTreeMap;

use dixit_core::{Document, Label, Mention};
use dixit_lexicon::{Fact, Lexicon};

use super::tokens::is_name_like;

/// No document has more names that are compared.
const MOST: usize = 2000;

/// Makes persons of names of one word that are the first or the last word of somebody's,
/// unless a word before one of them shows a place.
pub(super) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for mention in doc.mentions[first..].iter().take(MOST) {
        if mention.label == Some(Label::Person) && mention.tokens.len() > 1 {
            for i in [
                mention.tokens.start as usize,
                mention.tokens.end as usize - 1,
            ] {
                bearers.entry(doc.token(i).to_owned()).or_default();
            }
        }
    }
    if bearers.is_empty() {
        return;
    }
    for i in first..doc.mentions.len().min(first + MOST) {
        let mention = &doc.mentions[i];
        if is_other(mention)
            && let Some(found) = bearers.get_mut(doc.token(mention.tokens.start as usize))
        {
            found.push(i);
        }
    }
    for (word, found) in bearers {
        let placed = |&i: &usize| is_placed(doc, doc.mentions[i].tokens.start as usize);
        if is_name_like(&word) && !is_known(lexicon, &word) && !found.iter().any(placed) {
            found
                .iter()
                .for_each(|&i| doc.mentions[i].label = Some(Label::Person));
        }
    }
}

fn is_other(mention: &Mention) -> bool {
    let other = [Label::Fac, Label::Loc, Label::Misc, Label::Org];
    mention.tokens.len() == 1 && mention.label.is_some_and(|label| other.contains(&label))
}

/// A country, a people, a capital or a paper, whoever else bears its name.
fn is_known(lexicon: &Lexicon, word: &str) -> bool {
    let mut facts = lexicon.facts(word);
    facts.any(|fact| !matches!(fact, Fact::Title(_) | Fact::Politician(_)))
}

/// *in Victoria*, *the Nusantara*, *province of Orellana*.
fn is_placed(doc: &Document, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |i| doc.token(i));
    let word = match before(1) {
        "“" | "\"" | "‘" | "'" => before(2),
        word => word,
    };
    matches!(
        word,
        "in" | "In"
            | "at"
            | "At"
            | "near"
            | "Near"
            | "the"
            | "The"
            | "to"
            | "from"
            | "capital"
            | "of"
            | "city"
    )
}
