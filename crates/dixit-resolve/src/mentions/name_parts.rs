//! A mention of a person taken apart: titles, the name itself, its words.

use std::ops::Range;

use dixit_core::{Document, Gender, Penn, Relation, TokenRange};

use crate::{
    mentions::calling::Calling,
    mentions::honorifics::{are_letters, honorific},
    mentions::stars::STARS,
    mentions::syntax::Syntax,
    mentions::words::Words,
    mentions::words::is_relative,
};

/// Where the titles and descriptions before a name begin: *the former Prime
/// Minister* is no part of the name that was recognised after it.
pub(crate) fn lead(doc: &Document, start: usize, words: Words) -> usize {
    let syntax = Syntax::new(doc);
    let first = doc
        .sentence_of(start)
        .map_or(start, |s| doc.sentences[s].tokens.start as usize);
    let mut at = start;
    while at > first && start - at < 5 {
        let word = doc.token(at - 1);
        let title = words.title(word).is_some() || honorific(word).is_some();
        let described = matches!(
            syntax.relation(at - 1),
            Some(Relation::NmodDesc | Relation::Compound | Relation::Amod)
        ) && (at..start + 4).contains(&syntax.governor(at - 1));
        if !title && !described {
            break;
        }
        at -= 1;
    }
    at
}

/// The tokens of a mention that hold the name itself.
pub(crate) fn core(doc: &Document, range: TokenRange, head: usize, words: Words) -> TokenRange {
    let syntax = Syntax::new(doc);
    // A mention of nothing but name-like words is tight: the tree could only
    // cut it.
    let aside = aside(doc, range);
    let tight = range.range().all(|i| {
        let token = doc.token(i);
        let ending = matches!(token, "'s" | "’s" | "'" | "’");
        is_name_like(token)
            || is_particle(token)
            || is_epithet(doc, i)
            || ending
            || follows_hyphen(doc, i)
            || aside.range().contains(&i)
    });
    if syntax.has_arcs() && !tight {
        let core = flat_name(doc, syntax, range, head);
        if core.len() > 1 || range.len() == 1 {
            return core;
        }
    }
    by_shape(doc, syntax, range, words)
}

/// The head and the words that the parser joined to it as one name.
fn flat_name(doc: &Document, syntax: Syntax<'_>, range: TokenRange, head: usize) -> TokenRange {
    let joined = |i: usize| {
        matches!(
            syntax.relation(i),
            Some(Relation::Flat | Relation::Compound | Relation::Goeswith)
        ) || doc.token(i) == "-"
    };
    let (mut start, mut end) = (head, head + 1);
    while start > range.start as usize
        && joined(start - 1)
        && is_name_like(doc.token(start - 1))
        && (start..=head).contains(&syntax.governor(start - 1))
    {
        start -= 1;
    }
    while end < range.end as usize
        && joined(end)
        && (start..end).contains(&syntax.governor(end).min(end - 1))
    {
        end += 1;
    }
    TokenRange::new(start, end)
}

/// The last run of words that look like names, before the phrase breaks off.
fn by_shape(doc: &Document, syntax: Syntax<'_>, range: TokenRange, words: Words) -> TokenRange {
    let (mut start, mut end) = (None, range.end as usize);
    let aside = aside(doc, range);
    for i in range.range().filter(|i| !aside.range().contains(i)) {
        let token = doc.token(i);
        let like = is_name_like(token);
        match start {
            None if like => start = Some(from_particle(doc, range, i)),
            Some(_) if syntax.tag(i) == Some(Penn::Pos) || token == "," || token == "(" => {
                end = i;
                break;
            }
            Some(at) if !like && !is_particle(token) && !follows_hyphen(doc, i) => {
                if !before_name(doc, at, i, range, words) {
                    end = i;
                    break;
                }
                start = None;
            }
            _ => {}
        }
    }
    let start = start.unwrap_or(range.start as usize);
    TokenRange::new(start, end.max(start))
}

/// *{van} Dongen said*: where a name begins whose first word with a capital this is.
fn from_particle(doc: &Document, range: TokenRange, first: usize) -> usize {
    const PARTICLES: [&str; 9] = ["van", "von", "de", "der", "den", "da", "di", "du", "del"];
    let mut at = first;
    while at > range.start as usize && PARTICLES.contains(&doc.token(at - 1)) {
        at -= 1;
    }
    at
}

/// A mention without the word of a caption that was taken for its end: *Ahmed
/// Mohamed Image: Twitter*.
pub(crate) fn uncaptioned(doc: &Document, range: TokenRange) -> TokenRange {
    let end = range.end as usize;
    let colon = range.len() > 1 && end < doc.tokens.len() && doc.token(end) == ":";
    let word = colon
        && matches!(
            doc.token(end - 1),
            "Image" | "Photo" | "Photograph" | "Picture" | "Video" | "Audio" | "File" | "Credit"
        );
    TokenRange::new(range.start as usize, end - usize::from(word))
}

/// Whether the run broken off at `i` only led up to the name.
fn before_name(doc: &Document, start: usize, i: usize, range: TokenRange, words: Words) -> bool {
    let last = doc.token(i - 1);
    let names_follow = (i + 1..range.end as usize).any(|j| is_name_like(doc.token(j)));
    let word = doc.token(i);
    let preposition = matches!(word, "of" | "for" | "to" | "in" | "and" | "at");
    names_follow && (!preposition || (i - start < 3 && words.title(last).is_some()))
}

/// The nickname of one word inside a name.
pub(crate) fn nickname(doc: &Document, range: TokenRange) -> Option<String> {
    let aside = aside(doc, range);
    // In marks, in brackets, or in both.
    let within = match aside.len() {
        3 => 1,
        5 => 2,
        _ => return None,
    };
    let word = aside.start as usize + within;
    split(doc, TokenRange::new(word, word + 1)).pop()
}

/// A nickname with its marks inside a name: *Vincent “The Chin” Gigante*,
/// *Luis Gerardo (Jerry) Ortiz*; else nothing.
fn aside(doc: &Document, range: TokenRange) -> TokenRange {
    let inside = || range.range().skip(1);
    let open = inside().find(|&i| {
        matches!(
            doc.token(i),
            "(" | "[" | "\"" | "“" | "``" | "‘" | "'" | "’"
        )
    });
    let close = open.and_then(|open| {
        let bracket = matches!(doc.token(open), "(" | "[");
        let mut after = inside().filter(|&i| i > open + 1);
        after.find(|&i| match doc.token(i) {
            ")" | "]" => bracket,
            form => !bracket && matches!(form, "\"" | "”" | "''" | "'" | "’"),
        })
    });
    match (open, close) {
        (Some(open), Some(close))
            if close + 1 < range.end as usize && is_name_like(doc.token(close + 1)) =>
        {
            TokenRange::new(open, close + 1)
        }
        _ => TokenRange::new(range.start as usize, range.start as usize),
    }
}

fn is_name_like(token: &str) -> bool {
    token.chars().next().is_some_and(char::is_uppercase) || token == "-"
}

/// *in* of *Jae-in*.
fn follows_hyphen(doc: &Document, i: usize) -> bool {
    i > 0 && doc.token(i - 1) == "-"
}

fn is_particle(token: &str) -> bool {
    matches!(
        token,
        "de" | "da"
            | "di"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "der"
            | "den"
            | "van"
            | "von"
            | "bin"
            | "bint"
            | "ibn"
            | "al"
            | "el"
            | "la"
            | "le"
            | "du"
            | "ter"
            | "ten"
            | "y"
            | "e"
            | "-"
            | "."
            | "zu"
            | "ul"
            | "ur"
    )
}

/// Past the last title that has a name after it and no given name before it.
pub(crate) fn skip_titles(doc: &Document, core: TokenRange, words: Words) -> (usize, Gender) {
    let (mut start, mut gender) = (core.start as usize, Gender::Unknown);
    let last = core.end as usize;
    let mut at = start;
    if core.len() == 2 && is_also_given(doc.token(start)) {
        return (start, gender);
    }
    while at + 1 < last {
        let longest = (1..=LONGEST_TITLE.min(last - at - 1))
            .rev()
            .find_map(|n| Some((n, title(doc, at..at + n, core, at == start, words)?)))
            .or_else(|| is_affiliation(doc.token(at)).then_some((1, Gender::Unknown)))
            .or_else(|| is_role(doc, at, core, words).then_some((1, Gender::Unknown)));
        if let Some((n, found)) = longest {
            at += n;
            start = at;
            if gender == Gender::Unknown {
                gender = found;
            }
        } else if words.female_share(doc.token(at)).is_some() && !words.is_adjective(doc.token(at))
        {
            break;
        } else {
            at += 1;
        }
    }
    (start, gender)
}

/// *Officer-in-Charge* is five tokens.
const LONGEST_TITLE: usize = 5;

/// The gender that a title tells. A word of respect stands first or behind a title, else
/// it is a name: *Ngozi Eze*.
fn title(
    doc: &Document,
    tokens: Range<usize>,
    core: TokenRange,
    leads: bool,
    words: Words,
) -> Option<Gender> {
    // *Nana {Kofi} Boateng*, but *Nana Mouskouri* and *Nana Addo Boateng*.
    let full =
        tokens.end + 1 < core.end as usize && words.female_share(doc.token(tokens.end)).is_some();
    let written = phrase(doc, tokens.start, tokens.end);
    let numbered = || (leads && is_of_number(written)).then_some(Gender::Unknown);
    let respected = || {
        let found = honorific(written).filter(|found| leads && (full || !found.name_too));
        found.map(|found| found.gender)
    };
    words.title(written).or_else(respected).or_else(numbered)
}

/// *Mum-of-three Ann Reed*.
fn is_of_number(written: &str) -> bool {
    let parts: Vec<&str> = written.split('-').collect();
    matches!(parts[..], [whose, "of", number] if !whose.is_empty() && !number.is_empty())
}

/// A name without the letters behind it: *Ann Reed {TD}*, *Ann Reed{, QC}*.
pub(crate) fn skip_letters(doc: &Document, core: TokenRange) -> TokenRange {
    const FULL: usize = 2;
    let (start, mut end) = (core.start as usize, core.end as usize);
    while end > start + FULL
        && matches!(doc.token(end - 1), word if word == "," || are_letters(word))
    {
        end -= 1;
    }
    TokenRange::new(start, end)
}

/// Titles that before one other word are given names more often.
fn is_also_given(word: &str) -> bool {
    matches!(word, "Dean" | "Earl" | "Duke" | "Royal")
}

/// *{Warden} Ann Reed*: a noun for what people are that begins what was taken for a full
/// name, and is no first name.
fn is_role(doc: &Document, at: usize, core: TokenRange, words: Words) -> bool {
    const FULL: usize = 2;
    let word = doc.token(at);
    let noun = word.to_lowercase();
    let calling = || Calling::of(&noun).is_some_and(Calling::is_person);
    at == core.start as usize
        && core.len() > FULL
        && words.female_share(word).is_none()
        && !is_relative(&noun)
        && (calling() || STARS.contains(&noun.as_str()))
}

/// Words before names in politics that are no titles and no names.
fn is_affiliation(word: &str) -> bool {
    matches!(
        word,
        "Republican"
            | "Democrat"
            | "Democratic"
            | "GOP"
            | "House"
            | "Senate"
            | "Labour"
            | "Tory"
            | "Conservative"
            | "Liberal"
            | "Independent"
            | "Libertarian"
    )
}

pub(crate) fn titles_gender(doc: &Document, titles: TokenRange, words: Words) -> Gender {
    titles
        .range()
        .filter_map(|i| {
            let word = phrase(doc, i, i + 1);
            let respect = || honorific(word).map(|found| found.gender);
            words.title(word).or_else(respect)
        })
        .find(|&gender| gender != Gender::Unknown)
        .unwrap_or(Gender::Unknown)
}

fn phrase(doc: &Document, start: usize, end: usize) -> &str {
    let span = doc.tokens.cover(TokenRange::new(start, end));
    doc.slice(span)
}

/// Words of a name as they are compared.
pub(crate) fn split(doc: &Document, range: TokenRange) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let aside = aside(doc, range);
    for i in range.range().filter(|i| !aside.range().contains(i)) {
        let token = doc.token(i);
        if matches!(token, "'s" | "’s" | "'" | "’") || is_epithet(doc, i) {
            break;
        }
        let initials = token.contains('.') && token.len() > 2;
        for part in token.split(['-', '.']).filter(|part| !part.is_empty()) {
            let short = initials || part.chars().count() < 2;
            if part != "," && (short || part.chars().any(char::is_alphabetic)) {
                out.push(
                    part.chars()
                        .flat_map(char::to_lowercase)
                        .map(plain)
                        .collect(),
                );
            }
        }
    }
    while out.len() > 1 && out.last().is_some_and(|w| is_suffix(w)) {
        out.pop();
    }
    out
}

/// A letter without its accent: García and Garcia are one name.
fn plain(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' => 'd',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// A name with *Jr.* or *, Jr.* behind it, as far as the mention goes.
pub(crate) fn with_suffix(doc: &Document, core: TokenRange, range: TokenRange) -> TokenRange {
    let (start, end) = (core.start as usize, core.end as usize);
    let comma = end < range.end as usize && doc.token(end) == ",";
    let last = end + usize::from(comma);
    let more = last < range.end as usize
        && is_suffix(&doc.token(last).trim_end_matches('.').to_lowercase());
    TokenRange::new(start, if more { last + 1 } else { end })
}

/// *Jr.*, *Sr.*, *II* or *the Elder* at the end of a name or right behind it.
pub(crate) fn suffix(doc: &Document, range: TokenRange) -> Option<String> {
    let last = range.end as usize;
    let epithet = (range.start as usize + 1..=last).find(|&i| is_epithet(doc, i));
    if let Some(at) = epithet {
        return Some(doc.token(at + 1).to_lowercase());
    }
    let comma = usize::from(last < doc.tokens.len() && doc.token(last) == ",");
    let near = [last.saturating_sub(1), last + comma];
    let mut words = near
        .into_iter()
        .filter(|&i| i < doc.tokens.len() && i > range.start as usize)
        .map(|i| doc.token(i).trim_end_matches('.').to_lowercase());
    words.find(|word| is_suffix(word))
}

/// *the* of *the Elder*, *the Younger*.
fn is_epithet(doc: &Document, at: usize) -> bool {
    let next = at + 1 < doc.tokens.len() && doc.token(at) == "the";
    next && matches!(doc.token(at + 1), "Elder" | "Younger")
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}
