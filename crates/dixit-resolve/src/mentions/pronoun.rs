use dixit_core::Gender;

/// What a pronoun can refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    /// *I*: whoever speaks.
    Speaker,
    /// *we*: whoever speaks and others.
    Speakers,
    /// *you*.
    Hearer,
    /// *he*.
    He,
    /// *she*.
    She,
    /// *it*.
    It,
    /// *they*.
    They,
    /// *who*, *which*.
    Relative,
}

/// Grammatical form of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Case {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

/// A pronoun: class and form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pronoun {
    pub(crate) class: Class,
    pub(crate) case: Case,
}

impl Pronoun {
    /// The pronoun of this spelling, in either case of letters.
    pub(crate) fn parse(word: &str) -> Option<Pronoun> {
        if word == "WHO" {
            // The World Health Organisation, unless somebody shouts.
            return None;
        }
        let mut buffer = [0; 10];
        let lower = lower(word, &mut buffer)?;
        TABLE
            .iter()
            .find(|row| row.0 == lower)
            .map(|&(_, class, case)| Pronoun { class, case })
    }

    /// Whether it stands for a third person or thing named elsewhere.
    pub(crate) fn is_third(self) -> bool {
        matches!(self.class, Class::He | Class::She | Class::It | Class::They)
    }

    /// Gender and number that it demands.
    pub(crate) fn gender(self) -> Gender {
        match self.class {
            Class::He => Gender::Male,
            Class::She => Gender::Female,
            Class::It => Gender::Neuter,
            Class::They | Class::Speakers => Gender::Plural,
            _ => Gender::Unknown,
        }
    }
}

fn lower<'a>(word: &str, buffer: &'a mut [u8; 10]) -> Option<&'a str> {
    let bytes = buffer.get_mut(..word.len())?;
    bytes.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    std::str::from_utf8(bytes).ok()
}

const TABLE: &[(&str, Class, Case)] = &[
    ("he", Class::He, Case::Subject),
    ("him", Class::He, Case::Object),
    ("his", Class::He, Case::Possessive),
    ("himself", Class::He, Case::Reflexive),
    ("she", Class::She, Case::Subject),
    ("her", Class::She, Case::Object),
    ("hers", Class::She, Case::Possessive),
    ("herself", Class::She, Case::Reflexive),
    ("it", Class::It, Case::Subject),
    ("its", Class::It, Case::Possessive),
    ("itself", Class::It, Case::Reflexive),
    ("they", Class::They, Case::Subject),
    ("them", Class::They, Case::Object),
    ("'em", Class::They, Case::Object),
    ("their", Class::They, Case::Possessive),
    ("theirs", Class::They, Case::Possessive),
    ("themselves", Class::They, Case::Reflexive),
    ("themself", Class::They, Case::Reflexive),
    ("i", Class::Speaker, Case::Subject),
    ("me", Class::Speaker, Case::Object),
    ("my", Class::Speaker, Case::Possessive),
    ("mine", Class::Speaker, Case::Possessive),
    ("myself", Class::Speaker, Case::Reflexive),
    ("we", Class::Speakers, Case::Subject),
    ("us", Class::Speakers, Case::Object),
    ("our", Class::Speakers, Case::Possessive),
    ("ours", Class::Speakers, Case::Possessive),
    ("ourselves", Class::Speakers, Case::Reflexive),
    ("you", Class::Hearer, Case::Subject),
    ("your", Class::Hearer, Case::Possessive),
    ("yours", Class::Hearer, Case::Possessive),
    ("yourself", Class::Hearer, Case::Reflexive),
    ("yourselves", Class::Hearer, Case::Reflexive),
    ("who", Class::Relative, Case::Subject),
    ("whom", Class::Relative, Case::Object),
    ("whose", Class::Relative, Case::Possessive),
    ("which", Class::Relative, Case::Subject),
    ("that", Class::Relative, Case::Subject),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_are_known_in_either_case_of_letters() {
        let his = Pronoun {
            class: Class::He,
            case: Case::Possessive,
        };
        assert_eq!(Pronoun::parse("His"), Some(his));
        assert_eq!(Pronoun::parse("HIS"), Some(his));
        for word in ["", "WHO", "hiss", "Ḧis", "somebody else"] {
            assert_eq!(Pronoun::parse(word), None, "{word}");
        }
    }
}
