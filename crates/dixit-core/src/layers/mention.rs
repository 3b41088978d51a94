use crate::{By, EntityId, Label, Span, TokenRange, labels::named::named};

named! {
    /// How a mention refers.
    MentionKind {
        /// By a name: *Kim Jong Un*, *President Kim*.
        Name = "name",
        /// By a description: *the North Korean leader*.
        Nominal = "nominal",
        /// By a pronoun: *he*.
        Pronoun = "pronoun",
    }
}

/// A place in the text that refers to somebody or something.
///
/// The named-entity stage adds names (with a label), the quotation stage adds
/// the sources of quotes, and the resolution stage adds nominals and pronouns
/// and links all of them to entities. Mentions are only ever appended, so a
/// [`MentionId`](crate::MentionId) stays good.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The bytes.
    pub span: Span,
    /// The tokens.
    pub tokens: TokenRange,
    /// Name, nominal or pronoun.
    pub kind: MentionKind,
    /// The class, where known.
    pub label: Option<Label>,
    /// Probability that the mention is right, from 0 to 1.
    pub score: f32,
    /// Who found it.
    pub by: By,
    /// An identifier from the user's own list of names, carried through.
    pub key: Option<Box<str>>,
    /// What it refers to, once resolved.
    pub link: Option<Link>,
}

/// The decision which entity a mention refers to.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The entity.
    pub entity: EntityId,
    /// Confidence, from 0 to 1.
    pub score: f32,
    /// The rule or model that decided.
    pub by: By,
    /// The entity that came second, if any came near.
    pub runner_up: Option<EntityId>,
}

impl Mention {
    /// A mention not linked yet.
    pub fn new(span: Span, tokens: TokenRange, kind: MentionKind, by: By) -> Mention {
        Mention {
            span,
            tokens,
            kind,
            label: None,
            score: 1.0,
            by,
            key: None,
            link: None,
        }
    }

    /// The entity it refers to, once resolved.
    pub fn entity(&self) -> Option<EntityId> {
        self.link.as_ref().map(|link| link.entity)
    }
}
