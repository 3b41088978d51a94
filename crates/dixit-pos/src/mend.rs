//! The verb behind a name that the model took for a noun, since a name before a plural
//! is mostly its modifier: *Ann Reed {houses} six refugees.*

use dixit_core::{Penn, Tag, TokenRange, Universal};

/// Names of so many words are looked at.
const LONGEST: usize = 4;

/// Makes a verb of the plural noun behind the name of two words and more with which a
/// sentence begins, if the sentence has no other verb. `form` gives the words.
pub(crate) fn mend<'f>(tags: &mut [Tag], tokens: TokenRange, form: impl Fn(usize) -> &'f str) {
    let named = tags.iter().take_while(|tag| is_of_name(tag.penn)).count();
    let open = (2..=LONGEST).contains(&named) && named + 2 < tags.len();
    if !open || tags[named].penn != Penn::Nns || tags.iter().any(|tag| is_finite(tag.penn)) {
        return;
    }
    let first = tokens.start as usize;
    let (noun, last) = (form(first + named), form(first + tags.len() - 1));
    if last == "." && is_verb_like(noun) && goes_on(tags[named + 1].penn) {
        tags[named] = Tag {
            penn: Penn::Vbz,
            universal: Universal::Verb,
        };
    }
}

fn is_of_name(tag: Penn) -> bool {
    matches!(tag, Penn::Nnp | Penn::Hyph)
}

fn is_finite(tag: Penn) -> bool {
    matches!(tag, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md | Penn::Vb)
}

/// Not *analysts*, *officials*, *supporters*: nouns for people are hardly ever verbs.
fn is_verb_like(noun: &str) -> bool {
    const PEOPLE: [&str; 9] = [
        "ers", "ors", "ists", "ysts", "ians", "ials", "ants", "ents", "men",
    ];
    noun.ends_with('s')
        && noun.starts_with(char::is_lowercase)
        && !PEOPLE.iter().any(|end| noun.ends_with(end))
}

/// What may stand behind a verb: an object, a preposition, an adverb.
fn goes_on(tag: Penn) -> bool {
    matches!(
        tag,
        Penn::Dt
            | Penn::PrpS
            | Penn::In
            | Penn::To
            | Penn::Nn
            | Penn::Nns
            | Penn::Nnp
            | Penn::Jj
            | Penn::Cd
            | Penn::Rb
            | Penn::Prp
    )
}
