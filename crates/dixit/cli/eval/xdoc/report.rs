//! The table of pairs over documents: all, by corpus, by label, and by both.

use std::{collections::BTreeSet, io::Write};

use super::{pairs::Counts, rows::Row};
use crate::cli::{
    CliError,
    eval::figures::{Figures, Ratio},
};

pub(super) fn print(rows: &[Row<'_>], out: &mut impl Write) -> Result<(), CliError> {
    let (corpora, labels) = (corpora(rows), labels(rows));
    head(out)?;
    line(out, "all", &count(rows, |_| true))?;
    let of_corpora: Vec<Counts> = corpora
        .iter()
        .map(|corpus| count(rows, |r| r.corpus == *corpus))
        .collect();
    for (corpus, counts) in corpora.iter().zip(&of_corpora) {
        line(out, &format!("corpus {corpus}"), counts)?;
    }
    for label in labels {
        let counts = count(rows, |r| r.label == Some(label));
        line(out, &format!("label {label}"), &counts)?;
    }
    for corpus in corpora {
        for label in ["PERSON", "ORG", "LOC"] {
            let counts = count(rows, |r| r.corpus == corpus && r.label == Some(label));
            if counts.names > 0 {
                line(out, &format!("in {corpus} {label}"), &counts)?;
            }
        }
    }
    means(out, &of_corpora)
}

fn means(out: &mut impl Write, corpora: &[Counts]) -> Result<(), CliError> {
    let mean = |f1: fn(&Counts) -> f64| {
        let sum: f64 = corpora.iter().map(f1).sum();
        sum / corpora.len().max(1) as f64
    };
    let (pairs, b_cubed) = (mean(|c| c.pairs.figures().f1()), mean(|c| c.b_cubed.f1()));
    writeln!(
        out,
        "mean F1 of corpora: pairs over documents {pairs:.2}, B3 {b_cubed:.2}"
    )?;
    Ok(())
}

fn count(rows: &[Row<'_>], counts: impl Fn(&Row<'_>) -> bool) -> Counts {
    let some: Vec<&Row<'_>> = rows.iter().filter(|row| counts(row)).collect();
    Counts::of(&some)
}

/// In the order met.
fn corpora<'g>(rows: &[Row<'g>]) -> Vec<&'g str> {
    let mut seen = BTreeSet::new();
    let names = rows.iter().map(|row| row.corpus);
    names.filter(|corpus| seen.insert(*corpus)).collect()
}

fn labels(rows: &[Row<'_>]) -> BTreeSet<&'static str> {
    rows.iter().filter_map(|row| row.label).collect()
}

fn head(out: &mut impl Write) -> Result<(), CliError> {
    writeln!(
        out,
        "{:22}        | pairs over documents                             | B3\n\
         {:22}  names |      P      R     F1  false missed  wrong    nil |      P      R     F1",
        "", ""
    )?;
    Ok(())
}

fn line(out: &mut impl Write, name: &str, counts: &Counts) -> Result<(), CliError> {
    let [wrong, missed] = counts.pairs.rates().map(Ratio::percent);
    writeln!(
        out,
        "{name:22} {:6} | {} {wrong:6.2} {missed:6.2} {:6} {:6} | {}",
        counts.names,
        cells(&counts.pairs.figures()),
        counts.pairs.wrong(),
        counts.pairs.nil,
        cells(&counts.b_cubed),
    )?;
    Ok(())
}

fn cells(figures: &Figures) -> String {
    let (p, r) = (figures.precision.percent(), figures.recall.percent());
    format!("{p:6.2} {r:6.2} {:6.2}", figures.f1())
}
