//! `dixit eval quotes`: quotations against annotated articles.

mod articles;
mod board;
mod counts;
mod item;
mod kind;
mod marks;
mod matching;
mod people;
mod report;
mod words;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    time::Instant,
};

use dixit::{Document, Pipeline};
use dixit_core::Stage;
use dixit_quote::Attributor;

use self::{articles::Articles, board::Board, report::Report};
use super::super::{
    CliError, Console, Context, Outcome,
    corpus::{
        predict::{self, Predictions},
        quotes::{self, QuoteDoc},
    },
};
use crate::cli::shared::{chain::BeforeArgs, model::open};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Annotated articles (JSON lines)
    #[arg(long)]
    data: PathBuf,
    #[command(flatten)]
    before: BeforeArgs,
    /// A model file instead of that of the pipeline
    #[arg(long)]
    model: Option<PathBuf>,
    /// Leave out quotations less sure than this
    #[arg(long)]
    min_score: Option<f32>,
    /// Write what was found here (JSON lines)
    #[arg(long)]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let stages = Stages::new(&args)?;
    let mut out = Predictions::asked(args.out.as_deref())?;
    let mut scores = Scores::default();
    let board = measure(&*stages.quote, &args.data, &stages.before, |gold, doc| {
        if let Some(out) = &mut out {
            out.write(&predict::quotes(&doc))?;
        }
        scores.add(gold, doc, &stages)
    })?;
    out.map_or(Ok(()), Predictions::finish)?;
    scores.print(&board, &mut io::stdout().lock())?;
    Ok(Outcome::Good)
}

/// What is counted, in the manner of the corpus.
#[derive(Default)]
struct Scores {
    report: Report,
    /// Of articles that say who speaks.
    articles: Option<Articles>,
}

impl Scores {
    fn add(&mut self, gold: &QuoteDoc, mut doc: Document, stages: &Stages) -> Result<(), CliError> {
        if gold.gold.people.is_empty() {
            self.report.add(gold, &doc);
            return Ok(());
        }
        stages.finish(&mut doc).context(&gold.id)?;
        self.articles.get_or_insert_default().add(gold, &doc);
        Ok(())
    }

    fn print(&self, board: &Board, out: &mut impl Write) -> Result<(), CliError> {
        match &self.articles {
            Some(articles) => articles.print(out)?,
            None => {
                self.report.print(out)?;
                board.sureness.print(out)?;
            }
        }
        board.print_speed(out)
    }
}

/// Reads the annotated articles of a file and counts what is right.
pub(crate) fn measure(
    stage: &dyn Stage,
    data: &Path,
    before: &Pipeline,
    mut read: impl FnMut(&QuoteDoc, Document) -> Result<(), CliError>,
) -> Result<Board, CliError> {
    let (mut board, mut worker) = (Board::default(), stage.worker());
    for gold in quotes::read(data)? {
        let mut doc = before.run(gold.plain()?).context(&gold.id)?;
        let start = Instant::now();
        worker.run(&mut doc).context(&gold.id)?;
        board.add(&doc, &gold, start.elapsed());
        read(&gold, doc)?;
    }
    Ok(board)
}

/// The stages of the pipeline, those of quotations without reports inside reports.
struct Stages {
    before: Pipeline,
    quote: Box<dyn Stage>,
    after: Vec<Box<dyn Stage>>,
}

impl Stages {
    fn new(args: &Args) -> Result<Stages, CliError> {
        let mut config = args.before.config()?;
        let setting = "cannot set the pipeline";
        config.leave_out_nested().context(setting)?;
        if let Some(score) = args.min_score {
            config.set_min_score(score).context(setting)?;
        }
        let mut stages = config.stages().context("cannot set up the pipeline")?;
        let at = stages.iter().position(|stage| stage.name() == "quote");
        let after = stages.split_off(at.expect("a setting of it was taken") + 1);
        let quote = stages.pop().expect("the stage at this place");
        Ok(Stages {
            before: args.before.build("quote")?,
            quote: match &args.model {
                Some(path) => of_file(path, args.min_score)?,
                None => quote,
            },
            after,
        })
    }

    /// Who speaks, and what else comes after the quotations.
    fn finish(&self, doc: &mut Document) -> Result<(), dixit_core::Error> {
        self.after.iter().try_for_each(|stage| stage.apply(doc))
    }
}

fn of_file(model: &Path, min_score: Option<f32>) -> Result<Box<dyn Stage>, CliError> {
    let attributor = attributor(Some(model))?.with_nested(false);
    Ok(match min_score {
        Some(score) => Box::new(attributor.with_min_score(score)),
        None => Box::new(attributor),
    })
}

/// The quotations of a model file, or of the model inside.
pub(crate) fn attributor(model: Option<&Path>) -> Result<Attributor, CliError> {
    open(model)
}
