//! Archives of the web: the pages in them, one after the other.

use std::io::{self, BufRead, Read};

use dixit_core::{Document, Value};

use super::html;
use crate::{
    FailureRecord,
    files::open::Opened,
    formats::context::{Context, Documents, too_long},
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    Ok(Box::new(Records {
        reader: opened.bytes(),
        context,
        number: 0,
        ended: false,
    }))
}

/// Reads record after record; those that hold no page are passed over.
struct Records {
    reader: Box<dyn BufRead>,
    context: Context,
    number: u64,
    ended: bool,
}

/// The head of a record: what is asked of it.
#[derive(Default)]
struct Head {
    kind: String,
    target: String,
    date: String,
    length: u64,
}

impl Head {
    /// Notes a line of it, if it is asked for.
    fn take(&mut self, name: &str, value: &str) -> io::Result<()> {
        match name.to_ascii_lowercase().as_str() {
            "warc-type" => value.clone_into(&mut self.kind),
            "warc-target-uri" => value.trim_matches(['<', '>']).clone_into(&mut self.target),
            "warc-date" => value.clone_into(&mut self.date),
            "content-length" => {
                let length = value.parse();
                self.length = length.map_err(|_| io::Error::other("a record has no length"))?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// No head is longer.
const HEAD: u64 = 64 << 10;

impl Records {
    fn step(&mut self) -> io::Result<Option<Result<Document, FailureRecord>>> {
        while let Some(head) = self.head()? {
            self.number += 1;
            let limit = self.context.limit() as u64;
            if head.kind != "response" {
                self.skip(head.length)?;
                continue;
            }
            if head.length > limit {
                self.skip(head.length)?;
                let reason = too_long(self.context.limit());
                return Ok(Some(Err(self.unread(&head, reason))));
            }
            let mut body = Vec::new();
            self.reader
                .by_ref()
                .take(head.length)
                .read_to_end(&mut body)?;
            if (body.len() as u64) < head.length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(page) = page(&body, limit) {
                return Ok(Some(self.document(&head, &page)));
            }
        }
        Ok(None)
    }

    fn document(&self, head: &Head, page: &[u8]) -> Result<Document, FailureRecord> {
        let page = html::decoded(&self.context, page)?;
        let found = html::article(&page);
        let mut found = found.map_err(|reason| self.unread(head, reason))?;
        let mut put = |name: &str, value: &str| match found.fields.iter_mut().find(|f| f.0 == name)
        {
            Some(field) if field.1 == Value::Text(String::new()) => {
                field.1 = Value::Text(value.to_owned());
            }
            Some(_) => {}
            None => found
                .fields
                .push((name.to_owned(), Value::Text(value.to_owned()))),
        };
        put("date", &head.date);
        put("url", &head.target);
        put("warc_date", &head.date);
        put("warc_target", &head.target);
        let digits: String = head.date.chars().filter(char::is_ascii_digit).collect();
        found.id = Some(format!("{digits}/{}", head.target));
        found.line = None;
        self.context.admit(found)
    }

    fn unread(&self, head: &Head, reason: String) -> FailureRecord {
        let id = (!head.target.is_empty()).then(|| head.target.clone());
        self.context
            .unread(None, id, format!("record {}: {reason}", self.number))
    }

    /// The lines up to the empty one; `None` at the end of the file.
    fn head(&mut self) -> io::Result<Option<Head>> {
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            if !self.line(&mut line)? {
                return Ok(None);
            }
        }
        if !line.starts_with(b"WARC/") {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a record does not begin with WARC/",
            ));
        }
        let mut head = Head::default();
        loop {
            if !self.line(&mut line)? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let text = String::from_utf8_lossy(&line);
            match text.trim_end().split_once(':') {
                Some((name, value)) => head.take(name, value.trim())?,
                None if text.trim().is_empty() => return Ok(Some(head)),
                None => {}
            }
        }
    }

    /// Reads the next line; whether there is one.
    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        let read = self.reader.by_ref().take(HEAD).read_until(b'\n', line)?;
        Ok(read > 0)
    }

    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.reader.by_ref().take(bytes), &mut io::sink())?;
        match skipped == bytes {
            true => Ok(()),
            false => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

impl Iterator for Records {
    type Item = Result<Document, FailureRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.step().unwrap_or_else(|error| {
            self.ended = true;
            let reason = format!(
                "the archive is broken after record {}: {error}",
                self.number
            );
            Some(Err(self.context.unread(None, None, reason)))
        })
    }
}

/// The body of an answer that says 200 and HTML.
fn page(answer: &[u8], limit: u64) -> Option<Vec<u8>> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let status = head.lines().next()?.split_whitespace().nth(1)?;
    let value = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(':'));
        lines
            .find(|(own, _)| own.trim() == name)
            .map(|(_, value)| value.trim().to_owned())
    };
    let kind = value("content-type").unwrap_or_default();
    let is_page = status == "200" && (kind.contains("text/html") || kind.contains("xhtml"));
    let body = answer[end + 4..].to_vec();
    let body = match value("transfer-encoding").is_some_and(|how| how.contains("chunked")) {
        true => joined(&body).unwrap_or(body),
        false => body,
    };
    is_page.then(|| plain(body, value("content-encoding").as_deref(), limit))?
}

/// Without the compression that the server chose.
fn plain(body: Vec<u8>, encoding: Option<&str>, limit: u64) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let read = match encoding {
        Some("gzip" | "x-gzip") if body.starts_with(b"\x1f\x8b") => {
            let reader = flate2::read::MultiGzDecoder::new(&body[..]);
            reader.take(limit).read_to_end(&mut plain)
        }
        Some("deflate") => {
            let reader = flate2::read::ZlibDecoder::new(&body[..]);
            reader.take(limit).read_to_end(&mut plain)
        }
        _ => return Some(body),
    };
    read.ok().map(|_| plain)
}

/// The pieces of a body that came in pieces; `None` if it did not, since most
/// archives have joined them and kept the head.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    loop {
        let end = body.iter().take(32).position(|&byte| byte == b'\n')?;
        let size = std::str::from_utf8(&body[..end])
            .ok()?
            .split(';')
            .next()?
            .trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 1..];
        if size == 0 {
            return Some(all);
        }
        all.extend_from_slice(body.get(..size)?);
        body = body[size..].strip_prefix(b"\r\n")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_an_answer() {
        let answer = |status: &str, head: &str, body: &str| {
            format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{head}\r\n\r\n{body}")
                .into_bytes()
        };
        let text = |answer: Vec<u8>| {
            page(&answer, 1000).map(|page| String::from_utf8_lossy(&page).into_owned())
        };
        assert_eq!(
            text(answer("200 OK", "A: b", "<p>")).as_deref(),
            Some("<p>")
        );
        assert_eq!(text(answer("404 No", "A: b", "<p>")), None);
        let chunked = "Transfer-Encoding: chunked";
        assert_eq!(
            text(answer("200 OK", chunked, "3\r\n<p>\r\n1\r\nx\r\n0\r\n\r\n")).as_deref(),
            Some("<p>x")
        );
        assert_eq!(
            text(answer("200 OK", chunked, "<p>whole")).as_deref(),
            Some("<p>whole")
        );
        assert_eq!(text(b"HTTP/1.1 200".to_vec()), None);
    }
}
