//! Who speaks in a short text, for tests that ask for one report of each.

use dixit::{Document, Pipeline, core::Quote};

/// Who says the report that is picked of those of a text, in small letters; nothing if nobody.
pub(crate) fn speaker_of(
    pipeline: &Pipeline,
    text: &str,
    pick: fn(&[Quote]) -> Option<&Quote>,
) -> String {
    let doc = Document::new("test", text).expect("a short text");
    let doc = pipeline.run(doc).expect("every text is read");
    let report = pick(&doc.quotes).expect("a report");
    let mut names = report.speaker_names(&doc);
    names.next().unwrap_or_default().to_lowercase()
}
