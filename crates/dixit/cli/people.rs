//! The people file, and `dixit people suggest`.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use dixit::{
    aggregate::{Aggregate, Options, People, Row, SuggestionRow},
    io::Unit,
};

use super::{CliError, Console, Context, Outcome};
use crate::cli::shared::{annotated::Annotated, writing::units};

/// The user's own decisions about entities.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct PeopleArgs {
    /// Your decisions about entities: merges, splits, names (see dixit people)
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
}

impl PeopleArgs {
    /// Reads the file.
    pub(crate) fn options(&self) -> Result<Options, CliError> {
        let Some(path) = &self.people else {
            return Ok(Options::default());
        };
        let people = People::parse(&self.text()?).path("use", path)?;
        Ok(Options::with_people(people))
    }

    /// What stands in the file.
    pub(crate) fn text(&self) -> Result<String, CliError> {
        match &self.people {
            Some(path) => fs::read_to_string(path).path("read", path),
            None => Ok(String::new()),
        }
    }

    /// Says which lines of the file speak of nobody in this collection: one
    /// file may serve many.
    pub(crate) fn check(&self, aggregate: &Aggregate, console: &Console) {
        const SHOWN: usize = 5;
        let Some(path) = &self.people else {
            return;
        };
        let unknown = aggregate.unknown_people();
        for error in unknown.iter().take(SHOWN) {
            console.note(format!(
                "{}: {error}; the line is passed over",
                path.display()
            ));
        }
        if unknown.len() > SHOWN {
            let more = unknown.len() - SHOWN;
            console.note(format!("{}: {more} more such lines", path.display()));
        }
    }
}

/// What a line of the file may say.
const ACTIONS: &str = "\
A people file has a decision a line: an action, the id of an entity as the tables
give it, and mostly a value, divided by tabs. Lines that begin with # and actions
that end with ? are not read.

  merge     id     the two are one, with the id of the value
  apart     id     the two are never joined
  split            this name is joined to no other
  pin       any id the entity has this id, whatever is joined to it
  ban              the entity is left out of all tables
  name      text   how it is shown
  label     PERSON, ORG, …
  gender    male, female, neuter, plural
  role      text   its first role
  wikidata  Q…     its Wikidata id

Two are about a quotation, whose id (DOCUMENT#N) stands for the entity's:

  speaker   name   the entity that its document calls so says it
  nobody    -      nobody who is known says it

dixit run and dixit aggregate apply it with --people FILE.";

#[derive(Debug, clap::Args)]
#[command(after_help = ACTIONS)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Print pairs of entities that may be one, as lines of a people file that
    /// wait for your decision
    Suggest(SuggestArgs),
}

#[derive(Debug, clap::Args)]
struct SuggestArgs {
    /// Output folders of a run, or annotated documents
    #[arg(value_name = "OUT", required = true)]
    annotated: Vec<PathBuf>,
    /// What offsets count, if no run.json beside the documents says it
    #[arg(long, value_name = "UNIT", value_parser = units())]
    offsets: Option<Unit>,
    #[command(flatten)]
    people: PeopleArgs,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    match args.action {
        Action::Suggest(args) => suggest(&args, console),
    }
}

fn suggest(args: &SuggestArgs, console: &Console) -> Result<Outcome, CliError> {
    let mut aggregate = Aggregate::new(args.people.options()?);
    let files = Annotated::find(&args.annotated, args.offsets)?;
    for doc in Annotated::open(files)? {
        aggregate.add(&doc?);
    }
    args.people.check(&aggregate, console);
    let mut out = io::BufWriter::new(io::stdout().lock());
    write!(out, "#")?;
    line(
        &mut out,
        SuggestionRow::COLUMNS
            .iter()
            .map(|column| column.name.to_owned()),
    )?;
    let suggestions = aggregate.finish().suggestions();
    for row in &suggestions {
        line(&mut out, row.fields().iter().map(ToString::to_string))?;
    }
    out.flush()?;
    if suggestions.is_empty() {
        console.note("no two of them look like one");
    }
    Ok(Outcome::Good)
}

/// One line, whatever the fields hold.
fn line(out: &mut impl Write, fields: impl Iterator<Item = String>) -> io::Result<()> {
    let fields: Vec<String> = fields.map(|f| f.replace(['\t', '\n', '\r'], " ")).collect();
    writeln!(out, "{}", fields.join("\t"))
}
