//! What a quote says, in words.

use dixit_core::{Document, Quote, QuoteKind};

use crate::{
    state::shingle,
    state::words::{quoted, without_marks, words},
};

/// The words of a quote in quotation marks, and all of them.
pub(crate) fn counted_words(doc: &Document, quote: &Quote) -> (u64, u64) {
    let texts = || quote.contents.iter().map(|&span| doc.slice(span));
    let all: usize = texts().map(|text| words(text).count()).sum();
    let marked = match quote.kind {
        QuoteKind::Direct => all,
        QuoteKind::Indirect => 0,
        QuoteKind::Mixed => texts()
            .flat_map(quoted)
            .map(|part| words(part).count())
            .sum(),
    };
    (marked as u64, all as u64)
}

/// What was said word by word: of a direct quote all of it as one, of a mixed
/// one each part in quotation marks.
pub(crate) fn utterances(doc: &Document, quote: &Quote) -> Vec<String> {
    let texts = quote.contents.iter().map(|&span| doc.slice(span));
    let parts: Vec<String> = match quote.kind {
        QuoteKind::Indirect => Vec::new(),
        QuoteKind::Direct => {
            let parts: Vec<&str> = texts.map(without_marks).collect();
            vec![parts.join(" ")]
        }
        QuoteKind::Mixed => texts
            .flat_map(quoted)
            .map(|part| without_marks(part).to_owned())
            .collect(),
    };
    let long = |text: &String| words(text).nth(shingle::UTTERANCE_MIN - 1).is_some();
    parts.into_iter().filter(long).collect()
}
