//! `dixit schema`: what stands in the files that the program writes.

use std::io::{self, Write};

use dixit::io::JSON_SCHEMA;

use super::{CliError, Outcome, shared::tables};

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
        (true, _) => columns(&mut out)?,
        (_, true) => out.write_all(dixit_store::schema().as_bytes())?,
        _ => out.write_all(JSON_SCHEMA.as_bytes())?,
    }
    Ok(Outcome::Good)
}

fn columns(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "table\tcolumn\tabout")?;
    for (table, columns) in tables::ALL {
        for column in columns {
            writeln!(out, "{table}\t{}\t{}", column.name, column.about)?;
        }
    }
    Ok(())
}
