use std::{fmt, sync::Arc};

use crate::Date;

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Field<'a> {
    /// Nothing known.
    Empty,
    /// Text.
    Text(&'a str),
    /// A list, written with `|` between its elements.
    List(&'a [String]),
    /// A number.
    Int(u64),
    /// A share.
    Float(f64),
    /// A day, month or year.
    Date(Date),
}

impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Field::Empty => Ok(()),
            Field::Text(text) => f.write_str(text),
            Field::List(list) => list.iter().enumerate().try_for_each(|(i, text)| {
                let bar = if i > 0 { "|" } else { "" };
                write!(f, "{bar}{}", text.replace('|', "/"))
            }),
            Field::Int(n) => n.fmt(f),
            Field::Float(x) => write!(f, "{x:.4}"),
            Field::Date(date) => date.fmt(f),
        }
    }
}

/// A column of a table: its name and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The word in the header.
    pub name: &'static str,
    /// What it holds, in a sentence.
    pub about: &'static str,
    /// What its cells are.
    pub kind: Kind,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A list of texts.
    List,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// A day, month or year.
    Date,
}

/// A row of one of the tables.
pub trait Row {
    /// The table: `speakers`.
    const TABLE: &'static str;
    /// Its columns, in the order of [`fields`](Row::fields).
    const COLUMNS: &'static [Column];
    /// The cells.
    fn fields(&self) -> Vec<Field<'_>>;
}

/// What can stand in a cell.
pub(crate) trait Cell {
    const KIND: Kind;

    fn field(&self) -> Field<'_>;
}

macro_rules! text_cells {
    ($($type:ty),*) => {
        $(impl Cell for $type {
            const KIND: Kind = Kind::Text;

            fn field(&self) -> Field<'_> {
                match &**self {
                    "" => Field::Empty,
                    text => Field::Text(text),
                }
            }
        })*
    };
}

text_cells!(String, Arc<str>, &'static str);

impl Cell for Vec<String> {
    const KIND: Kind = Kind::List;

    fn field(&self) -> Field<'_> {
        match &**self {
            [] => Field::Empty,
            list => Field::List(list),
        }
    }
}

impl Cell for u64 {
    const KIND: Kind = Kind::Int;

    fn field(&self) -> Field<'_> {
        Field::Int(*self)
    }
}

impl Cell for f64 {
    const KIND: Kind = Kind::Float;

    fn field(&self) -> Field<'_> {
        Field::Float(*self)
    }
}

impl Cell for Date {
    const KIND: Kind = Kind::Date;

    fn field(&self) -> Field<'_> {
        Field::Date(*self)
    }
}

impl<T: Cell> Cell for Option<T> {
    const KIND: Kind = T::KIND;

    fn field(&self) -> Field<'_> {
        self.as_ref().map_or(Field::Empty, Cell::field)
    }
}

/// The name of a field that is a word of the language: `for` of `r#for`.
pub(crate) const fn plain(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

/// Declares the row of a table. The doc comment of a field is what its column
/// says of itself.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident $table:literal {
        $(#[doc = $about:literal] $field:ident: $type:ty,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name { $(#[doc = $about] pub $field: $type,)* }

        impl Row for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [Column] = &[
                $(Column { name: $crate::tables::row::plain(stringify!($field)), about: $about.trim_ascii(), kind: <$type as $crate::tables::row::Cell>::KIND },)*
            ];

            fn fields(&self) -> Vec<Field<'_>> {
                vec![$($crate::tables::row::Cell::field(&self.$field),)*]
            }
        }
    };
}
pub(crate) use row;
