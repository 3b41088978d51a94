//! `dixit train taught`: what a transformer, or an encoder trained before, thinks of
//! rows, for the script that trains an encoder.

use std::{
    fs,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use dixit_encoder::{Encoder, Stored, StoredTransformer, Transformer, TransformerWorker, Worker};
use serde::Deserialize;

use super::{
    super::{CliError, Console, Context, Outcome},
    fold::Fold,
    quote::{Shape, stored},
};

/// Tokens a row at most, as the scripts cut them.
const LONG: usize = 160;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The transformer or encoder (JSON)
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
    vector: u32,
    keys: Vec<u32>,
}

#[derive(Deserialize)]
struct Article {
    rows: Vec<(usize, usize)>,
    forms: Vec<u32>,
    flags: Vec<Vec<u8>>,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let teacher = Teacher::open(&args.encoder)?;
    let text = fs::read_to_string(&args.rows).path("read", &args.rows)?;
    let rows = Rows::parse(&text).path("use", &args.rows)?;
    if !rows.scheme.is_that_of(&teacher) {
        return Err("the rows have other labels or numbers than the encoder")
            .path("use", &args.rows);
    }
    let mut reader = teacher.reader();
    rows.forms.iter().for_each(|form| reader.meet(form));
    let file = fs::File::create(&args.out).path("write", &args.out)?;
    let mut out = BufWriter::new(file);
    write(&teacher.moves, &mut out).path("write", &args.out)?;
    let all = Fold { number: 0, of: 1 };
    let only = args.only.unwrap_or(all);
    for (_, article) in rows
        .articles
        .iter()
        .enumerate()
        .filter(|&(i, _)| only.holds(i))
    {
        read(article, &mut reader, &mut out).path("write", &args.out)?;
    }
    out.flush().path("write", &args.out)?;
    Ok(Outcome::Good)
}

/// What thinks of rows.
struct Teacher {
    model: Model,
    /// The score of each label after each other.
    moves: Vec<f32>,
}

enum Model {
    Small(Box<Encoder>),
    Large(Box<Transformer>),
}

impl Teacher {
    fn open(path: &Path) -> Result<Teacher, CliError> {
        match Shape::of(path)?.width {
            Some(_) => {
                let stored: StoredTransformer = stored(path)?;
                let model = Transformer::new(&stored).path("use", path)?;
                Ok(Teacher {
                    model: Model::Large(Box::new(model)),
                    moves: stored.moves,
                })
            }
            None => {
                let stored: Stored = stored(path)?;
                let model = Encoder::new(&stored).path("use", path)?;
                Ok(Teacher {
                    model: Model::Small(Box::new(model)),
                    moves: stored.moves,
                })
            }
        }
    }

    fn reader(&self) -> Reader<'_> {
        match &self.model {
            Model::Small(encoder) => Reader::Small(Box::new(encoder.worker())),
            Model::Large(transformer) => Reader::Large(Box::new(transformer.worker())),
        }
    }

    fn labels(&self) -> usize {
        match &self.model {
            Model::Small(encoder) => encoder.labels(),
            Model::Large(transformer) => transformer.labels(),
        }
    }

    fn flags(&self) -> Vec<usize> {
        match &self.model {
            Model::Small(encoder) => encoder.flags().collect(),
            Model::Large(transformer) => transformer.flags().collect(),
        }
    }
}

enum Reader<'t> {
    Small(Box<Worker<'t>>),
    Large(Box<TransformerWorker<'t>>),
}

impl Reader<'_> {
    /// Forms are known by the order in which they are met.
    fn meet(&mut self, form: &Form) {
        match self {
            Reader::Small(worker) => _ = worker.add_type(form.vector, &form.keys),
            Reader::Large(worker) => _ = worker.add_type(&form.form),
        }
    }

    fn read(&mut self, forms: &[u32], flags: &[u8]) -> &[f32] {
        match self {
            Reader::Small(worker) => {
                worker.read(forms, flags);
                worker.answers().emissions()
            }
            Reader::Large(worker) => {
                worker.read(forms, flags);
                worker.answers().emissions()
            }
        }
    }
}

impl Scheme {
    fn is_that_of(&self, teacher: &Teacher) -> bool {
        teacher.labels() == self.labels.len() && teacher.flags() == self.flags
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

fn read(article: &Article, reader: &mut Reader<'_>, out: &mut impl Write) -> std::io::Result<()> {
    for &(start, end) in &article.rows {
        for first in (start..end).step_by(LONG) {
            let tokens = first..end.min(first + LONG);
            let flags = article.flags[tokens.clone()].concat();
            write(reader.read(&article.forms[tokens], &flags), out)?;
        }
    }
    Ok(())
}

fn write(scores: &[f32], out: &mut impl Write) -> std::io::Result<()> {
    scores
        .iter()
        .try_for_each(|score| out.write_all(&score.to_le_bytes()))
}
