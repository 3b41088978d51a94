use std::sync::Arc;

use dixit_core::{Document, Value};

use crate::{
    FailureRecord, Inputs, Meter, Options,
    fields::{
        intake::{Found, Intake},
        object,
    },
    files::input::Input,
};

/// Makes documents of fields that are in memory already, by the same rules by
/// which [`Source`](crate::Source) makes them of files: which field is the text, the id and
/// the date, and how a document without an id is called.
///
/// ```
/// use std::sync::Arc;
///
/// use dixit_core::Value;
/// use dixit_io::{FieldReader, Options};
///
/// let reader = FieldReader::new("articles", Options::default(), Arc::default());
/// let text = |text: &str| Value::Text(text.to_owned());
/// let fields = [("body", text("Kim spoke.")), ("pub_date", text("8 May 2018"))];
/// let fields = fields.map(|(name, value)| (name.to_owned(), value));
/// let doc = reader.document(fields.into(), 1).expect("it has a text");
/// assert_eq!((doc.id(), doc.meta.day()), ("articles:1", Some("2018-05-08")));
///
/// let failure = reader.object(r#"{"body": 7}"#, 2).expect_err("no text");
/// assert_eq!(failure.line, Some(2));
/// ```
pub struct FieldReader {
    intake: Intake,
    input: Input,
    #[cfg(feature = "parquet")]
    left_out: std::cell::RefCell<crate::formats::columns::LeftOut>,
}

impl FieldReader {
    /// `name` stands for the file: in failures, and in ids of documents that
    /// have none.
    pub fn new(name: &str, options: Options, meter: Arc<Meter>) -> FieldReader {
        FieldReader {
            intake: Intake::new(options, meter),
            input: Inputs::named(name),
            #[cfg(feature = "parquet")]
            left_out: Default::default(),
        }
    }

    /// The document of some fields, which are the `number`th record.
    ///
    /// # Errors
    ///
    /// Why there is none, as a line of `failures.jsonl`.
    pub fn document(
        &self,
        fields: Vec<(String, Value)>,
        number: u64,
    ) -> Result<Document, FailureRecord> {
        let found = Found {
            fields,
            line: Some(number),
            ..Found::default()
        };
        let document = self.intake.admit(&self.input, found);
        document.map_err(|refused| self.failure(number, refused.id, refused.reason))
    }

    /// The document of a JSON object.
    ///
    /// # Errors
    ///
    /// As [`document`](FieldReader::document), and if it is no object.
    pub fn object(&self, json: &str, number: u64) -> Result<Document, FailureRecord> {
        let fields = object::fields(json);
        let fields = fields.map_err(|reason| self.failure(number, None, reason))?;
        self.document(fields, number)
    }

    /// The document of a row of Arrow, by the rules for those of a Parquet file.
    ///
    /// # Errors
    ///
    /// As [`document`](FieldReader::document), and if the row is too long.
    ///
    /// # Panics
    ///
    /// If there is no such row.
    #[cfg(feature = "parquet")]
    pub fn row(
        &self,
        rows: &crate::Rows,
        row: usize,
        number: u64,
    ) -> Result<Document, FailureRecord> {
        let mut left_out = self.left_out.borrow_mut();
        let fields = crate::formats::columns::fields(rows, row, &self.intake, &mut left_out);
        self.document(
            fields.map_err(|reason| self.failure(number, None, reason))?,
            number,
        )
    }

    /// Columns of rows that no article can have, such as pictures, each with what
    /// it holds: `thumbnail (binary data)`. At most thirty-two.
    #[cfg(feature = "parquet")]
    pub fn left_out(&self) -> Vec<String> {
        self.left_out.borrow().iter().map(str::to_owned).collect()
    }

    fn failure(&self, number: u64, id: Option<String>, reason: String) -> FailureRecord {
        FailureRecord {
            source: Some(self.input.name.clone()),
            line: Some(number),
            id,
            stage: None,
            reason,
        }
    }
}
