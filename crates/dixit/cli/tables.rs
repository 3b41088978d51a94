//! The tables of a collection: CSV files, one SQLite file, and a graph.

use std::path::{Path, PathBuf};

use dixit::{
    Document,
    aggregate::{MentionRow, QuoteRow, Row, Summary},
    io::{Draft, Offsets, Table, Unit},
};
use dixit_store::Writer;

use super::{CliError, Context};

/// Which tables are written, and how.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct TableArgs {
    /// What the tables are written as
    #[arg(
        long,
        value_name = "FORMAT",
        value_delimiter = ',',
        default_value = "csv,sqlite"
    )]
    format: Vec<TableFormat>,
    /// Write CSV as Excel opens it: with a byte order mark, and formulas as text
    #[arg(long)]
    excel: bool,
    /// Leave entities and pairs in fewer documents than this out of the graph
    #[arg(long, value_name = "N", default_value_t = 1)]
    graph_min: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TableFormat {
    /// A .csv file for each table
    Csv,
    /// dixit.sqlite, with all tables and an index of words
    Sqlite,
}

/// The name of the SQLite file.
pub(crate) const SQLITE: &str = "dixit.sqlite";

/// Tables under way in a folder.
pub(crate) struct Tables<'a> {
    args: &'a TableArgs,
    folder: PathBuf,
    unit: Unit,
    store: Option<Writer>,
    /// Those that are filled document by document.
    documents: Option<Table>,
    quotes: Option<Table>,
    mentions: Option<Table>,
    texts: bool,
}

impl<'a> Tables<'a> {
    /// Empty ones. Offsets count `unit`; without `texts` no text is kept.
    pub(crate) fn create(
        args: &'a TableArgs,
        folder: &Path,
        unit: Unit,
        texts: bool,
    ) -> Result<Tables<'a>, CliError> {
        let path = folder.join(SQLITE);
        let store = args.format.contains(&TableFormat::Sqlite);
        let store = store.then(|| Writer::create(&path)).transpose();
        let mut tables = Tables {
            args,
            folder: folder.to_owned(),
            unit,
            store: store.path("write", &path)?,
            documents: None,
            quotes: None,
            mentions: None,
            texts,
        };
        tables.documents = tables.csv::<dixit::aggregate::DocumentRow>()?;
        tables.quotes = tables.csv::<QuoteRow>()?;
        tables.mentions = tables.csv::<MentionRow>()?;
        Ok(tables)
    }

    /// Adds one document of the collection.
    pub(crate) fn document(&mut self, summary: &Summary, doc: &Document) -> Result<(), CliError> {
        let row = summary.document(doc);
        put(&mut self.documents, &row)?;
        if let Some(store) = &mut self.store {
            store.push(&row).context("cannot write the tables")?;
            if self.texts {
                store
                    .text(doc.id(), doc.text())
                    .context("cannot write the tables")?;
            }
        }
        let offsets = Offsets::new(doc.text(), self.unit);
        for row in summary.quotes(doc, |byte| offsets.from_byte(byte as usize) as u64) {
            put(&mut self.quotes, &row)?;
            if let Some(store) = &mut self.store {
                store.quote(&row).context("cannot write the tables")?;
            }
        }
        for row in summary.mentions(doc) {
            put(&mut self.mentions, &row)?;
            if let Some(store) = &mut self.store {
                store.push(&row).context("cannot write the tables")?;
            }
        }
        Ok(())
    }

    /// Writes all else, and gives the files their names.
    pub(crate) fn finish(mut self, summary: &Summary) -> Result<(), CliError> {
        for table in [
            self.documents.take(),
            self.quotes.take(),
            self.mentions.take(),
        ] {
            table.map(Table::finish).transpose()?;
        }
        self.rows(summary.entities.iter())?;
        self.rows(summary.speakers.iter())?;
        self.rows(summary.counts.iter())?;
        self.rows(summary.publishers.iter())?;
        self.rows(summary.about.iter())?;
        // There are far more of them than of any other rows: they are not held
        // together.
        self.rows(summary.ties())?;
        self.rows(summary.families.iter())?;
        self.rows(summary.variants.iter())?;
        self.rows(summary.copies.iter())?;
        self.rows(summary.candidates.iter())?;
        self.graph(summary)?;
        match self.store.take() {
            Some(store) => store.finish().context("cannot write the tables"),
            None => Ok(()),
        }
    }

    fn rows<R: Row>(&mut self, rows: impl Iterator<Item: AsRow<R>>) -> Result<(), CliError> {
        let mut table = self.csv::<R>()?;
        for row in rows {
            put(&mut table, row.row())?;
            if let Some(store) = &mut self.store {
                store.push(row.row()).context("cannot write the tables")?;
            }
        }
        Ok(table.map(Table::finish).transpose().map(drop)?)
    }

    fn csv<R: Row>(&self) -> Result<Option<Table>, CliError> {
        if !self.args.format.contains(&TableFormat::Csv) {
            return Ok(None);
        }
        let path = self.folder.join(format!("{}.csv", R::TABLE));
        let header = R::COLUMNS.iter().map(|column| column.name);
        let table = match self.args.excel {
            true => Table::create_for_excel(&path, header),
            false => Table::create(&path, header),
        };
        Ok(Some(table?))
    }

    fn graph(&self, summary: &Summary) -> Result<(), CliError> {
        let path = self.folder.join("graph.graphml");
        let mut draft = Draft::create(&path)?;
        summary
            .write_graphml(&mut draft, self.args.graph_min)
            .path("write", &path)?;
        Ok(draft.finish()?)
    }
}

/// A row, or a reference to one.
trait AsRow<R> {
    fn row(&self) -> &R;
}

impl<R: Row> AsRow<R> for R {
    fn row(&self) -> &R {
        self
    }
}

impl<R: Row> AsRow<R> for &R {
    fn row(&self) -> &R {
        self
    }
}

fn put<R: Row>(table: &mut Option<Table>, row: &R) -> Result<(), CliError> {
    match table {
        Some(table) => Ok(table.push(row.fields())?),
        None => Ok(()),
    }
}
