//! Whether two full names may be one person's.

use dixit_lexicon::Lexicon;

use crate::names::normal_form::{PARTICLES, is_suffix};

/// A normal name in its parts.
#[derive(Debug)]
pub(crate) struct Person<'a> {
    name: &'a str,
    pub(crate) given: &'a str,
    middle: Vec<&'a str>,
    pub(crate) surname: &'a str,
    suffix: Option<&'a str>,
}

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Alike {
    /// Two persons' names.
    No,
    /// Father and son, or one in whom only the small words differ: to be
    /// looked at by somebody.
    Doubtful,
    /// One person's, if they keep the same company.
    Likely,
    /// The same letters.
    Same,
}

impl<'a> Person<'a> {
    pub(crate) fn new(name: &'a str) -> Person<'a> {
        let mut words: Vec<&str> = name.split(' ').collect();
        let suffix = words.pop_if(|word| is_suffix(word));
        let surname = words.pop().unwrap_or_default();
        let given = if words.is_empty() {
            ""
        } else {
            words.remove(0)
        };
        words.retain(|word| !PARTICLES.contains(word));
        Person {
            name,
            given,
            middle: words,
            surname,
            suffix,
        }
    }

    /// The first name, and the next if the first is an initial.
    pub(crate) fn givens(&self) -> impl Iterator<Item = &'a str> {
        let is_initial = self.given.chars().nth(1).is_none();
        let next = self.middle.first().filter(|_| is_initial).copied();
        [self.given].into_iter().chain(next)
    }

    pub(crate) fn alike(&self, other: &Person<'_>) -> Alike {
        if self.compact().eq(other.compact()) {
            return Alike::Same;
        }
        let by_parts = self.by_parts(other);
        if by_parts == Alike::No && self.sounds_like(other) {
            return Alike::Likely;
        }
        by_parts
    }

    /// Whether one letter of a word of at least so many is all that is
    /// different, and it is not that both have a first name that is known.
    pub(crate) fn is_slip_of(&self, other: &Person<'_>, shortest: usize) -> bool {
        let slip = |a: &str, b: &str| {
            a != b && a.len().min(b.len()) >= shortest && within_one(a.as_bytes(), b.as_bytes())
        };
        let known = is_known_given(self.given) && is_known_given(other.given);
        let in_given = slip(self.given, other.given) && self.surname == other.surname && !known;
        let in_surname = slip(self.surname, other.surname) && self.given == other.given;
        (in_given || in_surname) && self.suffix == other.suffix && self.middle_fits(other)
    }

    /// Whether it says which of father and son it is: *Jr.*, *III*.
    pub(crate) fn has_suffix(&self) -> bool {
        self.suffix.is_some()
    }

    fn has_initial(&self) -> bool {
        self.name
            .split(' ')
            .any(|word| word.chars().nth(1).is_none())
    }

    fn compact(&self) -> impl Iterator<Item = char> + '_ {
        self.name.chars().filter(|&c| c != ' ')
    }

    /// Without an initial that stands before a first name: *W. Mark Felt*.
    fn without_first_initial(&self) -> Option<Person<'a>> {
        let (initial, rest) = self.name.split_once(' ')?;
        let is_initial = initial.chars().nth(1).is_none();
        (is_initial && !self.middle.is_empty() && self.middle[0].chars().nth(1).is_some())
            .then(|| Person::new(rest))
    }

    fn by_parts(&self, other: &Person<'_>) -> Alike {
        let bare = (self.without_first_initial(), other.without_first_initial());
        match bare {
            (Some(bare), None) => return bare.by_parts(other),
            (None, Some(bare)) => return self.by_parts(&bare),
            _ => {}
        }
        let given = same_given(self.given, other.given);
        let surname = same_word(self.surname, other.surname);
        if !given || !surname || !self.middle_fits(other) {
            return Alike::No;
        }
        // *George W.* and *George W.H. Bush*
        let initials = self.initials().zip(other.initials());
        if self.suffix != other.suffix || initials.is_some_and(|(a, b)| a != b) {
            return Alike::Doubtful;
        }
        Alike::Likely
    }

    /// The letters between first name and surname, where nothing else is: *w*, *hw*.
    fn initials(&self) -> Option<String> {
        let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        let initial = |word: &&str| word.len() == 1 || word.len() < 4 && !word.contains(vowel);
        let all = !self.middle.is_empty() && self.middle.iter().all(initial);
        all.then(|| self.middle.concat())
    }

    /// Whether the middle names of the one that has fewer are the first of the
    /// other, or their initials.
    fn middle_fits(&self, other: &Person<'_>) -> bool {
        let fits = |a: &str, b: &str| same_word(a, b) || is_initial_of(a, b) || is_initial_of(b, a);
        let mut pairs = self.middle.iter().zip(&other.middle);
        pairs.all(|(a, b)| fits(a, b))
    }

    /// Whether the names differ only as two transcriptions do (*Mao Zedong*,
    /// *Mao Tse-tung*), if they are long enough for that to mean something.
    fn sounds_like(&self, other: &Person<'_>) -> bool {
        if self.suffix != other.suffix || self.given.chars().next() != other.given.chars().next() {
            return false;
        }
        let (a, b) = (sound(self.name), sound(other.name));
        let known = is_known_given(self.given) && is_known_given(other.given);
        let names_differ = known && self.given != other.given;
        let initials = self.has_initial() || other.has_initial();
        !(names_differ || initials)
            && a.len().min(b.len()) >= 8
            && (a == b || within_one(a.as_bytes(), b.as_bytes()))
    }
}

/// Whether a full name and a loose one (*P. Simmons*, *Clinton*) go together:
/// the surname is the same and initials fit.
pub(crate) fn fits_loose(full: &Person<'_>, loose: &Person<'_>) -> bool {
    let initial = loose.given.is_empty()
        || PARTICLES.contains(&loose.given)
        || is_initial_of(loose.given, full.given);
    let suffix = loose.suffix.is_none() || loose.suffix == full.suffix;
    initial && suffix && full.surname == loose.surname && loose.middle_fits(full)
}

fn is_initial_of(a: &str, b: &str) -> bool {
    a.chars().nth(1).is_none() && b.starts_with(a)
}

fn same_given(a: &str, b: &str) -> bool {
    let spelled = |a, b| !(is_known_given(a) && is_known_given(b)) && same_word(a, b);
    a == b || Lexicon::embedded().same_first_name(a, b) || spelled(a, b)
}

fn is_known_given(word: &str) -> bool {
    Lexicon::embedded().first_name(word).is_some()
}

/// Equal, or two spellings of one sound, or one letter apart if long.
fn same_word(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.len().min(b.len()) < 4 {
        return false;
    }
    let (x, y) = (sound(a), sound(b));
    x == y || (a.len().min(b.len()) >= 7 && within_one(a.as_bytes(), b.as_bytes()))
}

/// Whether one letter changed, added or left out makes one the other.
fn within_one(a: &[u8], b: &[u8]) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() - a.len() > 1 {
        return false;
    }
    let at = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    if a.len() == b.len() {
        a[(at + 1).min(a.len())..] == b[(at + 1).min(b.len())..]
    } else {
        a[at..] == b[at + 1..]
    }
}

/// Letters that transcriptions write in different ways, longest first.
const SOUNDS: &[(&str, &str)] = &[
    ("sch", "s"),
    ("tch", "c"),
    ("ch", "c"),
    ("sh", "s"),
    ("hs", "s"),
    ("zh", "c"),
    ("kh", "k"),
    ("gh", "k"),
    ("th", "t"),
    ("dh", "t"),
    ("ph", "f"),
    ("ts", "s"),
    ("tz", "s"),
    ("cz", "c"),
    ("dj", "c"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("iy", "i"),
    ("ij", "i"),
    ("y", "i"),
    ("j", "c"),
    ("q", "k"),
    ("x", "s"),
    ("z", "s"),
    ("w", "f"),
    ("v", "f"),
    ("d", "t"),
    ("b", "p"),
    ("g", "k"),
    (" ", ""),
];

/// A name as it roughly sounds, whoever transcribed it.
pub(crate) fn sound(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let (len, letters) = SOUNDS
            .iter()
            .find(|(from, _)| rest.starts_with(from))
            .map_or((c.len_utf8(), &rest[..c.len_utf8()]), |(from, to)| {
                (from.len(), *to)
            });
        if !out.ends_with(letters) {
            out.push_str(letters);
        }
        rest = &rest[len..];
    }
    out
}

/// The consonants of how a name sounds: what spellings of one name share.
pub(crate) fn skeleton(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in sound(name).chars() {
        if !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'h') && !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_are_alike() {
        use Alike::{Doubtful, Likely, No, Same};
        for (a, b, expected) in [
            ("kim jong un", "kim jongun", Same),
            ("volodymyr zelensky", "volodymyr zelenskyy", Likely),
            ("volodymyr zelensky", "volodymyr zelenskiy", Likely),
            ("mao zedong", "mao tse tung", Likely),
            ("muammar gaddafi", "moammar gadhafi", Likely),
            ("joe biden", "joseph r biden", Likely),
            ("w mark felt", "mark felt", Likely),
            ("w mark felt", "mary felt", No),
            ("john smith", "john a smith", Likely),
            ("john b smith", "john a smith", No),
            ("george w bush", "george h w bush", No),
            ("george herbert walker bush", "george h w bush", Likely),
            ("bashar al assad", "bashar assad", Likely),
            ("donald trump", "donald trump jr", Doubtful),
            ("kim jong un", "kim jong il", No),
            ("kim jong un", "kim yo jong", No),
            ("bill clinton", "hillary clinton", No),
            ("maria sharapova", "marie sharapova", No),
            ("dan brown", "dean brown", No),
            ("john adams", "john adamson", No),
        ] {
            let (a, b) = (Person::new(a), Person::new(b));
            assert_eq!(a.alike(&b), expected, "{a:?} {b:?}");
            assert_eq!(b.alike(&a), expected, "{b:?} {a:?}");
        }
    }

    #[test]
    fn slips_are_one_letter_apart() {
        for (a, b, expected) in [
            ("anna bauchmann", "anna bauchman", true),
            ("anna bauchtman", "anna bauchman", true),
            ("mihcael gustafson", "michael gustafson", false),
            ("michel gustafson", "michzel gustafson", true),
            ("john adams", "john adamson", false),
            ("dan brown", "dean brown", false),
            ("john smith", "john smyth", true),
            ("john kerr", "john kerry", false),
            ("john smith", "john smith", false),
        ] {
            let (a, b) = (Person::new(a), Person::new(b));
            assert_eq!(a.is_slip_of(&b, 5), expected, "{a:?} {b:?}");
            assert_eq!(b.is_slip_of(&a, 5), expected, "{b:?} {a:?}");
        }
    }

    #[test]
    fn initials_and_surnames_fit_full_names() {
        let full = Person::new("philip verant simmons");
        for (loose, expected) in [
            ("simmons", true),
            ("p simmons", true),
            ("p v simmons", true),
            ("q simmons", false),
            ("simmons jr", false),
            ("simmon", false),
        ] {
            assert_eq!(fits_loose(&full, &Person::new(loose)), expected, "{loose}");
        }
    }
}
