use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::Error;

/// A file that has its name only when it is whole.
///
/// It is written as `.NAME.part` beside its place and renamed by
/// [`finish`](Draft::finish); whoever reads `NAME` never sees half of it. A
/// draft that is dropped stays, so that a run can go on where it was cut off.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    part: PathBuf,
    pub(crate) out: BufWriter<File>,
}

impl Draft {
    /// An empty draft.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn create(path: &Path) -> Result<Draft, Error> {
        Draft::open(path, 0)
    }

    /// The draft left behind by an earlier run, cut to its first `bytes`; or the
    /// file that had got its name already, if it has as many.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or is shorter.
    pub fn resume(path: &Path, bytes: u64) -> Result<Draft, Error> {
        let part = Draft::part_of(path);
        let length_of = |path| fs::metadata(path).map_or(0, |meta| meta.len());
        if bytes > 0 && !part.exists() && length_of(path) == bytes {
            fs::rename(path, &part).map_err(|error| Error::unwritable(&part, error))?;
        }
        let length = length_of(&part);
        if length < bytes {
            let short = format!("it has {length} bytes, and {bytes} had been written");
            return Err(Error::unwritable(&part, io::Error::other(short)));
        }
        Draft::open(path, bytes)
    }

    fn open(path: &Path, bytes: u64) -> Result<Draft, Error> {
        let part = Draft::part_of(path);
        let open = || {
            let mut options = OpenOptions::new();
            let file = options.create(true).append(true).open(&part)?;
            file.set_len(bytes)?;
            Ok(file)
        };
        let file = open().map_err(|error| Error::unwritable(&part, error))?;
        Ok(Draft {
            path: path.to_owned(),
            part,
            out: BufWriter::with_capacity(1 << 20, file),
        })
    }

    /// Where the draft of `path` stands.
    pub fn part_of(path: &Path) -> PathBuf {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!(".{name}.part"))
    }

    /// Where this draft stands.
    pub fn part(&self) -> &Path {
        &self.part
    }

    /// Appends bytes.
    ///
    /// # Errors
    ///
    /// If they cannot be written.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let pushed = self.out.write_all(bytes);
        pushed.map_err(|error| Error::unwritable(&self.part, error))
    }

    /// Hands what is buffered to the system and says how long the draft is.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn flush(&mut self) -> Result<u64, Error> {
        let flushed = self.out.flush();
        flushed
            .and_then(|()| self.out.get_ref().metadata())
            .map(|meta| meta.len())
            .map_err(|error| Error::unwritable(&self.part, error))
    }

    /// Waits until the disk holds all that was written, and says how long the
    /// draft is.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn sync(&mut self) -> Result<u64, Error> {
        let length = self.flush()?;
        let synced = self.out.get_ref().sync_data();
        synced.map_err(|error| Error::unwritable(&self.part, error))?;
        Ok(length)
    }

    /// Gives the file its name, once the disk holds all of it: after a power cut
    /// there is no file that has its name and is not whole.
    ///
    /// # Errors
    ///
    /// If it cannot be written or renamed.
    pub fn finish(mut self) -> Result<(), Error> {
        self.sync()?;
        fs::rename(&self.part, &self.path).map_err(|error| Error::unwritable(&self.path, error))
    }

    /// Gives the file another name than it was created with.
    ///
    /// # Errors
    ///
    /// If it cannot be written or renamed.
    pub fn finish_as(mut self, path: &Path) -> Result<(), Error> {
        path.clone_into(&mut self.path);
        self.finish()
    }

    /// Removes the draft.
    ///
    /// # Errors
    ///
    /// If it cannot be removed.
    pub fn discard(self) -> Result<(), Error> {
        fs::remove_file(&self.part).map_err(|error| Error::unwritable(&self.part, error))
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
