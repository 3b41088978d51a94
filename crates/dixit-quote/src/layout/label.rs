//! What stands before a colon at the beginning of a line, read as the label of
//! a speaker.

use dixit_core::{Document, Label as NameLabel, Penn, TokenRange};

use dixit_lexicon::Lexicon;

use super::words::{NOT_PEOPLE, PARTICLES, ROLES, TITLES, contains};
use crate::page::persons::means_person;

/// The words before a colon that may name who speaks.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// The words that name: *MARK LEE, FARMER*.
    pub(crate) source: TokenRange,
    /// The name in them, without role, handle or brackets.
    pub(crate) name: TokenRange,
    /// The colon, or what stands for it.
    pub(crate) cue: TokenRange,
    /// The first token of what is said.
    pub(crate) content: usize,
    pub(crate) sort: Sort,
    /// Whether all letters are capitals.
    pub(crate) capitals: bool,
    /// Whether a role or a place follows the name, or a title goes before it.
    pub(crate) described: bool,
    /// Whether it is printed bold or slanted.
    pub(crate) marked: bool,
    /// Whether a dash, brackets or a stop stand for the colon.
    pub(crate) dash: bool,
    /// Whether a time of day stands before it, as in chats.
    pub(crate) timed: bool,
}

impl Label {
    /// Whether only the other labels can tell that it is one: a dash follows, or
    /// the name has a line of its own in plain letters.
    pub(crate) fn is_loose(&self) -> bool {
        self.dash || self.cue.is_empty() && !self.marked && !self.capitals
    }
}

/// What sort of label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// *Q*, *Question*.
    Question,
    /// *A*, *Answer*.
    Answer,
    /// *Interviewer*, *THE COURT*, *Speaker 2*.
    Role,
    /// *@anatorres*.
    Handle,
    /// *anatorres*: a word in small letters, as people call themselves in chats.
    Nick,
    /// *AT*, *J.L.*: the first letters of a name.
    Initials,
    /// *Ana Torres*, *Torres*, *MS. TORRES*.
    Name,
}

impl Sort {
    /// Whether it is a part in a talk, whoever plays it.
    pub(crate) fn is_part(self) -> bool {
        matches!(self, Sort::Question | Sort::Answer | Sort::Role)
    }
}

/// A label has no more tokens.
const LONGEST: usize = 26;

/// A name in a label has no more words.
const MOST_WORDS: usize = 6;

/// The label with a colon, or *Q.* and *A.*, at the beginning of a line.
pub(super) fn label(doc: &Document, line: Front) -> Option<Label> {
    let label = short_form(doc, line.start, line.end)
        .or_else(|| colon_form(doc, line.start, line.end, line.marked))?;
    let timed = line.timed;
    Some(Label { timed, ..label })
}

/// A line without what may stand before a label.
#[derive(Clone, Copy)]
pub(super) struct Front {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether mark-up stands right before it.
    pub(super) marked: bool,
    /// Whether a time of day does.
    pub(super) timed: bool,
}

impl Front {
    pub(super) fn of(doc: &Document, line: TokenRange) -> Option<Front> {
        let end = line.end as usize;
        let start = skip_front(doc, line.start as usize, end);
        if start >= end {
            return None;
        }
        let start = behind_mark(doc, start, end);
        let marked = is_marked(doc, start);
        let timed = (line.start as usize..start).any(|i| is_time(doc.token(i)));
        Some(Front {
            start,
            end,
            marked,
            timed,
        })
    }
}

/// Where a label in capitals begins that a quotation mark stands before: in transcripts
/// that are printed as quotations each turn opens one, *"TORRES: We saw it."*
fn behind_mark(doc: &Document, start: usize, end: usize) -> usize {
    let capitals = |form: &str| form.len() > 1 && form.bytes().all(|b| b.is_ascii_uppercase());
    let near = start + 2..end.min(start + 2 + MOST_WORDS);
    let labelled = matches!(doc.token(start), "\"" | "“" | "''")
        && near.start < near.end
        && capitals(doc.token(start + 1))
        && near.into_iter().any(|i| doc.token(i) == ":");
    start + usize::from(labelled)
}

/// Whether a sign of mark-up stands right before a token.
fn is_marked(doc: &Document, at: usize) -> bool {
    let start = doc.tokens.span(at).start as usize;
    doc.text()[..start].ends_with(['*', '_', '>'])
}

/// `Q.` and `A.`, which the tokenizer leaves whole, and `Q` alone before a word
/// with a capital is left to the reader.
fn short_form(doc: &Document, start: usize, end: usize) -> Option<Label> {
    let form = doc.token(start);
    // *Q1. Who owns it?*
    let numbered = is_numbered(form) && start + 1 < end && doc.token(start + 1) == ".";
    let sort = match form {
        "Q." => Sort::Question,
        "A." => Sort::Answer,
        _ if numbered && form.starts_with('Q') => Sort::Question,
        _ if numbered => Sort::Answer,
        _ => return None,
    };
    let content = skip_markup(doc, start + 1 + usize::from(numbered), end);
    (content < end).then(|| Label {
        source: TokenRange::new(start, start + 1),
        name: TokenRange::new(start, start + 1),
        cue: TokenRange::new(start, start + 1),
        content,
        sort,
        capitals: true,
        described: false,
        marked: false,
        dash: false,
        timed: false,
    })
}

fn colon_form(doc: &Document, start: usize, end: usize, marked: bool) -> Option<Label> {
    let last = end.min(start + LONGEST);
    let colon = (start..last).find(|&i| doc.token(i) == ":")?;
    let content = skip_markup(doc, colon + 1, end);
    let mut to = colon;
    while to > start && is_markup(doc.token(to - 1)) {
        to -= 1;
    }
    let marked = marked || to < colon;
    // *From Luis Prado:*
    let start = start + usize::from(doc.token(start) == "From" && start + 1 < to);
    let outside = outside_brackets(doc, start, to);
    let name = name_in(doc, start, outside)?;
    // *Hugo Marsh, a doctor, said:* reports.
    // *Hugo Marsh, 67, retired:* does not.
    let retired = |i: usize| i + 1 == outside && is_aged(doc, name.end as usize, i);
    if (name.end as usize..outside).any(|i| reports(doc, i) && !retired(i)) {
        return None;
    }
    let described = name.end < outside as u32 || is_title(doc.token(start));
    let forms = || name.range().map(|i| doc.token(i));
    let capitals = forms().all(|form| !form.contains(char::is_lowercase))
        && forms().any(|form| form.contains(char::is_uppercase));
    let sort = sort(doc, name, capitals)?;
    let handle = (outside < to && doc.token(outside + 1).starts_with('@')).then_some(to);
    let seat = || sort == Sort::Name && name.len() > 1 && is_seat(doc, outside, to);
    let handle = handle.or_else(|| seat().then_some(to));
    Some(Label {
        source: TokenRange::new(start, handle.unwrap_or(outside)),
        name,
        cue: TokenRange::new(colon, colon + 1),
        content,
        sort,
        capitals,
        described,
        marked,
        dash: false,
        timed: false,
    })
}

/// Whether an age and a comma are all that stands between two tokens, of which the last is no
/// verb of saying.
fn is_aged(doc: &Document, from: usize, to: usize) -> bool {
    let age = |form: &str| form.len() < 4 && form.bytes().all(|b| b.is_ascii_digit());
    let comma = to.saturating_sub(1);
    // *, 67,* or *(67),*
    let aged = match doc.token(from) {
        "," => comma == from + 2,
        "(" => comma == from + 3,
        _ => false,
    };
    aged && age(doc.token(from + 1))
        && doc.token(comma) == ","
        && Lexicon::embedded().reporting_verb(doc.token(to)).is_none()
}

/// Where the first bracket opens, if brackets end the label.
fn outside_brackets(doc: &Document, start: usize, end: usize) -> usize {
    let open = |&i: &usize| matches!(doc.token(i), "(" | "[");
    match (start + 1..end).find(open) {
        Some(at) if matches!(doc.token(end - 1), ")" | "]") => at,
        _ => end,
    }
}

/// Whether brackets hold the names of where somebody sits or is from: *(North Leeds)*.
fn is_seat(doc: &Document, open: usize, to: usize) -> bool {
    let inside = open + 1..to.saturating_sub(1);
    inside.len() > 1
        && inside
            .clone()
            .any(|i| doc.token(i).contains(char::is_lowercase))
        && inside.into_iter().all(|i| is_name_word(doc.token(i)))
}

/// The name at the beginning of a label: up to a comma, all of its words with
/// capitals.
fn name_in(doc: &Document, start: usize, end: usize) -> Option<TokenRange> {
    let ends = |i: usize| match doc.token(i) {
        "," | "(" => true,
        "–" | "—" | "-" => !is_joint(doc, i),
        _ => false,
    };
    let to = (start..end).find(|&i| ends(i)).unwrap_or(end);
    let words = to.saturating_sub(start);
    (words > 0 && words <= MOST_WORDS).then_some(())?;
    let forms = || (start..to).map(|i| doc.token(i));
    let name = TokenRange::new(start, to);
    if forms().next().is_some_and(|form| form.starts_with('@')) {
        return (words == 1).then_some(name);
    }
    let numbered = words == 1 && is_numbered(doc.token(start));
    let named = fits_name(doc, start, to) && forms().any(is_name_word) || numbered;
    let nick = words == 1 && is_nick(doc.token(start));
    (named || nick || role(doc, name)).then_some(name)
}

/// Whether words may be a name: each with a capital, or small as in *de la Cruz*
/// and *al-Hassan*.
pub(crate) fn fits_name(doc: &Document, start: usize, end: usize) -> bool {
    (start..end).all(|i| fits(doc, i))
}

/// Whether a word may stand in a name.
pub(crate) fn fits(doc: &Document, i: usize) -> bool {
    let form = doc.token(i);
    is_name_word(form)
        || contains(PARTICLES, &form.to_lowercase())
        || form == "-" && is_joint(doc, i)
}

/// Whether no blank stands on either side of a hyphen.
pub(crate) fn is_joint(doc: &Document, i: usize) -> bool {
    let touches = |a: usize, b: usize| doc.tokens.span(a).end == doc.tokens.span(b).start;
    i > 0 && i + 1 < doc.tokens.len() && touches(i - 1, i) && touches(i, i + 1)
}

/// A word with a capital, its other characters letters or what joins them.
pub(crate) fn is_name_word(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
        && form
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'))
}

/// *Q1*, *A2*.
fn is_numbered(form: &str) -> bool {
    let digits = form.strip_prefix(['Q', 'A']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the words are a part that somebody plays in a talk: with *the*, with a
/// number, with where they are; or in small letters what somebody is.
pub(super) fn role(doc: &Document, name: TokenRange) -> bool {
    const AMONG: [&str; 9] = [
        "across", "at", "behind", "for", "from", "in", "next", "of", "on",
    ];
    let (mut start, mut end) = (name.start as usize, name.end as usize);
    if matches!(doc.token(start), "The" | "THE" | "the" | "A" | "An") {
        start += 1;
    }
    let among = |&i: &usize| AMONG.contains(&&*doc.token(i).to_lowercase());
    if let Some(at) = (start + 1..end).find(among) {
        end = at;
    }
    let number = |form: &str| form.bytes().all(|b| b.is_ascii_digit() || b == b'#');
    while end > start && number(doc.token(end - 1)) {
        end -= 1;
    }
    let forms = || (start..end).map(|i| doc.token(i));
    let one = |form: &str| {
        let lower = form.trim_end_matches('.').to_lowercase();
        // *Tom Baker* bakes nothing.
        let noun = end - start == 1 || form.starts_with(char::is_lowercase);
        contains(ROLES, &lower) || noun && means_person(&lower) && !contains(NOT_PEOPLE, &lower)
    };
    end > start
        && end - start <= 4
        && one(doc.token(end - 1))
        && forms().all(|form| {
            form.bytes()
                .all(|b| b.is_ascii_alphabetic() || b"-.'".contains(&b))
        })
}

pub(super) fn sort(doc: &Document, name: TokenRange, capitals: bool) -> Option<Sort> {
    let first = doc.token(name.start as usize);
    if first.starts_with('@') {
        return (first.len() > 2).then_some(Sort::Handle);
    }
    if name.len() > 1 {
        if role(doc, name) {
            return Some(Sort::Role);
        }
        let last = doc.token(name.end as usize - 1);
        let lower = last.to_lowercase();
        let lead = first.to_lowercase();
        if lead == "dear" || name.range().any(|i| is_verb(doc, i)) {
            // *Dear Jean*, *Said Xulu*, *Clinton Wades In*.
            return None;
        }
        // *The Latest*, *Photo Credit*, *Read More*.
        let no = contains(NOT_PEOPLE, &lower) || contains(NOT_PEOPLE, &lead);
        return (!no || label_of(doc, name) == Some(true)).then_some(Sort::Name);
    }
    let lower = first.to_lowercase();
    match lower.as_str() {
        "q" | "question" => Some(Sort::Question),
        "a" | "answer" | "interviewee" => Some(Sort::Answer),
        _ if is_numbered(first) && first.starts_with('Q') => Some(Sort::Question),
        _ if is_numbered(first) => Some(Sort::Answer),
        _ if label_of(doc, name) == Some(true) && !contains(ROLES, &lower) => Some(Sort::Name),
        _ if role(doc, name) => Some(Sort::Role),
        _ if contains(NOT_PEOPLE, &lower) => None,
        _ if capitals && are_initials(first) => Some(Sort::Initials),
        _ if is_nick(first) => Some(Sort::Nick),
        _ => Some(Sort::Name),
    }
}

/// A word in small letters, with digits and what joins them or not.
fn is_nick(form: &str) -> bool {
    const SHORTEST: usize = 3;
    let fits = |c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    form.len() >= SHORTEST && form.starts_with(char::is_lowercase) && form.chars().all(fits)
}

/// *AT*, *J.L.*, *TBP*; *LEE* is a name.
fn are_initials(form: &str) -> bool {
    let letters = form.bytes().filter(u8::is_ascii_uppercase).count();
    let vowel = form.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    form.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
        && (letters <= 2 || letters == 3 && !vowel)
}

/// Whether a word with a capital is a verb: one that reports, or in *-s*.
fn is_verb(doc: &Document, i: usize) -> bool {
    let form = doc.token(i);
    let reports = matches!(
        form,
        "Said" | "Says" | "Stated" | "Added" | "Asked" | "Wrote" | "Tweeted"
    );
    // *Quipped Ann Pike, the treasurer:*
    let past = || {
        let lower = form.to_lowercase();
        form.contains(char::is_lowercase)
            && lower.ends_with("ed")
            && Lexicon::embedded().reporting_verb(&lower).is_some()
    };
    reports
        || past()
        || doc.tags.get(i).is_some_and(|tag| tag.penn == Penn::Vbz)
            && form.contains(char::is_lowercase)
}

/// Whether a word may be a verb that reports.
fn reports(doc: &Document, i: usize) -> bool {
    let form = doc.token(i);
    let verb = || Lexicon::embedded().reporting_verb(form);
    // *Achieng, laughing:* does something meanwhile.
    form.starts_with(char::is_lowercase)
        && !form.ends_with("ing")
        && (is_finite(doc, i) || verb().is_some_and(|verb| verb.strength() >= 2))
}

pub(super) fn is_title(form: &str) -> bool {
    let form = form.trim_end_matches('.').to_lowercase();
    contains(TITLES, &form)
}

/// Whether a name in the text says that the label is a person's, or is not.
pub(crate) fn person(doc: &Document, label: &Label) -> Option<bool> {
    label_of(doc, label.name)
}

pub(crate) fn label_of(doc: &Document, name: TokenRange) -> Option<bool> {
    let first = doc.mentions.partition_point(|m| m.tokens.end <= name.start);
    let near = doc.mentions[first..].iter();
    let mut inside = near.take_while(|m| m.tokens.start < name.end);
    inside.find_map(|m| match m.label? {
        NameLabel::Person => (m.tokens.end == name.end).then_some(true),
        NameLabel::Loc | NameLabel::Norp | NameLabel::Date | NameLabel::Money => Some(false),
        _ => None,
    })
}

/// The first token that is no bullet, mark-up or time of day.
fn skip_front(doc: &Document, start: usize, end: usize) -> usize {
    let mut at = start;
    let last = end.min(start + 8);
    while at < last {
        let form = doc.token(at);
        let passes = is_markup(form)
            || matches!(
                form,
                "•" | "·"
                    | "-"
                    | "–"
                    | "—"
                    | ">"
                    | ">>"
                    | ">>>"
                    | "#"
                    | "##"
                    | "###"
                    | "["
                    | "("
                    | "]"
                    | ")"
            )
            || is_time(form);
        if !passes {
            break;
        }
        at += 1;
    }
    // A bracket that holds words is no time of day.
    match at > start && matches!(doc.token(at - 1), "(" | "[") {
        true => start,
        false => at,
    }
}

/// *10:42*, *00:12:34*.
pub(super) fn is_time(form: &str) -> bool {
    form.contains(':')
        && form
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b':' || b == b'.')
}

pub(crate) fn is_markup(form: &str) -> bool {
    let star = !form.is_empty() && form.bytes().all(|b| matches!(b, b'*' | b'_'));
    star || form.starts_with('<') && form.ends_with('>') && form.len() > 2
}

pub(crate) fn skip_markup(doc: &Document, mut at: usize, end: usize) -> usize {
    while at < end && is_markup(doc.token(at)) {
        at += 1;
    }
    at
}

/// Whether a token is a verb in some form that a sentence needs.
pub(crate) fn is_finite(doc: &Document, at: usize) -> bool {
    use Penn::{Md, Vb, Vbd, Vbp, Vbz};
    let tag = doc.tags.get(at).map(|tag| tag.penn);
    matches!(tag, Some(Md | Vb | Vbd | Vbp | Vbz))
}
