//! `dixit eval TARGET`: one file for each target. A target has a clap `Args`
//! of its own and `run(args, console)`; it is listed in [`Target`] and in
//! [`run`], and nowhere else.

mod genres;
mod ner;
mod parse;
mod pos;
pub(crate) mod quotes;
mod resolve;
mod score;
mod sureness;
mod tokens;
mod xdoc;

use super::{CliError, Console, Outcome};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    target: Target,
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
    /// Entities: writes predictions for the scorer
    Resolve(resolve::Args),
    /// Names across documents: writes predictions for the scorer
    Xdoc(xdoc::Args),
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    match args.target {
        Target::Tokens(args) => tokens::run(args, console),
        Target::Parse(args) => parse::run(args, console),
        Target::Pos(args) => pos::run(args, console),
        Target::Ner(args) => ner::run(args, console),
        Target::Quotes(args) => quotes::run(args, console),
        Target::Resolve(args) => resolve::run(args, console),
        Target::Xdoc(args) => xdoc::run(args, console),
    }
}
