//! Names that begin with a given name and were taken for places.

use dixit_core::{Document, Gender, Label, Mention};
use dixit_lexicon::Lexicon;

use super::tokens::{form, is_name_like};

/// A place likelier than this stays one: of a whole name, and of a given name alone.
const WHOLE: f32 = 0.75;
const ALONE: f32 = 0.85;

/// A given name of more births than this may have lent itself to a place.
const RARE: u32 = 5000;

/// So many tokens behind a given name may tell by *he* or *she* that it is one.
const REACH: usize = 40;

/// So many names before it are looked at, however long its paragraph is.
const NEAR: usize = 64;

/// Makes persons of places that are called as people are: *sent {Ngozi Adeyemi}
/// nine letters*, *visited {Ngozi}. “…,” she said*.
pub(super) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    for i in first..doc.mentions.len() {
        if is_person(doc, lexicon, first, i) {
            doc.mentions[i].label = Some(Label::Person);
        }
    }
}

fn is_person(doc: &Document, lexicon: &Lexicon, first: usize, i: usize) -> bool {
    let mention = &doc.mentions[i];
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let place = mention.label == Some(Label::Loc) && !is_placed(doc, start);
    let Some((gender, rare)) = given(lexicon, doc.token(start)).filter(|_| place) else {
        return false;
    };
    let told = || is_told(doc, lexicon, first, i, gender);
    match end - start {
        1 => mention.score < ALONE && told(),
        2 | 3 => {
            mention.score < WHOLE
                && is_name_like(doc.token(end - 1))
                && !is_site(doc, end - 1)
                && (rare || told())
        }
        _ => false,
    }
}

/// The gender of a given name, and whether it is rare.
fn given(lexicon: &Lexicon, word: &str) -> Option<(Gender, bool)> {
    let name = lexicon.first_name(word).filter(|_| is_name_like(word))?;
    let gender = name.gender();
    (gender != Gender::Unknown).then_some((gender, name.births() < RARE))
}

/// Whether a word before a name leads to a place: *in Ngozi*.
fn is_placed(doc: &Document, start: usize) -> bool {
    let before = start.checked_sub(1).map_or("", |i| doc.token(i));
    matches!(
        before,
        "in" | "In"
            | "at"
            | "At"
            | "near"
            | "Near"
            | "outside"
            | "across"
            | "around"
            | "throughout"
    )
}

/// Words with which the names of places end.
fn is_site(doc: &Document, at: usize) -> bool {
    matches!(
        doc.token(at),
        "Airport"
            | "Avenue"
            | "Bay"
            | "Beach"
            | "Bridge"
            | "Camp"
            | "Castle"
            | "City"
            | "County"
            | "Creek"
            | "District"
            | "Falls"
            | "Gate"
            | "Harbor"
            | "Harbour"
            | "Heights"
            | "Hill"
            | "Hills"
            | "Island"
            | "Islands"
            | "Lake"
            | "Mountain"
            | "Park"
            | "Peninsula"
            | "Pass"
            | "Province"
            | "River"
            | "Road"
            | "Sea"
            | "Square"
            | "State"
            | "Street"
            | "Town"
            | "Valley"
            | "Village"
            | "Zone"
    )
}

/// Whether *he* or *she* behind a given name has nobody else to mean: no person
/// before it in the paragraph may be of that gender.
fn is_told(doc: &Document, lexicon: &Lexicon, first: usize, i: usize, gender: Gender) -> bool {
    let at = doc.mentions[i].tokens.end as usize;
    let sentence = doc.sentence_of(at - 1).unwrap_or_default() as u32;
    let paragraph = doc.paragraphs.partition_point(|p| p.end <= sentence);
    let Some(paragraph) = doc.paragraphs.get(paragraph) else {
        return false;
    };
    let start = doc.sentences[paragraph.start as usize].tokens.start as usize;
    let end = doc.sentences[paragraph.end as usize - 1].tokens.end as usize;
    let meant = |&k: &usize| pronoun(form(doc, k)) == Some(gender);
    let Some(pronoun) = (at..end.min(at + REACH)).find(meant) else {
        return false;
    };
    let mut before = doc.mentions[first..i].iter().rev().take(NEAR);
    let other = |mention: &Mention| {
        let name = lexicon.first_name(doc.token(mention.tokens.start as usize));
        name.is_none_or(|name| name.gender() == gender || name.gender() == Gender::Unknown)
    };
    let person = |mention: &Mention| mention.label == Some(Label::Person);
    let mut near = before
        .by_ref()
        .take_while(|m| m.tokens.start as usize >= start);
    let after = doc.mentions[i + 1..].iter();
    let mut after = after.take_while(|m| (m.tokens.start as usize) < pronoun);
    !near.any(|m| person(m) && other(m)) && !after.any(|m| person(m) && other(m))
}

fn pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "He" => Some(Gender::Male),
        "she" | "She" => Some(Gender::Female),
        _ => None,
    }
}
