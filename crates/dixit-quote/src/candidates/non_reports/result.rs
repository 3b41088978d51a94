//! What comes of something, taken for what is said: *The twins are so alike {that nobody can
//! tell them apart}*.

use dixit_core::{Document, Penn};

use crate::{
    page::{NONE, Page, tags::is},
    tagging::candidate::Candidate,
};

/// Whether a content is the *that* clause to the *so* that ends a cue: what comes of it nobody
/// says. But *has said {so far} that* tells when.
pub(crate) fn is_result(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let (last, [content]) = (candidate.cue.end as usize - 1, &candidate.contents[..]) else {
        return false;
    };
    let so = candidate.cue.len() > 1 && doc.token(last - 1) == "so" && doc.token(last) != "far";
    let plain = |i: usize| page.region[i] == NONE && doc.token(i) == "that";
    let first = content.start as usize;
    // *so alarmed that it fails {that they go}*: the first of two is what they fear.
    let more = content.range().skip(1).any(plain);
    let can = |i: usize| matches!(doc.token(i), "can" | "could" | "ca");
    // But *is so glad {that they came}*; how something is done feels nothing.
    let comes = is(page.tag(last), &[Penn::Rb]) || content.range().any(can);
    so && is(page.tag(last), &[Penn::Jj, Penn::Rb, Penn::Vbn])
        && comes
        && (plain(first) || first > 0 && plain(first - 1))
        && !more
}
