//! `dixit aggregate ANNOTATED… -o OUT`: the tables again, without reading the
//! texts again.

use std::path::PathBuf;

use dixit::{
    aggregate::Aggregate,
    io::{Draft, Shape, Unit, write_document},
};

use super::{
    CliError, Console, Outcome,
    annotated::Annotated,
    people::PeopleArgs,
    run::Folder,
    tables::{TableArgs, Tables},
    text::counted,
    writing::units,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Output folders of a run, or annotated documents
    #[arg(value_name = "ANNOTATED", required = true)]
    annotated: Vec<PathBuf>,
    /// The folder for the tables
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Replace the tables in OUT
    #[arg(long)]
    force: bool,
    /// What offsets count, if no run.json beside the documents says it
    #[arg(long, value_name = "UNIT", value_parser = units())]
    offsets: Option<Unit>,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    tables: TableArgs,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let folder = Folder::check(&args.output, args.force, false)?;
    let options = args.people.options()?;
    let files = Annotated::find(&args.annotated, args.offsets)?;
    let mut aggregate = Aggregate::new(options);
    for doc in Annotated::open(files.clone())? {
        aggregate.add(&doc?);
    }
    args.people.check(&aggregate, console);
    let summary = aggregate.finish();
    let _lock = folder.lock()?;
    let unit = files.first().map_or(Unit::CodePoint, |(_, unit)| *unit);
    let mut tables = Tables::create(&args.tables, &folder.path, unit, true)?;
    let mut documents = Draft::create(&folder.file("documents.jsonl"))?;
    let mut line = Vec::new();
    for doc in Annotated::open(files)? {
        let mut doc = doc?;
        summary.mark(&mut doc);
        tables.document(&summary, &doc)?;
        line.clear();
        let shape = Shape {
            unit,
            tokens: !doc.tokens.is_empty(),
            ..Shape::default()
        };
        write_document(&doc, &shape, &mut line);
        documents.push(&line)?;
    }
    tables.finish(&summary)?;
    documents.finish()?;
    console.note(format!(
        "{}, {}; written to {}",
        counted(summary.documents, "document"),
        counted(summary.speakers.len() as u64, "speaker"),
        folder.path.display()
    ));
    Ok(Outcome::Good)
}
