//! `dixit train calibration`: makes the scores of a model of names mean what they
//! say, on texts that it has not seen.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dixit_core::{Document, Label, Span};
use dixit_ner::{Recognizer, Worker};
use dixit_tokenize::Tokenizer;

use super::super::{
    CliError, Console, Context,
    corpus::ner::{Case, NamedText, read_texts, recased},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The model
    #[arg(long)]
    model: PathBuf,
    /// Marked texts (JSON lines)
    #[arg(long)]
    data: PathBuf,
}

/// A text with the names it should have.
struct Marked {
    doc: Document,
    names: Vec<(Span, String)>,
}

pub(crate) fn train(args: Args, console: &Console) -> Result<Vec<u8>, CliError> {
    let bytes = fs::read(&args.model).path("read", &args.model)?;
    let calibrated =
        dixit_ner::train::calibrate(&bytes, found(&args.data, &[])?).context("cannot calibrate")?;
    console.note(format!(
        "calibration error, cross-validated: {:.3}",
        calibrated.error
    ));
    Ok(calibrated.model)
}

/// For each document the score of every name found, and whether the name is right.
type Outcomes = Vec<Vec<(f32, bool)>>;

/// Of each of these texts, what a recognizer finds in it, and whether it is right.
/// They are written in these cases by turns, if there are any.
pub(super) fn found(
    data: &Path,
    cases: &[Case],
) -> Result<impl FnOnce(&Recognizer) -> Outcomes, CliError> {
    let mut texts = read_texts(data)?;
    for (text, &case) in texts.iter_mut().zip(cases.iter().cycle()) {
        text.text = recased(&text.text, Some(case));
    }
    let texts = texts.into_iter().map(marked);
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    Ok(|recognizer: &Recognizer| {
        let mut worker = recognizer.worker();
        let found = |text: Marked| outcomes(&mut worker, text);
        texts.into_iter().map(found).collect()
    })
}

fn marked(text: NamedText) -> Result<Marked, CliError> {
    let mut doc = text.plain()?;
    Tokenizer::new().worker().annotate(&mut doc);
    Ok(Marked {
        doc,
        names: text.gold,
    })
}

/// The score of each name found, and whether the name is right.
fn outcomes(worker: &mut Worker<'_>, mut text: Marked) -> Vec<(f32, bool)> {
    worker.annotate(&mut text.doc);
    let is_right = |span: Span, label: Label| {
        let mut names = text.names.iter();
        names.any(|name| name.0 == span && name.1 == label.as_str())
    };
    let mentions = text.doc.mentions.iter();
    mentions
        .filter_map(|m| Some((m.score, is_right(m.span, m.label?))))
        .collect()
}
