use std::{marker::PhantomData, sync::Arc};

use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{Float64Builder, Int64Builder, ListBuilder, StringBuilder},
};
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use dixit_aggregate::{Field as Cell, Kind, Row};

use crate::schema::item;

/// The columns of a table, in the order in which it is written as CSV: texts
/// and dates as text, lists of texts, numbers of 64 bits. What is empty in
/// CSV is null.
pub fn table_schema<R: Row>() -> SchemaRef {
    let field = |column: &dixit_aggregate::Column| -> FieldRef {
        let kind = match column.kind {
            Kind::Text | Kind::Date => DataType::Utf8,
            Kind::List => DataType::List(item(DataType::Utf8)),
            Kind::Int => DataType::Int64,
            Kind::Float => DataType::Float64,
        };
        Arc::new(Field::new(column.name, kind, true))
    };
    Arc::new(Schema::new(
        R::COLUMNS.iter().map(field).collect::<Vec<_>>(),
    ))
}

/// A table under way.
///
/// ```
/// use dixit_aggregate::SpeakerRow;
/// use dixit_arrow::Table;
///
/// let mut table = Table::<SpeakerRow>::default();
/// table.push(&SpeakerRow::default());
/// let batch = table.finish();
/// assert_eq!(batch.num_rows(), 1);
/// assert_eq!(batch.schema(), dixit_arrow::table_schema::<SpeakerRow>());
/// ```
#[derive(Debug)]
pub struct Table<R> {
    columns: Vec<Builder>,
    rows: usize,
    row: PhantomData<fn(R)>,
}

#[derive(Debug)]
enum Builder {
    Text(StringBuilder),
    List(ListBuilder<StringBuilder>),
    Int(Int64Builder),
    Float(Float64Builder),
}

impl<R: Row> Default for Table<R> {
    fn default() -> Table<R> {
        let columns = R::COLUMNS.iter().map(|column| Builder::new(column.kind));
        Table {
            columns: columns.collect(),
            rows: 0,
            row: PhantomData,
        }
    }
}

impl<R: Row> Table<R> {
    /// Appends a row.
    pub fn push(&mut self, row: &R) {
        for (column, cell) in self.columns.iter_mut().zip(row.fields()) {
            column.push(cell);
        }
        self.rows += 1;
    }

    /// Rows since the last [`finish`](Table::finish).
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows so far, which the table then forgets.
    ///
    /// # Panics
    ///
    /// If the texts of a column have 2 GiB or more.
    pub fn finish(&mut self) -> RecordBatch {
        self.rows = 0;
        let columns = self.columns.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(table_schema::<R>(), columns).expect("made by the schema")
    }
}

impl Builder {
    fn new(kind: Kind) -> Builder {
        match kind {
            Kind::Text | Kind::Date => Builder::Text(StringBuilder::new()),
            Kind::List => {
                let list = ListBuilder::new(StringBuilder::new());
                Builder::List(list.with_field(item(DataType::Utf8)))
            }
            Kind::Int => Builder::Int(Int64Builder::new()),
            Kind::Float => Builder::Float(Float64Builder::new()),
        }
    }

    fn push(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (Builder::Text(texts), Cell::Text(text)) => texts.append_value(text),
            (Builder::Text(texts), Cell::Date(date)) => texts.append_value(date.to_string()),
            (Builder::Text(texts), _) => texts.append_null(),
            (Builder::List(lists), Cell::List(list)) => {
                list.iter()
                    .for_each(|text| lists.values().append_value(text));
                lists.append(true);
            }
            (Builder::List(lists), _) => lists.append_null(),
            (Builder::Int(numbers), Cell::Int(n)) => numbers.append_value(n as i64),
            (Builder::Int(numbers), _) => numbers.append_null(),
            (Builder::Float(numbers), Cell::Float(x)) => numbers.append_value(x),
            (Builder::Float(numbers), _) => numbers.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Builder::Text(texts) => Arc::new(texts.finish()),
            Builder::List(lists) => Arc::new(lists.finish()),
            Builder::Int(numbers) => Arc::new(numbers.finish()),
            Builder::Float(numbers) => Arc::new(numbers.finish()),
        }
    }
}
