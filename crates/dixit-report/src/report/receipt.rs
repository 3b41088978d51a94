//! What `run.json` and `failures.jsonl` say.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
};

use serde_json::Value;

use crate::{Error, words::clip};

/// How many failures are shown.
const FAILURES: usize = 20;

/// What was run, on what, with which models.
#[derive(Debug, Default)]
pub(super) struct Receipt {
    pub(super) version: String,
    pub(super) inputs: Vec<String>,
    pub(super) words: u64,
    pub(super) models: Vec<Model>,
    pub(super) failures: u64,
    /// The first of them, each in words.
    pub(super) first_failures: Vec<String>,
    pub(super) has_texts: bool,
}

#[derive(Debug)]
pub(super) struct Model {
    pub(super) stage: String,
    pub(super) sha256: String,
    /// Where it was read from; the program itself holds the others.
    pub(super) file: String,
}

impl Receipt {
    pub(super) fn read(out: &Path) -> Result<Receipt, Error> {
        let folder = match out.is_dir() {
            true => out,
            false => out.parent().unwrap_or(Path::new("")),
        };
        let path = folder.join("run.json");
        let mut receipt = match path.exists() {
            true => run(&fs::read(&path).map_err(|e| Error::at("read", &path, e))?)?,
            // Tables of dixit aggregate have none, and always their texts.
            false => Receipt {
                has_texts: true,
                ..Receipt::default()
            },
        };
        receipt.failures(&folder.join("failures.jsonl"))?;
        Ok(receipt)
    }

    fn failures(&mut self, path: &Path) -> Result<(), Error> {
        if !path.exists() {
            return Ok(());
        }
        let file = File::open(path).map_err(|e| Error::at("read", path, e))?;
        for line in BufReader::new(file).lines() {
            let line = line.map_err(|e| Error::at("read", path, e))?;
            self.failures += 1;
            if self.first_failures.len() < FAILURES {
                self.first_failures.push(failure(&line));
            }
        }
        Ok(())
    }

    /// `Who said what in examples/news`.
    pub(super) fn title(&self) -> String {
        match &self.inputs[..] {
            [one] => format!("Who said what in {}", clip(one, 80)),
            _ => "Who said what".to_owned(),
        }
    }
}

fn run(json: &[u8]) -> Result<Receipt, Error> {
    let run: Value = serde_json::from_slice(json)
        .map_err(|_| Error::new("run.json is not what a run writes; run again with --force"))?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let model = |model: &Value| Model {
        stage: text(&model["stage"]),
        sha256: text(&model["sha256"]),
        file: text(&model["file"]),
    };
    Ok(Receipt {
        version: text(&run["dixit"]),
        inputs: list(&run["inputs"]).iter().map(text).collect(),
        words: run["counts"]["words"].as_u64().unwrap_or(0),
        models: list(&run["models"]).iter().map(model).collect(),
        has_texts: run["text"].as_bool().unwrap_or(true),
        ..Receipt::default()
    })
}

/// Which document, and why.
fn failure(line: &str) -> String {
    let failure: Value = serde_json::from_str(line).unwrap_or_default();
    let parts = ["source", "id", "reason"].map(|name| failure[name].as_str().unwrap_or_default());
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    clip(&parts.collect::<Vec<_>>().join(": "), 300)
}
