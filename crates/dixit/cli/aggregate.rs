//! `dixit aggregate ANNOTATED… -o OUT`: the tables again, without reading the
//! texts again.

use std::{
    io,
    path::{Path, PathBuf},
};

use dixit::{
    aggregate::{Aggregate, Summary},
    io::{Draft, Unit, open_plain},
};
use dixit_core::counted;

use super::{CliError, Console, Context, Outcome, merge, people::PeopleArgs};
use crate::cli::shared::{
    annotated::{Annotated, STDIN},
    collection::CollectionWriter,
    folder::Folder,
    tables::TableArgs,
    writing::units,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Output folders of a run, or annotated documents: files, folders or
    /// patterns, plain or compressed (.gz, .zst); - for standard input
    #[arg(value_name = "ANNOTATED", required = true)]
    annotated: Vec<PathBuf>,
    /// The folder for the tables, or with --partial a file that ends with
    /// .partial
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Write a partial state to the file OUT instead, for dixit merge
    #[arg(long, conflicts_with_all = ["force", "people"])]
    partial: bool,
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
    if args.partial {
        return partial(&args, console);
    }
    let folder = Folder::check(&args.output, args.force, None)?;
    let options = args.people.options()?;
    let files = Annotated::find(&args.annotated, args.offsets)?;
    let _lock = folder.lock()?;
    let (files, kept) = keep_stdin(files, &folder)?;
    let mut aggregate = Aggregate::new(options);
    add(&mut aggregate, &files)?;
    args.people.check(&aggregate, console);
    let summary = aggregate.finish();
    write(&folder, &files, &summary, &args.tables)?;
    kept.map(Draft::discard).transpose()?;
    console.note(format!(
        "{}, {}; written to {}",
        counted(summary.documents, "document"),
        counted(summary.speakers.len() as u64, "speaker"),
        folder.path.display()
    ));
    Ok(Outcome::Good)
}

/// Adds the documents of all files, whose ids must be distinct.
pub(crate) fn add(aggregate: &mut Aggregate, files: &[(PathBuf, Unit)]) -> Result<(), CliError> {
    for doc in Annotated::open(files.to_vec())? {
        aggregate.add(&doc?);
    }
    merge::check_ids(
        aggregate,
        "give each file once; ids must be distinct over all files",
    )
}

/// Writes the tables, and the documents with their ids over the collection.
/// The folder must be locked.
pub(crate) fn write(
    folder: &Folder,
    files: &[(PathBuf, Unit)],
    summary: &Summary,
    which: &TableArgs,
) -> Result<(), CliError> {
    let mut out = CollectionWriter::create(which, folder, Annotated::shape(files))?;
    out.push_all(summary, Annotated::open(files.to_vec())?)?;
    out.finish(summary)
}

/// Documents are read twice, and standard input can be read once: it is kept
/// in the folder as long as that takes.
#[expect(clippy::type_complexity, reason = "files as `Annotated` takes them")]
fn keep_stdin(
    mut files: Vec<(PathBuf, Unit)>,
    folder: &Folder,
) -> Result<(Vec<(PathBuf, Unit)>, Option<Draft>), CliError> {
    let stdin = Path::new(STDIN);
    if files.iter().all(|(path, _)| path != stdin) {
        return Ok((files, None));
    }
    let mut draft = Draft::create(&folder.file("stdin.jsonl"))?;
    let mut input = open_plain(stdin).context("cannot read standard input")?;
    io::copy(&mut input, &mut draft).context("cannot keep standard input")?;
    draft.flush()?;
    for (path, _) in &mut files {
        if path == stdin {
            draft.part().clone_into(path);
        }
    }
    Ok((files, Some(draft)))
}

fn partial(args: &Args, console: &Console) -> Result<Outcome, CliError> {
    if args
        .output
        .extension()
        .is_none_or(|ending| ending != merge::PARTIAL)
    {
        let what = format!("{} does not end with .partial", args.output.display());
        return Err(CliError::new(what).remedy("call it so, that dixit merge knows what it is"));
    }
    let mut aggregate = Aggregate::default();
    let files = Annotated::find(&args.annotated, args.offsets)?;
    add(&mut aggregate, &files)?;
    merge::write(&aggregate, &args.output)?;
    let documents = counted(aggregate.ids().count() as u64, "document");
    console.note(format!("{documents}; written to {}", args.output.display()));
    Ok(Outcome::Good)
}
