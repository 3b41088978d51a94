use dixit_learn::{Feature, Template, combine, hash};
use dixit_lexicon::Lexicon;

use crate::{
    lists::Lists,
    page::{GLUED, OPENS, Page, QUOTED, TITLED, Token},
    word::{Case, Flags, Word},
};

/// What the recogniser sees of its tokens.
///
/// Features of a word type count three times: for the text in general, for the
/// style in which names are marked (Daumé 2007), and, where case tells nothing,
/// for texts without case.
#[derive(Clone, Copy)]
pub(crate) struct Features<'l> {
    pub(crate) lexicon: &'l Lexicon,
    pub(crate) lists: &'l Lists,
    /// Whose conventions of what is a name are followed.
    pub(crate) style: u8,
}

/// A sentence of a page, by its first token.
pub(crate) struct Place<'p> {
    pub(crate) page: &'p Page,
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) style: u8,
}

/// Marks a form that is given with its style and without regard to case.
pub(crate) const MARK: char = '\u{1}';

/// A form with its marks taken off: style, whether case counts, the form.
fn unmark(form: &str, style: u8) -> (u8, bool, &str) {
    match form
        .strip_prefix(MARK)
        .and_then(|rest| rest.split_at_checked(2))
    {
        Some((marks, form)) => {
            let marks = marks.as_bytes();
            let style = if marks[0] == b'.' {
                style
            } else {
                marks[0].wrapping_sub(b'a')
            };
            (style, marks[1] == b'c', form)
        }
        None => (style, true, form),
    }
}

const STYLED: u16 = 64;
const CASELESS: u16 = 128;
const CONTEXT: u16 = 256;

impl Template for Features<'_> {
    type Word = Word;
    type Sentence<'a> = Place<'a>;
    const WINDOW: (u8, u8) = (2, 2);

    fn word(&self, form: &str, features: &mut Vec<Feature>) -> Word {
        let (style, cased, form) = unmark(form, self.style);
        let word = Word::new(self.lexicon, self.lists, form, cased);
        let mut out = Out {
            features,
            style: style.into(),
            caseless: !cased,
        };
        if cased {
            case_features(form, word, &mut out);
        }
        form_features(form, word, &mut out);
        cluster_features(self.lexicon, form, word, &mut out);
        word
    }

    fn context(&self, place: &Place<'_>, words: &[Word], i: usize, features: &mut Vec<Feature>) {
        let at = place.first + i;
        let mut context = Context {
            place,
            words,
            i,
            at,
            features,
        };
        context.neighbours();
        context.sentence();
        context.listed();
        if context.page().tokens[at].run != 0 {
            context.run();
        }
        if context.page().tokens[at].entry != 0 {
            context.evidence();
        }
        if !context.page().votes.own.is_empty() {
            context.votes();
        }
    }
}

/// Where the features of a word type go.
struct Out<'f> {
    features: &'f mut Vec<Feature>,
    style: u64,
    caseless: bool,
}

impl Out<'_> {
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
}

fn case_features(form: &str, word: Word, out: &mut Out<'_>) {
    out.push(1, hash(form.as_bytes()));
    out.push_styled(2, shape(form, 1));
    out.push(3, shape(form, 3));
    let case = word.case as u64;
    out.push(4, combine(case, u64::from(word.cluster >> 8)));
    out.push(5, combine(case, u64::from(word.brown >> 9)));
    let ends = suffix(form, 3);
    out.push(6, combine(case, hash(ends.as_bytes())));
    let named = word.flags.has(Flags::FIRST_NAME);
    out.push_styled(7, combine(case, u64::from(named)));
    out.push(8, combine(case, word.casing.into()));
}

fn form_features(form: &str, word: Word, out: &mut Out<'_>) {
    out.push_styled(10, word.lower.into());
    let lower = form.to_lowercase();
    for n in 1..=4 {
        out.push(10 + n, hash(suffix(&lower, n.into()).as_bytes()));
        if n > 1 {
            out.push(14 + n, hash(prefix(&lower, n.into()).as_bytes()));
        }
    }
    if form.contains('-') {
        out.push(20, 0);
    }
    out.push(21, word.casing.into());
}

fn cluster_features(lexicon: &Lexicon, form: &str, word: Word, out: &mut Out<'_>) {
    if word.cluster != 0 {
        let path = word.cluster;
        for (template, bits) in [(30, 4), (31, 6), (32, 8), (33, 10), (34, 13)] {
            out.push(template, u64::from(path >> (16 - bits)));
        }
        out.push_styled(35, u64::from(path >> (16 - 11)));
        out.push_styled(36, u64::from(path >> (16 - 7)));
    } else {
        out.push_styled(37, u64::from(word.case as u8));
    }
    if let Some(path) = lexicon.other_cluster(form) {
        for (template, bits) in [(40, 5), (41, 7), (42, 9), (43, 11), (44, 13)] {
            out.push(template, u64::from(path >> (16 - bits)));
        }
    }
    if let Some(path) = lexicon.brown(form) {
        for (template, bits) in [(50, 4), (51, 6), (52, 10), (53, 16)] {
            out.push(template, u64::from(path >> (16 - bits)));
        }
        out.push_styled(54, u64::from(path >> (16 - 8)));
    }
    if let Some(name) = lexicon.first_name(form) {
        let size = u64::from(name.births().ilog2() / 3);
        out.push(56, size);
        out.push(57, name.gender() as u64);
    }
}

/// Upper case, lower case, digits and marks as `X x d` and themselves, runs cut
/// to `most`.
fn shape(form: &str, most: u32) -> u64 {
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

fn suffix(form: &str, n: usize) -> &str {
    match form.char_indices().rev().nth(n - 1) {
        Some((at, _)) => &form[at..],
        None => form,
    }
}

fn prefix(form: &str, n: usize) -> &str {
    match form.char_indices().nth(n) {
        Some((at, _)) => &form[..at],
        None => form,
    }
}

/// The features of one token in its context.
struct Context<'c, 'p> {
    place: &'c Place<'p>,
    words: &'c [Word],
    i: usize,
    at: usize,
    features: &'c mut Vec<Feature>,
}

/// Stands for the edge of the sentence.
const EDGE: Word = Word {
    lower: 1,
    cluster: 1,
    brown: 1,
    casing: 0,
    case: Case::Mark,
    flags: EDGE_FLAGS,
};
const EDGE_FLAGS: Flags = Flags::FUNCTION;

impl Context<'_, '_> {
    #[inline]
    fn push(&mut self, template: u16, value: u64) {
        self.features.push(Feature::new(CONTEXT + template, value));
    }

    fn page(&self) -> &Page {
        self.place.page
    }

    #[inline]
    fn word(&self, offset: isize) -> Word {
        let at = self.i as isize + offset;
        let word = usize::try_from(at).ok().and_then(|at| self.words.get(at));
        word.copied().unwrap_or(EDGE)
    }

    #[inline]
    fn token(&self) -> Token {
        self.page().tokens[self.at]
    }

    fn neighbours(&mut self) {
        let [a, b, c, d, e] = [-2, -1, 0, 1, 2].map(|offset| self.word(offset));
        let (before, here, after) = (b.lower.into(), c.lower.into(), d.lower.into());
        self.push(0, combine(before, here));
        self.push(1, combine(here, after));
        let cases = [a, b, c, d, e].map(|w| w.case as u64);
        let near = cases[1] << 8 | cases[2] << 4 | cases[3];
        self.push(2, near);
        if !(b.is_capital() || c.is_capital() || d.is_capital() || c.case == Case::Unknown) {
            return;
        }
        self.push(3, cases[0] << 16 | near << 4 | cases[4]);
        self.push(4, combine(before, after));
        let cluster = |w: Word| u64::from(w.cluster >> 7);
        self.push(5, cluster(b) << 16 | cluster(c));
        self.push(6, cluster(c) << 16 | cluster(d));
        self.push(7, combine(before, cases[2] << 4 | cases[3]));
        self.push(8, combine(after, cases[2] << 4 | cases[1]));
        let brown = |w: Word| u64::from(w.brown >> 8);
        self.push(9, brown(b) << 16 | brown(c));
        self.push(10, brown(c) << 16 | brown(d));
    }

    fn sentence(&mut self) {
        let token = self.token();
        let case = token.word.case as u64;
        if token.has(OPENS) {
            self.push(12, case);
            self.push(13, u64::from(token.word.cluster >> 8));
            self.push(19, case << 8 | u64::from(token.word.casing));
        }
        if token.has(TITLED) {
            self.push(14, case);
            self.push(15, u64::from(token.word.cluster >> 8));
            self.push(25, case << 8 | u64::from(token.word.casing));
        }
        if token.has(QUOTED) {
            self.push(16, case);
        }
        let after = self.at + 1 < self.place.end && self.page().tokens[self.at + 1].has(GLUED);
        let glued = u64::from(token.has(GLUED)) << 1 | u64::from(after);
        self.push(18, glued << 8 | case);
        let styled = combine(case, self.place.style.into());
        self.push(17, styled);
    }

    fn listed(&mut self) {
        let listed = self.token().listed;
        let mut classes = listed.classes();
        if classes != 0 {
            self.push(20, listed.0.into());
            self.push(21, combine(listed.0.into(), self.place.style.into()));
            while classes != 0 {
                let class = classes.trailing_zeros();
                classes &= classes - 1;
                self.push(22, u64::from(class << 2 | listed.place()));
            }
        }
        let beside = |at: usize| self.page().tokens[at].listed.0;
        let before = if self.i > 0 { beside(self.at - 1) } else { 0 };
        let after = if self.at + 1 < self.place.end {
            beside(self.at + 1)
        } else {
            0
        };
        if before != 0 {
            self.push(23, before.into());
        }
        if after != 0 {
            self.push(24, after.into());
        }
    }

    /// The run of capitals: its first and last word, what stands on either
    /// side, and what an *of* joins it to.
    fn run(&mut self) {
        let run = self.page().run(self.at).expect("a token with a run");
        let (start, end) = (run.start as usize, run.end as usize);
        let (from_start, from_end) = (self.at - start, end - 1 - self.at);
        let place = (from_start.min(2) << 2 | from_end.min(2)) as u64;
        let tokens = &self.place.page.tokens;
        let (first, last) = (tokens[start].word, tokens[end - 1].word);
        let before = if start > self.place.first {
            tokens[start - 1].word
        } else {
            EDGE
        };
        let after = if end < self.place.end {
            tokens[end].word
        } else {
            EDGE
        };
        self.push(30, place);
        self.push(31, combine(last.lower.into(), place & 3));
        self.push(32, combine((last.cluster >> 6).into(), place & 3));
        self.push(33, combine(first.lower.into(), place >> 2));
        self.push(34, combine((first.cluster >> 6).into(), place >> 2));
        self.push(35, combine(before.lower.into(), place));
        self.push(36, combine(after.lower.into(), place));
        self.push(37, combine((before.cluster >> 7).into(), place));
        self.push(38, combine((after.cluster >> 7).into(), place));
        self.push(39, (before.brown >> 7).into());
        self.push(40, (after.brown >> 7).into());
        self.push(41, combine((last.brown >> 7).into(), place & 3));
        let style = self.place.style.into();
        self.push(42, combine(combine(last.lower.into(), place), style));
        self.joined(start, end, place);
    }

    fn joined(&mut self, start: usize, end: usize, place: u64) {
        let tokens = &self.place.page.tokens;
        let page = self.place.page;
        let run_at = |at: usize| page.run(at);
        let joint = |at: usize| tokens[at].word.flags.has(Flags::JOINT);
        if end + 1 < self.place.end && joint(end) {
            let skip = if joint(end + 1) && end + 2 < self.place.end {
                2
            } else {
                1
            };
            if let Some(next) = run_at(end + skip) {
                let link = tokens[end].word.lower.into();
                let head = tokens[end - 1].word.lower.into();
                let tail = tokens[next.end as usize - 1].word;
                self.push(45, combine(combine(head, link), place & 3));
                self.push(46, combine((tail.cluster >> 7).into(), link));
            }
        }
        if start >= self.place.first + 2 && joint(start - 1) {
            let skip = if joint(start - 2) && start >= self.place.first + 3 {
                3
            } else {
                2
            };
            if run_at(start - skip).is_some() {
                let link = tokens[start - 1].word.lower.into();
                let head = tokens[start - skip].word;
                self.push(47, combine(combine(head.lower.into(), link), place >> 2));
                self.push(48, combine((head.cluster >> 7).into(), link));
            }
        }
    }

    /// What the rest of the document says of the word.
    fn evidence(&mut self) {
        let entry = self.page().evidence.entries[self.token().entry as usize - 1];
        let opens = u64::from(self.token().has(OPENS) || self.token().has(TITLED));
        let mut clues = entry.clues;
        while clues != 0 {
            self.push(50, u64::from(clues.trailing_zeros()) << 1 | opens);
            clues &= clues - 1;
        }
        self.push(51, u64::from(entry.clues & 0x7f));
        for k in 0..(entry.count as usize).min(entry.places.len()) {
            let place = entry.places[k] as usize;
            if place != self.at {
                self.elsewhere(place);
            }
        }
    }

    fn elsewhere(&mut self, place: usize) {
        let tokens = &self.place.page.tokens;
        let Some(run) = self.page().run(place) else {
            return;
        };
        let (start, end) = (run.start as usize, run.end as usize);
        let before = start.checked_sub(1).map_or(EDGE, |k| tokens[k].word);
        let after = tokens.get(end).map_or(EDGE, |t| t.word);
        let last = tokens[end - 1].word;
        let from = (place - start).min(1) << 1 | (end - 1 - place).min(1);
        self.push(55, u64::from(before.lower));
        self.push(56, u64::from(after.lower));
        self.push(57, (before.cluster >> 7).into());
        self.push(58, (after.cluster >> 7).into());
        self.push(59, combine(last.lower.into(), from as u64));
        self.push(60, combine((last.cluster >> 6).into(), from as u64));
    }

    /// What a first pass says of the token, and of its word elsewhere.
    fn votes(&mut self) {
        let votes = &self.place.page.votes;
        let label = |at: usize| u64::from(votes.own[at].label);
        let own = votes.own[self.at];
        let here = label(self.at);
        let before = if self.i > 0 { label(self.at - 1) } else { 63 };
        let after = if self.at + 1 < self.place.end {
            label(self.at + 1)
        } else {
            63
        };
        let sure = [0.5, 0.7, 0.85, 0.95]
            .iter()
            .filter(|&&s| own.score >= s)
            .count() as u64;
        self.push(70, here << 3 | sure);
        self.push(71, before << 6 | here);
        self.push(72, here << 6 | after);
        let entry = self.token().entry;
        if entry == 0 {
            return;
        }
        if let Some(outcome) = votes.others(self.at, entry) {
            let (first, share) = (u64::from(outcome.first), u64::from(outcome.share));
            self.push(73, first << 3 | share);
            self.push(74, (first << 3 | share) << 6 | here);
            self.push(75, first << 4 | u64::from(outcome.second));
        } else {
            self.push(76, here);
        }
        if let Some((class, part)) = votes.longer(entry) {
            let longer = u64::from(class << 2 | part);
            self.push(77, longer);
            self.push(78, longer << 6 | here);
        }
    }
}
