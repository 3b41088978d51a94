//! What the encoder is told of each token beside its word type, in rows of whole
//! sentences.

use std::{collections::HashMap, ops::Range};

use dixit_core::{Document, Mention, MentionKind};

use crate::{
    features::marked::Marked,
    page::{
        Page,
        token::{GLUED, Listed, OPENS, QUOTED, Token},
    },
    scheme::{self, BY, CLASSES},
};

/// How many values each number of a token has: the corpus's style; how often the
/// form is written with a capital at large; what the sentence says of it; its
/// place in a listed name, with the first class of that, and the second; what the
/// linear models think of it, and of the same form elsewhere.
pub(crate) const FLAGS: [usize; 7] = [11, 26, 8, 64, 16, 1 + 36 * SURE, 10];

/// Where the last two stand.
const FOUND: usize = 5;
const ELSEWHERE: usize = 6;

/// Degrees of how sure a name is.
const SURE: usize = 3;

/// A row is closed before the sentence with which it would be longer.
const LONGEST: usize = 160;

/// The sentences of a document where case tells nothing, neighbours in one row; of
/// longer sentences the first part, then the next.
pub(crate) fn rows(doc: &Document, marked: &Marked, out: &mut Vec<Range<usize>>) {
    out.clear();
    for sentence in &doc.sentences {
        let mut range = sentence.tokens.range();
        if !marked.hides(range.start) {
            continue;
        }
        while range.len() > LONGEST {
            out.push(range.start..range.start + LONGEST);
            range.start += LONGEST;
        }
        match out.last_mut() {
            Some(row) if row.end == range.start && row.len() + range.len() <= LONGEST => {
                row.end = range.end;
            }
            _ => out.push(range),
        }
    }
}

/// The numbers of all tokens of a document in which the linear models have
/// found names.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(crate) flags: Vec<[u8; FLAGS.len()]>,
    /// How often a form stands in names of each class, in the document.
    votes: HashMap<u32, [u16; CLASSES.len()]>,
}

impl Input {
    pub(crate) fn read(&mut self, doc: &Document, page: &Page, style: u8) {
        self.flags.clear();
        self.flags
            .extend(page.tokens.iter().map(|token| flags(token, style)));
        self.votes.clear();
        for name in names(doc) {
            self.read_name(page, name);
        }
        for (flags, token) in self.flags.iter_mut().zip(&page.tokens) {
            let votes = self.votes.get(&token.word.lower);
            flags[ELSEWHERE] = votes.map_or(0, |votes| elsewhere(votes, flags[FOUND]));
        }
    }

    fn read_name(&mut self, page: &Page, name: &Mention) {
        let class = CLASSES.iter().position(|&class| name.label == Some(class));
        let Some(class) = class else { return };
        let sure = usize::from(name.score > 0.5) + usize::from(name.score > 0.85);
        let range = name.tokens.range();
        for i in range.clone() {
            let label = usize::from(scheme::encode(class, i - range.start, range.len()));
            self.flags[i][FOUND] = (1 + (label - 1) * SURE + sure) as u8;
            self.votes.entry(page.tokens[i].word.lower).or_default()[class] += 1;
        }
    }
}

/// The names that the models have found.
fn names(doc: &Document) -> impl Iterator<Item = &Mention> {
    let names = doc.mentions.iter();
    names.filter(|mention| mention.kind == MentionKind::Name && mention.by == BY)
}

/// What is known before any name is found.
fn flags(token: &Token, style: u8) -> [u8; FLAGS.len()] {
    let bit = |on, bit| if token.has(on) { bit } else { 0 };
    let seen = bit(OPENS, 1) | bit(QUOTED, 2) | bit(GLUED, 4);
    let [listed, also] = lists(token.listed);
    let casing = token.word.casing.min(25);
    [style, casing, seen, listed, also, 0, 0]
}

/// The place in a listed name with the first of its classes, and the second class.
fn lists(listed: Listed) -> [u8; 2] {
    let classes = listed.classes();
    let first = classes.trailing_zeros();
    let second = (classes & classes.wrapping_sub(1)).trailing_zeros();
    match classes {
        0 => [0, 0],
        _ => [
            (1 + 4 * first + listed.place()).min(63) as u8,
            ((1 + second) % 33).min(15) as u8,
        ],
    }
}

/// 1 and the class that a form's other occurrences bear most often, or 0.
fn elsewhere(votes: &[u16; CLASSES.len()], found: u8) -> u8 {
    let own = found.checked_sub(1);
    let own = own.map(|label| usize::from(label) / SURE / 4);
    let others = |class: usize| votes[class] - u16::from(own == Some(class));
    let best = (0..CLASSES.len()).max_by_key(|&class| (others(class), CLASSES.len() - class));
    let best = best.filter(|&class| others(class) > 0);
    best.map_or(0, |class| 1 + class as u8)
}

#[cfg(test)]
mod tests {
    use dixit_tokenize::Tokenizer;

    use super::*;
    use crate::Recognizer;

    /// The numbers of a text, and its rows.
    fn read(text: &str) -> (Document, Input, Vec<Range<usize>>) {
        let mut doc = Document::new("a", text).expect("short");
        Tokenizer::new().worker().annotate(&mut doc);
        let recognizer = Recognizer::embedded();
        let mut worker = recognizer.worker();
        worker.find(&mut doc);
        let (mut input, mut found) = (Input::default(), Vec::new());
        let (page, marked) = worker.read_last();
        input.read(&doc, page, 0);
        rows(&doc, marked, &mut found);
        (doc, input, found)
    }

    #[test]
    fn rows_are_whole_sentences_and_no_longer_than_the_longest() {
        let long = format!("{}.", "word ".repeat(LONGEST + 20).trim());
        let (doc, _, rows) = read(&format!("a short one. another one. {long} and one more."));
        assert_eq!(rows[0], 0..7, "two sentences in one row");
        assert_eq!(rows[1], 7..7 + LONGEST);
        assert_eq!(rows.last().expect("some").end, doc.tokens.len());
        assert!(rows.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert!(rows.iter().all(|row| row.len() <= LONGEST));
    }

    #[test]
    fn sentences_whose_case_tells_something_are_in_no_row() {
        let (doc, _, rows) = read("KREMLIN AND NATO DISAGREE\n\nVladimir Putin said so.");
        assert_eq!((rows.len(), rows[0].clone()), (1, 0..4));
        assert_eq!(doc.token(4), "Vladimir");
        let (_, _, rows) = read("Vladimir Putin said so. He was in Moscow.");
        assert!(rows.is_empty());
    }

    #[test]
    fn every_number_has_a_row() {
        let (_, input, _) = read(
            "MOSCOW (AP) — President Vladimir Putin met iPhone makers in St. Petersburg on 3 May.\n\
             \n\
             NATO AND THE UNITED NATIONS DISAGREE WITH PUTIN\n\nPutin “said” so.",
        );
        for flags in &input.flags {
            let mut pairs = flags.iter().zip(FLAGS);
            assert!(pairs.all(|(&x, most)| usize::from(x) < most));
        }
    }

    #[test]
    fn other_occurrences_tell_of_a_form() {
        let (doc, input, _) = read("Angela Merkel spoke. Then Merkel left with Angela Merkel.");
        let at = |form: &str| (0..doc.tokens.len()).find(|&i| doc.token(i) == form);
        let flags = |form| input.flags[at(form).expect("is there")];
        assert_eq!(flags("Merkel")[ELSEWHERE], 1, "a person");
        assert_eq!(flags("spoke")[ELSEWHERE], 0);
        assert_ne!(flags("Merkel")[FOUND], 0);
    }

    #[test]
    fn all_lists_of_a_name_are_in_range() {
        for classes in 0..1u32 << 11 {
            for place in 0..4 {
                let [first, second] = lists(Listed(classes << 2 | place));
                assert!(usize::from(first) < FLAGS[3] && usize::from(second) < FLAGS[4]);
                assert_eq!(first == 0, classes == 0);
                assert_eq!(second == 0, classes.count_ones() < 2);
            }
        }
    }
}
