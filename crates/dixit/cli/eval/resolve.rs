//! `dixit eval resolve`: writes what is resolved in annotated texts, as the
//! scorer of resolution reads it.

use std::path::PathBuf;

use dixit::Document;
use dixit_core::{Label, Mention, MentionKind};
use dixit_resolve::Resolver;

use super::super::{
    CliError, Console, Context, Outcome,
    corpus::{
        coref::{GOLD, Maker},
        gap::{self, GapDoc},
        predict::{Predictions, clusters},
        resolve,
    },
};
use crate::cli::shared::{chain::BeforeArgs, model::open};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Texts with gold entities (JSON lines)
    #[arg(long)]
    data: PathBuf,
    /// The texts have one pronoun and two names each
    #[arg(long)]
    gap: bool,
    /// Find the mentions too, instead of taking those of the corpus
    #[arg(long)]
    own: bool,
    #[command(flatten)]
    before: BeforeArgs,
    /// A model file instead of that of the pipeline
    #[arg(long)]
    model: Option<PathBuf>,
    /// Where to write what was found (JSON lines)
    #[arg(long)]
    out: PathBuf,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let config = args.before.config()?;
    let model = args.model.as_deref().or(config.model_file("resolve"));
    let resolver = open::<Resolver>(model)?;
    let maker = Maker::new(&args.before)?;
    let mut out = Predictions::create(&args.out)?;
    let names = args.before.build("quote")?;
    if args.gap {
        for gold in gap::read(&args.data)? {
            let mut doc = names.run(gold.plain()?).context(&gold.id)?;
            if !args.own {
                give_names(&mut doc, &gold);
            }
            finish(&resolver, &maker, &mut doc);
            out.write(&clusters(&doc, true, |_| true))?;
        }
        return out.finish().map(|()| Outcome::Good);
    }
    for gold in resolve::read(&args.data)? {
        if args.own {
            let mut doc = names.run(gold.plain()?).context(&gold.id)?;
            finish(&resolver, &maker, &mut doc);
            out.write(&clusters(&doc, true, |_| true))?;
        } else {
            let mut doc = maker.give(&gold)?.doc;
            resolver.link(&mut doc);
            out.write(&clusters(&doc, false, |mention| mention.by == GOLD))?;
        }
    }
    out.finish().map(|()| Outcome::Good)
}

fn finish(resolver: &Resolver, maker: &Maker, doc: &mut Document) {
    maker.quotes(doc);
    resolver.resolve(doc);
}

/// The two names as the corpus marks them, in place of those found there.
fn give_names(doc: &mut Document, gold: &GapDoc) {
    let given = gold.gold;
    doc.mentions
        .retain(|m| !given.iter().any(|span| span.overlaps(m.span)));
    for span in given {
        let tokens = doc.tokens.touching(span);
        let mut mention = Mention::new(span, tokens, MentionKind::Name, GOLD);
        mention.label = Some(Label::Person);
        doc.add_mention(mention);
    }
}
