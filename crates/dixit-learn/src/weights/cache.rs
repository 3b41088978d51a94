use crate::{
    Feature, Weights,
    features::template::{Template, edge, offset, width},
    hash,
    weights::gather::Gather,
    weights::groups::{self, Groups},
    weights::sums::{Scores, add_row, copy_row, stride},
};

/// Word types seen of late: for each, its facts and a row of label scores for
/// every offset of the window.
pub(crate) struct Cache<W> {
    slots: Vec<u32>,
    /// Of type `i`, counted from 1.
    types: Vec<Type<W>>,
    rows: Vec<i16>,
    stride: usize,
    width: usize,
    features: Vec<Feature>,
    /// Rows of the type being made, and of groups of features not known yet.
    scores: Vec<Scores>,
    groups: Groups,
    /// Groups of the type being made: the places of those that are known, and the
    /// keys of the others.
    known: Vec<usize>,
    unknown: Vec<u64>,
    /// The number of the text at hand.
    now: u32,
    /// Types that occur in it.
    current: usize,
    /// The type that was last forgotten.
    hand: usize,
}

struct Type<W> {
    hash: u64,
    /// The text in which it occurred last.
    seen: u32,
    /// Whether it has occurred since the hand last came by.
    used: bool,
    word: W,
}

/// Word types kept. English news has about 16,000 types in a megabyte; of those
/// that are forgotten most do not come back soon, and a type is made anew in a
/// few microseconds.
const CAPACITY: usize = 1 << 14;

/// From 32 MiB on, allocators take pages of their own from the system and give
/// all of them back; less may stay with the thread when its worker is gone.
const OWN_PAGES: usize = (32 << 20) / size_of::<i16>();

impl<W: Copy> Cache<W> {
    /// A cache whose type 0 is the edge of the sentence.
    pub(crate) fn new<T: Template<Word = W>>(
        weights: &Weights,
        gather: &mut Gather,
        labels: usize,
    ) -> Cache<W> {
        let (stride, width) = (stride(labels), width::<T>());
        let mut cache = Cache {
            slots: vec![0; 1 << 10],
            types: Vec::new(),
            // All at once: a list that doubles leaves holes of megabytes in
            // the memory of its thread, and pages not written to cost nothing.
            rows: Vec::with_capacity(((CAPACITY + 1) * width * stride).max(OWN_PAGES)),
            stride,
            width,
            features: vec![edge()],
            scores: Vec::new(),
            groups: Groups::new(width, labels),
            known: Vec::new(),
            unknown: Vec::new(),
            now: 0,
            current: 0,
            hand: 0,
        };
        cache.write_rows::<T>(0, weights, gather);
        cache
    }

    /// To be called before each text: types are forgotten only when they do not
    /// occur in it, so that their numbers hold as long as it is read.
    pub(crate) fn begin(&mut self) {
        if self.types.len() > 2 * CAPACITY || self.now == u32::MAX {
            // A text of very many types was the last.
            self.slots.fill(0);
            self.types.clear();
            self.rows.truncate(self.width * self.stride);
            (self.now, self.hand) = (0, 0);
        }
        self.now += 1;
        self.current = 0;
    }

    /// The number of a word type, computed now if it is new.
    #[inline]
    pub(crate) fn get<T: Template<Word = W>>(
        &mut self,
        form: &str,
        template: &T,
        weights: &Weights,
        gather: &mut Gather,
    ) -> u32 {
        let hash = hash(form.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let id = self.slots[at];
            if id == 0 {
                return self.insert(form, hash, template, weights, gather);
            }
            let known = &mut self.types[id as usize - 1];
            if known.hash == hash {
                self.current += usize::from(known.seen != self.now);
                (known.seen, known.used) = (self.now, true);
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn insert<T: Template<Word = W>>(
        &mut self,
        form: &str,
        hash: u64,
        template: &T,
        weights: &Weights,
        gather: &mut Gather,
    ) -> u32 {
        self.features.clear();
        let new = Type {
            hash,
            seen: self.now,
            used: true,
            word: template.word(form, &mut self.features),
        };
        self.current += 1;
        let id = match self.forget() {
            Some(id) => {
                self.types[id - 1] = new;
                id
            }
            None => {
                self.types.push(new);
                self.types.len()
            }
        };
        self.write_rows::<T>(id, weights, gather);
        if self.types.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.enter(id as u32);
        }
        id as u32
    }

    /// The number of a type that makes room for another, if that is needed and
    /// it may: the next that has not occurred since the hand came by.
    fn forget(&mut self) -> Option<usize> {
        if self.types.len() < CAPACITY || self.current * 2 > self.types.len() {
            return None;
        }
        loop {
            self.hand = self.hand % self.types.len() + 1;
            let old = &mut self.types[self.hand - 1];
            if old.seen != self.now && !std::mem::take(&mut old.used) {
                self.leave(self.hand as u32);
                return Some(self.hand);
            }
        }
    }

    fn home(&self, id: u32) -> usize {
        self.types[id as usize - 1].hash as usize & (self.slots.len() - 1)
    }

    fn enter(&mut self, id: u32) {
        let mut at = self.home(id);
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = id;
    }

    /// Takes a type out, and moves those behind it that could not be nearer to
    /// their homes.
    fn leave(&mut self, id: u32) {
        let mask = self.slots.len() - 1;
        let mut hole = self.home(id);
        while self.slots[hole] != id {
            hole = (hole + 1) & mask;
        }
        let mut at = hole;
        loop {
            at = (at + 1) & mask;
            if self.slots[at] == 0 {
                break;
            }
            let from_home = at.wrapping_sub(self.home(self.slots[at])) & mask;
            if from_home >= (at.wrapping_sub(hole) & mask) {
                self.slots[hole] = self.slots[at];
                hole = at;
            }
        }
        self.slots[hole] = 0;
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        (1..=self.types.len() as u32).for_each(|id| self.enter(id));
    }

    /// Computes the rows of a type from its features.
    fn write_rows<T: Template>(&mut self, id: usize, weights: &Weights, gather: &mut Gather) {
        self.collect::<T>(weights, gather);
        let start = id * self.width * self.stride;
        if self.rows.len() <= start {
            self.rows.resize(start + self.width * self.stride, 0);
        }
        gather.wide().run(
            #[inline(always)]
            || self.add_up(start),
        );
    }

    /// Adds up the weights of the features that are in no group, and of the
    /// groups that are not known: those rows follow upon the others.
    fn collect<T: Template>(&mut self, weights: &Weights, gather: &mut Gather) {
        let (width, first) = (self.width, offset::<T>(0));
        self.known.clear();
        self.unknown.clear();
        self.scores.clear();
        self.scores.resize(width, [0; crate::MAX_LABELS]);
        for (features, key) in groups::split(&self.features) {
            let rows = match key.map(|key| (key, self.groups.find(key))) {
                Some((_, Some(place))) => {
                    self.known.push(place);
                    continue;
                }
                Some((key, None)) => {
                    self.unknown.push(key);
                    self.scores.len()
                }
                None => 0,
            };
            self.scores
                .resize(self.scores.len().max(rows + width), [0; crate::MAX_LABELS]);
            gather.add_type(
                weights,
                features,
                first,
                rows..rows + width,
                &mut self.scores,
            );
        }
        gather.finish(weights, &mut self.scores);
    }

    /// Adds the groups to the rest, and writes the rows that begin at `start`.
    #[inline(always)]
    fn add_up(&mut self, start: usize) {
        let (scores, unknown) = self.scores.split_at_mut(self.width);
        for &place in &self.known {
            self.groups.add(place, scores);
        }
        for (&key, rows) in self.unknown.iter().zip(unknown.chunks_exact(self.width)) {
            self.groups.put(key, rows);
            for (sums, row) in scores.iter_mut().zip(rows) {
                add_row(sums, &row[..self.stride]);
            }
        }
        let rows = self.rows[start..].chunks_exact_mut(self.stride);
        for (row, scores) in rows.zip(scores) {
            copy_row(row, scores);
        }
    }

    /// The facts of a type; the edge has none.
    #[inline]
    pub(crate) fn word(&self, id: u32) -> W {
        self.types[id as usize - 1].word
    }

    /// The scores of a type as seen from a place of the window.
    #[inline]
    pub(crate) fn row(&self, id: u32, slot: usize) -> &[i16] {
        let start = (id as usize * self.width + slot) * self.stride;
        &self.rows[start..start + self.stride]
    }
}
