use std::error::Error;

use crate::{Document, Layers};

/// One step of a pipeline: shared between threads and read-only.
///
/// A stage says which layers it needs and which it gives, so that a pipeline
/// can be checked when it is built. All that changes while documents are read
/// lives in the [`Worker`]s, one for each thread.
pub trait Stage: Send + Sync {
    /// A short name for logs and messages: `tokenize`.
    fn name(&self) -> &str;

    /// The layers it reads.
    fn needs(&self) -> Layers;

    /// The layers it fills.
    fn gives(&self) -> Layers;

    /// Scratch space for one thread.
    fn worker(&self) -> Box<dyn Worker + '_>;
}

/// The scratch space of a [`Stage`] for one thread. It lives for many
/// documents, so its buffers are allocated once; what it does to a document
/// must not depend on the documents before. A worker may move between threads.
pub trait Worker: Send {
    /// Fills the stage's layers of one document.
    ///
    /// # Errors
    ///
    /// If this document cannot be read by the stage. The document is then
    /// reported as failed and the run goes on.
    fn run(&mut self, doc: &mut Document) -> Result<(), Box<dyn Error + Send + Sync>>;
}

/// What is shared may also be borrowed.
impl<S: Stage + ?Sized> Stage for &S {
    fn name(&self) -> &str {
        (**self).name()
    }

    fn needs(&self) -> Layers {
        (**self).needs()
    }

    fn gives(&self) -> Layers {
        (**self).gives()
    }

    fn worker(&self) -> Box<dyn Worker + '_> {
        (**self).worker()
    }
}
