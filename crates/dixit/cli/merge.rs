//! `dixit merge`: what several machines know, as one would.

mod shards;

pub(crate) use shards::STATE;

use std::{
    fs,
    path::{Path, PathBuf},
};

use dixit::{
    aggregate::{Aggregate, Options},
    io::{Draft, Unit},
};
use dixit_core::counted;

use super::{CliError, Console, Context, Outcome, people::PeopleArgs};
use crate::cli::shared::{
    annotated::Annotated, collection::CollectionWriter, folder::Folder, tables::TableArgs,
    writing::units,
};
use shards::Shards;

/// The ending of a partial state.
pub(crate) const PARTIAL: &str = "partial";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Output folders of dixit run --shard, all of them; or partial states
    /// (dixit aggregate --partial, or of an earlier merge)
    #[arg(value_name = "SHARD|STATE", required = true)]
    parts: Vec<PathBuf>,
    /// The folder for the results; or a file that ends with .partial, for one
    /// state of all
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Replace the results in OUT
    #[arg(long)]
    force: bool,
    /// The annotated documents of the states, in their order
    #[arg(long, value_name = "ANNOTATED", num_args = 1..)]
    documents: Vec<PathBuf>,
    /// What offsets count, if no run.json beside the documents says it
    #[arg(long, value_name = "UNIT", value_parser = units())]
    offsets: Option<Unit>,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    tables: TableArgs,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let is_folder = |path: &PathBuf| path.is_dir();
    match (args.parts.iter().any(is_folder), is_state(&args.output)) {
        (_, true) => states(&args, console),
        (true, false) => shards(&args, console),
        (false, false) if args.documents.is_empty() => {
            let what = "without the documents there can be no tables of quotations";
            let remedy = "name the annotated documents with --documents, or a file that ends with \
                          .partial with -o, or give the folders of dixit run --shard";
            Err(CliError::new(what).remedy(remedy))
        }
        (false, false) => documents(&args, console),
    }
}

fn is_state(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == PARTIAL)
}

/// The sum of the states; no document may be in two of them.
fn sum(args: &Args, options: Options) -> Result<Aggregate, CliError> {
    let mut aggregate = Aggregate::new(options);
    for path in &args.parts {
        let file = match path.is_dir() {
            true => path.join(STATE),
            false => path.clone(),
        };
        aggregate.merge(read(&file)?);
    }
    check_ids(
        &aggregate,
        "give each part once; ids must be distinct over all parts",
    )?;
    Ok(aggregate)
}

/// An error, with what helps, where two documents have one id.
pub(crate) fn check_ids(aggregate: &Aggregate, remedy: &str) -> Result<(), CliError> {
    match twice(aggregate) {
        None => Ok(()),
        Some(id) => Err(CliError::new(format!("there are two documents {id}")).remedy(remedy)),
    }
}

/// An id that two documents have.
fn twice(aggregate: &Aggregate) -> Option<String> {
    let mut ids: Vec<&str> = aggregate.ids().collect();
    ids.sort_unstable();
    let pair = ids.windows(2).find(|pair| pair[0] == pair[1]);
    pair.map(|pair| pair[0].to_owned())
}

fn read(path: &Path) -> Result<Aggregate, CliError> {
    let bytes = fs::read(path).path("read", path)?;
    Aggregate::from_bytes(&bytes).path("use", path)
}

/// Writes a state as a file.
pub(crate) fn write(aggregate: &Aggregate, path: &Path) -> Result<(), CliError> {
    let mut draft = Draft::create(path)?;
    draft.push(&aggregate.to_bytes())?;
    Ok(draft.finish()?)
}

fn states(args: &Args, console: &Console) -> Result<Outcome, CliError> {
    let aggregate = sum(args, Options::default())?;
    write(&aggregate, &args.output)?;
    let documents = counted(aggregate.ids().count() as u64, "document");
    console.note(format!("{documents}; written to {}", args.output.display()));
    Ok(Outcome::Good)
}

/// States and the documents they are of: as `dixit aggregate`.
fn documents(args: &Args, console: &Console) -> Result<Outcome, CliError> {
    let folder = Folder::check(&args.output, args.force, None)?;
    let files = Annotated::find(&args.documents, args.offsets)?;
    let aggregate = sum(args, args.people.options()?)?;
    args.people.check(&aggregate, console);
    let known = aggregate.ids().count() as u64;
    let summary = aggregate.finish();
    let _lock = folder.lock()?;
    let mut out = CollectionWriter::create(&args.tables, &folder, Annotated::shape(&files))?;
    let given = out.push_all(&summary, Annotated::open(files)?)?;
    if given != known {
        let what = format!(
            "the states hold {}, --documents {given}",
            counted(known, "document")
        );
        return Err(CliError::new(what).remedy("name all files of documents, and no others"));
    }
    out.finish(&summary)?;
    told(&folder, known, console)
}

/// Folders of shards: as one `dixit run`.
fn shards(args: &Args, console: &Console) -> Result<Outcome, CliError> {
    let folder = Folder::check(&args.output, args.force, None)?;
    let shards = Shards::find(&args.parts)?;
    let aggregate = sum(args, args.people.options()?)?;
    args.people.check(&aggregate, console);
    let summary = aggregate.finish();
    let _lock = folder.lock()?;
    let shape = shards.shape()?;
    let mut out = CollectionWriter::create(&args.tables, &folder, shape)?;
    let mut failures = Draft::create(&folder.file("failures.jsonl"))?;
    let each = |item: shards::Item| match item {
        shards::Item::Failed(line) => Ok(failures.push(line.as_bytes())?),
        shards::Item::Done(doc) => out.push(&summary, *doc),
    };
    shards.each(shape.unit, each)?;
    out.finish(&summary)?;
    failures.finish()?;
    shards.write_receipt(&folder)?;
    let failed = shards.failed();
    told(&folder, summary.documents, console)?;
    Ok(Outcome::of(failed))
}

fn told(folder: &Folder, documents: u64, console: &Console) -> Result<Outcome, CliError> {
    let path = folder.path.display();
    console.note(format!(
        "{}; written to {path}",
        counted(documents, "document")
    ));
    Ok(Outcome::Good)
}
