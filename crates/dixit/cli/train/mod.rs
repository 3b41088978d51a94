//! `dixit train TARGET`: one file for each target. A target has a clap `Args`
//! of its own and `train(args, console)`, which makes a model, or, if it writes
//! something else, `run(args, console)`; it is listed in [`Target`] and in
//! [`run`], and nowhere else.

mod calibration;
mod caseless;
mod encoder;
mod fold;
mod layout;
mod lexicon;
mod lists;
mod mean;
mod name_rows;
mod ner;
mod parse;
mod parts;
mod pos;
mod quote;
mod resolve;
mod rows;
mod styles;
mod sureness;
mod taught;
mod texts;
mod tree;

use std::{fs, path::PathBuf};

use super::{CliError, Console, Context, Outcome};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    target: Target,
}

#[derive(Debug, clap::Subcommand)]
enum Target {
    /// The scores of a model of names
    Calibration(ToModel<calibration::Args>),
    /// An encoder of names where case tells nothing
    Caseless(ToModel<caseless::Args>),
    /// The encoder or transformer of a quotation model, for scripts to go on from
    Encoder(ToModel<encoder::Args>),
    /// A model as it is, its weights laid out for other words
    Layout(ToModel<layout::Args>),
    /// The word lists and clusters
    Lexicon(ToModel<lexicon::Args>),
    /// What a model of names knows of words and places
    Lists(lists::Args),
    /// The mean of models of names
    Mean(ToModel<mean::Args>),
    /// Marked names in numbers, for the script that trains an encoder
    NameRows(name_rows::Args),
    /// The model of names
    Ner(Box<ToModel<ner::Args>>),
    /// The parser's model
    Parse(ToModel<parse::Args>),
    /// The part-of-speech model
    Pos(ToModel<pos::Args>),
    /// The quotation models
    Quote(ToModel<quote::Args>),
    /// The resolution model
    Resolve(ToModel<resolve::Args>),
    /// What the scores of a quotation model are worth
    Sureness(ToModel<sureness::Args>),
    /// What the transformer of an accurate model thinks of rows
    Taught(taught::Args),
    /// Made-up texts to learn quotations from
    Texts(texts::Args),
    /// Articles in numbers, for the scripts that train an encoder
    Rows(rows::Args),
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    match args.target {
        Target::Calibration(args) => args.run(calibration::train, console),
        Target::Caseless(args) => args.run(caseless::train, console),
        Target::Encoder(args) => args.run(encoder::train, console),
        Target::Layout(args) => args.run(layout::train, console),
        Target::Lexicon(args) => args.run(lexicon::train, console),
        Target::Lists(args) => lists::run(args, console),
        Target::Mean(args) => args.run(mean::train, console),
        Target::NameRows(args) => name_rows::run(args, console),
        Target::Ner(args) => args.run(ner::train, console),
        Target::Parse(args) => args.run(parse::train, console),
        Target::Pos(args) => args.run(pos::train, console),
        Target::Quote(args) => args.run(quote::train, console),
        Target::Resolve(args) => args.run(resolve::train, console),
        Target::Sureness(args) => args.run(sureness::train, console),
        Target::Taught(args) => taught::run(args, console),
        Target::Texts(args) => texts::run(args, console),
        Target::Rows(args) => rows::run(args, console),
    }
}

/// The arguments of a target that makes a model.
#[derive(Debug, clap::Args)]
struct ToModel<A: clap::Args> {
    #[command(flatten)]
    own: A,
    /// Where to write the model
    #[arg(long)]
    out: PathBuf,
}

impl<A: clap::Args> ToModel<A> {
    fn run(
        self,
        train: fn(A, &Console) -> Result<Vec<u8>, CliError>,
        console: &Console,
    ) -> Result<Outcome, CliError> {
        let bytes = train(self.own, console)?;
        fs::write(&self.out, bytes).path("write", &self.out)?;
        Ok(Outcome::Good)
    }
}
