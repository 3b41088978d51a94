//! Why a command could not run: one line, and what to do about it.

use std::{error::Error, fmt, io, path::Path};

/// A failure that ends the program with exit code 2.
#[derive(Debug)]
pub(crate) struct CliError {
    what: String,
    remedy: Option<String>,
    /// Whether line ends in it mean something.
    lines: bool,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl CliError {
    pub(crate) fn new(what: impl Into<String>) -> CliError {
        CliError {
            what: what.into(),
            remedy: None,
            lines: false,
            source: None,
        }
    }

    /// An error that already says all there is to say.
    pub(crate) fn from_error(error: impl Error + Send + Sync + 'static) -> CliError {
        CliError::new("").because(error)
    }

    /// Adds what the user can do about it.
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> CliError {
        self.remedy = Some(remedy.into());
        self
    }

    /// Adds what the user can do about it, unless that is told already.
    pub(crate) fn or_remedy(mut self, remedy: &str) -> CliError {
        self.remedy.get_or_insert_with(|| remedy.to_owned());
        self
    }

    /// Prints it as it is, line by line: it shows a place of a file.
    pub(crate) fn keep_lines(mut self) -> CliError {
        self.lines = true;
        self
    }

    pub(crate) fn has_lines(&self) -> bool {
        self.lines
    }

    /// Adds the cause, printed behind the message.
    pub(crate) fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> CliError {
        self.source = Some(source.into());
        self
    }

    /// Whether the reader of our output has gone away, which is no failure.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        let mut cause = self.source.as_deref().map(|e| e as &(dyn Error + 'static));
        while let Some(error) = cause {
            if let Some(io) = error.downcast_ref::<io::Error>()
                && io.kind() == io::ErrorKind::BrokenPipe
            {
                return true;
            }
            cause = error.source();
        }
        false
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut colon = "";
        if !self.what.is_empty() {
            f.write_str(&self.what)?;
            colon = ": ";
        }
        let mut cause = self.source.as_deref().map(|e| e as &(dyn Error + 'static));
        while let Some(error) = cause {
            write!(f, "{colon}{error}")?;
            colon = ": ";
            cause = error.source();
        }
        if let Some(remedy) = &self.remedy {
            write!(f, "; {remedy}")?;
        }
        Ok(())
    }
}

impl Error for CliError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|e| e as _)
    }
}

impl From<dixit::pipeline::Error> for CliError {
    fn from(error: dixit::pipeline::Error) -> CliError {
        CliError::from_error(error)
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> CliError {
        CliError::new("cannot write the output").because(error)
    }
}

/// Turns any error into a [`CliError`] that says what was being done.
pub(crate) trait Context<T> {
    /// With a message of its own.
    fn context(self, what: impl Into<String>) -> Result<T, CliError>;

    /// With the path that was read or written: `cannot read a/b.jsonl`.
    fn path(self, doing: &str, path: &Path) -> Result<T, CliError>;
}

impl<T, E: Into<Box<dyn Error + Send + Sync>>> Context<T> for Result<T, E> {
    fn context(self, what: impl Into<String>) -> Result<T, CliError> {
        self.map_err(|error| CliError::new(what).because(error))
    }

    fn path(self, doing: &str, path: &Path) -> Result<T, CliError> {
        self.map_err(|error| {
            CliError::new(format!("cannot {doing} {}", path.display())).because(error)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_with_cause_and_remedy() {
        let error = CliError::new("cannot read a.txt")
            .because(io::Error::new(io::ErrorKind::NotFound, "no such file"))
            .remedy("check the path");
        assert_eq!(
            error.to_string(),
            "cannot read a.txt: no such file; check the path"
        );
        assert!(!error.is_broken_pipe());
        let gone = CliError::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert!(gone.is_broken_pipe());
    }
}
