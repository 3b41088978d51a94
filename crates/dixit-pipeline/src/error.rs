use std::{error::Error as StdError, fmt};

use crate::Gap;

dixit_core::opaque_error! {
    /// Why a pipeline cannot be built or run. Opaque: ask [`Error::kind`].
    pub struct Error(ErrorKind);
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A stage needs a layer that no stage before it gives.
    Gap,
    /// Two stages have one name.
    Twice,
    /// The threads could not be started.
    Threads,
}

impl Error {
    pub(crate) fn gap(gap: &Gap) -> Error {
        Error::new(ErrorKind::Gap, gap.to_string())
    }

    pub(crate) fn twice(name: &str) -> Error {
        let what = format!("the stage {name} stands twice in the pipeline; leave one out");
        Error::new(ErrorKind::Twice, what)
    }

    pub(crate) fn threads(source: impl StdError + Send + Sync + 'static) -> Error {
        Error::new(ErrorKind::Threads, "cannot start the threads").because(source)
    }
}

/// Why one document failed: the stage refused it or panicked.
#[derive(Debug)]
pub struct Failure {
    pub(crate) id: String,
    pub(crate) stage: String,
    pub(crate) panic: bool,
    pub(crate) source: Box<dyn StdError + Send + Sync>,
}

impl Failure {
    /// The id of the document.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The stage that failed.
    pub fn stage(&self) -> &str {
        &self.stage
    }

    /// Whether the stage panicked, which is a fault of the stage, not of the
    /// document.
    pub fn is_panic(&self) -> bool {
        self.panic
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = if self.panic {
            "panicked on"
        } else {
            "cannot read"
        };
        write!(f, "the stage {} {verb} the document", self.stage)
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}
