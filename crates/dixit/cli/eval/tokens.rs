//! `dixit eval tokens`: tokens and sentences against a corpus.

use std::io::{self, Write};

use dixit_core::{Document, Span};
use dixit_tokenize::Tokenizer;

use super::{
    super::{CliError, Console, Outcome, corpus::tokens::TokenDoc},
    genres::Genres,
    score::{Score, missing},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    genres: Genres,
    /// List what is wrong: `-` is missed, `+` is too many
    #[arg(long)]
    errors: bool,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let tokenizer = Tokenizer::new();
    let (mut tokens, mut sentences) = (Score::default(), Score::default());
    let mut out = io::stdout().lock();
    for gold in args.genres.read()? {
        let mut doc = gold.plain()?;
        tokenizer.worker().annotate(&mut doc);
        let (found, wanted) = spans(&doc, &gold);
        tokens.add(Score::of(&found.tokens, &wanted.tokens));
        sentences.add(Score::of(&found.sentences, &wanted.sentences));
        if args.errors {
            list(&mut out, &doc, "token", &found.tokens, &wanted.tokens)?;
            list(
                &mut out,
                &doc,
                "sentence",
                &found.sentences,
                &wanted.sentences,
            )?;
        }
    }
    writeln!(out, "tokens     {tokens}\nsentences  {sentences}")?;
    Ok(Outcome::Good)
}

struct Spans {
    tokens: Vec<Span>,
    sentences: Vec<Span>,
}

fn spans(doc: &Document, gold: &TokenDoc) -> (Spans, Spans) {
    let found = Spans {
        tokens: doc.tokens.spans().collect(),
        sentences: doc.sentences.iter().map(|s| s.span).collect(),
    };
    let wanted = Spans {
        tokens: gold.gold.tokens.iter().map(|t| t.span).collect(),
        sentences: gold.gold.sentences.clone(),
    };
    (found, wanted)
}

fn list(
    out: &mut impl Write,
    doc: &Document,
    what: &str,
    found: &[Span],
    wanted: &[Span],
) -> Result<(), CliError> {
    let missed = missing(wanted, found).map(|span| (span, '-'));
    let extra = missing(found, wanted).map(|span| (span, '+'));
    let mut wrong: Vec<(Span, char)> = missed.chain(extra).collect();
    wrong.sort_unstable();
    for (span, sign) in wrong {
        let text = doc.slice(span);
        writeln!(out, "{what}\t{sign}\t{}\t{span}\t{text}", doc.id())?;
    }
    Ok(())
}
