/// What [`Aggregate`](crate::Aggregate) is told beside the documents.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {}
