//! The output folder: what may be written there.

use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
};

use fs4::{FileExt, TryLockError};
use serde_json::Value;

use crate::cli::{CliError, Context};

/// The file that is locked.
const LOCK: &str = ".lock";

/// The right to write into a folder.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
    path: PathBuf,
    /// The folder, if it was made for this lock.
    made: Option<PathBuf>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What stays is no lock, only a file.
        let _ = fs::remove_file(&self.path);
        if let Some(folder) = &self.made {
            // Refused by the system unless nothing was written.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The folder for the results.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

impl Folder {
    /// Checks that results may be written there; writes nothing. `resume` where a
    /// command has that switch.
    pub(crate) fn check(
        path: &Path,
        force: bool,
        resume: Option<bool>,
    ) -> Result<Folder, CliError> {
        let folder = Folder {
            path: path.to_owned(),
        };
        if path.exists() && !path.is_dir() {
            let what = format!("{} is a file, not a folder", path.display());
            return Err(CliError::new(what).remedy("name another folder with -o"));
        }
        if path.exists() && !force && resume != Some(true) && !folder.is_empty()? {
            let what = format!("the folder {} is not empty", path.display());
            let remedy = match resume {
                None => "name another, or say --force to replace the results in it",
                Some(_) => {
                    "name another, or say --force to replace the results in it, \
                     or --resume to go on with a run that was cut off"
                }
            };
            return Err(CliError::new(what).remedy(remedy));
        }
        Ok(folder)
    }

    /// Makes the folder, if it is not there.
    pub(crate) fn create(&self) -> Result<(), CliError> {
        fs::create_dir_all(&self.path).path("make the folder", &self.path)
    }

    /// Makes sure that nobody else writes there while the lock lives. The
    /// system takes it from a run that is killed.
    pub(crate) fn lock(&self) -> Result<Lock, CliError> {
        let made = (!self.path.exists()).then(|| self.path.clone());
        self.create()?;
        let path = self.file(LOCK);
        let mut options = OpenOptions::new();
        let file = options.create(true).truncate(false).write(true).open(&path);
        let file = file.path("write", &path)?;
        match FileExt::try_lock(&file) {
            Ok(()) => Ok(Lock {
                _file: file,
                path,
                made,
            }),
            Err(TryLockError::WouldBlock) => {
                let what = format!("another dixit writes into {} now", self.path.display());
                Err(CliError::new(what).remedy("wait for it, or name another folder with -o"))
            }
            Err(error) => {
                Err(CliError::new(format!("cannot lock {}", path.display())).because(error))
            }
        }
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Whether a run of this fingerprint has been finished here, and nothing
    /// has been begun since.
    pub(crate) fn is_complete(&self, fingerprint: &str) -> bool {
        let receipt = fs::read_to_string(self.file("run.json"));
        let receipt: Option<Value> = receipt
            .ok()
            .and_then(|json| serde_json::from_str(&json).ok());
        receipt.is_some_and(|receipt| receipt["fingerprint"] == fingerprint)
    }

    fn is_empty(&self) -> Result<bool, CliError> {
        let mut entries = fs::read_dir(&self.path).path("read the folder", &self.path)?;
        Ok(entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == LOCK)))
    }
}
