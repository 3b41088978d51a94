//! `dixit train calibration`: makes the scores of a model of names mean what they
//! say, on texts that it has not seen.

use std::{fs, path::PathBuf};

use dixit_core::{Document, Span};
use dixit_ner::Recognizer;
use dixit_tokenize::Tokenizer;

use super::super::{CliError, Console, Context, Outcome, corpus::ner::read_texts};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The model
    #[arg(long)]
    model: PathBuf,
    /// Marked texts (JSON lines)
    #[arg(long)]
    data: PathBuf,
    /// Use every second text alone, so that the others may judge
    #[arg(long)]
    half: bool,
    /// Where to write the model
    #[arg(long)]
    out: PathBuf,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let bytes = fs::read(&args.model).path("read", &args.model)?;
    let recognizer = Recognizer::from_bytes(&bytes).path("open", &args.model)?;
    let mut worker = recognizer.worker();
    let mut outcomes = Vec::new();
    for (i, text) in read_texts(&args.data)?.into_iter().enumerate() {
        if args.half && i % 2 == 1 {
            continue;
        }
        let mut doc = Document::new(text.id, text.text).context("cannot read a text")?;
        Tokenizer::new().read(&mut doc);
        worker.recognize(&mut doc);
        let is_right = |span: Span, label: &str| {
            text.names
                .iter()
                .any(|name| name.0 == span && name.1 == label)
        };
        outcomes.extend(doc.mentions.iter().filter_map(|m| {
            let label = m.label?;
            Some((m.score, is_right(m.span, label.as_str())))
        }));
    }
    let bytes = dixit_ner::train::calibrate(&bytes, &outcomes).context("cannot calibrate")?;
    fs::write(&args.out, bytes).path("write", &args.out)?;
    Ok(Outcome::Good)
}
