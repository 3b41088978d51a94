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
    /// A page of the web.
    Html,
    /// Plain text with marks of headings, lists and links.
    Markdown,
    /// A Word document.
    Docx,
    /// News markup: NITF or NewsML-G2.
    Xml,
    /// Pages as an archive of the web keeps them.
    Warc,
    /// Columns, as data engineers keep them.
    Parquet,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 11] = [
        Format::Text,
        Format::JsonLines,
        Format::Json,
        Format::Csv,
        Format::Tsv,
        Format::Html,
        Format::Markdown,
        Format::Docx,
        Format::Xml,
        Format::Warc,
        Format::Parquet,
    ];

    /// The name on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::JsonLines => "jsonl",
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Docx => "docx",
            Format::Xml => "xml",
            Format::Warc => "warc",
            Format::Parquet => "parquet",
        }
    }

    /// What a file of it is, in a sentence.
    pub(crate) const fn article(self) -> &'static str {
        match self {
            Format::Text => "plain text",
            Format::JsonLines => "JSON lines",
            Format::Json => "JSON",
            Format::Csv => "CSV",
            Format::Tsv => "TSV",
            Format::Html => "HTML",
            Format::Markdown => "Markdown",
            Format::Docx => "a Word document",
            Format::Xml => "news markup",
            Format::Warc => "a WARC archive",
            Format::Parquet => "Parquet",
        }
    }

    /// The format of this name.
    pub fn parse(name: &str) -> Option<Format> {
        match name {
            "ndjson" | "jsonlines" => Some(Format::JsonLines),
            "text" => Some(Format::Text),
            "htm" | "xhtml" => Some(Format::Html),
            "markdown" => Some(Format::Markdown),
            "nitf" | "newsml" => Some(Format::Xml),
            "tab" => Some(Format::Tsv),
            "parq" | "pq" => Some(Format::Parquet),
            _ => Format::ALL.into_iter().find(|f| f.as_str() == name),
        }
    }

    /// The format that the file's name tells, with or without `.gz` or `.zst`.
    /// What is in the file may say otherwise.
    ///
    /// ```
    /// use dixit_io::Format;
    ///
    /// assert_eq!(Format::of("a/b.ndjson.gz".as_ref()), Some(Format::JsonLines));
    /// assert_eq!(Format::of("a/b.pdf".as_ref()), None);
    /// ```
    pub fn of(path: &Path) -> Option<Format> {
        Format::parse(&ending(path)?)
    }
}

/// The last ending of a file's name in lower case, that of compression
/// aside.
pub(crate) fn ending(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let (stem, ending) = plain_name(&name).rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_owned())
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
