use dixit_learn::{Feature, Template, combine, hash};
use dixit_lexicon::Lexicon;

use crate::{
    page::{NONE, Page, Word, fold},
    sink::{Sink, bucket, pack},
};

/// What the first model sees: a paragraph, without knowing any cue. It tags
/// contents, sources and cues together.
pub(crate) struct Spot(pub(crate) &'static Lexicon);

/// A stretch of the page's tokens that is tagged at once.
#[derive(Clone, Copy)]
pub(crate) struct Stretch<'a> {
    pub(crate) page: &'a Page,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Stretch<'_> {
    #[inline]
    pub(crate) fn word(&self, i: usize, offset: isize) -> Word {
        let at = (self.start + i) as isize + offset;
        if at < self.start as isize || at >= self.end as isize {
            Word::EDGE
        } else {
            self.page.words[at as usize]
        }
    }
}

impl Template for Spot {
    type Word = ();
    type Sentence<'a> = Stretch<'a>;
    const WINDOW: (u8, u8) = (2, 2);

    fn word(&self, form: &str, features: &mut Vec<Feature>) {
        word_features(self.0, form, features);
    }

    fn context(&self, stretch: &Stretch<'_>, _: &[()], i: usize, features: &mut Vec<Feature>) {
        let mut sink = Sink::new(features, 20);
        words(stretch, i, &mut sink);
        marks(stretch, i, &mut sink);
        verbs(stretch, i, &mut sink);
        syntax(stretch, i, &mut sink);
    }
}

/// Templates 0 to 19: the form alone.
pub(crate) fn word_features(lexicon: &Lexicon, form: &str, features: &mut Vec<Feature>) {
    let straight;
    let form = match is_plain(form) {
        true => form,
        false => {
            straight = straighten(form);
            &straight
        }
    };
    let mut sink = Sink::new(features, 0);
    sink.one(fold(form));
    sink.one(shape(form));
    let tail = |n: usize| {
        let start = form.len().saturating_sub(n);
        let start = (start..form.len())
            .find(|&at| form.is_char_boundary(at))
            .unwrap_or(0);
        hash(&form.as_bytes()[start..])
    };
    sink.one(tail(3));
    sink.one(tail(2));
    for cluster in [
        lexicon.cluster(form),
        lexicon.brown(form),
        lexicon.other_cluster(form),
    ] {
        let Some(path) = cluster else {
            sink.skip(4);
            continue;
        };
        for bits in [4, 7, 10, 13] {
            sink.one(u64::from(path >> (16 - bits)));
        }
    }
    let verb = lexicon.reporting_verb(form);
    sink.one(verb.map_or(9, |verb| {
        u64::from(verb.strength()) << 1 | u64::from(verb.direct)
    }));
}

fn is_plain(form: &str) -> bool {
    form.is_ascii() && form != "``" && form != "''"
}

/// Writes quotation marks and apostrophes as the straight ones of their kind.
fn straighten(form: &str) -> String {
    let form = form.replace("``", "\"").replace("''", "\"");
    let single = |c: char| matches!(c, '‘' | '’');
    let double = |c: char| matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '″');
    form.replace(single, "'").replace(double, "\"")
}

/// Capitals, small letters, digits and others, runs as one.
fn shape(form: &str) -> u64 {
    let mut shape = 1u64;
    for c in form.chars().take(12) {
        let class = match c {
            _ if c.is_uppercase() => 1,
            _ if c.is_alphabetic() => 2,
            _ if c.is_numeric() => 3,
            _ => 4 + u64::from(c as u32 % 64),
        };
        if shape & 0xff != class {
            shape = shape << 8 | class;
        }
    }
    shape
}

pub(crate) fn words(s: &Stretch<'_>, i: usize, sink: &mut Sink<'_>) {
    let [b2, b1, w, a1, a2] = [-2, -1, 0, 1, 2].map(|offset| s.word(i, offset));
    let tag = |word: Word| u64::from(word.tag);
    for word in [b2, b1, w, a1, a2] {
        sink.one(tag(word));
    }
    sink.one(pack(&[tag(b1), tag(w)]));
    sink.one(pack(&[tag(w), tag(a1)]));
    sink.one(pack(&[tag(b2), tag(b1), tag(w)]));
    sink.one(pack(&[tag(b1), tag(w), tag(a1)]));
    sink.one(pack(&[tag(w), tag(a1), tag(a2)]));
    sink.one(pack(&[tag(b2), tag(b1), tag(w), tag(a1), tag(a2)]));
    sink.two(w.form, tag(w));
    sink.two(w.form, tag(a1));
    sink.two(w.form, tag(b1));
    sink.two(b1.form, w.form);
    sink.two(w.form, a1.form);
    sink.two(b1.form, tag(w));
    sink.two(a1.form, tag(w));
    sink.two(b2.form, b1.form);
    sink.two(a1.form, a2.form);
    sink.three(b1.form, w.form, a1.form);
    let name = |word: Word| u64::from(word.name);
    sink.one(pack(&[name(b1), name(w)]));
    sink.one(pack(&[name(w), name(a1)]));
    sink.one(pack(&[name(w), tag(w)]));
    sink.one(pack(&[name(b1), name(w), name(a1), tag(b1), tag(a1)]));
    let level = |word: Word| u64::from(word.level);
    sink.one(pack(&[level(b1), level(w), level(a1)]));
    sink.one(pack(&[level(b2), level(b1), tag(w)]));
    sink.one(pack(&[level(a1), level(a2), tag(w)]));
    sink.one(pack(&[level(w), tag(b1), tag(w), tag(a1)]));
}

/// How a token stands to the quotation marks.
pub(crate) fn marks(s: &Stretch<'_>, i: usize, sink: &mut Sink<'_>) {
    let at = s.start + i;
    let page = s.page;
    let [b1, w, a1] = [-1, 0, 1].map(|offset| s.word(i, offset));
    let mark = |word: Word| u64::from(word.mark);
    let places = pack(&[mark(b1), mark(w), mark(a1)]);
    let sort = page.region_sort(at);
    let [b2, a2] = [-2, 2].map(|offset| s.word(i, offset));
    sink.one(places);
    sink.one(pack(&[mark(b2), mark(b1), mark(w)]));
    sink.one(pack(&[mark(w), mark(a1), mark(a2)]));
    sink.two(places, u64::from(w.tag));
    sink.two(places, sort);
    sink.one(pack(&[mark(w), sort, u64::from(a1.tag)]));
    sink.two(w.form, mark(w));
    let (before, after) = (
        page.region_before(at, s.start),
        page.region_after(at, s.end),
    );
    sink.one(pack(&[mark(w), before]));
    sink.one(pack(&[mark(w), after]));
    sink.one(pack(&[before, u64::from(w.tag), u64::from(b1.tag)]));
    sink.one(pack(&[after, u64::from(w.tag), u64::from(a1.tag)]));
    sink.one(pack(&[before, after, u64::from(w.level)]));
    sink.two(pack(&[before, after]), w.form);
}

/// How a token stands to the reporting verbs and the ends of its sentence.
fn verbs(s: &Stretch<'_>, i: usize, sink: &mut Sink<'_>) {
    let at = s.start + i;
    let page = s.page;
    let w = page.words[at];
    let sentence = page.sentences[w.sentence as usize];
    let from_start = bucket(at - sentence.start as usize);
    let to_end = bucket(sentence.end as usize - 1 - at);
    sink.one(pack(&[from_start, u64::from(w.tag)]));
    sink.one(pack(&[to_end, u64::from(w.tag)]));
    let form = |at: u32| page.words.get(at as usize).map_or(1, |word| word.form);
    for (verb, left) in [(page.verb_before[at], true), (page.verb_after[at], false)] {
        if verb == NONE {
            sink.one(u64::from(w.tag));
            sink.skip(8);
            continue;
        }
        let place = verb as usize;
        let (low, high) = if left { (place, at) } else { (at, place) };
        let distance = bucket(high - low);
        let commas = u64::from(page.commas[high] - page.commas[low]).min(3);
        let verbs = u64::from(page.verbs[high] - page.verbs[low]).min(3);
        let level = u64::from(page.words[place].level);
        let next = form(verb + 1);
        sink.one(pack(&[distance, level, u64::from(w.tag)]));
        sink.one(pack(&[commas, verbs, level, u64::from(w.tag)]));
        sink.two(form(verb), distance);
        sink.two(u64::from(page.words[place].brown), distance);
        sink.two(u64::from(page.words[place].brown), next);
        sink.two(form(verb), pack(&[commas, verbs]));
        sink.two(form(verb), next);
        sink.two(next, pack(&[distance, level, commas]));
        sink.two(form(verb), pack(&[from_start, to_end.min(2)]));
    }
    let (before, after) = (page.verb_before[at], page.verb_after[at]);
    sink.two(form(before), form(after));
}

/// How a token stands in the tree of its sentence.
fn syntax(s: &Stretch<'_>, i: usize, sink: &mut Sink<'_>) {
    let at = s.start + i;
    let page = s.page;
    let w = page.words[at];
    if w.head == NONE || w.relation == 62 {
        return;
    }
    let relation = u64::from(w.relation);
    let head = page.words[w.head as usize];
    let side = u64::from(w.head as usize > at);
    let distance = bucket(at.abs_diff(w.head as usize));
    sink.one(pack(&[relation, side]));
    sink.one(pack(&[relation, u64::from(w.tag), u64::from(head.tag)]));
    sink.two(head.form, pack(&[relation, side]));
    sink.one(pack(&[relation, u64::from(head.level), side, distance]));
    let children = u64::from(page.children[at]);
    sink.one(children);
    sink.two(children, w.form);
    sink.two(
        children,
        pack(&[u64::from(w.tag), relation, u64::from(w.level)]),
    );
    let [b1, a1] = [-1, 1].map(|offset| s.word(i, offset));
    sink.one(pack(&[
        u64::from(b1.relation),
        relation,
        u64::from(a1.relation),
    ]));
    let grand = page.words[head.head as usize];
    sink.one(pack(&[
        relation,
        u64::from(head.relation),
        u64::from(head.level),
        u64::from(grand.level),
    ]));
    let (verb, path) = page.reporting_ancestor(at);
    let form = page.words.get(verb as usize).map_or(1, |word| word.form);
    let level = page
        .words
        .get(verb as usize)
        .map_or(0, |word| u64::from(word.level));
    let before = page.reporting_ancestor_of_neighbour(at, -1);
    let after = page.reporting_ancestor_of_neighbour(at, 1);
    let turn = pack(&[
        u64::from(before == (verb, path)),
        u64::from(after == (verb, path)),
    ]);
    sink.two(path, level);
    sink.two(path, form);
    sink.two(combine(path, level), turn);
    sink.two(combine(path, form), turn);
    sink.two(combine(path, level), u64::from(w.tag));
    sink.two(combine(before.1, path), after.1);
    let brown = page
        .words
        .get(verb as usize)
        .map_or(0, |word| u64::from(word.brown));
    sink.two(combine(path, brown), turn);
}
