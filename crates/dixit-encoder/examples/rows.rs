//! Scores and times an encoder on rows that `dixit train rows` wrote:
//! `cargo run --release --example rows ENCODER.json ROWS.jsonl`. Exact spans inside
//! rows of each kind of label; for each kernel the time of reading a row and weighing
//! its labels, the best of ten rounds row by row.

use std::{error::Error, fs, time::Instant};

use dixit_encoder::{Encoder, Kernel, Stored, Worker};
use serde::Deserialize;

#[derive(Deserialize)]
struct Form {
    vector: u32,
    keys: Vec<u32>,
}

#[derive(Deserialize)]
struct Article {
    rows: Vec<(usize, usize)>,
    forms: Vec<u32>,
    flags: Vec<Vec<u8>>,
    labels: Vec<u8>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let [encoder, rows] = [1, 2].map(|i| std::env::args().nth(i));
    let usage = "give an encoder and a file of rows";
    let stored: Stored = serde_json::from_str(&fs::read_to_string(encoder.ok_or(usage)?)?)?;
    let bytes = dixit_model::write(dixit_encoder::KIND, dixit_encoder::SCHEMA, "", &stored)?;
    let encoder = Encoder::from_bytes(&bytes)?;
    println!("{} bytes as a file", bytes.len());
    let text = fs::read_to_string(rows.ok_or(usage)?)?;
    let mut parts = text.split("\n\"articles\"\n");
    let (_, rest) = (parts.next(), parts.next().ok_or("no articles")?);
    let (articles, forms) = rest.split_once("\n\"forms\"\n").ok_or("no forms")?;
    let articles = articles.lines().map(serde_json::from_str);
    let articles: Vec<Article> = articles.collect::<Result<_, _>>()?;
    let forms: Vec<Form> = forms
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    for kernel in Kernel::available() {
        let mut worker = encoder.worker_with(kernel);
        let start = Instant::now();
        for form in &forms {
            worker.add_type(form.vector, &form.keys);
        }
        let per = start.elapsed().as_nanos() / forms.len() as u128;
        let (nanos, counts) = read(&mut worker, &articles);
        print!("{}: {per} ns a type, {nanos} ns a token, F1", kernel.name());
        for [both, found, right] in counts {
            print!(
                " {:.2}",
                200.0 * both as f64 / (found + right).max(1) as f64
            );
        }
        println!();
    }
    Ok(())
}

/// Nanoseconds a token, and for each kind the spans that are right, found, there.
fn read(worker: &mut Worker<'_>, articles: &[Article]) -> (u128, [[usize; 3]; 3]) {
    let (mut nanos, mut tokens, mut counts) = (0, 0, [[0; 3]; 3]);
    for article in articles {
        for &(start, end) in &article.rows {
            let (forms, flags) = (
                &article.forms[start..end],
                article.flags[start..end].concat(),
            );
            let mut odds = [0.0; 64];
            let rounds = (0..10).map(|_| {
                let clock = Instant::now();
                worker.read(forms, &flags);
                (0..end - start).for_each(|i| worker.answers().probabilities(i, &mut odds));
                clock.elapsed().as_nanos()
            });
            nanos += rounds.min().unwrap_or(0);
            let labels = worker.answers().labels();
            tokens += end - start;
            let (found, right) = (spans(labels), spans(&article.labels[start..end]));
            for (kind, count) in counts.iter_mut().enumerate() {
                let of = |spans: &[Span]| spans.iter().filter(|s| s.2 == kind).count();
                let both: Vec<_> = found
                    .iter()
                    .filter(|s| right.contains(s))
                    .copied()
                    .collect();
                count[0] += of(&both);
                count[1] += of(&found);
                count[2] += of(&right);
            }
        }
    }
    (nanos / tokens.max(1) as u128, counts)
}

/// First token, the one after the last, kind.
type Span = (usize, usize, usize);

/// The spans of labels that begin, go on, end or stand alone, four to a kind.
fn spans(labels: &[u8]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open = false;
    for (i, &label) in labels.iter().enumerate() {
        let Some(part) = label.checked_sub(1) else {
            open = false;
            continue;
        };
        let kind = usize::from(part / 4);
        match spans.last_mut() {
            Some(last) if open && last.2 == kind && matches!(part % 4, 1 | 2) => last.1 = i + 1,
            _ => spans.push((i, i + 1, kind)),
        }
        open = true;
    }
    spans
}
