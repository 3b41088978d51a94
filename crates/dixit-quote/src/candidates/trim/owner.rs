//! Sources without the words that part them from what is theirs.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_comma},
    },
    tagging::candidate::Candidate,
};

/// Takes the *'s* off a source whose noun of speech is the cue: *{Ann Pike}'s answer was:*.
pub(super) fn leave_possessive(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let quoted = |c: &TokenRange| c.range().last().is_some_and(|i| page.region[i] != NONE);
    if !candidate.contents.iter().any(quoted) {
        return;
    }
    if let Some(source) = &mut candidate.source {
        let last = source.end as usize - 1;
        // Right before the noun it is no verb, whatever its tag.
        let owns = source.end == candidate.cue.start && matches!(doc.token(last), "'s" | "’s");
        if source.len() > 1
            && (owns || page.tag(last) == Penn::Pos as u8)
            && source.end <= candidate.cue.start
        {
            source.end -= 1;
        }
    }
}

/// Parts what is said from the relative clause behind who says it: *According to Ann
/// Pike{, who led the dig,} the wall is Roman*.
pub(super) fn part_relative(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let (Some(source), [content]) = (&mut candidate.source, &mut candidate.contents[..]) else {
        return;
    };
    let cited = doc
        .token(candidate.cue.start as usize)
        .eq_ignore_ascii_case("according");
    let at = content.start as usize;
    let relative = cited && matches!(doc.token(at), "who" | "whose" | "which");
    let near = source.start < content.start && content.start <= source.end + 1
        || (source.start..source.end).contains(&content.start);
    let comma = (at + 2..content.end as usize).find(|&i| is_comma(page.tag(i)));
    if let Some(comma) = comma.filter(|&i| relative && near && i + 3 < content.end as usize) {
        source.end = comma as u32;
        content.start = comma as u32 + 1;
    }
}

/// Takes the *all* off a source to which words in marks are all that came from it: *“Ask my
/// wife,” was {all} Bob Cole would say*.
pub(super) fn leave_all(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let Some(source) = &mut candidate.source else {
        return;
    };
    let at = source.start as usize;
    let whole = source.len() > 1
        && at > 0
        && doc.token(at) == "all"
        && matches!(doc.token(at - 1), "was" | "is")
        && is(page.tag(at + 1), &[Penn::Nnp, Penn::Prp, Penn::Dt]);
    if whole {
        source.start += 1;
    }
}
