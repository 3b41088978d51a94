use std::fmt;

use crate::Layers;

/// What went wrong in this crate. Opaque: ask [`Error::kind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    at: usize,
    stage: String,
    why: String,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A text of 4 GiB or more: spans are 32 bits wide.
    TextTooLong,
    /// A span that ends before it starts, past the text, or inside a character.
    BadSpan,
    /// An id that points past its table.
    BadId,
    /// A stage was applied to a document without a layer that it needs.
    LayerMissing,
    /// A stage was applied to a document that has what it gives already.
    LayerGiven,
    /// A stage could not read a document.
    StageFailed,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, at: usize) -> Error {
        let (stage, why) = (String::new(), String::new());
        Error {
            kind,
            at,
            stage,
            why,
        }
    }

    pub(crate) fn of_stage(kind: ErrorKind, stage: &str, why: impl fmt::Display) -> Error {
        Error {
            kind,
            at: 0,
            stage: stage.to_owned(),
            why: why.to_string(),
        }
    }

    pub(crate) fn missing(stage: &str, layers: Layers) -> Error {
        let givers: Vec<&str> = layers.iter().map(|layer| layer.giver()).collect();
        let why = format!("needs {layers}; apply {} before it", givers.join(", "));
        Error::of_stage(ErrorKind::LayerMissing, stage, why)
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where: a byte offset, a length in bytes, or an index, by kind; 0 if it is
    /// about a stage.
    pub fn at(&self) -> usize {
        self.at
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (at, stage, why) = (self.at, &self.stage, &self.why);
        match self.kind {
            ErrorKind::TextTooLong => write!(
                f,
                "the text has {at} bytes, more than a 32-bit span can reach; split the document"
            ),
            ErrorKind::BadSpan => write!(f, "a span at byte {at} does not lie on the text"),
            ErrorKind::BadId => write!(f, "the id {at} points past its table"),
            ErrorKind::LayerMissing | ErrorKind::LayerGiven | ErrorKind::StageFailed => {
                write!(f, "the stage {stage} {why}")
            }
        }
    }
}

impl std::error::Error for Error {}
