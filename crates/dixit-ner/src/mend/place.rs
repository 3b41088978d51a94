//! A place between a title and a name.

use dixit_core::{Document, Label, TokenRange};
use dixit_lexicon::{Fact, Lexicon};

use super::tokens::{form, is_capital, retoken};

/// Cuts the place off the names that follow a title with *of*.
pub(super) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    for i in first..doc.mentions.len() {
        if let Some(at) = place_before(doc, lexicon, i) {
            part(doc, i, at);
        }
    }
}

/// *Mayor of [Lund Ann Reed]*: where the name begins, if a place or body stands
/// before it in the mention.
fn place_before(doc: &Document, lexicon: &Lexicon, i: usize) -> Option<usize> {
    let mention = &doc.mentions[i];
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let fits = matches!(mention.label, Some(Label::Person | Label::Org)) && end - start > 2;
    if let Some(at) = led_place(doc, lexicon, i).or_else(|| behind_office(doc, lexicon, i)) {
        return Some(at);
    }
    if !fits || !follows_title(doc, lexicon, start) {
        return None;
    }
    if mention.label == Some(Label::Org) {
        // *Speaker of the Assembly Ann Reed*, not *the Hong Kong Securities Association*.
        return given(lexicon, doc.token(end - 2)).then_some(end - 2);
    }
    let known = (start + 1..end - 1).find(|&k| given(lexicon, doc.token(k)));
    // *the father of José Ann Reed*, but *Dean of Lincoln Ann Reed*
    let whole = given(lexicon, doc.token(start)) && !is_capital(title(doc, start));
    let known = known.or((end - start == 3).then_some(start + 1));
    known.filter(|_| !whole)
}

/// *said in [Lund Ann Reed], the inspector*: where the person's name begins in what a
/// preposition leads to and the tagger takes for one place, beside a verb of saying.
fn led_place(doc: &Document, lexicon: &Lexicon, i: usize) -> Option<usize> {
    const NEAR: usize = 6;
    const NO_PERSON: [&str; 12] = [
        "Airport", "Avenue", "Bay", "Beach", "City", "County", "Heights", "Island", "Park", "Road",
        "Square", "Street",
    ];
    let mention = &doc.mentions[i];
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let led = start > 0 && matches!(doc.token(start - 1), "in" | "In" | "near" | "outside");
    let owned = matches!(form(doc, end), "'s" | "’s");
    let fits = match mention.label {
        Some(Label::Loc) => true,
        Some(Label::Person) => !owned,
        _ => false,
    };
    if !fits || !led || end - start != 3 {
        return None;
    }
    let says = |i: usize| {
        let verb = lexicon.reporting_verb(form(doc, i));
        verb.is_some_and(|verb| verb.strength() >= 2)
    };
    let beside = says(end) || (start.saturating_sub(NEAR)..start).any(says);
    let named = given(lexicon, doc.token(start + 1)) && !NO_PERSON.contains(&doc.token(end - 1));
    let part = [
        "New", "San", "Santa", "St", "St.", "North", "South", "East", "West",
    ];
    (beside && named && !part.contains(&doc.token(start))).then_some(start + 1)
}

/// *[Recorder of Lund Ann Reed]*: where the person's name begins in a mention that took in
/// his office.
fn behind_office(doc: &Document, lexicon: &Lexicon, i: usize) -> Option<usize> {
    let mention = &doc.mentions[i];
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    if mention.label != Some(Label::Person) || end - start < 5 {
        return None;
    }
    let of = (start + 1..end - 3).find(|&k| doc.token(k) == "of")?;
    (of + 2..end - 1).find(|&k| given(lexicon, doc.token(k)))
}

fn given(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.first_name(word).is_some()
}

/// *Mayor of*, *Speaker of the*.
fn follows_title(doc: &Document, lexicon: &Lexicon, start: usize) -> bool {
    let title = title(doc, start);
    let office = matches!(
        title,
        "Speaker" | "Leader" | "Head" | "Chief" | "Chancellor" | "Archbishop" | "Bishop" | "Duke"
    );
    office
        || lexicon
            .facts(title)
            .any(|fact| matches!(fact, Fact::Title(_)))
}

/// The word before *of* or *of the*; nothing if there is none.
fn title(doc: &Document, start: usize) -> &str {
    let back = |n: usize| start.checked_sub(n).map_or("", |i| doc.token(i));
    let article = usize::from(back(1) == "the");
    match back(1 + article) == "of" {
        true => back(2 + article),
        false => "",
    }
}

/// Cuts a mention in two: what stands before the name, and the name.
fn part(doc: &mut Document, i: usize, at: usize) {
    let mut place = doc.mentions[i].clone();
    let tokens = place.tokens;
    let article = tokens.start > 0 && doc.token(tokens.start as usize - 1) == "the";
    place.label = Some(if article { Label::Org } else { Label::Loc });
    retoken(doc, &mut place, TokenRange::new(tokens.start as usize, at));
    let mut name = doc.mentions[i].clone();
    name.label = Some(Label::Person);
    retoken(doc, &mut name, TokenRange::new(at, tokens.end as usize));
    doc.mentions[i] = name;
    doc.mentions.push(place);
}
