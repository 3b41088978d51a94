//! Words of respect and rank before names, as the papers of each region keep them: *Shri*,
//! *Tan Sri*, *HRH*, *Officer-in-Charge*.

use std::sync::LazyLock;

use dixit_core::Gender;
use dixit_lexicon::Lines;

/// The words without stops, which gender they tell, `+` if they are names too, and where
/// they are used; in the order of the words. Written for this project.
const LISTED: &str = include_str!("../../data/honorifics.txt");

static HONORIFICS: LazyLock<Lines> = LazyLock::new(|| Lines::new(LISTED));

/// Letters behind a name for an office, an order or a degree.
const LETTERS: [&str; 42] = [
    "AM", "AMN", "AO", "BEM", "CBE", "CMG", "CNZM", "CVO", "DBE", "DSO", "EBS", "EGH", "GCFR",
    "IAS", "IFS", "IPS", "JP", "KBE", "KC", "KCMG", "MBBS", "MBE", "MD", "MEP", "MFR", "MLA",
    "MNZM", "MP", "MSP", "OAM", "OBE", "OFM", "OFR", "ONZM", "PhD", "QC", "QPM", "QSM", "RN",
    "SAN", "SJ", "TD",
];

/// What a word of respect tells of whom it stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Honorific {
    pub(crate) gender: Gender,
    /// Whether it is a name too: *Nana Mouskouri*, *Nana Kofi Boateng*.
    pub(crate) name_too: bool,
}

/// The word of respect that a phrase is, if it is one. Small letters make none: *a chief*.
pub(crate) fn honorific(phrase: &str) -> Option<Honorific> {
    let line = HONORIFICS.get(&plain(phrase))?;
    let told = line.split('\t').nth(1)?;
    let gender = match told.as_bytes().first()? {
        b'm' => Gender::Male,
        b'f' => Gender::Female,
        _ => Gender::Unknown,
    };
    let name_too = told.ends_with('+');
    Some(Honorific { gender, name_too })
}

/// Whether a word behind a name stands for what its bearer has been given: *Ann Reed TD*.
pub(crate) fn are_letters(word: &str) -> bool {
    LETTERS.binary_search(&plain(word).as_str()).is_ok()
}

/// A phrase without stops and with one kind of apostrophe.
fn plain(phrase: &str) -> String {
    phrase.replace('.', "").replace('’', "'")
}

/// What those who reign, judge or bless are called, behind *his* or *her*.
const STYLES: [&str; 14] = [
    "Beatitude",
    "Eminence",
    "Excellence",
    "Excellency",
    "Grace",
    "Highness",
    "Holiness",
    "Honor",
    "Honour",
    "Ladyship",
    "Lordship",
    "Majesty",
    "Reverence",
    "Worship",
];

/// Whether a word is one that *his* or *her* makes a style.
pub(crate) fn is_style(word: &str) -> bool {
    STYLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words_of_respect_of_many_lands() {
        let told = |phrase: &str| honorific(phrase).map(|found| (found.gender, found.name_too));
        assert_eq!(told("Smt."), Some((Gender::Female, false)));
        assert_eq!(told("Rt. Hon."), Some((Gender::Unknown, false)));
        assert_eq!(told("Dato’ Seri"), Some((Gender::Male, false)));
        assert_eq!(told("Officer-in-Charge"), Some((Gender::Unknown, false)));
        assert_eq!(told("Nana"), Some((Gender::Unknown, true)));
        assert_eq!(told("chief"), None);
        assert_eq!(told("Pat"), None);
    }

    #[test]
    fn the_lists_are_in_order() {
        let keys: Vec<&str> = LISTED
            .lines()
            .map(|line| line.split('\t').next().unwrap_or(line))
            .collect();
        assert!(keys.is_sorted() && LETTERS.is_sorted());
        assert!(are_letters("Q.C.") && are_letters("TD") && !are_letters("Td"));
    }
}
