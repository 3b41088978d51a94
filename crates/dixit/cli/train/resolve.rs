//! `dixit train resolve`: the resolution model, from texts with gold entities.

use std::{fs, path::PathBuf};

use dixit_resolve::{Plan, Resolver, TrainingDocument};

use super::{
    super::{
        CliError, Console, Context,
        corpus::{
            Data,
            coref::{GOLD, Given, Maker},
            predict::{Predictions, clusters, entities},
            resolve,
        },
    },
    parts::parts,
};
use crate::cli::shared::chain::BeforeArgs;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    before: BeforeArgs,
    /// Passes over the data
    #[arg(long, default_value_t = Plan::default().epochs)]
    passes: usize,
    /// Learn only whom pronouns mean, and take all else from this file
    #[arg(long)]
    others: Option<PathBuf>,
    /// Write here what models find that were trained with a fifth of the texts
    /// left out, each in that fifth (JSON lines)
    #[arg(long)]
    left_out: Option<PathBuf>,
}

/// Parts into which the texts are divided to be left out in turn.
const FOLDS: usize = 5;

pub(crate) fn train(args: Args, console: &Console) -> Result<Vec<u8>, CliError> {
    let maker = Maker::new(&args.before)?;
    let document = |text| {
        let Given { doc, gold } = maker.give(&text)?;
        Ok(TrainingDocument { doc, gold })
    };
    let texts = args.data.read(resolve::read)?.into_iter();
    let documents = texts.map(document).collect::<Result<Vec<_>, CliError>>()?;
    let plan = Plan {
        epochs: args.passes,
        ..Plan::default()
    };
    console.note(format!("{} texts", documents.len()));
    if let Some(path) = &args.left_out {
        leave_out(&documents, plan, Predictions::create(path)?)?;
    }
    let made = format!(
        "log-linear on {}; {} passes",
        args.data.names(),
        args.passes
    );
    let Some(path) = &args.others else {
        return Ok(dixit_resolve::train(&documents, plan, &made));
    };
    let others = fs::read(path).path("read", path)?;
    let made = format!("{made}; all but pronouns from another file");
    dixit_resolve::train_pronouns(&documents, plan, &made, &others).context(path.to_string_lossy())
}

fn leave_out(
    documents: &[TrainingDocument],
    plan: Plan,
    mut out: Predictions,
) -> Result<(), CliError> {
    for (others, mine) in parts(documents, FOLDS) {
        let bytes = dixit_resolve::train(&others, plan, "one fold");
        let resolver = Resolver::from_bytes(&bytes).context("a model just trained")?;
        for i in mine {
            let mut doc = documents[i].doc.clone();
            resolver.link(&mut doc);
            let found = entities(&doc, false, |mention| mention.by == GOLD);
            out.write(&clusters(&doc, &found))?;
        }
    }
    out.finish()
}
