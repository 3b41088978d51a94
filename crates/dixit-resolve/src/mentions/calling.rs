//! What goes with the nouns for what people are: *chef* with *cook* and *kitchen*.

use std::sync::LazyLock;

use dixit_lexicon::Lines;

use crate::mentions::root::Root;

/// Noun, words near to it, words farther from it, nouns of one meaning, and whether it
/// means persons above all and on which side of a report they stand; in the order of
/// the nouns. `training/callings.py` makes it.
static CALLINGS: LazyLock<Lines> =
    LazyLock::new(|| Lines::new(include_str!("../../data/callings.txt")));

/// What is known of a noun for what people are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Calling {
    noun: &'static str,
    near: &'static str,
    far: &'static str,
    synonyms: &'static str,
    person: bool,
    side: Side,
}

/// On which side of a report those stand who are called by a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// News tells what they do or suffer: *surfer*, *actress*.
    Told,
    /// It says how they live, so that they are rarely new where they speak: *volunteer*.
    Lives,
    /// They speak of others, by office, trade or nearness: *surgeon*, *neighbour*.
    Others,
    Either,
}

/// How closely a word goes with a noun for what people are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Closeness {
    /// As far as is known not at all.
    None,
    /// They are often met together.
    Far,
    /// The one is explained by the other.
    Near,
    /// They have one root: *cook* and *cooking*, *mayor* and *mayoral*.
    Root,
}

impl Calling {
    /// The calling of a noun in small letters.
    pub(crate) fn of(noun: &str) -> Option<Calling> {
        // *neighbour* is less known than *neighbor*.
        let american = noun.strip_suffix("our").map(|root| format!("{root}or"));
        let noun = american.as_deref().unwrap_or(noun);
        CALLINGS.get(noun).and_then(Calling::read)
    }

    fn read(line: &'static str) -> Option<Calling> {
        let mut fields = line.split('\t');
        let (noun, near) = (fields.next()?, fields.next()?);
        let (far, synonyms) = (fields.next()?, fields.next()?);
        let kind = fields.next()?;
        let side = match kind {
            "ps" => Side::Told,
            "pl" => Side::Lives,
            "po" => Side::Others,
            _ => Side::Either,
        };
        Some(Calling {
            noun,
            near,
            far,
            synonyms,
            person: kind.starts_with('p'),
            side,
        })
    }

    /// Whether the noun means a person before it means anything else: not so *company*.
    pub(crate) fn is_person(self) -> bool {
        self.person
    }

    pub(crate) fn side(self) -> Side {
        self.side
    }

    /// How closely a word in any form goes with it.
    pub(crate) fn closeness(self, word: &str) -> Closeness {
        let root = Root::of(word);
        let among = |words: &str| words.split(' ').any(|known| root.is_of(known));
        if root.makes(self.noun) {
            Closeness::Root
        } else if among(self.near) {
            Closeness::Near
        } else if among(self.far) {
            Closeness::Far
        } else {
            Closeness::None
        }
    }

    /// Nouns that mean the same.
    pub(crate) fn synonyms(self) -> impl Iterator<Item = &'static str> {
        self.synonyms.split(' ').filter(|noun| !noun.is_empty())
    }
}

/// How closely a word goes with a noun of which nothing else is known.
pub(crate) fn closeness_of_form(word: &str, noun: &str) -> Closeness {
    match Root::of(word).makes(noun) {
        true => Closeness::Root,
        false => Closeness::None,
    }
}
