use crate::{
    Feature, Weights,
    features::template::{Template, edge, offset, width},
    hash,
    weights::gather::Gather,
    weights::groups::{self, Groups},
    weights::shared::{SharedRow, SharedRows},
    weights::sums::{Scores, add_row, copy_row, stride},
};

/// Word types: for each, its facts and a row of label scores for every offset of
/// the window. Those met first are shared by all workers; what comes after is the
/// worker's own, and of that it keeps what it has seen of late.
pub(crate) struct Cache<'d, W> {
    shared: &'d SharedRows<W>,
    slots: Vec<u32>,
    /// Of the worker's own type `i`, counted from 1.
    types: Vec<Type<W>>,
    rows: Vec<i16>,
    stride: usize,
    width: usize,
    features: Vec<Feature>,
    /// Rows of the type being made, and of groups of features not known yet.
    scores: Vec<Scores>,
    made: Vec<i16>,
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

/// Where the rows of a word type lie.
#[derive(Clone, Copy)]
pub(crate) enum TypeRows<'d> {
    Shared(&'d [i16]),
    /// The worker's own type of this number; 0 is the edge of the sentence.
    Own(u32),
}

impl TypeRows<'_> {
    pub(crate) const EDGE: TypeRows<'static> = TypeRows::Own(0);
}

struct Type<W> {
    hash: u64,
    /// The text in which it occurred last.
    seen: u32,
    /// Whether it has occurred since the hand last came by.
    used: bool,
    word: W,
}

/// Word types of its own that a worker keeps. They are rare ones: most that are
/// forgotten do not come back soon, and a type is made anew in a few microseconds.
const CAPACITY: usize = 1 << 10;

impl<'d, W: Copy> Cache<'d, W> {
    /// A cache whose type 0 is the edge of the sentence.
    pub(crate) fn new<T: Template<Word = W>>(
        shared: &'d SharedRows<W>,
        weights: &Weights,
        gather: &mut Gather,
        labels: usize,
    ) -> Cache<'d, W> {
        let (stride, width) = (stride(labels), width::<T>());
        let mut cache = Cache {
            shared,
            slots: vec![0; 1 << 10],
            types: Vec::new(),
            // All at once: a list that doubles leaves holes of megabytes in
            // the memory of its thread, and pages not written to cost nothing.
            rows: Vec::with_capacity((CAPACITY + 1) * width * stride),
            stride,
            width,
            features: vec![edge()],
            scores: Vec::new(),
            made: vec![0; width * stride],
            groups: Groups::new(width, labels),
            known: Vec::new(),
            unknown: Vec::new(),
            now: 0,
            current: 0,
            hand: 0,
        };
        cache.make_rows::<T>(weights, gather);
        cache.keep_rows(0);
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

    /// The rows of a word type, computed now if it is new, and its facts.
    #[inline]
    pub(crate) fn get<T: Template<Word = W>>(
        &mut self,
        form: &str,
        template: &T,
        weights: &Weights,
        gather: &mut Gather,
    ) -> (TypeRows<'d>, W) {
        let hash = hash(form.as_bytes());
        match self.shared.find(hash) {
            Some(row) => (TypeRows::Shared(&row.rows), row.word),
            None => self.get_own(hash, form, template, weights, gather),
        }
    }

    /// The same of a type that the workers do not share.
    fn get_own<T: Template<Word = W>>(
        &mut self,
        hash: u64,
        form: &str,
        template: &T,
        weights: &Weights,
        gather: &mut Gather,
    ) -> (TypeRows<'d>, W) {
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
                return (TypeRows::Own(id), known.word);
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
    ) -> (TypeRows<'d>, W) {
        self.features.clear();
        let word = template.word(form, &mut self.features);
        self.make_rows::<T>(weights, gather);
        let shared = || SharedRow {
            hash,
            word,
            rows: self.made.as_slice().into(),
        };
        if let Some(row) = self.shared.insert(hash, shared) {
            return (TypeRows::Shared(&row.rows), word);
        }
        (TypeRows::Own(self.insert_own(hash, word)), word)
    }

    fn insert_own(&mut self, hash: u64, word: W) -> u32 {
        let new = Type {
            hash,
            seen: self.now,
            used: true,
            word,
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
        self.keep_rows(id);
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
    fn make_rows<T: Template>(&mut self, weights: &Weights, gather: &mut Gather) {
        self.collect::<T>(weights, gather);
        gather.wide().run(
            #[inline(always)]
            || self.add_up(),
        );
    }

    /// Keeps the rows made last as those of the worker's own type.
    fn keep_rows(&mut self, id: usize) {
        let start = id * self.made.len();
        if self.rows.len() <= start {
            self.rows.resize(start + self.made.len(), 0);
        }
        self.rows[start..][..self.made.len()].copy_from_slice(&self.made);
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

    /// Adds the groups to the rest.
    #[inline(always)]
    fn add_up(&mut self) {
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
        let rows = self.made.chunks_exact_mut(self.stride);
        for (row, scores) in rows.zip(scores) {
            copy_row(row, scores);
        }
    }

    /// The scores of a type as seen from a place of the window.
    #[inline]
    pub(crate) fn row(&self, of: TypeRows<'d>, slot: usize) -> &[i16] {
        let (rows, first) = match of {
            TypeRows::Shared(rows) => (rows, slot),
            TypeRows::Own(id) => (&self.rows[..], id as usize * self.width + slot),
        };
        &rows[first * self.stride..][..self.stride]
    }
}
