use crate::{
    Feature, Weights, hash,
    template::{Template, edge, offset, width},
    weights::stride,
};

/// Word types seen so far: for each, its facts and a row of label scores for
/// every offset of the window.
///
/// Rows are `i16`, saturating: half the memory traffic of `i32`, and no sum of
/// a few dozen weights comes near the limit.
pub(crate) struct Cache<W> {
    slots: Vec<u32>,
    hashes: Vec<u64>,
    words: Vec<W>,
    rows: Vec<i16>,
    stride: usize,
    width: usize,
    features: Vec<Feature>,
    /// The same as seen from a place of the window.
    seen: Vec<Feature>,
    scratch: Vec<i32>,
}

/// Word types kept before all are forgotten. English news has about 16,000
/// types in a megabyte; at a NER model's width a type takes 400 bytes.
const CAPACITY: usize = 1 << 15;

/// From 32 MiB on, allocators take pages of their own from the system and give
/// all of them back; less may stay with the thread when its worker is gone.
const OWN_PAGES: usize = (32 << 20) / size_of::<i16>();

impl<W: Copy> Cache<W> {
    /// A cache whose type 0 is the edge of the sentence.
    pub(crate) fn new<T: Template<Word = W>>(weights: &Weights, labels: usize) -> Cache<W> {
        let (stride, width) = (stride(labels), width::<T>());
        let mut cache = Cache {
            slots: vec![0; 1 << 10],
            hashes: vec![0],
            words: Vec::new(),
            // All at once: a list that doubles leaves holes of megabytes in
            // the memory of its thread, and pages not written to cost nothing.
            rows: Vec::with_capacity(((CAPACITY + 1) * width * stride).max(OWN_PAGES)),
            stride,
            width,
            features: vec![edge()],
            seen: Vec::new(),
            scratch: vec![0; stride],
        };
        cache.push_rows::<T>(weights);
        cache
    }

    /// Forgets all types if there are too many. To be called between sentences:
    /// the numbers of types change.
    pub(crate) fn make_room(&mut self) {
        if self.words.len() > CAPACITY {
            self.slots.fill(0);
            self.hashes.truncate(1);
            self.words.clear();
            self.rows.truncate(self.width * self.stride);
        }
    }

    /// The number of a word type, computed now if it is new.
    #[inline]
    pub(crate) fn get<T: Template<Word = W>>(
        &mut self,
        form: &str,
        template: &T,
        weights: &Weights,
    ) -> u32 {
        let hash = hash(form.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                0 => return self.insert(form, hash, at, template, weights),
                id if self.hashes[id as usize] == hash => return id,
                _ => at = (at + 1) & mask,
            }
        }
    }

    #[cold]
    fn insert<T: Template<Word = W>>(
        &mut self,
        form: &str,
        hash: u64,
        at: usize,
        template: &T,
        weights: &Weights,
    ) -> u32 {
        self.features.clear();
        let word = template.word(form, &mut self.features);
        self.words.push(word);
        self.hashes.push(hash);
        self.push_rows::<T>(weights);
        let id = self.words.len() as u32;
        self.slots[at] = id;
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        self.slots = vec![0; mask + 1];
        for (id, &hash) in self.hashes.iter().enumerate().skip(1) {
            let mut at = hash as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = id as u32;
        }
    }

    fn push_rows<T: Template<Word = W>>(&mut self, weights: &Weights) {
        for slot in 0..self.width {
            self.scratch.fill(0);
            let seen = self.features.iter().map(|f| f.at(offset::<T>(slot)));
            self.seen.clear();
            self.seen.extend(seen);
            weights.add_once(&self.seen, &mut self.scratch);
            let clamp = |&score: &i32| score.clamp(i16::MIN.into(), i16::MAX.into()) as i16;
            self.rows.extend(self.scratch.iter().map(clamp));
        }
    }

    /// The facts of a type; the edge has none.
    #[inline]
    pub(crate) fn word(&self, id: u32) -> W {
        self.words[id as usize - 1]
    }

    /// The scores of a type as seen from a place of the window.
    #[inline]
    pub(crate) fn row(&self, id: u32, slot: usize) -> &[i16] {
        let start = (id as usize * self.width + slot) * self.stride;
        &self.rows[start..start + self.stride]
    }
}
