//! Nouns for what people do that may mean one and the same person: *the head of the
//! port* is its chief, *the senator* a lawmaker, *the surgeon* a doctor. Synonyms and
//! hyponyms, as WordNet has them in synsets.

use std::{collections::HashMap, sync::LazyLock};

use crate::mentions::words::hash_lower;

/// The synsets of a noun, one bit for each of `SENSES`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Synsets {
    /// Those of which it is a word.
    synonym: u32,
    /// Those of which it is a kind.
    hyponym: u32,
}

impl Synsets {
    /// The synsets of a noun with this hash.
    pub(crate) fn of(noun: u64) -> Synsets {
        static ALL: LazyLock<HashMap<u64, Synsets>> = LazyLock::new(all);
        ALL.get(&noun).copied().unwrap_or_default()
    }

    /// Whether one noun may recall who was called by the other.
    pub(crate) fn meet(self, other: Synsets) -> bool {
        self.synonym & (other.synonym | other.hyponym) != 0 || self.hyponym & other.synonym != 0
    }

    /// Whether it is a wider word for another: *diplomat* for *consul*.
    pub(crate) fn covers(self, other: Synsets) -> bool {
        self.synonym & other.hyponym != 0
    }

    /// Whether it says no more than another: *head* and *leader*.
    pub(crate) fn shares(self, other: Synsets) -> bool {
        self.synonym & other.synonym != 0
    }

    /// Whether it is a noun for people at all.
    pub(crate) fn is_known(self) -> bool {
        self.synonym | self.hyponym != 0
    }
}

fn all() -> HashMap<u64, Synsets> {
    let mut all: HashMap<u64, Synsets> = HashMap::new();
    for (bit, (synonyms, hyponyms)) in SYNSETS.iter().enumerate() {
        for noun in *synonyms {
            all.entry(hash_lower(noun)).or_default().synonym |= 1 << bit;
        }
        for noun in *hyponyms {
            all.entry(hash_lower(noun)).or_default().hyponym |= 1 << bit;
        }
    }
    all
}

/// Synonyms, and their hyponyms.
const SYNSETS: &[(&[&str], &[&str])] = &[
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
    (
        &["official"],
        &[
            "minister",
            "secretary",
            "premier",
            "president",
            "governor",
            "mayor",
            "commissioner",
            "director",
            "director-general",
            "superintendent",
            "officer",
            "administrator",
            "chief",
            "chairman",
            "chairwoman",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "ambassador",
            "envoy",
            "prosecutor",
            "inspector",
            "commander",
            "undersecretary",
            "attorney-general",
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
