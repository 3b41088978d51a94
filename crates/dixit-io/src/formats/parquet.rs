//! Parquet: a table in columns, read a few rows at a time.

mod table;

use dixit_core::Document;

use self::table::Table;
use crate::{
    FailureRecord, Role,
    fields::intake::Found,
    files::open::Opened,
    formats::{
        columns::{self, LeftOut, Rows},
        context::{Context, Documents},
    },
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    let table = Table::open(&context, opened)?;
    let names = table.names();
    let names = || names.iter().map(String::as_str);
    let fields = &context.intake.options.fields;
    if fields.candidates(Role::Text, names()).is_empty() {
        return Err(context.unread(None, None, fields.no_text(names())));
    }
    Ok(Box::new(Reader {
        table,
        context,
        number: 0,
        rows: Rows::default(),
        next: 0,
        left_out: LeftOut::default(),
    }))
}

/// Reads row after row.
struct Reader {
    table: Table,
    context: Context,
    /// The number of the row read last, from 1.
    number: u64,
    /// The rows at hand, and which of them is next.
    rows: Rows,
    next: usize,
    left_out: LeftOut,
}

impl Reader {
    fn row(&mut self) -> Result<Document, FailureRecord> {
        let row = self.next;
        self.next += 1;
        self.number += 1;
        let line = Some(self.number);
        let intake = &self.context.intake;
        let fields = columns::fields(&self.rows, row, intake, &mut self.left_out);
        self.context.admit(Found {
            fields: fields.map_err(|reason| self.context.unread(line, None, reason))?,
            line,
            ..Found::default()
        })
    }
}

impl Iterator for Reader {
    type Item = Result<Document, FailureRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next >= self.rows.len() {
            self.next = 0;
            self.rows = match self.table.read()? {
                Ok(batch) => Rows::of(&batch),
                Err(reason) => {
                    self.rows = Rows::default();
                    let reason = format!("after row {}: {reason}", self.number);
                    return Some(Err(self.context.unread(None, None, reason)));
                }
            };
        }
        Some(self.row())
    }
}

#[cfg(test)]
mod tests;
