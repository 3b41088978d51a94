//! What the user decides: lines of `people.tsv` in the folder of the
//! collection.

use std::{
    fs, io,
    path::PathBuf,
    sync::{Mutex, MutexGuard},
};

use axum::http::StatusCode;
use dixit_aggregate::People;
use dixit_io::Draft;

use crate::{Error, protocol::answer::Refusal};

/// The people file, and what comes before it.
pub(crate) struct Decisions {
    path: PathBuf,
    given: String,
    /// The text of the file.
    own: Mutex<String>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) action: String,
    pub(crate) id: String,
    pub(crate) value: String,
    /// For those who read the file.
    pub(crate) note: String,
}

impl Decision {
    /// As it stands in the file; tabs and line ends become blanks.
    pub(crate) fn line(&self) -> String {
        let columns = [&self.action, &self.id, &self.value, &self.note];
        let columns = columns.map(|column| column.split_whitespace().collect::<Vec<_>>().join(" "));
        columns.join("\t").trim_end().to_owned()
    }

    fn parse(line: &str) -> Option<Decision> {
        let mut columns = line.split('\t').map(str::trim);
        let mut column = || columns.next().unwrap_or_default().to_owned();
        let decision = Decision {
            action: column(),
            id: column(),
            value: column(),
            note: column(),
        };
        let is_read = !decision.action.is_empty()
            && !decision.action.starts_with('#')
            && !decision.action.ends_with('?')
            && decision.action != "action";
        is_read.then_some(decision)
    }
}

impl Decisions {
    pub(crate) fn open(path: PathBuf, given: &str) -> Result<Decisions, Error> {
        let own = match fs::read_to_string(&path) {
            Ok(own) => own,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Error::at("read", &path, error)),
        };
        let decisions = Decisions {
            given: ended(given),
            own: Mutex::new(ended(&own)),
            path,
        };
        let read = People::parse(&decisions.text());
        read.map_err(|error| Error::new(format!("{}: {error}", decisions.path.display())))?;
        Ok(decisions)
    }

    /// All lines, those that were given first.
    pub(crate) fn text(&self) -> String {
        format!("{}{}", self.given, self.lock())
    }

    /// Those that were decided here, the latest first.
    pub(crate) fn own(&self) -> Vec<Decision> {
        let own = self.lock();
        own.lines().rev().filter_map(Decision::parse).collect()
    }

    /// Writes one more, if it goes with the others.
    pub(crate) fn add(&self, decision: &Decision) -> Result<(), Refusal> {
        let mut own = self.lock();
        let line = decision.line();
        if own.lines().any(|known| known == line) {
            return Ok(());
        }
        let more = format!("{own}{line}\n");
        if let Err(error) = People::parse(&format!("{}{more}", self.given)) {
            let what = format!("this does not go with what was decided before: {error}");
            return Err(Refusal::new(StatusCode::CONFLICT, what));
        }
        self.write(&more)?;
        *own = more;
        Ok(())
    }

    /// Takes one back; whether it was there.
    pub(crate) fn remove(&self, line: &str) -> Result<bool, Refusal> {
        let mut own = self.lock();
        let kept = own.lines().filter(|known| known.trim_end() != line);
        let kept: String = kept.flat_map(|line| [line, "\n"]).collect();
        if kept == *own {
            return Ok(false);
        }
        self.write(&kept)?;
        *own = kept;
        Ok(true)
    }

    fn write(&self, text: &str) -> Result<(), Refusal> {
        let written = Draft::create(&self.path).and_then(|mut draft| {
            draft.push(text.as_bytes())?;
            draft.finish()
        });
        written.map_err(|error| Refusal::fault(format!("the decision cannot be kept: {error}")))
    }

    fn lock(&self) -> MutexGuard<'_, String> {
        self.own.lock().expect("nothing panics under this lock")
    }
}

/// With a line end, unless there is nothing.
fn ended(text: &str) -> String {
    match text.is_empty() || text.ends_with('\n') {
        true => text.to_owned(),
        false => format!("{text}\n"),
    }
}
