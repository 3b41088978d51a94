//! Roles that a verb tells only together with what it is about: *represented Leeds in
//! parliament … the MP*, *sat in row 12 … the passenger*.

use std::{collections::HashMap, sync::LazyLock};

use crate::mentions::root::Root;

/// Nouns for people, verbs of which they are subjects, and words near these verbs; one
/// frame a line.
const FRAMES: &str = include_str!("../../data/frames.txt");

/// The verbs of a frame, and the words near them.
type Frame = (&'static str, &'static str);

/// Whether a verb and what it is about make of its subject what a noun says.
pub(crate) fn tells<'w>(
    noun: &str,
    verb: &str,
    about: impl Iterator<Item = &'w str> + Clone,
) -> bool {
    static BY_NOUN: LazyLock<HashMap<&'static str, Vec<Frame>>> = LazyLock::new(by_noun);
    let frames = BY_NOUN.get(noun).map_or(&[][..], Vec::as_slice);
    frames.iter().any(|&(verbs, words)| {
        is_among(verb, verbs) && about.clone().any(|word| is_among(word, words))
    })
}

fn is_among(form: &str, words: &str) -> bool {
    let root = Root::of(form);
    words.split(' ').any(|word| root.is_of(word))
}

fn by_noun() -> HashMap<&'static str, Vec<Frame>> {
    let mut frames: HashMap<&'static str, Vec<Frame>> = HashMap::new();
    for line in FRAMES.lines() {
        let mut fields = line.split('\t');
        let (Some(nouns), Some(verbs), Some(about)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        for noun in nouns.split(' ') {
            frames.entry(noun).or_default().push((verbs, about));
        }
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_tells_with_what_it_is_about() {
        assert!(tells("passenger", "sat", ["row"].into_iter()));
        assert!(!tells("passenger", "sat", ["table"].into_iter()));
        assert!(FRAMES.lines().all(|line| line.split('\t').count() == 3));
    }
}
