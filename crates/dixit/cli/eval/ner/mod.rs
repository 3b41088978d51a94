//! `dixit eval ner`: names against a corpus.

mod args;
mod gold;
mod label_set;
mod out;
mod report;

use std::{fs, io};

use dixit_ner::Recognizer;

pub(crate) use self::args::Args;
use self::{out::Out, report::Report};
use super::super::{CliError, Console, Context, Outcome, shared::model::open};

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let model = args.model.as_deref();
    let mut recognizer = open::<Recognizer>(model)?;
    if let Some(style) = args.style {
        recognizer = recognizer.with_style(style);
    }
    if let Some(path) = &args.caseless {
        let bytes = fs::read(path).path("read", path)?;
        recognizer = recognizer.with_caseless(&bytes).path("open", path)?;
    } else if model.is_none() {
        let inside = recognizer.with_caseless(Recognizer::caseless_bytes());
        recognizer = inside.context("cannot open the encoder inside the program")?;
    }
    let mut worker = recognizer.worker();
    let mut out = args.out.as_deref().map(Out::create).transpose()?;
    let mut report = Report::default();
    for mut gold in gold::read(&args)? {
        worker.annotate(&mut gold.doc);
        report.add(&gold, args.labels);
        if let Some(out) = &mut out {
            out.write(&gold, args.labels)?;
        }
    }
    if let Some(out) = out {
        out.finish()?;
    }
    report.print(&mut io::stdout().lock())?;
    Ok(Outcome::Good)
}
