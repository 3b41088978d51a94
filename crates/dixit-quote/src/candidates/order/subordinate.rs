//! Reports in a clause that waits for its main clause: *When Pike said {the dam was safe}, the
//! farmers laughed*; *Pike said {that while the dam was safe, the farmers were right}*.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite},
    },
    tagging::candidate::Candidate,
};

/// Words that open a clause before its main clause.
const OPENS: [&str; 10] = [
    "after", "although", "because", "if", "once", "since", "though", "unless", "when", "while",
];

/// Tokens of a subject before its verb.
const SUBJECT: usize = 12;

/// Leaves the main clause to who tells of the report, where a content goes on to the end of a
/// sentence that begins with *when* or *if*: without it the sentence has none.
pub(crate) fn leave_main(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let Some(source) = candidate.source.filter(|who| who.end <= cue.start) else {
        return;
    };
    let Some(content) = candidate.contents.last_mut() else {
        return;
    };
    let (start, end) = (content.start as usize, content.end as usize);
    let waits = source.end == cue.start && start == cue.end as usize && waits(doc, page, source);
    if !waits || page.region[start] != NONE || !ends_sentence(page, end) {
        return;
    }
    if let Some(comma) = (start + 1..end).find(|&i| begins_main(page, i, end)) {
        content.end = comma as u32;
    }
}

/// Whether a source is the subject of a clause that opens the sentence.
fn waits(doc: &Document, page: &Page, source: TokenRange) -> bool {
    let sentence = page.sentences[page.words[source.start as usize].sentence as usize];
    let Some(open) = (source.start as usize).checked_sub(1) else {
        return false;
    };
    let before = sentence.start as usize..open.max(sentence.start as usize);
    let opens = open >= sentence.start as usize
        && OPENS.contains(&&*doc.token(open).to_lowercase())
        && page.region[open] == page.region[source.start as usize];
    let light = |i: usize| !page.is_wordy(i) || is(page.tag(i), &[Penn::Cc, Penn::Uh]);
    // *…, and while {he} said so*
    let joined =
        before.len() > 1 && is(page.tag(open - 1), &[Penn::Cc]) && is_comma(page.tag(open - 2));
    opens && (before.clone().all(light) || joined)
}

/// Whether nothing but a stop or closing marks stands behind in the sentence.
fn ends_sentence(page: &Page, end: usize) -> bool {
    let last = page.words[end - 1].sentence;
    let rest = end..page.words.len();
    let mut own = rest.take_while(|&i| page.words[i].sentence == last);
    !own.any(|i| page.is_wordy(i))
}

/// Whether a subject and its verb follow a comma.
fn begins_main(page: &Page, comma: usize, end: usize) -> bool {
    use Penn::{Cd, Dt, Ex, Jj, Nn, Nnp, Nnps, Nns, Prp, PrpS};
    let first = comma + 1;
    if !is(page.tag(comma), &[Penn::Comma]) || page.region[comma] != NONE || first + 1 >= end {
        return false;
    }
    let subject = is(
        page.tag(first),
        &[Cd, Dt, Ex, Jj, Nn, Nnp, Nnps, Nns, Prp, PrpS],
    );
    let breaks =
        |i: usize| is_comma(page.tag(i)) || is(page.tag(i), &[Penn::Wdt, Penn::Wp, Penn::Cc]);
    let mut near = first + 1..end.min(first + SUBJECT);
    let verb = near.find(|&i| breaks(i) || is_finite(page.tag(i)));
    subject && verb.is_some_and(|i| is_finite(page.tag(i)))
}

/// Takes the main clause into a content that is a clause which waits for it.
pub(crate) fn take_main(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let relative = |who: TokenRange| matches!(doc.token(who.start as usize), "who" | "which");
    let own = |who: TokenRange| who.end <= cue.start && !relative(who);
    let before = candidate.source.is_none_or(own);
    let Some(content) = candidate.contents.last_mut() else {
        return;
    };
    let (start, comma) = (content.start as usize, content.end as usize);
    let opens = start + usize::from(doc.token(start) == "that");
    if opens >= comma {
        return;
    }
    let asks = |i: usize| {
        let form = doc.token(i).to_lowercase();
        form.starts_with("ask") || form.starts_with("wonder")
    };
    let asks = cue.range().any(asks);
    let waits = (start == cue.end as usize || start == cue.end as usize + 1)
        && (OPENS.contains(&doc.token(opens)) || doc.token(opens) == "as" && opens > start)
        && content.range().skip(2).any(|i| is_finite(page.tag(i)))
        && content
            .range()
            .all(|i| page.region[i] == NONE && !is_comma(page.tag(i)));
    if cue.is_empty() || !before || !waits || asks || comma + 2 >= page.words.len() {
        return;
    }
    let sentence = page.sentences[page.words[start].sentence as usize];
    let mut end = sentence.end as usize;
    while end > comma && is(page.tag(end - 1), &[Penn::Stop]) {
        end -= 1;
    }
    let reports = |i: usize| is_comma(page.tag(i - 1)) && page.words[i].level > 1;
    let alone = (comma + 2..end).all(|i| page.region[i] == NONE && !reports(i));
    if comma < end && alone && begins_main(page, comma, end) {
        content.end = end as u32;
    }
}
