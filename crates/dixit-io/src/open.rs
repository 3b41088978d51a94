//! From a file to its plain bytes: decompressed, without a byte order mark,
//! and UTF-8 if it was UTF-16.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    sync::Arc,
};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_16BE, UTF_16LE};
use flate2::bufread::MultiGzDecoder;

use crate::{Meter, decode::Loss, input::Input};

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
const BUFFER: usize = 64 << 10;

/// Opens a file. Compression is told by the first bytes, not by the name.
pub(crate) fn open(
    input: &Input,
    meter: &Arc<Meter>,
    strict: bool,
) -> io::Result<Box<dyn BufRead>> {
    let raw: Box<dyn Read> = match &input.path {
        Some(path) => Box::new(File::open(path)?),
        None => Box::new(io::stdin()),
    };
    let raw = Counted {
        inner: raw,
        meter: meter.clone(),
    };
    text(decompressed(raw)?, meter, strict)
}

fn decompressed(raw: Counted) -> io::Result<Box<dyn BufRead>> {
    let (start, rest) = peek(raw, 4)?;
    let reader = BufReader::with_capacity(BUFFER, Cursor::new(start.clone()).chain(rest));
    if start.starts_with(GZIP) {
        let plain = MultiGzDecoder::new(reader);
        Ok(Box::new(BufReader::with_capacity(BUFFER, plain)))
    } else if start == ZSTD {
        let plain = zstd::stream::read::Decoder::with_buffer(reader)?;
        Ok(Box::new(BufReader::with_capacity(BUFFER, plain)))
    } else {
        Ok(Box::new(reader))
    }
}

fn text(plain: Box<dyn BufRead>, meter: &Arc<Meter>, strict: bool) -> io::Result<Box<dyn BufRead>> {
    let (start, rest) = peek(plain, 3)?;
    let Some((encoding, mark)) = Encoding::for_bom(&start) else {
        return Ok(Box::new(BufReader::new(Cursor::new(start).chain(rest))));
    };
    let start = start[mark..].to_vec();
    let reader = Cursor::new(start).chain(rest);
    if encoding != UTF_16LE && encoding != UTF_16BE {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, reader)));
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
    Ok(Box::new(BufReader::with_capacity(
        BUFFER,
        Transcoded::new(reader, encoding.new_decoder_without_bom_handling(), meter),
    )))
}

/// The first `n` bytes, or all if there are fewer, and the rest.
fn peek<R: Read>(mut reader: R, n: usize) -> io::Result<(Vec<u8>, R)> {
    let mut start = Vec::with_capacity(n);
    reader.by_ref().take(n as u64).read_to_end(&mut start)?;
    Ok((start, reader))
}

struct Counted {
    inner: Box<dyn Read>,
    meter: Arc<Meter>,
}

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.meter.add_bytes(n);
        Ok(n)
    }
}

/// Another encoding as UTF-8.
struct Transcoded<R> {
    inner: BufReader<R>,
    decoder: Decoder,
    meter: Arc<Meter>,
    /// Decoded bytes that the caller has not taken.
    ready: Cursor<Vec<u8>>,
    ended: bool,
}

impl<R: Read> Transcoded<R> {
    fn new(inner: R, decoder: Decoder, meter: &Arc<Meter>) -> Transcoded<R> {
        Transcoded {
            inner: BufReader::with_capacity(BUFFER, inner),
            decoder,
            meter: meter.clone(),
            ready: Cursor::new(Vec::new()),
            ended: false,
        }
    }

    /// Decodes what one read of the inner reader gives.
    fn refill(&mut self) -> io::Result<()> {
        let bytes = self.inner.fill_buf()?;
        self.ended = bytes.is_empty();
        let mut text = vec![0; bytes.len() * 3 + 16];
        let (mut read, mut written) = (0, 0);
        loop {
            let (result, r, w) = self.decoder.decode_to_utf8_without_replacement(
                &bytes[read..],
                &mut text[written..],
                self.ended,
            );
            read += r;
            written += w;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => text.resize(text.len() * 2, 0),
                DecoderResult::Malformed(..) => {
                    text.resize(text.len().max(written + 3), 0);
                    text[written..written + 3].copy_from_slice("\u{FFFD}".as_bytes());
                    written += 3;
                    self.meter.add_replaced(1);
                }
            }
        }
        text.truncate(written);
        self.inner.consume(read);
        self.ready = Cursor::new(text);
        Ok(())
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.ready.read(buf)?;
            if n > 0 || self.ended || buf.is_empty() {
                return Ok(n);
            }
            self.refill()?;
        }
    }
}
