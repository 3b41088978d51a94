//! `dixit train name-rows`: marked corpora as the encoder of names sees them,
//! for the scripts in `training/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dixit_core::{Document, Layer};
use dixit_ner::{
    Recognizer,
    train::{Rows, Scheme, fold, known},
};

use super::{
    super::{
        CliError, Console, Context, Outcome,
        corpus::{
            ner::{Case, recased},
            predict::Predictions,
        },
        shared::model::open,
    },
    ner::{classes, documents},
    styles::{self, Scope, Style},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of corpora: NAME.train.tsv or NAME.train.jsonl, or the other part
    #[arg(long)]
    data: PathBuf,
    /// The corpora to learn from
    #[arg(long, value_delimiter = ',')]
    corpora: Vec<String>,
    /// The part of each corpus
    #[arg(long, default_value = "train")]
    part: String,
    /// Models of names for what they find: each reads the documents that it has
    /// left out (`train ner --fold I/N`, in order of I); none for the one inside
    #[arg(long, num_args = 1..)]
    models: Vec<PathBuf>,
    /// Words that have a vector, one a line, the commonest first
    #[arg(long)]
    words: PathBuf,
    /// Where to write: a line on what the numbers mean, one for each word, one for
    /// each article, one for each form; a line of one word parts them
    #[arg(long)]
    out: PathBuf,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let mut out = Predictions::create(&args.out)?;
    out.write(&Scheme::own())?;
    let words = fs::read_to_string(&args.words).path("read", &args.words)?;
    for word in words.lines() {
        out.write(&known(&Recognizer::embedded(), word))?;
    }
    out.write(&"articles")?;
    let mut rows = Rows::default();
    for name in &args.corpora {
        write(&args, styles::find(name)?, &mut rows, &mut out)?;
        console.note(format!("{name}: {} forms in all", rows.forms().len()));
    }
    out.write(&"forms")?;
    for form in rows.forms() {
        out.write(form)?;
    }
    out.finish().map(|()| Outcome::Good)
}

/// Writes the documents of a corpus.
fn write(
    args: &Args,
    style: &Style,
    rows: &mut Rows,
    out: &mut Predictions,
) -> Result<(), CliError> {
    let models = models(args, style.number)?;
    let scope = Scope {
        learnt: classes(&styles::LABELS.map(str::to_owned))?,
        marked: classes(&[])?,
    };
    let documents = documents(&args.data, style.name, &args.part, style, scope)?;
    for (i, (doc, gold)) in documents.into_iter().enumerate() {
        let model = &models[fold(&doc) % models.len()];
        let mut twin = twin(&doc, [Case::Upper, Case::Lower][i % 2])?;
        out.write(&rows.add(model, &mut twin, &gold))?;
    }
    Ok(())
}

/// The models that read, in the conventions of a corpus.
fn models(args: &Args, style: u8) -> Result<Vec<Recognizer>, CliError> {
    let mut paths: Vec<Option<&Path>> = args.models.iter().map(|path| Some(&**path)).collect();
    if paths.is_empty() {
        paths.push(None);
    }
    let open = |path| {
        let model = open::<Recognizer>(path)?;
        Ok(model.with_style(style))
    };
    paths.into_iter().map(open).collect()
}

/// The same tokens in another case.
fn twin(doc: &Document, case: Case) -> Result<Document, CliError> {
    let text = recased(doc.text(), Some(case));
    let mut twin = Document::new(doc.id(), text).context("cannot turn the case")?;
    twin.tokens = doc.tokens.clone();
    twin.sentences = doc.sentences.clone();
    twin.paragraphs = doc.paragraphs.clone();
    twin.give(Layer::Tokens);
    Ok(twin)
}
