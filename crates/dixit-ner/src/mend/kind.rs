//! The class of names that the word beside them tells: storms, firms, words made
//! of names.

use dixit_core::{Document, Label, Mention, MentionKind, TokenRange};
use dixit_lexicon::{Fact, Lexicon};

use super::{
    bearers::is_somebody,
    pinyin, resumed,
    tokens::{form, is_name_like, retoken, together},
};
use crate::scheme::BY;

/// A class less likely than this gives way to the form of a Chinese name.
const UNSURE: f32 = 0.5;

/// Mends the class of names from `first` on.
pub(super) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    add_storms(doc, first);
    let mut storms: Vec<usize> = Vec::new();
    for i in first..doc.mentions.len() {
        if let Some(start) = storm(doc, lexicon, i) {
            storms.push(doc.mentions[i].tokens.end as usize - 1);
            let end = doc.mentions[i].tokens.end as usize;
            let mut mention = doc.mentions[i].clone();
            mention.label = Some(Label::Misc);
            retoken(doc, &mut mention, TokenRange::new(start, end));
            doc.mentions[i] = mention;
        } else if resumed::is_body(doc, lexicon, first, i) || is_short_of_body(doc, first, i) {
            doc.mentions[i].label = Some(Label::Org);
        } else if is_of_people(doc, lexicon, i) {
            doc.mentions[i].label = Some(Label::Norp);
        } else if let Some(label) = class(doc, i) {
            doc.mentions[i].label = Some(label);
        }
    }
    if !storms.is_empty() {
        name_storms(doc, first, &storms);
    }
}

/// *Varga said*, where *Varga Motors* is named and nobody called Varga.
fn is_short_of_body(doc: &Document, first: usize, i: usize) -> bool {
    let mention = &doc.mentions[i];
    let start = mention.tokens.start as usize;
    let one = mention.label == Some(Label::Person) && mention.tokens.len() == 1;
    let longer = |other: &Mention| {
        let (from, to) = (other.tokens.start as usize, other.tokens.end as usize);
        let body = other.label == Some(Label::Org) && to - from == 2;
        body && doc.token(from) == doc.token(start) && is_firm(doc.token(to - 1))
    };
    one && doc.mentions[first..].iter().take(i - first).any(longer)
        && !is_somebody(doc, first, start)
}

/// *the Dane*, *the Turk*, *the Olympian*: one of a people is nobody's name.
fn is_of_people(doc: &Document, lexicon: &Lexicon, i: usize) -> bool {
    let mention = &doc.mentions[i];
    let start = mention.tokens.start as usize;
    let article = start > 0 && matches!(doc.token(start - 1), "the" | "The" | "a" | "A");
    let one = mention.label == Some(Label::Person) && mention.tokens.len() == 1;
    let people = |word: &str| {
        lexicon
            .facts(word)
            .any(|fact| matches!(fact, Fact::People(_)))
    };
    let athlete = |word: &str| matches!(word, "Olympian" | "Paralympian");
    one && article && (people(doc.token(start)) || athlete(doc.token(start)))
}

/// The class that the words of a name tell, if it has another.
fn class(doc: &Document, i: usize) -> Option<Label> {
    let mention = &doc.mentions[i];
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let (label, last) = (mention.label?, doc.token(end - 1));
    let person = label == Label::Person;
    match end - start {
        1 if person && is_coined(last) => Some(Label::Misc),
        1 if person && is_generation(last) => Some(Label::Norp),
        _ if person && has_shares(doc, start, end) => Some(Label::Org),
        1 => None,
        _ if person && matches!(last, "Bank" | "PAC" | "Campaign" | "Committee") => {
            Some(Label::Org)
        }
        _ if (person || label == Label::Loc) && is_firm(last) => Some(Label::Org),
        2 if !person && mention.score < UNSURE && pinyin::is_name(doc.token(start), last) => {
            Some(Label::Person)
        }
        _ => None,
    }
}

/// Words made of names, and feasts.
fn is_coined(word: &str) -> bool {
    let made = ["exit", "nomics", "ism", "mania"];
    let long = |end: &&str| word.len() > end.len() + 1 && word.ends_with(*end);
    let care = word.ends_with("care") && word.len() > 7;
    let feast = matches!(
        word,
        "Ramadan"
            | "Christmas"
            | "Easter"
            | "Diwali"
            | "Hanukkah"
            | "Passover"
            | "Thanksgiving"
            | "Halloween"
            | "Eid"
            | "Nowruz"
    );
    made.iter().any(long) || care || feast
}

/// Words for all of an age, a faith or a party.
fn is_generation(word: &str) -> bool {
    let ends = ["ials", "icals", "ists", "crats", "arians"];
    let known = matches!(
        word,
        "Boomers" | "Zoomers" | "Xers" | "Republicans" | "Conservatives" | "Liberals" | "Latinos"
    );
    known
        || ends
            .iter()
            .any(|end| word.len() > end.len() + 3 && word.ends_with(end))
}

/// *Shares in Hartwell*, *Hartwell shares*.
fn has_shares(doc: &Document, start: usize, end: usize) -> bool {
    let back = |n: usize| start.checked_sub(n).map_or("", |i| doc.token(i));
    let held = matches!(back(1), "in" | "of")
        && matches!(back(2), "shares" | "Shares" | "stake" | "stock" | "Stock");
    held || matches!(form(doc, end), "shares" | "stock") && !opens_object(form(doc, end + 1))
}

/// *Ann Reed shares her flat*: what follows a verb and hardly ever a noun.
fn opens_object(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "his" | "her" | "their" | "this" | "that" | "these" | "it" | "them"
    )
}

/// Words with which the names of firms end.
#[rustfmt::skip]
const FIRMS: &[&str] = &[
    "Aerospace", "Airlines", "Airways", "Analytics", "Automotive", "Bancorp", "Biotech",
    "Brewery", "Broadcasting", "Capital", "Chemicals", "Communications", "Consulting",
    "Corporation", "Dynamics", "Electronics", "Energy", "Enterprises", "Entertainment",
    "Financial", "Foods", "Foundation", "Group", "Holding", "Holdings", "Industries",
    "Institute", "Insurance", "Investments", "Labs", "Laboratories", "Logistics", "Media",
    "Mining", "Motors", "Networks", "Partners", "Petroleum", "Pharma", "Pharmaceuticals",
    "Properties", "Publishing", "Resources", "Robotics", "Securities", "Semiconductors",
    "Shipping", "Software", "Solutions", "Supermarkets", "Systems", "Technologies",
    "Technology", "Telecom", "Therapeutics", "Ventures", "Inc", "Inc.", "Ltd", "Ltd.", "LLC",
    "Corp", "Corp.", "plc", "PLC", "GmbH",
];

/// Whether the names of firms end so.
fn is_firm(word: &str) -> bool {
    FIRMS.contains(&word)
}

/// *[Tropical Storm Ophelia]*: where the name of a storm begins.
fn storm(doc: &Document, lexicon: &Lexicon, i: usize) -> Option<usize> {
    let mention = &doc.mentions[i];
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let label = matches!(
        mention.label,
        Some(Label::Person | Label::Loc | Label::Misc)
    );
    if !label || end - start > 2 {
        return None;
    }
    let at = match is_storm(doc.token(start)) && end - start == 2 {
        true => start,
        false if end - start == 1 => start.checked_sub(1).filter(|&at| is_storm(doc.token(at)))?,
        false => return None,
    };
    if mention.label != Some(Label::Person) && !is_surely_storm(doc.token(at)) {
        return None;
    }
    // *Storm Reid said*: an actress.
    if doc.token(at) == "Storm" && lexicon.reporting_verb(form(doc, end)).is_some() {
        return None;
    }
    let tropical = |at: &usize| matches!(doc.token(*at), "Tropical" | "Subtropical");
    Some(at.checked_sub(1).filter(tropical).unwrap_or(at))
}

fn is_storm(word: &str) -> bool {
    matches!(
        word,
        "Hurricane"
            | "Hurricanes"
            | "Typhoon"
            | "Typhoons"
            | "Cyclone"
            | "Cyclones"
            | "Storm"
            | "Storms"
            | "Superstorm"
    )
}

/// Words before which a name is that of a storm and of nothing else.
fn is_surely_storm(word: &str) -> bool {
    matches!(word, "Hurricane" | "Typhoon" | "Cyclone")
}

/// Adds the names of storms that were not found: *Hurricane Idai*.
fn add_storms(doc: &mut Document, first: usize) {
    let mut found: Vec<Mention> = Vec::new();
    for i in 1..doc.tokens.len() {
        let named = is_surely_storm(doc.token(i - 1)) && is_name_like(doc.token(i));
        if !named || !together(doc, i - 1, i) {
            continue;
        }
        let after = doc.mentions[first..].partition_point(|m| m.tokens.start as usize <= i);
        let last = after.checked_sub(1).map(|at| &doc.mentions[first + at]);
        if last.is_none_or(|last| (last.tokens.end as usize) < i) && !is_name_like(form(doc, i + 1))
        {
            let tokens = TokenRange::new(i - 1, i + 1);
            let mut mention = Mention::new(doc.tokens.cover(tokens), tokens, MentionKind::Name, BY);
            // Made a storm's with the others.
            mention.label = Some(Label::Person);
            mention.score = SCORE;
            found.push(mention);
        }
    }
    if !found.is_empty() {
        doc.mentions.extend(found);
        doc.mentions[first..].sort_by_key(|mention| mention.span);
    }
}

/// How sure it is that a storm has a name.
const SCORE: f32 = 0.8;

/// Lets the bare names of storms be no people: *Sandy cost 60 billion*, *Hurricanes
/// Irma and Maria*. Not if somebody of that name is there too.
fn name_storms(doc: &mut Document, first: usize, storms: &[usize]) {
    let mut last = None;
    for i in first..doc.mentions.len() {
        let mention = &doc.mentions[i];
        let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
        let alone = mention.label == Some(Label::Person) && end - start == 1;
        let same = alone
            && storms
                .iter()
                .take(16)
                .any(|&s| doc.token(s) == doc.token(start));
        let joined = alone
            && last.is_some_and(|at| at + 2 == start)
            && matches!(doc.token(start - 1), "and" | "," | "or");
        if joined || same && !is_somebody(doc, first, start) {
            doc.mentions[i].label = Some(Label::Misc);
        }
        last = (joined || storms.contains(&(end - 1))).then_some(end - 1);
    }
}
