//! `documents.jsonl`, line by line.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::http::StatusCode;
use dixit_core::Document;
use dixit_io::{Unit, read_document};

use crate::protocol::answer::Refusal;

/// The file, and where its lines begin: eight bytes a document.
pub(crate) struct Records {
    path: PathBuf,
    unit: Unit,
    lines: Mutex<Option<Arc<Lines>>>,
}

/// Where lines begin, and the file that was looked at: another one may have
/// its name by now.
struct Lines {
    file: Mutex<File>,
    starts: Vec<u64>,
}

impl Records {
    pub(crate) fn new(path: PathBuf, unit: Unit) -> Records {
        Records {
            path,
            unit,
            lines: Mutex::default(),
        }
    }

    /// The record of this number, which must have this id.
    pub(crate) fn read(&self, id: &str, number: u64) -> Result<Document, Refusal> {
        let line = self
            .line(number)
            .map_err(|error| missing(&error.to_string()))?;
        let doc = read_document(&line, self.unit).map_err(|error| missing(&error.to_string()))?;
        match doc.id() == id {
            true => Ok(doc),
            false => Err(Refusal::late("the tables are being made again")),
        }
    }

    /// Looks at the file anew when it is next asked.
    pub(crate) fn forget(&self) {
        *self.lock() = None;
    }

    fn line(&self, number: u64) -> io::Result<String> {
        let lines = self.lines()?;
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let bounds = lines
            .starts
            .get(number)
            .zip(lines.starts.get(number.saturating_add(1)));
        let (&start, &end) = bounds.ok_or(io::ErrorKind::UnexpectedEof)?;
        let mut line = String::new();
        let mut file = lines.file.lock().expect("nothing panics under this lock");
        file.seek(SeekFrom::Start(start))?;
        file.by_ref().take(end - start).read_to_string(&mut line)?;
        Ok(line)
    }

    fn lines(&self) -> io::Result<Arc<Lines>> {
        // Whoever comes while it is read would only read it too.
        let mut known = self.lock();
        if let Some(lines) = &*known {
            return Ok(lines.clone());
        }
        let file = File::open(&self.path)?;
        let lines = Arc::new(Lines {
            starts: starts(&file)?,
            file: Mutex::new(file),
        });
        *known = Some(lines.clone());
        Ok(lines)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Lines>>> {
        self.lines.lock().expect("nothing panics under this lock")
    }
}

/// Where each line begins, and where the last one ends.
fn starts(file: &File) -> io::Result<Vec<u64>> {
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let (mut starts, mut at) = (vec![0], 0);
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            break;
        }
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        starts.extend(ends.map(|(i, _)| at + i as u64 + 1));
        at += bytes.len() as u64;
        let n = bytes.len();
        reader.consume(n);
    }
    if starts.last() != Some(&at) {
        starts.push(at);
    }
    Ok(starts)
}

fn missing(why: &str) -> Refusal {
    let what = format!("the text of the article cannot be read from documents.jsonl: {why}");
    Refusal::new(StatusCode::NOT_FOUND, what)
}
