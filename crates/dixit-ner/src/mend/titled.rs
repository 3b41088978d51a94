//! Names behind a title, which are people whatever else their words mean:
//! *Mrs May*, *Prime Minister May*; and given names that were left off.

use std::ops::Range;

use dixit_core::{Document, Label, Mention, MentionKind, TokenRange};
use dixit_lexicon::{Fact, Lexicon};

use super::tokens::{form, is_capital, is_name_like, retoken, together};
use crate::scheme::BY;

/// How sure it is that a title is followed by a name.
const SCORE: f32 = 0.8;

/// Makes persons of what follows a title, of the same word elsewhere before a
/// verb, and of given names before a surname.
pub(super) fn mend(doc: &mut Document, lexicon: &Lexicon, first: usize) {
    let mut names = Names::of(doc, first);
    let mut found: Vec<usize> = Vec::new();
    for i in 1..doc.tokens.len() {
        if follows_title(doc, lexicon, i) && names.make_person(doc, lexicon, i) {
            found.push(i);
        }
    }
    if !found.is_empty() {
        for i in 0..doc.tokens.len() {
            if is_again(doc, lexicon, i, &found) {
                names.make_person(doc, lexicon, i);
            }
        }
    }
    names.write(doc, first);
    for i in first..doc.mentions.len() {
        if let Some(start) = with_given(doc, lexicon, first, i) {
            let end = doc.mentions[i].tokens.end as usize;
            let mut mention = doc.mentions[i].clone();
            retoken(doc, &mut mention, TokenRange::new(start, end));
            doc.mentions[i] = mention;
        }
    }
    drop_covered(doc, first);
}

/// Mentions in order of the text, and those that are new.
struct Names {
    starts: Vec<u32>,
    first: usize,
    new: Vec<Mention>,
}

impl Names {
    fn of(doc: &Document, first: usize) -> Names {
        Names {
            starts: doc.mentions[first..]
                .iter()
                .map(|m| m.tokens.start)
                .collect(),
            first,
            new: Vec::new(),
        }
    }

    /// The mention that holds a token.
    fn at(&self, doc: &Document, token: usize) -> Option<usize> {
        let after = self
            .starts
            .partition_point(|&start| start as usize <= token);
        let last = self.first + after.checked_sub(1)?;
        ((doc.mentions[last].tokens.end as usize) > token).then_some(last)
    }

    /// Makes a person of a token, if it is no name yet or one of a wrong class.
    fn make_person(&mut self, doc: &mut Document, lexicon: &Lexicon, i: usize) -> bool {
        match self.at(doc, i) {
            Some(at) => {
                let mention = &doc.mentions[at];
                let date = mention.label == Some(Label::Date) && mention.tokens.len() == 1;
                let other = matches!(mention.label, Some(Label::Loc | Label::Org | Label::Misc));
                let begins = mention.tokens.start as usize == i;
                let civil = is_civil(doc.token(i - usize::from(i > 0))) && mention.tokens.len() < 3;
                if !(date || begins && other && civil) {
                    return mention.label == Some(Label::Person) && begins;
                }
                doc.mentions[at].label = Some(Label::Person);
                doc.mentions[at].score = SCORE;
            }
            None => {
                let whole = self.full_name(doc, lexicon, i);
                let tokens = TokenRange::new(whole.start, whole.end);
                let span = doc.tokens.cover(tokens);
                let mut mention = Mention::new(span, tokens, MentionKind::Name, BY);
                mention.label = Some(Label::Person);
                mention.score = SCORE;
                self.new.push(mention);
            }
        }
        true
    }

    /// A name that begins with a token: it and one capital more, if that is
    /// nothing else.
    fn full_name(&self, doc: &Document, lexicon: &Lexicon, i: usize) -> Range<usize> {
        let next = i + 1;
        let joins = is_capital(form(doc, next))
            && together(doc, i, next)
            && self.at(doc, next).is_none()
            && lexicon.first_name(doc.token(i)).is_some();
        i..next + usize::from(joins)
    }

    fn write(self, doc: &mut Document, first: usize) {
        if !self.new.is_empty() {
            doc.mentions.extend(self.new);
            doc.mentions[first..].sort_by_key(|mention| mention.span);
        }
    }
}

/// Titles that only people bear, in front of nothing but their names.
fn is_civil(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms." | "Mx" | "Mx."
    )
}

/// *Mrs [May]*, *Prime Minister [May]*.
fn follows_title(doc: &Document, lexicon: &Lexicon, i: usize) -> bool {
    let (title, word) = (doc.token(i - 1), doc.token(i));
    let may = title.starts_with(char::is_uppercase) && is_name_like(word);
    if !may || !together(doc, i - 1, i) {
        return false;
    }
    let civil = is_civil(title) || matches!(title, "Dr" | "Dr." | "Miss");
    let office = || prefix(lexicon, title) && is_office(title);
    let named = || {
        lexicon
            .facts(word)
            .all(|fact| !matches!(fact, Fact::Title(_)))
    };
    let day = word.ends_with("day") || form(doc, i + 1).starts_with(|c: char| c.is_ascii_digit());
    let alone = || is_month(word) || is_named(lexicon, form(doc, i + 1));
    civil && !day || office() && !day && named() && alone()
}

fn prefix(lexicon: &Lexicon, title: &str) -> bool {
    let mut facts = lexicon.facts(title);
    facts.any(|fact| matches!(fact, Fact::Title(title) if title.prefix))
}

/// Offices whose bearers papers call by title and surname.
fn is_office(title: &str) -> bool {
    matches!(
        title,
        "Minister"
            | "President"
            | "Senator"
            | "Governor"
            | "Mayor"
            | "Chancellor"
            | "Judge"
            | "Justice"
            | "Congressman"
            | "Congresswoman"
            | "Sheriff"
            | "Professor"
            | "Secretary"
            | "Chairman"
            | "Chairwoman"
            | "Captain"
            | "Sergeant"
            | "Councillor"
            | "Commissioner"
    )
}

/// Whether a word shows that a name ends before it: *Mayor Osei: …*.
fn is_named(lexicon: &Lexicon, next: &str) -> bool {
    matches!(next, ":" | "’s" | "'s") || lexicon.reporting_verb(next).is_some()
}

/// Names that a tagger takes for months.
fn is_month(word: &str) -> bool {
    matches!(word, "May" | "March" | "April" | "June" | "August")
}

/// *May said*, once she was Mrs May.
fn is_again(doc: &Document, lexicon: &Lexicon, i: usize, found: &[usize]) -> bool {
    let word = doc.token(i);
    let same = || found.iter().take(16).any(|&f| doc.token(f) == word);
    if !word.starts_with(char::is_uppercase) || !same() {
        return false;
    }
    let before = i.checked_sub(1).map_or("", |b| doc.token(b));
    let time = matches!(
        before,
        "in" | "In"
            | "of"
            | "since"
            | "Since"
            | "until"
            | "Until"
            | "by"
            | "By"
            | "last"
            | "next"
            | "this"
            | "from"
            | "From"
            | "early"
            | "late"
            | "mid"
            | "-"
            | "to"
            | "through"
    );
    let next = form(doc, i + 1);
    let acts = lexicon.reporting_verb(next).is_some()
        || matches!(
            next,
            "was" | "is" | "has" | "had" | "would" | "will" | "did" | "’s" | "'s"
        );
    !time && acts
}

/// *[May] Chen*: where the name begins, if a given name was left off.
fn with_given(doc: &Document, lexicon: &Lexicon, first: usize, i: usize) -> Option<usize> {
    let mention = &doc.mentions[i];
    let start = mention.tokens.start as usize;
    let at = start.checked_sub(1)?;
    let word = doc.token(at);
    let single = mention.label == Some(Label::Person) && mention.tokens.len() == 1;
    if !single
        || !is_name_like(word)
        || lexicon.first_name(word).is_none()
        || prefix(lexicon, word)
        || !together(doc, at, start)
    {
        return None;
    }
    let before = i
        .checked_sub(1)
        .filter(|&b| b >= first)
        .map(|b| &doc.mentions[b]);
    let taken = before.filter(|m| m.tokens.end as usize > at);
    let free = taken.is_none_or(|m| m.label == Some(Label::Date) && m.tokens.len() == 1);
    let governed = at.checked_sub(1).is_some_and(|b| {
        matches!(
            doc.token(b),
            "in" | "In"
                | "since"
                | "Since"
                | "last"
                | "next"
                | "this"
                | "of"
                | "until"
                | "early"
                | "late"
        )
    });
    let asks = doc.sentence_of(at).is_some_and(|s| {
        let sentence = doc.sentences[s].tokens;
        sentence.start as usize == at && doc.token(sentence.end as usize - 1) == "?"
    });
    (free && !governed && !asks).then_some(at)
}

/// Takes mentions away that lie in the one behind them.
fn drop_covered(doc: &mut Document, first: usize) {
    let mut i = doc.mentions.len();
    while i > first + 1 {
        i -= 1;
        let (before, after) = (doc.mentions[i - 1].tokens, doc.mentions[i].tokens);
        if before.start >= after.start {
            doc.mentions.remove(i - 1);
        }
    }
}
