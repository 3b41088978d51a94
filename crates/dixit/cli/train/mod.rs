//! `dixit train TARGET`: one file for each target. A target has a clap `Args`
//! of its own and `run(args, console)`; it is listed in [`Target`] and in
//! [`run`], and nowhere else.

mod calibration;
mod layout;
mod lexicon;
mod lists;
mod mean;
mod ner;
mod parse;
mod pos;
mod quote;
mod resolve;
mod rows;
mod styles;
mod sureness;
mod texts;
mod tree;

use super::{CliError, Console, Outcome};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    target: Target,
}

#[derive(Debug, clap::Subcommand)]
enum Target {
    /// The scores of a model of names
    Calibration(calibration::Args),
    /// A model as it is, its weights laid out for other words
    Layout(layout::Args),
    /// The word lists and clusters
    Lexicon(lexicon::Args),
    /// What a model of names knows of words and places
    Lists(lists::Args),
    /// The mean of models of names
    Mean(mean::Args),
    /// The model of names
    Ner(Box<ner::Args>),
    /// The parser's model
    Parse(parse::Args),
    /// The part-of-speech model
    Pos(pos::Args),
    /// The quotation models
    Quote(quote::Args),
    /// The resolution model
    Resolve(resolve::Args),
    /// What the scores of a quotation model are worth
    Sureness(sureness::Args),
    /// Made-up texts to learn quotations from
    Texts(texts::Args),
    /// Articles in numbers, for the scripts that train an encoder
    Rows(rows::Args),
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    match args.target {
        Target::Calibration(args) => calibration::run(args, console),
        Target::Layout(args) => layout::run(args, console),
        Target::Lexicon(args) => lexicon::run(args, console),
        Target::Lists(args) => lists::run(args, console),
        Target::Mean(args) => mean::run(args, console),
        Target::Ner(args) => ner::run(*args, console),
        Target::Parse(args) => parse::run(args, console),
        Target::Pos(args) => pos::run(args, console),
        Target::Quote(args) => quote::run(args, console),
        Target::Resolve(args) => resolve::run(args, console),
        Target::Sureness(args) => sureness::run(args, console),
        Target::Texts(args) => texts::run(args, console),
        Target::Rows(args) => rows::run(args, console),
    }
}
