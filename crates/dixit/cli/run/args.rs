use std::{ffi::OsString, path::PathBuf};

use crate::cli::{
    people::PeopleArgs,
    shared::{
        chain::ChainArgs, reading::ReadingArgs, shard::Shard, tables::TableArgs,
        tuning::TuningArgs, writing::WritingArgs,
    },
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files, folders or patterns, plain or compressed (.gz, .zst); - for
    /// standard input
    #[arg(value_name = "INPUT", required = true)]
    pub(super) inputs: Vec<OsString>,
    /// The folder for the results
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// Replace the results in OUT; tables there in other forms than --format says go
    #[arg(long, conflicts_with = "resume")]
    pub(super) force: bool,
    /// Go on where a run into OUT was cut off. The inputs must be the same: what
    /// is looked at are their names and sizes, not what is in them
    #[arg(long)]
    pub(super) resume: bool,
    /// Run only the Ith of N parts, for one of several machines; dixit merge
    /// makes of all parts what one machine would have written
    #[arg(long, value_name = "I/N", conflicts_with = "people")]
    pub(super) shard: Option<Shard>,
    /// Write OUT/report.html too, a page that shows who said what
    #[cfg(feature = "report")]
    #[arg(long, conflicts_with = "shard")]
    pub(super) report: bool,
    #[command(flatten)]
    pub(super) chain: ChainArgs,
    #[command(flatten)]
    pub(super) tuning: TuningArgs,
    #[command(flatten)]
    pub(super) people: PeopleArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    #[command(flatten)]
    pub(super) writing: WritingArgs,
    #[command(flatten)]
    pub(super) tables: TableArgs,
}
