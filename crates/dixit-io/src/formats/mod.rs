//! A reader for each format.

#[cfg(feature = "parquet")]
pub(crate) mod columns;
pub(crate) mod context;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;
mod json;
pub(crate) mod lines;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "csv")]
mod rows;
mod text;
#[cfg(any(feature = "docx", feature = "xml"))]
pub(crate) mod tree;
pub(crate) mod values;
#[cfg(feature = "warc")]
mod warc;
#[cfg(feature = "xml")]
mod xml;

use crate::{
    FailureRecord, Format,
    files::open::Opened,
    formats::context::{Context, Documents},
};

/// The documents of a file in this format.
pub(crate) fn documents(
    context: Context,
    opened: Opened,
    format: Format,
) -> Result<Documents, FailureRecord> {
    match format {
        Format::Text => text::documents(context, opened),
        Format::JsonLines => json::lines(context, opened),
        Format::Json => json::values(context, opened),
        #[cfg(feature = "csv")]
        Format::Csv => rows::documents(context, opened, b','),
        #[cfg(feature = "csv")]
        Format::Tsv => rows::documents(context, opened, b'\t'),
        #[cfg(feature = "html")]
        Format::Html => html::documents(context, opened),
        #[cfg(feature = "markdown")]
        Format::Markdown => markdown::documents(context, opened),
        #[cfg(feature = "docx")]
        Format::Docx => docx::documents(context, opened),
        #[cfg(feature = "xml")]
        Format::Xml => xml::documents(context, opened),
        #[cfg(feature = "warc")]
        Format::Warc => warc::documents(context, opened),
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::documents(context, opened),
        #[allow(unreachable_patterns, reason = "all formats are built in")]
        other => Err(context.unread(None, None, absent(other))),
    }
}

/// Why a format is not read by this build.
fn absent(format: Format) -> String {
    format!(
        "this build does not read {}; build it with the feature {format}, or give .txt or .jsonl",
        format.article()
    )
}
