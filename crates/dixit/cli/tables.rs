//! The tables of a collection as CSV files, and its graph.

use std::path::Path;

use dixit::{
    Document,
    aggregate::{QuoteRow, Row, Summary, TieRow},
    io::{Draft, Offsets, Table, Unit},
};

use super::{CliError, Context};

/// Writes the graph and all tables but that of quotes.
pub(crate) fn write(summary: &Summary, folder: &Path) -> Result<(), CliError> {
    table(&summary.entities, folder)?;
    table(&summary.speakers, folder)?;
    table(&summary.counts, folder)?;
    table(&summary.publishers, folder)?;
    table(&summary.about, folder)?;
    ties(summary, folder)?;
    table(&summary.families, folder)?;
    table(&summary.variants, folder)?;
    table(&summary.copies, folder)?;
    table(&summary.candidates, folder)?;
    graph(summary, folder)
}

fn table<R: Row>(rows: &[R], folder: &Path) -> Result<(), CliError> {
    let mut table = create::<R>(folder)?;
    for row in rows {
        table.push(row.fields())?;
    }
    Ok(table.finish()?)
}

/// There are far more of them than of any other rows: they are not held
/// together.
fn ties(summary: &Summary, folder: &Path) -> Result<(), CliError> {
    let mut table = create::<TieRow>(folder)?;
    for row in summary.ties() {
        table.push(row.fields())?;
    }
    Ok(table.finish()?)
}

fn create<R: Row>(folder: &Path) -> Result<Table, CliError> {
    let path = folder.join(format!("{}.csv", R::TABLE));
    let header = R::COLUMNS.iter().map(|column| column.name);
    Ok(Table::create(&path, header)?)
}

fn graph(summary: &Summary, folder: &Path) -> Result<(), CliError> {
    let path = folder.join("graph.graphml");
    let mut draft = Draft::create(&path)?;
    summary.write_graphml(&mut draft).path("write", &path)?;
    Ok(draft.finish()?)
}

/// Writes the table of quotes: a row for each, in order of the documents.
/// Offsets count `unit`.
pub(crate) fn quotes(
    documents: impl Iterator<Item = Result<Document, CliError>>,
    summary: &Summary,
    unit: Unit,
    folder: &Path,
) -> Result<(), CliError> {
    let mut table = create::<QuoteRow>(folder)?;
    for doc in documents {
        let doc = doc?;
        let offsets = Offsets::new(doc.text(), unit);
        for row in summary.quotes(&doc, |byte| offsets.from_byte(byte as usize) as u64) {
            table.push(row.fields())?;
        }
    }
    Ok(table.finish()?)
}
