//! A nickname in marks or brackets inside a name.

use std::ops::Range;

use dixit_core::{Document, Label, Mention, TokenRange};
use dixit_lexicon::{Fact, Lexicon};

use super::tokens::{is_capital, retoken};

/// Joins the parts of names around nicknames.
pub(super) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    let whole: Vec<Option<TokenRange>> = (first..doc.mentions.len())
        .map(|i| around_nickname(doc, lexicon, i).or_else(|| behind_nickname(doc, lexicon, i)))
        .collect();
    if whole.iter().any(Option::is_some) {
        join(doc, first, &whole);
    }
}

/// The whole of a name whose first part is mention `i`, with a nickname in
/// marks or brackets and the rest of the name behind it.
fn around_nickname(doc: &Document, lexicon: &Lexicon, i: usize) -> Option<TokenRange> {
    let mention = &doc.mentions[i];
    let open = mention.tokens.end as usize;
    // *Anne-Marie* is one word.
    let hyphens = mention.tokens.range().filter(|&i| doc.token(i) == "-");
    let words = mention.tokens.len() - 2 * hyphens.count().min(1);
    let placed = mention.label == Some(Label::Loc) && words == 1;
    if !(mention.label == Some(Label::Person) || placed) || words > 2 {
        return None;
    }
    let token = |i: usize| token(doc, i);
    let marks = closing(token(open))?;
    let close = (open + 2..open + 5).find(|&c| marks.contains(&token(c)))?;
    let bracket = marks[0].starts_with([')', ']']);
    if !is_nickname(doc, lexicon, open..close, bracket) || is_split(doc, mention, close + 1) {
        return None;
    }
    let near = doc.mentions.iter().skip(i + 1).take(4);
    let rest = near.into_iter().find(|other| {
        other.label == Some(Label::Person) && other.tokens.range().contains(&(close + 1))
    });
    // A place in brackets is one, whoever is named behind it.
    if placed && (bracket || rest.is_none()) {
        return None;
    }
    let end = rest.map_or(close + 2, |other| other.tokens.end as usize);
    Some(TokenRange::new(mention.tokens.start as usize, end))
}

/// A token, or nothing behind the last.
fn token(doc: &Document, i: usize) -> &str {
    match i < doc.tokens.len() {
        true => doc.token(i),
        false => "",
    }
}

/// What closes the marks or the bracket that a token opens.
fn closing(open: &str) -> Option<&'static [&'static str]> {
    Some(match open {
        "“" | "„" | "``" => &["”", "“", "''"],
        "\"" => &["\""],
        "‘" | "'" | "’" => &["’", "'"],
        "(" => &[")"],
        "[" => &["]"],
        _ => return None,
    })
}

/// Whether a nickname stands between two marks, and a name goes on behind them.
fn is_nickname(doc: &Document, lexicon: &Lexicon, marks: Range<usize>, bracket: bool) -> bool {
    let (open, close) = (marks.start, marks.end);
    let token = |i: usize| token(doc, i);
    let mut inside = open + 1..close;
    // *Mark (“Ziggy”) Lee*.
    let marks_too = inside.len() == 3 && is_mark(token(open + 1)) && is_mark(token(close - 1));
    if marks_too {
        inside = open + 2..close - 1;
    }
    let last = inside.end - 1;
    let proper = inside
        .clone()
        .all(|i| is_capital(token(i)) || (i < last && matches!(token(i), "the" | "The")));
    let short = !bracket || inside.clone().all(|i| is_given(token(i)));
    // *Ann Reed (Kenya) Rabobank*
    let home = bracket && inside.clone().any(|i| is_country(lexicon, token(i)));
    proper && short && !home && is_capital(token(close + 1))
}

fn is_country(lexicon: &Lexicon, word: &str) -> bool {
    let country = |fact| matches!(fact, Fact::Country(_));
    lexicon.facts(word).any(country)
}

/// The whole of a name of which the tagger has found what stands behind the nickname in
/// marks, mention `i`: *Desmond “Tiny” [Tully]*.
fn behind_nickname(doc: &Document, lexicon: &Lexicon, i: usize) -> Option<TokenRange> {
    let mention = &doc.mentions[i];
    let at = mention.tokens.start as usize;
    let first = at.checked_sub(4)?;
    let marks = matches!(
        (doc.token(first + 1), doc.token(at - 1)),
        ("“", "”") | ("\"", "\"") | ("‘", "’") | ("'", "'")
    );
    let given = || lexicon.first_name(doc.token(first)).is_some() && is_capital(doc.token(first));
    let free = || {
        let meets = |m: &Mention| m.tokens.end as usize > first && m.tokens.start < at as u32;
        !doc.mentions[i.saturating_sub(3)..i].iter().any(meets)
    };
    let fits = mention.label == Some(Label::Person)
        && marks
        && is_given(doc.token(first + 2))
        && is_capital(doc.token(first + 2))
        && given()
        && free()
        && doc.sentence_of(first) == doc.sentence_of(at);
    fits.then(|| TokenRange::new(first, mention.tokens.end as usize))
}

fn is_mark(form: &str) -> bool {
    matches!(form, "“" | "”" | "\"" | "‘" | "’" | "'" | "``" | "''")
}

/// A word that may be a nickname: *Bob*, not *R* or *GOP*.
fn is_given(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().skip(1).all(char::is_lowercase)
}

/// Whether a sentence ends between a name and a token.
fn is_split(doc: &Document, mention: &Mention, token: usize) -> bool {
    doc.sentence_of(mention.tokens.start as usize) != doc.sentence_of(token)
}

/// Makes mentions from `first` on as long as they are, and takes away those
/// inside them.
fn join(doc: &mut Document, first: usize, whole: &[Option<TokenRange>]) {
    let old = doc.mentions.split_off(first);
    let mut end = 0;
    for (mut mention, range) in old.into_iter().zip(whole) {
        if mention.tokens.start < end {
            continue;
        }
        if let Some(range) = range {
            mention.label = Some(Label::Person);
            retoken(doc, &mut mention, *range);
            end = range.end;
        }
        doc.mentions.push(mention);
    }
}
