//! What the encoder sees of a document: each word type as a list of keys, each
//! token as a few small numbers, in rows of neighbouring paragraphs.

use dixit_learn::{Feature, hash, prefix, suffix};
use dixit_lexicon::Lexicon;

use crate::{
    page::form_hash::form_hash,
    page::{NONE, Page},
    tagging::form_features::{is_plain, straighten},
};

/// How many values each number of a token may have.
pub(crate) const FLAGS: [usize; 6] = [3, 6, 65, 64, 32, 128];

/// Paragraphs stand in one row up to this many tokens.
const ROW: usize = 160;

/// The template of the key that a word vector is found by.
const VECTOR: u16 = 0;

/// The key of the word vector of a form.
pub(crate) fn vector_key(form: &str) -> u32 {
    Feature::new(VECTOR, form_hash(form)).key()
}

/// The keys of what is known of a word type by itself: the same whether its marks are
/// straight or curly.
pub(crate) fn keys(form: &str, keys: &mut Vec<u32>) {
    match is_plain(form) {
        true => plain_keys(form, keys),
        false => plain_keys(&straighten(form), keys),
    }
}

fn plain_keys(form: &str, keys: &mut Vec<u32>) {
    let lexicon = Lexicon::embedded();
    let mut template = VECTOR;
    let mut add = |value: Option<u64>| {
        template += 1;
        keys.extend(value.map(|value| Feature::new(template, value).key()));
    };
    add(Some(form_hash(form)));
    for n in 1..=3 {
        add(Some(hash(prefix(form, n).as_bytes())));
    }
    for n in 2..=4 {
        add(Some(hash(suffix(form, n).as_bytes())));
    }
    add(Some(shape(form, true)));
    add(Some(shape(form, false)));
    add(Some(form.len().min(15) as u64));
    for cluster in [
        lexicon.cluster(form),
        lexicon.brown(form),
        lexicon.other_cluster(form),
    ] {
        for bits in [5, 8, 11] {
            add(cluster.map(|path| u64::from(path >> (16 - bits))));
        }
    }
    let verb = lexicon.reporting_verb(form);
    add(verb.map(|verb| u64::from(verb.strength()) << 1 | u64::from(verb.direct)));
    let name = lexicon.first_name(form);
    add(name.map(|name| u64::from(name.births().max(1).ilog2() / 3)));
}

/// Capitals, small letters, digits and others of the first characters; runs as
/// one, if so wished.
fn shape(form: &str, runs: bool) -> u64 {
    let mut shape = 1u64;
    for c in form.chars() {
        let class = match c {
            _ if c.is_uppercase() => 1,
            _ if c.is_alphabetic() => 2,
            _ if c.is_numeric() => 3,
            _ => 4 + u64::from(c as u32 % 64),
        };
        if shape >> 48 != 0 {
            break;
        }
        if !(runs && shape & 0xff == class) {
            shape = shape << 8 | class;
        }
    }
    shape
}

/// What a token is in its place, as so many small numbers.
pub(crate) fn flags(page: &Page, at: usize) -> [u8; FLAGS.len()] {
    let word = page.words[at];
    let sentence = page.sentences[word.sentence as usize].start as usize;
    let place = match at == sentence {
        false => 0,
        true => 1 + u8::from(page.is_first(word.sentence as usize)),
    };
    let side = u8::from(word.head != NONE && word.head as usize > at);
    let sort = page.region_sort(at).min(64) as u8;
    let relation = word.relation.min(63) << 1 | side;
    [
        place,
        word.mark,
        sort,
        word.tag.min(63),
        word.name.min(31),
        relation,
    ]
}

/// Joins stretches that follow each other into rows.
pub(crate) fn rows(stretches: &[(usize, usize)], rows: &mut Vec<(usize, usize)>) {
    rows.clear();
    for &(start, end) in stretches {
        match rows.last_mut() {
            Some(row) if row.1 == start && end - row.0 <= ROW => row.1 = end,
            _ => rows.push((start, end)),
        }
    }
}

/// Where the first window of a transformer on these tokens ends: after a
/// sentence, with no more tokens than it was trained on.
pub(crate) fn window(page: &Page, (start, end): (usize, usize)) -> usize {
    if end - start <= ROW {
        return end;
    }
    let ends = |&i: &usize| page.words[i].sentence != page.words[i - 1].sentence;
    let cut = (start + 1..=start + ROW).rev().find(ends);
    cut.unwrap_or(start + ROW)
}
