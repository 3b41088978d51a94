use crate::{
    page::token::{OPENS, Run, TITLED, Token},
    page::word::{Case, Flags},
};

/// What the rest of a document says of a capitalised word: how its other
/// occurrences are cased, and what they stand next to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    slots: Vec<u32>,
    pub(crate) entries: Vec<Entry>,
}

/// One capitalised word of a document.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    key: u32,
    pub(crate) clues: u32,
    /// Tokens where it occurs, the first few.
    pub(crate) places: [u32; PLACES],
    pub(crate) count: u32,
}

/// Occurrences whose neighbours are looked at.
pub(crate) const PLACES: usize = 4;

/// The clues, one bit each.
mod clue {
    pub(super) const CAPITAL_INSIDE: u32 = 1;
    pub(super) const LOWER: u32 = 1 << 1;
    pub(super) const AFTER_TITLE: u32 = 1 << 2;
    pub(super) const AFTER_FIRST_NAME: u32 = 1 << 3;
    pub(super) const BEFORE_SURNAME: u32 = 1 << 4;
    pub(super) const REPORTED: u32 = 1 << 5;
    pub(super) const AFTER_PLACE_WORD: u32 = 1 << 6;
    pub(super) const ALONE: u32 = 1 << 7;
    pub(super) const FIRST: u32 = 1 << 8;
    pub(super) const LAST: u32 = 1 << 9;
    pub(super) const INSIDE: u32 = 1 << 10;
    pub(super) const AFTER_JOINT: u32 = 1 << 11;
    pub(super) const BEFORE_JOINT: u32 = 1 << 12;
}

impl Evidence {
    /// Collects the evidence of a document and numbers each token's entry.
    pub(crate) fn read(&mut self, tokens: &mut [Token], runs: &[Run]) {
        self.entries.clear();
        let room = (tokens.len() / 2).next_power_of_two().max(16);
        self.slots.clear();
        self.slots.resize(room, 0);
        for i in 0..tokens.len() {
            if tokens[i].run != 0 {
                let run = runs[tokens[i].run as usize - 1];
                let entry = self.entry(tokens[i].word.lower);
                self.note(entry, i, clues(tokens, run, i));
                tokens[i].entry = entry + 1;
            }
        }
        for token in tokens.iter_mut().filter(|t| t.word.case == Case::Lower) {
            if let Some(entry) = self.find(token.word.lower) {
                self.entries[entry as usize].clues |= clue::LOWER;
            }
        }
        for token in tokens
            .iter_mut()
            .filter(|t| t.entry == 0 && t.word.is_capital())
        {
            token.entry = self.find(token.word.lower).map_or(0, |entry| entry + 1);
        }
    }

    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9e37_79b9) >> 7) as usize & mask;
        while self.slots[at] != 0 && self.entries[self.slots[at] as usize - 1].key != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn find(&self, key: u32) -> Option<u32> {
        self.slots[self.slot(key)].checked_sub(1)
    }

    /// The entry of a word, a new one if there is none. The table never fills:
    /// it has room for half of the tokens, and grows.
    fn entry(&mut self, key: u32) -> u32 {
        let at = self.slot(key);
        if let Some(entry) = self.slots[at].checked_sub(1) {
            return entry;
        }
        self.entries.push(Entry {
            key,
            ..Entry::default()
        });
        self.slots[at] = self.entries.len() as u32;
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        }
        self.entries.len() as u32 - 1
    }

    fn grow(&mut self) {
        let room = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(room, 0);
        for i in 0..self.entries.len() {
            let at = self.slot(self.entries[i].key);
            self.slots[at] = i as u32 + 1;
        }
    }

    fn note(&mut self, entry: u32, token: usize, clues: u32) {
        let entry = &mut self.entries[entry as usize];
        entry.clues |= clues;
        if let Some(place) = entry.places.get_mut(entry.count as usize) {
            *place = token as u32;
        }
        entry.count += 1;
    }
}

/// What one occurrence says. A headline says nothing of case.
fn clues(tokens: &[Token], run: Run, i: usize) -> u32 {
    let (start, end) = (run.start as usize, run.end as usize);
    let before = start.checked_sub(1).map(|k| tokens[k]);
    let after = tokens.get(end);
    let flag = |token: Option<&Token>, flag| token.is_some_and(|t| t.word.flags.has(flag));
    let mut clues = 0;
    let mut note = |on: bool, clue: u32| clues |= if on { clue } else { 0 };
    let sure = !tokens[i].has(TITLED) && (i > start || !tokens[i].has(OPENS));
    note(sure, clue::CAPITAL_INSIDE);
    note(end - start == 1, clue::ALONE);
    note(end - start > 1 && i == start, clue::FIRST);
    note(end - start > 1 && i + 1 == end, clue::LAST);
    note(i > start && i + 1 < end, clue::INSIDE);
    let earlier = |flag| tokens[start..i].iter().any(|t| t.word.flags.has(flag));
    let title = earlier(Flags::TITLE) || flag(before.as_ref(), Flags::TITLE);
    note(title, clue::AFTER_TITLE);
    note(earlier(Flags::FIRST_NAME), clue::AFTER_FIRST_NAME);
    let first = tokens[i].word.flags.has(Flags::FIRST_NAME) && i + 1 < end;
    note(first, clue::BEFORE_SURNAME);
    note(
        flag(after, Flags::REPORTS) || flag(before.as_ref(), Flags::REPORTS),
        clue::REPORTED,
    );
    note(flag(before.as_ref(), Flags::PLACE), clue::AFTER_PLACE_WORD);
    note(flag(before.as_ref(), Flags::JOINT), clue::AFTER_JOINT);
    note(flag(after, Flags::JOINT), clue::BEFORE_JOINT);
    clues
}
