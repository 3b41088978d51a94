//! `dixit train rows`: annotated articles as the encoder of quotations sees
//! them, for the scripts in `training/`.

use std::{fs, path::PathBuf};

use dixit_quote::train::{Form, Rows, Scheme};

use super::{
    super::{CliError, Console, Context, Outcome, corpus::predict::Predictions},
    quote,
};
use crate::cli::shared::chain::BeforeArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Annotated articles (JSON lines)
    #[arg(long, required = true, num_args = 1..)]
    data: Vec<PathBuf>,
    /// Words that have a vector, one a line, the commonest first
    #[arg(long)]
    words: PathBuf,
    #[command(flatten)]
    before: BeforeArgs,
    /// So many made-up texts beside the articles
    #[arg(long, default_value_t = 0)]
    made: usize,
    /// Decides what is made up
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where to write: a line on what the numbers mean, one for each word, one for
    /// each article, one for each form; a line of one word parts them
    #[arg(long)]
    out: PathBuf,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let pipeline = args.before.build("quote")?;
    let words = fs::read_to_string(&args.words).path("read", &args.words)?;
    let mut out = Predictions::create(&args.out)?;
    out.write(&Scheme::own())?;
    for word in words.lines() {
        out.write(&Form::new(word))?;
    }
    out.write(&"articles")?;
    let mut rows = Rows::default();
    for path in &args.data {
        for article in quote::articles(path, &pipeline)? {
            out.write(&rows.add(&article))?;
        }
    }
    for text in quote::made(args.made, args.seed, &pipeline)? {
        out.write(&rows.add(&text))?;
    }
    out.write(&"forms")?;
    for form in rows.forms() {
        out.write(form)?;
    }
    out.finish().map(|()| Outcome::Good)
}
