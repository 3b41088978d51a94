//! Which files to read, in which order, found before anything is read.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use crate::{Error, ErrorKind, Format, format::plain_name};

/// The files to read, in order. All were there and could be opened.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    pub(crate) files: Vec<Input>,
    bytes: u64,
    skipped: u64,
    unentered: u64,
}

/// One file, or standard input.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// `None`: standard input.
    pub(crate) path: Option<PathBuf>,
    /// Names documents that have no id: the path below the folder that was
    /// given, without extensions.
    pub(crate) name: String,
    /// `None`: told by the first bytes.
    pub(crate) format: Option<Format>,
}

/// How [`Inputs::find`] looks.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// The format of all files, whatever their names say.
    pub format: Option<Format>,
    /// A folder whose files are none of the input: where the output goes.
    pub except: Option<PathBuf>,
    /// Whether the folders in a folder are entered. A collection often holds
    /// the same articles in several forms, so not unless it is said.
    pub recursive: bool,
}

impl Inputs {
    /// Finds the files meant by paths, folders, patterns, or `-` for standard
    /// input. A folder stands for the files in it that have a known extension,
    /// sorted by name.
    ///
    /// # Errors
    ///
    /// If one is missing or cannot be opened, if a pattern or a folder holds
    /// no document, or if the name of a file does not tell its format.
    pub fn find(given: &[String], how: &Find) -> Result<Inputs, Error> {
        let mut inputs = Inputs::default();
        let except = how.except.as_deref().and_then(|p| fs::canonicalize(p).ok());
        for name in given {
            inputs.add(name, how, except.as_deref())?;
        }
        inputs.tell_apart();
        Ok(inputs)
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
        let known = self.files.iter().all(|input| input.path.is_some());
        known.then_some(self.bytes)
    }

    /// Files in the given folders that have no known extension.
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Folders in the given folders that were not entered.
    pub fn unentered(&self) -> u64 {
        self.unentered
    }

    /// The paths, in order; standard input is `-`.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.files.iter().map(Input::source)
    }

    fn add(&mut self, given: &str, how: &Find, except: Option<&Path>) -> Result<(), Error> {
        let path = Path::new(given);
        if given == "-" {
            self.files.push(Input {
                path: None,
                name: "stdin".to_owned(),
                format: how.format,
            });
            return Ok(());
        }
        if path.is_dir() {
            return self.add_folder(path, how, except);
        }
        if !path.exists() && given.contains(['*', '?', '[']) {
            return self.add_pattern(given, how, except);
        }
        self.add_file(path, stem(path), how.format)
    }

    fn add_file(&mut self, path: &Path, name: String, format: Option<Format>) -> Result<(), Error> {
        let file = File::open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => missing(path),
            _ => Error::unreadable(path, error),
        })?;
        self.bytes += file.metadata().map_or(0, |meta| meta.len());
        let format = format.or_else(|| Format::of(path));
        if format.is_none() {
            return Err(unknown(path));
        }
        self.files.push(Input {
            path: Some(path.to_owned()),
            name,
            format,
        });
        Ok(())
    }

    fn add_folder(
        &mut self,
        folder: &Path,
        how: &Find,
        except: Option<&Path>,
    ) -> Result<(), Error> {
        let before = self.files.len();
        let (format, unentered) = (how.format, self.unentered);
        let depth = if how.recursive { usize::MAX } else { 1 };
        let walk = WalkDir::new(folder)
            .max_depth(depth)
            .follow_links(true)
            .sort_by_file_name();
        // Hidden files are editors' and version control's, not articles.
        let walk = walk.into_iter().filter_entry(|entry| {
            entry.depth() == 0
                || !(entry.file_name().as_encoded_bytes().starts_with(b".")
                    || is_excepted(entry.path(), except))
        });
        for entry in walk {
            let entry = entry.map_err(|error| {
                let what = format!("cannot read the folder {}", folder.display());
                Error::new(ErrorKind::Unreadable, what)
                    .at(folder)
                    .because(error)
            })?;
            if !entry.file_type().is_file() {
                let inside = entry.depth() > 0 && entry.file_type().is_dir();
                self.unentered += u64::from(inside && !how.recursive);
                continue;
            }
            if format.is_none() && Format::of(entry.path()).is_none() {
                self.skipped += 1;
                continue;
            }
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let name = below.with_file_name(stem(below));
            self.add_file(entry.path(), slashes(&name), format)?;
        }
        if self.files.len() == before {
            return Err(empty_folder(folder, self.unentered > unentered));
        }
        Ok(())
    }

    fn add_pattern(
        &mut self,
        pattern: &str,
        how: &Find,
        except: Option<&Path>,
    ) -> Result<(), Error> {
        let bad = |error: glob::PatternError| {
            let what = format!("{pattern:?} is no pattern of file names");
            Error::new(ErrorKind::Missing, what).because(error)
        };
        let before = self.files.len();
        for path in glob::glob(pattern).map_err(bad)? {
            let path = path.map_err(|error| {
                let path = error.path().to_owned();
                Error::unreadable(&path, error.into())
            })?;
            if path.is_dir() {
                self.add_folder(&path, how, except)?;
            } else if !is_excepted(&path, except) {
                self.add_file(&path, stem(&path), how.format)?;
            }
        }
        if self.files.len() == before {
            return Err(missing(Path::new(pattern)));
        }
        Ok(())
    }

    /// Files of one name in different folders go by their paths.
    fn tell_apart(&mut self) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for input in &self.files {
            *counts.entry(input.name.clone()).or_default() += 1;
        }
        for input in &mut self.files {
            if let (true, Some(path)) = (counts[&input.name] > 1, &input.path) {
                input.name = slashes(path);
            }
        }
    }
}

impl Input {
    /// What a failure record calls it.
    pub(crate) fn source(&self) -> String {
        match &self.path {
            Some(path) => slashes(path),
            None => "-".to_owned(),
        }
    }
}

fn is_excepted(path: &Path, except: Option<&Path>) -> bool {
    except.is_some_and(|except| fs::canonicalize(path).is_ok_and(|path| path.starts_with(except)))
}

fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let plain = plain_name(&name);
    let stem = plain.rsplit_once('.').map_or(plain, |(stem, _)| stem);
    stem.to_owned()
}

/// The path with `/` on every system, so that ids are the same on all.
fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn missing(path: &Path) -> Error {
    let what = format!("there is no {}; check the path", path.display());
    Error::new(ErrorKind::Missing, what).at(path)
}

fn unknown(path: &Path) -> Error {
    let what = format!(
        "the name of {} does not tell its format; give it one of .txt .jsonl .ndjson .json .csv \
         .tsv (with .gz or .zst), or say --from txt|jsonl|json|csv|tsv",
        path.display()
    );
    Error::new(ErrorKind::UnknownFormat, what).at(path)
}

fn empty_folder(folder: &Path, has_folders: bool) -> Error {
    let remedy = match has_folders {
        true => "say --recursive to enter the folders in it",
        false => "put .txt, .jsonl, .json, .csv or .tsv files there",
    };
    let what = format!(
        "the folder {} holds no document; {remedy}",
        folder.display()
    );
    Error::new(ErrorKind::Missing, what).at(folder)
}
