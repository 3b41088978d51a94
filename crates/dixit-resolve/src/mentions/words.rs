use dixit_core::Gender;
use dixit_lexicon::{Fact, Lexicon};

/// The questions that resolution asks of the lexicon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    lexicon: &'static Lexicon,
}

impl Words {
    pub(crate) fn embedded() -> Words {
        Words {
            lexicon: Lexicon::embedded(),
        }
    }

    /// Share of women among the bearers of a first name.
    pub(crate) fn female_share(self, name: &str) -> Option<f32> {
        self.lexicon.first_name(name).map(|n| n.female_share())
    }

    /// What a title tells of its bearer's gender; nothing if it is no title
    /// that stands before names.
    pub(crate) fn title(self, phrase: &str) -> Option<Gender> {
        let known = |phrase: &str| {
            self.lexicon.facts(phrase).find_map(|fact| match fact {
                Fact::Title(title) => Some(title.gender()),
                _ => None,
            })
        };
        known(phrase).or_else(|| known(one_of_several(phrase)?))
    }

    /// Whether two words may be forms of one first name.
    pub(crate) fn same_first_name(self, a: &str, b: &str) -> bool {
        self.lexicon.same_first_name(a, b)
    }

    /// The code of a country of this name.
    pub(crate) fn country(self, name: &str) -> Option<&'static str> {
        self.lexicon.facts(name).find_map(|fact| match fact {
            Fact::Country(country) => Some(country.code.as_str()),
            _ => None,
        })
    }

    /// The code of the country of this name or of its people: *Kenya*,
    /// *Kenyan*.
    pub(crate) fn nation(self, word: &str) -> Option<&'static str> {
        self.lexicon.facts(word).find_map(|fact| match fact {
            Fact::Country(country) | Fact::Adjective(country) => Some(country.code.as_str()),
            _ => None,
        })
    }

    /// The code of the country of which a word makes one: *Swede*, *Kenyan*.
    pub(crate) fn people_of(self, word: &str) -> Option<&'static str> {
        self.lexicon.facts(word).find_map(|fact| match fact {
            Fact::Adjective(country) | Fact::People(country) => Some(country.code.as_str()),
            _ => None,
        })
    }

    /// Whether it says where somebody is from: *French*.
    pub(crate) fn is_adjective(self, word: &str) -> bool {
        let mut facts = self.lexicon.facts(word);
        facts.any(|fact| matches!(fact, Fact::Adjective(_)))
    }

    /// Whether a word is one of the people of a country: *Swede*, *German*.
    pub(crate) fn is_people(self, word: &str) -> bool {
        let mut facts = self.lexicon.facts(word);
        facts.any(|fact| matches!(fact, Fact::Adjective(_) | Fact::People(_)))
    }

    /// Whether the name of a place also stands for a government.
    pub(crate) fn governs(self, name: &str) -> bool {
        self.lexicon
            .facts(name)
            .any(|fact| matches!(fact, Fact::Country(_) | Fact::Capital(_) | Fact::Metonym(_)))
    }

    /// Whether it is the name of a paper or broadcaster.
    pub(crate) fn is_outlet(self, name: &str) -> bool {
        let mut facts = self.lexicon.facts(name);
        facts.any(|fact| matches!(fact, Fact::Outlet(_)))
    }

    /// The one name of a body that is known by this acronym or expansion.
    pub(crate) fn acronyms(self, name: &str) -> impl Iterator<Item = &'static str> {
        self.lexicon.facts(name).filter_map(|fact| match fact {
            Fact::Acronym(acronym) | Fact::Expansion(acronym) => Some(acronym.name.as_str()),
            _ => None,
        })
    }

    /// What an acronym stands for.
    pub(crate) fn expansions(self, acronym: &str) -> impl Iterator<Item = &'static str> {
        let known = self.lexicon.facts(acronym).filter_map(|fact| match fact {
            Fact::Acronym(acronym) => Some(acronym.expansions.iter().map(String::as_str)),
            _ => None,
        });
        known.flatten()
    }

    /// The gender of a politician of this full name.
    pub(crate) fn public_figure(self, name: &str) -> Option<Gender> {
        self.lexicon.facts(name).find_map(|fact| match fact {
            Fact::Politician(politician) => Some(politician.gender()),
            _ => None,
        })
    }

    /// The cluster of words with like use, in steps of some bits.
    pub(crate) fn cluster(self, word: &str) -> Option<u16> {
        self.lexicon.cluster(word)
    }

    pub(crate) fn brown(self, word: &str) -> Option<u16> {
        self.lexicon.brown(word)
    }
}

/// Whether a noun is for one of a party or of those who think alike: *Democrat*.
pub(crate) fn is_party_member(noun: &str) -> bool {
    matches!(
        noun,
        "Democrat"
            | "Republican"
            | "Conservative"
            | "Tory"
            | "Liberal"
            | "Green"
            | "Libertarian"
            | "Communist"
            | "Socialist"
            | "Nationalist"
            | "Unionist"
            | "Centrist"
            | "Islamist"
            | "Separatist"
    )
}

/// Whether a noun makes one somebody's relative.
pub(crate) fn is_relative(word: &str) -> bool {
    matches!(
        word,
        "wife"
            | "husband"
            | "spouse"
            | "widow"
            | "widower"
            | "ex-wife"
            | "ex-husband"
            | "fiancée"
            | "fiancé"
            | "son"
            | "daughter"
            | "stepson"
            | "stepdaughter"
            | "grandson"
            | "granddaughter"
            | "sister"
            | "brother"
            | "half-brother"
            | "half-sister"
            | "mother"
            | "father"
            | "mum"
            | "mom"
            | "dad"
            | "stepfather"
            | "stepmother"
            | "grandfather"
            | "grandmother"
            | "uncle"
            | "aunt"
            | "niece"
            | "nephew"
            | "cousin"
    )
}

/// The title of one, from the short form of that of several: *Sens.*, *Messrs*.
fn one_of_several(phrase: &str) -> Option<&str> {
    match phrase.trim_end_matches('.') {
        "Messrs" | "MM" => Some("Mr"),
        short if short.len() < phrase.len() && short.starts_with(char::is_uppercase) => {
            short.strip_suffix('s')
        }
        "Drs" => Some("Dr"),
        _ => None,
    }
}

/// A hash of a word without regard to case.
pub(crate) fn hash_lower(word: &str) -> u64 {
    let mut buffer = [0u8; 32];
    match buffer.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            dixit_learn::hash(lower)
        }
        _ => dixit_learn::hash(word.to_lowercase().as_bytes()),
    }
}
