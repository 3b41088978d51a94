//! `dixit schema`: what stands in the files that the program writes.

use std::io::{self, Write};

use dixit::{
    aggregate::{
        AboutRow, CandidateRow, CopyRow, CountRow, DocumentRow, EntityRow, FamilyRow, MentionRow,
        PublisherRow, QuoteRow, Row, SpeakerRow, TieRow, VariantRow,
    },
    io::JSON_SCHEMA,
};

use super::{CliError, Outcome};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The columns of the tables, instead of the schema of the documents
    #[arg(long)]
    tables: bool,
    /// The schema of dixit.sqlite
    #[arg(long, conflicts_with = "tables")]
    sql: bool,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, CliError> {
    let mut out = io::stdout().lock();
    match (args.tables, args.sql) {
        (true, _) => tables(&mut out)?,
        (_, true) => out.write_all(dixit_store::schema().as_bytes())?,
        _ => out.write_all(JSON_SCHEMA.as_bytes())?,
    }
    Ok(Outcome::Good)
}

fn tables(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "table\tcolumn\tabout")?;
    columns::<DocumentRow>(out)?;
    columns::<QuoteRow>(out)?;
    columns::<MentionRow>(out)?;
    columns::<SpeakerRow>(out)?;
    columns::<EntityRow>(out)?;
    columns::<CountRow>(out)?;
    columns::<PublisherRow>(out)?;
    columns::<AboutRow>(out)?;
    columns::<TieRow>(out)?;
    columns::<FamilyRow>(out)?;
    columns::<VariantRow>(out)?;
    columns::<CopyRow>(out)?;
    columns::<CandidateRow>(out)
}

fn columns<R: Row>(out: &mut impl Write) -> io::Result<()> {
    for column in R::COLUMNS {
        writeln!(out, "{}\t{}\t{}", R::TABLE, column.name, column.about)?;
    }
    Ok(())
}
