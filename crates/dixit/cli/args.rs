//! What was typed, before anything is opened or built.

use clap::{Parser, Subcommand};

#[cfg(feature = "serve")]
use super::serve;
#[cfg(feature = "train")]
use super::train;
use super::{
    aggregate, annotate, check, compare, completions, console::Global, eval, export, info, man,
    merge, people, run, schema, search, show, verify, why,
};
#[cfg(feature = "report")]
use super::{page, top};

/// Who said what in the news.
#[derive(Debug, Parser)]
#[command(name = "dixit", version, arg_required_else_help = true)]
pub(crate) struct LowArgs {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read articles, write who said what in them and in the whole collection
    Run(run::Args),
    /// Read documents, write them annotated to standard output, one JSON a line
    Annotate(annotate::Args),
    /// Write the tables of annotated documents again, with a people file
    Aggregate(aggregate::Args),
    /// Write what several machines have run (--shard) as one would have
    Merge(merge::Args),
    /// Show a text with its quotations
    Show(show::Args),
    /// Say how a quotation and its speaker were found
    Why(why::Args),
    /// Find quotations by words, speaker, subject, publisher, day
    Search(search::Args),
    /// List where two outputs of the same articles differ, most doubtful first
    Compare(compare::Args),
    /// Write annotated documents as CoNLL-U, brat, Web Annotation, schema.org or for spaCy
    Export(export::Args),
    /// Listen for articles over HTTP and answer with who said what
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    /// Write a page that shows who said what, to open, keep and mail
    #[cfg(feature = "report")]
    Report(page::Args),
    /// List who is quoted most, who is spoken of most, and what was repeated most
    #[cfg(feature = "report")]
    Top(top::Args),
    /// Prove that all that a run wrote fits together
    Verify(verify::Args),
    /// Help with the people file
    People(people::Args),
    /// Check a pipeline
    Check(check::Args),
    /// Print the version, the models and what they were made of
    Info(info::Args),
    /// Print what stands in documents.jsonl (JSON Schema) or in the tables and dixit.sqlite
    Schema(schema::Args),
    /// Score a stage against a corpus
    Eval(eval::Args),
    /// Train a model from a corpus
    #[cfg(feature = "train")]
    Train(train::Args),
    /// Print the manual page, or write the pages of all commands
    Man(man::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
}
