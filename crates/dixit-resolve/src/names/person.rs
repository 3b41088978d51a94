use dixit_core::{Document, Gender, TokenRange};

use crate::{
    mentions::name_parts::{
        core, lead, nickname, skip_letters, skip_titles, split, suffix, titles_gender, uncaptioned,
        with_suffix,
    },
    mentions::words::Words,
};

/// A person's name taken apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PersonName {
    /// Given names, particles and surnames in lower case, hyphens and stops
    /// taken out; never empty.
    pub(crate) words: Vec<String>,
    /// A nickname in marks between them.
    pub(crate) nick: Option<String>,
    /// *jr*, *sr*: what tells father from son.
    pub(crate) suffix: Option<String>,
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
    /// *Klistchko* of *Wladimir Klitschko*.
    Misspelt,
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
        let range = uncaptioned(doc, range);
        let core = core(doc, range, head.min(range.end as usize - 1), words);
        let core = skip_letters(doc, core);
        let (start, mut gender) = skip_titles(doc, core, words);
        let titles = TokenRange::new(lead(doc, range.start as usize, words), start);
        if gender == Gender::Unknown {
            gender = titles_gender(doc, titles, words);
        }
        let core = with_suffix(doc, TokenRange::new(start, core.end as usize), range);
        let words = split(doc, core);
        let nick = nickname(doc, core);
        let suffix = suffix(doc, core);
        (!words.is_empty()).then_some(PersonName {
            words,
            nick,
            suffix,
            gender,
            titles,
            core,
        })
    }

    /// How `short` can name the same person as this longer name.
    pub(crate) fn covers(&self, short: &PersonName, words: Words) -> Option<Match> {
        if self.is_other_generation(short) {
            return None;
        }
        let (nick, long, short) = (self.nick.as_ref(), &self.words, &short.words);
        if long == short || long.concat() == short.concat() {
            return Some(Match::Same);
        }
        match short.as_slice() {
            [word] if nick == Some(word) => Some(Match::First),
            [word] => bare(long, word, words),
            [given, last] if nick == Some(given) && long.last() == Some(last) => Some(Match::Full),
            _ if long.len() < 2 => None,
            _ => full(long, short, words),
        }
    }

    /// Whether one is *Jr.* or *Sr.* and the other is not, of names that say so.
    fn is_other_generation(&self, other: &PersonName) -> bool {
        let full = self.words.len() > 1 && other.words.len() > 1;
        match (&self.suffix, &other.suffix) {
            (Some(a), Some(b)) => a != b,
            (None, Some(_)) => true,
            (Some(a), None) => full && matches!(a.as_str(), "jr" | "sr" | "elder" | "younger"),
            (None, None) => false,
        }
    }

    /// Whether one letter tells two full names apart: *Jeremy Corbin*.
    pub(crate) fn is_misspelling(&self, other: &PersonName, words: Words) -> bool {
        if self.words.len() != other.words.len()
            || self.words.len() < 2
            || self.suffix != other.suffix
        {
            return false;
        }
        let pairs = self.words.iter().zip(&other.words).enumerate();
        let mut differ = pairs.filter(|(_, (a, b))| a != b);
        let (Some((at, (a, b))), None) = (differ.next(), differ.next()) else {
            return false;
        };
        // Maria and Marie are two women, Hilary and Hillary one.
        let given = at + 1 < self.words.len()
            && singled(a) != singled(b)
            && words.female_share(a).is_some()
            && words.female_share(b).is_some();
        a.chars().count().min(b.chars().count()) > 4 && !given && is_one_edit(a, b)
    }

    /// Whether this longer name is a shorter one with a word before it that
    /// is no name: *Scientologist Tom Cruise*.
    pub(crate) fn is_described(&self, short: &PersonName, words: Words) -> bool {
        self.words.len() == short.words.len() + 1
            && short.words.len() > 1
            && self.words.ends_with(&short.words)
            && words.female_share(&self.words[0]).is_none()
            && words.female_share(&short.words[0]).is_some()
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

    /// To which gender a first name leans that does not tell it: by births, or
    /// by its ending, which is an *a* in 97 of 100 names of women and an *o* in 89 of
    /// 100 of men.
    pub(crate) fn lean(&self, words: Words) -> Gender {
        let first = self.words.iter().find(|w| w.chars().count() > 1);
        let eastern = self.words.len() > 1 && is_eastern(&self.words);
        let Some(first) = first.filter(|_| !eastern) else {
            return Gender::Unknown;
        };
        match (words.female_share(first), first.chars().next_back()) {
            (Some(share), _) if share > 0.6 => Gender::Female,
            (Some(share), _) if share < 0.4 => Gender::Male,
            (None, Some('a')) => Gender::Female,
            (None, _) if is_like_noriko(first) => Gender::Female,
            (None, Some('o')) => Gender::Male,
            _ => Gender::Unknown,
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

/// *Noriko*, but not *Marko*.
fn is_like_noriko(first: &str) -> bool {
    let root = first
        .strip_suffix("ko")
        .filter(|root| root.chars().count() > 2);
    root.is_some_and(|root| root.ends_with(['a', 'e', 'i', 'o', 'u']))
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

/// A word with one letter for two: *Philip*, *Phillip*.
fn singled(word: &str) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    chars.dedup();
    chars.into_iter().collect()
}

/// *Robert* and *R.*, *Bob* and *Robert*; not *Jong Il* and *Jong Un*.
fn given_agree(a: &str, b: &str, words: Words) -> bool {
    a == b || is_initial_of(a, b) || is_initial_of(b, a) || words.same_first_name(a, b)
}

/// Whether the names between agree, from the first on: *George W.* is not
/// *George H. W.*
fn middles_agree(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // *George W.* is not *George W.H.* either, if both stand in one text.
    if let (Some(x), Some(y)) = (initials(short), initials(long))
        && x != y
    {
        return false;
    }
    let agree = |x: &String, y: &String| x == y || is_initial_of(x, y) || is_initial_of(y, x);
    let mut rest = long.iter();
    let first = short.first().zip(long.first());
    first.is_none_or(|(x, y)| agree(x, y)) && short.iter().all(|x| rest.any(|y| agree(x, y)))
}

/// The letters of words that are all initials, *W.* and *H.* or *WH*; nothing if there are
/// none.
fn initials(words: &[String]) -> Option<String> {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let initial =
        |word: &String| word.chars().count() == 1 || word.len() < 4 && !word.chars().any(vowel);
    (!words.is_empty() && words.iter().all(initial)).then(|| words.concat())
}

/// Whether one letter put in, left out or changed, or two neighbours that
/// change places, make one of the other.
pub(crate) fn is_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - front;
    let pairs = a.iter().rev().zip(b.iter().rev()).take(rest);
    let back = pairs.take_while(|(x, y)| x == y).count();
    let swapped = || a.len() == b.len() && a[front] == b[front + 1] && a[front + 1] == b[front];
    match a.len().max(b.len()) - front - back {
        1 => true,
        2 => swapped(),
        _ => false,
    }
}

/// Whether a word is a surname that was misspelt. Short names that differ in a
/// letter are different names: Zhang and Zheng. Of a long one two letters may be
/// wrong, if a title says that the gender is right.
pub(crate) fn is_misspelt(word: &str, surname: &str, titled: bool) -> bool {
    let (a, b) = (word.chars().count(), surname.chars().count());
    let one = a.min(b) > if a == b { 5 } else { 4 } && is_one_edit(word, surname);
    one || (titled && a.min(b) > 7 && are_two_edits(word, surname))
}

/// Whether two letters put in, left out or changed make one of the other.
fn are_two_edits(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let step = row[j].min(row[j + 1]) + 1;
            corner = std::mem::replace(&mut row[j + 1], step.min(corner + usize::from(x != y)));
        }
    }
    row[b.len()] == 2
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
