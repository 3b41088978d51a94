use dixit_learn::{Feature, combine, hash, prefix, suffix};
use dixit_lexicon::Lexicon;

use crate::page::word::{Flags, Word};

/// Where the templates of styled features begin, and of those for texts without
/// case.
const STYLED: u16 = 64;
const CASELESS: u16 = 128;

/// Where the features of a word type go.
pub(super) struct Out<'f> {
    features: &'f mut Vec<Feature>,
    style: u64,
    caseless: bool,
}

impl<'f> Out<'f> {
    pub(super) fn new(features: &'f mut Vec<Feature>, style: u8, cased: bool) -> Out<'f> {
        Out {
            features,
            style: style.into(),
            caseless: !cased,
        }
    }

    fn push(&mut self, template: u16, value: u64) {
        self.features.push(Feature::new(template, value));
        if self.caseless {
            self.features.push(Feature::new(template + CASELESS, value));
        }
    }

    fn push_styled(&mut self, template: u16, value: u64) {
        self.push(template, value);
        let styled = combine(value, self.style);
        self.features.push(Feature::new(template + STYLED, styled));
    }

    /// Ends a group of features that come back together.
    fn end(&mut self) {
        self.features.push(Feature::END);
    }

    /// All features: first those of what many types share, group by group, then
    /// those that are a type's own.
    pub(super) fn push_all(&mut self, lexicon: &Lexicon, form: &str, word: Word) {
        let case = (!self.caseless).then_some(word.case as u64);
        let lower = form.to_lowercase();
        self.shapes(form, case);
        self.casing(lexicon, form, word, case);
        self.affixes(form, &lower, case);
        self.clusters(lexicon, form, word, case);
        if case.is_some() {
            self.push(1, hash(form.as_bytes()));
        }
        self.push_styled(10, word.lower.into());
        self.push(14, hash(suffix(&lower, 4).as_bytes()));
        self.push(18, hash(prefix(&lower, 4).as_bytes()));
    }

    fn shapes(&mut self, form: &str, case: Option<u64>) {
        if case.is_some() {
            self.push_styled(2, shape(form, 1));
            self.push(3, shape(form, 3));
            self.end();
        }
    }

    fn casing(&mut self, lexicon: &Lexicon, form: &str, word: Word, case: Option<u64>) {
        if let Some(case) = case {
            let named = word.flags.has(Flags::FIRST_NAME);
            self.push_styled(7, combine(case, u64::from(named)));
            self.push(8, combine(case, word.casing.into()));
        }
        if form.contains('-') {
            self.push(20, 0);
        }
        self.push(21, word.casing.into());
        if let Some(name) = lexicon.first_name(form) {
            let size = u64::from(name.births().ilog2() / 3);
            self.push(56, size);
            self.push(57, name.gender() as u64);
        }
        self.end();
    }

    fn affixes(&mut self, form: &str, lower: &str, case: Option<u64>) {
        if let Some(case) = case {
            let ends = suffix(form, 3);
            self.push(6, combine(case, hash(ends.as_bytes())));
        }
        for n in 1..=3 {
            self.push(10 + n, hash(suffix(lower, n.into()).as_bytes()));
        }
        self.end();
        for n in 2..=3 {
            self.push(14 + n, hash(prefix(lower, n.into()).as_bytes()));
        }
        self.end();
    }

    fn clusters(&mut self, lexicon: &Lexicon, form: &str, word: Word, case: Option<u64>) {
        if let Some(case) = case {
            self.push(4, combine(case, u64::from(word.cluster >> 8)));
        }
        if word.cluster != 0 {
            let path = word.cluster;
            for (template, bits) in [(30, 4), (31, 6), (32, 8), (33, 10), (34, 13)] {
                self.push(template, u64::from(path >> (16 - bits)));
            }
            self.push_styled(35, u64::from(path >> (16 - 11)));
            self.push_styled(36, u64::from(path >> (16 - 7)));
        } else {
            self.push_styled(37, u64::from(word.case as u8));
        }
        self.end();
        if let Some(path) = lexicon.other_cluster(form) {
            for (template, bits) in [(40, 5), (41, 7), (42, 9), (43, 11), (44, 13)] {
                self.push(template, u64::from(path >> (16 - bits)));
            }
            self.end();
        }
        if let Some(case) = case {
            self.push(5, combine(case, u64::from(word.brown >> 9)));
        }
        if let Some(path) = lexicon.brown(form) {
            for (template, bits) in [(50, 4), (51, 6), (52, 10), (53, 16)] {
                self.push(template, u64::from(path >> (16 - bits)));
            }
            self.push_styled(54, u64::from(path >> (16 - 8)));
        }
        self.end();
    }
}

/// Upper case, lower case, digits and marks as `X x d` and themselves, runs cut
/// to `most`.
pub(crate) fn shape(form: &str, most: u32) -> u64 {
    let (mut state, mut last, mut length) = (0, '\0', 0);
    for c in form.chars() {
        let kind = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => 'd',
            c => c,
        };
        length = if kind == last { length + 1 } else { 1 };
        if length <= most {
            state = combine(state, kind.into());
        }
        last = kind;
    }
    state
}
