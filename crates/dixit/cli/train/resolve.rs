//! `dixit train resolve`: the resolution model, from texts with gold entities.

use std::{fs, path::PathBuf};

use dixit_resolve::{Lesson, Plan, Resolver, train};

use super::super::{
    CliError, Console, Context, Outcome,
    corpus::{
        coref::{GOLD, Maker},
        predict::{Predictions, clusters},
        resolve,
    },
};
use crate::cli::shared::chain::BeforeArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Texts with gold entities (JSON lines)
    #[arg(long, required = true, num_args = 1..)]
    data: Vec<PathBuf>,
    #[command(flatten)]
    before: BeforeArgs,
    /// Where to write the model
    #[arg(long)]
    out: PathBuf,
    /// Passes over the data
    #[arg(long, default_value_t = Plan::default().epochs)]
    passes: usize,
    /// Write here what models find that were trained with a fifth of the texts
    /// left out, each in that fifth (JSON lines)
    #[arg(long)]
    left_out: Option<PathBuf>,
}

/// Parts into which the texts are divided to be left out in turn.
const FOLDS: usize = 5;

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let maker = Maker::new(&args.before)?;
    let mut lessons = Vec::new();
    for path in &args.data {
        for gold in resolve::read(path)? {
            let given = maker.give(&gold)?;
            lessons.push(Lesson {
                doc: given.doc,
                gold: given.gold,
            });
        }
    }
    let plan = Plan {
        epochs: args.passes,
        ..Plan::default()
    };
    console.note(format!("{} texts", lessons.len()));
    let bytes = train(&lessons, plan, &provenance(&args));
    fs::write(&args.out, bytes).path("write", &args.out)?;
    if let Some(path) = &args.left_out {
        leave_out(&lessons, plan, Predictions::create(path)?)?;
    }
    Ok(Outcome::Good)
}

fn leave_out(lessons: &[Lesson], plan: Plan, mut out: Predictions) -> Result<(), CliError> {
    for fold in 0..FOLDS {
        let is_mine = |i: usize| i % FOLDS == fold;
        let others = lessons.iter().enumerate().filter(|&(i, _)| !is_mine(i));
        let others: Vec<Lesson> = others.map(|(_, lesson)| lesson.clone()).collect();
        let bytes = train(&others, plan, "one fold");
        let resolver = Resolver::from_bytes(&bytes).context("a model just trained")?;
        for (_, lesson) in lessons.iter().enumerate().filter(|&(i, _)| is_mine(i)) {
            let mut doc = lesson.doc.clone();
            resolver.link(&mut doc);
            out.write(&clusters(&doc, false, |mention| mention.by == GOLD))?;
        }
    }
    out.finish()
}

fn provenance(args: &Args) -> String {
    let names = args.data.iter().filter_map(|path| path.file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    format!("log-linear on {}; {} passes", names.join(", "), args.passes)
}
