//! A source without when and where.

use dixit_core::{Document, Label, Penn, TokenRange};

use crate::{
    candidates::sources::time_words::is_time,
    page::{
        Page,
        persons::means_person,
        tags::{is, is_comma},
    },
};

/// A source without the time around it and the place before it, and with the title
/// before it.
pub(crate) fn trim_source(doc: &Document, page: &Page, source: TokenRange) -> TokenRange {
    if let Some(whole) = with_denial(doc, page, source) {
        return whole;
    }
    let source = after_from(doc, page, source);
    let source = leave_each(doc, before_time(doc, page, after_clock(doc, page, source)));
    let (from, end) = (source.start as usize, source.end as usize);
    let sentence = page.sentences[page.words[from].sentence as usize].range();
    if from > sentence.start && is_form_of_address(doc.token(from - 1)) {
        return TokenRange::new(from - 1, end);
    }
    let person = after_led_place(page, source).or_else(|| after_led_noun(doc, page, source));
    if let Some(person) = person {
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
        is(page.tag(i), &[Penn::In]) || matches!(doc.token(i), "Outside" | "Inside" | "Near")
    };
    let governed = at > sentence.start && leads(at - 1);
    let start = match governed || is(page.tag(at), &[Penn::In]) {
        true => after_place(doc, page, (at, end)),
        false => after_time(doc, page, (at, end)).or_else(|| after_ago(doc, page, (at, end))),
    };
    let start = start.unwrap_or(at);
    let starts_well = start < end && !is(page.tag(start), &[Penn::In, Penn::Pos, Penn::Cc]);
    match starts_well {
        true => TokenRange::new(start, end),
        false => source,
    }
}

/// A source with what makes it nobody: *{Not} a soul*, *{Hardly} anyone*.
fn with_denial(doc: &Document, page: &Page, source: TokenRange) -> Option<TokenRange> {
    const DENIES: [&str; 7] = [
        "not",
        "hardly",
        "scarcely",
        "barely",
        "almost",
        "practically",
        "virtually",
    ];
    let from = source.start as usize;
    let denies = |i: usize| DENIES.contains(&&*doc.token(i).to_lowercase());
    let counted = |i: usize| {
        matches!(
            &*doc.token(i).to_lowercase(),
            "a" | "an" | "one" | "anyone" | "anybody" | "any" | "no" | "nobody" | "none" | "even"
        )
    };
    let sentence = page.sentences[page.words[from].sentence as usize].start as usize;
    if source.len() > 1 && denies(from) && counted(from + 1) {
        return Some(source);
    }
    let even = from == sentence + 2 && doc.token(from - 1) == "even" && denies(sentence);
    if even {
        return Some(TokenRange::new(sentence, source.end as usize));
    }
    let before = from > sentence && from - 1 == sentence && denies(from - 1) && counted(from);
    before.then(|| TokenRange::new(from - 1, source.end as usize))
}

/// A source without the hour that opens its entry: *{14:05} Police said*.
fn after_clock(doc: &Document, page: &Page, source: TokenRange) -> TokenRange {
    let at = source.start as usize;
    let sentence = page.sentences[page.words[at].sentence as usize].start as usize;
    match at == sentence && source.len() > 1 && is_clock(doc.token(at)) {
        true => TokenRange::new(at + 1, source.end as usize),
        false => source,
    }
}

/// A source without what announces it: *{And this from} Ann Pike*.
fn after_from(doc: &Document, page: &Page, source: TokenRange) -> TokenRange {
    let end = source.end as usize;
    let near = source.range().take(3);
    let from = near
        .into_iter()
        .find(|&i| matches!(doc.token(i), "from" | "From"));
    let leads = |from: usize| {
        (source.start as usize..from)
            .all(|i| matches!(doc.token(i), "And" | "and" | "this" | "This"))
    };
    let named = |from: &usize| from + 1 < end && page.words[from + 1].name > 0 && leads(*from);
    match from.filter(named) {
        Some(from) => TokenRange::new(from + 1, end),
        None => source,
    }
}

/// *14:05*, *9.30am*.
fn is_clock(form: &str) -> bool {
    let hour = form.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let parts = hour.split_once([':', '.']);
    parts.is_some_and(|(hour, minute)| {
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        (1..=2).contains(&hour.len()) && minute.len() == 2 && digits(hour) && digits(minute)
    })
}

/// *Reed and Cole {each}*: a source without what says of all that they did it.
fn leave_each(doc: &Document, source: TokenRange) -> TokenRange {
    let last = source.end as usize - 1;
    let joined = || {
        source
            .range()
            .any(|i| matches!(doc.token(i), "and" | "They" | "they"))
    };
    match source.len() > 1 && matches!(doc.token(last), "each" | "all" | "both") && joined() {
        true => TokenRange::new(source.start as usize, last),
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
    let noun = |i: usize| is(page.tag(i), &[Penn::Nn, Penn::Nns, Penn::Nnp, Penn::Nnps]);
    let relative = (from..cut).any(|i| is(page.tag(i), &[Penn::Wp, Penn::WpS, Penn::Wdt]));
    let named =
        cut > from && !relative && (noun(cut - 1) || form(cut - 1).starts_with(char::is_uppercase));
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
    let led = from > 0 && is(page.tag(from - 1), &[Penn::In]) && name(from, Label::Loc, 0);
    let next = (from + 1..end).find(|&i| !name(i, Label::Loc, 1))?;
    // *in Porto {culture minister Ines Rocha}*
    let office = |i: &usize| page.words[*i].name == 0 && is(page.tag(*i), &[Penn::Nn, Penn::Jj]);
    let who = next + (next..end).take_while(office).count();
    let person = who < end && name(who, Label::Person, 0);
    (led && person).then(|| TokenRange::new(next, end))
}

/// The person who stands behind what a preposition leads to, where a sentence opens with
/// an occasion and no comma ends it: *During a visit to {a shipyard Prime Minister Ines
/// Rocha} said*.
fn after_led_noun(doc: &Document, page: &Page, source: TokenRange) -> Option<TokenRange> {
    let (from, end) = (source.start as usize, source.end as usize);
    let opening = page.sentences[page.words[from].sentence as usize].start as usize;
    let occasion = is(page.tag(opening), &[Penn::In]) && !doc.token(opening).contains("ccording");
    let led = from > opening + 1 && is(page.tag(from - 1), &[Penn::In, Penn::To]);
    let article = is(page.tag(from), &[Penn::Dt, Penn::PrpS]);
    let noun = |i: &usize| is(page.tag(*i), &[Penn::Jj, Penn::Nn, Penn::Nns, Penn::Vbn]);
    let who = from + 1 + (from + 1..end).take_while(noun).count();
    let name = who > from + 1 && who < end && is(page.tag(who), &[Penn::Nnp]);
    let whole = name && page.person_at(end - 1).is_some();
    (occasion && led && article && whole).then(|| TokenRange::new(who, end))
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
    is(page.tag(at), &[Penn::In, Penn::Rb, Penn::Rbr]) && !doc.token(at).contains("ccording")
        || is_time(doc, at)
        || is(page.tag(at), &[Penn::Jj, Penn::Jjr]) && is_earliness(doc.token(at))
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
    let free = is(page.tag(at), &[Penn::Rb])
        && !is(
            page.tag(at + 1),
            &[Penn::Cd, Penn::Jj, Penn::Rb, Penn::Vbn, Penn::Jjr],
        );
    let form = doc.token(at).to_lowercase();
    let sentence = page.sentences[page.words[at].sentence as usize].start as usize;
    let like = [
        "hardly",
        "scarcely",
        "barely",
        "virtually",
        "practically",
        "nearly",
        "elderly",
        "family",
        "likely",
        "unlikely",
        "early",
        "daily",
        "weekly",
        "monthly",
        "friendly",
        "lovely",
        "only",
        "ugly",
        "deadly",
        "costly",
    ];
    let opens = at == sentence
        && form.len() > 5
        && form.ends_with("ly")
        && !like.contains(&&*form)
        && is(
            page.tag(at + 1),
            &[Penn::Nn, Penn::Nns, Penn::Dt, Penn::Prp],
        );
    let counts = [
        "not",
        "nearly",
        "almost",
        "about",
        "only",
        "even",
        "roughly",
        "both",
        "hardly",
        "scarcely",
        "barely",
        "practically",
        "virtually",
    ];
    OPENING.contains(&&*form)
        || opens
        || (free && !counts.contains(&&*form))
        || is_earliness(&form) && !is(page.tag(at + 1), &[Penn::Nn, Penn::Nns, Penn::Nnp])
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
        let after_noun = is(page.tag(before), &noun);
        let begins = is(page.tag(i), &[Penn::Dt, Penn::Prp, Penn::PrpS]);
        let outside = is_site(doc.token(before))
            && (page.words[i].name == person || is_office(doc, page, i, person));
        // *In {Geneva,} Ghana, Togo and Benin*.
        let parted = is_comma(page.tag(before))
            && before > from
            && ends_place(page, before - 1)
            && (i..end).any(|j| doc.token(j) == "and");
        after_noun && begins
            || outside
            || parted && may_begin(page, i)
            || may_begin(page, i)
                && (is_time(doc, before) && !is_time(doc, i) || ends_place(page, before))
    })
}

/// A noun for a person right before a person's name: *After the match {coach} Tom Hale*.
fn is_office(doc: &Document, page: &Page, at: usize, person: u8) -> bool {
    let next = page.words.get(at + 1).map_or(0, |word| word.name);
    page.tag(at) == Penn::Nn as u8 && next == person && means_person(&doc.token(at).to_lowercase())
}

/// Nouns for places and meetings that no title ends with: *Outside {the court} Ann Pike*.
fn is_site(noun: &str) -> bool {
    const SITES: [&str; 32] = [
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
        "match",
        "game",
        "race",
        "hearing",
        "meeting",
        "verdict",
        "trial",
        "funeral",
        "concert",
        "ceremony",
        "summit",
        "election",
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
        .all(|i| is(page.tag(i), &[Cd, Dt, Jj, Nn, Nns, Rb]) && page.words[i].name == 0);
    (counted && last + 1 < end && may_begin(page, last + 1)).then_some(last + 1)
}

/// Where the next phrase begins after one of time: *{Last night} Karim Masood*.
fn after_time(doc: &Document, page: &Page, (from, end): (usize, usize)) -> Option<usize> {
    if is_named_by_time(doc, page, (from, end)) {
        return None;
    }
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
        } else if !(joins || last.is_some() && is(page.tag(i), &[Penn::Cd])) {
            break;
        }
        if i > from + 6 {
            break;
        }
    }
    let mut next = last? + 1;
    while next < end && (is_comma(page.tag(next)) || is(page.tag(next), &[Penn::Cd])) {
        next += 1;
    }
    (next < end && may_begin(page, next)).then_some(next)
}

/// *The evening paper*: whether an article, a time and a noun are one phrase.
fn is_named_by_time(doc: &Document, page: &Page, (from, end): (usize, usize)) -> bool {
    end == from + 3
        && matches!(&*doc.token(from).to_lowercase(), "the" | "a")
        && is_time(doc, from + 1)
        && is(page.tag(from + 2), &[Penn::Nn, Penn::Nns])
}

/// Whether a phrase that names somebody may begin with a token.
fn may_begin(page: &Page, at: usize) -> bool {
    use Penn::{Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Prp, PrpS};
    is(page.tag(at), &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Prp, PrpS])
}

/// Whether the name of a place ends with a token.
fn ends_place(page: &Page, at: usize) -> bool {
    let place = 1 + Label::Loc as u8 * 2;
    let name = page.words[at].name;
    let next = page.words.get(at + 1).map_or(0, |word| word.name);
    (name == place || name == place + 1) && next != place + 1
}
