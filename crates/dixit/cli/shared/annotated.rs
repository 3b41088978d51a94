//! Annotated documents read back from files.

use std::{
    fs::{self, File},
    io::{BufRead, Lines},
    path::{Path, PathBuf},
    vec,
};

use dixit::{
    Document,
    aggregate::join_names,
    io::{Find, Inputs, Shape, Unit, find_packed, open_plain, read_document},
};
use serde_json::Value;

use crate::cli::{CliError, Context};

/// Standard input.
pub(crate) const STDIN: &str = "-";

/// All documents of some files of annotated documents. Unlike articles, these
/// are our own work: one that cannot be read ends the program.
pub(crate) struct Annotated {
    files: vec::IntoIter<(PathBuf, Unit)>,
    current: Option<Current>,
}

struct Current {
    path: PathBuf,
    unit: Unit,
    lines: Lines<Box<dyn BufRead + Send>>,
    number: u64,
}

impl Annotated {
    /// These files, each with the unit of its offsets.
    pub(crate) fn open(files: Vec<(PathBuf, Unit)>) -> Result<Annotated, CliError> {
        for (path, _) in files.iter().filter(|(path, _)| path != STDIN) {
            File::open(path)
                .path("read", path)
                .map_err(|error| error.remedy("check the path"))?;
        }
        Ok(Annotated {
            files: files.into_iter(),
            current: None,
        })
    }

    /// Output folders of a run, files, folders and patterns of files, or `-`
    /// for standard input, plain or compressed. The unit of their offsets is
    /// that of `run.json` beside them, unless `unit` says it.
    pub(crate) fn find(
        given: &[PathBuf],
        unit: Option<Unit>,
    ) -> Result<Vec<(PathBuf, Unit)>, CliError> {
        let mut files = Vec::new();
        for path in given {
            match of_run(path) {
                Some(file) => files.push(file),
                None => {
                    let inputs = Inputs::find(&[path], &Find::default())?;
                    files.extend(inputs.paths().map(Path::to_owned));
                }
            }
        }
        let files = files.into_iter().map(|file| {
            let unit = match unit {
                Some(unit) => unit,
                None => unit_beside(&file)?,
            };
            Ok((file, unit))
        });
        files.collect()
    }

    /// How documents of these files are written again: by the unit of the first file.
    pub(crate) fn shape(files: &[(PathBuf, Unit)]) -> Shape {
        let mut shape = Shape::default();
        if let Some((_, unit)) = files.first() {
            shape.unit = *unit;
        }
        shape
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
            self.current = Some(Current {
                lines: open_plain(&path).path("read", &path)?.lines(),
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
            return document(&line, self.unit).context(place()).map(Some);
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

/// The documents of the output folder of a run, if this is one.
pub(crate) fn of_run(folder: &Path) -> Option<PathBuf> {
    let file = find_packed(&folder.join("documents.jsonl"));
    file.is_file().then_some(file)
}

/// The document of a line.
pub(crate) fn document(line: &str, unit: Unit) -> Result<Document, dixit::io::Error> {
    let mut doc = read_document(line, unit)?;
    // Another program's, perhaps, that resolves nothing.
    join_names(&mut doc);
    Ok(doc)
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
