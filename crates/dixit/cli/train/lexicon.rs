//! `dixit train lexicon`: the lexicon, from word lists and clusters.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dixit_lexicon::{Sources, build};

use super::super::{CliError, Console, Context};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of word lists: countries.tsv, first_names.tsv, …
    #[arg(long)]
    gazetteers: PathBuf,
    /// Clusters (word and binary path, the commonest word first): a tree, a
    /// second tree, Brown clusters
    #[arg(long, num_args = 3, value_names = ["TREE", "OTHER", "BROWN"])]
    clusters: Vec<PathBuf>,
    /// Words of each tree to keep
    #[arg(long, default_value_t = 150_000)]
    words: usize,
}

pub(crate) fn train(args: Args, _console: &Console) -> Result<Vec<u8>, CliError> {
    let read = |path: &Path| fs::read_to_string(path).path("read", path);
    let list = |name: &str| read(&args.gazetteers.join(name));
    let sources = Sources {
        countries: list("countries.tsv")?,
        first_names: list("first_names.tsv")?,
        nicknames: list("nicknames.tsv")?,
        titles: list("titles.tsv")?,
        outlets: list("outlets.tsv")?,
        acronyms: list("acronyms.tsv")?,
        reporting_verbs: list("reporting_verbs.tsv")?,
        politicians: list("us_politicians.tsv")?,
        clusters: read(&args.clusters[0])?,
        other_clusters: read(&args.clusters[1])?,
        brown: read(&args.clusters[2])?,
        words: args.words,
    };
    build(&sources, "gazetteers and word clusters").context("cannot build")
}
