use std::{
    borrow::Cow,
    io::{self, BufRead, Read},
    sync::Arc,
    vec,
};

use crate::{
    FailureRecord, Format, Inputs, Meter, decode,
    input::Input,
    lines::{Line, Lines},
    object,
    open::open,
    rows::Rows,
    values::{Value, Values},
};
use dixit_core::Document;

/// How documents are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The field that holds the text.
    pub text_field: String,
    /// The field that holds the id.
    pub id_field: String,
    /// Refuse what is not UTF-8, instead of decoding it.
    pub strict: bool,
    /// Documents of more bytes than this fail, as they are stored in their
    /// (decompressed) file: the bound on memory, whatever a file claims.
    pub max_bytes: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            text_field: "text".to_owned(),
            id_field: "id".to_owned(),
            strict: false,
            // War and Peace has 3 MiB.
            max_bytes: 64 << 20,
        }
    }
}

/// All documents of the [`Inputs`], one after the other, in order.
///
/// What cannot be read is an [`FailureRecord`], and the next document follows.
///
/// ```
/// use std::sync::Arc;
///
/// use dixit_io::{Inputs, Options, Source};
///
/// let folder = std::env::temp_dir().join(format!("dixit-source-{}", std::process::id()));
/// std::fs::create_dir_all(&folder)?;
/// let file = folder.join("news.jsonl");
/// std::fs::write(&file, "{\"id\":1,\"text\":\"Kim spoke.\"}\n{\"id\":2}\n")?;
///
/// let inputs = Inputs::find(&[file.display().to_string()], &Default::default())?;
/// let read: Vec<_> = Source::new(inputs, Options::default(), Arc::default()).collect();
/// assert_eq!(read[0].as_ref().unwrap().text(), "Kim spoke.");
/// let unread = read[1].as_ref().unwrap_err();
/// assert_eq!((unread.line, unread.id.as_deref()), (Some(2), Some("2")));
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Source {
    inputs: vec::IntoIter<Input>,
    options: Arc<Options>,
    meter: Arc<Meter>,
    current: Option<Box<dyn Iterator<Item = Result<Document, FailureRecord>>>>,
}

impl Source {
    /// The documents of these inputs; `meter` counts what is read.
    pub fn new(inputs: Inputs, options: Options, meter: Arc<Meter>) -> Source {
        Source {
            inputs: inputs.files.into_iter(),
            options: Arc::new(options),
            meter,
            current: None,
        }
    }
}

impl Iterator for Source {
    type Item = Result<Document, FailureRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.current.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            self.current = None;
            let context = Context {
                input: self.inputs.next()?,
                options: self.options.clone(),
                meter: self.meter.clone(),
            };
            match context.documents() {
                Ok(documents) => self.current = Some(documents),
                Err(unread) => return Some(Err(unread)),
            }
        }
    }
}

/// One file, and how it is to be read.
pub(crate) struct Context {
    pub(crate) input: Input,
    pub(crate) options: Arc<Options>,
    meter: Arc<Meter>,
}

type Documents = Box<dyn Iterator<Item = Result<Document, FailureRecord>>>;

impl Context {
    fn documents(self) -> Result<Documents, FailureRecord> {
        let mut reader = open(&self.input, &self.meter, self.options.strict)
            .map_err(|error| self.unread(None, None, error.to_string()))?;
        let format = match self.input.format {
            Some(format) => format,
            None => {
                sniff(&mut reader).map_err(|error| self.unread(None, None, error.to_string()))?
            }
        };
        let limit = self.options.max_bytes;
        Ok(match format {
            Format::Text => Box::new(std::iter::once_with(move || self.whole(reader))),
            Format::JsonLines => Box::new(LineDocuments {
                lines: Lines::new(reader, limit),
                context: self,
                buffer: Vec::new(),
                ended: false,
            }),
            Format::Json => Box::new(ValueDocuments {
                values: Values::new(reader, limit),
                context: self,
                buffer: Vec::new(),
                ended: false,
            }),
            Format::Csv => Box::new(Rows::new(reader, b',', self)?),
            Format::Tsv => Box::new(Rows::new(reader, b'\t', self)?),
        })
    }

    /// The whole file as one document.
    fn whole(&self, reader: Box<dyn BufRead>) -> Result<Document, FailureRecord> {
        let limit = self.options.max_bytes;
        let mut bytes = Vec::new();
        let read = reader.take(limit as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| self.unread(None, None, error.to_string()))?;
        if bytes.len() > limit {
            return Err(self.unread(None, None, too_long(limit)));
        }
        let name = &self.input.name;
        let text = self.text(&bytes, None)?;
        Document::new(name, text)
            .map_err(|error| self.unread(None, Some(name.clone()), error.to_string()))
    }

    /// The document of one JSON object.
    fn object(&self, bytes: &[u8], line: u64) -> Result<Document, FailureRecord> {
        let json = self.decoded(bytes, Some(line))?;
        let default_id = || format!("{}:{line}", self.input.name);
        object::document(&json, &self.options, default_id)
            .map_err(|refused| self.unread(Some(line), refused.id, refused.reason))
    }

    /// Decodes bytes, counting the loss.
    pub(crate) fn text(&self, bytes: &[u8], line: Option<u64>) -> Result<String, FailureRecord> {
        Ok(self.decoded(bytes, line)?.into_owned())
    }

    fn decoded<'b>(
        &self,
        bytes: &'b [u8],
        line: Option<u64>,
    ) -> Result<Cow<'b, str>, FailureRecord> {
        if self.options.strict
            && let Some(reason) = decode::refuse(bytes)
        {
            return Err(self.unread(line, None, reason));
        }
        let decoded = decode::decode(bytes);
        if let Some(loss) = decoded.loss {
            self.meter.add_loss(loss);
        }
        Ok(decoded.text)
    }

    pub(crate) fn unread(
        &self,
        line: Option<u64>,
        id: Option<String>,
        reason: impl Into<String>,
    ) -> FailureRecord {
        FailureRecord {
            source: Some(self.input.source()),
            line,
            id,
            stage: None,
            reason: reason.into(),
        }
    }
}

pub(crate) fn too_long(limit: usize) -> String {
    format!("the document has more than {limit} bytes; split it, or raise --max-bytes")
}

/// Standard input has no name: an object is taken for JSON lines, an array for
/// JSON, all else for one plain text.
fn sniff(reader: &mut Box<dyn BufRead>) -> io::Result<Format> {
    let start = reader.fill_buf()?.trim_ascii_start();
    Ok(match start.first() {
        Some(b'{') => Format::JsonLines,
        Some(b'[') => Format::Json,
        _ => Format::Text,
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
                Ok(Some(Line::Whole)) => return Some(self.context.object(&self.buffer, number)),
                Ok(Some(Line::TooLong)) => {
                    let reason = too_long(self.context.options.max_bytes);
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
            Value::Whole => self.context.object(&self.buffer, line),
            Value::TooLong => {
                let reason = too_long(self.context.options.max_bytes);
                Err(self.context.unread(Some(line), None, reason))
            }
            Value::Cut => {
                let reason = "the file ends before the document or the array does";
                Err(self.context.unread(Some(line), None, reason))
            }
        })
    }
}
