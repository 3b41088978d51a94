//! `dixit train rows`: annotated articles as the encoder of quotations sees
//! them, for the scripts in `training/`.

use std::{fs, path::PathBuf};

use dixit_quote::train::{Rows, Scheme, known};

use super::{
    super::{
        CliError, Console, Context, Outcome,
        corpus::{Data, predict::Predictions},
    },
    quote,
};
use crate::cli::shared::chain::BeforeArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// Words that have a vector, one a line, the commonest first
    #[arg(long)]
    words: PathBuf,
    #[command(flatten)]
    before: BeforeArgs,
    /// So many made-up texts beside the articles
    #[arg(long, default_value_t = 0)]
    made: usize,
    /// Short texts with their attributions
    #[arg(long)]
    short: Option<PathBuf>,
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
        out.write(&known(word))?;
    }
    out.write(&"articles")?;
    let mut rows = Rows::default();
    let articles = quote::articles(&args.data, &pipeline)?;
    let made = quote::made(args.made, args.seed, &pipeline)?;
    let short = quote::short(args.short.as_deref(), &pipeline)?;
    for article in articles.iter().chain(&made).chain(&short) {
        out.write(&rows.add(article))?;
    }
    out.write(&"forms")?;
    for form in rows.forms() {
        out.write(form)?;
    }
    out.finish().map(|()| Outcome::Good)
}
