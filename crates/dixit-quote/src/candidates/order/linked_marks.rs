//! Contents in marks that the narrator's own words link to who speaks: *“No comment,” was all
//! she would say*, *“Too late” – that is Pike's assessment of the plan*.

use dixit_core::{Document, TokenRange};

use crate::{
    page::{NONE, Page},
    tagging::candidate::Candidate,
};

/// *{“No comment,”} was all {she} {would say}*: a content in marks ends with them, where *was
/// all*, *was what* or *was how* leads to the source.
pub(crate) fn leave_link(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let (Some(source), [content]) = (candidate.source, &mut candidate.contents[..]) else {
        return;
    };
    let leads = content.len() > 2 && content.end <= source.start;
    let link = content.end.saturating_sub(2) as usize;
    let linked = leads
        && matches!(doc.token(link), "was" | "is" | "were")
        && matches!(doc.token(link + 1), "all" | "what" | "how");
    if !linked || page.region[link] != NONE {
        return;
    }
    let region = page.region_at(link as u32 - 1);
    if let Some(region) = region.filter(|region| region.start <= content.start) {
        content.end = region.end;
    }
}

/// *{“Too late”} – that is {Pike}'s {assessment} of the plan*: what a noun is of is no content
/// beside words in marks.
pub(crate) fn leave_object(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let [marked, object] = candidate.contents[..] else {
        return;
    };
    let last = cue.range().last().unwrap_or_default();
    let of = cue.len() > 1 && object.start == cue.end && matches!(doc.token(last), "of" | "on");
    let whole = page.region_at(marked.start);
    let whole = whole.is_some_and(|region| marked.end <= region.end && marked.end <= cue.start);
    let plain = object.range().all(|i| page.region[i] == NONE);
    if of && whole && plain {
        candidate.contents.pop();
        candidate.cue = TokenRange::new(cue.start as usize, last);
    }
}

/// *{“I woke at four.\n\n“Then the glass broke,”} {he} {added}*: quoted words between a content
/// and who speaks, or his verb, are said too.
pub(crate) fn take_reopened(page: &Page, candidate: &mut Candidate) {
    let parts = candidate.source.iter().chain([&candidate.cue]);
    let first = parts.map(|part| part.start).min().unwrap_or_default();
    let Some(content) = candidate.contents.last_mut() else {
        return;
    };
    let end = content.end as usize;
    let quoted = |i: usize| page.region[i] != NONE;
    let opened = end > content.start as usize && quoted(end - 1);
    if !opened || first as usize <= end || !quoted(end) || page.region[end] == page.region[end - 1]
    {
        return;
    }
    let told = (end..first as usize).take_while(|&i| quoted(i)).count();
    if end + told == first as usize {
        content.end = first;
    }
}
