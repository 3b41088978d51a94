//! Names that no tagger of tokens finds whole: a nickname in marks inside a
//! name, and a place between a title and a name.

use dixit_core::{Document, Label, Mention, TokenRange};
use dixit_lexicon::{Fact, Lexicon};

/// Mends the names from `first` on, which stand in order of the text.
pub(crate) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    for i in first..doc.mentions.len() {
        if let Some(at) = place_before(doc, lexicon, i) {
            part(doc, i, at);
        }
    }
    doc.mentions[first..].sort_by_key(|mention| mention.span);
    let whole: Vec<Option<TokenRange>> = (first..doc.mentions.len())
        .map(|i| around_nickname(doc, i))
        .collect();
    if whole.iter().any(Option::is_some) {
        join(doc, first, &whole);
    }
}

/// *Mayor of [Lund Ann Reed]*: where the name begins, if a place or body stands
/// before it in the mention.
fn place_before(doc: &Document, lexicon: &Lexicon, i: usize) -> Option<usize> {
    let mention = &doc.mentions[i];
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let fits = matches!(mention.label, Some(Label::Person | Label::Org)) && end - start > 2;
    if !fits || !follows_title(doc, lexicon, start) {
        return None;
    }
    let known = (start + 1..end - 1).find(|&k| given(lexicon, doc.token(k)));
    let three = mention.label == Some(Label::Person) && end - start == 3;
    known.or(three.then_some(start + 1))
}

fn given(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.first_name(word).is_some()
}

/// *Mayor of*, *Speaker of the*.
fn follows_title(doc: &Document, lexicon: &Lexicon, start: usize) -> bool {
    let back = |n: usize| start.checked_sub(n).map_or("", |i| doc.token(i));
    let article = usize::from(back(1) == "the");
    let title = back(2 + article);
    let office = matches!(
        title,
        "Speaker" | "Leader" | "Head" | "Chief" | "Chancellor" | "Archbishop" | "Bishop" | "Duke"
    );
    back(1 + article) == "of"
        && (office
            || lexicon
                .facts(title)
                .any(|fact| matches!(fact, Fact::Title(_))))
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

fn retoken(doc: &Document, mention: &mut Mention, tokens: TokenRange) {
    mention.tokens = tokens;
    mention.span = doc.tokens.cover(tokens);
}

/// The whole of a name whose first part is mention `i`, with a nickname in
/// marks or brackets and the rest of the name behind it.
fn around_nickname(doc: &Document, i: usize) -> Option<TokenRange> {
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
    let inside = open + 1..close;
    let last = inside.end - 1;
    let proper = inside
        .clone()
        .all(|i| is_capital(token(i)) || (i < last && matches!(token(i), "the" | "The")));
    let bracket = marks[0].starts_with([')', ']']);
    let short = !bracket || inside.clone().all(|i| is_given(token(i)));
    if !proper || !short || !is_capital(token(close + 1)) || is_split(doc, mention, close + 1) {
        return None;
    }
    let near = doc.mentions.iter().skip(i + 1).take(4);
    let rest = near.into_iter().find(|other| {
        other.label == Some(Label::Person) && other.tokens.range().contains(&(close + 1))
    });
    let end = rest.map_or(close + 2, |other| other.tokens.end as usize);
    Some(TokenRange::new(mention.tokens.start as usize, end))
}

fn is_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_alphabetic() || c == '-')
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
