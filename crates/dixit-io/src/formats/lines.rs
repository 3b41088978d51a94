//! Lines of bytes, none longer than a limit.

use std::io::{self, BufRead, Read};

/// Reads lines and counts them.
pub(crate) struct Lines<R> {
    reader: R,
    limit: usize,
    number: u64,
}

/// What one line was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Its bytes are in the buffer, without the line end.
    Whole,
    /// It was longer than the limit and has been passed over.
    TooLong,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R, limit: usize) -> Lines<R> {
        Lines {
            reader,
            limit,
            number: 0,
        }
    }

    /// The number of the line read last, from 1.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Reads the next line into `line`; `None` at the end.
    pub(crate) fn read(&mut self, line: &mut Vec<u8>) -> io::Result<Option<Line>> {
        line.clear();
        self.number += 1;
        let limit = self.limit as u64 + 1;
        let n = self.reader.by_ref().take(limit).read_until(b'\n', line)?;
        if n == 0 {
            return Ok(None);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
            if line.last() == Some(&b'\r') {
                line.pop();
            }
        } else if n as u64 == limit {
            self.skip_line()?;
            return Ok(Some(Line::TooLong));
        }
        Ok(Some(Line::Whole))
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let bytes = self.reader.fill_buf()?;
            let end = bytes.iter().position(|&b| b == b'\n');
            let n = end.map_or(bytes.len(), |at| at + 1);
            self.reader.consume(n);
            if end.is_some() || n == 0 {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_passed_over_and_counted() {
        let text = b"one\r\n\nfour and more\nfive!\nsix";
        let mut lines = Lines::new(&text[..], 5);
        let mut line = Vec::new();
        let mut seen = Vec::new();
        while let Some(kind) = lines.read(&mut line).expect("memory reads") {
            let text = String::from_utf8_lossy(&line).into_owned();
            seen.push((lines.number(), kind, text));
        }
        let whole = |n, text: &str| (n, Line::Whole, text.to_owned());
        assert_eq!(seen[..2], [whole(1, "one"), whole(2, "")]);
        assert_eq!((seen[2].0, seen[2].1), (3, Line::TooLong));
        assert_eq!(seen[3..], [whole(4, "five!"), whole(5, "six")]);
    }
}
