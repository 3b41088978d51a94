//! What the sentence before is about, where *it* or *they* speak: *The panel met in May. It
//! warned*, *A letter came. It said*.

use dixit_core::MentionKind;

use crate::{
    discourse::nearness::told_before,
    discourse::{Discourse, cluster::Cluster},
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
        syntax::Role,
        writing::is_writing,
    },
    model::{noun, options::Candidate},
};

/// Whether a body of which the sentence before tells as its subject is *it*, or a writing
/// that it is about or that is new there.
pub(crate) fn is_it(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let (known, via) = both(discourse, candidate);
    let subject = via.role == Role::Subject;
    let body = known.sort == Sort::Body && via.kind != MentionKind::Pronoun && subject;
    let new = via.determiner == Determiner::Indefinite && via.role != Role::Possessive;
    let written = is_written(discourse, via) && known.name.is_none() && !via.plural;
    is_before(discourse, item, via) && (body || written && (subject || new))
}

/// Whether several, or a few taken together, of whom the sentence before tells are *they*,
/// or writings.
pub(crate) fn are_they(discourse: &Discourse<'_>, item: &Item, candidate: Candidate) -> bool {
    let (known, via) = both(discourse, candidate);
    let together = noun::is_together(known);
    let several = known.plural && !known.row && known.sort != Sort::Thing;
    let written = known.plural && is_written(discourse, via) && shows(discourse, item);
    via.role == Role::Subject && is_before(discourse, item, via) && (together || several || written)
}

fn both<'d>(discourse: &'d Discourse<'_>, candidate: Candidate) -> (&'d Cluster, &'d Item) {
    let known = &discourse.clusters[candidate.cluster as usize];
    (known, &discourse.items[candidate.via as usize])
}

/// Whether what an item says is what writings say: *they show*, not *they cited*.
fn shows(discourse: &Discourse<'_>, item: &Item) -> bool {
    const VERBS: [&str; 9] = [
        "show", "reveal", "suggest", "indicate", "prove", "confirm", "record", "warn", "promise",
    ];
    let quote = item.source_of.map(|q| &discourse.doc.quotes[q as usize]);
    let cue = quote.and_then(|quote| quote.cue);
    cue.is_some_and(|cue| {
        VERBS
            .iter()
            .any(|verb| discourse.doc.slice(cue).starts_with(verb))
    })
}

/// Whether a mention is a noun for something written.
fn is_written(discourse: &Discourse<'_>, via: &Item) -> bool {
    via.kind == MentionKind::Nominal && is_writing(discourse.doc.token(via.head as usize))
}

/// Whether a mention stands outside of all reports in the sentence before that of an item or
/// of what is said, in its paragraph.
fn is_before(discourse: &Discourse<'_>, item: &Item, via: &Item) -> bool {
    let first = told_before(discourse, item);
    via.quote.is_none()
        && via.paragraph == item.paragraph
        && via.tokens.start < item.tokens.start
        && (via.sentence + 1 == first || via.sentence + 1 == item.sentence)
}
