//! The tables of a collection: CSV and Parquet files, one SQLite file, and a
//! graph.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use dixit::{
    Document,
    aggregate::{
        AboutRow, CandidateRow, Column, CopyRow, CountRow, DocumentRow, EntityRow, FamilyRow,
        MentionRow, PublisherRow, QuoteRow, Row, SpeakerRow, Summary, TieRow, VariantRow,
    },
    io::{Compression, Draft, Offsets, Packed, Shape, Table, Unit},
};
use dixit_store::{Articles, Columns, Writer};

use crate::cli::{CliError, Context};

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
    /// Compress documents.jsonl, the CSV tables and the graph
    #[arg(long, value_name = "HOW")]
    compress: Option<CompressArg>,
    /// Write CSV as Excel opens it: with a byte order mark, and formulas as text
    #[arg(long, conflicts_with = "compress")]
    excel: bool,
    /// Leave entities and pairs in fewer documents than this out of the graph
    #[arg(long, value_name = "N", default_value_t = 1)]
    graph_min: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TableFormat {
    /// A .csv file for each table
    Csv,
    /// A .parquet file for each table, and articles.parquet with all that
    /// documents.jsonl has, for DuckDB, pandas, Spark
    Parquet,
    /// dixit.sqlite, with all tables and an index of words
    Sqlite,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum CompressArg {
    /// Zstandard
    Zst,
    /// gzip
    Gz,
}

impl TableArgs {
    /// Those that are in a folder already, and its SQLite file.
    #[cfg(feature = "serve")]
    pub(crate) fn found_in(folder: &Path) -> TableArgs {
        let has = |name: &str| folder.join(name).exists();
        let mut format = vec![TableFormat::Sqlite];
        if ["quotes.csv", "quotes.csv.zst", "quotes.csv.gz"]
            .into_iter()
            .any(has)
        {
            format.push(TableFormat::Csv);
        }
        if has("quotes.parquet") {
            format.push(TableFormat::Parquet);
        }
        let compress = match (has("documents.jsonl.zst"), has("documents.jsonl.gz")) {
            (true, _) => Some(CompressArg::Zst),
            (_, true) => Some(CompressArg::Gz),
            _ => None,
        };
        TableArgs {
            format,
            compress,
            excel: false,
            graph_min: 1,
        }
    }

    pub(crate) fn compression(&self) -> Compression {
        match self.compress {
            None => Compression::None,
            Some(CompressArg::Gz) => Compression::Gzip,
            Some(CompressArg::Zst) => Compression::Zstd,
        }
    }

    /// The files that are looked at first.
    pub(crate) fn first_files(&self) -> Vec<String> {
        let packed = self.compression().ending();
        let mut files = vec![format!("documents.jsonl{packed}")];
        let kinds = [
            (TableFormat::Csv, "csv", packed),
            (TableFormat::Parquet, "parquet", ""),
        ];
        for (format, kind, packed) in kinds {
            if self.format.contains(&format) {
                files.extend(["quotes", "speakers"].map(|table| format!("{table}.{kind}{packed}")));
            }
        }
        if self.format.contains(&TableFormat::Sqlite) {
            files.push(SQLITE.to_owned());
        }
        files
    }

    /// Removes the tables that an earlier run left in forms which this one does not
    /// write: they are of other articles.
    pub(crate) fn remove_others(&self, folder: &Path) {
        let lacks = |format| !self.format.contains(&format);
        // Mostly there is none.
        let remove = |path: &Path| drop(fs::remove_file(path));
        for (table, _) in ALL {
            if lacks(TableFormat::Csv) {
                let path = folder.join(format!("{table}.csv"));
                Compression::ALL
                    .iter()
                    .for_each(|how| remove(&how.path(&path)));
            }
            if lacks(TableFormat::Parquet) {
                remove(&folder.join(format!("{table}.parquet")));
            }
        }
        if lacks(TableFormat::Parquet) {
            remove(&folder.join("articles.parquet"));
        }
        if lacks(TableFormat::Sqlite) {
            remove(&folder.join(SQLITE));
        }
    }

    /// Whether dixit.sqlite is among them.
    #[cfg(feature = "report")]
    pub(crate) fn has_store(&self) -> bool {
        self.format.contains(&TableFormat::Sqlite)
    }
}

/// All tables: the name of each and its columns.
pub(crate) const ALL: [(&str, &[Column]); 13] = [
    table::<DocumentRow>(),
    table::<QuoteRow>(),
    table::<MentionRow>(),
    table::<SpeakerRow>(),
    table::<EntityRow>(),
    table::<CountRow>(),
    table::<PublisherRow>(),
    table::<AboutRow>(),
    table::<TieRow>(),
    table::<FamilyRow>(),
    table::<VariantRow>(),
    table::<CopyRow>(),
    table::<CandidateRow>(),
];

const fn table<R: Row>() -> (&'static str, &'static [Column]) {
    (R::TABLE, R::COLUMNS)
}

/// The name of the SQLite file.
pub(crate) const SQLITE: &str = "dixit.sqlite";

const NO_STORE: &str = "cannot write dixit.sqlite";

/// Tables under way in a folder.
pub(crate) struct Tables<'a> {
    args: &'a TableArgs,
    folder: PathBuf,
    unit: Unit,
    store: Option<Writer>,
    articles: Option<Articles<Draft>>,
    /// Those that are filled document by document.
    documents: TableFiles<DocumentRow>,
    quotes: TableFiles<QuoteRow>,
    mentions: TableFiles<MentionRow>,
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
        Ok(Tables {
            args,
            folder: folder.to_owned(),
            unit,
            store: store.path("write", &path)?,
            articles: articles(args, folder, unit, texts)?,
            documents: TableFiles::create(args, folder)?,
            quotes: TableFiles::create(args, folder)?,
            mentions: TableFiles::create(args, folder)?,
            texts,
        })
    }

    /// Adds one document of the collection, whose entities are marked with their ids.
    pub(crate) fn document(
        &mut self,
        summary: &Summary,
        doc: &mut Document,
    ) -> Result<(), CliError> {
        let view = summary.view(doc);
        view.mark(doc);
        let doc = &*doc;
        if let Some(articles) = &mut self.articles {
            articles.push(doc).context("cannot write the tables")?;
        }
        let row = summary.document(doc);
        self.documents.push(&row)?;
        if let Some(store) = &mut self.store {
            store.push(&row).context(NO_STORE)?;
            if self.texts {
                store.text(doc.id(), doc.text()).context(NO_STORE)?;
            }
        }
        let offsets = Offsets::new(doc.text(), self.unit);
        for row in view.quotes(doc, |byte| offsets.from_byte(byte as usize) as u64) {
            self.quotes.push(&row)?;
            if let Some(store) = &mut self.store {
                store.quote(&row).context(NO_STORE)?;
            }
        }
        for row in view.mentions(doc) {
            self.mentions.push(&row)?;
            if let Some(store) = &mut self.store {
                store.push(&row).context(NO_STORE)?;
            }
        }
        Ok(())
    }

    /// Writes all else, and gives the files their names.
    pub(crate) fn finish(mut self, summary: &Summary) -> Result<(), CliError> {
        std::mem::take(&mut self.documents).finish()?;
        std::mem::take(&mut self.quotes).finish()?;
        std::mem::take(&mut self.mentions).finish()?;
        if let Some(articles) = self.articles.take() {
            let draft = articles.finish().context("cannot write the tables")?;
            draft.finish()?;
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
            Some(store) => store.finish().context(NO_STORE),
            None => Ok(()),
        }
    }

    fn rows<R: Row>(&mut self, rows: impl Iterator<Item: AsRow<R>>) -> Result<(), CliError> {
        let mut files = TableFiles::<R>::create(self.args, &self.folder)?;
        for row in rows {
            files.push(row.row())?;
            if let Some(store) = &mut self.store {
                store.push(row.row()).context(NO_STORE)?;
            }
        }
        files.finish()
    }

    fn graph(&self, summary: &Summary) -> Result<(), CliError> {
        let path = self.folder.join("graph.graphml");
        let mut packed = Packed::create(&path, self.args.compression())?;
        summary
            .write_graphml(io::BufWriter::new(&mut packed), self.args.graph_min)
            .path("write", &path)?;
        Ok(packed.finish()?)
    }
}

/// The file of annotated documents, if it is wanted.
fn articles(
    args: &TableArgs,
    folder: &Path,
    unit: Unit,
    texts: bool,
) -> Result<Option<Articles<Draft>>, CliError> {
    if !args.format.contains(&TableFormat::Parquet) {
        return Ok(None);
    }
    let path = folder.join("articles.parquet");
    let shape = Shape {
        unit,
        text: texts,
        tokens: true,
        ..Shape::default()
    };
    let articles = Articles::new(Draft::create(&path)?, shape);
    Ok(Some(articles.path("write", &path)?))
}

/// One table, in the forms of files that are wanted.
struct TableFiles<R: Row> {
    csv: Option<Table>,
    parquet: Option<Columns<R, Draft>>,
}

impl<R: Row> Default for TableFiles<R> {
    fn default() -> TableFiles<R> {
        TableFiles {
            csv: None,
            parquet: None,
        }
    }
}

impl<R: Row> TableFiles<R> {
    fn create(args: &TableArgs, folder: &Path) -> Result<TableFiles<R>, CliError> {
        let mut files = TableFiles::default();
        if args.format.contains(&TableFormat::Csv) {
            let path = folder.join(format!("{}.csv", R::TABLE));
            let header = R::COLUMNS.iter().map(|column| column.name);
            files.csv = Some(match args.excel {
                true => Table::create_for_excel(&path, header)?,
                false => Table::create_packed(&path, args.compression(), header)?,
            });
        }
        if args.format.contains(&TableFormat::Parquet) {
            let path = folder.join(format!("{}.parquet", R::TABLE));
            let columns = Columns::new(Draft::create(&path)?);
            files.parquet = Some(columns.path("write", &path)?);
        }
        Ok(files)
    }

    fn push(&mut self, row: &R) -> Result<(), CliError> {
        if let Some(table) = &mut self.csv {
            table.push(row.fields())?;
        }
        if let Some(columns) = &mut self.parquet {
            columns.push(row).context("cannot write the tables")?;
        }
        Ok(())
    }

    fn finish(self) -> Result<(), CliError> {
        self.csv.map(Table::finish).transpose()?;
        if let Some(columns) = self.parquet {
            let draft = columns.finish().context("cannot write the tables")?;
            draft.finish()?;
        }
        Ok(())
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
