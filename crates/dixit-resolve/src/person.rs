use dixit_core::{Document, Gender, Penn, Relation, TokenRange};

use crate::{syntax::Syntax, words::Words};

/// A person's name taken apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PersonName {
    /// Given names, particles and surnames in lower case, hyphens and stops
    /// taken out; never empty.
    pub(crate) words: Vec<String>,
    /// What its titles tell of the gender.
    pub(crate) gender: Gender,
    /// The tokens before the name: titles and descriptions.
    pub(crate) titles: TokenRange,
    /// The tokens of the name itself.
    pub(crate) core: TokenRange,
}

/// How a shorter name can be the same person's as a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    /// *Enrique Peña* of *Enrique Peña Nieto*, *Peña* alone.
    Middle,
    /// *Hillary* of *Hillary Clinton*.
    First,
    /// *Clinton* of *Hillary Clinton*; *Kim* of *Kim Jong Un*.
    Surname,
    /// *J. K. Rowling* of *Joanne Rowling*; *Bob Dole* of *Robert J. Dole*.
    Full,
    /// The same words.
    Same,
}

impl PersonName {
    pub(crate) fn parse(
        doc: &Document,
        range: TokenRange,
        head: usize,
        words: Words,
    ) -> Option<PersonName> {
        let core = core(doc, range, head, words);
        let (start, mut gender) = skip_titles(doc, core, words);
        let titles = TokenRange::new(lead(doc, range.start as usize, words), start);
        if gender == Gender::Unknown {
            gender = titles_gender(doc, titles, words);
        }
        let core = TokenRange::new(start, core.end as usize);
        let words = split(doc, core);
        (!words.is_empty()).then_some(PersonName {
            words,
            gender,
            titles,
            core,
        })
    }

    /// How `short` can name the same person as this longer name.
    pub(crate) fn covers(&self, short: &PersonName, words: Words) -> Option<Match> {
        let (long, short) = (&self.words, &short.words);
        if long == short || long.concat() == short.concat() {
            return Some(Match::Same);
        }
        match short.as_slice() {
            [word] => bare(long, word, words),
            _ if long.len() < 2 => None,
            _ => full(long, short, words),
        }
    }

    /// Whether one letter tells two full names apart: *Jeremy Corbin*.
    pub(crate) fn is_misspelling(&self, other: &PersonName, words: Words) -> bool {
        if self.words.len() != other.words.len() || self.words.len() < 2 {
            return false;
        }
        let pairs = self.words.iter().zip(&other.words).enumerate();
        let mut differ = pairs.filter(|(_, (a, b))| a != b);
        let (Some((at, (a, b))), None) = (differ.next(), differ.next()) else {
            return false;
        };
        // Maria and Marie are two women.
        let given = at + 1 < self.words.len()
            && words.female_share(a).is_some()
            && words.female_share(b).is_some();
        a.chars().count().min(b.chars().count()) > 4 && !given && is_one_edit(a, b)
    }

    /// Gender by title, by public office or by first name, with its certainty.
    pub(crate) fn guess(&self, words: Words) -> (Gender, bool) {
        if self.gender != Gender::Unknown {
            return (self.gender, true);
        }
        let eastern = self.words.len() > 2 && is_eastern(&self.words);
        if self.words.len() < 2 || eastern {
            return (Gender::Unknown, false);
        }
        if let Some(gender) = words.public_figure(&self.written()) {
            return (gender, true);
        }
        let first = self.words.iter().find(|w| w.chars().count() > 1);
        match first.and_then(|w| words.female_share(w)) {
            Some(share) if share > 0.8 => (Gender::Female, share > 0.97),
            Some(share) if share < 0.2 => (Gender::Male, share < 0.03),
            _ => (Gender::Unknown, false),
        }
    }

    /// The words again with a capital first letter, which the lexicon asks for.
    fn written(&self) -> String {
        let text = self.words.join(" ");
        let mut chars = text.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect()
    }
}

fn bare(long: &[String], word: &str, words: Words) -> Option<Match> {
    let last = long.last().expect("a name has words");
    if last == word || (long[0] == word && is_eastern(long)) {
        return Some(Match::Surname);
    }
    if long.len() > 1 && (long[0] == word || words.same_first_name(word, &long[0])) {
        return Some(Match::First);
    }
    let middle = long.len() > 2 && long[1..].iter().any(|w| w == word);
    (middle && word.chars().count() > 1).then_some(Match::Middle)
}

fn full(long: &[String], short: &[String], words: Words) -> Option<Match> {
    if long.ends_with(short) {
        return Some(Match::Surname);
    }
    if long.starts_with(short) {
        return Some(Match::Middle);
    }
    let (a, b) = (
        long.split_last().expect("words"),
        short.split_last().expect("words"),
    );
    if a.0 != b.0 || !given_agree(&a.1[0], &b.1[0], words) {
        return None;
    }
    let middles = middles_agree(&a.1[1..], &b.1[1..]);
    middles.then_some(Match::Full)
}

/// *Robert* and *R.*, *Bob* and *Robert*; not *Jong Il* and *Jong Un*.
fn given_agree(a: &str, b: &str, words: Words) -> bool {
    a == b || is_initial_of(a, b) || is_initial_of(b, a) || words.same_first_name(a, b)
}

fn middles_agree(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    short
        .iter()
        .all(|x| rest.any(|y| x == y || is_initial_of(x, y) || is_initial_of(y, x)))
}

/// Whether one letter put in, left out or changed makes one of the other.
fn is_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - front;
    let pairs = a.iter().rev().zip(b.iter().rev()).take(rest);
    let back = pairs.take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) == front + back + 1
}

fn is_initial_of(initial: &str, name: &str) -> bool {
    initial.chars().count() == 1 && name.starts_with(initial)
}

/// Whether the surname stands first.
fn is_eastern(words: &[String]) -> bool {
    words.len() < 5 && EASTERN.contains(&words[0].as_str())
}

const EASTERN: &[&str] = &[
    "ban", "cao", "chen", "cho", "choe", "choi", "chung", "deng", "dong", "fan", "feng", "gao",
    "geng", "guo", "hu", "hua", "huang", "hwang", "jang", "jeong", "jiang", "jung", "kang", "kim",
    "lee", "li", "lim", "liu", "ma", "mao", "moon", "ngo", "nguyen", "pak", "park", "peng", "pham",
    "ri", "roh", "ryu", "shen", "shin", "song", "sun", "tang", "tran", "tsai", "wang", "wen", "wu",
    "xi", "xie", "xu", "yang", "ye", "yi", "yoon", "yu", "yun", "zhang", "zhao", "zheng", "zhou",
    "zhu",
];

/// Where the titles and descriptions before a name begin: *the former Prime
/// Minister* is no part of the name that was recognised after it.
fn lead(doc: &Document, start: usize, words: Words) -> usize {
    let syntax = Syntax::new(doc);
    let first = doc
        .sentence_of(start)
        .map_or(start, |s| doc.sentences[s].tokens.start as usize);
    let mut at = start;
    while at > first && start - at < 5 {
        let title = words.title(doc.token(at - 1)).is_some();
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
fn core(doc: &Document, range: TokenRange, head: usize, words: Words) -> TokenRange {
    let syntax = Syntax::new(doc);
    // A mention of nothing but name-like words is tight: the tree could only
    // cut it.
    let tight = range.range().all(|i| {
        let token = doc.token(i);
        let ending = matches!(token, "'s" | "’s" | "'" | "’");
        is_name_like(token) || is_particle(token) || ending || follows_hyphen(doc, i)
    });
    if syntax.has_arcs() && !tight {
        let core = flat(doc, syntax, range, head);
        if core.len() > 1 || range.len() == 1 {
            return core;
        }
    }
    by_shape(doc, syntax, range, words)
}

/// The head and the words that the parser joined to it as one name.
fn flat(doc: &Document, syntax: Syntax<'_>, range: TokenRange, head: usize) -> TokenRange {
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
    for i in range.range() {
        let token = doc.token(i);
        let like = is_name_like(token);
        match start {
            None if like => start = Some(i),
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

/// Whether the run broken off at `i` only led up to the name.
fn before_name(doc: &Document, start: usize, i: usize, range: TokenRange, words: Words) -> bool {
    let last = doc.token(i - 1);
    let names_follow = (i + 1..range.end as usize).any(|j| is_name_like(doc.token(j)));
    let word = doc.token(i);
    let preposition = matches!(word, "of" | "for" | "to" | "in" | "and" | "at");
    names_follow && (!preposition || (i - start < 3 && words.title(last).is_some()))
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
fn skip_titles(doc: &Document, core: TokenRange, words: Words) -> (usize, Gender) {
    let (mut start, mut gender) = (core.start as usize, Gender::Unknown);
    let last = core.end as usize;
    let mut at = start;
    if core.len() == 2 && is_also_given(doc.token(start)) {
        return (start, gender);
    }
    while at + 1 < last {
        let longest = (1..=4.min(last - at - 1))
            .rev()
            .find_map(|n| Some((n, words.title(phrase(doc, at, at + n))?)))
            .or_else(|| is_affiliation(doc.token(at)).then_some((1, Gender::Unknown)));
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

/// Titles that before one other word are given names more often.
fn is_also_given(word: &str) -> bool {
    matches!(word, "Dean" | "Earl" | "Duke" | "Royal")
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

fn titles_gender(doc: &Document, titles: TokenRange, words: Words) -> Gender {
    titles
        .range()
        .filter_map(|i| words.title(phrase(doc, i, i + 1)))
        .find(|&gender| gender != Gender::Unknown)
        .unwrap_or(Gender::Unknown)
}

fn phrase(doc: &Document, start: usize, end: usize) -> &str {
    let span = doc.tokens.cover(TokenRange::new(start, end));
    doc.slice(span)
}

/// Words of a name as they are compared.
fn split(doc: &Document, range: TokenRange) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for i in range.range() {
        let token = doc.token(i);
        if matches!(token, "'s" | "’s" | "'" | "’") {
            break;
        }
        let initials = token.contains('.') && token.len() > 2;
        for part in token.split(['-', '.']).filter(|part| !part.is_empty()) {
            let short = initials || part.chars().count() < 2;
            if short || part.chars().any(char::is_alphabetic) {
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

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}
