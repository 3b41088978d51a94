//! JSON: an object a line, or an array of objects.

use std::io::BufRead;

use dixit_core::Document;

use crate::{
    FailureRecord,
    fields::{intake::Found, object},
    files::open::Opened,
    formats::{
        context::{Context, Documents, too_long},
        lines::{Line, Lines},
        values::{Value, Values},
    },
};

pub(crate) fn lines(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    Ok(Box::new(LineDocuments {
        lines: Lines::new(context.reader(opened)?, context.limit()),
        context,
        buffer: Vec::new(),
        ended: false,
    }))
}

pub(crate) fn values(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    Ok(Box::new(ValueDocuments {
        values: Values::new(context.reader(opened)?, context.limit()),
        context,
        buffer: Vec::new(),
        ended: false,
    }))
}

/// The document of one JSON object.
fn object(context: &Context, bytes: &[u8], line: u64) -> Result<Document, FailureRecord> {
    let json = context.decoded(bytes, Some(line))?;
    let fields = object::fields(&json);
    let fields = fields.map_err(|reason| context.unread(Some(line), None, reason))?;
    context.admit(Found {
        fields,
        line: Some(line),
        ..Found::default()
    })
}

struct LineDocuments {
    lines: Lines<Box<dyn BufRead>>,
    context: Context,
    buffer: Vec<u8>,
    ended: bool,
}

impl Iterator for LineDocuments {
    type Item = Result<Document, FailureRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let line = self.lines.read(&mut self.buffer);
            let number = self.lines.number();
            match line {
                Ok(None) => return None,
                Ok(Some(Line::Whole)) if self.buffer.trim_ascii().is_empty() => {}
                Ok(Some(Line::Whole)) => return Some(object(&self.context, &self.buffer, number)),
                Ok(Some(Line::TooLong)) => {
                    let reason = too_long(self.context.limit());
                    return Some(Err(self.context.unread(Some(number), None, reason)));
                }
                Err(error) => {
                    self.ended = true;
                    let reason = error.to_string();
                    return Some(Err(self.context.unread(Some(number), None, reason)));
                }
            }
        }
        None
    }
}

struct ValueDocuments {
    values: Values<Box<dyn BufRead>>,
    context: Context,
    buffer: Vec<u8>,
    ended: bool,
}

impl Iterator for ValueDocuments {
    type Item = Result<Document, FailureRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let (line, value) = match self.values.read(&mut self.buffer) {
            Ok(read) => read?,
            Err(error) => {
                self.ended = true;
                return Some(Err(self.context.unread(None, None, error.to_string())));
            }
        };
        Some(match value {
            Value::Whole => object(&self.context, &self.buffer, line),
            Value::TooLong => {
                let reason = too_long(self.context.limit());
                Err(self.context.unread(Some(line), None, reason))
            }
            Value::Cut => {
                let reason = "the file ends before the document or the array does";
                Err(self.context.unread(Some(line), None, reason))
            }
        })
    }
}
