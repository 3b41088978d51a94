//! Rows of Arrow as fields of articles.

mod cell;

use std::collections::BTreeSet;

use arrow_array::{Array, ArrayRef, RecordBatch, cast::AsArray};
use arrow_schema::{DataType, Fields, Schema};
use dixit_core::Value;

use self::cell::{Cell, cell};
use crate::{fields::intake::Intake, files::kind, formats::context::too_long};

/// Some rows of a table in columns, each of which is the fields of an article.
/// The members of a struct are columns of their own, called `article.body`.
///
/// [`FieldReader::row`](crate::FieldReader::row) makes documents of them, as
/// [`Source`](crate::Source) does of the rows of a Parquet file.
#[derive(Debug, Default)]
pub struct Rows {
    columns: Vec<(String, ArrayRef)>,
    len: usize,
}

impl Rows {
    /// The rows of a batch.
    pub fn of(batch: &RecordBatch) -> Rows {
        let mut columns = Vec::new();
        let fields = batch.schema_ref().fields().clone();
        for (field, column) in fields.iter().zip(batch.columns()) {
            flatten(field.name().clone(), column, &mut columns);
        }
        let len = batch.num_rows();
        Rows { columns, len }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The text of a cell, if it holds one.
    pub fn text(&self, column: &str, row: usize) -> Option<&str> {
        let (_, column) = self.columns.iter().find(|(name, _)| name == column)?;
        match cell(column, row) {
            Cell::Text(text) => Some(text),
            Cell::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
            _ => None,
        }
    }

    /// What the columns of a table are called.
    ///
    /// ```
    /// use arrow_schema::{DataType, Field, Schema};
    ///
    /// let body = Field::new("body", DataType::Utf8, true);
    /// let article = DataType::Struct(vec![body].into());
    /// let schema = Schema::new(vec![Field::new("article", article, true)]);
    /// assert_eq!(dixit_io::Rows::names(&schema), ["article.body"]);
    /// ```
    pub fn names(schema: &Schema) -> Vec<String> {
        let mut names = Vec::new();
        add_names("", schema.fields(), &mut names);
        names
    }
}

fn flatten(name: String, column: &ArrayRef, columns: &mut Vec<(String, ArrayRef)>) {
    match column.as_struct_opt() {
        Some(outer) => {
            for (field, inner) in outer.fields().iter().zip(outer.columns()) {
                flatten(format!("{name}.{}", field.name()), inner, columns);
            }
        }
        None => columns.push((name, column.clone())),
    }
}

fn add_names(prefix: &str, fields: &Fields, names: &mut Vec<String>) {
    for field in fields {
        let name = format!("{prefix}{}", field.name());
        match field.data_type() {
            DataType::Struct(inner) => add_names(&format!("{name}."), inner, names),
            _ => names.push(name),
        }
    }
}

/// Columns that no article can have, each with what it holds.
#[derive(Debug, Default)]
pub(crate) struct LeftOut(BTreeSet<String>);

impl LeftOut {
    /// So many are named.
    const MOST: usize = 32;

    /// Whether it was not told of before.
    fn add(&mut self, name: &str, kind: &DataType) -> Option<String> {
        let name: String = name.chars().take(64).collect();
        let what = format!("{name} ({})", told(kind));
        let is_new = self.0.len() < LeftOut::MOST && self.0.insert(what.clone());
        is_new.then_some(what)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn told(kind: &DataType) -> String {
    match kind {
        DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView
        | DataType::FixedSizeBinary(_) => "binary data".to_owned(),
        other => other.to_string().chars().take(64).collect(),
    }
}

/// The fields of a row, or why there are none. Columns that cannot be read are
/// noted.
pub(crate) fn fields(
    rows: &Rows,
    row: usize,
    intake: &Intake,
    left_out: &mut LeftOut,
) -> Result<Vec<(String, Value)>, String> {
    let limit = intake.options.max_bytes;
    let mut left = limit;
    let mut fields = Vec::with_capacity(rows.columns.len());
    for (name, column) in &rows.columns {
        let value = match cell(column, row) {
            Cell::Nothing => continue,
            Cell::Text(text) if text.len() > left => return Err(too_long(limit)),
            Cell::Text(text) => Value::Text(text.to_owned()),
            Cell::Bytes(bytes) if bytes.len() > left => return Err(too_long(limit)),
            Cell::Bytes(bytes) if kind::looks_like_text(bytes) => {
                Value::Text(intake.decoded(bytes)?.into_owned())
            }
            Cell::Bytes(_) | Cell::Unknown => {
                if let Some(what) = left_out.add(name, column.data_type()) {
                    let remark = format!("with a column that was left out: {what}");
                    intake.meter.remark(&remark);
                }
                continue;
            }
            Cell::Json(serde_json::Value::String(text)) => Value::Text(text),
            Cell::Json(json) => Value::Json(json.to_string()),
        };
        let (Value::Text(written) | Value::Json(written)) = &value;
        left = left
            .checked_sub(written.len())
            .ok_or_else(|| too_long(limit))?;
        fields.push((name.clone(), value));
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{
        BinaryArray, DurationSecondArray, IntervalYearMonthArray, ListArray, NullArray,
        StringArray, StructArray, types::Int32Type,
    };
    use arrow_schema::Field;

    use super::*;
    use crate::{FieldReader, Options};

    fn structs(columns: Vec<(&str, ArrayRef)>) -> ArrayRef {
        let fields = columns.into_iter().map(|(name, column)| {
            let field = Field::new(name, column.data_type().clone(), true);
            (Arc::new(field), column)
        });
        Arc::new(StructArray::from(fields.collect::<Vec<_>>()))
    }

    #[test]
    fn what_no_article_has_is_left_out_by_name() {
        let numbers = [Some(vec![Some(1), None])];
        let numbers: ArrayRef =
            Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>(numbers));
        let months: ArrayRef = Arc::new(IntervalYearMonthArray::from(vec![7]));
        let picture: ArrayRef = Arc::new(BinaryArray::from(vec![&[0_u8, 1, 255, 254][..]]));
        let body: ArrayRef = Arc::new(StringArray::from(vec!["“No,” Kim said."]));
        let columns: Vec<(&str, ArrayRef)> = vec![
            (
                "article",
                structs(vec![("body", body), ("picture", picture)]),
            ),
            ("numbers", numbers),
            ("months", months),
            ("wait", Arc::new(DurationSecondArray::from(vec![5400]))),
            ("nothing", Arc::new(NullArray::new(1))),
        ];
        let rows = Rows::of(&RecordBatch::try_from_iter(columns).expect("one row each"));
        let reader = FieldReader::new("t", Options::default(), Arc::default());
        let doc = reader.row(&rows, 0, 1).expect("it has a text");
        assert_eq!(doc.text(), "“No,” Kim said.");
        let meta: Vec<String> = doc.meta.iter().map(|field| format!("{field:?}")).collect();
        assert_eq!(
            meta,
            [
                r#"("numbers", Json("[1,null]"))"#,
                r#"("wait", Text("PT5400S"))"#,
            ]
        );
        assert_eq!(
            reader.left_out(),
            [
                "article.picture (binary data)",
                "months (Interval(YearMonth))"
            ]
        );
        assert_eq!(rows.text("article.body", 0), Some(doc.text()));
    }
}
