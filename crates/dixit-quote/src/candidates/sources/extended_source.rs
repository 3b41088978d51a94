//! Sources that the models cut short.

use dixit_core::{Document, Label, Penn, Relation, TokenRange};

use crate::{
    candidates::sources::{anonymous::stays_unnamed, time_words::is_time},
    page::{
        NONE, Page,
        persons::{is_doer, means_person},
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Words of a relative clause that a source may still take in.
const LONGEST_CLAUSE: usize = 20;

/// A source with the whole of the name it begins in, with all who are joined by
/// *and*, and to the end of a relative clause or a participle that it breaks off.
pub(crate) fn extended(doc: &Document, page: &Page, candidate: &Candidate) -> Option<TokenRange> {
    let source = candidate.source?;
    let mut extended = source;
    while extended.start > 0 && is_inside_name(page, extended.start as usize) {
        extended.start -= 1;
    }
    let row = first_of_row(doc, page, extended)
        .or_else(|| first_of_phrases(doc, page, extended))
        .or_else(|| first_of_names(doc, page, extended))
        .or_else(|| first_of_both(doc, page, extended));
    if let Some(start) = row {
        extended.start = start as u32;
    }
    if is_denied(doc, page, extended) {
        extended.start -= 1;
    }
    if let Some(start) = office_before(doc, page, extended, candidate.cue) {
        extended.start = start as u32;
    }
    if let Some(start) = calling_before(page, doc, extended.start as usize, candidate.cue) {
        extended.start = start as u32;
    }
    if let Some(start) = trade_before(doc, page, extended, candidate.cue) {
        extended.start = start as u32;
    }
    if let Some(start) = who_gave_it(doc, page, extended) {
        extended.start = start as u32;
    }
    if let Some(start) = writing_sent(doc, page, extended) {
        extended.start = start as u32;
    }
    if let Some(end) = clause_end(doc, page, extended, candidate.cue) {
        extended.end = end as u32;
    }
    if let Some(end) = last_of_both(doc, page, extended, candidate.cue) {
        extended.end = end as u32;
    }
    if let Some(end) = clause_between(doc, page, extended, candidate.cue) {
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

/// *{His} {will} states that* is *{His will} {states} that*: whose a thing is does not speak.
pub(crate) fn take_possession(page: &Page, candidate: &mut Candidate) {
    let (Some(who), [content, ..]) = (candidate.source, &candidate.contents[..]) else {
        return;
    };
    let (cue, verb) = (candidate.cue, candidate.cue.end);
    let possessor = who.len() == 1 && is(page.tag(who.start as usize), &[Penn::PrpS]);
    let beside = who.end == cue.start && cue.len() == 1 && content.start == verb + 1;
    if possessor && beside && is_finite(page.tag(verb as usize)) {
        candidate.source = Some(TokenRange::new(who.start as usize, verb as usize));
        candidate.cue = TokenRange::new(verb as usize, verb as usize + 1);
    }
}

/// Takes the byname in marks that stands before a name into the source: *{‘Big’} Luis Prado
/// said*.
pub(crate) fn take_byname(page: &Page, candidate: &mut Candidate) {
    const LONGEST: usize = 2;
    let Some(source) = candidate.source else {
        return;
    };
    let byname = |part: &TokenRange| {
        let words = part.range().filter(|&i| page.is_wordy(i)).count();
        part.end == source.start
            && page.region_at(part.start) == Some(*part)
            && words <= LONGEST
            && !page.is_speech(part.start)
    };
    let named = page
        .person_at(source.start as usize)
        .is_some_and(|name| name.start == source.start);
    if candidate.contents.len() > 1
        && named
        && let Some(at) = candidate.contents.iter().position(byname)
    {
        let part = candidate.contents.remove(at);
        candidate.source = Some(TokenRange::new(part.start as usize, source.end as usize));
    }
}

/// Takes contents away that are the beginning of the name that the source ends:
/// *{Trump,} Jr. said*.
pub(crate) fn leave_name(page: &Page, candidate: &mut Candidate) {
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

/// *{The ministry,} the port and the railway said*, *{The pilot and} his co-pilot said*: the
/// sentence begins with a row of phrases, the last of which the source is.
fn first_of_phrases(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    const LONGEST: usize = 14;
    use Penn::{Cd, Comma, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS};
    let sentence = page.sentences[page.words[source.start as usize].sentence as usize];
    let (first, own) = (sentence.start as usize, source.start as usize);
    let joins = |i: usize| doc.token(i) == "and";
    let listed = || is_comma(page.tag(own - 1)) && source.range().any(joins);
    if own < first + 2 || own - first > LONGEST || !(joins(own - 1) || listed()) {
        return None;
    }
    let phrase = |i: usize| {
        page.region[i] == NONE
            && !is_time(doc, i)
            && (is(
                page.tag(i),
                &[Cd, Comma, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS],
            ) || joins(i))
    };
    // *Leeds, 3 May* opens no row; each of a row has its noun before the comma.
    let opens = is(page.tag(first), &[Dt, PrpS, Nn, Nns]);
    let nouns = |i: usize| {
        !(is_comma(page.tag(i)) || joins(i))
            || i > first && is(page.tag(i - 1), &[Nn, Nns, Nnp, Nnps, Comma])
    };
    let same = is(page.tag(own), &[Dt, PrpS, Nn, Nns]);
    (opens && same && (first..own).all(|i| phrase(i) && nouns(i))).then_some(first)
}

/// *On Monday, {Ford,} Toyota and Honda said*: where a row of names of one class begins,
/// the last of which the source is.
fn first_of_names(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    let own = source.start as usize;
    let class = |at: usize| page.words[at].name.div_ceil(2);
    let begins = |at: usize| !page.words[at].name.is_multiple_of(2);
    let sentence = page.sentences[page.words[own].sentence as usize].start as usize;
    let joins = |i: usize| doc.token(i) == "and";
    let last = own > sentence && joins(own - 1);
    if !begins(own) || !(last || source.range().any(joins)) {
        return None;
    }
    // The name before the comma before a name.
    let before = |at: usize| {
        let listed = at > sentence + 1 && (is_comma(page.words[at - 1].tag) || joins(at - 1));
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

/// *{Not} a single guest said*, *{Hardly} anyone said*: whether the word before a source takes
/// back who speaks.
fn is_denied(doc: &Document, page: &Page, source: TokenRange) -> bool {
    let start = source.start as usize;
    let sentence = page.sentences[page.words[start].sentence as usize].start as usize;
    let not = start > sentence
        && matches!(
            doc.token(start - 1),
            "Not" | "not" | "Hardly" | "hardly" | "Scarcely"
        );
    not && matches!(
        doc.token(start),
        "a" | "one" | "any" | "anyone" | "anybody" | "many" | "all" | "everyone"
    )
}

/// *{The leader of the strike,} Ann Pike, said*: where the description begins that opens
/// the sentence before a name between commas.
fn office_before(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<usize> {
    const LONGEST: usize = 12;
    use Penn::{Dt, In, Jj, Nn, Nnp, Nns, Pos, PrpS};
    let name = source.start as usize;
    let start = page.sentences[page.words[name].sentence as usize].start as usize;
    let closed = is_comma(page.tag(source.end as usize - 1))
        || source.end < cue.start && is_comma(page.tag(source.end as usize));
    let near = name > start + 2 && name - start <= LONGEST && source.end <= cue.start;
    if !near || !closed || !is_comma(page.tag(name - 1)) || page.words[name].name == 0 {
        return None;
    }
    let led = is(page.tag(start), &[Dt, PrpS]);
    let phrase = (start..name - 1).all(|i| is(page.tag(i), &[Dt, In, Jj, Nn, Nnp, Nns, Pos, PrpS]));
    let nouns = |i: &usize| is(page.tag(*i), &[Jj, Nn, Nnp]);
    let noun = (start + 1..name - 1).take_while(nouns).last()?;
    let person = means_person(&doc.token(noun).to_lowercase());
    (led && phrase && person).then_some(start)
}

/// *said in Lund on Friday {its director,} Ann Pike*: where the phrase begins that tells what
/// somebody is, between a verb and the name behind a comma.
pub(crate) fn calling_before(
    page: &Page,
    doc: &Document,
    name: usize,
    cue: TokenRange,
) -> Option<usize> {
    const LONGEST: usize = 7;
    use Penn::{Dt, Jj, Nn, Nnp, Nns, Pos, PrpS};
    let noun = name.checked_sub(2).filter(|_| page.words[name].name > 0)?;
    let behind = cue.end as usize <= noun && is_comma(page.tag(name - 1));
    let person = || means_person(doc.token(noun)) || is_doer(doc.token(noun));
    if !behind || page.words[noun].name > 0 || !person() {
        return None;
    }
    let own = |&i: &usize| is(page.tag(i), &[Jj, Nn, Nnp, Nns, Pos]);
    let first = (cue.end as usize..noun).rev().take_while(own).last();
    let start = first.unwrap_or(noun).checked_sub(1)?;
    let led = start >= cue.end as usize && is(page.tag(start), &[Dt, PrpS]);
    (led && noun - start <= LONGEST).then_some(start)
}

/// *{Pianist} Ann Reed said*: the word for what somebody is that begins a sentence before
/// his name, whatever its tag.
fn trade_before(doc: &Document, page: &Page, source: TokenRange, cue: TokenRange) -> Option<usize> {
    let name = source.start as usize;
    let before = name.checked_sub(1)?;
    let begins = page.sentences[page.words[name].sentence as usize].start as usize == before;
    let free = page.words[before].name == 0 && page.words[name].name > 0;
    let person = || means_person(&doc.token(before).to_lowercase());
    (begins && free && source.end <= cue.start && person()).then_some(before)
}

/// Whether *as well as* ends before a token.
fn adds(doc: &Document, at: usize) -> bool {
    at >= 3 && doc.token(at - 1) == "as" && doc.token(at - 2) == "well" && doc.token(at - 3) == "as"
}

/// *{Ann Pike as well as} Bob Cole denied it*: where the name before *as well as* begins.
fn first_of_both(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    let start = source.start as usize;
    let before = start.checked_sub(4).filter(|_| adds(doc, start))?;
    if page.words[before].name == 0 {
        return phrase_before(page, before);
    }
    Some({
        let inside = (0..=before).rev().take_while(|&i| is_inside_name(page, i));
        before - inside.count()
    })
}

/// *{The mayor} as well as the bishop*: where the phrase begins that a noun ends and an
/// article opens.
fn phrase_before(page: &Page, noun: usize) -> Option<usize> {
    use Penn::{Dt, Jj, Nn, Nnp, Nns, Pos, PrpS};
    let own = |&i: &usize| is(page.tag(i), &[Jj, Nn, Nnp, Nns, Pos]);
    let start = (0..=noun).rev().take_while(own).last()?.checked_sub(1)?;
    is(page.tag(start), &[Dt, PrpS]).then_some(start)
}

/// *Ann Pike {as well as Bob Cole} denied it*, *the mayor {as well as the bishop} urged*: where
/// the name or phrase before the cue ends.
fn last_of_both(doc: &Document, page: &Page, source: TokenRange, cue: TokenRange) -> Option<usize> {
    const LONGEST: u32 = 9;
    let (name, verb) = (source.end as usize + 3, cue.start as usize);
    let near = source.end + 3 < cue.start && cue.start - source.end < LONGEST;
    let named = |i: usize| page.words[i].name > 0;
    let described = || {
        use Penn::{Dt, Jj, Nn, Nnp, Nns, Pos, PrpS};
        let phrase = |i: usize| is(page.tag(i), &[Jj, Nn, Nnp, Nns, Pos]);
        is(page.tag(name), &[Dt, PrpS]) && name + 1 < verb && (name + 1..verb).all(phrase)
    };
    (near && adds(doc, name) && ((name..verb).all(named) || described())).then_some(verb)
}

/// *Tom Hale{, whose shop was looted,} said*: where a relative clause or another name ends
/// that stands between a source and its cue, and reports nothing itself.
fn clause_between(
    doc: &Document,
    page: &Page,
    source: TokenRange,
    cue: TokenRange,
) -> Option<usize> {
    const REPORTS: u8 = 3;
    const LONGEST: usize = 13;
    let (comma, verb) = (source.end as usize, cue.start as usize);
    let between = comma..verb;
    if between.len() < 4
        || between.len() > LONGEST
        || !is_comma(page.words[comma].tag)
        || !is_comma(page.words[verb - 1].tag)
        || page.words[comma].sentence != page.words[verb].sentence
    {
        return None;
    }
    let opens = matches!(
        doc.token(comma + 1),
        "who" | "whose" | "which" | "known" | "nicknamed"
    );
    let clause = || (comma + 1..verb - 1).all(|i| !is_comma(page.words[i].tag));
    let tells = || {
        !stays_unnamed(doc, comma + 2..verb)
            && (comma + 2..verb).any(|i| {
                is_verb(page.tag(i)) && page.words[i].level >= REPORTS || doc.token(i) == "that"
            })
    };
    (opens && clause() && !tells()).then_some(verb - 1)
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
    if between.len() < 2 || between.len() > LONGEST || is_comma(page.tag(first - 1)) {
        return None;
    }
    if !is(page.tag(first), &[Penn::Vbg, Penn::Vbn]) {
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
    let mut end = page.sentences[page.words[cue.start as usize].sentence as usize].end as usize;
    // The model may have broken the clause off: *Rhys Probert, whose barn {burned down}*.
    let who = |i: usize| matches!(doc.token(i), "who" | "whose");
    let mut inside = source.range().take(source.len() - 1);
    let broken = inside.find(|&i| is_comma(page.words[i].tag) && who(i + 1));
    let comma = broken.unwrap_or(source.end as usize);
    let named = cue.end <= source.start && page.words[comma - 1].name > 0;
    if !named
        || comma + 3 > end
        || !is_comma(page.words[comma].tag)
        || !(doc.token(comma + 1) == "who" || broken.is_some())
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

/// *{The letter sent to} Ruth Adler says*: where a sentence begins with what was sent to
/// somebody, it speaks and not whom it was sent to.
fn writing_sent(doc: &Document, page: &Page, source: TokenRange) -> Option<usize> {
    const SENT: [&str; 4] = ["addressed", "sent", "submitted", "written"];
    let at = source.start as usize;
    let start = page.sentences[page.words[at].sentence as usize].start as usize;
    let near = at >= start + 4 && at <= start + 6 && doc.token(at - 1) == "to";
    let sent = near && SENT.contains(&doc.token(at - 2));
    let noun = sent && is(page.tag(at - 3), &[Penn::Nn, Penn::Nns]);
    let led = is(page.tag(start), &[Penn::Dt, Penn::PrpS]);
    (noun && led).then_some(start)
}
