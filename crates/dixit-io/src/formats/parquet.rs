//! Parquet: a table in columns, read a few rows at a time.

mod cell;
mod table;

use dixit_core::{Document, Value};

use self::{
    cell::{Cell, Columns, cell},
    table::Table,
};
use crate::{
    FailureRecord, Role,
    intake::Found,
    kind,
    open::Opened,
    source::{Context, Documents, too_long},
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    let table = Table::open(&context, opened)?;
    let names = table.names();
    let names = || names.iter().map(String::as_str);
    let fields = &context.intake.options.fields;
    if fields.candidates(Role::Text, names()).is_empty() {
        return Err(context.unread(None, None, fields.no_text(names())));
    }
    Ok(Box::new(Rows {
        table,
        context,
        number: 0,
        columns: Columns::default(),
        next: 0,
        told: false,
    }))
}

/// Reads row after row.
struct Rows {
    table: Table,
    context: Context,
    /// The number of the row read last, from 1.
    number: u64,
    /// The rows at hand, and which of them is next.
    columns: Columns,
    next: usize,
    /// Whether it was told that columns are left out.
    told: bool,
}

impl Rows {
    fn row(&mut self) -> Result<Document, FailureRecord> {
        let row = self.next;
        self.next += 1;
        self.number += 1;
        let line = Some(self.number);
        let fields = self.fields(row)?.ok_or_else(|| {
            let reason = too_long(self.context.limit());
            self.context.unread(line, None, reason)
        })?;
        self.context.admit(Found {
            fields,
            line,
            ..Found::default()
        })
    }

    /// The fields of a row; nothing if together they are longer than a document
    /// may be.
    fn fields(&mut self, row: usize) -> Result<Option<Vec<(String, Value)>>, FailureRecord> {
        let mut left = self.context.limit();
        let mut fields = Vec::with_capacity(self.columns.len());
        for (name, column) in self.columns.iter() {
            let value = match cell(column, row) {
                Cell::Nothing => continue,
                Cell::Text(text) if text.len() > left => return Ok(None),
                Cell::Text(text) => Value::Text(text.to_owned()),
                Cell::Bytes(bytes) if bytes.len() > left => return Ok(None),
                Cell::Bytes(bytes) if kind::looks_like_text(bytes) => {
                    Value::Text(self.context.text(bytes, Some(self.number))?)
                }
                Cell::Bytes(_) => {
                    if !std::mem::replace(&mut self.told, true) {
                        let what = "with columns of binary data, which were left out";
                        self.context.intake.meter.remark(what);
                    }
                    continue;
                }
                Cell::Json(serde_json::Value::String(text)) => Value::Text(text),
                Cell::Json(json) => Value::Json(json.to_string()),
            };
            let (Value::Text(written) | Value::Json(written)) = &value;
            let Some(less) = left.checked_sub(written.len()) else {
                return Ok(None);
            };
            left = less;
            fields.push((name.to_owned(), value));
        }
        Ok(Some(fields))
    }
}

impl Iterator for Rows {
    type Item = Result<Document, FailureRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next >= self.columns.rows() {
            self.next = 0;
            self.columns = match self.table.read()? {
                Ok(batch) => Columns::of(&batch),
                Err(reason) => {
                    self.columns = Columns::default();
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
