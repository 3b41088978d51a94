//! `dixit eval quotes`: quotations against annotated articles.
//!
//! Counts tokens as the tokenizer makes them; `--out` writes what was found for
//! a scorer of another making.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use dixit::{Document, Pipeline};
use dixit_core::{QuoteKind, Span, Stage, TokenRange};
use dixit_quote::Attributor;

use super::{
    super::{
        CliError, Console, Context, Outcome,
        corpus::{
            predict::{self, Predictions},
            quotes::{self, Attribution, QuoteDoc},
        },
    },
    score::Score,
    sureness::Sureness,
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
    let stage = chosen(&args)?;
    let mut out = args.out.as_deref().map(Predictions::create).transpose()?;
    let before = args.before.build("quote")?;
    let board = measure(&*stage, &args.data, &before, |doc| match &mut out {
        Some(out) => out.write(&predict::quotes(doc)),
        None => Ok(()),
    })?;
    if let Some(out) = out {
        out.finish()?;
    }
    board.print().map(|()| Outcome::Good)
}

/// Reads the annotated articles of a file and counts what is right.
pub(crate) fn measure(
    stage: &dyn Stage,
    data: &Path,
    before: &Pipeline,
    mut read: impl FnMut(&Document) -> Result<(), CliError>,
) -> Result<Board, CliError> {
    let (mut board, mut worker) = (Board::default(), stage.worker());
    for gold in quotes::read(data)? {
        let mut doc = before.run(gold.plain()?).context(&gold.id)?;
        let start = Instant::now();
        worker.run(&mut doc).context(&gold.id)?;
        board.add(&doc, &gold, start.elapsed());
        read(&doc)?;
    }
    Ok(board)
}

/// The stage of the pipeline, without reports inside reports, or that of a model file.
fn chosen(args: &Args) -> Result<Box<dyn Stage>, CliError> {
    if let Some(path) = &args.model {
        let attributor = attributor(Some(path))?.with_nested(false);
        return Ok(match args.min_score {
            Some(score) => Box::new(attributor.with_min_score(score)),
            None => Box::new(attributor),
        });
    }
    let mut config = args.before.config()?;
    let setting = "cannot set the pipeline";
    config.leave_out_nested().context(setting)?;
    if let Some(score) = args.min_score {
        config.set_min_score(score).context(setting)?;
    }
    let mut stages = config.stages().context("cannot set up the pipeline")?;
    let at = stages.iter().position(|stage| stage.name() == "quote");
    Ok(stages.swap_remove(at.expect("a setting of it was taken")))
}

/// The quotations of a model file, or of the model inside.
pub(crate) fn attributor(model: Option<&Path>) -> Result<Attributor, CliError> {
    open(model)
}

/// What has been counted so far.
#[derive(Default)]
pub(crate) struct Board {
    content: Score,
    source: Score,
    cue: Score,
    whole: Score,
    by_kind: [Score; 3],
    pub(crate) sureness: Sureness,
    tokens: usize,
    time: Duration,
}

/// One attribution in tokens.
struct Item {
    content: Vec<TokenRange>,
    source: Option<TokenRange>,
    kind: QuoteKind,
    score: f32,
}

impl Board {
    fn add(&mut self, doc: &Document, gold: &QuoteDoc, time: Duration) {
        let wanted = |role: fn(&Attribution) -> &[Span]| {
            ranges(doc, gold.gold.iter().flat_map(|a| role(a).iter().copied()))
        };
        let quotes = &doc.quotes;
        let content = ranges(doc, quotes.iter().flat_map(|q| q.contents.iter().copied()));
        let source = quotes
            .iter()
            .filter_map(|q| q.source.map(|id| doc.mention(id).span));
        let cue = ranges(doc, quotes.iter().filter_map(|q| q.cue));
        self.content
            .add(Score::of(&content, &wanted(|a| &a.content)));
        self.source
            .add(Score::of(&ranges(doc, source), &wanted(|a| &a.source)));
        self.cue.add(Score::of(&cue, &wanted(|a| &a.cue)));
        self.add_whole(&found(doc), &items(doc, gold));
        self.tokens += doc.tokens.len();
        self.time += time;
    }

    /// Whole attributions: each gold one is matched with the first found that
    /// has most of its content and its source.
    fn add_whole(&mut self, found: &[Item], gold: &[Item]) {
        self.sureness.begin_document();
        let mut free: Vec<bool> = vec![true; found.len()];
        let mut pairs = Vec::new();
        for (g, item) in gold.iter().enumerate() {
            let hit = (0..found.len()).find(|&f| free[f] && item.is(&found[f]));
            if let Some(f) = hit {
                free[f] = false;
                pairs.push((g, f));
            }
        }
        for (item, free) in found.iter().zip(&free) {
            self.sureness.add_found(item.score, item.kind, !free);
        }
        gold.iter()
            .for_each(|item| self.sureness.add_gold(item.kind));
        let count = |kind: Option<QuoteKind>| {
            let of = |item: &Item| kind.is_none_or(|kind| item.kind == kind);
            let right = pairs.iter().filter(|&&(g, _)| of(&gold[g])).count();
            let predicted = found.iter().filter(|item| of(item)).count();
            Score::new(
                right,
                predicted,
                gold.iter().filter(|item| of(item)).count(),
            )
        };
        self.whole.add(count(None));
        for (score, &kind) in self.by_kind.iter_mut().zip(QuoteKind::ALL) {
            score.add(count(Some(kind)));
        }
    }

    fn print(&self) -> Result<(), CliError> {
        let mut out = io::stdout().lock();
        writeln!(out, "content, strict        {}", self.content)?;
        writeln!(out, "source, strict         {}", self.source)?;
        writeln!(out, "cue, strict            {}", self.cue)?;
        writeln!(out, "attribution            {}", self.whole)?;
        for (score, kind) in self.by_kind.iter().zip(QuoteKind::ALL) {
            writeln!(out, "attribution, {:<9} {score}", kind.as_str())?;
        }
        self.sureness.print(&mut out)?;
        let speed = self.tokens as f64 / self.time.as_secs_f64().max(1e-9);
        writeln!(out, "{} tokens, {speed:.0} tokens/s", self.tokens)?;
        Ok(())
    }
}

impl Item {
    /// Whether four fifths of the tokens of both contents are shared, and the
    /// sources meet.
    fn is(&self, other: &Item) -> bool {
        let overlap = |a: &TokenRange, b: &TokenRange| {
            a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize
        };
        let pairs = self
            .content
            .iter()
            .flat_map(|a| other.content.iter().map(move |b| (a, b)));
        let shared: usize = pairs.map(|(a, b)| overlap(a, b)).sum();
        let size = |item: &Item| item.content.iter().map(|c| c.range().len()).sum::<usize>();
        let source = match (&self.source, &other.source) {
            (Some(a), Some(b)) => overlap(a, b) > 0,
            (a, b) => a.is_none() && b.is_none(),
        };
        source && 10 * shared >= 8 * (size(self) + size(other) - shared)
    }
}

fn found(doc: &Document) -> Vec<Item> {
    let item = |quote: &dixit::Quote| Item {
        content: ranges(doc, quote.contents.iter().copied()),
        source: quote.source.map(|id| doc.mention(id).tokens),
        kind: quote.kind,
        score: quote.score,
    };
    doc.quotes.iter().map(item).collect()
}

fn items(doc: &Document, gold: &QuoteDoc) -> Vec<Item> {
    let item = |a: &Attribution| Item {
        content: ranges(doc, a.content.iter().copied()),
        source: ranges(doc, a.source.iter().copied()).first().copied(),
        kind: a.kind,
        score: 1.0,
    };
    gold.gold.iter().map(item).collect()
}

/// Spans in tokens, in order, each once.
fn ranges(doc: &Document, spans: impl Iterator<Item = Span>) -> Vec<TokenRange> {
    let mut ranges: Vec<_> = spans.map(|span| doc.tokens.touching(span)).collect();
    ranges.retain(|range| !range.range().is_empty());
    ranges.sort_unstable();
    ranges.dedup();
    ranges
}
