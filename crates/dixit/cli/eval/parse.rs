//! `dixit eval parse`: dependencies against a corpus, on gold tokens and our own
//! tags.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::PathBuf,
};

use dixit_core::{Arc, Document, Relation};
use dixit_parse::Parser;
use dixit_pos::Tagger;

use super::{
    super::{CliError, Console, Outcome, shared::model::open},
    genres::Genres,
    score::percent,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    genres: Genres,
    /// A model file instead of the one inside the program
    #[arg(long)]
    model: Option<PathBuf>,
    /// A model file of tags instead of the one inside the program
    #[arg(long)]
    tagger: Option<PathBuf>,
    /// Use the tags of the corpus
    #[arg(long)]
    gold_tags: bool,
    /// Count the right governors and relations of each relation
    #[arg(long)]
    relations: bool,
}

/// Counts of one relation, or of all.
#[derive(Clone, Copy, Default)]
struct Counts {
    tokens: usize,
    governors: usize,
    relations: usize,
}

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let parser = open::<Parser>(args.model.as_deref())?;
    let tagger = open::<Tagger>(args.tagger.as_deref())?;
    let (mut parser, mut tagger) = (parser.worker(), tagger.worker());
    let mut by_relation: BTreeMap<Relation, Counts> = BTreeMap::new();
    for gold in args.genres.read()? {
        let mut doc = gold.document()?;
        match args.gold_tags {
            true => doc.tags = gold.tags(),
            false => tagger.annotate(&mut doc),
        }
        parser.annotate(&mut doc);
        count(&doc, &gold.arcs(), &mut by_relation);
    }
    print(&by_relation, args.relations)?;
    Ok(Outcome::Good)
}

fn count(doc: &Document, gold: &[Arc], by_relation: &mut BTreeMap<Relation, Counts>) {
    for (found, right) in doc.arcs.iter().zip(gold) {
        let counts = by_relation.entry(right.relation).or_default();
        let governor = found.head == right.head;
        counts.tokens += 1;
        counts.governors += usize::from(governor);
        counts.relations += usize::from(governor && found.relation == right.relation);
    }
}

fn print(by_relation: &BTreeMap<Relation, Counts>, each: bool) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    let mut line = |name: &str, c: &Counts| {
        let (uas, las) = (
            percent(c.governors, c.tokens),
            percent(c.relations, c.tokens),
        );
        writeln!(
            out,
            "{name:16} UAS {uas:6.2}  LAS {las:6.2}  ({} tokens)",
            c.tokens
        )
    };
    let mut all = Counts::default();
    let mut words = Counts::default();
    for (relation, counts) in by_relation {
        if each {
            line(relation.as_str(), counts)?;
        }
        all.add(counts);
        if *relation != Relation::Punct {
            words.add(counts);
        }
    }
    line("without punct", &words)?;
    line("all", &all)?;
    Ok(())
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.tokens += other.tokens;
        self.governors += other.governors;
        self.relations += other.relations;
    }
}
