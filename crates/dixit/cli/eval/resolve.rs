//! `dixit eval resolve`: entities against annotated texts.

use std::{
    io,
    path::{Path, PathBuf},
};

use dixit::{Document, Pipeline};
use dixit_core::{Label, Mention, MentionKind};
use dixit_resolve::Resolver;

use super::{
    super::{
        CliError, Console, Context, Outcome,
        corpus::{
            coref::{GOLD, Maker},
            gap::{self, GapDoc},
            predict::{Found, Predictions, clusters, entities},
            resolve::{self, Cluster, ResolveDoc},
        },
    },
    coref::{Clusters, Report},
    gap::Gap,
    named::Named,
};
use crate::cli::shared::{chain::BeforeArgs, model::open};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Texts with gold entities (JSON lines)
    #[arg(long)]
    data: PathBuf,
    /// The texts have one pronoun and two names each
    #[arg(long)]
    gap: bool,
    /// Find the mentions too, instead of taking those of the corpus
    #[arg(long)]
    own: bool,
    #[command(flatten)]
    before: BeforeArgs,
    /// A model file instead of that of the pipeline
    #[arg(long)]
    model: Option<PathBuf>,
    #[command(flatten)]
    counted: Counted,
    /// Write what was found here (JSON lines)
    #[arg(long)]
    out: Option<PathBuf>,
}

/// What is scored; what is found does not change by it.
#[derive(Debug, clap::Args)]
struct Counted {
    /// Score entities of these labels alone
    #[arg(long, value_delimiter = ',', conflicts_with = "gap")]
    labels: Vec<String>,
    /// Score texts of these genres alone
    #[arg(long, value_delimiter = ',', conflicts_with = "gap")]
    only: Vec<String>,
    /// Leave out entities of one mention
    #[arg(long, conflicts_with = "gap")]
    no_singletons: bool,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let reader = Reader::new(&args)?;
    match args.gap {
        true => run_gap(&args, &reader)?,
        false => run_coref(&args, &reader)?,
    }
    Ok(Outcome::Good)
}

fn run_gap(args: &Args, reader: &Reader) -> Result<(), CliError> {
    let mut out = Predictions::asked(args.out.as_deref())?;
    let mut score = Gap::default();
    for gold in gap::read(&args.data)? {
        let doc = reader.gap(&gold, args.own)?;
        let found = entities(&doc, true, |_| true);
        score.add(&gold, &found);
        write(&mut out, &doc, &found)?;
    }
    out.map_or(Ok(()), Predictions::finish)?;
    score.print(&mut io::stdout().lock())
}

fn run_coref(args: &Args, reader: &Reader) -> Result<(), CliError> {
    let mut out = Predictions::asked(args.out.as_deref())?;
    let (mut report, mut named) = (Report::default(), Named::default());
    for gold in resolve::read(&args.data)? {
        let doc = reader.coref(&gold, args.own)?;
        let counts = |mention: &Mention| args.own || mention.by == GOLD;
        let found = entities(&doc, args.own, counts);
        write(&mut out, &doc, &found)?;
        if !args.counted.genre(&gold.gold.genre) {
            continue;
        }
        report.add(&args.counted.gold(&gold), &args.counted.found(&found));
        for cluster in args.counted.labelled(&gold) {
            named.add(&gold.text, cluster, &found);
        }
    }
    out.map_or(Ok(()), Predictions::finish)?;
    let out = &mut io::stdout().lock();
    report.print(out)?;
    named.print(out)
}

fn write(
    out: &mut Option<Predictions>,
    doc: &Document,
    found: &[Found<'_>],
) -> Result<(), CliError> {
    match out {
        Some(out) => out.write(&clusters(doc, found)),
        None => Ok(()),
    }
}

impl Counted {
    fn genre(&self, genre: &String) -> bool {
        self.only.is_empty() || self.only.contains(genre)
    }

    fn label(&self, label: Option<&str>) -> bool {
        let is = |wanted: &String| label == Some(wanted);
        self.labels.is_empty() || self.labels.iter().any(is)
    }

    fn size(&self, mentions: usize) -> bool {
        mentions > usize::from(self.no_singletons)
    }

    fn labelled<'g>(&self, gold: &'g ResolveDoc) -> impl Iterator<Item = &'g Cluster> {
        let clusters = gold.gold.clusters.iter();
        clusters.filter(|cluster| self.label(cluster.label.as_deref()))
    }

    fn gold(&self, gold: &ResolveDoc) -> Clusters {
        let clusters = self.labelled(gold).filter(|c| self.size(c.mentions.len()));
        clusters
            .map(|c| c.mentions.iter().map(|m| m.span))
            .collect()
    }

    fn found(&self, found: &[Found<'_>]) -> Clusters {
        let counts = |e: &&Found<'_>| self.label(e.label) && self.size(e.mentions.len());
        let entities = found.iter().filter(counts);
        entities
            .map(|e| e.mentions.iter().map(|m| m.span))
            .collect()
    }
}

/// What finds the entities of a text.
struct Reader {
    resolver: Resolver,
    maker: Maker,
    names: Pipeline,
}

impl Reader {
    fn new(args: &Args) -> Result<Reader, CliError> {
        let config = args.before.config()?;
        let model: Option<&Path> = args.model.as_deref().or(config.model_file("resolve"));
        Ok(Reader {
            resolver: open::<Resolver>(model)?,
            maker: Maker::new(&args.before)?,
            names: args.before.build("quote")?,
        })
    }

    fn gap(&self, gold: &GapDoc, own: bool) -> Result<Document, CliError> {
        let mut doc = self.names.run(gold.plain()?).context(&gold.id)?;
        if !own {
            give_names(&mut doc, gold);
        }
        self.finish(&mut doc);
        Ok(doc)
    }

    fn coref(&self, gold: &ResolveDoc, own: bool) -> Result<Document, CliError> {
        if own {
            let mut doc = self.names.run(gold.plain()?).context(&gold.id)?;
            self.finish(&mut doc);
            return Ok(doc);
        }
        let mut doc = self.maker.give(gold)?.doc;
        self.resolver.link(&mut doc);
        Ok(doc)
    }

    fn finish(&self, doc: &mut Document) {
        self.maker.quotes(doc);
        self.resolver.worker().annotate(doc);
    }
}

/// The two names as the corpus marks them, in place of those found there.
fn give_names(doc: &mut Document, gold: &GapDoc) {
    let given = gold.gold.names;
    doc.mentions
        .retain(|m| !given.iter().any(|span| span.overlaps(m.span)));
    for span in given {
        let tokens = doc.tokens.touching(span);
        let mut mention = Mention::new(span, tokens, MentionKind::Name, GOLD);
        mention.label = Some(Label::Person);
        doc.add_mention(mention);
    }
}
