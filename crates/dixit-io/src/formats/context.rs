//! What the reader of a format is given.

use std::{
    borrow::Cow,
    io::{BufRead, Read},
    iter,
    rc::Rc,
};

use dixit_core::Document;

use crate::{
    FailureRecord,
    fields::intake::{Found, Intake},
    files::{input::Input, open::Opened},
};

pub(crate) type Documents = Box<dyn Iterator<Item = Result<Document, FailureRecord>>>;

/// One file, and how it is to be read.
pub(crate) struct Context {
    pub(crate) input: Input,
    pub(crate) intake: Rc<Intake>,
}

impl Context {
    pub(crate) fn limit(&self) -> usize {
        self.intake.options.max_bytes
    }

    /// The bytes as text.
    pub(crate) fn reader(&self, opened: Opened) -> Result<Box<dyn BufRead>, FailureRecord> {
        let reader = opened.text(&self.intake.meter, self.intake.options.strict);
        reader.map_err(|error| self.unread(None, None, error.to_string()))
    }

    /// The whole file, if it is no longer than a document may be.
    pub(crate) fn read_all(&self, reader: impl Read) -> Result<Vec<u8>, FailureRecord> {
        let limit = self.limit();
        let mut bytes = Vec::new();
        let read = reader.take(limit as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| self.unread(None, None, error.to_string()))?;
        match bytes.len() > limit {
            true => Err(self.unread(None, None, too_long(limit))),
            false => Ok(bytes),
        }
    }

    /// The one document of a file: what `found` makes of all its bytes.
    pub(crate) fn whole_file(
        self,
        opened: Opened,
        found: impl Fn(&Context, &[u8]) -> Result<Found, FailureRecord> + 'static,
    ) -> Result<Documents, FailureRecord> {
        let reader = self.reader(opened)?;
        Ok(Box::new(iter::once_with(move || {
            let bytes = self.read_all(reader)?;
            self.admit(found(&self, &bytes)?)
        })))
    }

    /// The document of what a reader found.
    pub(crate) fn admit(&self, found: Found) -> Result<Document, FailureRecord> {
        let line = found.line;
        let admitted = self.intake.admit(&self.input, found);
        admitted.map_err(|refused| self.unread(line, refused.id, refused.reason))
    }

    /// Decodes bytes, counting the loss.
    pub(crate) fn text(&self, bytes: &[u8], line: Option<u64>) -> Result<String, FailureRecord> {
        Ok(self.decoded(bytes, line)?.into_owned())
    }

    pub(crate) fn decoded<'b>(
        &self,
        bytes: &'b [u8],
        line: Option<u64>,
    ) -> Result<Cow<'b, str>, FailureRecord> {
        let decoded = self.intake.decoded(bytes);
        decoded.map_err(|reason| self.unread(line, None, reason))
    }

    pub(crate) fn unread(
        &self,
        line: Option<u64>,
        id: Option<String>,
        reason: impl Into<String>,
    ) -> FailureRecord {
        FailureRecord {
            source: Some(self.input.source()),
            line,
            id,
            stage: None,
            reason: reason.into(),
        }
    }
}

pub(crate) fn too_long(limit: usize) -> String {
    format!("the document has more than {limit} bytes; split it, or raise --max-bytes")
}
