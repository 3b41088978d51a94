//! What a file is, told by its first bytes; its name decides only where they
//! do not.

use crate::Format;

/// So many bytes are looked at.
pub(crate) const PEEK: usize = 8 << 10;

/// What the first bytes of a file say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Documents in this form.
    Format(Format),
    /// Nothing that is read: why, and what to do.
    Refused(String),
}

/// Tells a file by its first bytes and the format that its name claims, or
/// that the user has said.
pub(crate) fn tell(start: &[u8], named: Option<Format>, declared: Option<Format>) -> Kind {
    let binary = |format| match declared {
        None => Kind::Format(format),
        Some(declared) if declared == format => Kind::Format(format),
        Some(declared) => Kind::Refused(format!(
            "this is {}, not {declared}; leave --from out",
            format.article()
        )),
    };
    if start.starts_with(b"PAR1") {
        return binary(Format::Parquet);
    }
    if start.starts_with(b"WARC/") {
        return binary(Format::Warc);
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return match zipped(start) {
            Zipped::Word => binary(Format::Docx),
            Zipped::Other(reason) => Kind::Refused(reason),
        };
    }
    if let Some(reason) = known_binary(start) {
        return Kind::Refused(reason);
    }
    if !looks_like_text(start) {
        return Kind::Refused(unknown_binary(start));
    }
    match declared {
        Some(Format::Docx | Format::Parquet | Format::Warc) => {
            let declared = declared.map_or("", Format::article);
            Kind::Refused(format!(
                "this is plain text, not {declared}; leave --from out"
            ))
        }
        Some(declared) => Kind::Format(declared),
        None => written(start, named),
    }
}

/// The form of a text.
fn written(start: &[u8], named: Option<Format>) -> Kind {
    let start = start
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(start)
        .trim_ascii_start();
    let lower = start[..start.len().min(2048)].to_ascii_lowercase();
    let is_table = matches!(named, Some(Format::Csv | Format::Tsv));
    if lower.starts_with(b"<")
        && !is_table
        && let Some(kind) = marked_up(&lower, named)
    {
        return kind;
    }
    let is_json = matches!(named, Some(Format::Json | Format::JsonLines));
    let brackets = start.first().map(|first| (first, is_json));
    Kind::Format(match (brackets, named) {
        // An array may have any name that says JSON.
        (Some((b'[', true)), _) => Format::Json,
        (_, Some(Format::Docx | Format::Parquet | Format::Warc | Format::Html | Format::Xml)) => {
            named
                .filter(|named| matches!(named, Format::Html))
                .unwrap_or(Format::Text)
        }
        (_, Some(Format::Text) | None) if is_json_start(start) => match start[0] {
            b'[' => Format::Json,
            _ => Format::JsonLines,
        },
        (_, named) => named.unwrap_or(Format::Text),
    })
}

/// Whether a text without a name for it is JSON: an object, or an array of
/// them. *[Update]* and *{sic}* begin no JSON.
fn is_json_start(start: &[u8]) -> bool {
    let inner = match start {
        [b'[', rest @ ..] => rest.trim_ascii_start(),
        _ => start,
    };
    let Some(inside) = inner.strip_prefix(b"{") else {
        return false;
    };
    matches!(inside.trim_ascii_start().first(), Some(b'"' | b'}'))
}

/// HTML, news markup, or other XML.
fn marked_up(lower: &[u8], named: Option<Format>) -> Option<Kind> {
    let Some(root) = root(lower) else {
        return (named == Some(Format::Xml)).then_some(Kind::Format(Format::Xml));
    };
    let root = root.rsplit(':').next().unwrap_or_default();
    Some(match root {
        "html" | "head" | "body" => Kind::Format(Format::Html),
        _ if matches!(named, Some(Format::Html | Format::Markdown)) => Kind::Format(named?),
        "nitf" | "newsitem" | "newsmessage" | "newsml" | "packageitem" => Kind::Format(Format::Xml),
        _ if named == Some(Format::Xml) || lower.starts_with(b"<?xml") => Kind::Refused(format!(
            "this is XML with the root <{root}>, and only NITF and NewsML-G2 are read; \
                 convert it to JSON lines or CSV with a field for the text"
        )),
        "div" | "p" | "article" | "section" | "main" | "meta" | "title" | "script" | "span"
            if named.is_none() =>
        {
            Kind::Format(Format::Html)
        }
        _ => return None,
    })
}

/// The name of the first element, past declarations and comments.
fn root(lower: &[u8]) -> Option<&str> {
    let mut rest = std::str::from_utf8(lower).unwrap_or_else(|error| {
        std::str::from_utf8(&lower[..error.valid_up_to()]).expect("valid so far")
    });
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(doctype) = rest.strip_prefix("<!doctype") {
            let name = doctype.trim_start();
            if name.starts_with("html") {
                return Some("html");
            }
            rest = rest.split_once('>')?.1;
        } else if rest.starts_with("<?") {
            rest = rest.split_once("?>")?.1;
        } else {
            let name = rest.strip_prefix('<')?;
            let end = name.find(|c: char| !(c.is_alphanumeric() || "-_:.".contains(c)))?;
            return (end > 0).then(|| &name[..end]);
        }
    }
}

enum Zipped {
    Word,
    Other(String),
}

/// What a ZIP archive holds, by the names of its first members.
fn zipped(start: &[u8]) -> Zipped {
    let holds = |name: &str| {
        start
            .windows(name.len())
            .any(|part| part == name.as_bytes())
    };
    if holds("xl/") {
        return Zipped::Other(
            "a spreadsheet (.xlsx) is not read; save the sheet as CSV".to_owned(),
        );
    }
    if holds("ppt/") {
        return Zipped::Other(
            "slides (.pptx) are not read; save them as text or as .docx".to_owned(),
        );
    }
    if holds("application/epub+zip") {
        return Zipped::Other(
            "an e-book (.epub) is not read; convert it to .txt or .html".to_owned(),
        );
    }
    if holds("application/vnd.oasis.opendocument") {
        return Zipped::Other(
            "an OpenDocument file (.odt, .ods) is not read; save it as .docx, .txt or .csv"
                .to_owned(),
        );
    }
    match holds("word/") || holds("[Content_Types].xml") {
        true => Zipped::Word,
        false => Zipped::Other(
            "a ZIP archive is not read; unpack it (unzip FILE) and name the folder".to_owned(),
        ),
    }
}

/// Files that begin like a text, or whose kind has a remedy of its own.
fn known_binary(start: &[u8]) -> Option<String> {
    const KINDS: [(&[u8], &str); 4] = [
        (
            b"%PDF-",
            "a PDF is not read; make text of it first (pdftotext FILE.pdf FILE.txt)",
        ),
        (
            b"{\\rtf",
            "rich text (.rtf) is not read; save it as .docx or .txt",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Office file (.doc, .xls, .ppt) is not read; save it as .docx, or a sheet as CSV",
        ),
        (
            b"SQLite format 3\0",
            "a SQLite database is not read; export the table as CSV or JSON lines",
        ),
    ];
    let known = KINDS.iter().find(|(magic, _)| start.starts_with(magic));
    known.map(|(_, reason)| (*reason).to_owned())
}

fn unknown_binary(start: &[u8]) -> String {
    use infer::MatcherType::{Archive, Audio, Image, Video};

    let Some(kind) = infer::get(start) else {
        return "this is no text but binary data; give the text of the articles as .txt, .jsonl \
                or .csv"
            .to_owned();
    };
    let remedy = match kind.matcher_type() {
        Archive => "unpack it and name the folder",
        Image => "read the text in it with an OCR program first",
        Audio | Video => "transcribe it first",
        _ => "give the text of the articles as .txt, .jsonl or .csv",
    };
    format!(
        "this is no text but {} ({}); {remedy}",
        kind.mime_type(),
        kind.extension()
    )
}

/// Whether bytes are text in any encoding: few control characters, and where
/// they are not UTF-8, hardly any.
pub(crate) fn looks_like_text(start: &[u8]) -> bool {
    if encoding_rs::Encoding::for_bom(start).is_some() || wide(start).is_some() {
        return true;
    }
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    let controls = start.iter().filter(is_control).count();
    let is_utf8 = match std::str::from_utf8(start) {
        Ok(_) => true,
        // A character may be cut where the look ends.
        Err(error) => error.error_len().is_none(),
    };
    let share = if is_utf8 { 4 } else { 50 };
    controls * share <= start.len()
}

/// UTF-16 without a byte order mark: every other byte of English text is 0.
pub(crate) fn wide(start: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let pairs = start.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeros = |from: usize| {
        start
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    match (zeros(0), zeros(1)) {
        (0, odd) if odd * 10 >= pairs * 7 => Some(encoding_rs::UTF_16LE),
        (even, 0) if even * 10 >= pairs * 7 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(start: &[u8], named: Option<Format>) -> Option<Format> {
        match tell(start, named, None) {
            Kind::Format(format) => Some(format),
            Kind::Refused(_) => None,
        }
    }

    #[test]
    fn content_tells_and_the_name_helps() {
        use Format::{Csv, Html, Json, JsonLines, Markdown, Text, Xml};
        let cases: [(&[u8], Option<Format>, Option<Format>); 22] = [
            (b"Kim spoke.", None, Some(Text)),
            (b"Kim spoke.", Some(Format::Docx), Some(Text)),
            (b"Kim spoke.", Some(Markdown), Some(Markdown)),
            (b"", None, Some(Text)),
            (b"{\"text\": \"a\"}", None, Some(JsonLines)),
            (b" [ {\"text\": \"a\"}]", Some(Text), Some(Json)),
            (b"[{\"text\": \"a\"}]", Some(JsonLines), Some(Json)),
            (b"{\n \"text\": \"a\"}", Some(Json), Some(Json)),
            (b"[Update] Kim spoke.", Some(Text), Some(Text)),
            (b"{sic} Kim spoke.", None, Some(Text)),
            (b"<!DOCTYPE html><p>", Some(Text), Some(Html)),
            (b"\xef\xbb\xbf <!-- a --> <HTML lang=en>", None, Some(Html)),
            (
                b"<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"x\"><nitf>",
                Some(Text),
                Some(Xml),
            ),
            (
                b"<?xml version='1.0'?><newsItem xmlns='x'>",
                None,
                Some(Xml),
            ),
            (b"<?xml version='1.0'?><rss>", Some(Xml), None),
            (
                b"<?xml version='1.0'?><html xmlns='x'>",
                Some(Xml),
                Some(Html),
            ),
            (b"<3 said Kim", Some(Text), Some(Text)),
            (b"<p>Kim</p>", None, Some(Html)),
            (b"<p>Kim</p>", Some(Text), Some(Text)),
            (b"id,text\n<p>,a", Some(Csv), Some(Csv)),
            (b"\0\x01\x7f said \"x\".", Some(Text), Some(Text)),
            (b"K\0i\0m\0 \0s\0p\0o\0k\0e\0.\0", Some(Text), Some(Text)),
        ];
        for (start, named, expected) in cases {
            assert_eq!(format(start, named), expected, "{}", start.escape_ascii());
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_remedy_whatever_its_name() {
        let noise: Vec<u8> = (0..4000_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        let cases: [(&[u8], &str); 9] = [
            (b"%PDF-1.7\nsome words", "pdftotext"),
            (b"{\\rtf1 Kim", ".docx"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0", "old Office"),
            (b"PK\x03\x04\x14\0\0\0xl/workbook.xml", "CSV"),
            (b"PK\x03\x04\x14\0\0\0notes.txt", "unzip"),
            (
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4",
                "OCR",
            ),
            (b"7z\xbc\xaf\x27\x1c\0\x04\0\0\0\0\0\0\0\0", "unpack"),
            (&noise, "binary data"),
            (&[0; 512], "binary data"),
        ];
        for (start, remedy) in cases {
            for named in [None, Some(Format::Text), Some(Format::JsonLines)] {
                for declared in [None, Some(Format::Text)] {
                    match tell(start, named, declared) {
                        Kind::Refused(reason) => assert!(reason.contains(remedy), "{reason}"),
                        format => panic!("{format:?} {}", start.escape_ascii()),
                    }
                }
            }
        }
        let docx = b"PK\x03\x04\x14\0\0\0[Content_Types].xml";
        assert_eq!(
            tell(docx, Some(Format::Text), None),
            Kind::Format(Format::Docx)
        );
    }
}
