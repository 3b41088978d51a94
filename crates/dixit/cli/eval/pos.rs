//! `dixit eval pos`: part-of-speech tags against a corpus.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use dixit_core::{Document, Span, Tag};
use dixit_pos::{Tagger, Worker};
use dixit_tokenize::Tokenizer;

use super::{
    super::{CliError, Console, Outcome, corpus::tokens::TokenDoc, shared::model::open},
    genres::Genres,
    score::{Score, percent},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    genres: Genres,
    /// A model file instead of the one inside the program
    #[arg(long)]
    model: Option<PathBuf>,
    /// List the wrong tags
    #[arg(long)]
    errors: bool,
}

/// Tokens of the corpus with the right tags.
#[derive(Default)]
struct Accuracy {
    tokens: usize,
    penn: usize,
    universal: usize,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let tagger = open::<Tagger>(args.model.as_deref())?;
    let mut worker = tagger.worker();
    let (mut accuracy, mut raw) = (Accuracy::default(), [Score::default(); 2]);
    let mut out = io::stdout().lock();
    for gold in args.genres.read()? {
        let mut doc = gold.document()?;
        worker.annotate(&mut doc);
        accuracy.add(&doc.tags, &gold.tags());
        if args.errors {
            list(&mut out, &doc, &gold.tags())?;
        }
        let scores = from_text(&gold, &mut worker)?;
        raw.iter_mut().zip(scores).for_each(|(r, s)| r.add(s));
    }
    let Accuracy { tokens, .. } = accuracy;
    writeln!(
        out,
        "gold tokens  Penn {:.2}  universal {:.2}  ({tokens} tokens)\n\
         own tokens   Penn {:.2}  universal {:.2}  (F1)",
        percent(accuracy.penn, tokens),
        percent(accuracy.universal, tokens),
        raw[0].f1(),
        raw[1].f1(),
    )?;
    Ok(Outcome::Good)
}

impl Accuracy {
    fn add(&mut self, found: &[Tag], gold: &[Tag]) {
        let pairs = || found.iter().zip(gold);
        self.tokens += gold.len();
        self.penn += pairs().filter(|(a, b)| a.penn == b.penn).count();
        self.universal += pairs().filter(|(a, b)| a.universal == b.universal).count();
    }
}

/// Tags that are right on tokens that are right, by Penn and by universal tag.
fn from_text(gold: &TokenDoc, worker: &mut Worker<'_>) -> Result<[Score; 2], CliError> {
    let mut doc = gold.plain()?;
    Tokenizer::new().worker().annotate(&mut doc);
    worker.annotate(&mut doc);
    let found: Vec<(Span, Tag)> = doc.tokens.spans().zip(doc.tags.iter().copied()).collect();
    let wanted: Vec<(Span, Tag)> = gold.gold.tokens.iter().map(|t| (t.span, t.tag)).collect();
    Ok([
        Score::of(&keyed(&found, penn), &keyed(&wanted, penn)),
        Score::of(&keyed(&found, universal), &keyed(&wanted, universal)),
    ])
}

fn keyed(tags: &[(Span, Tag)], key: fn(Tag) -> u8) -> Vec<(Span, u8)> {
    tags.iter().map(|&(span, tag)| (span, key(tag))).collect()
}

fn penn(tag: Tag) -> u8 {
    tag.penn as u8
}

fn universal(tag: Tag) -> u8 {
    tag.universal as u8
}

fn list(out: &mut impl Write, doc: &Document, gold: &[Tag]) -> Result<(), CliError> {
    for (i, right) in gold.iter().enumerate() {
        let found = doc.tags[i];
        if found != *right {
            let around = i.saturating_sub(3)..(i + 4).min(gold.len());
            let words: Vec<&str> = around.map(|k| doc.token(k)).collect();
            writeln!(
                out,
                "{}\t{}/{}\t{}/{}\t{}\t{}",
                doc.id(),
                right.penn,
                right.universal,
                found.penn,
                found.universal,
                doc.token(i),
                words.join(" ")
            )?;
        }
    }
    Ok(())
}
