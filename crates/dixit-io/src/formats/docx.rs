//! Word documents: their paragraphs.

use std::{
    io::{Cursor, Read},
    iter,
};

use dixit_core::Value;
use zip::ZipArchive;

use crate::{
    FailureRecord,
    fields::intake::Found,
    files::open::Opened,
    formats::{
        context::{Context, Documents, too_long},
        tree::{Node, parse},
    },
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    Ok(Box::new(iter::once_with(move || {
        let bytes = context.read_all(opened.bytes())?;
        let limit = context.limit();
        let found = found(&bytes, limit).map_err(|reason| context.unread(None, None, reason))?;
        if found.left_out {
            context
                .intake
                .meter
                .remark("with tables or footnotes, which were left out");
        }
        context.admit(found.found)
    })))
}

struct Word {
    found: Found,
    left_out: bool,
}

fn found(bytes: &[u8], limit: usize) -> Result<Word, String> {
    let broken =
        |error: String| format!("the Word document cannot be opened ({error}); save it again");
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let body = part(&mut archive, "word/document.xml", limit).map_err(broken)?;
    let root = parse(&body).map_err(broken)?;
    let body = root.find("body").unwrap_or(&root);
    let mut paragraphs = Vec::new();
    body.each(&["p"], &["tbl", "txbxContent"], &mut |node: &Node| {
        paragraphs.push(words(node))
    });
    paragraphs.retain(|text| !text.is_empty());
    let core = part(&mut archive, "docProps/core.xml", limit)
        .ok()
        .and_then(|core| parse(&core).ok());
    let known = [
        ("title", "title"),
        ("author", "creator"),
        ("date", "created"),
    ];
    let known = known.into_iter().filter_map(|(name, element)| {
        let value = core.as_ref()?.find(element)?.text();
        (!value.is_empty()).then(|| (name.to_owned(), Value::Text(value)))
    });
    Ok(Word {
        left_out: ["tbl", "footnoteReference"]
            .iter()
            .any(|name| body.find(name).is_some()),
        found: Found {
            fields: known.collect(),
            text: Some(paragraphs.join("\n\n")),
            ..Found::default()
        },
    })
}

/// The words of a paragraph: those of its runs, without what was deleted and
/// without the codes of fields.
fn words(paragraph: &Node) -> String {
    let mut all = String::new();
    paragraph.each(
        &["t", "tab", "br", "cr"],
        &["del", "instrText", "pPr"],
        &mut |node| all += &node.raw(),
    );
    all.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// One part of the archive, whatever size it claims.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    limit: usize,
) -> Result<String, String> {
    let part = archive
        .by_name(name)
        .map_err(|error| format!("{name}: {error}"))?;
    let mut text = String::new();
    let read = part.take(limit as u64 + 1).read_to_string(&mut text);
    read.map_err(|error| format!("{name}: {error}"))?;
    match text.len() > limit {
        true => Err(too_long(limit)),
        false => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn docx(body: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let parts = [
            ("[Content_Types].xml", "<Types/>".to_owned()),
            ("word/document.xml", format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")),
            ("docProps/core.xml", "<c><dc:title>T</dc:title><dcterms:created>2024-03-05T10:00:00Z</dcterms:created></c>".to_owned()),
        ];
        for (name, text) in parts {
            zip.start_file(name, SimpleFileOptions::default())
                .expect("memory");
            zip.write_all(text.as_bytes()).expect("memory");
        }
        zip.finish().expect("memory").into_inner()
    }

    #[test]
    fn paragraphs_are_read_and_tables_left_out_and_told() {
        let run = |text: &str| {
            format!(
                "<w:p><w:pPr><w:t>style</w:t></w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
            )
        };
        let body = format!(
            "{}<w:p><w:r><w:t>“It is </w:t></w:r><w:del><w:r><w:t>not </w:t></w:r></w:del><w:r><w:t>over,” said Kim.</w:t></w:r></w:p><w:tbl>{}</w:tbl>",
            run("Talks &amp; more"),
            run("cell"),
        );
        let word = found(&docx(&body), 10_000).expect("a document");
        assert_eq!(
            word.found.text.as_deref(),
            Some("Talks & more\n\n“It is over,” said Kim.")
        );
        assert!(word.left_out);
        assert_eq!(word.found.fields.len(), 2);
    }

    #[test]
    fn bombs_and_broken_archives_are_told() {
        let bomb = docx(&format!(
            "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
            "a".repeat(3_000_000)
        ));
        assert!(bomb.len() < 20_000);
        let error = found(&bomb, 1_000_000).err().expect("too long");
        assert!(error.contains("more than 1000000 bytes"), "{error}");
        let sound = docx("");
        for cut in [0, 4, 40, sound.len() / 2, sound.len() - 1] {
            assert!(found(&sound[..cut], 1000).is_err(), "{cut}");
        }
    }
}
