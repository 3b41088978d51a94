//! A reader for each format.

mod json;
#[cfg(feature = "csv")]
pub(crate) mod rows;
mod text;

use crate::{
    FailureRecord, Format,
    open::Opened,
    source::{Context, Documents},
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
