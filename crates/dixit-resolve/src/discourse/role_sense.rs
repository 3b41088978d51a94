//! Nouns for what people do that may mean one and the same person: *the head of the
//! port* is its chief, *the senator* a lawmaker, *the surgeon* a doctor.

use std::{collections::HashMap, sync::LazyLock};

use crate::mentions::words::hash_lower;

/// The senses of a noun, one bit for each of `SENSES`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Senses {
    /// Those that it says, and no more.
    general: u16,
    /// Those of which it is a kind.
    special: u16,
}

impl Senses {
    /// The senses of a noun with this hash.
    pub(crate) fn of(noun: u64) -> Senses {
        static ALL: LazyLock<HashMap<u64, Senses>> = LazyLock::new(all);
        ALL.get(&noun).copied().unwrap_or_default()
    }

    /// Whether one noun may recall who was called by the other.
    pub(crate) fn meet(self, other: Senses) -> bool {
        self.general & (other.general | other.special) != 0 || self.special & other.general != 0
    }

    /// Whether it says no more than another: *head* and *leader*.
    pub(crate) fn says(self, other: Senses) -> bool {
        self.general & other.general != 0
    }

    /// Whether it is a noun for people at all.
    pub(crate) fn is_known(self) -> bool {
        self.general | self.special != 0
    }
}

fn all() -> HashMap<u64, Senses> {
    let mut all: HashMap<u64, Senses> = HashMap::new();
    for (bit, (general, special)) in SENSES.iter().enumerate() {
        for noun in *general {
            all.entry(hash_lower(noun)).or_default().general |= 1 << bit;
        }
        for noun in *special {
            all.entry(hash_lower(noun)).or_default().special |= 1 << bit;
        }
    }
    all
}

/// Nouns that say a sense and no more, and kinds of it.
const SENSES: &[(&[&str], &[&str])] = &[
    (
        &["leader", "chief", "head", "boss"],
        &[
            "president",
            "premier",
            "chancellor",
            "mayor",
            "mayoress",
            "governor",
            "minister",
            "king",
            "queen",
            "emir",
            "sultan",
            "chairman",
            "chairwoman",
            "chairperson",
            "chair",
            "director",
            "manager",
            "commander",
            "commissioner",
            "superintendent",
            "principal",
            "headteacher",
            "headmaster",
            "headmistress",
            "dean",
            "rector",
            "executive",
            "ceo",
            "owner",
            "founder",
            "coach",
            "secretary-general",
            "general",
            "sheriff",
            "administrator",
            "bishop",
            "archbishop",
            "warden",
            "governor-general",
        ],
    ),
    (&["chairman", "chairwoman", "chairperson", "chair"], &[]),
    (
        &["lawmaker", "legislator", "parliamentarian", "politician"],
        &[
            "senator",
            "mp",
            "congressman",
            "congresswoman",
            "representative",
            "deputy",
            "assemblyman",
            "assemblywoman",
            "councillor",
            "councilor",
            "councilman",
            "councilwoman",
            "mep",
            "msp",
            "democrat",
            "republican",
        ],
    ),
    (
        &["owner", "proprietor"],
        &["landlord", "landlady", "boss", "founder"],
    ),
    (
        &["doctor", "physician", "medic"],
        &[
            "surgeon",
            "cardiologist",
            "pediatrician",
            "paediatrician",
            "psychiatrist",
            "oncologist",
            "neurologist",
            "anaesthetist",
            "gp",
            "gynaecologist",
            "dermatologist",
        ],
    ),
    (
        &["lawyer", "attorney"],
        &["barrister", "solicitor", "advocate", "counsel"],
    ),
    (
        &["scientist", "researcher", "academic", "scholar", "expert"],
        &[
            "biologist",
            "physicist",
            "chemist",
            "geologist",
            "economist",
            "historian",
            "sociologist",
            "psychologist",
            "epidemiologist",
            "virologist",
            "ecologist",
            "zoologist",
            "botanist",
            "astronomer",
            "anthropologist",
            "archaeologist",
            "professor",
            "lecturer",
            "linguist",
            "mathematician",
            "climatologist",
        ],
    ),
    (
        &["writer", "author"],
        &[
            "novelist",
            "poet",
            "playwright",
            "essayist",
            "biographer",
            "columnist",
            "journalist",
            "screenwriter",
        ],
    ),
    (
        &["officer", "policeman", "policewoman"],
        &[
            "sergeant",
            "detective",
            "inspector",
            "constable",
            "lieutenant",
            "captain",
            "superintendent",
        ],
    ),
    (
        &["cleric", "clergyman", "priest"],
        &[
            "bishop",
            "archbishop",
            "cardinal",
            "vicar",
            "pastor",
            "imam",
            "rabbi",
            "mullah",
            "ayatollah",
            "curate",
        ],
    ),
    (&["diplomat"], &["ambassador", "envoy", "consul"]),
    (
        &["musician"],
        &[
            "pianist",
            "violinist",
            "cellist",
            "guitarist",
            "drummer",
            "bassist",
            "trumpeter",
            "flautist",
            "saxophonist",
            "composer",
        ],
    ),
    (
        &["teacher", "educator"],
        &["professor", "headteacher", "lecturer", "tutor"],
    ),
    (
        &["journalist", "reporter"],
        &["correspondent", "editor", "columnist", "broadcaster"],
    ),
    (&["coach", "manager", "trainer"], &[]),
];
