use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    error::{Error, ErrorKind},
    header::{Header, join, split},
};

/// No payload is decompressed or decoded past this many bytes.
///
/// The largest model planned takes 64 MiB in memory; four times that leaves
/// room, and a file that lies about its size costs no more than this.
pub const MAX_PAYLOAD: usize = 256 << 20;

/// A model and what its file says of itself.
#[derive(Clone, Debug)]
pub struct Model<T> {
    /// The header.
    pub header: Header,
    /// The model.
    pub payload: T,
}

/// Encodes a model as the bytes of a file. The same model gives the same bytes.
///
/// # Errors
///
/// [`ErrorKind::Kind`] if `kind` is not 1 to 16 ASCII characters,
/// [`ErrorKind::TooLarge`] past [`MAX_PAYLOAD`], [`ErrorKind::Payload`] if the
/// model cannot be encoded.
pub fn write<T: Serialize>(
    kind: &str,
    schema: u32,
    provenance: &str,
    payload: &T,
) -> Result<Vec<u8>, Error> {
    let plain = encode(payload)?;
    let stored = deflate(&plain)?;
    let stored = if stored.len() < plain.len() {
        &stored
    } else {
        &plain
    };
    seal(kind, schema, provenance, (plain.len(), stored))
}

/// As [`write()`], without compression: for a model that is small by its own
/// layout, and that [`borrow`] is to read at once.
///
/// # Errors
///
/// As [`write()`].
pub fn write_plain<T: Serialize>(
    kind: &str,
    schema: u32,
    provenance: &str,
    payload: &T,
) -> Result<Vec<u8>, Error> {
    let plain = encode(payload)?;
    seal(kind, schema, provenance, (plain.len(), &plain))
}

fn encode<T: Serialize>(payload: &T) -> Result<Vec<u8>, Error> {
    let plain = bincode::serde::encode_to_vec(payload, bincode::config::standard())
        .map_err(|e| Error::new(ErrorKind::Payload, "encoding failed").with_source(e))?;
    if plain.len() > MAX_PAYLOAD {
        let detail = format!("{} bytes", plain.len());
        return Err(Error::new(ErrorKind::TooLarge, detail));
    }
    Ok(plain)
}

fn seal(
    kind: &str,
    schema: u32,
    provenance: &str,
    (length, stored): (usize, &[u8]),
) -> Result<Vec<u8>, Error> {
    let header = Header {
        kind: kind.to_owned(),
        schema,
        payload_len: length as u64,
        stored_len: stored.len() as u64,
        checksum: 0,
        provenance: provenance.to_owned(),
    };
    join(&header, stored)
}

/// Decodes a model from the bytes of a file.
///
/// # Errors
///
/// See [`ErrorKind`]. Never panics, whatever the bytes, and never allocates
/// more than [`MAX_PAYLOAD`] on their word.
pub fn read<T: DeserializeOwned>(bytes: &[u8], kind: &str, schema: u32) -> Result<Model<T>, Error> {
    let (header, stored) = expect(bytes, kind, schema)?;
    let inflated;
    let plain = if header.is_plain() {
        stored
    } else {
        inflated = inflate(stored, header.payload_len)?;
        &inflated
    };
    let used = bincode::serde::decode_from_slice(plain, config());
    Ok(Model {
        payload: decoded_whole(used, plain.len())?,
        header,
    })
}

/// As [`read`], for a model that was [written plain](write_plain): what the
/// model borrows of the bytes is not copied.
///
/// # Errors
///
/// As [`read`], and [`ErrorKind::Payload`] if the file is compressed.
pub fn borrow<'b, T: Deserialize<'b>>(
    bytes: &'b [u8],
    kind: &str,
    schema: u32,
) -> Result<Model<T>, Error> {
    let (header, stored) = expect(bytes, kind, schema)?;
    if !header.is_plain() {
        return Err(Error::new(ErrorKind::Payload, "it is compressed"));
    }
    let used = bincode::serde::borrow_decode_from_slice(stored, config());
    Ok(Model {
        payload: decoded_whole(used, stored.len())?,
        header,
    })
}

/// Puts bytes that their crate lays out itself into the envelope, as they are.
/// They may be as many as memory holds.
///
/// # Panics
///
/// If `kind` is not 1 to 16 ASCII characters.
pub fn seal_bytes(kind: &str, schema: u32, provenance: &str, payload: &[u8]) -> Vec<u8> {
    seal(kind, schema, provenance, (payload.len(), payload)).expect("a kind of 1 to 16 characters")
}

/// The bytes that [`seal_bytes`] put into the envelope. Nothing is allocated.
///
/// ```
/// let file = dixit_model::seal_bytes("notes", 1, "", b"said");
/// assert_eq!(dixit_model::open_bytes(&file, "notes", 1)?, b"said");
/// assert!(dixit_model::open_bytes(&file[..9], "notes", 1).is_err());
/// # Ok::<(), dixit_model::Error>(())
/// ```
///
/// # Errors
///
/// As [`read`], and [`ErrorKind::Payload`] if the file is compressed.
pub fn open_bytes<'b>(bytes: &'b [u8], kind: &str, schema: u32) -> Result<&'b [u8], Error> {
    let (header, stored) = expect(bytes, kind, schema)?;
    match header.is_plain() {
        true => Ok(stored),
        false => Err(Error::new(ErrorKind::Payload, "it is compressed")),
    }
}

/// The header and the stored payload of a file of this kind and schema.
fn expect<'b>(bytes: &'b [u8], kind: &str, schema: u32) -> Result<(Header, &'b [u8]), Error> {
    let (header, stored) = split(bytes)?;
    if header.kind != kind {
        let detail = format!("{:?}, not {kind:?}", header.kind);
        return Err(Error::new(ErrorKind::Kind, detail));
    }
    if header.schema != schema {
        let detail = format!("schema {}, this version reads {schema}", header.schema);
        return Err(Error::new(ErrorKind::Schema, detail));
    }
    Ok((header, stored))
}

fn deflate(plain: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(plain)
        .and_then(|()| encoder.finish())
        .map_err(|e| Error::new(ErrorKind::Payload, "compression failed").with_source(e))
}

/// The buffer grows with what is really there, not with what the header says.
fn inflate(stored: &[u8], len: u64) -> Result<Vec<u8>, Error> {
    if len > MAX_PAYLOAD as u64 {
        return Err(Error::new(ErrorKind::TooLarge, format!("{len} bytes")));
    }
    let mut plain = Vec::new();
    DeflateDecoder::new(stored)
        .take(len + 1)
        .read_to_end(&mut plain)
        .map_err(|e| Error::new(ErrorKind::Payload, "decompression failed").with_source(e))?;
    if plain.len() as u64 != len {
        return Err(Error::new(
            ErrorKind::Length,
            format!("{len} bytes announced"),
        ));
    }
    Ok(plain)
}

fn config() -> impl bincode::config::Config {
    bincode::config::standard().with_limit::<MAX_PAYLOAD>()
}

/// What was decoded, if every byte was used.
fn decoded_whole<T>(
    decoded: Result<(T, usize), bincode::error::DecodeError>,
    length: usize,
) -> Result<T, Error> {
    let (payload, used) =
        decoded.map_err(|e| Error::new(ErrorKind::Payload, "decoding failed").with_source(e))?;
    if used != length {
        let detail = format!("{} bytes left over", length - used);
        return Err(Error::new(ErrorKind::Payload, detail));
    }
    Ok(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        write(
            "test",
            3,
            "seed 1",
            &(vec![1u32, 2, 300], String::from("said")),
        )
        .expect("encodes")
    }

    #[test]
    fn what_is_written_plain_is_borrowed() {
        let bytes = write_plain("test", 3, "", &("said", [7u8; 300].as_slice())).expect("encodes");
        let model = borrow::<(&str, &[u8])>(&bytes, "test", 3).expect("reads");
        assert_eq!(model.payload, ("said", [7; 300].as_slice()));
        assert!(bytes.as_ptr_range().contains(&model.payload.1.as_ptr()));
        assert!(read::<(String, Vec<u8>)>(&bytes, "test", 3).is_ok());
        let small = write("test", 3, "", &("said", [7u8; 300].as_slice())).expect("encodes");
        assert!(small.len() < bytes.len());
        let error = borrow::<(&str, &[u8])>(&small, "test", 3).expect_err("compressed");
        assert_eq!(error.kind(), ErrorKind::Payload);
    }

    fn read_sample(bytes: &[u8]) -> Result<Model<(Vec<u32>, String)>, Error> {
        read(bytes, "test", 3)
    }

    #[test]
    fn what_is_written_is_read() {
        let model = read_sample(&sample()).expect("reads");
        assert_eq!(model.payload, (vec![1, 2, 300], String::from("said")));
        assert_eq!(model.header.provenance, "seed 1");
        assert_eq!(sample(), sample());
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_noticed() {
        let good = sample();
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut bad = good.clone();
                bad[at] ^= 1 << bit;
                assert!(read_sample(&bad).is_err(), "bit {bit} of byte {at}");
            }
            assert!(read_sample(&good[..at]).is_err(), "cut at {at}");
        }
        assert!(
            read_sample(&[good.as_slice(), b"x"].concat()).is_err(),
            "a byte too many"
        );
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let bytes = sample();
        let kinds = [
            (
                read::<String>(b"GIF89a", "test", 3).map(drop),
                ErrorKind::Magic,
            ),
            (read::<String>(&bytes, "ner", 3).map(drop), ErrorKind::Kind),
            (
                read::<String>(&bytes, "test", 4).map(drop),
                ErrorKind::Schema,
            ),
            (
                read::<(Vec<u32>,)>(&bytes, "test", 3).map(drop),
                ErrorKind::Payload,
            ),
            (
                write("a kind with a long name", 1, "", &1u8).map(drop),
                ErrorKind::Kind,
            ),
        ];
        for (result, kind) in kinds {
            assert_eq!(result.expect_err("refused").kind(), kind);
        }
    }

    #[test]
    fn a_header_that_promises_too_much_is_refused() {
        let stored = deflate(&[7; 9]).expect("compresses");
        for (len, kind) in [(u64::MAX, ErrorKind::TooLarge), (10, ErrorKind::Length)] {
            assert_eq!(inflate(&stored, len).expect_err("refused").kind(), kind);
        }
        let huge = [253, 255, 255, 255, 255, 255, 255, 255, 127];
        let decoded = bincode::serde::decode_from_slice::<Vec<u8>, _>(&huge, config());
        assert_eq!(
            decoded_whole(decoded, huge.len())
                .expect_err("refused")
                .kind(),
            ErrorKind::Payload
        );
    }
}
