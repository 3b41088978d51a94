//! The objects of a JSON file one after the other: those of one array, or
//! those that stand in the file by themselves, over any number of lines.
//!
//! Only the extent of each is found here, in constant space and without
//! recursion; what is inside is left to the parser.

use std::io::{self, BufRead};

/// Cuts a stream into JSON values.
pub(crate) struct Values<R> {
    reader: R,
    limit: usize,
    line: u64,
    array: Array,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Array {
    NotYet,
    Open,
    Closed,
}

/// What one value was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Its bytes are in the buffer.
    Whole,
    /// It was longer than the limit and has been passed over.
    TooLong,
    /// The file ends inside it, or before the array is closed.
    Cut,
}

/// Where the scanner stands inside a value.
#[derive(Default)]
struct Scan {
    depth: u64,
    string: bool,
    escape: bool,
}

impl Scan {
    /// Takes one byte; says whether the value ends with it.
    fn ends(&mut self, byte: u8) -> bool {
        if self.escape {
            self.escape = false;
        } else if self.string {
            self.escape = byte == b'\\';
            self.string = byte != b'"';
        } else {
            match byte {
                b'"' => self.string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.depth == 0 && !self.string
    }
}

impl<R: BufRead> Values<R> {
    pub(crate) fn new(reader: R, limit: usize) -> Values<R> {
        Values {
            reader,
            limit,
            line: 1,
            array: Array::NotYet,
        }
    }

    /// Reads the next value into `value` and says on which line it begins.
    pub(crate) fn read(&mut self, value: &mut Vec<u8>) -> io::Result<Option<(u64, Value)>> {
        value.clear();
        loop {
            let Some(byte) = self.peek()? else {
                return Ok(self.end());
            };
            match byte {
                b'[' if self.array == Array::NotYet => self.array = Array::Open,
                b']' if self.array == Array::Open => self.array = Array::Closed,
                b',' | b' ' | b'\t' | b'\r' | b'\n' => {}
                b'{' | b'[' => return self.value(value),
                _ => return self.scalar(value),
            }
            self.take(byte);
        }
    }

    fn end(&mut self) -> Option<(u64, Value)> {
        let open = self.array == Array::Open;
        self.array = Array::Closed;
        open.then_some((self.line, Value::Cut))
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    fn take(&mut self, byte: u8) {
        self.line += u64::from(byte == b'\n');
        self.reader.consume(1);
    }

    /// An object or array, to its closing bracket.
    fn value(&mut self, value: &mut Vec<u8>) -> io::Result<Option<(u64, Value)>> {
        let start = self.line;
        let mut scan = Scan::default();
        let mut size = 0;
        loop {
            let bytes = self.reader.fill_buf()?;
            if bytes.is_empty() {
                self.array = Array::Closed;
                return Ok(Some((start, Value::Cut)));
            }
            let end = bytes.iter().position(|&byte| scan.ends(byte));
            let n = end.map_or(bytes.len(), |at| at + 1);
            let bytes = &bytes[..n];
            self.line += bytes.iter().filter(|&&b| b == b'\n').count() as u64;
            size += n;
            if size <= self.limit {
                value.extend_from_slice(bytes);
            }
            self.reader.consume(n);
            if end.is_some() {
                let kind = if size <= self.limit {
                    Value::Whole
                } else {
                    Value::TooLong
                };
                return Ok(Some((start, kind)));
            }
        }
    }

    /// Anything else, to the next comma, bracket or line end; no document, so
    /// that only its beginning is kept, for the complaint.
    fn scalar(&mut self, value: &mut Vec<u8>) -> io::Result<Option<(u64, Value)>> {
        let start = self.line;
        while let Some(byte) = self.peek()? {
            if matches!(byte, b',' | b'\n' | b'{' | b'[' | b']') && !value.is_empty() {
                break;
            }
            if value.len() < 100 {
                value.push(byte);
            }
            self.take(byte);
        }
        Ok(Some((start, Value::Whole)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(u64, Value, String)> {
        let mut values = Values::new(text.as_bytes(), 40);
        let (mut seen, mut value) = (Vec::new(), Vec::new());
        while let Some((line, kind)) = values.read(&mut value).expect("memory reads") {
            seen.push((line, kind, String::from_utf8_lossy(&value).into_owned()));
        }
        seen
    }

    #[test]
    fn an_array_and_a_row_of_objects_are_cut_alike() {
        let cases = [
            "[{\"a\": \"}]\\\"\"},\n\n{\"b\": [1, {}]}]",
            "{\"a\": \"}]\\\"\"}\n\n{\"b\": [1, {}]}",
        ];
        for text in cases {
            assert_eq!(
                all(text),
                [
                    (1, Value::Whole, "{\"a\": \"}]\\\"\"}".to_owned()),
                    (3, Value::Whole, "{\"b\": [1, {}]}".to_owned()),
                ]
            );
        }
    }

    #[test]
    fn what_is_cut_too_long_or_no_object_is_told() {
        let kinds = |text: &str| all(text).iter().map(|v| (v.0, v.1)).collect::<Vec<_>>();
        assert_eq!(kinds("{\"a\":\n{"), [(1, Value::Cut)]);
        assert_eq!(kinds("[{}\n"), [(1, Value::Whole), (2, Value::Cut)]);
        let long = format!("[{{\"a\":\"{}\"}},{{}}]", "x".repeat(50));
        assert_eq!(kinds(&long), [(1, Value::TooLong), (1, Value::Whole)]);
        assert_eq!(kinds("[1, true, {}] rest").len(), 4);
        assert_eq!(kinds("]]]").len(), 3);
        assert!(kinds(" \n[ ]\n").is_empty());
    }
}
