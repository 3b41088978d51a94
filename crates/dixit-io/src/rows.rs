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
    reader: Reader<Limited>,
    columns: Columns,
    record: ByteRecord,
    context: Context,
    budget: Rc<Cell<usize>>,
    ended: bool,
}

/// The header.
struct Columns {
    names: Vec<String>,
    text: usize,
    id: Option<usize>,
}

/// Stops when one row reads more than a document may have: an unclosed
/// quotation mark would otherwise swallow the file whole.
struct Limited {
    inner: Box<dyn BufRead>,
    budget: Rc<Cell<usize>>,
}

impl Read for Limited {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.budget.get() == 0 {
            return Err(io::Error::other(
                "a row is longer than a document may be; is a quotation mark not closed?",
            ));
        }
        let n = self.inner.read(buf)?;
        self.budget.set(self.budget.get().saturating_sub(n));
        Ok(n)
    }
}

impl Rows {
    pub(crate) fn new(
        inner: Box<dyn BufRead>,
        delimiter: u8,
        context: Context,
    ) -> Result<Rows, FailureRecord> {
        let budget = Rc::new(Cell::new(context.options.max_bytes));
        let limited = Limited {
            inner,
            budget: budget.clone(),
        };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(limited);
        let columns = match reader.byte_headers() {
            Ok(header) => Columns::of(header, &context)?,
            Err(error) => return Err(context.unread(Some(1), None, error.to_string())),
        };
        Ok(Rows {
            reader,
            columns,
            record: ByteRecord::new(),
            context,
            budget,
            ended: false,
        })
    }

    fn row(&self) -> Result<Document, FailureRecord> {
        let line = self.record.position().map(csv::Position::line);
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
        self.budget.set(self.context.options.max_bytes);
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => Some(self.row()),
            Ok(false) => None,
            Err(error) => {
                self.ended = error.is_io_error();
                let line = error.position().map(csv::Position::line);
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
