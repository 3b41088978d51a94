//! `dixit eval ner`: names against a corpus.

mod args;
mod fold;
mod gold;
mod out;
mod report;

use std::{fs, io};

use dixit_ner::Recognizer;

pub(crate) use self::args::Args;
use self::{out::Out, report::Report};
use super::super::{CliError, Console, Context, Outcome};

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
