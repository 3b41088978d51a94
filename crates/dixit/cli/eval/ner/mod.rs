//! `dixit eval ner`: names against a corpus.

mod fold;
mod gold;
mod out;
mod report;

use std::{
    fs,
    io::{self},
    path::PathBuf,
};

use dixit_ner::Recognizer;

use self::{fold::Fold, gold::Case, out::Out, report::Report};
use super::super::{CliError, Console, Context, Outcome};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Marked texts (JSON lines), or columns of tokens and tags
    file: PathBuf,
    /// A model file instead of the one inside the program
    #[arg(long)]
    model: Option<PathBuf>,
    /// Whose conventions to follow, by the number in the model's card
    #[arg(long)]
    style: Option<u8>,
    /// Which labels count as one
    #[arg(long, value_enum, default_value_t = Fold::None)]
    fold: Fold,
    /// Read the texts in another case
    #[arg(long, value_enum)]
    case: Option<Case>,
    /// Join columns as they were written, for corpora that part words at hyphens
    #[arg(long)]
    written_out: bool,
    /// Write the names found, for the scorer
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let bytes = match &args.model {
        Some(path) => fs::read(path).path("read", path)?,
        None => Recognizer::embedded_bytes().to_vec(),
    };
    let mut recognizer = Recognizer::from_bytes(&bytes).context("cannot open the model")?;
    if let Some(style) = args.style {
        recognizer = recognizer.with_style(style);
    }
    let mut worker = recognizer.worker();
    let mut out = args.out.as_deref().map(Out::create).transpose()?;
    let mut report = Report::default();
    for mut gold in gold::read(&args)? {
        worker.recognize(&mut gold.doc);
        report.add(&gold, args.fold);
        if let Some(out) = &mut out {
            out.write(&gold, args.fold)?;
        }
    }
    if let Some(out) = out {
        out.finish()?;
    }
    report.print(&mut io::stdout().lock())?;
    Ok(Outcome::Good)
}
