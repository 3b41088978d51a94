//! `dixit export OUT --to FORM`: annotated documents in the forms that other
//! programs read.

mod annotation;
mod brat;
mod conllu;
mod names;
mod schemaorg;
mod spacy;
mod syntax;

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use dixit::{
    Document,
    io::{Draft, Unit},
};
use dixit_core::counted;

use self::syntax::Syntax;
use super::{CliError, Console, Context, Outcome};
use crate::cli::shared::{annotated::Annotated, writing::units};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Output folders of a run, or annotated documents
    #[arg(value_name = "OUT", required = true)]
    annotated: Vec<PathBuf>,
    /// The form
    #[arg(long, value_name = "FORM")]
    to: Form,
    /// The file to write, or for brat the folder; else standard output
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace what is there
    #[arg(long)]
    force: bool,
    /// What offsets of the documents count, if no run.json beside them says it
    #[arg(long, value_name = "UNIT", value_parser = units())]
    offsets: Option<Unit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// CoNLL-U: a token a line; names, entities and quotations in MISC
    Conllu,
    /// brat: a .txt and a .ann for each document, in the folder of -o
    Brat,
    /// W3C Web Annotation (JSON-LD), an annotation a line
    WebannoJsonld,
    /// schema.org: a Quotation a line
    Schemaorg,
    /// A line a document that spaCy's Doc.from_json reads
    Spacy,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let files = Annotated::find(&args.annotated, args.offsets)?;
    let documents = Annotated::open(files)?;
    let written = match (args.to, &args.output) {
        (Form::Brat, None) => {
            let what = "brat has two files for each document";
            return Err(CliError::new(what).remedy("name a folder for them with -o"));
        }
        (Form::Brat, Some(folder)) => folder_of(folder, args.force, documents)?,
        (form, Some(path)) => {
            refuse_existing(path, args.force)?;
            let mut draft = Draft::create(path)?;
            let written = stream(form, documents, &mut draft)?;
            draft.finish()?;
            written
        }
        (form, None) => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            let written = stream(form, documents, &mut out)?;
            out.flush()?;
            written
        }
    };
    if let Some(path) = &args.output {
        let written = counted(written, "document");
        console.note(format!("{written} written to {}", path.display()));
    }
    Ok(Outcome::Good)
}

fn refuse_existing(path: &Path, force: bool) -> Result<(), CliError> {
    match path.exists() && !force {
        true => {
            let what = format!("{} is there already", path.display());
            Err(CliError::new(what).remedy("name another, or say --force to replace it"))
        }
        false => Ok(()),
    }
}

/// One document after the other.
fn stream(form: Form, documents: Annotated, out: &mut impl Write) -> Result<u64, CliError> {
    let mut syntax = Syntax::default();
    let mut lines = Vec::new();
    let mut written = 0;
    for doc in documents {
        let mut doc = doc?;
        if matches!(form, Form::Conllu | Form::Spacy) {
            syntax.fill(&mut doc)?;
        }
        lines.clear();
        match form {
            Form::Conllu => conllu::write(&doc, &mut lines)?,
            Form::WebannoJsonld => annotation::write(&doc, &mut lines)?,
            Form::Schemaorg => schemaorg::write(&doc, &mut lines)?,
            Form::Spacy => spacy::write(&doc, &mut lines)?,
            Form::Brat => unreachable!("it has a folder"),
        }
        out.write_all(&lines)?;
        written += 1;
    }
    Ok(written)
}

/// Two files for each document.
fn folder_of(folder: &Path, force: bool, documents: Annotated) -> Result<u64, CliError> {
    let is_empty = fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if !is_empty {
        refuse_existing(folder, force)?;
    }
    fs::create_dir_all(folder).path("make the folder", folder)?;
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).path("write", &path)
    };
    write("annotation.conf", brat::configuration().as_bytes())?;
    let mut files = names::Files::default();
    let mut list = String::from("file\tdocument\n");
    let mut written = 0;
    for doc in documents {
        let doc: Document = doc?;
        let name = files.name(doc.id());
        write(&format!("{name}.txt"), doc.text().as_bytes())?;
        write(&format!("{name}.ann"), brat::annotations(&doc).as_bytes())?;
        list += &format!("{name}\t{}\n", doc.id().replace(['\t', '\n', '\r'], " "));
        written += 1;
    }
    write("documents.tsv", list.as_bytes())?;
    Ok(written)
}
