//! Records one after another, in few allocations and in no more bytes than
//! they need.
//!
//! What is kept of every document is kept here: a struct with its lists took
//! ten times as much.

/// Bytes of a page. Pages are never moved, so growing costs no second copy.
const PAGE: usize = 1 << 16;

/// Records in the order in which they were pushed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    pages: Vec<Vec<u8>>,
    len: usize,
}

/// Where a record begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    page: u32,
    at: u32,
}

impl Log {
    pub(crate) fn push(&mut self, record: &[u8]) {
        let mut head = Vec::with_capacity(10);
        put(&mut head, record.len() as u64);
        let needed = head.len() + record.len();
        let fits = |page: &Vec<u8>| page.capacity() - page.len() >= needed;
        if !self.pages.last().is_some_and(fits) {
            self.pages.push(Vec::with_capacity(PAGE.max(needed)));
        }
        let page = self.pages.last_mut().expect("a page was made");
        page.extend_from_slice(&head);
        page.extend_from_slice(record);
        self.len += 1;
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// All pages, one after the other; their records need no further head.
    pub(crate) fn pages(&self) -> impl Iterator<Item = &[u8]> {
        self.pages.iter().map(Vec::as_slice)
    }

    /// The record that begins there.
    pub(crate) fn at(&self, place: Place) -> Reader<'_> {
        let page = &self.pages[place.page as usize][place.at as usize..];
        let mut page = Reader::new(page);
        page.record()
    }

    /// All records, each with its place.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Place, Reader<'_>)> {
        self.pages.iter().zip(0..).flat_map(|(bytes, page)| {
            let mut rest = Reader::new(bytes);
            std::iter::from_fn(move || {
                let at = (bytes.len() - rest.rest.len()) as u32;
                (!rest.is_empty()).then(|| (Place { page, at }, rest.record()))
            })
        })
    }
}

/// Appends a number, seven bits to a byte.
pub(crate) fn put(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Appends a text after its length.
pub(crate) fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Appends a list after its length.
pub(crate) fn put_list<T>(out: &mut Vec<u8>, list: &[T], mut item: impl FnMut(&mut Vec<u8>, &T)) {
    put(out, list.len() as u64);
    list.iter().for_each(|entry| item(out, entry));
}

/// Reads what was put, in the same order. Of other bytes it makes zeroes and
/// empty texts, and knows it: see [`is_whole`](Reader::is_whole).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    is_bad: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader {
            rest: bytes,
            is_bad: false,
        }
    }

    /// Whether all that was read had been put, and nothing is left.
    pub(crate) fn is_whole(&self) -> bool {
        !self.is_bad && self.rest.is_empty()
    }

    /// Notes that what was read cannot have been put.
    pub(crate) fn refuse(&mut self) {
        self.is_bad = true;
        self.rest = &[];
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn number(&mut self) -> u64 {
        let (mut n, mut shift) = (0, 0);
        while let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return n;
            }
            shift += 7;
            if shift > 63 {
                break;
            }
        }
        self.refuse();
        0
    }

    pub(crate) fn index(&mut self) -> u32 {
        u32::try_from(self.number()).unwrap_or_else(|_| {
            self.refuse();
            0
        })
    }

    pub(crate) fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let len = self.number();
        // Whatever it claims, no more are read than there are bytes for.
        let mut list = Vec::with_capacity((len as usize).min(self.rest.len()).min(64));
        for _ in 0..len {
            if self.is_bad {
                break;
            }
            list.push(item(self));
        }
        list
    }

    pub(crate) fn text(&mut self) -> &'a str {
        std::str::from_utf8(self.bytes()).unwrap_or_else(|_| {
            self.refuse();
            ""
        })
    }

    pub(crate) fn bytes(&mut self) -> &'a [u8] {
        let len = usize::try_from(self.number()).unwrap_or(usize::MAX);
        let Some((bytes, rest)) = self.rest.split_at_checked(len) else {
            self.refuse();
            return &[];
        };
        self.rest = rest;
        bytes
    }

    pub(crate) fn record(&mut self) -> Reader<'a> {
        Reader::new(self.bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_are_known_for_what_they_are() {
        let bad: [&[u8]; 4] = [&[0x80], &[0xff; 11], &[9, b'a'], &[1, 0xff]];
        for bytes in bad {
            let mut reader = Reader::new(bytes);
            assert_eq!(reader.text(), "", "{bytes:?}");
            assert!(!reader.is_whole(), "{bytes:?}");
        }
        let mut endless = Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x7f, 1, 2]);
        assert!(endless.list(Reader::number).len() <= 3);
        assert!(!endless.is_whole());
    }

    #[test]
    fn records_are_read_as_they_were_put() {
        let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        let long = "long ".repeat(PAGE / 4);
        let mut log = Log::default();
        for text in ["", "short", &long, "ö"] {
            let mut record = Vec::new();
            put_text(&mut record, text);
            put_list(&mut record, &numbers, |out, &n| put(out, n));
            log.push(&record);
        }
        let read = |mut record: Reader<'_>| (record.text().len(), record.list(Reader::number));
        let all: Vec<_> = log.iter().map(|(_, record)| read(record)).collect();
        let lengths: Vec<usize> = all.iter().map(|entry| entry.0).collect();
        assert_eq!(lengths, [0, 5, long.len(), 2]);
        assert!(all.iter().all(|entry| entry.1 == numbers));
        assert_eq!(log.len(), 4);
        for (place, mut record) in log.iter() {
            assert_eq!(log.at(place).text(), record.text());
        }
    }
}
