//! Annotated documents read back from files.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Lines},
    path::{Path, PathBuf},
    vec,
};

use dixit::{
    Document,
    aggregate::join_names,
    io::{Unit, read_document},
};
use serde_json::Value;

use super::{CliError, Context};

/// All documents of some files of annotated documents. Unlike articles, these
/// are our own work: one that cannot be read ends the program.
pub(crate) struct Annotated {
    files: vec::IntoIter<(PathBuf, Unit)>,
    current: Option<Current>,
}

struct Current {
    path: PathBuf,
    unit: Unit,
    lines: Lines<BufReader<File>>,
    number: u64,
}

impl Annotated {
    /// These files, each with the unit of its offsets.
    pub(crate) fn open(files: Vec<(PathBuf, Unit)>) -> Result<Annotated, CliError> {
        for (path, _) in &files {
            File::open(path)
                .path("read", path)
                .map_err(|error| error.remedy("check the path"))?;
        }
        Ok(Annotated {
            files: files.into_iter(),
            current: None,
        })
    }

    /// Files, or output folders of a run. The unit of their offsets is that of
    /// `run.json` beside them, unless `unit` says it.
    pub(crate) fn find(
        given: &[PathBuf],
        unit: Option<Unit>,
    ) -> Result<Vec<(PathBuf, Unit)>, CliError> {
        let files = given.iter().map(|path| {
            let file = match path.is_dir() {
                true => path.join("documents.jsonl"),
                false => path.clone(),
            };
            let unit = match unit {
                Some(unit) => unit,
                None => unit_beside(&file)?,
            };
            Ok((file, unit))
        });
        files.collect()
    }

    fn step(&mut self) -> Result<Option<Document>, CliError> {
        loop {
            if let Some(current) = &mut self.current {
                match current.step()? {
                    Some(doc) => return Ok(Some(doc)),
                    None => self.current = None,
                }
            }
            let Some((path, unit)) = self.files.next() else {
                return Ok(None);
            };
            let file = File::open(&path).path("read", &path)?;
            self.current = Some(Current {
                lines: BufReader::with_capacity(1 << 16, file).lines(),
                path,
                unit,
                number: 0,
            });
        }
    }
}

impl Current {
    fn step(&mut self) -> Result<Option<Document>, CliError> {
        for line in self.lines.by_ref() {
            self.number += 1;
            let place = || format!("line {} of {}", self.number, self.path.display());
            let line = line.context(place())?;
            if line.trim().is_empty() {
                continue;
            }
            let mut doc = read_document(&line, self.unit).context(place())?;
            // Another program's, perhaps, that resolves nothing.
            join_names(&mut doc);
            return Ok(Some(doc));
        }
        Ok(None)
    }
}

impl Iterator for Annotated {
    type Item = Result<Document, CliError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step().transpose()
    }
}

/// What `run.json` says beside this file; code points if there is none.
fn unit_beside(file: &Path) -> Result<Unit, CliError> {
    let receipt = file.with_file_name("run.json");
    if !receipt.exists() {
        return Ok(Unit::CodePoint);
    }
    let json = fs::read_to_string(&receipt).path("read", &receipt)?;
    let json: Value = serde_json::from_str(&json).path("read", &receipt)?;
    let unit = json["offsets"].as_str().and_then(Unit::parse);
    unit.ok_or_else(|| {
        CliError::new(format!(
            "{} does not say what offsets count",
            receipt.display()
        ))
        .remedy("say --offsets codepoint|byte|utf16")
    })
}
