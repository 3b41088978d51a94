//! Times a transformer on rows that `dixit train rows` wrote:
//! `cargo run --release --example pieces TRANSFORMER.json ROWS.jsonl [SECONDS]`. For
//! each kernel the word pieces read in a second of one core, labels and the links
//! of one cue a row with them; rows are cut to 160 tokens.

use std::{error::Error, fs, time::Instant};

use dixit_encoder::{Kernel, StoredTransformer, Transformer};
use serde::Deserialize;

#[derive(Deserialize)]
struct Form {
    form: String,
}

#[derive(Deserialize)]
struct Article {
    rows: Vec<(usize, usize)>,
    forms: Vec<u32>,
    flags: Vec<Vec<u8>>,
}

const LONG: usize = 160;

fn main() -> Result<(), Box<dyn Error>> {
    let [transformer, rows, seconds] = [1, 2, 3].map(|i| std::env::args().nth(i));
    let usage = "give a transformer and a file of rows";
    let stored: StoredTransformer = serde_json::from_slice(&fs::read(transformer.ok_or(usage)?)?)?;
    let transformer = Transformer::new(&stored)?;
    let seconds = seconds.as_deref().unwrap_or("5").parse()?;
    let text = fs::read_to_string(rows.ok_or(usage)?)?;
    let (articles, forms) = text.split_once("\n\"forms\"\n").ok_or("no forms")?;
    let (_, articles) = articles
        .split_once("\n\"articles\"\n")
        .ok_or("no articles")?;
    let articles = articles.lines().take(100).map(serde_json::from_str);
    let articles: Vec<Article> = articles.collect::<Result<_, _>>()?;
    let forms: Vec<Form> = forms
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    for kernel in Kernel::available() {
        let (pieces, spent) = read(&transformer, kernel, &articles, &forms, seconds);
        let name = kernel.name();
        println!("{name}: {:.0} pieces a second", pieces as f64 / spent);
    }
    Ok(())
}

/// Pieces read in about so many seconds, and how many those were.
fn read(
    transformer: &Transformer,
    kernel: Kernel,
    articles: &[Article],
    forms: &[Form],
    seconds: f64,
) -> (usize, f64) {
    let mut worker = transformer.worker_with(kernel);
    let lengths: Vec<usize> = forms
        .iter()
        .map(|form| {
            let mut pieces = Vec::new();
            transformer.pieces().split(&form.form, &mut pieces);
            worker.add_type(&form.form);
            pieces.len().clamp(1, 6)
        })
        .collect();
    let clock = Clock::start();
    let (mut count, mut links) = (0, Vec::new());
    for article in articles.iter().cycle() {
        for &(start, end) in &article.rows {
            for first in (start..end).step_by(LONG) {
                let tokens = first..end.min(first + LONG);
                let types = &article.forms[tokens.clone()];
                worker.read(types, &article.flags[tokens].concat());
                worker.answers().labels();
                worker.link(0, &mut links);
                count += 2 + types.iter().map(|&t| lengths[t as usize]).sum::<usize>();
                if clock.seconds() > seconds {
                    return (count, clock.seconds());
                }
            }
        }
    }
    (count, clock.seconds())
}

/// Time spent on a processor where Linux says it, of a clock elsewhere.
struct Clock(Instant, Option<f64>);

impl Clock {
    fn start() -> Clock {
        Clock(Instant::now(), Clock::spent())
    }

    fn spent() -> Option<f64> {
        let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
    }

    fn seconds(&self) -> f64 {
        let spent = Clock::spent().zip(self.1).map(|(now, then)| now - then);
        spent.unwrap_or_else(|| self.0.elapsed().as_secs_f64())
    }
}
