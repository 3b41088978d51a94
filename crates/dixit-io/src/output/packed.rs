use std::{
    fmt, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use flate2::write::GzEncoder;

use crate::{Draft, Error};

/// How what is written is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// gzip.
    Gzip,
    /// Zstandard.
    #[cfg(feature = "zstd")]
    Zstd,
}

impl Compression {
    /// All of them.
    pub const ALL: &'static [Compression] = &[
        Compression::None,
        Compression::Gzip,
        #[cfg(feature = "zstd")]
        Compression::Zstd,
    ];

    /// What stands behind the name of a file: `.gz`.
    pub const fn ending(self) -> &'static str {
        match self {
            Compression::None => "",
            Compression::Gzip => ".gz",
            #[cfg(feature = "zstd")]
            Compression::Zstd => ".zst",
        }
    }

    /// The path with the ending behind it.
    pub fn path(self, path: &Path) -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(self.ending());
        name.into()
    }
}

/// A [`Draft`] that is compressed on its way.
///
/// Its name gets the ending of the compression. When it is finished, files of
/// the same name that are compressed in another way are removed: what stands
/// there is of one run.
pub struct Packed {
    way: Way,
    path: PathBuf,
    compression: Compression,
}

enum Way {
    Plain(Draft),
    Gzip(GzEncoder<Draft>),
    #[cfg(feature = "zstd")]
    Zstd(zstd::Encoder<'static, Draft>),
}

impl Packed {
    /// An empty draft.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn create(path: &Path, compression: Compression) -> Result<Packed, Error> {
        Packed::of(Draft::create(&compression.path(path))?, path, compression)
    }

    /// The same, whose draft has another name until it is finished: `.NAME.ADD.part`.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn create_beside(
        path: &Path,
        add: &str,
        compression: Compression,
    ) -> Result<Packed, Error> {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{add}"));
        let draft = Draft::create(Path::new(&name))?;
        Packed::of(draft, path, compression)
    }

    fn of(draft: Draft, path: &Path, compression: Compression) -> Result<Packed, Error> {
        let way = match compression {
            Compression::None => Way::Plain(draft),
            Compression::Gzip => Way::Gzip(GzEncoder::new(draft, flate2::Compression::default())),
            #[cfg(feature = "zstd")]
            Compression::Zstd => {
                let part = draft.part().to_owned();
                let encoder = zstd::Encoder::new(draft, 0);
                Way::Zstd(encoder.map_err(|error| Error::unwritable(&part, error))?)
            }
        };
        Ok(Packed {
            way,
            path: path.to_owned(),
            compression,
        })
    }

    /// Appends bytes.
    ///
    /// # Errors
    ///
    /// If they cannot be written.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let pushed = self.write_all(bytes);
        pushed.map_err(|error| Error::unwritable(self.part(), error))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    ///
    /// If it cannot be written or renamed.
    pub fn finish(self) -> Result<(), Error> {
        let part = self.part().to_owned();
        let unwritable = |error| Error::unwritable(&part, error);
        let draft = match self.way {
            Way::Plain(draft) => draft,
            Way::Gzip(encoder) => encoder.finish().map_err(unwritable)?,
            #[cfg(feature = "zstd")]
            Way::Zstd(encoder) => encoder.finish().map_err(unwritable)?,
        };
        draft.finish_as(&self.compression.path(&self.path))?;
        for &other in Compression::ALL {
            if other != self.compression {
                // Mostly there is none.
                let _ = fs::remove_file(other.path(&self.path));
            }
        }
        Ok(())
    }

    pub(crate) fn part(&self) -> &Path {
        match &self.way {
            Way::Plain(draft) => draft.part(),
            Way::Gzip(encoder) => encoder.get_ref().part(),
            #[cfg(feature = "zstd")]
            Way::Zstd(encoder) => encoder.get_ref().part(),
        }
    }
}

impl Write for Packed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.way {
            Way::Plain(draft) => draft.write(bytes),
            Way::Gzip(encoder) => encoder.write(bytes),
            #[cfg(feature = "zstd")]
            Way::Zstd(encoder) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.way {
            Way::Plain(draft) => Write::flush(draft),
            Way::Gzip(encoder) => encoder.flush(),
            #[cfg(feature = "zstd")]
            Way::Zstd(encoder) => encoder.flush(),
        }
    }
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Packed").field(&self.part()).finish()
    }
}

/// The file of this name, compressed or not; the name itself if there is none.
pub fn find_packed(path: &Path) -> PathBuf {
    let mut there = Compression::ALL.iter().map(|how| how.path(path));
    there
        .find(|path| path.is_file())
        .unwrap_or_else(|| path.to_owned())
}
