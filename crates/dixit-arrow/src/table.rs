use std::{collections::HashMap, marker::PhantomData, sync::Arc};

use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder},
};
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use dixit_aggregate::{Column, Date, Field as Cell, Kind, Row};

use crate::{VERSION, day::days, schema::item};

/// The columns of a table, in the order in which it is written as CSV: texts,
/// days, lists of texts, numbers of 64 bits. What is empty in CSV is null. Each
/// column says in its metadata what it holds.
pub fn table_schema<R: Row>() -> SchemaRef {
    let fields: Vec<FieldRef> = R::COLUMNS.iter().map(field).collect();
    let metadata = HashMap::from([
        ("dixit.arrow".to_owned(), VERSION.to_string()),
        ("dixit.table".to_owned(), R::TABLE.to_owned()),
    ]);
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

fn field(column: &Column) -> FieldRef {
    let kind = match column.kind {
        Kind::Text => DataType::Utf8,
        Kind::Date => DataType::Date32,
        Kind::List => DataType::List(item(DataType::Utf8)),
        Kind::Int => DataType::Int64,
        Kind::Float => DataType::Float64,
    };
    let about = HashMap::from([("description".to_owned(), column.about.to_owned())]);
    Arc::new(Field::new(column.name, kind, true).with_metadata(about))
}

/// A date that a column of days cannot tell: of one known only to its month or
/// year it has the first day, of one that no calendar has it is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coarse {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// What is known.
    pub date: Date,
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
    coarse: Vec<Coarse>,
    row: PhantomData<fn(R)>,
}

#[derive(Debug)]
enum Builder {
    Text(StringBuilder),
    Day(Date32Builder),
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
            coarse: Vec::new(),
            row: PhantomData,
        }
    }
}

impl<R: Row> Table<R> {
    /// Appends a row.
    pub fn push(&mut self, row: &R) {
        for (column, cell) in row.fields().into_iter().enumerate() {
            if let Some(date) = coarse(&cell) {
                let row = self.rows;
                self.coarse.push(Coarse { row, column, date });
            }
            self.columns[column].push(cell);
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

    /// Dates of the rows since the last [`finish`](Table::finish) that their
    /// columns cannot tell, row by row.
    pub fn coarse(&self) -> &[Coarse] {
        &self.coarse
    }

    /// The rows so far, which the table then forgets.
    ///
    /// # Panics
    ///
    /// If the texts of a column have 2 GiB or more.
    pub fn finish(&mut self) -> RecordBatch {
        self.rows = 0;
        self.coarse.clear();
        let columns = self.columns.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(table_schema::<R>(), columns).expect("made by the schema")
    }
}

fn coarse(cell: &Cell<'_>) -> Option<Date> {
    let Cell::Date(date) = *cell else { return None };
    let (_, month, day) = date.parts();
    (month == 0 || day == 0 || days(date).is_none()).then_some(date)
}

impl Builder {
    fn new(kind: Kind) -> Builder {
        match kind {
            Kind::Text => Builder::Text(StringBuilder::new()),
            Kind::Date => Builder::Day(Date32Builder::new()),
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
            (Builder::Text(texts), _) => texts.append_null(),
            (Builder::Day(cells), Cell::Date(date)) => cells.append_option(days(date)),
            (Builder::Day(cells), _) => cells.append_null(),
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
            Builder::Day(cells) => Arc::new(cells.finish()),
            Builder::List(lists) => Arc::new(lists.finish()),
            Builder::Int(numbers) => Arc::new(numbers.finish()),
            Builder::Float(numbers) => Arc::new(numbers.finish()),
        }
    }
}
