//! What only seems so to the narrator, what he himself remarks, and what somebody sees to: *The
//! storm {seemed} to pass*, *It {goes without saying} that it did*, *They {made sure} it was shut*.

use dixit_core::{Document, TokenRange};

use crate::{
    candidates::buffers::{Buffers, keep},
    tagging::candidate::Candidate,
};

/// Ends of what a narrator says of his own words.
const REMARKS: [&[&str]; 16] = [
    &["goes", "without", "saying"],
    &["important", "to", "note"],
    &["important", "to", "remember"],
    &["needless", "to", "say"],
    &["no", "doubt"],
    &["no", "surprise"],
    &["no", "wonder"],
    &["suffice", "to", "say"],
    &["worth", "adding"],
    &["worth", "emphasising"],
    &["worth", "emphasizing"],
    &["worth", "mentioning"],
    &["worth", "noting"],
    &["worth", "pointing", "out"],
    &["worth", "recalling"],
    &["worth", "remembering"],
];

impl Buffers {
    /// Leaves out, of the candidates from `first` on, all those of a cue of which the likeliest
    /// tells of no more. Before they are settled, so that a report within what seems stands:
    /// *The letter seems to deny {his claim} {that it rained}*.
    pub(crate) fn leave_seeming(&mut self, doc: &Document, first: usize) {
        let likelier = |a: &&Candidate, b: &&Candidate| a.score.total_cmp(&b.score);
        let found = self.candidates[first..].chunk_by(|a, b| a.cue == b.cue);
        let best = found.filter_map(|twins| twins.iter().max_by(likelier));
        let seeming: Vec<TokenRange> = best
            .filter(|best| best.by.is_model() && is_seeming(doc, best))
            .map(|best| best.cue)
            .collect();
        if !seeming.is_empty() {
            keep(&mut self.candidates, first, |_, one| {
                !seeming.contains(&one.cue)
            });
        }
    }
}

/// Whether a candidate tells of what seems so, and to nobody, or of the narrator's own remark.
fn is_seeming(doc: &Document, candidate: &Candidate) -> bool {
    let who = candidate.source.map(|who| doc.token(who.start as usize));
    let nobody = candidate.source.is_none_or(|who| who.len() == 1)
        && who.is_none_or(|form| matches!(form, "It" | "There" | "it" | "there"));
    nobody && (seems(doc, candidate.cue) || is_remark(doc, candidate.cue))
        || sees_to_it(doc, candidate.cue)
}

/// *{appears} to be*, *{seemed}*.
fn seems(doc: &Document, cue: TokenRange) -> bool {
    let verb = cue.range().rfind(|&i| doc.token(i) != "to");
    verb.is_some_and(|verb| {
        matches!(
            &*doc.token(verb).to_lowercase(),
            "appear" | "appeared" | "appears" | "seem" | "seemed" | "seems"
        )
    })
}

fn is_remark(doc: &Document, cue: TokenRange) -> bool {
    let words: Vec<String> = cue.range().map(|i| doc.token(i).to_lowercase()).collect();
    let ends = |end: &&[&str]| {
        let from = words.len().checked_sub(end.len());
        from.is_some_and(|from| words[from..].iter().eq(end.iter()))
    };
    REMARKS.iter().any(ends)
}

/// *is {making sure} that it holds*: what is done for it.
fn sees_to_it(doc: &Document, cue: TokenRange) -> bool {
    let mut words = cue.range().rev().map(|i| doc.token(i));
    words.next() == Some("sure")
        && words
            .next()
            .is_some_and(|form| matches!(form, "made" | "make" | "makes" | "making"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remarks_are_in_order() {
        assert!(REMARKS.is_sorted());
    }
}
