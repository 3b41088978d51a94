//! Passives that tell what nobody in particular holds against somebody: *Two bankers are
//! accused of lending themselves millions*, *A valve was blamed for the leak*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    candidates::order::{
        phrases::is_be,
        word_order::{plain_end, report, who_before},
    },
    page::{
        Page,
        tags::{is, is_comma},
    },
    tagging::candidate::Candidate,
};

/// No form of *to be* and adverb before the participle are longer.
const AUXILIARIES: usize = 4;

/// *{Two bankers} {are accused of} {lending themselves millions}*: nobody is its source.
pub(crate) fn is_judged(doc: &Document, page: &Page, sentence: TokenRange) -> Option<Candidate> {
    let start = sentence.start as usize;
    let end = plain_end(page, sentence)?;
    let verb = (start + 2..end.saturating_sub(2)).find(|&i| judges(doc, page, i))?;
    let from = verb.saturating_sub(AUXILIARIES).max(start + 1);
    let first = (from..verb)
        .rev()
        .take_while(|&i| helps(doc, page, i))
        .last()?;
    let passive = (first..verb).any(|i| is_be(doc.token(i)));
    let who = who_before(page, start, first).filter(|_| passive)?;
    let one = (verb + 2..end).all(|i| !is_comma(page.tag(i)));
    let cue = TokenRange::new(first, verb + 2);
    one.then(|| report(cue, None, vec![who, TokenRange::new(verb + 2, end)]))
}

/// Whether a participle and its preposition hold something against somebody: *accused of
/// lying*, *blamed for the leak*. But *accused of theft* may tell what he was charged with.
pub(crate) fn judges(doc: &Document, page: &Page, verb: usize) -> bool {
    if verb + 2 >= page.words.len() {
        return false;
    }
    let gerund = |i: usize| is(page.tag(i), &[Penn::Vbg]) || doc.token(i).ends_with("ing");
    match (doc.token(verb), doc.token(verb + 1)) {
        ("accused" | "suspected", "of") => gerund(verb + 2),
        ("blamed" | "criticised" | "criticized", "for") => true,
        _ => false,
    }
}

fn helps(doc: &Document, page: &Page, at: usize) -> bool {
    is_be(doc.token(at))
        || matches!(doc.token(at), "has" | "had" | "have")
        || is(page.tag(at), &[Penn::Rb])
}
