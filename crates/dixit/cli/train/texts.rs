//! `dixit train texts`: made-up texts with what is right, in the shape of the
//! annotated corpora.

use std::path::PathBuf;

use dixit::io::{Offsets, Unit};
use dixit_core::Span;
use dixit_quote::train::{Gold, MadeText, make_up};
use serde_json::{Value, json};

use super::super::{
    CliError, Console, Outcome,
    corpus::predict::{Predictions, points},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many
    #[arg(long, default_value_t = 3000)]
    count: usize,
    /// Other seeds, other texts
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where to write them (JSON lines)
    #[arg(long)]
    out: PathBuf,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let mut out = Predictions::create(&args.out)?;
    let texts = make_up(args.count, args.seed);
    for (number, made) in texts.iter().enumerate() {
        out.write(&line(made, format!("made-{}-{number}", args.seed)))?;
    }
    out.finish()?;
    let attributions: usize = texts.iter().map(|made| made.gold.len()).sum();
    console.note(format!(
        "{} texts, {attributions} attributions",
        texts.len()
    ));
    Ok(Outcome::Good)
}

fn line(made: &MadeText, id: String) -> Value {
    let offsets = Offsets::new(&made.text, Unit::CodePoint);
    let one = |span: Span| points(&offsets, span);
    let both = made.gold.iter().zip(&made.kinds).enumerate();
    let attribution = |(number, (gold, kind)): (usize, (&Gold, &dixit_core::QuoteKind))| {
        json!({
            "id": format!("E{number}"),
            "content": gold.contents.iter().map(|&c| one(c)).collect::<Vec<_>>(),
            "source": gold.source.map(one).into_iter().collect::<Vec<_>>(),
            "cue": gold.cue.map(one).into_iter().collect::<Vec<_>>(),
            "kind": kind.as_str(),
        })
    };
    let attributions: Vec<Value> = both.map(attribution).collect();
    json!({"id": id, "corpus": "made", "split": "train", "text": made.text,
        "attributions": attributions})
}
