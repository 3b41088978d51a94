//! `dixit verify OUT`: whether all that a run wrote fits together.

use std::{
    collections::HashMap,
    fs,
    io::{self, Write},
    path::PathBuf,
};

use dixit::{
    Config, Document,
    io::{find_packed, open_plain},
};
use dixit_core::counted;
use dixit_store::count_rows;
use serde_json::Value;

use super::{CliError, Console, Context, Outcome, search};
use crate::cli::shared::{annotated::Annotated, chain::checksum, tables::SQLITE};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The output folder of a run
    out: PathBuf,
}

/// What has been looked at, and what does not fit.
#[derive(Default)]
struct Verdict {
    documents: u64,
    quotes: u64,
    /// Of each document its number of quotations.
    known: HashMap<String, u64>,
    faults: Vec<String>,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let path = args.out.join("run.json");
    let receipt = fs::read_to_string(&path).path("read", &path);
    let receipt = receipt.map_err(|error| {
        error.remedy("name the output folder of a run that has ended; --resume ends one")
    })?;
    let receipt: Value = serde_json::from_str(&receipt).path("read", &path)?;
    let mut verdict = Verdict::default();
    let has_text = receipt["text"] != false;
    if has_text {
        documents(&args, &mut verdict)?;
    }
    receipted(&receipt, has_text, &mut verdict);
    quotes(&args, has_text, &mut verdict)?;
    database(&args, &mut verdict)?;
    parquet(&args, has_text, &mut verdict)?;
    tell(&verdict, console)
}

fn tell(verdict: &Verdict, console: &Console) -> Result<Outcome, CliError> {
    let mut out = io::stdout().lock();
    for fault in &verdict.faults {
        writeln!(out, "{fault}")?;
    }
    match verdict.faults.len() {
        0 => {
            console.note(format!(
                "all fits: {}, {}",
                counted(verdict.documents, "document"),
                counted(verdict.quotes, "quotation")
            ));
            Ok(Outcome::Good)
        }
        n => {
            console.note(format!("{} found", counted(n as u64, "fault")));
            Ok(Outcome::SomeFailed)
        }
    }
}

fn database(args: &Args, verdict: &mut Verdict) -> Result<(), CliError> {
    if !args.out.join(SQLITE).exists() {
        return Ok(());
    }
    let store = search::open(&args.out)?;
    let faults = store.verify().map_err(CliError::from_error)?;
    let faults = faults.into_iter();
    let words = faults.map(|f| format!("{SQLITE}: {} {}", f.rows, f.what));
    verdict.faults.extend(words);
    let rows = store.count("quotes").map_err(CliError::from_error)?;
    if rows != verdict.quotes {
        verdict.faults.push(format!(
            "{SQLITE} has {rows} quotations, quotes.csv {}",
            verdict.quotes
        ));
    }
    Ok(())
}

/// Every record is read back: the reader refuses a span that does not lie on
/// the text. What it cannot know is looked at here.
fn documents(args: &Args, verdict: &mut Verdict) -> Result<(), CliError> {
    let files = Annotated::find(std::slice::from_ref(&args.out), None)?;
    for doc in Annotated::open(files)? {
        match doc {
            Ok(doc) => document(&doc, verdict),
            Err(error) => verdict.faults.push(error.to_string()),
        }
    }
    Ok(())
}

fn document(doc: &Document, verdict: &mut Verdict) {
    verdict.documents += 1;
    if verdict
        .known
        .insert(doc.id().to_owned(), doc.quotes.len() as u64)
        .is_some()
    {
        verdict
            .faults
            .push(format!("two documents have the id {:?}", doc.id()));
    }
    for (n, quote) in doc.quotes.iter().enumerate() {
        let place = format!("{}#{n}", doc.id());
        if !quote.contents.is_sorted_by(|a, b| a.end <= b.start) {
            verdict.faults.push(format!(
                "the contents of {place} overlap or are out of order"
            ));
        }
        if quote
            .within
            .is_some_and(|outer| outer.index() >= doc.quotes.len())
        {
            verdict.faults.push(format!(
                "{place} stands within a quotation that is not there"
            ));
        }
        let score = f64::from(quote.score);
        if !(0.0..=1.0).contains(&score) {
            verdict
                .faults
                .push(format!("the score of {place} is {score}"));
        }
    }
}

/// What `run.json` says against what was found.
fn receipted(receipt: &Value, has_text: bool, verdict: &mut Verdict) {
    let counted = &receipt["counts"]["documents"];
    if has_text && counted != verdict.documents {
        let found = verdict.documents;
        verdict.faults.push(format!(
            "run.json counts {counted} documents, documents.jsonl has {found}"
        ));
    }
    let quotes: u64 = verdict.known.values().sum();
    if has_text && receipt["counts"]["quotes"] != quotes {
        let told = &receipt["counts"]["quotes"];
        verdict.faults.push(format!(
            "run.json counts {told} quotations, documents.jsonl has {quotes}"
        ));
    }
    let mine = own_models();
    for model in receipt["models"].as_array().into_iter().flatten() {
        let stage = model["stage"].as_str().unwrap_or_default();
        let file = model["file"].as_str().map(fs::read).and_then(Result::ok);
        let is_same = |sum: &String| model["sha256"] == **sum;
        let differs = match file {
            Some(bytes) => !is_same(&checksum(&bytes)),
            None => mine.get(stage).is_some_and(|own| !own.iter().any(is_same)),
        };
        if differs {
            verdict.faults.push(format!(
                "the model of {stage} is not the one of this program"
            ));
        }
    }
}

/// The checksums of the models of this program, by stage.
fn own_models() -> HashMap<String, Vec<String>> {
    let pipelines = [Ok(Config::news()), Config::named("accurate")];
    let pipelines = pipelines.into_iter().flatten();
    let mut own: HashMap<String, Vec<String>> = HashMap::new();
    for model in pipelines.flat_map(|config| config.models().unwrap_or_default()) {
        let sum = checksum(&model.bytes);
        own.entry(model.stage).or_default().push(sum);
    }
    own
}

/// Every table in Parquet is sound, and as long as its twin in CSV or as what is
/// known of the documents.
fn parquet(args: &Args, has_text: bool, verdict: &mut Verdict) -> Result<(), CliError> {
    let mut paths: Vec<PathBuf> = fs::read_dir(&args.out)
        .path("read", &args.out)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "parquet"))
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let rows = match count_rows(&path) {
            Ok(rows) => rows,
            Err(error) => {
                verdict.faults.push(format!("{name}.parquet: {error}"));
                continue;
            }
        };
        let due = match &*name {
            "quotes" if has_text => Some(verdict.quotes),
            "articles" if has_text => Some(verdict.documents),
            _ => csv_rows(args, &name)?,
        };
        if due.is_some_and(|due| due != rows) {
            let due = due.unwrap_or_default();
            verdict
                .faults
                .push(format!("{name}.parquet has {rows} rows, not {due}"));
        }
    }
    Ok(())
}

/// The rows of a table in CSV, where it is there.
fn csv_rows(args: &Args, name: &str) -> Result<Option<u64>, CliError> {
    let path = find_packed(&args.out.join(format!("{name}.csv")));
    if !path.exists() {
        return Ok(None);
    }
    let mut rows = csv::Reader::from_reader(open_plain(&path).path("read", &path)?);
    let mut count = 0;
    for row in rows.byte_records() {
        row.path("read", &path)?;
        count += 1;
    }
    Ok(Some(count))
}

/// Every quotation of the table is one of its document, at its place.
fn quotes(args: &Args, has_text: bool, verdict: &mut Verdict) -> Result<(), CliError> {
    let path = find_packed(&args.out.join("quotes.csv"));
    if !path.exists() {
        verdict.quotes = verdict.known.values().sum();
        return Ok(());
    }
    let mut table = csv::Reader::from_reader(open_plain(&path).path("read", &path)?);
    let header = table.headers().path("read", &path)?.clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|column| column.trim_start_matches('\u{feff}') == name)
    };
    let (Some(id), Some(document)) = (column("id"), column("document")) else {
        verdict
            .faults
            .push("quotes.csv has no columns id and document".to_owned());
        return Ok(());
    };
    let mut rows: HashMap<String, u64> = HashMap::new();
    for row in table.records() {
        let row = row.path("read", &path)?;
        verdict.quotes += 1;
        let document = &row[document];
        let n = rows.entry(document.to_owned()).or_default();
        if row[id] != format!("{document}#{n}") {
            verdict.faults.push(format!(
                "quotes.csv has {} where {document}#{n} is due",
                &row[id]
            ));
        }
        *n += 1;
    }
    if has_text {
        compare(rows, verdict);
    }
    Ok(())
}

/// Whether each document has as many rows as quotations, and no other has any.
fn compare(mut rows: HashMap<String, u64>, verdict: &mut Verdict) {
    for (document, &count) in &verdict.known {
        let found = rows.remove(document).unwrap_or(0);
        if found != count {
            verdict.faults.push(format!(
                "quotes.csv has {found} quotations of {document}, not {count}"
            ));
        }
    }
    let strangers = rows
        .into_keys()
        .map(|id| format!("quotes.csv has quotations of {id}, which is no document"));
    verdict.faults.extend(strangers);
    verdict.faults.sort();
}
