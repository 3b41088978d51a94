//! `dixit eval TARGET`: one file for each target. A target has a clap `Args`
//! of its own and `run(args, console)`; it is listed in [`Target`] and in
//! [`run`], and nowhere else.

mod coref;
mod figures;
mod gap;
mod genres;
mod named;
mod ner;
mod parse;
mod pos;
pub(crate) mod quotes;
mod resolve;
mod score;
mod sureness;
mod tokens;
mod xdoc;

use std::io::{self, Write};

use super::{CliError, Console, Outcome};

/// What the targets read.
const FORMAT: &str = include_str!("format.txt");

#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Args {
    /// Print the format of the data that each target reads
    #[arg(long)]
    help_format: bool,
    #[command(subcommand)]
    target: Option<Target>,
}

#[derive(Debug, clap::Subcommand)]
enum Target {
    /// Tokens and sentences
    Tokens(tokens::Args),
    /// Dependencies
    Parse(parse::Args),
    /// Part-of-speech tags
    Pos(pos::Args),
    /// Names
    Ner(ner::Args),
    /// Quotations with their cues and sources
    Quotes(quotes::Args),
    /// Entities: clusters of mentions, names of pronouns and descriptions, GAP
    Resolve(resolve::Args),
    /// Names across documents
    Xdoc(xdoc::Args),
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let Some(target) = args.target.filter(|_| !args.help_format) else {
        io::stdout().lock().write_all(FORMAT.as_bytes())?;
        return Ok(Outcome::Good);
    };
    match target {
        Target::Tokens(args) => tokens::run(args, console),
        Target::Parse(args) => parse::run(args, console),
        Target::Pos(args) => pos::run(args, console),
        Target::Ner(args) => ner::run(args, console),
        Target::Quotes(args) => quotes::run(args, console),
        Target::Resolve(args) => resolve::run(args, console),
        Target::Xdoc(args) => xdoc::run(args, console),
    }
}
