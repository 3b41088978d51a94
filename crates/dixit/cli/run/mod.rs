//! `dixit run INPUT… -o OUT`: from articles to who said what.
//!
//! Documents are annotated in parallel and written, in order, to a journal,
//! while the aggregate adds them up: memory holds a window of documents and
//! the aggregate. Then the journal is read once more for the table of quotes,
//! for only now is it known which names are one person.

mod args;
mod counts;
mod highlights;
mod journal;
mod plan;
mod progress;
mod receipt;
mod report;
mod stop;

use std::{sync::Arc, time::Instant};

use dixit::{
    Document,
    aggregate::{Aggregate, Summary, join_names},
    io::{FailureRecord, Meter, Shape, Source, write_document},
    pipeline::{Item, Timings, Window},
};

pub(crate) use self::args::Args;
use self::{
    counts::Counts, journal::Journal, plan::Plan, progress::Progress, receipt::Receipt, stop::Stop,
};
use super::{CliError, Console, Outcome, annotate, merge};
use crate::cli::shared::{shard::pick, tables::Tables};

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let plan = Plan::new(args)?;
    if plan.resume && plan.folder.is_complete(&plan.fingerprint) {
        console.note("this run is complete already; --force runs it again");
        journal::sweep(&plan.folder)?;
        return Ok(Outcome::Good);
    }
    let started = Instant::now();
    let _lock = plan.folder.lock()?;
    let stop = Stop::listen()?;
    let done = carry_out(&plan, &stop, console, started);
    let Some((receipt, summary)) = done.map_err(|error| error.or_remedy(GOES_ON))? else {
        console.note("stopped; the same command with --resume goes on from here");
        return Ok(Outcome::Stopped);
    };
    #[cfg(feature = "report")]
    if summary.is_some() {
        page(&plan, console)?;
    }
    match summary {
        Some(summary) if !console.is_quiet() => report::print(&receipt, &summary)?,
        Some(_) => {}
        None => console.note("this is one part; dixit merge makes tables of all of them"),
    }
    match receipt.counts.documents + receipt.counts.failed {
        0 => {
            console.note(empty(&plan));
            Ok(Outcome::SomeFailed)
        }
        _ => Ok(Outcome::of(receipt.counts.failed)),
    }
}

/// What helps when the disk is full, or fails.
const GOES_ON: &str = "once that is mended, the same command with --resume goes on from here";

/// Annotates and writes everything, and the receipt last; nothing if it was stopped.
fn carry_out<'p>(
    plan: &'p Plan,
    stop: &Stop,
    console: &Console,
    started: Instant,
) -> Result<Option<(Receipt<'p>, Option<Summary>)>, CliError> {
    let mut run = Run::start(plan)?;
    let timings = run.annotate(stop, console)?;
    if stop.is_asked() {
        run.journal.save()?;
        return Ok(None);
    }
    let meter = run.meter.clone();
    let (counts, summary) = match plan.shard {
        Some(_) => (run.finish_shard()?, None),
        None => {
            let (counts, summary) = run.finish(console)?;
            (counts, Some(summary))
        }
    };
    let receipt = Receipt {
        plan,
        counts,
        timings,
        seconds: started.elapsed().as_secs_f64(),
        meter,
    };
    receipt.write()?;
    journal::sweep(&plan.folder)?;
    Ok(Some((receipt, summary)))
}

/// Writes the page, if it is wanted.
#[cfg(feature = "report")]
fn page(plan: &Plan, console: &Console) -> Result<(), CliError> {
    let path = plan.folder.file(super::page::REPORT);
    if plan.report {
        return super::page::write(&plan.folder.path, &path);
    }
    if path.exists() {
        console.note(format!(
            "{} shows an earlier run; dixit report makes it again",
            path.display()
        ));
    }
    Ok(())
}

fn empty(plan: &Plan) -> String {
    let given = plan.given.join(" ");
    format!("{given} holds no document: all tables are empty")
}

/// A run under way.
struct Run<'p> {
    plan: &'p Plan,
    journal: Journal,
    meter: Arc<Meter>,
    counts: Counts,
    aggregate: Aggregate,
}

/// What becomes of one document on the threads.
enum Encoded {
    Done(Vec<u8>, Box<Document>),
    Failed(FailureRecord),
}

impl<'p> Run<'p> {
    /// Opens the journal; after `--resume`, adds up what it holds already.
    fn start(plan: &'p Plan) -> Result<Run<'p>, CliError> {
        let mut run = Run {
            plan,
            journal: Journal::open(plan)?,
            meter: Arc::default(),
            counts: Counts::default(),
            aggregate: Aggregate::new(plan.options.clone()),
        };
        if run.journal.items() > 0 {
            for doc in run.journal.documents(plan.shape.unit)? {
                run.add(&doc?);
            }
            run.counts.failed = run.journal.items() - run.counts.documents;
        }
        Ok(run)
    }

    fn annotate(&mut self, stop: &Stop, console: &Console) -> Result<Timings, CliError> {
        let plan = self.plan;
        let source = Source::new(
            plan.inputs.clone(),
            plan.reading.clone(),
            self.meter.clone(),
        );
        let skip = usize::try_from(self.journal.items()).unwrap_or(usize::MAX);
        let mut progress = Progress::new(console, &plan.inputs, self.meter.clone());
        let shape = plan.shape;
        let timings = plan.pipeline.stream(
            plan.jobs,
            Window::default(),
            pick(source, plan.shard)
                .skip(skip)
                .take_while(|_| !stop.is_asked()),
            |item| encode(item, &shape),
            |encoded| {
                progress.tick();
                self.take(encoded, console)
            },
        )?;
        progress.finish();
        self.counts.decoded = self.meter.decoded();
        self.counts.replaced = self.meter.replaced();
        Ok(timings)
    }

    fn take(&mut self, encoded: Encoded, console: &Console) -> Result<(), CliError> {
        match encoded {
            Encoded::Done(line, doc) => {
                self.add(&doc);
                self.journal.document(&line)
            }
            Encoded::Failed(failure) => {
                self.counts.failed += 1;
                console.failure_logged(&failure);
                self.journal.failure(&failure)
            }
        }
    }

    fn add(&mut self, doc: &Document) {
        self.counts.add(doc);
        self.meter.add_unread(doc);
        self.aggregate.add(doc);
    }

    /// Leaves what a merge of all shards needs.
    fn finish_shard(self) -> Result<Counts, CliError> {
        let mut journal = self.journal;
        journal.save()?;
        merge::write(&self.aggregate, &self.plan.folder.file(merge::STATE))?;
        journal.finish()?;
        Ok(self.counts)
    }

    /// Writes the tables, and gives the files their names.
    fn finish(self, console: &Console) -> Result<(Counts, Summary), CliError> {
        let plan = self.plan;
        let mut journal = self.journal;
        journal.save()?;
        plan.people.check(&self.aggregate, console);
        let summary = self.aggregate.finish();
        let shape = &plan.shape;
        let mut tables = Tables::create(&plan.tables, &plan.folder.path, shape.unit, shape.text)?;
        let whole = journal.rewrite(
            shape,
            plan.tables.compression(),
            plan.jobs.get() > 1,
            |doc| tables.document(&summary, doc),
        )?;
        // The journal outlasts whatever goes wrong with the tables.
        tables.finish(&summary)?;
        whole.finish()?;
        plan.tables.remove_others(&plan.folder.path);
        journal.finish()?;
        Ok((self.counts, summary))
    }
}

fn encode(item: Item<FailureRecord>, shape: &Shape) -> Encoded {
    match item {
        Item::Done(mut doc) => {
            // For a chain that resolves nothing.
            join_names(&mut doc);
            shape.labels.map_labels(&mut doc);
            let mut line = Vec::new();
            write_document(
                &doc,
                &Shape {
                    text: true,
                    ..*shape
                },
                &mut line,
            );
            Encoded::Done(line, Box::new(doc))
        }
        Item::Failed(failure) => Encoded::Failed(annotate::record(&failure)),
        Item::Unread(failure) => Encoded::Failed(failure),
    }
}
