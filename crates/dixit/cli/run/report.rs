//! The summary that ends a run.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
};

use dixit::{aggregate::Summary, io::FailureRecord};
use dixit_core::{counted, grouped};

use super::{highlights, receipt::Receipt};
use crate::cli::{CliError, console::told, shared::notes::notes};

/// How many speakers are shown.
const SHOWN: usize = 10;

pub(super) fn print(receipt: &Receipt<'_>, summary: &Summary) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    totals(receipt, &mut out)?;
    speakers(summary, &mut out)?;
    highlights::print(summary, &mut out)?;
    copies(summary, &mut out)?;
    losses(receipt, &mut out)?;
    for note in notes(&receipt.meter) {
        writeln!(out, "\n{note}")?;
    }
    let path = receipt.plan.folder.path.display();
    let files = receipt.plan.tables.first_files().join(" ");
    writeln!(out, "\nwritten to {path}: {files} …")?;
    Ok(out.flush()?)
}

fn totals(receipt: &Receipt<'_>, out: &mut impl Write) -> io::Result<()> {
    let counts = &receipt.counts;
    writeln!(
        out,
        "{}, {}, in {:.1} s: {} words/s",
        counted(counts.documents, "document"),
        counted(counts.words, "word"),
        receipt.seconds,
        grouped(receipt.words_per_second() as u64),
    )?;
    writeln!(
        out,
        "{}: {} direct, {} mixed, {} indirect; {} with a known speaker",
        counted(counts.quotes, "quotation"),
        grouped(counts.direct),
        grouped(counts.mixed),
        grouped(counts.indirect),
        grouped(counts.attributed),
    )
}

fn speakers(summary: &Summary, out: &mut impl Write) -> io::Result<()> {
    if summary.speakers.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nmost quoted")?;
    for speaker in summary.speakers.iter().take(SHOWN) {
        let role = match speaker.role.is_empty() {
            true => String::new(),
            false => format!(", {}", speaker.role),
        };
        let articles = counted(speaker.documents, "document");
        writeln!(
            out,
            "{:>7}  {}{role} ({articles})",
            grouped(speaker.quotes),
            speaker.name
        )?;
    }
    Ok(())
}

/// Copies are counted by all numbers above.
fn copies(summary: &Summary, out: &mut impl Write) -> io::Result<()> {
    let copies = summary.documents - summary.originals;
    if copies > 0 {
        let copies = counted(copies, "document");
        writeln!(out, "\n{copies} copied from others: see copies.csv")?;
    }
    Ok(())
}

/// Nothing is lost in silence.
fn losses(receipt: &Receipt<'_>, out: &mut impl Write) -> io::Result<()> {
    let counts = &receipt.counts;
    if counts.failed > 0 {
        let failed = counted(counts.failed, "document");
        writeln!(out, "\n{failed} failed: see failures.jsonl")?;
        if let Some(failure) = first_failure(receipt) {
            writeln!(out, "  the first: {}", told(&failure))?;
        }
    }
    if counts.decoded > 0 {
        writeln!(
            out,
            "\n{} not UTF-8, decoded; {} lost",
            counted(counts.decoded, "document"),
            counted(counts.replaced, "character"),
        )?;
    }
    passed_over(receipt, out)
}

fn first_failure(receipt: &Receipt<'_>) -> Option<FailureRecord> {
    let path = receipt.plan.folder.file("failures.jsonl");
    let mut line = String::new();
    BufReader::new(File::open(path).ok()?)
        .read_line(&mut line)
        .ok()?;
    serde_json::from_str(&line).ok()
}

fn passed_over(receipt: &Receipt<'_>, out: &mut impl Write) -> io::Result<()> {
    let inputs = &receipt.plan.inputs;
    let passed = inputs.passed_over();
    if !passed.is_empty() {
        let files = counted(passed.values().sum(), "file");
        let each: Vec<String> = passed
            .iter()
            .map(|(what, n)| format!("{n} {what}"))
            .collect();
        writeln!(out, "\n{files} passed over: {}", each.join(", "))?;
    }
    if inputs.unentered() > 0 {
        let folders = counted(inputs.unentered(), "folder");
        writeln!(
            out,
            "\n{folders} not entered: leave --flat out to read them too"
        )?;
    }
    Ok(())
}
