//! `dixit train quote`: the quotation models, from annotated articles.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dixit::{Config, Document, Pipeline};
use dixit_core::Span;
use dixit_quote::train::{Article, Gold, Made, Options, make_up, train};

use super::super::{
    CliError, Console, Context, Outcome,
    chain::build,
    corpus::quotes::{self, Attribution, QuoteDoc},
};

/// The stages whose layers the quotation models read.
pub(crate) const BEFORE: &str = "stages = ['tokenize', 'pos', 'parse', 'ner']";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Annotated articles (JSON lines)
    #[arg(long, required = true, num_args = 1..)]
    data: Vec<PathBuf>,
    /// Where to write the model
    #[arg(long)]
    out: PathBuf,
    /// Passes over the data
    #[arg(long)]
    passes: Option<usize>,
    /// Each model is the mean of so many
    #[arg(long)]
    runs: Option<u64>,
    /// Texts that are made up and learnt from too
    #[arg(long, default_value_t = 0)]
    made: usize,
    /// Leave out every fifth article, to measure on
    #[arg(long)]
    hold_out: bool,
    /// Decides the order of the data
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let pipeline = build(&Config::parse(BEFORE).context("the stages before")?)?;
    let mut articles = Vec::new();
    for path in &args.data {
        let kept = |number: usize| !(args.hold_out && number.is_multiple_of(5));
        articles.extend(self::articles(path, &pipeline, kept)?);
    }
    articles.extend(made(args.made, args.seed, &pipeline)?);
    let mut options = Options::default();
    for part in [&mut options.spot, &mut options.frame, &mut options.judge] {
        part.seed = args.seed;
    }
    if let Some(runs) = args.runs {
        options.runs = runs.max(1);
    }
    if let Some(passes) = args.passes {
        (options.spot.passes, options.frame.passes) = (passes, passes);
    }
    let bytes = train(&articles, &options, &provenance(&args), &mut |line| {
        console.note(line)
    })
    .context("cannot train")?;
    fs::write(&args.out, bytes).path("write", &args.out)?;
    Ok(Outcome::Good)
}

/// The annotated articles of a file, those of numbers that are `kept`, read by the
/// stages before.
pub(super) fn articles(
    path: &Path,
    pipeline: &Pipeline,
    kept: impl Fn(usize) -> bool,
) -> Result<Vec<Article>, CliError> {
    let golds = quotes::read(path)?.into_iter().enumerate();
    let read = |(_, gold): (usize, QuoteDoc)| {
        let doc = pipeline.run(document(&gold)?).context(&gold.id)?;
        let gold = gold.attributions.iter().map(answer).collect();
        let made = false;
        Ok(Article { doc, gold, made })
    };
    golds
        .filter(|(number, _)| kept(*number))
        .map(read)
        .collect()
}

/// So many made-up texts, read by the stages before.
pub(super) fn made(count: usize, seed: u64, pipeline: &Pipeline) -> Result<Vec<Article>, CliError> {
    let read = |(number, made): (usize, Made)| {
        let id = format!("made-{number}");
        let doc = Document::new(id.as_str(), made.text).context("a document")?;
        let doc = pipeline.run(doc).context(&id)?;
        let (gold, made) = (made.gold, true);
        Ok(Article { doc, gold, made })
    };
    make_up(count, seed)
        .into_iter()
        .enumerate()
        .map(read)
        .collect()
}

/// The article without its annotation.
pub(crate) fn document(gold: &QuoteDoc) -> Result<Document, CliError> {
    Document::new(gold.id.as_str(), gold.text.as_str()).context("a document")
}

fn answer(gold: &Attribution) -> Gold {
    let cover = |spans: &[Span]| spans.iter().copied().reduce(Span::cover);
    Gold {
        contents: gold.content.clone(),
        source: cover(&gold.source),
        cue: cover(&gold.cue),
    }
}

fn provenance(args: &Args) -> String {
    let names = args.data.iter().filter_map(|path| path.file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    let made = match args.made {
        0 => String::new(),
        made => format!(" and {made} texts made up"),
    };
    format!(
        "online CRFs on {}{made}, seed {}",
        names.join(", "),
        args.seed
    )
}
