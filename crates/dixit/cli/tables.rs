//! The tables of a collection as CSV files.

use std::path::Path;

use dixit::{
    Document, Quote,
    aggregate::{Row, Summary},
    io::{Offsets, Table, Unit},
};

use super::CliError;

/// Writes all tables but that of quotes.
pub(crate) fn write(summary: &Summary, folder: &Path) -> Result<(), CliError> {
    table(&summary.entities, folder)?;
    table(&summary.speakers, folder)?;
    table(&summary.counts, folder)?;
    table(&summary.publishers, folder)?;
    table(&summary.about, folder)
}

fn table<R: Row>(rows: &[R], folder: &Path) -> Result<(), CliError> {
    let path = folder.join(format!("{}.csv", R::TABLE));
    let mut table = Table::create(&path, R::COLUMNS.iter().map(|column| column.name))?;
    for row in rows {
        table.push(row.fields())?;
    }
    Ok(table.finish()?)
}

const QUOTES: [&str; 14] = [
    "document",
    "date",
    "publisher",
    "kind",
    "quotation",
    "speaker",
    "speaker_label",
    "speaker_id",
    "source",
    "cue",
    "start",
    "end",
    "score",
    "family",
];

/// Writes the table of quotes: a row for each, in order of the documents.
/// Offsets count `unit`.
pub(crate) fn quotes(
    documents: impl Iterator<Item = Result<Document, CliError>>,
    summary: &Summary,
    unit: Unit,
    folder: &Path,
) -> Result<(), CliError> {
    let mut table = Table::create(&folder.join("quotes.csv"), QUOTES)?;
    for doc in documents {
        let doc = doc?;
        let offsets = Offsets::new(doc.text(), unit);
        for quote in &doc.quotes {
            table.push(row(&doc, quote, summary, &offsets))?;
        }
    }
    Ok(table.finish()?)
}

/// The speaker is the entity of the collection; of one without a name
/// (*officials*) the document's own words stand there, and no id.
fn row(
    doc: &Document,
    quote: &Quote,
    summary: &Summary,
    offsets: &Offsets<'_>,
) -> [String; QUOTES.len()] {
    let known = summary.speaker(doc, quote);
    let own = quote.speaker.map(|id| &doc.entities[id.index()]);
    let label = own.and_then(|entity| entity.label);
    let slice = |span| doc.slice(span).to_owned();
    let contents: Vec<&str> = quote.contents.iter().map(|&span| doc.slice(span)).collect();
    let extent = quote.extent();
    let offset = |byte: u32| offsets.from_byte(byte as usize).to_string();
    [
        doc.id().to_owned(),
        doc.meta.date().unwrap_or_default().to_owned(),
        doc.meta.publisher().unwrap_or_default().to_owned(),
        quote.kind.to_string(),
        contents.join(" … "),
        match (known, own) {
            (Some(row), _) => row.name.clone(),
            (None, Some(entity)) => entity.name.clone(),
            (None, None) => String::new(),
        },
        known
            .map_or(label.map_or("", |l| l.as_str()), |row| row.label)
            .to_owned(),
        known.map(|row| row.id.clone()).unwrap_or_default(),
        quote
            .source
            .map(|id| slice(doc.mention(id).span))
            .unwrap_or_default(),
        quote.cue.map(slice).unwrap_or_default(),
        offset(extent.start),
        offset(extent.end),
        format!("{:.3}", quote.score),
        summary.family(doc, quote).unwrap_or_default().to_owned(),
    ]
}
