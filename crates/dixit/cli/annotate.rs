//! `dixit annotate`: documents in, annotated documents out, one a line.

use std::{
    ffi::OsString,
    io::{self, Write},
    sync::Arc,
};

use dixit::{
    io::{FailureRecord, Meter, Shape, Source, write_document},
    pipeline::{Item, Window},
};

use super::{CliError, Console, Outcome};
use crate::cli::shared::{
    chain::ChainArgs,
    notes::notes,
    reading::ReadingArgs,
    shard::{Shard, pick},
    tuning::TuningArgs,
    writing::WritingArgs,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files, folders or patterns; standard input if there is none
    #[arg(value_name = "INPUT", default_value = "-")]
    inputs: Vec<OsString>,
    /// Annotate only the Ith of N parts, for one of several machines
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    #[command(flatten)]
    chain: ChainArgs,
    #[command(flatten)]
    tuning: TuningArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    writing: WritingArgs,
}

/// A line of the output, or why there is none.
pub(crate) enum Line {
    Document(Vec<u8>),
    Failure(FailureRecord),
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let mut config = args.chain.config()?;
    args.tuning.apply(&mut config)?;
    let inputs = args.reading.inputs(&args.inputs, None)?;
    let pipeline = args.chain.build(&config)?;
    let shape = args.writing.shape();
    let meter = Arc::new(Meter::default());
    let source = Source::new(inputs, args.reading.options()?, meter.clone());
    let mut out = io::stdout().lock();
    let (mut written, mut failed) = (0_u64, 0);
    pipeline.stream(
        args.chain.jobs(),
        Window::default(),
        pick(source, args.shard),
        |item| line(item, &shape, &meter),
        |line| match line {
            Line::Document(line) => {
                written += 1;
                out.write_all(&line).map_err(CliError::from)
            }
            Line::Failure(failure) => {
                failed += 1;
                console.failure(&failure);
                Ok(())
            }
        },
    )?;
    out.flush()?;
    for note in notes(&meter) {
        console.note(note);
    }
    // A part of several may well be empty.
    if written + failed == 0 && args.shard.is_none() {
        let given: Vec<_> = args
            .inputs
            .iter()
            .map(|name| name.to_string_lossy())
            .collect();
        console.note(format!("{} holds no document", given.join(" ")));
        return Ok(Outcome::SomeFailed);
    }
    Ok(Outcome::of(failed))
}

fn line(item: Item<FailureRecord>, shape: &Shape, meter: &Meter) -> Line {
    match item {
        Item::Done(doc) => {
            meter.add_unread(&doc);
            let mut line = Vec::new();
            write_document(&doc, shape, &mut line);
            Line::Document(line)
        }
        Item::Failed(failure) => Line::Failure(record(&failure)),
        Item::Unread(failure) => Line::Failure(failure),
    }
}

/// The failure of a stage as a line of `failures.jsonl`.
pub(crate) fn record(failure: &dixit::pipeline::Failure) -> FailureRecord {
    let cause = std::error::Error::source(failure);
    FailureRecord {
        source: None,
        line: None,
        id: Some(failure.id().to_owned()),
        stage: Some(failure.stage().to_owned()),
        reason: match cause {
            Some(cause) => format!("{failure}: {cause}"),
            None => failure.to_string(),
        },
    }
}
