//! `dixit train taught`: what a transformer thinks of rows, for the script that
//! trains a smaller encoder.

use std::{
    fs,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use dixit_encoder::{StoredTransformer, Transformer, TransformerWorker};
use serde::Deserialize;

use super::{
    super::{CliError, Console, Context, Outcome},
    fold::Fold,
};

/// Tokens a row at most, as the scripts cut them.
const LONG: usize = 160;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The transformer (JSON), or a model of quotations that holds one
    #[arg(long)]
    encoder: PathBuf,
    /// What `dixit train rows` wrote
    #[arg(long)]
    rows: PathBuf,
    /// `I/N`: only articles whose number leaves I when divided by N
    #[arg(long, value_name = "I/N")]
    only: Option<Fold>,
    /// Where to write, as numbers of four bytes, the score of each label after each
    /// other, and that of each label of each token
    #[arg(long)]
    out: PathBuf,
}

/// What the numbers of a token mean.
#[derive(Deserialize)]
struct Scheme {
    labels: Vec<String>,
    flags: Vec<usize>,
}

#[derive(Deserialize)]
struct Form {
    form: String,
}

#[derive(Deserialize)]
struct Article {
    rows: Vec<(usize, usize)>,
    forms: Vec<u32>,
    flags: Vec<Vec<u8>>,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let stored = stored(&args.encoder)?;
    let transformer = Transformer::new(&stored).path("use", &args.encoder)?;
    let text = fs::read_to_string(&args.rows).path("read", &args.rows)?;
    let rows = Rows::parse(&text).path("use", &args.rows)?;
    if !rows.scheme.is_that_of(&transformer) {
        return Err("the rows have other labels or numbers than the transformer")
            .path("use", &args.rows);
    }
    let mut worker = transformer.worker();
    for form in &rows.forms {
        worker.add_type(&form.form);
    }
    let file = fs::File::create(&args.out).path("write", &args.out)?;
    let mut out = BufWriter::new(file);
    write(&stored.moves, &mut out).path("write", &args.out)?;
    let all = Fold { number: 0, of: 1 };
    let only = args.only.unwrap_or(all);
    for (_, article) in rows
        .articles
        .iter()
        .enumerate()
        .filter(|&(i, _)| only.holds(i))
    {
        read(article, &mut worker, &mut out).path("write", &args.out)?;
    }
    out.flush().path("write", &args.out)?;
    Ok(Outcome::Good)
}

fn stored(path: &Path) -> Result<StoredTransformer, CliError> {
    let bytes = fs::read(path).path("read", path)?;
    match bytes.starts_with(b"{") {
        true => serde_json::from_slice(&bytes).path("use", path),
        false => dixit_quote::train::transformer(&bytes).path("use", path),
    }
}

impl Scheme {
    fn is_that_of(&self, transformer: &Transformer) -> bool {
        let flags = self.flags.iter().copied();
        transformer.labels() == self.labels.len() && transformer.flags().eq(flags)
    }
}

/// What `dixit train rows` writes, without the words that have a vector.
struct Rows {
    scheme: Scheme,
    articles: Vec<Article>,
    forms: Vec<Form>,
}

impl Rows {
    fn parse(text: &str) -> Result<Rows, serde_json::Error> {
        let (scheme, rest) = text.split_once('\n').unwrap_or((text, ""));
        let (_, rest) = rest.split_once("\"articles\"\n").unwrap_or((rest, ""));
        let (articles, forms) = rest.split_once("\"forms\"\n").unwrap_or((rest, ""));
        let articles = articles.lines().map(serde_json::from_str);
        let forms = forms.lines().map(serde_json::from_str);
        Ok(Rows {
            scheme: serde_json::from_str(scheme)?,
            articles: articles.collect::<Result<_, _>>()?,
            forms: forms.collect::<Result<_, _>>()?,
        })
    }
}

fn read(
    article: &Article,
    worker: &mut TransformerWorker<'_>,
    out: &mut impl Write,
) -> std::io::Result<()> {
    for &(start, end) in &article.rows {
        for first in (start..end).step_by(LONG) {
            let tokens = first..end.min(first + LONG);
            worker.read(
                &article.forms[tokens.clone()],
                &article.flags[tokens].concat(),
            );
            write(worker.answers().emissions(), out)?;
        }
    }
    Ok(())
}

fn write(scores: &[f32], out: &mut impl Write) -> std::io::Result<()> {
    scores
        .iter()
        .try_for_each(|score| out.write_all(&score.to_le_bytes()))
}
