//! `dixit train ner`: the model of names, from a folder of marked corpora.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dixit_core::{Document, Label, TokenRange};
use dixit_ner::train::{Classes, Gold, Knowledge, Online, Options, Trainer};
use dixit_tokenize::Tokenizer;

use super::{
    super::{
        CliError, Console, Context,
        corpus::ner::{Columns, NamedText, read_columns, read_texts},
    },
    fold::Fold,
    styles::{self, Scope, Style},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of corpora: NAME.train.tsv or NAME.train.jsonl
    #[arg(long)]
    data: PathBuf,
    /// The corpora to learn from, each with what its sentences count
    #[arg(long, value_delimiter = ',', default_value = styles::DEFAULT)]
    corpora: Vec<String>,
    /// Names of places: `city` or `region`, and a name
    #[arg(long)]
    places: PathBuf,
    /// Clusters of words that the lexicon does not know
    #[arg(long)]
    clusters: PathBuf,
    /// How often words are written with a capital
    #[arg(long)]
    casing: PathBuf,
    /// The corpus whose conventions the model follows
    #[arg(long, default_value = "worldwide")]
    style: String,
    /// The labels that are learnt; a name that may only be of others is passed over
    #[arg(long, value_delimiter = ',', default_values = styles::LABELS)]
    labels: Vec<String>,
    /// Labels that these files mark, even if the corpus they come from does not
    #[arg(long, value_delimiter = ',')]
    marked: Vec<String>,
    /// Passes over the data
    #[arg(long, default_value_t = 5)]
    passes: usize,
    /// Share of the features left out at random
    #[arg(long, default_value_t = 0.5)]
    dropout: f32,
    /// Every n-th document is learnt again without regard to case; 0 for none
    #[arg(long, default_value_t = 5)]
    twins: usize,
    /// `I/N`: every document is left out whose number leaves I when divided by N
    #[arg(long, value_name = "I/N")]
    fold: Option<Fold>,
    /// Decides the order of the sentences and the dropout
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn train(args: Args, console: &Console) -> Result<Vec<u8>, CliError> {
    let read = |path: &Path| fs::read_to_string(path).path("read", path);
    let (places, clusters) = (read(&args.places)?, read(&args.clusters)?);
    let mut trainer = Trainer::new(&Knowledge {
        places: &places,
        clusters: &clusters,
        casing: &read(&args.casing)?,
    })
    .context("cannot read the lists")?;
    let scope = Scope {
        learnt: classes(&args.labels)?,
        marked: classes(&args.marked)?,
    };
    for corpus in &args.corpora {
        let (name, weight) = corpus.split_once(':').unwrap_or((corpus, "1"));
        let weight = weight.parse().context(format!("no weight: {weight:?}"))?;
        let style = styles::find(name)?;
        for (i, (doc, gold)) in documents(&args.data, name, "train", style, scope)?
            .iter()
            .enumerate()
        {
            let left_out = args
                .fold
                .is_some_and(|fold| fold.holds(dixit_ner::train::fold(doc)));
            if left_out || (style.halved && i % 2 == 1) {
                continue;
            }
            trainer.add(doc, gold, style.number, weight, false);
            if args.twins > 0 && i % args.twins == 0 {
                trainer.add(doc, gold, style.number, weight, true);
            }
        }
    }
    console.note(format!("{} tokens", trainer.tokens()));
    let report = |name: &str, p: dixit_ner::train::Progress| {
        console.note(format!("{name}, pass {}: loss {:.0}", p.pass, p.loss));
    };
    let number = styles::find(&args.style)?.number;
    trainer
        .finish(&options(&args), number, &provenance(&args), &report)
        .context("cannot train")
}

pub(super) fn classes(names: &[String]) -> Result<Classes, CliError> {
    let label = |name: &String| {
        let known = Label::parse(name).filter(|_| styles::LABELS.contains(&name.as_str()));
        known.ok_or_else(|| {
            let all = styles::LABELS.join(", ");
            CliError::new(format!("no label {name:?}; the labels are {all}"))
        })
    };
    let labels = names.iter().map(label).collect::<Result<Vec<_>, _>>()?;
    Ok(Classes::of(&labels))
}

fn options(args: &Args) -> Options {
    Options {
        online: Online {
            passes: args.passes,
            dropout: args.dropout,
            average_from: args.passes.div_ceil(2),
            easy: 0.1,
            seed: args.seed,
            ..Online::default()
        },
        folds: 2,
        fold_passes: 3,
    }
}

fn provenance(args: &Args) -> String {
    format!(
        "two CRFs, trained online on {}; {} passes, dropout {}, caseless twins 1 in {}, seed {}",
        args.corpora.join(", "),
        args.passes,
        args.dropout,
        args.twins,
        args.seed
    )
}

/// The documents of a corpus: of texts where there are texts, else of columns.
pub(super) fn documents(
    data: &Path,
    name: &str,
    part: &str,
    style: &Style,
    scope: Scope,
) -> Result<Vec<(Document, Gold)>, CliError> {
    let texts = data.join(format!("{}.{part}.jsonl", style.files));
    if name == style.files && texts.exists() {
        let texts = read_texts(&texts)?.into_iter();
        return texts.map(|text| from_text(text, style, scope)).collect();
    }
    let columns = data.join(format!("{}.{part}.tsv", style.files));
    let parts = read_columns(&columns, style.written_out)?.into_iter();
    let gold = |(doc, part): (Document, Columns)| (doc, style.gold(part.names(), scope));
    Ok(parts.map(gold).collect())
}

/// A text in our own tokens, with its names on them. A name that crosses the end
/// of a sentence is cut there; one that overlaps another is left out.
fn from_text(text: NamedText, style: &Style, scope: Scope) -> Result<(Document, Gold), CliError> {
    let mut doc = text.plain()?;
    Tokenizer::new().worker().annotate(&mut doc);
    let mut names: Vec<(TokenRange, String)> = Vec::new();
    let mut marked = text.gold;
    marked.sort();
    for (span, label) in marked {
        let mut tokens = doc.tokens.touching(span);
        let Some(sentence) = doc.sentence_of(tokens.start as usize) else {
            continue;
        };
        tokens.end = tokens.end.min(doc.sentences[sentence].tokens.end);
        let is_free = names
            .last()
            .is_none_or(|(last, _)| last.end <= tokens.start);
        if is_free && !tokens.is_empty() {
            names.push((tokens, label));
        }
    }
    Ok((doc, style.gold(names, scope)))
}
