use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{NONE, Page, tags::is},
    tagging::candidate::Candidate,
};

/// Leaves out of contents what stands before or behind the words in marks and is the
/// narrator's: *says, {“Don't do it,”} until shots are heard*; *The letter also spoke
/// of peace: {“We are tired,”} they wrote*.
pub(crate) fn keep_spoken_part(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let report = candidate.cue;
    for content in &mut candidate.contents {
        if report.end <= content.start {
            content.end = end_of_speech(page, *content);
        } else if content.end <= report.start {
            content.start = start_of_speech(doc, page, *content);
        }
    }
}

/// Where words in marks end that close with a comma and a clause follows: the comma
/// ends what is said.
fn end_of_speech(page: &Page, content: TokenRange) -> u32 {
    let region = page.region_at(content.start);
    let Some(region) = region.filter(|r| r.start == content.start && r.end < content.end) else {
        return content.end;
    };
    let clause = is(page.tag(region.end as usize), &[Penn::In, Penn::Wrb]);
    let mut rest = region.end as usize..content.end as usize;
    match clause && page.ends_with_comma(region.start) && rest.all(|at| page.region[at] == NONE) {
        true => region.end,
        false => content.end,
    }
}

/// Where words in marks begin that a colon announces and a comma ends.
fn start_of_speech(doc: &Document, page: &Page, content: TokenRange) -> u32 {
    let region = page.region_at(content.end - 1);
    let Some(region) = region.filter(|r| r.end == content.end && r.start > content.start) else {
        return content.start;
    };
    let colon = doc.token(region.start as usize - 1) == ":";
    let mut before = content.start as usize..region.start as usize;
    match colon && page.ends_with_comma(region.start) && before.all(|at| page.region[at] == NONE) {
        true => region.start,
        false => content.start,
    }
}
