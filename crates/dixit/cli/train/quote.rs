//! `dixit train quote`: the quotation models, from annotated articles and the
//! encoders that the scripts in `training/` have trained on them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dixit::{Document, Pipeline};
use dixit_core::Span;
use dixit_quote::train::{
    Article, Encoders, Folded, Gold, MadeText, Options, Origin, make_up, with_encoder,
};

use serde::{Deserialize, de::DeserializeOwned};

use super::super::{
    CliError, Console, Context,
    corpus::{
        Data,
        quotes::{self, Attribution, QuoteDoc},
    },
};
use crate::cli::shared::chain::BeforeArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// The encoder trained on all of them (JSON); a small one, or a transformer
    #[arg(long)]
    encoder: PathBuf,
    /// Encoders that have not seen the articles whose number leaves 0, 1, and so on,
    /// divided by how many encoders there are (JSON)
    #[arg(long, required_unless_present = "later", num_args = 1..)]
    folds: Vec<PathBuf>,
    /// Take the later models from this file and train none: only the encoder is new
    #[arg(long, value_name = "MODEL", conflicts_with_all = ["folds", "runs", "passes"])]
    later: Option<PathBuf>,
    #[command(flatten)]
    before: BeforeArgs,
    /// Passes over the data
    #[arg(long)]
    passes: Option<usize>,
    /// Each model is the mean of so many
    #[arg(long)]
    runs: Option<u64>,
    /// Texts that are made up and learnt from too
    #[arg(long, default_value_t = 0)]
    made: usize,
    /// Short texts with their attributions: what weighs attributions does not learn from them
    #[arg(long)]
    short: Option<PathBuf>,
    /// Decides the order of the data
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn train(args: Args, console: &Console) -> Result<Vec<u8>, CliError> {
    if let Some(later) = &args.later {
        let bytes = fs::read(later).path("read", later)?;
        let made = provenance(&args);
        return with_encoder(&bytes, stored(&args.encoder)?, &made).path("use", later);
    }
    let pipeline = args.before.build("quote")?;
    let encoders = encoders(&args)?;
    let mut articles = articles(&args.data, &pipeline)?;
    articles.extend(made(args.made, args.seed, &pipeline)?);
    articles.extend(short(args.short.as_deref(), &pipeline)?);
    let mut options = Options::default();
    for part in [&mut options.argument_tagger, &mut options.judge] {
        part.seed = args.seed;
    }
    if let Some(runs) = args.runs {
        options.runs = runs.max(1);
    }
    if let Some(passes) = args.passes {
        options.argument_tagger.passes = passes;
    }
    dixit_quote::train::train(
        &articles,
        &encoders,
        &options,
        &provenance(&args),
        &mut |line| console.note(line),
    )
    .context("cannot train")
}

/// The encoders of the files: transformers, by the first one.
fn encoders(args: &Args) -> Result<Encoders, CliError> {
    match Shape::of(&args.encoder)?.width {
        Some(_) => Ok(Encoders::Large(folded(args)?)),
        None => Ok(Encoders::Small(folded(args)?)),
    }
}

/// What tells encoders apart: transformers have a width.
#[derive(Deserialize)]
pub(super) struct Shape {
    pub(super) width: Option<usize>,
}

impl Shape {
    pub(super) fn of(encoder: &Path) -> Result<Shape, CliError> {
        stored(encoder)
    }
}

fn folded<F: DeserializeOwned>(args: &Args) -> Result<Folded<F>, CliError> {
    let folds = args.folds.iter().map(|path| stored(path));
    Ok(Folded {
        whole: stored(&args.encoder)?,
        folds: folds.collect::<Result<_, _>>()?,
    })
}

/// An encoder as the scripts write it.
pub(super) fn stored<F: DeserializeOwned>(path: &Path) -> Result<F, CliError> {
    let text = fs::read_to_string(path).path("read", path)?;
    serde_json::from_str(&text).path("use", path)
}

/// The annotated articles, read by the stages before.
pub(super) fn articles(data: &Data, pipeline: &Pipeline) -> Result<Vec<Article>, CliError> {
    let golds = data.read(quotes::read)?.into_iter();
    golds
        .map(|gold| article(&gold, Origin::Corpus, pipeline))
        .collect()
}

/// Short texts with their attributions, read by the stages before.
pub(super) fn short(path: Option<&Path>, pipeline: &Pipeline) -> Result<Vec<Article>, CliError> {
    let golds = path.map(quotes::read).transpose()?.unwrap_or_default();
    let golds = golds.iter();
    golds
        .map(|gold| article(gold, Origin::Short, pipeline))
        .collect()
}

fn article(gold: &QuoteDoc, origin: Origin, pipeline: &Pipeline) -> Result<Article, CliError> {
    let doc = pipeline.run(gold.plain()?).context(&gold.id)?;
    let gold = gold.gold.attributions.iter().map(answer).collect();
    Ok(Article { doc, gold, origin })
}

/// So many made-up texts, read by the stages before.
pub(super) fn made(count: usize, seed: u64, pipeline: &Pipeline) -> Result<Vec<Article>, CliError> {
    let read = |(number, made): (usize, MadeText)| {
        let id = format!("made-{number}");
        let doc = Document::new(id.as_str(), made.text).context("a document")?;
        let doc = pipeline.run(doc).context(&id)?;
        let (gold, origin) = (made.gold, Origin::Made);
        Ok(Article { doc, gold, origin })
    };
    make_up(count, seed)
        .into_iter()
        .enumerate()
        .map(read)
        .collect()
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
    let made = match args.made {
        0 => String::new(),
        made => format!(" and {made} texts made up"),
    };
    let short = args.short.as_deref().and_then(Path::file_name);
    let short = short.map_or(String::new(), |name| format!(" and {}", name.display()));
    format!(
        "an encoder and online CRFs on {}{made}{short}, seed {}",
        args.data.names(),
        args.seed
    )
}
