//! The files to read, in order.

use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use crate::{Find, Format};

/// The files to read, in order.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    pub(crate) files: Vec<Input>,
    pub(crate) bytes: u64,
    pub(crate) passed_over: BTreeMap<String, u64>,
    pub(crate) unentered: u64,
}

/// One file, or standard input.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// `None`: standard input, or what is in memory.
    pub(crate) path: Option<PathBuf>,
    /// What is in memory.
    pub(crate) memory: Option<Arc<[u8]>>,
    /// Names documents that have no id: the path as it was given.
    pub(crate) name: String,
    /// What its name says.
    pub(crate) named: Option<Format>,
    /// What the user says.
    pub(crate) declared: Option<Format>,
    /// The folder that says who publishes it.
    pub(crate) folder: Option<String>,
    /// Why it cannot be read, if that is known already.
    pub(crate) problem: Option<String>,
}

impl Inputs {
    /// What is no file, but is called so.
    pub(crate) fn named(name: &str) -> Input {
        Input {
            path: None,
            memory: None,
            name: name.to_owned(),
            named: None,
            declared: None,
            folder: None,
            problem: None,
        }
    }

    /// One file that is in memory already, called `name`; without `format`, its
    /// name and what is in it tell how it is read.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use dixit_io::{Inputs, Options, Source};
    ///
    /// let inputs = Inputs::memory("a1.txt", "Kim spoke.".as_bytes(), None);
    /// let doc = Source::new(inputs, Options::default(), Arc::default()).next();
    /// let doc = doc.expect("a document").expect("that can be read");
    /// assert_eq!((doc.id(), doc.text()), ("a1", "Kim spoke."));
    /// ```
    pub fn memory(name: &str, bytes: impl Into<Arc<[u8]>>, format: Option<Format>) -> Inputs {
        let input = Input {
            path: None,
            memory: Some(bytes.into()),
            name: name_of(Path::new(name)),
            named: Format::of(Path::new(name)),
            declared: format,
            folder: None,
            problem: None,
        };
        Inputs {
            bytes: input.memory.as_ref().map_or(0, |bytes| bytes.len() as u64),
            files: vec![input],
            ..Inputs::default()
        }
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Bytes of all files, as stored; `None` with standard input among them.
    pub fn bytes(&self) -> Option<u64> {
        let known = |input: &Input| input.path.is_some() || input.memory.is_some();
        let known = self.files.iter().all(known);
        known.then_some(self.bytes)
    }

    /// Files in the given folders that are taken for no documents: how many of
    /// each ending or name.
    pub fn passed_over(&self) -> &BTreeMap<String, u64> {
        &self.passed_over
    }

    /// Folders in the given folders that were not entered.
    pub fn unentered(&self) -> u64 {
        self.unentered
    }

    /// The paths of the files, in order; standard input is `-`.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        let files = self.files.iter();
        files.map(|input| input.path.as_deref().unwrap_or(Path::new("-")))
    }

    /// The same, as failure records have them.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.files.iter().map(Input::source)
    }

    pub(crate) fn push(
        &mut self,
        path: &Path,
        below: Option<&Path>,
        bytes: u64,
        how: &Find,
        problem: Option<String>,
    ) {
        self.bytes += bytes;
        self.files.push(Input {
            name: name_of(path),
            named: Format::of(path),
            declared: how.format,
            folder: folder_of(path, below),
            path: Some(path.to_owned()),
            memory: None,
            problem,
        });
    }
}

impl Input {
    /// What a failure record calls it.
    pub(crate) fn source(&self) -> String {
        match (&self.path, &self.memory) {
            (Some(path), _) => slashes(path),
            (None, Some(_)) => self.name.clone(),
            (None, None) => "-".to_owned(),
        }
    }
}

/// What documents of this file are called: the path as it was given, so that
/// it does not depend on what else is read. `.txt` says nothing; any other
/// ending tells `a.html` from `a.txt`.
fn name_of(path: &Path) -> String {
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let name = slashes(&parts.collect::<PathBuf>());
    match name.strip_suffix(".txt") {
        Some(stem) if !stem.is_empty() && !stem.ends_with('/') => stem.to_owned(),
        _ => name,
    }
}

/// The first folder below the one that was given; if there is none, the one
/// that holds the file.
fn folder_of(path: &Path, below: Option<&Path>) -> Option<String> {
    let inner = below.and_then(|root| path.strip_prefix(root).ok());
    let inner = inner.and_then(|inner| inner.parent()?.components().next());
    let folder = match inner {
        Some(first) => Some(first.as_os_str()),
        None => path.parent()?.file_name(),
    };
    folder.map(|name| name.to_string_lossy().into_owned())
}

/// The path with `/` on every system, so that ids are the same on all.
fn slashes(path: &Path) -> String {
    let name = path.to_string_lossy();
    match cfg!(windows) {
        true => name.replace('\\', "/"),
        false => name.into_owned(),
    }
}
