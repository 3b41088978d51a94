use dixit_core::{Document, Label, Penn, TokenRange};

use crate::{
    mentions::syntax::Syntax,
    mentions::words::Words,
    mentions::words::hash_lower,
    names::common_words::{is_common_end, is_common_start},
    names::person::is_one_edit,
};

/// Names of different families are never the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    Person,
    Body,
    Place,
    People,
    Other,
}

impl Family {
    pub(crate) fn of(label: Label) -> Family {
        match label {
            Label::Person => Family::Person,
            Label::Org => Family::Body,
            Label::Loc | Label::Fac => Family::Place,
            Label::Norp => Family::People,
            _ => Family::Other,
        }
    }
}

/// The name of a body, place or thing as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BodyName {
    pub(crate) family: Family,
    /// Lower case, without article, stops, possessive and legal form.
    pub(crate) text: String,
    /// Other forms of the same: as the lexicon knows it, the country's one form.
    pub(crate) forms: Vec<String>,
    /// Initials of the words, or the acronym that it is.
    pub(crate) initials: Vec<String>,
    pub(crate) capitals: bool,
    /// The tokens of the name, if a description stands before or after them.
    pub(crate) described: Option<TokenRange>,
    /// The acronym that the text puts in brackets after it.
    pub(crate) declared: Option<String>,
    /// What the lexicon says that this acronym stands for.
    pub(crate) known: Vec<&'static str>,
}

impl BodyName {
    pub(crate) fn parse(
        syntax: Syntax<'_>,
        doc: &Document,
        range: TokenRange,
        head: usize,
        family: Family,
        words: Words,
    ) -> Option<BodyName> {
        let tokens = core(syntax, doc, range, head);
        let mut parts: Vec<String> = tokens.iter().map(|&i| normal(doc.token(i))).collect();
        parts.retain(|part| !part.is_empty());
        while parts.len() > 1 && parts.last().is_some_and(|p| is_legal_form(p)) {
            parts.pop();
        }
        let text = parts.join(" ");
        let capitals = tokens.len() == 1 && is_acronym(doc.token(tokens[0]));
        let mut forms = Vec::new();
        let written = written(doc, &tokens);
        if let Some(country) = words.country(written).filter(|_| family != Family::People) {
            forms.push(format!("#{country}"));
        }
        let mut known = Vec::new();
        if family == Family::Body {
            let named = words.acronyms(written);
            forms.extend(named.map(|name| format!("~{}", name.to_lowercase())));
            known.extend(words.expansions(written));
        }
        let mut initials = Vec::new();
        let long = parts.len() > 1 && family == Family::Body;
        let declared = long.then(|| bracketed(doc, range, &parts)).flatten();
        if family == Family::Body && range.len() > tokens.len() + 1 {
            // A possessor may be part of the name: the People's Army.
            let all: Vec<String> = range.range().map(|i| normal(doc.token(i))).collect();
            let all: Vec<String> = all.into_iter().filter(|part| !part.is_empty()).collect();
            initials.extend(acronyms(&all));
        }
        if long {
            initials.extend(acronyms(&parts));
        } else if capitals {
            initials.push(text.clone());
        }
        if matches!(family, Family::People | Family::Other) && text.ends_with('s') {
            forms.push(text[..text.len() - 1].to_owned());
        }
        (!text.is_empty()).then_some(BodyName {
            family,
            text,
            forms,
            initials,
            capitals,
            described: described(syntax, doc, range, &tokens).filter(|_| family == Family::Body),
            declared,
            known,
        })
    }

    /// Whether an acronym may stand for a body of a long name: DNC not for the
    /// Democratic National Convention, since the lexicon knows another body of
    /// almost that name by it.
    pub(crate) fn may_stand_for(&self, long: &str) -> bool {
        let fit = |known: &str| {
            let known = known.to_lowercase();
            let pairs = || known.split(' ').zip(long.split(' '));
            let like = pairs().any(|(a, b)| a == b);
            let same = pairs().all(|(a, b)| a == b || is_one_edit(a, b));
            (like, same)
        };
        let fits: Vec<_> = self.known.iter().map(|known| fit(known)).collect();
        fits.iter().any(|f| f.1) || fits.iter().all(|f| !f.0)
    }

    /// Whether it may be the short name of a body that the text has given.
    pub(crate) fn is_short(&self) -> bool {
        self.capitals || self.family == Family::Body && !self.is_long()
    }

    /// Whether it has several words.
    pub(crate) fn is_long(&self) -> bool {
        self.text.contains(' ')
    }

    pub(crate) fn word_hashes(&self) -> impl Iterator<Item = u64> + '_ {
        self.text
            .split(' ')
            .filter(|word| word.len() > 2)
            .map(hash_lower)
    }

    /// The first words of a body's name, by which it may be called for short,
    /// and the last: *Red Sox*. A country or a body that is known by an acronym
    /// is another one.
    pub(crate) fn short_forms(&self, words: Words) -> Vec<String> {
        if self.family != Family::Body || self.capitals {
            return Vec::new();
        }
        let gaps = || self.text.match_indices(' ').map(|(at, _)| at);
        let starts = gaps().map(|at| &self.text[..at]);
        // Of *GM and Chrysler*, Chrysler is only one.
        let joined = |before: &str| {
            let last = before.rsplit(' ').next();
            matches!(last, Some("and" | "of" | "for" | "in" | "on"))
        };
        let ends = gaps().filter(|&at| !joined(&self.text[..at]));
        let ends = ends.map(|at| &self.text[at + 1..]);
        let another = |short: &str| {
            let upper = short.to_uppercase();
            words.acronyms(&upper).next().is_some()
        };
        let starts = starts.filter(|short| !is_common_start(short) && !another(short));
        let ends = ends.filter(|short| !is_common_end(short));
        starts.chain(ends).map(str::to_owned).collect()
    }

    /// Whether one letter of one long word tells two names of several words
    /// apart: *Untied Nations*.
    pub(crate) fn is_misspelling(&self, other: &str) -> bool {
        let pairs = || self.text.split(' ').zip(other.split(' '));
        let mut differ = pairs().filter(|(a, b)| a != b);
        let one = differ.next().filter(|_| differ.next().is_none());
        let same_length = self.text.split(' ').count() == other.split(' ').count();
        same_length
            && one.is_some_and(|(a, b)| a.len().min(b.len()) > 4 && a != b && is_one_edit(a, b))
    }
}

/// The words of the name itself: from after a possessor, up to what describes
/// it further.
fn core(syntax: Syntax<'_>, doc: &Document, range: TokenRange, head: usize) -> Vec<usize> {
    let start = (range.start as usize..head)
        .rev()
        .find(|&i| syntax.tag(i) == Some(Penn::Pos) || describes(syntax, doc, i))
        .map_or(range.start as usize, |i| i + 1);
    let ends = |i: usize| {
        i > head
            && (matches!(
                doc.token(i),
                "," | "(" | "[" | ";" | "which" | "who" | "that" | "–" | "—"
            ) || syntax.tag(i) == Some(Penn::Pos))
    };
    let end = (start..range.end as usize)
        .find(|&i| ends(i))
        .unwrap_or(range.end as usize);
    (start..end).collect()
}

/// Whether a noun says what the name after it is: *US automaker GM*.
fn describes(syntax: Syntax<'_>, doc: &Document, i: usize) -> bool {
    let (noun, name) = (doc.token(i), doc.token(i + 1));
    syntax.tag(i) == Some(Penn::Nn)
        && noun.starts_with(char::is_lowercase)
        && name.starts_with(char::is_uppercase)
}

fn described(
    syntax: Syntax<'_>,
    doc: &Document,
    range: TokenRange,
    tokens: &[usize],
) -> Option<TokenRange> {
    let (&first, &last) = (tokens.first()?, tokens.last()?);
    let led = first > range.start as usize && describes(syntax, doc, first - 1);
    let end = last + 1;
    let goes_on = end < range.end as usize && matches!(doc.token(end), "," | "(" | "[");
    let start = if led { first } else { range.start as usize };
    (led || goes_on).then(|| TokenRange::new(start, end))
}

/// The name as it stands, without an article.
fn written<'a>(doc: &'a Document, tokens: &[usize]) -> &'a str {
    let article = |i: &&usize| !doc.token(**i).eq_ignore_ascii_case("the");
    match (tokens.iter().find(article), tokens.last()) {
        (Some(&first), Some(&last)) => {
            doc.slice(doc.tokens.cover(TokenRange::new(first, last + 1)))
        }
        _ => "",
    }
}

fn normal(token: &str) -> String {
    match token.to_lowercase().as_str() {
        "the" | "a" | "an" | "'s" | "’s" | "." | "," => String::new(),
        "&" => "and".to_owned(),
        lower => lower.replace('.', ""),
    }
}

fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "inc"
            | "corp"
            | "corporation"
            | "ltd"
            | "llc"
            | "plc"
            | "co"
            | "company"
            | "gmbh"
            | "ag"
            | "sa"
            | "limited"
            | "incorporated"
    )
}

fn is_acronym(token: &str) -> bool {
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    (2..=7).contains(&letters)
        && token
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '&' | '/'))
}

/// The acronym that stands in brackets after a name, or the short name made of its words:
/// *Tokyo Electric Power Company (Tepco)*.
fn bracketed(doc: &Document, range: TokenRange, parts: &[String]) -> Option<String> {
    const LONGEST: usize = 5;
    let first = range.end as usize + 1;
    let last = doc.tokens.len().min(first + LONGEST);
    let closes = |&i: &usize| doc.token(i) == ")";
    let end = (first..last).find(closes).filter(|&end| end > first)?;
    let short = doc.slice(doc.tokens.cover(TokenRange::new(first, end)));
    let fits = is_acronym(short) || is_made_of(short, parts);
    (doc.token(first - 1) == "(" && fits).then(|| normal(short))
}

/// Whether one word with a capital begins as a word of the name does. What is translated
/// keeps no more of it: *Nicaraguan Center for Human Rights (Cenidh)*.
fn is_made_of(token: &str, parts: &[String]) -> bool {
    let first = token.chars().next().filter(|c| c.is_uppercase());
    let first = first.and_then(|c| c.to_lowercase().next());
    let begins = |part: &String| part.chars().next() == first;
    first.is_some() && token.chars().all(char::is_alphabetic) && parts.iter().any(begins)
}

/// Initials with and without the small words: FOIA, BoE.
fn acronyms(parts: &[String]) -> Vec<String> {
    let initials = |small: bool| -> String {
        parts
            .iter()
            .flat_map(|part| part.split('-'))
            .filter(|part| small || !matches!(*part, "of" | "and" | "for" | "on" | "in" | "to"))
            .filter_map(|part| part.chars().next())
            .collect()
    };
    let (all, main) = (initials(true), initials(false));
    let mut out = vec![all];
    if main != out[0] && main.chars().count() > 1 {
        out.push(main);
    }
    out
}
