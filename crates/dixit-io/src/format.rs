use std::{fmt, path::Path};

/// How the documents of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One document, plain text.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// One JSON object, or an array of them.
    Json,
    /// Comma-separated values with a header line.
    Csv,
    /// Tab-separated values with a header line.
    Tsv,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 5] = [
        Format::Text,
        Format::JsonLines,
        Format::Json,
        Format::Csv,
        Format::Tsv,
    ];

    /// The name on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::JsonLines => "jsonl",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
        }
    }

    /// The format of this name.
    pub fn parse(name: &str) -> Option<Format> {
        match name {
            "ndjson" => Some(Format::JsonLines),
            _ => Format::ALL.into_iter().find(|f| f.as_str() == name),
        }
    }

    /// The format that the file's name tells, with or without `.gz` or `.zst`.
    ///
    /// ```
    /// use dixit_io::Format;
    ///
    /// assert_eq!(Format::of("a/b.ndjson.gz".as_ref()), Some(Format::JsonLines));
    /// assert_eq!(Format::of("a/b.docx".as_ref()), None);
    /// ```
    pub fn of(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let (_, extension) = plain_name(&name).rsplit_once('.')?;
        Format::parse(extension)
    }
}

/// The name without the extension of a compressed file.
pub(crate) fn plain_name(name: &str) -> &str {
    [".gz", ".zst"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name)
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
