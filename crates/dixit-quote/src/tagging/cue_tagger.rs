use dixit_learn::{Feature, Template, hash};
use dixit_lexicon::Lexicon;

use crate::{
    page::folding::fold,
    page::{NONE, Page, Word},
    tagging::feature_writer::{FeatureWriter, bucket, pack},
};

/// What the first model sees: a paragraph, without knowing any cue. It tags
/// contents, sources and cues together.
pub(crate) struct CueTagger(pub(crate) &'static Lexicon);

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

impl Template for CueTagger {
    type Word = ();
    type Sentence<'a> = Stretch<'a>;
    const WINDOW: (u8, u8) = (2, 2);

    fn word(&self, form: &str, features: &mut Vec<Feature>) {
        word_features(self.0, form, features);
    }

    fn context(&self, stretch: &Stretch<'_>, _: &[()], i: usize, features: &mut Vec<Feature>) {
        let mut writer = FeatureWriter::new(features, 20);
        near(stretch, i, &mut writer);
        verbs(stretch, i, &mut writer);
        syntax(stretch, i, &mut writer);
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
    let mut writer = FeatureWriter::new(features, 0);
    writer.one(fold(form));
    writer.end_group();
    writer.one(shape(form));
    let tail = |n: usize| {
        let start = form.len().saturating_sub(n);
        let start = (start..form.len())
            .find(|&at| form.is_char_boundary(at))
            .unwrap_or(0);
        hash(&form.as_bytes()[start..])
    };
    writer.one(tail(3));
    writer.one(tail(2));
    writer.end_group();
    for cluster in [
        lexicon.cluster(form),
        lexicon.brown(form),
        lexicon.other_cluster(form),
    ] {
        let Some(path) = cluster else {
            writer.skip(4);
            continue;
        };
        for bits in [4, 7, 10, 13] {
            writer.one(u64::from(path >> (16 - bits)));
        }
        writer.end_group();
    }
    let verb = lexicon.reporting_verb(form);
    writer.one(verb.map_or(9, |verb| {
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

/// The tags, names and places in marks around a token.
fn near(s: &Stretch<'_>, i: usize, writer: &mut FeatureWriter<'_>) {
    let [b2, b1, w, a1] = [-2, -1, 0, 1].map(|offset| s.word(i, offset));
    let tag = |word: Word| u64::from(word.tag);
    let name = |word: Word| u64::from(word.name);
    let level = |word: Word| u64::from(word.level);
    let mark = |word: Word| u64::from(word.mark);
    writer.one(tag(b1));
    writer.one(pack(&[tag(b1), tag(w)]));
    writer.one(pack(&[name(w), tag(w)]));
    writer.one(pack(&[name(b1), name(w), name(a1), tag(b1), tag(a1)]));
    writer.one(pack(&[level(b1), level(w), level(a1)]));
    writer.one(pack(&[mark(b2), mark(b1), mark(w)]));
    writer.two(pack(&[mark(b1), mark(w), mark(a1)]), tag(w));
    let after = s.page.region_after(s.start + i, s.end);
    writer.one(pack(&[after, tag(w), tag(a1)]));
}

/// How a token stands to the reporting verbs of its sentence.
fn verbs(s: &Stretch<'_>, i: usize, writer: &mut FeatureWriter<'_>) {
    let at = s.start + i;
    let page = s.page;
    let tag = u64::from(page.words[at].tag);
    let between = |low: usize, high: usize| {
        let clip = |n: u32| u64::from(n).min(3);
        let commas = clip(page.commas[high] - page.commas[low]);
        (commas, clip(page.verbs[high] - page.verbs[low]))
    };
    match page.verb_before[at] {
        NONE => {
            writer.one(tag);
            writer.skip(2);
        }
        verb => {
            let (place, verb) = (verb as usize, page.words[verb as usize]);
            let (distance, level) = (bucket(at - place), u64::from(verb.level));
            let (commas, verbs) = between(place, at);
            writer.one(pack(&[distance, level, tag]));
            writer.one(pack(&[commas, verbs, level, tag]));
            writer.two(u64::from(verb.brown), distance);
        }
    }
    match page.verb_after[at] {
        NONE => writer.skip(2),
        verb => {
            let (place, verb) = (verb as usize, page.words[verb as usize]);
            let (commas, verbs) = between(at, place);
            writer.one(pack(&[commas, verbs, u64::from(verb.level), tag]));
            writer.two(u64::from(verb.brown), bucket(place - at));
        }
    }
}

/// How a token stands in the tree of its sentence.
fn syntax(s: &Stretch<'_>, i: usize, writer: &mut FeatureWriter<'_>) {
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
    writer.one(pack(&[relation, side]));
    writer.one(pack(&[relation, u64::from(head.level), side, distance]));
    writer.two(
        u64::from(page.children[at]),
        pack(&[u64::from(w.tag), relation, u64::from(w.level)]),
    );
    let [b1, a1] = [-1, 1].map(|offset| s.word(i, offset));
    writer.one(pack(&[
        u64::from(b1.relation),
        relation,
        u64::from(a1.relation),
    ]));
    let grand = page.words[head.head as usize];
    writer.one(pack(&[
        relation,
        u64::from(head.relation),
        u64::from(head.level),
        u64::from(grand.level),
    ]));
}
