//! What tells one bearer of a description from another: *a White House
//! spokesman* is not *a Pentagon spokesman*, *another witness* not *one
//! witness*, *the nurse* not *the doctor*.

use std::sync::LazyLock;

use crate::{discourse::role_synsets::Synsets, mentions::words::hash_lower};

/// The words of a description that matter for who it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Description {
    /// Hash of its noun.
    pub(crate) head: u64,
    /// Whether its noun tells little: *man*.
    pub(super) generic: bool,
    /// *first*, *other*.
    pub(super) ordinal: Option<u64>,
    pub(super) number: Option<u64>,
    /// To whom, what or where it belongs.
    pub(super) owners: Vec<(Belongs, u64)>,
    /// All other words before it.
    pub(super) traits: Vec<u64>,
    /// What or where the role is of: roots of nouns and adjectives, of either.
    pub(super) field: Vec<u64>,
    /// Of these, the common nouns that tell one office from another.
    pub(super) office: Vec<u64>,
    /// Whether it is next to the first in rank: *the deputy mayor*.
    pub(super) second: bool,
    /// *the prime minister*, who is no other minister.
    pub(super) prime: bool,
}

/// The kinds of owners, of which only like ones can part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Belongs {
    Country,
    Place,
    People,
    Body,
    Other,
}

/// Descriptions kept of one entity.
pub(crate) const MOST_DESCRIPTIONS: usize = 8;

impl Description {
    /// Whether two descriptions cannot be of one person or thing. Of one who
    /// has a name more is known, so that other words do not part.
    pub(super) fn is_parted(&self, other: &Description, named: bool) -> bool {
        let numbers = differ(self.number, other.number);
        self.ordinals_part(other)
            || numbers
            || self.second != other.second
            || self.prime != other.prime
            || self.owners_part(other, named)
            || (!named && self.traits_part(other))
    }

    pub(super) fn ordinals_part(&self, other: &Description) -> bool {
        match (self.ordinal, other.ordinal) {
            (Some(a), Some(b)) => a != b,
            (Some(a), None) | (None, Some(a)) => is_other(a),
            (None, None) => false,
        }
    }

    fn owners_part(&self, other: &Description, named: bool) -> bool {
        if !named {
            return are_apart(self.owners.iter(), other.owners.iter());
        }
        use Belongs::{Body, Country, Other, People, Place};
        [Country, Place, People, Body, Other].iter().any(|kind| {
            let is_such = |owner: &&(Belongs, u64)| owner.0 == *kind;
            let (own, others) = (self.owners.iter(), other.owners.iter());
            are_apart(own.filter(is_such), others.filter(is_such))
        })
    }

    /// Whether it says of which country.
    pub(crate) fn is_of_country(&self) -> bool {
        self.owners.iter().any(|owner| owner.0 == Belongs::Country)
    }

    fn traits_part(&self, other: &Description) -> bool {
        are_apart(self.traits.iter(), other.traits.iter())
    }

    /// Whether it recalls somebody by a role: *the head of the port* and *the port
    /// chief* are of one field.
    pub(crate) fn recalls(&self, other: &Description) -> bool {
        self.is_akin(other)
            && self.second == other.second
            && !self.ordinals_part(other)
            && !differ(self.number, other.number)
            && self.shares_field(other)
    }

    /// Whether both are of one place, body or trade.
    pub(crate) fn shares_field(&self, other: &Description) -> bool {
        self.field.iter().any(|root| other.field.contains(root))
    }

    /// The words for one who is called so that are no part of the phrase: *premier* for a
    /// prime minister, *lawmaker* for a member of parliament.
    pub(super) fn implied(&self) -> Option<u64> {
        const HOUSES: [&str; 9] = [
            "parliament",
            "parliamentary",
            "assembly",
            "congress",
            "senate",
            "legislature",
            "legislative",
            "knesset",
            "bundestag",
        ];
        if self.prime && self.head == hash_lower("minister") {
            return Some(hash_lower("premier"));
        }
        let of_house = || {
            let mut houses = HOUSES.iter().map(|house| hash_lower(house));
            houses.any(|house| self.field.contains(&house))
        };
        (self.head == hash_lower("member") && of_house()).then(|| hash_lower("lawmaker"))
    }

    /// *The circus director* is no director of the zoo.
    pub(super) fn offices_part(&self, other: &Description) -> bool {
        self.is_akin(other)
            && are_apart(self.office.iter(), other.office.iter())
            && are_apart(self.field.iter(), other.field.iter())
    }

    /// *The parents' association* is no religious association; *the new government* may be
    /// Ghana's.
    pub(super) fn fields_part(&self, other: &Description) -> bool {
        let told = !self.owners.is_empty() || !self.office.is_empty();
        told && self.head == other.head && are_apart(self.field.iter(), other.field.iter())
    }

    fn is_akin(&self, other: &Description) -> bool {
        self.head == other.head || Synsets::of(self.head).meet(Synsets::of(other.head))
    }

    pub(super) fn countries_part(&self, other: &Description) -> bool {
        let is_such = |owner: &&(Belongs, u64)| owner.0 == Belongs::Country;
        let (own, others) = (self.owners.iter(), other.owners.iter());
        are_apart(own.filter(is_such), others.filter(is_such))
    }
}

fn differ(a: Option<u64>, b: Option<u64>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Whether both lists have something, and nothing of one is in the other.
fn are_apart<T: PartialEq>(
    a: impl Iterator<Item = T> + Clone,
    b: impl Iterator<Item = T> + Clone,
) -> bool {
    a.clone().next().is_some()
        && b.clone().next().is_some()
        && !a.clone().any(|x| b.clone().any(|y| x == y))
}

/// Words that say that one was named before: *other*.
pub(super) fn is_other(hash: u64) -> bool {
    static OTHERS: LazyLock<[u64; 5]> =
        LazyLock::new(|| ["another", "other", "second", "third", "different"].map(hash_lower));
    OTHERS.contains(&hash)
}

/// Nouns under which almost anybody or any body can be meant again.
pub(crate) fn is_generic(noun: &str) -> bool {
    const NOUNS: [&str; 24] = [
        "man",
        "woman",
        "person",
        "boy",
        "girl",
        "child",
        "kid",
        "teenager",
        "guy",
        "lady",
        "gentleman",
        "official",
        "leader",
        "politician",
        "figure",
        "suspect",
        "victim",
        "men",
        "women",
        "people",
        "pair",
        "couple",
        "group",
        "trio",
    ];
    NOUNS.contains(&noun)
}
