use std::ops::Range;

use dixit_core::{Document, Label, Penn, TokenRange};

use crate::{
    candidates::apposed,
    candidates::buffers::{Buffers, keep},
    candidates::whole_source,
    page::{NONE, Page, is_comma, is_verb},
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
            whole_source::leave_name(&self.page, candidate);
            if let Some(source) = whole_source::whole(doc, &self.page, candidate) {
                candidate.source = Some(source);
            }
            if let Some(source) = &mut candidate.source {
                *source = trim_source(doc, &self.page, *source);
            }
            trim_contents(doc, &self.page, candidate);
            leave_addressee(doc, &self.page, candidate);
            apposed::take_apposition(doc, &self.page, candidate);
            apposed::take_subject(doc, &self.page, candidate);
            apposed::join_relative(doc, &self.page, candidate);
            leave_answer(&self.page, candidate);
            leave_remark(doc, &self.page, candidate);
            for part in candidate.contents.iter_mut().chain(&mut candidate.source) {
                if (part.start as usize) < dateline && dateline < part.end as usize {
                    part.start = dateline as u32;
                }
            }
        }
        self.keep_telling(doc, first);
    }

    /// Leaves out, from `first` on, reports of a mere *it*, *him* or *which*,
    /// which tell nothing that was said, and what things are called.
    fn keep_telling(&mut self, doc: &Document, first: usize) {
        let page = &self.page;
        let empty = |candidate: &Candidate| {
            let mut words = candidate.contents.iter().flat_map(|c| c.range());
            words.all(|i| {
                page.region[i] == NONE && (says_nothing(tag(page, i)) || !page.is_wordy(i))
            })
        };
        keep(&mut self.candidates, first, |_, candidate| {
            let told = || {
                !empty(candidate)
                    && !is_title(doc, page, candidate)
                    && !whole_source::is_literal(doc, page, candidate)
                    && !asks_nobody(page, candidate)
                    && !is_word_for_itself(doc, page, candidate)
            };
            !candidate.by.is_model() || told()
        });
    }
}

/// Whether words in marks are what something is called: *The book is called
/// “Nine Winters”*.
fn is_title(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let Some(region) = candidate
        .contents
        .last()
        .and_then(|c| page.region_at(c.end - 1))
    else {
        return false;
    };
    let start = region.start as usize;
    if page.is_speech(region.start) || start < 2 {
        return false;
    }
    let verb = match doc.token(start - 1) {
        "as" => start - 2,
        _ => start - 1,
    };
    let calls = matches!(
        doc.token(verb),
        "called" | "named" | "titled" | "entitled" | "dubbed" | "nicknamed" | "known" | "headlined"
    );
    let mut before = (0..verb).rev().take(3).map(|i| doc.token(i));
    let passive = before.any(|form| {
        matches!(
            form,
            "is" | "was" | "are" | "were" | "be" | "been" | "being" | ","
        )
    });
    let by = candidate
        .source
        .is_some_and(|source| source.start > region.start);
    calls && passive && !by
}

/// A passive question whose source is the one asked, and whose content is a mere
/// topic: *{Torres} laughed when asked about {the rumours}*.
fn asks_nobody(page: &Page, candidate: &Candidate) -> bool {
    let mut words = candidate.contents.iter().flat_map(|c| c.range());
    candidate.is_passive_question(page)
        && candidate
            .source
            .is_some_and(|source| source.end <= candidate.cue.start)
        && words.all(|i| page.region[i] == NONE && !is_verb(tag(page, i)))
}

/// Whether a content is nothing but a word quoted for itself: *dislike {the term
/// “guest worker”}*.
fn is_word_for_itself(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let [content] = candidate.contents[..] else {
        return false;
    };
    let Some(region) = page.region_at(content.end - 1) else {
        return false;
    };
    let word = region.start as usize - usize::from(region.start > 0);
    content.start < region.start
        && region.start - content.start <= 3
        && matches!(
            doc.token(word),
            "term" | "word" | "phrase" | "expression" | "label" | "nickname"
        )
}

/// Pronouns, and words that stand for others.
fn says_nothing(tag: u8) -> bool {
    use Penn::{Dt, Ex, Prp, PrpS, Wdt, Wp, WpS};
    is(tag, &[Dt, Ex, Prp, PrpS, Wdt, Wp, WpS])
}

fn tag(page: &Page, at: usize) -> u8 {
    page.words[at].tag
}

fn is(tag: u8, tags: &[Penn]) -> bool {
    tags.iter().any(|&one| one as u8 == tag)
}

/// A source without the time around it and the place before it, and with the title
/// before it.
fn trim_source(doc: &Document, page: &Page, source: TokenRange) -> TokenRange {
    let source = before_time(doc, page, source);
    let (from, end) = (source.start as usize, source.end as usize);
    let sentence = page.sentences[page.words[from].sentence as usize].range();
    if from > sentence.start && is_form_of_address(doc.token(from - 1)) {
        return TokenRange::new(from - 1, end);
    }
    if let Some(person) = after_led_place(page, source) {
        return person;
    }
    let opens = (sentence.start..from).all(|i| is_lead(doc, page, i));
    if !opens || sentence.end < end {
        return source;
    }
    let mut at = from;
    while at + 1 < end && is_plain_adverb(doc, page, at) {
        at += 1;
    }
    let leads = |i: usize| {
        is(tag(page, i), &[Penn::In]) || matches!(doc.token(i), "Outside" | "Inside" | "Near")
    };
    let governed = at > sentence.start && leads(at - 1) && at == from;
    let start = match governed || is(tag(page, at), &[Penn::In]) {
        true => after_place(doc, page, (at, end)),
        false => after_time(doc, page, (at, end)).or_else(|| after_ago(doc, page, (at, end))),
    };
    let start = start.unwrap_or(at);
    let starts_well = start < end && !is(tag(page, start), &[Penn::In, Penn::Pos, Penn::Cc]);
    match starts_well {
        true => TokenRange::new(start, end),
        false => source,
    }
}

/// A source without the time behind it: *Amnesty International {this morning}*.
fn before_time(doc: &Document, page: &Page, source: TokenRange) -> TokenRange {
    let (from, end) = (source.start as usize, source.end as usize);
    let form = |i: usize| doc.token(i);
    let adverb = matches!(
        form(end - 1),
        "today" | "tonight" | "yesterday" | "tomorrow"
    );
    let told = end - from > 2 && matches!(form(end - 2), "this" | "last" | "next");
    let cut = match (adverb, told && is_time(doc, end - 1)) {
        (true, _) => end - 1,
        (false, true) => end - 2,
        (false, false) => return source,
    };
    let noun = |i: usize| is(tag(page, i), &[Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps]);
    let named = cut > from && (noun(cut - 1) || form(cut - 1).starts_with(char::is_uppercase));
    match named {
        true => TokenRange::new(from, cut),
        false => source,
    }
}

/// The person whose name follows that of a place to which a preposition leads:
/// *In a speech in {Manila Diego Villalobos}*.
fn after_led_place(page: &Page, source: TokenRange) -> Option<TokenRange> {
    let (from, end) = (source.start as usize, source.end as usize);
    let name =
        |i: usize, label: Label, place: u8| page.words[i].name == 1 + label as u8 * 2 + place;
    let led = from > 0 && is(tag(page, from - 1), &[Penn::In]) && name(from, Label::Loc, 0);
    let next = (from + 1..end).find(|&i| !name(i, Label::Loc, 1))?;
    (led && name(next, Label::Person, 0)).then(|| TokenRange::new(next, end))
}

fn is_form_of_address(form: &str) -> bool {
    matches!(
        form,
        "Mr" | "Mrs" | "Ms" | "Dr" | "Miss" | "Mr." | "Mrs." | "Ms." | "Dr." | "Sir" | "Prof."
    )
}

/// What may stand between the beginning of a sentence and a source that says
/// when or where: *Late on {Tuesday the army}*.
fn is_lead(doc: &Document, page: &Page, at: usize) -> bool {
    is(tag(page, at), &[Penn::In, Penn::Rb, Penn::Rbr]) && !doc.token(at).contains("ccording")
        || is_time(doc, at)
        || is(tag(page, at), &[Penn::Jj, Penn::Jjr]) && is_earliness(doc.token(at))
}

fn is_earliness(form: &str) -> bool {
    let form = form.to_lowercase();
    matches!(
        &*form,
        "late" | "early" | "earlier" | "later" | "shortly" | "soon" | "just" | "only"
    )
}

/// Adverbs that open sentences, whatever tag they bear.
const OPENING: [&str; 6] = [
    "afterwards",
    "however",
    "meanwhile",
    "nevertheless",
    "separately",
    "still",
];

/// An adverb before the whole, not before a number or an adjective.
fn is_plain_adverb(doc: &Document, page: &Page, at: usize) -> bool {
    if page.words[at].name > 0 {
        return false;
    }
    let free = is(tag(page, at), &[Penn::Rb])
        && !is(
            tag(page, at + 1),
            &[Penn::Cd, Penn::Jj, Penn::Rb, Penn::Vbn, Penn::Jjr],
        );
    let form = doc.token(at).to_lowercase();
    let sentence = page.sentences[page.words[at].sentence as usize].start as usize;
    let like = [
        "elderly", "family", "likely", "unlikely", "early", "daily", "weekly", "monthly",
        "friendly", "lovely", "only", "ugly", "deadly", "costly",
    ];
    let opens = at == sentence
        && form.len() > 5
        && form.ends_with("ly")
        && !like.contains(&&*form)
        && is(
            tag(page, at + 1),
            &[Penn::Nn, Penn::Nns, Penn::Dt, Penn::Prp],
        );
    let counts = [
        "not", "nearly", "almost", "about", "only", "even", "roughly", "both",
    ];
    OPENING.contains(&&*form)
        || opens
        || (free && !counts.contains(&&*form))
        || is_earliness(&form) && !is(tag(page, at + 1), &[Penn::Nn, Penn::Nns, Penn::Nnp])
}

/// Where the next phrase begins after one of place that a preposition governs:
/// *At {a news conference Sunday} the company*.
fn after_place(doc: &Document, page: &Page, (from, end): (usize, usize)) -> Option<usize> {
    let person = 1 + Label::Person as u8 * 2;
    (from + 1..end).find(|&i| {
        let before = i - 1;
        let noun = [
            Penn::Nn,
            Penn::Nns,
            Penn::Nnp,
            Penn::Nnps,
            Penn::Cd,
            Penn::Rb,
        ];
        let after_noun = is(tag(page, before), &noun);
        let begins = is(tag(page, i), &[Penn::Dt, Penn::Prp, Penn::PrpS]);
        let outside = page.words[i].name == person && is_site(doc.token(before));
        after_noun && begins
            || outside
            || may_begin(page, i)
                && (is_time(doc, before) && !is_time(doc, i) || ends_place(page, before))
    })
}

/// Nouns for places that no title ends with: *Outside {the court} Ann Pike*.
fn is_site(noun: &str) -> bool {
    const SITES: [&str; 20] = [
        "court",
        "courthouse",
        "courtroom",
        "house",
        "office",
        "offices",
        "station",
        "hotel",
        "hospital",
        "school",
        "church",
        "building",
        "stadium",
        "square",
        "gate",
        "gates",
        "prison",
        "airport",
        "headquarters",
        "scene",
    ];
    SITES.contains(&noun)
}

/// Where the next phrase begins after *three weeks ago*.
fn after_ago(doc: &Document, page: &Page, (from, end): (usize, usize)) -> Option<usize> {
    const LONGEST: usize = 5;
    use Penn::{Cd, Dt, Jj, Nn, Nns, Rb};
    let ends = |i: &usize| matches!(doc.token(*i), "ago" | "later" | "earlier" | "before");
    let last = (from + 1..end.min(from + LONGEST)).find(ends)?;
    let counted = (from..last)
        .all(|i| is(tag(page, i), &[Cd, Dt, Jj, Nn, Nns, Rb]) && page.words[i].name == 0);
    (counted && last + 1 < end && may_begin(page, last + 1)).then_some(last + 1)
}

/// Where the next phrase begins after one of time: *{Last night} Karim Masood*.
fn after_time(doc: &Document, page: &Page, (from, end): (usize, usize)) -> Option<usize> {
    let mut last = None;
    for i in from..end {
        let form = doc.token(i).to_lowercase();
        let joins = matches!(
            &*form,
            "this"
                | "that"
                | "last"
                | "next"
                | "the"
                | "a"
                | "on"
                | "in"
                | "at"
                | "by"
                | "until"
                | "since"
                | "late"
                | "early"
                | "earlier"
                | "later"
        );
        if is_time(doc, i) {
            last = Some(i);
        } else if !(joins || last.is_some() && is(tag(page, i), &[Penn::Cd])) {
            break;
        }
        if i > from + 6 {
            break;
        }
    }
    let mut next = last? + 1;
    while next < end && (is_comma(tag(page, next)) || is(tag(page, next), &[Penn::Cd])) {
        next += 1;
    }
    (next < end && may_begin(page, next)).then_some(next)
}

/// Whether a phrase that names somebody may begin with a token.
fn may_begin(page: &Page, at: usize) -> bool {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Prp, PrpS};
    is(tag(page, at), &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Prp, PrpS])
}

/// Whether the name of a place ends with a token.
fn ends_place(page: &Page, at: usize) -> bool {
    let place = 1 + Label::Loc as u8 * 2;
    let name = page.words[at].name;
    let next = page.words.get(at + 1).map_or(0, |word| word.name);
    (name == place || name == place + 1) && next != place + 1
}

/// Whether a word names a day or another stretch of time.
fn is_time(doc: &Document, at: usize) -> bool {
    let form = doc.token(at).to_lowercase();
    matches!(
        &*form,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "yesterday"
            | "today"
            | "tonight"
            | "tomorrow"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "noon"
            | "midnight"
            | "week"
            | "weekend"
            | "month"
            | "year"
    ) || is_month(doc.token(at))
}

fn is_month(form: &str) -> bool {
    matches!(
        form,
        "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
    )
}

fn is_day(form: &str) -> bool {
    form.ends_with("day") && form.starts_with(char::is_uppercase) && form.len() <= 9
}

/// Lets a content that begins with the day of its report begin after it: *said
/// {Saturday} at least two soldiers died*.
fn trim_contents(doc: &Document, page: &Page, candidate: &mut Candidate) {
    let cue = candidate.cue;
    for content in &mut candidate.contents {
        let (mut at, end) = (content.start as usize, content.end as usize);
        if content.start != cue.end || page.region[at] != NONE {
            continue;
        }
        if is(tag(page, at), &[Penn::In]) && doc.token(at) == "on" && at + 1 < end {
            at += 1;
        }
        if !is_day(doc.token(at)) {
            continue;
        }
        at += 1;
        while at < end && (is_time(doc, at) || is_comma(tag(page, at))) {
            at += 1;
        }
        let rest = end.saturating_sub(at);
        let goes_on = rest >= 3 && !is_verb(tag(page, at)) && !is(tag(page, at), &[Penn::Pos]);
        if goes_on {
            content.start = at as u32;
        }
    }
}

/// Takes the answer that follows off a question whose asker is not named: *She
/// laughed when asked about it. {“No.”}*
fn leave_answer(page: &Page, candidate: &mut Candidate) {
    if candidate.is_passive_question(page) && candidate.contents.len() > 1 {
        let sentence = page.sentences[page.words[candidate.cue.start as usize].sentence as usize];
        candidate.contents.retain(|c| c.start < sentence.end);
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
    const TELLS: [&str; 9] = [
        "told", "tells", "tell", "telling", "assured", "informed", "reminded", "warned", "assures",
    ];
    let cue = candidate.cue;
    let last = doc.token(cue.end as usize - 1);
    let Some(content) = candidate.contents.iter_mut().find(|c| c.start == cue.end) else {
        return;
    };
    let near = content.range().take(LONGEST);
    let that = near.skip(1).find(|&i| doc.token(i) == "that");
    let Some(that) = that.filter(|_| TELLS.contains(&last)) else {
        return;
    };
    let noun = [Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps, Penn::Prp];
    let told = content.start as usize..that;
    let plain = told
        .clone()
        .all(|i| page.region[i] == NONE && !is_verb(tag(page, i)));
    if plain && is(tag(page, that - 1), &noun) && that + 2 < content.end as usize {
        content.start = that as u32;
    }
}

/// Where the text begins after the place and agency that open a paragraph:
/// *KABUL (Reuters) — The army …*. The paragraph's first token if there are none.
fn dateline_end(doc: &Document, page: &Page, start: usize) -> usize {
    const LONGEST: usize = 14;
    let end = page.words.len().min(start + LONGEST);
    let is_dash = |i: &usize| matches!(doc.token(*i), "—" | "–" | "-" | "--");
    let Some(dash) = (start + 1..end).find(is_dash) else {
        return start;
    };
    let capitals = |form: &str| {
        form.chars().filter(|c| c.is_alphabetic()).count() > 2 && !form.contains(char::is_lowercase)
    };
    let agency = doc.token(dash - 1) == ")";
    let known = |i: usize| page.words[i].name > 0 || !is_verb(tag(page, i));
    match (capitals(doc.token(start)) || agency)
        && (start..dash).all(known)
        && dash + 1 < page.words.len()
    {
        true => dash + 1,
        false => start,
    }
}
