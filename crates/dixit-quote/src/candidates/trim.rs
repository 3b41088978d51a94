//! Sources and contents without what says when and where, and to whom.

use std::ops::Range;

use dixit_core::{Document, Penn, Relation, TokenRange};

use crate::{
    candidates::{
        buffers::Buffers,
        non_reports::{passive, received},
        order::{
            apposed, clause, expletive, framed, fronted, governing, linked_marks, own_clause,
            own_part, participle, quoted_as, subordinate,
        },
        passages::{answer::is_answer, foregoing, spoken_part},
        sources::{
            anonymous, apposed_who, extended_source, led_in, occasion, owned,
            time_words::{behind_time, is_day, is_time},
            trim_source::trim_source,
        },
        utters::utters,
    },
    page::{
        NONE, Page,
        tags::{is, is_comma, is_finite, is_verb},
    },
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Takes off the sources and contents of a paragraph, from `first` on, what
    /// says when and where: *{This morning} police said*, *said {on Friday} it
    /// would*, *{KABUL (Reuters) —} The army …*
    pub(crate) fn trim(&mut self, doc: &Document, first: usize, start: usize) {
        let dateline = dateline_end(doc, &self.page, start);
        let found = self.candidates[first..].iter_mut();
        for candidate in found.filter(|candidate| candidate.by.is_model()) {
            extended_source::take_possession(&self.page, candidate);
            extended_source::take_byname(&self.page, candidate);
            extended_source::leave_name(&self.page, candidate);
            if let Some(source) = extended_source::extended(doc, &self.page, candidate) {
                candidate.source = Some(source);
            }
            anonymous::take_anonymity(doc, &self.page, candidate);
            own_part::take_denied(doc, &self.page, candidate);
            own_part::leave_marks_and_it(doc, &self.page, candidate);
            own_part::leave_led(doc, &self.page, candidate);
            own_part::leave_main_clause(doc, &self.page, candidate);
            take_wish_to_know(doc, &self.page, candidate);
            leave_will(doc, &self.page, candidate);
            quoted_as::leave_words(doc, candidate);
            quoted_as::leave_verb(doc, &self.page, candidate);
            quoted_as::take_passive(doc, candidate);
            quoted_as::take_quote(doc, candidate);
            own_clause::leave_other_clause(doc, &self.page, candidate);
            own_clause::take_own_subject(doc, &self.page, candidate);
            own_clause::leave_audience(doc, &self.page, candidate);
            own_clause::leave_meanwhile(&self.page, candidate);
            own_clause::leave_when(doc, &self.page, candidate);
            own_clause::leave_medium(doc, &self.page, candidate);
            own_clause::take_office(&self.page, candidate);
            if let Some(source) = &mut candidate.source {
                *source = trim_source(doc, &self.page, *source);
            }
            occasion::leave_occasion(doc, &self.page, candidate);
            led_in::leave_beside(doc, &self.page, candidate);
            apposed_who::take_apposed(doc, &self.page, candidate);
            participle::give_to_doer(doc, &self.page, candidate);
            trim_contents(doc, &self.page, candidate);
            leave_conjunction(&self.page, candidate);
            leave_so(doc, candidate);
            take_deadline(doc, &self.page, candidate);
            leave_possessive(doc, &self.page, candidate);
            part_relative(doc, &self.page, candidate);
            spoken_part::keep_spoken_part(doc, &self.page, candidate);
            leave_addressee(doc, &self.page, candidate);
            leave_recipient(doc, &self.page, candidate);
            leave_bracket(doc, candidate);
            own_clause::take_last_relative(doc, &self.page, candidate);
            own_clause::take_relative(doc, &self.page, candidate);
            apposed::take_apposition(doc, &self.page, candidate);
            apposed::take_subject(doc, &self.page, candidate);
            apposed::join_relative(doc, &self.page, candidate);
            clause::keep_inside_relative(doc, &self.page, candidate);
            clause::leave_addressed(doc, &self.page, candidate);
            framed::leave_frame(&self.page, candidate);
            passive::leave_told(doc, &self.page, candidate);
            passive::leave_expletive(doc, &self.page, candidate);
            expletive::leave_subject(doc, &self.page, candidate);
            received::leave_judged(doc, &self.page, candidate);
            own_part::leave_second_verb(doc, &self.page, candidate);
            governing::leave_governing(doc, &self.page, candidate);
            leave_receiver(doc, &self.page, candidate);
            leave_all(doc, &self.page, candidate);
            linked_marks::leave_link(doc, &self.page, candidate);
            linked_marks::leave_object(doc, &self.page, candidate);
            linked_marks::take_reopened(&self.page, candidate);
            owned::give_reply(doc, &self.page, candidate);
            leave_answer(doc, &self.page, candidate);
            foregoing::leave_foregoing(doc, &self.page, candidate);
            leave_remark(doc, &self.page, candidate);
            subordinate::leave_main(doc, &self.page, candidate);
            subordinate::take_main(doc, &self.page, candidate);
            leave_meantime(doc, &self.page, candidate);
            fronted::take_condition(doc, &self.page, candidate);
            for part in candidate.contents.iter_mut().chain(&mut candidate.source) {
                if (part.start as usize) < dateline && dateline < part.end as usize {
                    part.start = dateline as u32;
                }
            }
        }
        self.keep_telling(doc, first);
    }
}

/// *{But} “nobody checks,” says Pike*: the narrator's conjunction before marks.
fn leave_conjunction(page: &Page, candidate: &mut Candidate) {
    let Some(content) = candidate.contents.first_mut() else {
        return;
    };
    let at = content.start as usize;
    let opens = page.sentences[page.words[at].sentence as usize].start as usize == at;
    let marked = content.len() > 3 && page.region[at] == NONE && page.region[at + 1] != NONE;
    if !opens || !marked || !is(page.tag(at), &[Penn::Cc]) {
        return;
    }
    let rest = page.region_at(content.start + 1);
    if rest.is_some_and(|region| region.end >= content.end) {
        content.start += 1;
    }
}

/// *‘It will flood again.’ {So} says Ann Pike*: the narrator's word behind a sentence.
fn leave_so(doc: &Document, candidate: &mut Candidate) {
    let Some(content) = candidate.contents.last_mut() else {
        return;
    };
    let last = content.end as usize - 1;
    let behind = content.end == candidate.cue.start && content.len() > 3;
    if behind && doc.token(last) == "So" {
        content.end -= 1;
    }
}

/// Makes *wanted to know* one cue: *She {wanted} {to know who had signed it}*.
fn take_wish_to_know(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let wants = matches!(
        doc.token(cue.end as usize - 1),
        "wanted" | "wants" | "want" | "demanded" | "demands"
    );
    if take_question_before(doc, page, candidate, wants) {
        return;
    }
    let at = cue.end as usize;
    let know = wants
        && at + 1 < page.words.len()
        && doc.token(at) == "to"
        && doc.token(at + 1) == "know"
        && candidate.contents.iter().all(|c| c.end <= cue.start);
    if know {
        candidate.cue.end += 2;
        return;
    }
    let Some(content) = candidate.contents.iter_mut().find(|c| c.start == cue.end) else {
        return;
    };
    let at = content.start as usize;
    let asks = |i: usize| {
        is(page.tag(i), &[Penn::Wp, Penn::Wrb, Penn::Wdt])
            || matches!(doc.token(i), "if" | "whether")
    };
    let fits = wants
        && content.len() > 3
        && doc.token(at) == "to"
        && doc.token(at + 1) == "know"
        && asks(at + 2);
    if fits {
        content.start += 2;
        candidate.cue.end += 2;
    }
}

/// *{“Who pays?”} Pike {wanted to know}*: the words in marks before who wants it are all that
/// is asked. Whether it was so.
fn take_question_before(
    doc: &Document,
    page: &Page,
    candidate: &mut Candidate,
    wants: bool,
) -> bool {
    let (cue, Some(source)) = (candidate.cue, candidate.source) else {
        return false;
    };
    let [content] = candidate.contents[..] else {
        return false;
    };
    let know = content.start == cue.end
        && content.len() == 2
        && doc.token(content.start as usize) == "to"
        && doc.token(content.start as usize + 1) == "know";
    let before = source.start.checked_sub(1);
    let question = before
        .filter(|_| wants && know)
        .and_then(|at| page.region_at(at));
    let Some(question) = question else {
        return false;
    };
    candidate.contents = vec![question];
    candidate.cue.end += 2;
    true
}

/// Gives a last will to those whose it is: *{Her} {will stated} that*: no verb behind *will* is
/// of the past or has an *-s*.
fn leave_will(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let Some(source) = &mut candidate.source else {
        return;
    };
    let last = cue.end as usize - 1;
    let past = doc.token(last).ends_with("ed") && is(page.tag(last), &[Penn::Vbd, Penn::Vbn]);
    let fits = cue.len() == 2
        && source.end == cue.start
        && doc.token(cue.start as usize) == "will"
        && (past || page.tag(last) == Penn::Vbz as u8);
    if fits {
        source.end += 1;
        candidate.cue.start += 1;
    }
}

/// Lets a content that begins with the day of its report begin after it: *said
/// {Saturday} at least two soldiers died*.
fn trim_contents(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    for content in &mut candidate.contents {
        let (mut at, end) = (content.start as usize, content.end as usize);
        if !(cue.end..cue.end + 2).contains(&content.start) || page.region[at] != NONE {
            continue;
        }
        if let Some(behind) = behind_time(doc, page, (at, end)) {
            content.start = behind as u32;
            continue;
        }
        if content.start != cue.end {
            continue;
        }
        if is(page.tag(at), &[Penn::In]) && doc.token(at) == "on" && at + 1 < end {
            at += 1;
        }
        if !is_day(doc.token(at)) {
            continue;
        }
        at += 1;
        while at < end && (is_time(doc, at) || is_comma(page.tag(at))) {
            at += 1;
        }
        let rest = end.saturating_sub(at);
        let goes_on = rest >= 3 && !is_verb(page.tag(at)) && !is(page.tag(at), &[Penn::Pos]);
        if goes_on {
            content.start = at as u32;
        }
    }
}

/// Gives a content the date until which it holds, that stands before it: *They estimate
/// {by 2050,} half of it will be gone*. No report is made *by* a date.
fn take_deadline(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const LONGEST: usize = 6;
    let cue = candidate.cue.end as usize;
    let Some(content) = candidate
        .contents
        .iter_mut()
        .find(|c| c.start as usize > cue)
    else {
        return;
    };
    let gap = cue..content.start as usize;
    let dated = |i: usize| is_day(doc.token(i)) || is(page.tag(i), &[Penn::Cd]) || is_time(doc, i);
    let fits = (3..=LONGEST).contains(&gap.len())
        && doc.token(gap.start) == "by"
        && is_comma(page.tag(gap.end - 1))
        && (gap.start + 1..gap.end - 1).any(dated)
        && gap.clone().all(|i| page.region[i] == NONE);
    if fits {
        content.start = gap.start as u32;
    }
}

/// Takes the *'s* off a source whose noun of speech is the cue: *{Ann Pike}'s answer was:*.
fn leave_possessive(doc: &Document, page: &Page, candidate: &mut Candidate) {
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
fn part_relative(doc: &Document, page: &Page, candidate: &mut Candidate) {
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

/// Takes the answer that follows off a question whose asker is not named: *She
/// laughed when asked about it. {“No.”}* Nor is it of the narrator who asks: *When I ask her
/// about it, she laughs. {“No.”}*
fn leave_answer(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let sentence = page.sentences[page.words[candidate.cue.start as usize].sentence as usize];
    let asked = candidate.is_passive_question(page);
    let answers = |c: &TokenRange| asked || is_answer(doc, page, candidate, *c);
    let own = |c: &TokenRange| c.start < sentence.end || !answers(c);
    if candidate.contents.len() > 1 && !candidate.contents.iter().all(own) {
        let kept = candidate.contents.iter().copied().filter(own).collect();
        candidate.contents = kept;
    }
}

/// Takes the brackets that follow a quotation off the end of contents: *“It will
/// fall.” {(laughs)}*.
fn leave_remark(doc: &Document, page: &Page, candidate: &mut Candidate) {
    for content in &mut candidate.contents {
        let Some(open) = bracket_before(doc, content.range()) else {
            continue;
        };
        let is_quoted = |i: usize| page.region[i] != NONE;
        if open > content.start as usize && is_quoted(open - 1) && !is_quoted(open) {
            content.end = open as u32;
        }
    }
}

/// What they say follows upon *as*.
const DESCRIBES: [&str; 12] = [
    "cited",
    "cites",
    "described",
    "describes",
    "describing",
    "dismissed",
    "hailed",
    "quoted",
    "quotes",
    "regards",
    "saw",
    "sees",
];

/// Lets words in marks that begin a content end it where a clause of time follows: *They
/// chanted “Shame” {as his car passed}*.
fn leave_meantime(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const WHEN: [&str; 6] = ["after", "as", "before", "until", "when", "while"];
    let cue = candidate.cue.end;
    let begins = |c: &&mut TokenRange| (cue..cue + 2).contains(&c.start);
    let Some(content) = candidate.contents.iter_mut().find(begins) else {
        return;
    };
    let Some(region) = page.region_at(content.start) else {
        return;
    };
    let (at, end) = (region.end as usize, content.end as usize);
    let plain = at < end && (at..end).all(|i| page.region[i] == NONE);
    let calls = |i: usize| DESCRIBES.contains(&doc.token(i));
    let describes = candidate.cue.range().any(calls);
    let near = at + 2..page.words.len().min(at + 8);
    let subject = || !describes && near.clone().any(|i| is_finite(page.tag(i)));
    let clause = |i: usize| page.words[i].relation == Relation::Mark as u8 || subject();
    let meantime = || WHEN.contains(&doc.token(at)) && clause(at);
    let song = || doc.token(at) == "by" || is_name_of_song(doc, page, region);
    let beside = || is(page.tag(at), &BESIDE) && utters(doc, candidate.cue) && !song();
    if region.start == content.start && plain && (meantime() || beside()) {
        content.end = region.end;
    }
}

/// Whether words in marks are written as the names of songs are: *sang “Lay Me Down” in
/// the final*.
pub(crate) fn is_name_of_song(doc: &Document, page: &Page, region: TokenRange) -> bool {
    let mut words = region.range().filter(|&i| page.is_wordy(i)).peekable();
    let called = region.range().any(|i| matches!(doc.token(i), "!" | "?"));
    words.peek().is_some() && !called && words.all(|i| doc.token(i).starts_with(char::is_uppercase))
}

/// What begins words on where, how or what else: *{on her page}*.
const BESIDE: [Penn; 7] = [
    Penn::In,
    Penn::To,
    Penn::Rb,
    Penn::Vbg,
    Penn::Cc,
    Penn::Comma,
    Penn::Vbn,
];

/// Where the bracket opens that closes with the last token of a range.
fn bracket_before(doc: &Document, range: Range<usize>) -> Option<usize> {
    let mut depth = 0;
    for i in range.rev() {
        let count = |mark: char| doc.token(i).chars().filter(|&c| c == mark).count();
        depth += count(')');
        if depth == 0 {
            return None;
        }
        depth -= count('(').min(depth);
        if depth == 0 {
            return Some(i);
        }
    }
    None
}

/// Lets a content that begins with who is told begin after it: *told {the inquiry
/// that he had paid}*.
fn leave_addressee(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const LONGEST: usize = 6;
    const SHORT: usize = 3;
    const TELLS: [&str; 9] = [
        "told", "tells", "tell", "telling", "assured", "informed", "reminded", "warned", "assures",
    ];
    let cue = candidate.cue;
    let last = doc.token(cue.end as usize - 1);
    leave_asked(doc, page, candidate);
    let told = |c: &TokenRange| {
        let verb = |i: usize| is_verb(page.tag(i)) || page.region[i] != NONE;
        c.start == cue.end && c.len() <= LONGEST && !c.range().any(verb)
    };
    // *The ship was empty, its owners told {Lloyd's List}*.
    let before = candidate.contents.iter().any(|c| c.end < cue.start);
    // *The soup, he promised {his guests}, would be free*.
    let goes_on = |c: &TokenRange| {
        let next = c.end as usize;
        let more = candidate.contents.iter().any(|d| d.start == c.end + 1);
        more && c.len() <= SHORT && is_comma(page.tag(next))
    };
    let tells = TELLS.contains(&last);
    let heard = candidate
        .contents
        .iter()
        .position(|c| told(c) && (tells || goes_on(c)));
    if let Some(at) = heard.filter(|_| before) {
        candidate.contents.remove(at);
    }
    let Some(content) = candidate.contents.iter_mut().find(|c| c.start == cue.end) else {
        return;
    };
    let near = content.range().take(LONGEST);
    let end = content.end as usize;
    let that = near
        .skip(1)
        .find(|&i| doc.token(i) == "that" || begins_clause(doc, page, i, end));
    let Some(that) = that.filter(|_| TELLS.contains(&last)) else {
        return;
    };
    let noun = [Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps, Penn::Prp];
    let told = content.start as usize..that;
    let plain = told
        .clone()
        .all(|i| page.region[i] == NONE && !is_verb(page.tag(i)));
    if plain && is(page.tag(that - 1), &noun) && that + 2 < content.end as usize {
        content.start = that as u32;
    }
}

/// Lets what is said begin after those for whom a noun of speech says it is: *And her message {to
/// the fans}? “Bring a coat.”*
fn leave_recipient(doc: &Document, page: &Page, candidate: &mut Candidate) {
    use Penn::{Dt, Jj, Nn, Nnp, Nns, Pos, PrpS, Stop};
    let cue = candidate.cue;
    let noun = cue
        .range()
        .last()
        .is_some_and(|i| is(page.tag(i), &[Nn, Nns]));
    let Some(at) = candidate.contents.iter().position(|c| c.start == cue.end) else {
        return;
    };
    let content = candidate.contents[at];
    let from = content.start as usize;
    let plain = |i: usize| {
        page.region[i] == NONE && is(page.tag(i), &[Dt, Jj, Nn, Nnp, Nns, Pos, PrpS, Stop])
    };
    if !noun || !matches!(doc.token(from), "to" | "for") {
        return;
    }
    let rest = (from + 1..content.end as usize).find(|&i| !plain(i));
    match rest {
        Some(rest) if page.region[rest] != NONE && rest > from + 1 => {
            candidate.contents[at].start = rest as u32;
        }
        None if candidate.contents.len() > at + 1 => {
            candidate.contents.remove(at);
        }
        _ => {}
    }
}

/// Takes the bracket that closes an aside off what goes on behind it: *The soup (she says{)} was
/// hot*.
fn leave_bracket(doc: &Document, candidate: &mut Candidate) {
    for content in &mut candidate.contents {
        if content.len() > 1 && doc.token(content.start as usize) == ")" {
            content.start += 1;
        }
    }
}

/// Lets a question begin after who is asked: *asked Bob Cole {where he had been}*.
fn leave_asked(doc: &Document, page: &Page, candidate: &mut Candidate) {
    const WORDS: [&str; 10] = [
        "whether", "if", "why", "where", "when", "how", "what", "who", "which", "for",
    ];
    let cue = candidate.cue.end;
    let asks = matches!(
        doc.token(cue as usize - 1),
        "asked" | "asks" | "ask" | "asking"
    );
    let Some(content) = candidate
        .contents
        .iter_mut()
        .find(|c| c.start == cue && asks)
    else {
        return;
    };
    let named = page.person_at(cue as usize).filter(|who| who.start == cue);
    let Some(end) = named.map_or_else(|| described_end(page, *content), |who| Some(who.end)) else {
        return;
    };
    // *asked the man {who had paid}* tells of him.
    let told = named.is_none() && matches!(doc.token(end as usize), "who" | "which");
    let question = end < content.end && WORDS.contains(&doc.token(end as usize)) && !told;
    if question && page.region[end as usize] == NONE {
        content.start = end;
    }
}

/// *asked {her son} if*: where a short phrase ends that begins a content.
fn described_end(page: &Page, content: TokenRange) -> Option<u32> {
    const LONGEST: usize = 5;
    use Penn::{Dt, Jj, Nn, Nns, PrpS};
    let led = is(page.tag(content.start as usize), &[Dt, PrpS]);
    let mut words = content.range().take(LONGEST).skip(1);
    let end = words.find(|&i| !is(page.tag(i), &[Jj, Nn, Nns]))?;
    (led && is(page.tag(end - 1), &[Nn, Nns])).then_some(end as u32)
}

/// Lets what is promised begin after who gets it: *offered {him} the job*.
fn leave_receiver(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    let gives = matches!(
        doc.token(cue.end as usize - 1),
        "offered" | "offers" | "promised" | "promises"
    );
    let Some(content) = candidate
        .contents
        .iter_mut()
        .find(|c| c.start == cue.end && gives && c.len() > 2)
    else {
        return;
    };
    let (at, end) = (content.start as usize, content.end as usize);
    if (at..end).any(|i| page.region[i] != NONE || is_verb(page.tag(i))) {
        return;
    }
    let named = page.person_at(at).filter(|who| who.start as usize == at);
    let told = matches!(doc.token(at), "him" | "her" | "them" | "us" | "me" | "you");
    let next = named.map_or(at + usize::from(told), |who| who.end as usize);
    if next > at && next < end && is(page.tag(next), &[Penn::Dt, Penn::Cd]) {
        content.start = next as u32;
    }
}

/// Takes the *all* off a source to which words in marks are all that came from it: *“Ask my
/// wife,” was {all} Bob Cole would say*.
fn leave_all(doc: &Document, page: &Page, candidate: &mut Candidate) {
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

/// *told the crew {they had lost the path}*.
fn begins_clause(doc: &Document, page: &Page, at: usize, end: usize) -> bool {
    const WHO: [&str; 6] = ["he", "she", "they", "we", "I", "it"];
    let noun = [Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps, Penn::Prp];
    WHO.contains(&doc.token(at))
        && is(page.tag(at - 1), &noun)
        && at + 2 < end
        && (is_finite(page.tag(at + 1)) || is(page.tag(at + 1), &[Penn::Md]))
}

/// Where the text begins after the place and agency that open a paragraph:
/// *KABUL (Reuters) — The army …*, *Leeds- The army …*. The paragraph's first token if
/// there are none.
fn dateline_end(doc: &Document, page: &Page, start: usize) -> usize {
    const LONGEST: usize = 14;
    let end = page.words.len().min(start + LONGEST);
    // *Secretary-General* has no blank beside its own.
    let parts = |i: usize| doc.token(i) != "-" || is_apart(doc, i) || is_apart(doc, i - 1);
    let is_dash = |i: &usize| matches!(doc.token(*i), "—" | "–" | "-" | "--") && parts(*i);
    let Some(dash) = (start + 1..end).find(is_dash) else {
        return start;
    };
    let capitals = |form: &str| {
        form.chars().filter(|c| c.is_alphabetic()).count() > 2 && !form.contains(char::is_lowercase)
    };
    let capital = |i: usize| {
        let form = doc.token(i);
        form == "," || form.starts_with(char::is_uppercase)
    };
    let agency = doc.token(dash - 1) == ")";
    let glued = doc.token(dash) == "-" && !is_apart(doc, dash - 1) && (start..dash).all(capital);
    let known = |i: usize| page.words[i].name > 0 || !is_verb(page.tag(i));
    match (capitals(doc.token(start)) || agency || glued)
        && (start..dash).all(known)
        && dash + 1 < page.words.len()
    {
        true => dash + 1,
        false => start,
    }
}

/// Whether a blank follows a token.
fn is_apart(doc: &Document, at: usize) -> bool {
    at + 1 < doc.tokens.len() && doc.tokens.span(at).end < doc.tokens.span(at + 1).start
}
