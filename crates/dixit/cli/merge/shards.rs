//! The output folders of `dixit run --shard`, read side by side.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Lines},
    path::{Path, PathBuf},
};

use dixit::{
    Document,
    io::{Draft, Labels, Shape, Unit},
};
use serde_json::{Value, json};

use crate::cli::{
    CliError, Context,
    shared::{annotated, folder::Folder, shard::Shard},
};

/// The state of a shard.
pub(crate) const STATE: &str = "state.partial";

/// All shards of one run, in their order.
pub(super) struct Shards {
    folders: Vec<PathBuf>,
    receipts: Vec<Value>,
}

/// What became of one item of the input.
pub(super) enum Item {
    Done(Box<Document>),
    /// A line of `failures.jsonl`.
    Failed(String),
}

impl Shards {
    pub(super) fn find(given: &[PathBuf]) -> Result<Shards, CliError> {
        let mut found = Vec::new();
        for folder in given {
            let (shard, receipt) = receipt(folder)?;
            found.push((shard, folder.clone(), receipt));
        }
        found.sort_by_key(|(shard, ..)| shard.number);
        let of = found.first().map_or(1, |(shard, ..)| shard.of);
        let numbers: Vec<_> = found.iter().map(|(shard, ..)| *shard).collect();
        let all: Vec<_> = (1..=of).map(|number| Shard { number, of }).collect();
        if numbers != all {
            let given: Vec<String> = numbers.iter().map(Shard::to_string).collect();
            let what = format!("these are the shards {}", given.join(", "));
            return Err(CliError::new(what).remedy(format!("give all of 1/{of} to {of}/{of} once")));
        }
        let same = |name: &str| found.iter().all(|(.., r)| r[name] == found[0].2[name]);
        for name in ["dixit", "annotation", "offsets", "text", "tokens"] {
            if !same(name) {
                let what = format!("the shards differ in {name}, so they are not of one run");
                return Err(CliError::new(what).remedy("run them again with the same words"));
            }
        }
        let (folders, receipts) = found.into_iter().map(|(_, f, r)| (f, r)).unzip();
        Ok(Shards { folders, receipts })
    }

    /// How the run would have written its documents.
    pub(super) fn shape(&self) -> Result<Shape, CliError> {
        let receipt = &self.receipts[0];
        let unit = receipt["offsets"].as_str().and_then(Unit::parse);
        Ok(Shape {
            unit: unit.ok_or_else(|| CliError::new("run.json does not say what offsets count"))?,
            tokens: receipt["tokens"] == true,
            text: receipt["text"] != false,
            // Those of other sets were folded when they were annotated.
            labels: match receipt["labels"] == "conll" {
                true => Labels::Conll,
                false => Labels::Own,
            },
        })
    }

    pub(super) fn failed(&self) -> u64 {
        let failed = |receipt: &Value| receipt["counts"]["failed"].as_u64().unwrap_or(0);
        self.receipts.iter().map(failed).sum()
    }

    /// All items in the order of the input: the first of each shard, then the
    /// second of each. An empty line stands for a failure.
    pub(super) fn each(
        &self,
        unit: Unit,
        mut each: impl FnMut(Item) -> Result<(), CliError>,
    ) -> Result<(), CliError> {
        let open = |folder: &PathBuf| {
            Ok((
                file(folder, "documents.jsonl")?,
                file(folder, "failures.jsonl")?,
            ))
        };
        let mut files: Vec<(Numbered, Numbered)> = self
            .folders
            .iter()
            .map(open)
            .collect::<Result<_, CliError>>()?;
        loop {
            for (documents, failures) in &mut files {
                let Some(line) = documents.next()? else {
                    // Every shard has as many items as the one before it, or
                    // one fewer.
                    return Ok(());
                };
                each(match line.is_empty() {
                    true => Item::Failed(failures.next()?.unwrap_or_default() + "\n"),
                    false => {
                        let doc = annotated::document(&line, unit).context(documents.place())?;
                        Item::Done(Box::new(doc))
                    }
                })?;
            }
        }
    }

    /// `run.json` of all of them: that of the first, with the sums of all.
    pub(super) fn write_receipt(&self, folder: &Folder) -> Result<(), CliError> {
        let mut whole = self.receipts[0].clone();
        for name in ["counts", "seconds"] {
            let maps = self.receipts.iter().filter_map(|r| r[name].as_object());
            let mut sums = serde_json::Map::new();
            for (key, value) in maps.flatten() {
                let sum = sums.entry(key.clone()).or_insert(json!(0));
                *sum = added(sum, value);
            }
            whole[name] = sums.into();
        }
        let object = whole.as_object_mut().expect("it was read as an object");
        object.remove("shard");
        // Nothing goes on from here.
        object.remove("fingerprint");
        whole["shards"] = json!(self.folders.len());
        let mut json = serde_json::to_vec_pretty(&whole).expect("plain values");
        json.push(b'\n');
        let mut draft = Draft::create(&folder.file("run.json"))?;
        draft.push(&json)?;
        Ok(draft.finish()?)
    }
}

fn added(a: &Value, b: &Value) -> Value {
    match (a.as_u64(), b.as_u64()) {
        (Some(a), Some(b)) => json!(a + b),
        _ => {
            let sum = a.as_f64().unwrap_or(0.0) + b.as_f64().unwrap_or(0.0);
            json!((sum * 1000.0).round() / 1000.0)
        }
    }
}

fn receipt(folder: &Path) -> Result<(Shard, Value), CliError> {
    let path = folder.join("run.json");
    let read = fs::read_to_string(&path).path("read", &path);
    let text =
        read.map_err(|error| error.remedy("give folders of dixit run --shard that have ended"))?;
    let receipt: Value = serde_json::from_str(&text).path("read", &path)?;
    let shard = receipt["shard"].as_str().and_then(|text| text.parse().ok());
    let shard = shard.ok_or_else(|| {
        let what = format!("{} is no shard", folder.display());
        CliError::new(what).remedy("give folders of dixit run --shard")
    })?;
    Ok((shard, receipt))
}

/// Lines and their numbers.
struct Numbered {
    path: PathBuf,
    lines: Lines<BufReader<File>>,
    number: u64,
}

fn file(folder: &Path, name: &str) -> Result<Numbered, CliError> {
    let path = folder.join(name);
    let file = File::open(&path).path("read", &path)?;
    Ok(Numbered {
        lines: BufReader::with_capacity(1 << 16, file).lines(),
        path,
        number: 0,
    })
}

impl Numbered {
    fn next(&mut self) -> Result<Option<String>, CliError> {
        self.number += 1;
        self.lines.next().transpose().context(self.place())
    }

    fn place(&self) -> String {
        format!("line {} of {}", self.number, self.path.display())
    }
}
