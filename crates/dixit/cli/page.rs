//! `dixit report OUT`: the collection as one page to read.

use std::path::{Path, PathBuf};

use dixit::io::Draft;
use dixit_report::Report;

use super::{CliError, Console, Context, Outcome};
use crate::cli::shared::{annotated::Annotated, folder::Folder, tables::SQLITE};

/// The name of the page.
pub(crate) const REPORT: &str = "report.html";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The output folder of a run
    out: PathBuf,
    /// Where the page is written, if not to OUT/report.html
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    if !args.out.is_dir() {
        let what = format!("{} is no folder", args.out.display());
        return Err(CliError::new(what).remedy("name the output folder of dixit run"));
    }
    let folder = Folder::check(&args.out, true, None)?;
    let path = args.output.unwrap_or_else(|| folder.file(REPORT));
    let _lock = folder.lock()?;
    write(&args.out, &path)?;
    console.note(format!(
        "written to {}: open it in a browser",
        path.display()
    ));
    Ok(Outcome::Good)
}

/// Writes the page of an output folder.
pub(crate) fn write(out: &Path, path: &Path) -> Result<(), CliError> {
    let mut report = Report::open(out)
        .context(format!("cannot show {}", out.display()))
        .map_err(|error| match out.join(SQLITE).exists() {
            true => error,
            false => error.remedy(
                "name the output folder of dixit run; if it was written with another --format, \
                 dixit aggregate OUT -o OUT --force makes it",
            ),
        })?;
    if report.has_texts() {
        let documents = Annotated::find(&[out.to_owned()], None)?;
        for doc in Annotated::open(documents)? {
            let doc = doc?;
            if report.wants(doc.id()) {
                report.document(&doc);
            }
        }
    }
    let page = report
        .finish()
        .context(format!("cannot show {}", out.display()))?;
    let mut draft = Draft::create(path)?;
    draft.push(page.as_bytes())?;
    Ok(draft.finish()?)
}
