//! The rows of a CSV or TSV file as documents.

use std::{
    cell::Cell,
    io::{self, BufRead, Read},
    rc::Rc,
};

use csv::{ByteRecord, Reader, ReaderBuilder};
use dixit_core::{Document, Value};

use crate::{
    FailureRecord, Role,
    fields::{delimiter::delimiter, intake::Found},
    files::open::Opened,
    formats::context::{Context, Documents},
};

/// The rows of a file whose name claims this delimiter.
pub(crate) fn documents(
    context: Context,
    opened: Opened,
    claimed: u8,
) -> Result<Documents, FailureRecord> {
    let mut reader = context.reader(opened)?;
    let start = reader.fill_buf();
    let start = start.map_err(|error| context.unread(None, None, error.to_string()))?;
    let delimiter = delimiter(start, claimed);
    if delimiter != claimed {
        let name = match delimiter {
            b'\t' => "tabs".to_owned(),
            other => format!("`{}`", char::from(other)),
        };
        context.intake.meter.remark(&format!("divided by {name}"));
    }
    Ok(Box::new(Rows::new(reader, delimiter, context)?))
}

/// Reads row after row.
pub(crate) struct Rows {
    reader: Reader<Watched>,
    /// The header.
    names: Vec<String>,
    record: ByteRecord,
    context: Context,
    watch: Rc<Watch>,
    ended: bool,
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
        watch.budget.set(context.limit());
        let watched = Watched {
            inner,
            watch: watch.clone(),
        };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(watched);
        let names = match reader.byte_headers() {
            Ok(header) => header
                .iter()
                .map(|name| context.text(name, Some(1)))
                .collect::<Result<Vec<String>, _>>()?,
            Err(error) => return Err(context.unread(Some(1), None, error.to_string())),
        };
        let fields = &context.intake.options.fields;
        if fields
            .candidates(Role::Text, names.iter().map(String::as_str))
            .is_empty()
        {
            let names = names.iter().map(String::as_str);
            let reason = fields.no_text(names.filter(|name| !name.is_empty()));
            return Err(context.unread(Some(1), None, reason));
        }
        Ok(Rows {
            reader,
            names,
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
        let fields = self.names.iter().zip(self.record.iter());
        let fields = fields
            .map(|(name, value)| Ok((name.clone(), Value::Text(self.context.text(value, line)?))))
            .collect::<Result<_, FailureRecord>>()?;
        self.context.admit(Found {
            fields,
            line,
            ..Found::default()
        })
    }
}

impl Iterator for Rows {
    type Item = Result<Document, FailureRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.watch.budget.set(self.context.limit());
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
