use crate::People;

/// What [`Aggregate`](crate::Aggregate) is told beside the documents.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// What the user has decided about entities.
    pub people: People,
}

impl Options {
    /// With a people file.
    pub fn with_people(people: People) -> Options {
        Options { people }
    }
}
