//! A nickname in marks or brackets inside a name.

use dixit_core::{Document, Label, Mention, TokenRange};
use dixit_lexicon::{Fact, Lexicon};

use super::tokens::{is_capital, retoken};

/// Joins the parts of names around nicknames.
pub(super) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    let whole: Vec<Option<TokenRange>> = (first..doc.mentions.len())
        .map(|i| around_nickname(doc, lexicon, i))
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
    if mention.label != Some(Label::Person) || mention.tokens.len() > 2 {
        return None;
    }
    let token = |i: usize| {
        if i < doc.tokens.len() {
            doc.token(i)
        } else {
            ""
        }
    };
    let marks: &[&str] = match token(open) {
        "“" | "„" | "``" => &["”", "“", "''"],
        "\"" => &["\""],
        "‘" | "'" | "’" => &["’", "'"],
        "(" => &[")"],
        "[" => &["]"],
        _ => return None,
    };
    let close = (open + 2..open + 5).find(|&c| marks.contains(&token(c)))?;
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
    let bracket = marks[0].starts_with([')', ']']);
    let short = !bracket || inside.clone().all(|i| is_given(token(i)));
    // *Ann Reed (Kenya) Rabobank*
    let home = bracket && inside.clone().any(|i| is_country(lexicon, token(i)));
    let fits = proper && short && !home && is_capital(token(close + 1));
    if !fits || is_split(doc, mention, close + 1) {
        return None;
    }
    let near = doc.mentions.iter().skip(i + 1).take(4);
    let rest = near.into_iter().find(|other| {
        other.label == Some(Label::Person) && other.tokens.range().contains(&(close + 1))
    });
    let end = rest.map_or(close + 2, |other| other.tokens.end as usize);
    Some(TokenRange::new(mention.tokens.start as usize, end))
}

fn is_country(lexicon: &Lexicon, word: &str) -> bool {
    let country = |fact| matches!(fact, Fact::Country(_));
    lexicon.facts(word).any(country)
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
            retoken(doc, &mut mention, *range);
            end = range.end;
        }
        doc.mentions.push(mention);
    }
}
