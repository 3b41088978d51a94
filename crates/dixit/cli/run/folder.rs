//! The output folder: what may be written there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::cli::{CliError, Context};

/// The folder for the results.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

impl Folder {
    /// Checks that results may be written there; writes nothing.
    pub(crate) fn check(path: &Path, force: bool, resume: bool) -> Result<Folder, CliError> {
        let folder = Folder {
            path: path.to_owned(),
        };
        if path.exists() && !path.is_dir() {
            let what = format!("{} is a file, not a folder", path.display());
            return Err(CliError::new(what).remedy("name another folder with -o"));
        }
        if path.exists() && !force && !resume && !folder.is_empty()? {
            let what = format!("the folder {} is not empty", path.display());
            let remedy = "name another, or say --force to replace the results in it, \
                          or --resume to go on with a run that was cut off";
            return Err(CliError::new(what).remedy(remedy));
        }
        Ok(folder)
    }

    /// Makes the folder, if it is not there.
    pub(crate) fn create(&self) -> Result<(), CliError> {
        fs::create_dir_all(&self.path).path("make the folder", &self.path)
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Whether a run of this fingerprint has been finished here, and nothing
    /// has been begun since.
    pub(super) fn is_complete(&self, fingerprint: &str) -> bool {
        let receipt = fs::read_to_string(self.file("run.json"));
        let receipt: Option<Value> = receipt
            .ok()
            .and_then(|json| serde_json::from_str(&json).ok());
        receipt.is_some_and(|receipt| receipt["fingerprint"] == fingerprint)
    }

    fn is_empty(&self) -> Result<bool, CliError> {
        let mut entries = fs::read_dir(&self.path).path("read the folder", &self.path)?;
        Ok(entries.next().is_none())
    }
}
