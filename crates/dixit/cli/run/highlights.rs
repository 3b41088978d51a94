//! Three things worth a look, at the end of a run.

use std::io::{self, Write};

use dixit::aggregate::{PublisherRow, Summary};
use dixit_core::{counted, grouped};

/// With fewer quotations than this a share says little.
const ENOUGH: u64 = 20;

/// The most repeated quotation, the publisher with most unnamed sources, the
/// first of the doubtful merges; those that there are.
pub(super) fn print(summary: &Summary, out: &mut impl Write) -> io::Result<()> {
    let things = [repeated(summary), unnamed(summary), merges(summary)];
    let things: Vec<String> = things.into_iter().flatten().collect();
    if things.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nworth a look")?;
    for thing in things {
        writeln!(out, "  {thing}")?;
    }
    Ok(())
}

fn repeated(summary: &Summary) -> Option<String> {
    // The first of as many is the first of the table.
    let families = summary.families.iter().rev();
    let family = families.max_by_key(|family| family.documents)?;
    let speaker: &str = &family.speaker;
    let speaker = if speaker.is_empty() {
        "nobody named"
    } else {
        speaker
    };
    Some(format!(
        "most repeated, in {}: {speaker}: {}",
        counted(family.documents, "document"),
        shortened(&family.quotation)
    ))
}

/// By share; publishers with few quotations only if there are no others.
fn unnamed(summary: &Summary) -> Option<String> {
    let sourced = |row: &PublisherRow| row.named + row.unnamed;
    let share = |row: &PublisherRow| row.unnamed as f64 / sourced(row) as f64;
    let rows = summary.publishers.iter().rev();
    let rows = rows.filter(|row| row.unnamed > 0 && !row.publisher.is_empty());
    let row = rows.max_by(|a, b| {
        let enough = (sourced(a) >= ENOUGH).cmp(&(sourced(b) >= ENOUGH));
        enough.then(share(a).total_cmp(&share(b)))
    })?;
    Some(format!(
        "most unnamed sources: {}, {} of {} ({:.0} %)",
        row.publisher,
        grouped(row.unnamed),
        grouped(sourced(row)),
        share(row) * 100.0
    ))
}

fn merges(summary: &Summary) -> Option<String> {
    let first = summary.candidates.first()?;
    Some(format!(
        "doubtful merges, {}: {} and {}? (candidates.csv)",
        counted(summary.candidates.len() as u64, "pair"),
        first.a,
        first.b
    ))
}

fn shortened(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(100) {
        None => line,
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
    }
}
