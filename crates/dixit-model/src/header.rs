use crate::error::{Error, ErrorKind};

pub(crate) const MAGIC: [u8; 8] = *b"\x89dixit\r\n";
pub(crate) const CHECKSUM_AT: usize = 48;
pub(crate) const HEADER_LEN: usize = 52;
const KIND_LEN: usize = 16;

/// What a model file says of itself before its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What the payload is: `ner`, `pos`, `lexicon`.
    pub kind: String,
    /// Version of the payload's layout.
    pub schema: u32,
    /// Length of the payload in bytes, decompressed.
    pub payload_len: u64,
    /// Length of the payload in bytes, as it stands in the file.
    pub stored_len: u64,
    /// CRC-32 of the file.
    pub checksum: u32,
    /// Data, command and seed, as free text.
    pub provenance: String,
}

impl Header {
    /// Whether the payload stands in the file as it is, and is not compressed.
    pub fn is_plain(&self) -> bool {
        self.payload_len == self.stored_len
    }
}

/// The schema that a file states, without a check of anything: to tell older
/// files apart before they are read.
pub fn schema(bytes: &[u8]) -> Option<u32> {
    let whole = bytes.len() >= HEADER_LEN && bytes.starts_with(&MAGIC);
    whole.then(|| u32_at(bytes, 24))
}

/// Reads the header and checks lengths and checksum, without decoding the
/// payload.
///
/// # Errors
///
/// Any [`ErrorKind`] but `Kind`, `Schema` and `Payload`.
pub fn inspect(bytes: &[u8]) -> Result<Header, Error> {
    split(bytes).map(|(header, _)| header)
}

/// The header and the stored payload of a file that arrived whole.
pub(crate) fn split(bytes: &[u8]) -> Result<(Header, &[u8]), Error> {
    if !bytes.starts_with(&MAGIC) {
        return Err(Error::new(ErrorKind::Magic, "the first eight bytes differ"));
    }
    if bytes.len() < HEADER_LEN {
        return Err(Error::new(ErrorKind::Length, "the header is not whole"));
    }
    let (head, body) = bytes.split_at(HEADER_LEN);
    let provenance_len = u64::from(u32_at(head, 44));
    let stored_len = u64_at(head, 36);
    if provenance_len.checked_add(stored_len) != Some(body.len() as u64) {
        return Err(Error::new(
            ErrorKind::Length,
            format!("{} bytes", bytes.len()),
        ));
    }
    let checksum = u32_at(head, CHECKSUM_AT);
    if crc(head, body) != checksum {
        return Err(Error::new(ErrorKind::Checksum, "the checksum differs"));
    }
    let (provenance, stored) = body.split_at(provenance_len as usize);
    let header = Header {
        kind: kind(&head[8..8 + KIND_LEN])?,
        schema: u32_at(head, 24),
        payload_len: u64_at(head, 28),
        stored_len,
        checksum,
        provenance: text(provenance)?,
    };
    Ok((header, stored))
}

/// The bytes of a header, its checksum filled in, and its provenance.
pub(crate) fn join(header: &Header, stored: &[u8]) -> Result<Vec<u8>, Error> {
    let kind = header.kind.as_bytes();
    if kind.is_empty() || kind.len() > KIND_LEN || !kind.is_ascii() {
        return Err(Error::new(
            ErrorKind::Kind,
            format!("no kind: {:?}", header.kind),
        ));
    }
    let mut bytes = Vec::with_capacity(HEADER_LEN + header.provenance.len() + stored.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(kind);
    bytes.resize(8 + KIND_LEN, 0);
    bytes.extend_from_slice(&header.schema.to_le_bytes());
    bytes.extend_from_slice(&header.payload_len.to_le_bytes());
    bytes.extend_from_slice(&header.stored_len.to_le_bytes());
    bytes.extend_from_slice(&(header.provenance.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(header.provenance.as_bytes());
    bytes.extend_from_slice(stored);
    let sum = crc(&bytes[..HEADER_LEN], &bytes[HEADER_LEN..]);
    bytes[CHECKSUM_AT..HEADER_LEN].copy_from_slice(&sum.to_le_bytes());
    Ok(bytes)
}

fn crc(head: &[u8], body: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&head[..CHECKSUM_AT]);
    hasher.update(body);
    hasher.finalize()
}

fn kind(field: &[u8]) -> Result<String, Error> {
    let end = field.iter().position(|&b| b == 0).unwrap_or(field.len());
    text(&field[..end])
}

fn text(bytes: &[u8]) -> Result<String, Error> {
    String::from_utf8(bytes.to_vec())
        .map_err(|e| Error::new(ErrorKind::Payload, "the header is not UTF-8").with_source(e))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}
