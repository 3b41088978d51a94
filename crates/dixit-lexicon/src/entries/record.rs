use dixit_core::{Gender, Label};
use serde::{Deserialize, Serialize};

/// A country, a part of one, a former state, or the European Union.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Country {
    /// ISO 3166 code; starts with `X-` for what has none.
    pub code: String,
    /// Usual name.
    pub name: String,
    /// Other names: *Republic of Albania*.
    pub aliases: Vec<String>,
    /// Adjectives: *Afghan*.
    pub adjectives: Vec<String>,
    /// Words for its people: *Afghan*, *Afghans*.
    pub people: Vec<String>,
    /// Capital.
    pub capital: Option<String>,
    /// Seats of government, old or second capitals: *the Kremlin*.
    pub metonyms: Vec<String>,
}

/// A title or role of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// As usually written: *Prime Minister*.
    pub name: String,
    /// Short forms: *PM*.
    pub aliases: Vec<String>,
    /// Walk of life.
    pub class: TitleClass,
    gender: Option<bool>,
    /// Whether it stands before a name: *Senator* Smith.
    pub prefix: bool,
}

impl Title {
    #[cfg(feature = "train")]
    pub(crate) fn new(name: &str, aliases: Vec<String>, class: TitleClass) -> Title {
        Title {
            name: name.to_owned(),
            aliases,
            class,
            gender: None,
            prefix: false,
        }
    }

    #[cfg(feature = "train")]
    pub(crate) fn with(mut self, gender: &str, prefix: bool) -> Title {
        self.gender = is_male(gender);
        self.prefix = prefix;
        self
    }

    /// The gender it implies.
    pub fn gender(&self) -> Gender {
        gender(self.gender)
    }
}

/// The walk of life of a [`Title`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names say it")]
pub enum TitleClass {
    Academic,
    Business,
    Civil,
    Courtesy,
    Diplomacy,
    Government,
    HeadOfState,
    Judiciary,
    Legislature,
    Media,
    Medical,
    Military,
    Police,
    Religion,
    Royalty,
    Sport,
}

impl TitleClass {
    #[cfg(feature = "train")]
    pub(crate) fn parse(name: &str) -> Option<TitleClass> {
        Some(match name {
            "academic" => TitleClass::Academic,
            "business" => TitleClass::Business,
            "civil" => TitleClass::Civil,
            "courtesy" => TitleClass::Courtesy,
            "diplomacy" => TitleClass::Diplomacy,
            "government" => TitleClass::Government,
            "head_of_state" => TitleClass::HeadOfState,
            "judiciary" => TitleClass::Judiciary,
            "legislature" => TitleClass::Legislature,
            "media" => TitleClass::Media,
            "medical" => TitleClass::Medical,
            "military" => TitleClass::Military,
            "police" => TitleClass::Police,
            "religion" => TitleClass::Religion,
            "royalty" => TitleClass::Royalty,
            "sport" => TitleClass::Sport,
            _ => return None,
        })
    }
}

/// A news agency, paper, station or platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Usual name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// ISO code of its country.
    pub country: String,
    /// `agency`, `newspaper`, `broadcaster`, `social`…
    pub kind: String,
}

/// An acronym and what it may stand for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acronym {
    /// As written: *UNSC*.
    pub name: String,
    /// What it stands for; of several the likeliest first.
    pub expansions: Vec<String>,
    label: u8,
    /// ISO code of its country, `XX` if of none.
    pub country: String,
}

impl Acronym {
    #[cfg(feature = "train")]
    pub(crate) fn new(name: &str, expansions: Vec<String>, label: Label, country: &str) -> Acronym {
        Acronym {
            name: name.to_owned(),
            expansions,
            label: label as u8,
            country: country.to_owned(),
        }
    }

    /// Class of what it stands for.
    pub fn label(&self) -> Label {
        Label::from_index(self.label.into()).unwrap_or(Label::Org)
    }
}

/// A president, vice president or member of the Congress of the United States.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Politician {
    /// Full name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    gender: Option<bool>,
    /// Party.
    pub party: String,
    /// Office, state and years: *Senator VT 2007-2031*.
    pub roles: Vec<String>,
    /// Title of the Wikipedia article, where known.
    pub wikipedia: Option<String>,
    /// Wikidata identifier, where known.
    pub wikidata: Option<String>,
}

impl Politician {
    #[cfg(feature = "train")]
    pub(crate) fn new(name: &str, aliases: Vec<String>, gender: &str) -> Politician {
        Politician {
            name: name.to_owned(),
            aliases,
            gender: is_male(gender),
            party: String::new(),
            roles: Vec::new(),
            wikipedia: None,
            wikidata: None,
        }
    }

    /// He or she.
    pub fn gender(&self) -> Gender {
        gender(self.gender)
    }
}

/// A first name and its short forms or other spellings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nickname {
    /// *William*.
    pub name: String,
    /// *Bill*, *Will*, …
    pub short_forms: Vec<String>,
}

/// A verb that may report speech or thought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportingVerb {
    /// Base form.
    pub lemma: String,
    /// How often it reports speech: 3 nearly always, 2 often, 1 sometimes, 0 never.
    pub speech: u8,
    /// The same for thought.
    pub thought: u8,
    /// The same for what the press does: *published*, *broadcast*.
    pub press: u8,
    /// Whether it introduces direct quotations.
    pub direct: bool,
    pub(crate) forms: Vec<String>,
}

impl ReportingVerb {
    /// The highest of the three strengths, 1 to 3.
    pub fn strength(&self) -> u8 {
        self.speech.max(self.thought).max(self.press)
    }
}

#[cfg(feature = "train")]
fn is_male(letter: &str) -> Option<bool> {
    match letter {
        "m" => Some(true),
        "f" => Some(false),
        _ => None,
    }
}

fn gender(is_male: Option<bool>) -> Gender {
    match is_male {
        Some(true) => Gender::Male,
        Some(false) => Gender::Female,
        None => Gender::Unknown,
    }
}
