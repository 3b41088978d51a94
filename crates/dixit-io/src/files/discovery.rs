//! Which files to read, in which order, found before anything is read.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io,
    path::Path,
};

use walkdir::{DirEntry, WalkDir};

use crate::{
    Error, ErrorKind, Find, Format, Inputs,
    files::{format, input::Input},
};

/// Documents that cannot be read but are surely meant: each is told with its
/// remedy when its turn comes.
const REFUSED: [&str; 22] = [
    "pdf", "doc", "dot", "rtf", "odt", "ods", "xls", "xlsx", "xlsm", "ppt", "pptx", "epub", "mobi",
    "zip", "tar", "tgz", "7z", "rar", "bz2", "xz", "pages", "wpd",
];

/// What folders hold about their files.
const ABOUT: [&str; 8] = [
    "readme",
    "license",
    "licence",
    "copying",
    "changelog",
    "notice",
    "makefile",
    "authors",
];

impl Inputs {
    /// Finds the files meant by paths, folders, patterns, or `-` for standard
    /// input. A folder stands for the files in it and in its folders, sorted
    /// by name, but for hidden ones and those that are surely no documents
    /// ([`passed_over`](Inputs::passed_over)).
    ///
    /// A file in a folder that cannot be read is found all the same: it
    /// becomes a failure when its turn comes.
    ///
    /// # Errors
    ///
    /// If a path that is named is missing or cannot be opened, or if a pattern
    /// or a folder holds no document.
    pub fn find(given: &[impl AsRef<OsStr>], how: &Find) -> Result<Inputs, Error> {
        let mut inputs = Inputs::default();
        let except = how.except.as_deref().and_then(|p| fs::canonicalize(p).ok());
        for name in given {
            inputs.add(name.as_ref(), how, except.as_deref())?;
        }
        Ok(inputs)
    }

    fn add(&mut self, given: &OsStr, how: &Find, except: Option<&Path>) -> Result<(), Error> {
        let path = Path::new(given);
        if given == "-" {
            self.files.push(Input {
                path: None,
                memory: None,
                name: "stdin".to_owned(),
                named: None,
                declared: how.format,
                folder: None,
                problem: None,
            });
            return Ok(());
        }
        if path.is_dir() {
            return folder(self, path, how, except);
        }
        match given.to_str() {
            Some(pattern) if !path.exists() && pattern.contains(['*', '?', '[']) => {
                self::pattern(self, pattern, how, except)
            }
            _ => self.add_named(path, how),
        }
    }

    /// A file that the user has named: it must be there.
    fn add_named(&mut self, path: &Path, how: &Find) -> Result<(), Error> {
        let file = File::open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::missing(path),
            _ => Error::unreadable(path, error),
        })?;
        let bytes = file.metadata().map_or(0, |meta| meta.len());
        self.push(path, None, bytes, how, None);
        Ok(())
    }
}

/// Adds the documents of a folder.
fn folder(
    inputs: &mut Inputs,
    folder: &Path,
    how: &Find,
    except: Option<&Path>,
) -> Result<(), Error> {
    let (before, unentered) = (inputs.files.len(), inputs.unentered);
    let depth = if how.recursive { usize::MAX } else { 1 };
    let walk = WalkDir::new(folder)
        .max_depth(depth)
        .follow_links(true)
        .sort_by_file_name();
    let walk = walk.into_iter().filter_entry(|entry| {
        entry.depth() == 0
            || !(is_hidden(entry) || is_of_page(entry) || is_excepted(entry.path(), except))
    });
    for entry in walk {
        match entry {
            Ok(entry) => self::entry(inputs, folder, &entry, how),
            Err(error) => unread(inputs, folder, how, &error)?,
        }
    }
    match inputs.files.len() == before {
        true => Err(empty(folder, inputs, inputs.unentered > unentered)),
        false => Ok(()),
    }
}

fn entry(inputs: &mut Inputs, folder: &Path, entry: &DirEntry, how: &Find) {
    let path = entry.path();
    if !entry.file_type().is_file() {
        let inside = entry.depth() > 0 && entry.file_type().is_dir();
        inputs.unentered += u64::from(inside && !how.recursive);
        return;
    }
    match no_document(path, how.format) {
        Some(what) => *inputs.passed_over.entry(what).or_default() += 1,
        None => {
            let bytes = entry.metadata().map_or(0, |meta| meta.len());
            inputs.push(path, Some(folder), bytes, how, None);
        }
    }
}

/// Something in a folder that cannot be looked at: a link to nowhere, a folder
/// without rights.
fn unread(
    inputs: &mut Inputs,
    folder: &Path,
    how: &Find,
    error: &walkdir::Error,
) -> Result<(), Error> {
    if error.loop_ancestor().is_some() {
        // What it leads to is read already.
        let what = "links back to a folder they are in".to_owned();
        *inputs.passed_over.entry(what).or_default() += 1;
        return Ok(());
    }
    let path = error.path().unwrap_or(folder);
    let reason = match error.io_error() {
        Some(error) if error.kind() == io::ErrorKind::NotFound => {
            "a link that leads nowhere".to_owned()
        }
        Some(error) => error.to_string(),
        None => error.to_string(),
    };
    if error.depth() == 0 {
        let what = format!("cannot read the folder {}: {reason}", folder.display());
        return Err(Error::new(ErrorKind::Unreadable, what).at(folder));
    }
    inputs.push(path, None, 0, how, Some(reason));
    Ok(())
}

/// Why a file of a folder is taken for no document: its ending or name.
fn no_document(path: &Path, declared: Option<Format>) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    if ABOUT.contains(&stem) {
        return Some(path.file_name()?.to_string_lossy().into_owned());
    }
    if declared.is_some() || Format::of(path).is_some() {
        return None;
    }
    let ending = format::ending(path)?;
    (!REFUSED.contains(&&*ending)).then(|| format!(".{ending}"))
}

/// Hidden files are editors' and version control's, not articles.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Whether this is the folder of pictures and scripts that a browser saves
/// beside a page.
fn is_of_page(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let Some(stem) = name.strip_suffix("_files") else {
        return false;
    };
    let page = |ending: &str| entry.path().with_file_name(format!("{stem}.{ending}"));
    entry.file_type().is_dir() && ["html", "htm"].iter().any(|ending| page(ending).is_file())
}

fn is_excepted(path: &Path, except: Option<&Path>) -> bool {
    except.is_some_and(|except| fs::canonicalize(path).is_ok_and(|path| path.starts_with(except)))
}

fn empty(folder: &Path, inputs: &Inputs, has_folders: bool) -> Error {
    let remedy = match has_folders {
        true => "leave --flat out to enter the folders in it",
        false => "put .txt, .html, .jsonl, .csv or other documents there",
    };
    let there: Vec<&str> = inputs.passed_over.keys().map(String::as_str).collect();
    let there = match there.is_empty() {
        true => String::new(),
        false => format!(" (passed over: {})", there.join(", ")),
    };
    let what = format!(
        "the folder {} holds no document{there}; {remedy}",
        folder.display()
    );
    Error::new(ErrorKind::Missing, what).at(folder)
}

/// Adds what a pattern means, as a shell would: sorted, and without names that
/// begin with a dot.
#[cfg(feature = "glob")]
fn pattern(
    inputs: &mut Inputs,
    pattern: &str,
    how: &Find,
    except: Option<&Path>,
) -> Result<(), Error> {
    let bad = |error: glob::PatternError| {
        let what = format!("{pattern:?} is no pattern of file names");
        Error::new(ErrorKind::Missing, what).because(error)
    };
    let options = glob::MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let before = inputs.files.len();
    for path in glob::glob_with(pattern, options).map_err(bad)? {
        match path {
            Ok(path) if path.is_dir() => match folder(inputs, &path, how, except) {
                Err(error) if error.kind() == ErrorKind::Missing => {}
                done => done?,
            },
            Ok(path) if is_excepted(&path, except) => {}
            Ok(path) => file(inputs, &path, how),
            Err(error) => {
                let path = error.path().to_owned();
                let reason = std::io::Error::from(error).to_string();
                inputs.push(&path, None, 0, how, Some(reason));
            }
        }
    }
    match inputs.files.len() == before {
        true => Err(crate::Error::missing(Path::new(pattern))),
        false => Ok(()),
    }
}

#[cfg(feature = "glob")]
fn file(inputs: &mut Inputs, path: &Path, how: &Find) {
    match fs::metadata(path) {
        Ok(meta) => inputs.push(path, None, meta.len(), how, None),
        Err(_) => inputs.push(
            path,
            None,
            0,
            how,
            Some("a link that leads nowhere".to_owned()),
        ),
    }
}

#[cfg(not(feature = "glob"))]
fn pattern(
    _inputs: &mut Inputs,
    pattern: &str,
    _how: &Find,
    _except: Option<&Path>,
) -> Result<(), Error> {
    Err(crate::Error::missing(Path::new(pattern)))
}
