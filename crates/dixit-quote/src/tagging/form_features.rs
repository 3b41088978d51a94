use dixit_learn::{Feature, hash};
use dixit_lexicon::Lexicon;

use crate::{page::feature_writer::FeatureWriter, page::form_hash::form_hash};

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
    writer.one(form_hash(form));
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

pub(crate) fn is_plain(form: &str) -> bool {
    form.is_ascii() && form != "``" && form != "''"
}

/// Writes quotation marks and apostrophes as the straight ones of their kind.
pub(crate) fn straighten(form: &str) -> String {
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
