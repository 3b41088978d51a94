use crate::{Label, MentionId, labels::named::named};

named! {
    /// Grammatical gender and number with which English refers to an entity.
    Gender {
        /// Not known.
        Unknown = "unknown",
        /// *he*.
        Male = "male",
        /// *she*.
        Female = "female",
        /// *it*.
        Neuter = "neuter",
        /// *they*, of several.
        Plural = "plural",
    }
}

/// Somebody or something that a document speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The fullest name in the document, or the description if it has none.
    pub name: String,
    /// The class of its names, where known.
    pub label: Option<Label>,
    /// How pronouns refer to it.
    pub gender: Gender,
    /// Titles and descriptions that the document gives it, in order, without
    /// repetition.
    pub roles: Vec<String>,
    /// Its mentions, in order of the text.
    pub mentions: Vec<MentionId>,
    /// An identifier from the user's own list of names.
    pub key: Option<Box<str>>,
    /// Its id over a collection of documents, once that is known:
    /// `person/kim-jong-un`.
    pub collection: Option<Box<str>>,
}

impl Entity {
    /// An entity without mentions.
    pub fn new(name: impl Into<String>, label: Option<Label>) -> Entity {
        Entity {
            name: name.into(),
            label,
            gender: Gender::Unknown,
            roles: Vec::new(),
            mentions: Vec::new(),
            key: None,
            collection: None,
        }
    }
}
