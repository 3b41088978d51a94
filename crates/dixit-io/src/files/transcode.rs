//! Another encoding as UTF-8, while it is read.

use std::{
    io::{self, BufRead, BufReader, Cursor, Read},
    sync::Arc,
};

use encoding_rs::{Decoder, DecoderResult};

use crate::Meter;

/// Bytes of a file in memory.
pub(crate) const BUFFER: usize = 64 << 10;

/// Another encoding as UTF-8.
pub(crate) struct Transcoded<R> {
    inner: BufReader<R>,
    decoder: Decoder,
    meter: Arc<Meter>,
    /// Decoded bytes that the caller has not taken.
    ready: Cursor<Vec<u8>>,
    ended: bool,
}

impl<R: Read> Transcoded<R> {
    pub(crate) fn new(inner: R, decoder: Decoder, meter: &Arc<Meter>) -> Transcoded<R> {
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
