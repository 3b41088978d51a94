//! The rows of a CSV or TSV file as documents.

use std::{
    cell::Cell,
    io::{self, BufRead, Read},
    rc::Rc,
};

use csv::{ByteRecord, Reader, ReaderBuilder};
use dixit_core::{Document, Meta, Value};

use crate::{FailureRecord, object, source::Context};

/// Reads row after row.
pub(crate) struct Rows {
    reader: Reader<Watched>,
    columns: Columns,
    record: ByteRecord,
    context: Context,
    watch: Rc<Watch>,
    ended: bool,
}

/// The header.
struct Columns {
    names: Vec<String>,
    text: usize,
    id: Option<usize>,
}

/// What is seen of the bytes on their way to the parser.
#[derive(Default)]
struct Watch {
    /// Bytes that may still be read for this row.
    budget: Cell<usize>,
    /// Whether the first line ends with CR LF: the parser then takes the LF
    /// for the beginning of the next row, and counts lines too late.
    crlf: Cell<Option<bool>>,
    last: Cell<u8>,
}

/// Stops when one row reads more than a document may have: an unclosed
/// quotation mark would otherwise swallow the file whole.
struct Watched {
    inner: Box<dyn BufRead>,
    watch: Rc<Watch>,
}

impl Read for Watched {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let watch = &self.watch;
        if watch.budget.get() == 0 {
            return Err(io::Error::other(
                "a row is longer than a document may be; is a quotation mark not closed?",
            ));
        }
        let n = self.inner.read(buf)?;
        watch.budget.set(watch.budget.get().saturating_sub(n));
        if watch.crlf.get().is_none() {
            watch.look(&buf[..n]);
        }
        Ok(n)
    }
}

impl Watch {
    fn look(&self, bytes: &[u8]) {
        if let Some(end) = bytes.iter().position(|&byte| byte == b'\n') {
            let before = bytes[..end].last().copied();
            self.crlf
                .set(Some(before.unwrap_or(self.last.get()) == b'\r'));
        }
        self.last.set(bytes.last().copied().unwrap_or_default());
    }
}

impl Rows {
    pub(crate) fn new(
        inner: Box<dyn BufRead>,
        delimiter: u8,
        context: Context,
    ) -> Result<Rows, FailureRecord> {
        let watch = Rc::new(Watch::default());
        watch.budget.set(context.options.max_bytes);
        let watched = Watched {
            inner,
            watch: watch.clone(),
        };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(watched);
        let columns = match reader.byte_headers() {
            Ok(header) => Columns::of(header, &context)?,
            Err(error) => return Err(context.unread(Some(1), None, error.to_string())),
        };
        Ok(Rows {
            reader,
            columns,
            record: ByteRecord::new(),
            context,
            watch,
            ended: false,
        })
    }

    fn line(&self, position: Option<&csv::Position>) -> Option<u64> {
        position.map(|position| position.line() + u64::from(self.watch.crlf.get() == Some(true)))
    }

    fn row(&self) -> Result<Document, FailureRecord> {
        let line = self.line(self.record.position());
        let field = |i: usize| self.record.get(i).unwrap_or_default();
        let id = self.columns.id.map(field).filter(|id| !id.is_empty());
        let id = match id {
            Some(id) => self.context.text(id, line)?,
            None => format!("{}:{}", self.context.input.name, line.unwrap_or(0)),
        };
        let text = self.context.text(field(self.columns.text), line)?;
        let mut meta = Meta::default();
        for (i, name) in self.columns.names.iter().enumerate() {
            if i != self.columns.text && Some(i) != self.columns.id {
                meta.set(name, Value::Text(self.context.text(field(i), line)?));
            }
        }
        let doc = Document::new(id.as_str(), text);
        let mut doc = doc.map_err(|e| self.context.unread(line, Some(id), e.to_string()))?;
        doc.meta = meta;
        Ok(doc)
    }
}

impl Columns {
    fn of(header: &ByteRecord, context: &Context) -> Result<Columns, FailureRecord> {
        let names: Vec<String> = header
            .iter()
            .map(|name| context.text(name, Some(1)))
            .collect::<Result<_, _>>()?;
        let find = |wanted: &str| names.iter().position(|name| name == wanted);
        let Some(text) = find(&context.options.text_field) else {
            return Err(context.unread(Some(1), None, object::no_text(&context.options)));
        };
        let id = find(&context.options.id_field);
        Ok(Columns { text, id, names })
    }
}

impl Iterator for Rows {
    type Item = Result<Document, FailureRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.watch.budget.set(self.context.options.max_bytes);
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => Some(self.row()),
            Ok(false) => None,
            Err(error) => {
                self.ended = error.is_io_error();
                let line = self.line(error.position());
                Some(Err(self.context.unread(line, None, reason(&error))))
            }
        }
    }
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("the row has {len} fields, the header {expected_len}"),
        _ => error.to_string(),
    }
}
