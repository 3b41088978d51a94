//! From a file to its plain bytes: decompressed, and, for text, without a byte
//! order mark and UTF-8 if it was UTF-16.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::Path,
    sync::Arc,
};

use encoding_rs::{Encoding, UTF_8};
use flate2::bufread::MultiGzDecoder;

use crate::{
    Meter,
    files::{
        input::Input,
        kind::{self, PEEK},
        transcode::{BUFFER, Transcoded},
    },
    text::decode::Loss,
};

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// A file without its compression, and how it begins.
pub(crate) struct Opened {
    pub(crate) start: Vec<u8>,
    pub(crate) rest: Box<dyn Read + Send>,
}

/// Opens a file. Compression is told by the first bytes, not by the name.
pub(crate) fn open(input: &Input, meter: &Arc<Meter>) -> io::Result<Opened> {
    let raw: Box<dyn Read + Send> = match (&input.path, &input.memory) {
        (Some(path), _) => Box::new(File::open(path)?),
        (None, Some(bytes)) => Box::new(Cursor::new(bytes.clone())),
        (None, None) => Box::new(io::stdin()),
    };
    let raw = Counted {
        inner: raw,
        meter: meter.clone(),
    };
    let (start, rest) = peek(plain(raw)?, PEEK)?;
    Ok(Opened { start, rest })
}

/// The bytes of a file, or of standard input for `-`, decompressed if they are
/// compressed by gzip or, with the feature `zstd`, Zstandard.
///
/// # Errors
///
/// If there is no such file, or it cannot be read.
pub fn open_plain(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let raw: Box<dyn Read + Send> = match path == Path::new("-") {
        true => Box::new(io::stdin()),
        false => Box::new(File::open(path)?),
    };
    Ok(Box::new(BufReader::with_capacity(BUFFER, plain(raw)?)))
}

/// Without compression, which the first bytes tell.
fn plain(raw: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let (start, rest) = peek(raw, 4)?;
    let is_gzip = start.starts_with(GZIP);
    let is_zstd = start == ZSTD;
    let reader = BufReader::with_capacity(BUFFER, Cursor::new(start).chain(rest));
    Ok(match (is_gzip, is_zstd) {
        (true, _) => Box::new(MultiGzDecoder::new(reader)),
        (_, true) => unzstd(reader)?,
        _ => Box::new(reader),
    })
}

#[cfg(feature = "zstd")]
fn unzstd(reader: impl BufRead + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    Ok(Box::new(zstd::stream::read::Decoder::with_buffer(reader)?))
}

#[cfg(not(feature = "zstd"))]
fn unzstd(_reader: impl BufRead + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "this build does not read .zst; decompress the file (zstd -d), or build with the feature zstd",
    ))
}

impl Opened {
    /// The bytes as they are.
    pub(crate) fn bytes(self) -> Box<dyn BufRead> {
        let all = Cursor::new(self.start).chain(self.rest);
        Box::new(BufReader::with_capacity(BUFFER, all))
    }

    /// The bytes of a text, in UTF-8 if its encoding is told by its start.
    pub(crate) fn text(mut self, meter: &Arc<Meter>, strict: bool) -> io::Result<Box<dyn BufRead>> {
        let (encoding, mark) = match Encoding::for_bom(&self.start) {
            Some(told) => told,
            None => (kind::wide(&self.start).unwrap_or(UTF_8), 0),
        };
        self.start.drain(..mark);
        if encoding == UTF_8 {
            return Ok(self.bytes());
        }
        if strict {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the file is UTF-16; convert it to UTF-8, or leave --strict out",
            ));
        }
        meter.add_loss(Loss {
            encoding: encoding.name(),
            replaced: 0,
        });
        let all = Cursor::new(self.start).chain(self.rest);
        Ok(Box::new(BufReader::with_capacity(
            BUFFER,
            Transcoded::new(all, encoding.new_decoder_without_bom_handling(), meter),
        )))
    }
}

/// The first `n` bytes, or all if there are fewer, and the rest. What cannot
/// be read after some bytes were is told when its turn comes.
fn peek<R: Read + Send + 'static>(
    mut reader: R,
    n: usize,
) -> io::Result<(Vec<u8>, Box<dyn Read + Send>)> {
    let mut start = Vec::with_capacity(n);
    match reader.by_ref().take(n as u64).read_to_end(&mut start) {
        Err(error) if start.is_empty() => Err(error),
        Err(error) => Ok((start, Box::new(Broken(Some(error))))),
        Ok(_) => Ok((start, Box::new(reader))),
    }
}

/// Gives an error that came early.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

struct Counted {
    inner: Box<dyn Read + Send>,
    meter: Arc<Meter>,
}

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.meter.add_bytes(n);
        Ok(n)
    }
}
