//! Full names that are one letter apart: a slip of the pen, or two persons.
//! Nobody is joined for it, but somebody may look at it.

use dixit_core::Label;

use super::{
    context::SOME,
    linking::{Blocks, Linking, comparable},
};
use crate::{
    names::variants::Person,
    values::hash::{hash, join},
};

/// A letter in a shorter word makes another word.
const SHORTEST: usize = 5;

pub(super) fn propose(linking: &mut Linking<'_>) {
    for block in comparable(blocks(linking), |node| linking.documents(node)) {
        for (i, &a) in block.iter().enumerate() {
            for &b in &block[i + 1..] {
                let (x, y) = (&linking.key(a).name, &linking.key(b).name);
                let is_slip = Person::new(x).is_slip_of(&Person::new(y), SHORTEST);
                if is_slip && !linking.genders_clash(a, b) && linking.shared(a, b) >= SOME {
                    linking.doubt(a, b, "one letter apart", 0.6);
                }
            }
        }
    }
}

/// By first name and the surname without any one of its letters, and the other
/// way round: names that are one letter apart have one of these in common.
fn blocks(linking: &Linking<'_>) -> Blocks {
    let mut blocks = Blocks::new();
    for node in linking.nodes_where(|key| key.label == Some(Label::Person)) {
        let person = Person::new(&linking.key(node).name);
        let halves = [
            (person.given, person.surname),
            (person.surname, person.given),
        ];
        for (side, (kept, cut)) in (0..).zip(halves) {
            let kept = join(side, hash(kept.as_bytes()));
            blocks.extend(shortened(cut).map(|cut| (join(kept, cut), node)));
        }
    }
    blocks
}

/// The hashes of a word and of the word without any one of its letters.
fn shortened(word: &str) -> impl Iterator<Item = u64> + '_ {
    let word = Some(word)
        .filter(|word| word.len() >= SHORTEST)
        .unwrap_or_default();
    let without = |(at, c): (usize, char)| {
        let rest = [&word[..at], &word[at + c.len_utf8()..]].concat();
        hash(rest.as_bytes())
    };
    let snapshot = (!word.is_empty()).then(|| hash(word.as_bytes()));
    word.char_indices().map(without).chain(snapshot)
}
