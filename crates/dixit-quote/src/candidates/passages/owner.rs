//! Who speaks by what is his: *{His} hands stop at a knot. “There.”*

use dixit_core::{Document, Penn, Relation, TokenRange};

use crate::page::{
    Page,
    persons::{is_anybody, is_doer, means_person},
    tags::is,
};

/// Whom *his* or *her* means that opens a sentence about a thing of his, if the passage speaks
/// of no such person: *{His} hands stop at a knot. “There.”*
pub(super) fn meant_owner(
    doc: &Document,
    page: &Page,
    sentence: TokenRange,
    tokens: TokenRange,
) -> Option<TokenRange> {
    use Penn::{Jj, Nn, Nnp, Nns};
    let start = sentence.start as usize;
    let others: [&str; 3] = match doc.token(start) {
        "His" => ["he", "him", "his"],
        "Her" => ["she", "her", "hers"],
        _ => return None,
    };
    let phrase = |&i: &usize| is(page.tag(i), &[Jj, Nn, Nnp, Nns]);
    let noun = (start + 1..sentence.end as usize)
        .take_while(phrase)
        .last()?;
    let word = &page.words[noun];
    let form = doc.token(noun);
    let one = form.strip_suffix('s').unwrap_or(form);
    let person = means_person(one) || is_anybody(one) || is_doer(one) || word.name > 0;
    let other = |i: usize| others.contains(&doc.token(i).to_lowercase().as_str());
    let subject = word.relation == Relation::Nsubj as u8 && word.head as usize > noun;
    let meant = subject && !person && !tokens.range().any(other);
    meant.then(|| TokenRange::new(start, start + 1))
}
