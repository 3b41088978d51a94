//! What the encoder knows of a word type by itself.

use dixit_learn::{Feature, hash, prefix, suffix};

use crate::features::{Features, types::shape};

/// The template of the key that a word vector is found by.
const VECTOR: u16 = 0;

/// The key of the word vector of a form.
pub(crate) fn vector_key(form: &str) -> u32 {
    Feature::new(VECTOR, u64::from(dixit_lexicon::folded_hash(form))).key()
}

/// The keys of what is known of a form in small letters.
pub(crate) fn keys(known: &Features<'_>, form: &str, keys: &mut Vec<u32>) {
    let (lexicon, lists) = (known.lexicon, known.lists);
    let mut template = VECTOR;
    let mut add = |value: Option<u64>| {
        template += 1;
        keys.extend(value.map(|value| Feature::new(template, value).key()));
    };
    add(Some(u64::from(dixit_lexicon::folded_hash(form))));
    for n in 1..=3 {
        add(Some(hash(prefix(form, n).as_bytes())));
    }
    for n in 2..=4 {
        add(Some(hash(suffix(form, n).as_bytes())));
    }
    add(Some(shape(form, 1)));
    add(Some(form.len().min(15) as u64));
    for cluster in [
        lexicon.cluster(form).or_else(|| lists.clusters.get(form)),
        lexicon.brown(form),
        lexicon.other_cluster(form),
    ] {
        for bits in [5, 8, 11] {
            add(cluster.map(|path| u64::from(path >> (16 - bits))));
        }
    }
    let name = lexicon.first_name(form);
    add(name.map(|name| u64::from(name.births().max(1).ilog2() / 3)));
}
