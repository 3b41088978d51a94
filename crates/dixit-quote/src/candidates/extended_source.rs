//! Sources that the models cut short.

use dixit_core::{Document, Label, Penn, Relation, TokenRange};

use crate::{
    page::{
        Page,
        tags::{is, is_comma, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Words of a relative clause that a source may still take in.
const LONGEST_CLAUSE: usize = 20;

/// A source with the whole of the name it begins in, with all who are joined by
/// *and*, and to the end of a relative clause or a participle that it breaks off.
pub(super) fn extended(doc: &Document, page: &Page, candidate: &Candidate) -> Option<TokenRange> {
    let source = candidate.source?;
    let mut extended = source;
    while extended.start > 0 && is_inside_name(page, extended.start as usize) {
        extended.start -= 1;
    }
    let row = first_of_row(doc, page, extended).or_else(|| first_of_names(doc, page, extended));
    if let Some(start) = row {
        extended.start = start as u32;
    }
    if let Some(start) = who_gave_it(doc, page, extended) {
        extended.start = start as u32;
    }
    if let Some(end) = clause_end(doc, page, extended, candidate.cue) {
        extended.end = end as u32;
    }
    if let Some(end) = participle_end(page, extended, candidate.cue) {
        extended.end = end as u32;
    }
    if let Some(end) = clause_behind(doc, page, extended, candidate.cue) {
        extended.end = end as u32;
    }
    let meets = |part: &TokenRange| part.start < extended.end && extended.start < part.end;
    let taken = candidate.contents.iter().any(meets) || meets(&candidate.cue);
    (extended != source && !taken).then_some(extended)
}

/// Takes contents away that are the beginning of the name that the source ends:
/// *{Trump,} Jr. said*.
pub(super) fn leave_name(page: &Page, candidate: &mut Candidate) {
    let Some(source) = candidate.source else {
        return;
    };
    let mut first = source.start as usize;
    while first > 0 && is_inside_name(page, first) {
        first -= 1;
    }
    let outside = |part: &TokenRange| (part.start as usize) < first || part.start >= source.start;
    if candidate.contents.iter().any(outside) {
        candidate.contents.retain(outside);
    }
}

fn is_inside_name(page: &Page, at: usize) -> bool {
    let name = page.words[at].name;
    name > 0 && name.is_multiple_of(2)
}

/// *{The mayor and} the police chief said*: where the row begins, if its first
/// is the subject of a verb.
fn first_of_row(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    let start = source.start as usize;
    let joins = |i: usize| matches!(doc.token(i), "and" | "or");
    let listed = || doc.token(start - 1) == "," && source.range().any(joins);
    if start < 2 || !(joins(start - 1) || listed()) {
        return None;
    }
    let outside = |i: &usize| !source.range().contains(&(page.words[*i].head as usize));
    let head = source.range().find(outside)?;
    let first = page.words[head].head as usize;
    let joined = page.words[head].relation == Relation::Conj as u8
        && page.words[first].relation == Relation::Nsubj as u8;
    let near = first < start && start - first < 12;
    if !joined || !near || (first..start).any(|i| is_verb(page.words[i].tag)) {
        return None;
    }
    let sentence = page.sentences[page.words[first].sentence as usize];
    let begin = (sentence.start as usize..first).rev();
    let own = |i: &usize| page.words[*i].head as usize == first && !is_comma(page.words[*i].tag);
    Some(begin.take_while(own).last().unwrap_or(first))
}

/// *On Monday, {Ford,} Toyota and Honda said*: where a row of names of one class begins,
/// the last of which the source is.
fn first_of_names(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    let own = source.start as usize;
    let class = |at: usize| page.words[at].name.div_ceil(2);
    let begins = |at: usize| !page.words[at].name.is_multiple_of(2);
    if !begins(own) || !source.range().any(|i| doc.token(i) == "and") {
        return None;
    }
    let sentence = page.sentences[page.words[own].sentence as usize].start as usize;
    // The name before the comma before a name.
    let before = |at: usize| {
        let listed = at > sentence + 1 && is_comma(page.words[at - 1].tag);
        let last = at.checked_sub(2).filter(|_| listed)?;
        let first = (sentence..=last)
            .rev()
            .find(|&i| !is_inside_name(page, i))?;
        (class(first) == class(own) && begins(first)).then_some(first)
    };
    let mut start = own;
    while let Some(first) = before(start) {
        // *In Lagos, Ghana and Togo said*; *in Lagos, Nigeria, Ghana and Togo said*.
        if first > sentence && page.is_wordy(first - 1) {
            return (class(own) != 1 + Label::Loc as u8 && start < own).then_some(start);
        }
        start = first;
    }
    (start < own).then_some(start)
}

/// *{A man who gave his name only as} Gareth said*: where the phrase begins whose
/// clause the name ends.
fn who_gave_it(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    const LONGEST: usize = 10;
    let name = source.start as usize;
    let sentence = page.sentences[page.words[name].sentence as usize].start as usize;
    if name < sentence + 4 || doc.token(name - 1) != "as" {
        return None;
    }
    let first = sentence.max(name.saturating_sub(LONGEST));
    let who = (first + 1..name).rfind(|&i| doc.token(i) == "who")?;
    let named =
        (who..name).any(|i| matches!(doc.token(i), "name" | "himself" | "herself" | "themselves"));
    let noun = (sentence..who).rfind(|&i| !is_comma(page.words[i].tag))?;
    let own = |i: &usize| page.words[*i].head as usize == noun || *i == noun;
    let start = (sentence..=noun).rev().take_while(own).last()?;
    named.then_some(start)
}

/// *Tom Hale, whose sister {died in the fire,} said*: where the clause ends.
fn clause_end(doc: &Document, page: &Page, source: TokenRange, cue: TokenRange) -> Option<usize> {
    let (end, verb) = (source.end as usize, cue.start as usize);
    let between = end..verb;
    if between.len() < 2 || between.len() > LONGEST_CLAUSE || !is_comma(page.words[verb - 1].tag) {
        return None;
    }
    let relative = |i: usize| {
        is_comma(page.words[i].tag)
            && matches!(
                doc.token(i + 1),
                "who" | "whose" | "which" | "whom" | "where"
            )
    };
    let opens = source.range().take(source.len() - 1).any(relative);
    let one = between.filter(|&i| is_comma(page.words[i].tag)).count() == 1;
    let same = page.words[end].sentence == page.words[verb].sentence;
    (opens && one && same).then_some(verb)
}

/// *Several delegates {supporting Tanaka} said*: where the participle's phrase ends.
fn participle_end(page: &Page, source: TokenRange, cue: TokenRange) -> Option<usize> {
    const LONGEST: usize = 10;
    let (first, verb) = (source.end as usize, cue.start as usize);
    let between = first..verb;
    if between.len() < 2 || between.len() > LONGEST || page.words[first].tag != Penn::Vbg as u8 {
        return None;
    }
    // The parser often takes the participle for the cue's auxiliary.
    let near = source.start as usize..cue.end as usize;
    let inside = between
        .clone()
        .all(|i| near.contains(&(page.words[i].head as usize)));
    let noun = is(
        page.tag(verb - 1),
        &[Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps],
    );
    (inside && noun).then_some(verb)
}

/// *says Rhys Probert{, who lives opposite}*: where a relative clause that ends the
/// sentence ends, behind a name that follows its cue.
fn clause_behind(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<usize> {
    let comma = source.end as usize;
    let mut end = page.sentences[page.words[cue.start as usize].sentence as usize].end as usize;
    let named = cue.end <= source.start && page.words[comma - 1].name > 0;
    if !named
        || comma + 3 > end
        || !is_comma(page.words[comma].tag)
        || doc.token(comma + 1) != "who"
    {
        return None;
    }
    while end > comma && page.words[end - 1].tag == Penn::Stop as u8 {
        end -= 1;
    }
    let plain = (comma + 1..end)
        .all(|i| page.region[i] == crate::page::NONE && !is_comma(page.words[i].tag));
    (plain && end - comma <= LONGEST_CLAUSE).then_some(end)
}
