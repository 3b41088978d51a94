//! `dixit eval ner`: names against a corpus.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use dixit_core::{Document, Label};
use dixit_ner::Recognizer;
use dixit_tokenize::Tokenizer;

use super::{
    super::{
        CliError, Console, Context, Outcome,
        corpus::{
            ner::{Columns, read_columns, read_texts},
            predict::{Predictions, names},
        },
    },
    score::Score,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Marked texts (JSON lines), or columns of tokens and tags
    file: PathBuf,
    /// A model file instead of the one inside the program
    #[arg(long)]
    model: Option<PathBuf>,
    /// Whose conventions to follow, by the number in the model's card
    #[arg(long)]
    style: Option<u8>,
    /// Which labels count as one
    #[arg(long, value_enum, default_value_t = Fold::None)]
    fold: Fold,
    /// Read the texts in another case
    #[arg(long, value_enum)]
    case: Option<Case>,
    /// Join columns as they were written, for corpora that part words at hyphens
    #[arg(long)]
    written_out: bool,
    /// Write the names found, for the scorer
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Fold {
    /// All labels as they are
    None,
    /// PERSON, ORG, LOC, MISC
    Conll4,
    /// PERSON, ORG, LOC
    Conll3,
    /// As Conll4; of sums of money the currency is MISC
    Worldwide4,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Case {
    Upper,
    Lower,
}

/// A document with the names it should have: first token, last token, label.
struct Gold {
    doc: Document,
    names: Vec<Name>,
    /// The given tokens, where they were given.
    columns: Option<Columns>,
}

/// Start, end, label: in tokens of columns, in bytes of texts.
type Name = (u32, u32, String);

pub(crate) fn run(args: Args, _console: &Console) -> Result<Outcome, CliError> {
    let bytes = match &args.model {
        Some(path) => fs::read(path).path("read", path)?,
        None => Recognizer::embedded_bytes().to_vec(),
    };
    let mut recognizer = Recognizer::from_bytes(&bytes).context("cannot open the model")?;
    if let Some(style) = args.style {
        recognizer = recognizer.with_style(style);
    }
    let mut worker = recognizer.worker();
    let mut out = args.out.as_deref().map(Out::create).transpose()?;
    let mut report = Report::default();
    for mut gold in read(&args)? {
        worker.recognize(&mut gold.doc);
        report.add(&gold, args.fold);
        if let Some(out) = &mut out {
            out.write(&gold, args.fold)?;
        }
    }
    if let Some(out) = out {
        out.finish()?;
    }
    report.print(&mut io::stdout().lock())?;
    Ok(Outcome::Good)
}

fn read(args: &Args) -> Result<Vec<Gold>, CliError> {
    match args.file.extension().is_some_and(|e| e == "jsonl") {
        true => read_raw(args),
        false => read_marked(args),
    }
}

fn read_raw(args: &Args) -> Result<Vec<Gold>, CliError> {
    let tokenizer = Tokenizer::new();
    let mut all = Vec::new();
    for text in read_texts(&args.file)? {
        let mut doc =
            Document::new(text.id, recased(&text.text, args.case)).context("cannot read a text")?;
        tokenizer.read(&mut doc);
        let name = |(span, label): (dixit_core::Span, String)| (span.start, span.end, label);
        all.push(Gold {
            names: text.names.into_iter().map(name).collect(),
            doc,
            columns: None,
        });
    }
    Ok(all)
}

/// Letters whose other case has another length stay as they are: the names
/// are marked by bytes.
fn recased(text: &str, case: Option<Case>) -> String {
    let turn = |c: char| {
        let turned = match case {
            Some(Case::Upper) => c.to_uppercase().next(),
            Some(Case::Lower) => c.to_lowercase().next(),
            None => None,
        };
        turned.filter(|t| t.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    text.chars().map(turn).collect()
}

fn read_marked(args: &Args) -> Result<Vec<Gold>, CliError> {
    let mut all = Vec::new();
    for columns in read_columns(&args.file)? {
        let parts = match columns.id {
            Some(_) => vec![columns],
            None => columns.apart(),
        };
        for part in parts {
            let name = |(tokens, label): (dixit_core::TokenRange, String)| {
                (tokens.start, tokens.end, label)
            };
            let doc = if args.written_out {
                part.written_out()?
            } else {
                part.document()?
            };
            all.push(Gold {
                doc,
                names: part.names().into_iter().map(name).collect(),
                columns: Some(part),
            });
        }
    }
    Ok(all)
}

/// The names found, by tokens, with labels folded; sums of money may fall apart.
fn found(doc: &Document, fold: Fold) -> Vec<(u32, u32, &'static str, f32)> {
    let mut names = Vec::new();
    for mention in &doc.mentions {
        let Some(label) = mention.label else { continue };
        let tokens = mention.tokens;
        if label == Label::Money && fold == Fold::Worldwide4 {
            currency(doc, tokens.range(), |start, end| {
                names.push((start, end, "MISC", mention.score));
            });
        } else if let Some(label) = folded(label.as_str(), fold) {
            names.push((tokens.start, tokens.end, label, mention.score));
        }
    }
    names
}

/// The runs of tokens of a sum that are no number and no mark.
fn currency(doc: &Document, range: std::ops::Range<usize>, mut call: impl FnMut(u32, u32)) {
    let mut start = None;
    for i in range.clone() {
        let counts = !is_number(doc.token(i));
        match (counts, start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                call(from as u32, i as u32);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        call(from as u32, range.end as u32);
    }
}

fn is_number(token: &str) -> bool {
    const WORDS: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "m",
        "bn",
        "lakh",
        "crore",
    ];
    let mark = token.is_ascii() && token != "$" && !token.contains(|c: char| c.is_alphabetic());
    mark || WORDS.contains(&token.to_lowercase().as_str())
}

fn folded(label: &str, fold: Fold) -> Option<&'static str> {
    if fold == Fold::None {
        return Label::parse(label).map(Label::as_str);
    }
    Some(match label {
        "PERSON" => "PERSON",
        "ORG" => "ORG",
        "LOC" | "FAC" => "LOC",
        "DATE" | "MONEY" => return None,
        _ if fold == Fold::Conll3 => return None,
        _ => "MISC",
    })
}

/// Counts by label, and how well scores foretell what is right.
#[derive(Default)]
struct Report {
    all: Score,
    labels: BTreeMap<String, Score>,
    /// By tenths of the score: names, sum of scores, right ones.
    tenths: [(usize, f64, usize); 10],
}

impl Report {
    fn add(&mut self, gold: &Gold, fold: Fold) {
        let found = found(&gold.doc, fold);
        let place = |&(start, end, label, _): &(u32, u32, &str, f32)| {
            let span = gold.doc.tokens.cover(dixit_core::TokenRange { start, end });
            match gold.columns {
                Some(_) => (start, end, label.to_owned()),
                None => (span.start, span.end, label.to_owned()),
            }
        };
        let predicted: Vec<Name> = found.iter().map(place).collect();
        let mut right: Vec<Name> = gold.names.clone();
        // A corpus of four classes is folded already, sums of money included.
        right.retain_mut(|(_, _, label)| match folded(label, fold) {
            Some(to) => {
                *label = to.to_owned();
                true
            }
            None => fold == Fold::None,
        });
        right.sort();
        right.dedup();
        for (name, &(.., score)) in predicted.iter().zip(&found) {
            let tenth = &mut self.tenths[((score * 10.0) as usize).min(9)];
            tenth.0 += 1;
            tenth.1 += f64::from(score);
            tenth.2 += usize::from(right.binary_search(name).is_ok());
        }
        self.count(predicted, right);
    }

    fn count(&mut self, mut predicted: Vec<Name>, right: Vec<Name>) {
        predicted.sort();
        self.all.add(Score::of(&predicted, &right));
        let labels = predicted.iter().chain(&right).map(|n| n.2.clone());
        for label in labels.collect::<std::collections::BTreeSet<_>>() {
            let of = |names: &[Name]| -> Vec<Name> {
                names.iter().filter(|n| n.2 == label).cloned().collect()
            };
            let score = Score::of(&of(&predicted), &of(&right));
            self.labels.entry(label).or_default().add(score);
        }
    }

    /// The mean distance of scores from the share that is right.
    fn calibration_error(&self) -> f64 {
        let total: usize = self.tenths.iter().map(|t| t.0).sum();
        let off = |&(_, sum, right): &(usize, f64, usize)| (sum - right as f64).abs();
        self.tenths.iter().map(off).sum::<f64>() / total.max(1) as f64
    }

    fn print(&self, out: &mut impl Write) -> Result<(), CliError> {
        for (label, score) in &self.labels {
            writeln!(out, "{label:8} {score}")?;
        }
        writeln!(out, "{:8} {}", "all", self.all)?;
        writeln!(out, "calibration error {:.3}", self.calibration_error())?;
        Ok(())
    }
}

/// Where predictions go: JSON lines for texts, columns for columns.
struct Out {
    path: PathBuf,
    lines: Option<Predictions>,
    columns: Option<BufWriter<File>>,
}

impl Out {
    fn create(path: &Path) -> Result<Out, CliError> {
        Ok(Out {
            path: path.to_owned(),
            lines: None,
            columns: None,
        })
    }

    fn write(&mut self, gold: &Gold, fold: Fold) -> Result<(), CliError> {
        match &gold.columns {
            None => self.write_line(&gold.doc),
            Some(columns) => self.write_columns(columns, &gold.doc, fold),
        }
    }

    fn write_line(&mut self, doc: &Document) -> Result<(), CliError> {
        if self.lines.is_none() {
            self.lines = Some(Predictions::create(&self.path)?);
        }
        let lines = self.lines.as_mut().expect("just made");
        lines.write(&names(doc))
    }

    fn write_columns(
        &mut self,
        columns: &Columns,
        doc: &Document,
        fold: Fold,
    ) -> Result<(), CliError> {
        let mut tags = vec!["O".to_owned(); doc.tokens.len()];
        for (start, end, label, _) in found(doc, fold) {
            for i in start..end {
                let part = if i == start { 'B' } else { 'I' };
                tags[i as usize] = format!("{part}-{label}");
            }
        }
        if self.columns.is_none() {
            let file = File::create(&self.path).path("write", &self.path)?;
            self.columns = Some(BufWriter::new(file));
        }
        let out = self.columns.as_mut().expect("just made");
        if let Some(id) = &columns.id {
            writeln!(out, "# doc = {id}")?;
        }
        let mut tags = tags.iter();
        for sentence in &columns.sentences {
            for (token, tag) in sentence.tokens.iter().zip(&mut tags) {
                writeln!(out, "{token}\t{tag}")?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn finish(self) -> Result<(), CliError> {
        if let Some(lines) = self.lines {
            lines.finish()?;
        }
        if let Some(mut columns) = self.columns {
            columns.flush().path("write", &self.path)?;
        }
        Ok(())
    }
}
