use std::ops::Range;

use dixit_model::Error;

use crate::{
    Feature, LabelSet, Model, Weights,
    cache::Cache,
    cell::Recent,
    lattice::{Lattice, Transitions, safe_labels},
    marginals::Marginals,
    model::all_labels,
    template::{Template, offset, width},
    weights::{add_row, stride},
};

/// A model ready to tag with: shared between threads and read-only.
#[derive(Clone, Debug)]
pub struct Decoder {
    labels: Vec<String>,
    step: f32,
    margin: i32,
    /// The same where the safe label is the best.
    safe_margin: i32,
    /// Types that put the safe label this far ahead need no context.
    shortcut: i32,
    keep: LabelSet,
    transitions: Transitions,
    weights: Weights,
}

/// Labels further than this below the best, in nats, do not compete. A label
/// 12 nats down has one chance in 160,000; transitions that outweigh that are
/// not seen in practice.
const MARGIN: f32 = 12.0;

impl Decoder {
    /// Checks a model and lays its weights out for tagging.
    ///
    /// # Errors
    ///
    /// If the model's tables contradict each other.
    pub fn new(model: &Model) -> Result<Decoder, Error> {
        model.validate()?;
        Ok(Decoder {
            labels: model.labels.clone(),
            step: model.step,
            margin: (MARGIN / model.step) as i32,
            safe_margin: i32::MAX,
            shortcut: i32::MAX,
            keep: safe_labels(model),
            transitions: Transitions::new(model),
            weights: Weights::new(&model.weights, model.labels.len())?,
        })
    }

    /// Lets labels compete that are up to `nats` below the best of a token:
    /// more is slower and nearer to the exact search. The default is 12.
    #[must_use]
    pub fn with_margin(mut self, nats: f32) -> Decoder {
        self.margin = (nats / self.step) as i32;
        self
    }

    /// The same where the label that may stand anywhere (`O`) is the best: most
    /// tokens, of which most are plain. The default is that of the others.
    #[must_use]
    pub fn with_safe_margin(mut self, nats: f32) -> Decoder {
        self.safe_margin = (nats / self.step) as i32;
        self
    }

    /// Where the word types alone put the label that may stand anywhere (`O`)
    /// this many nats ahead of all others, takes it without a look at the
    /// context: most tokens of a named-entity model. The default is never.
    #[must_use]
    pub fn with_shortcut(mut self, nats: f32) -> Decoder {
        self.shortcut = (nats / self.step) as i32;
        self
    }

    /// The names of the labels.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Bytes the weights take in memory.
    pub fn size(&self) -> usize {
        self.weights.size()
    }

    /// Scratch space to tag with.
    pub fn worker<T: Template>(&self) -> Worker<'_, T> {
        let mut marginals = Marginals::default();
        marginals.prepare(&self.transitions, self.labels.len(), self.step);
        Worker {
            decoder: self,
            cache: Cache::new::<T>(&self.weights, self.labels.len()),
            types: Vec::new(),
            words: Vec::new(),
            range: 0..0,
            features: Vec::new(),
            recent: Recent::default(),
            scores: vec![0; stride(self.labels.len())],
            lattice: Lattice::default(),
            marginals,
        }
    }
}

/// The scratch space of a [`Decoder`] for one thread. Its buffers and the word
/// types it knows live from sentence to sentence; what it answers does not
/// depend on the sentences before.
pub struct Worker<'d, T: Template> {
    decoder: &'d Decoder,
    cache: Cache<T::Word>,
    types: Vec<u32>,
    words: Vec<T::Word>,
    /// The tokens of the sentence being tagged.
    range: Range<usize>,
    features: Vec<Feature>,
    recent: Recent,
    scores: Vec<i32>,
    lattice: Lattice,
    marginals: Marginals,
}

impl<T: Template> Worker<'_, T> {
    /// The best labels of a sentence, as numbers of
    /// [`labels`](Decoder::labels). With `allowed`, each token bears one of its
    /// set.
    ///
    /// Sets that leave no legal path are ignored.
    pub fn tag<'t>(
        &mut self,
        template: &T,
        forms: impl IntoIterator<Item = &'t str>,
        sentence: &T::Sentence<'_>,
        allowed: Option<&[LabelSet]>,
    ) -> &[u8] {
        self.load(template, forms);
        self.tag_range(template, 0..self.types.len(), sentence, allowed)
    }

    /// Finds the type of each token of a text, computing those not seen before,
    /// for [`words`](Worker::words) and [`tag_range`](Worker::tag_range).
    pub fn load<'t>(&mut self, template: &T, forms: impl IntoIterator<Item = &'t str>) {
        self.cache.make_room();
        self.types.clear();
        self.words.clear();
        for form in forms {
            let id = self.cache.get(form, template, &self.decoder.weights);
            self.types.push(id);
            self.words.push(self.cache.word(id));
        }
    }

    /// What the template knows of each token of the text loaded last.
    pub fn words(&self) -> &[T::Word] {
        &self.words
    }

    /// As [`tag`](Worker::tag), for the sentence that takes these tokens of the
    /// text loaded last; `allowed` has one set for each of them.
    ///
    /// # Panics
    ///
    /// If the range runs past the text.
    pub fn tag_range(
        &mut self,
        template: &T,
        range: Range<usize>,
        sentence: &T::Sentence<'_>,
        allowed: Option<&[LabelSet]>,
    ) -> &[u8] {
        self.tag_range_from(template, range, sentence, allowed, &[])
    }

    /// Adds the weights of features to the scores of the labels. What several
    /// sentences share of a token's features need be weighed once for
    /// [`tag_range_from`](Worker::tag_range_from).
    ///
    /// # Panics
    ///
    /// If `scores` is shorter than the number of labels.
    pub fn weigh(&mut self, features: &[Feature], scores: &mut [i32]) {
        let recent = &mut self.recent;
        self.decoder.weights.add_all(features, recent, scores);
    }

    /// As [`tag_range`](Worker::tag_range), from scores that features weighed
    /// before give: one row of labels for each token of the range, or none.
    ///
    /// # Panics
    ///
    /// As [`tag_range`](Worker::tag_range).
    pub fn tag_range_from(
        &mut self,
        template: &T,
        range: Range<usize>,
        sentence: &T::Sentence<'_>,
        allowed: Option<&[LabelSet]>,
        base: &[i32],
    ) -> &[u8] {
        self.range = range;
        self.marginals.clear();
        let decoder = self.decoder;
        self.score(template, sentence, allowed, base, decoder.margin);
        if self.lattice.viterbi(&decoder.transitions).is_none() {
            self.score(template, sentence, allowed, base, i32::MAX);
            if self.lattice.viterbi(&decoder.transitions).is_none() {
                self.score(template, sentence, None, base, i32::MAX);
                let path = self.lattice.viterbi(&decoder.transitions);
                debug_assert!(path.is_some(), "a valid model labels every sentence");
            }
        }
        self.lattice.path()
    }

    /// Fills the lattice.
    fn score(
        &mut self,
        template: &T,
        sentence: &T::Sentence<'_>,
        allowed: Option<&[LabelSet]>,
        base: &[i32],
        margin: i32,
    ) {
        self.lattice.clear(&self.decoder.transitions);
        let labels = self.decoder.labels.len();
        let keep = self.decoder.keep;
        let transitions = &self.decoder.transitions;
        for i in 0..self.range.len() {
            let set = allowed.map_or(LabelSet::MAX, |sets| sets[i]) & all_labels(labels);
            let set = if set == 0 { all_labels(labels) } else { set };
            if set.is_power_of_two() {
                // Nothing to choose: whatever it scores, every path has it.
                self.lattice
                    .push_only(set.trailing_zeros() as u8, 0, transitions);
                continue;
            }
            self.add_types(i);
            let rows = self.scores.iter_mut().zip(base.iter().skip(i * labels));
            rows.take(labels).for_each(|(score, b)| *score += b);
            if margin != i32::MAX && self.is_plain(set) {
                let safe = keep.trailing_zeros() as u8;
                let score = self.scores[usize::from(safe)];
                self.lattice.push_only(safe, score, transitions);
                continue;
            }
            self.add_context(template, sentence, i);
            let margin = self.margin_here(margin);
            let scores = &self.scores[..labels];
            self.lattice.push(scores, (set, keep), margin, transitions);
        }
    }

    /// How far labels may be from the best to compete at the token at hand.
    #[inline]
    fn margin_here(&self, margin: i32) -> i32 {
        let (keep, safe_margin) = (self.decoder.keep, self.decoder.safe_margin);
        if keep == 0 || margin <= safe_margin || margin == i32::MAX {
            return margin;
        }
        let scores = &self.scores[..self.decoder.labels.len()];
        let safe = scores[keep.trailing_zeros() as usize];
        // Counted to the end: eight at a time are faster than a way out.
        match scores.iter().filter(|&&score| score > safe).count() {
            0 => safe_margin,
            _ => margin,
        }
    }

    /// Whether the types alone decide for the safe label.
    #[inline]
    fn is_plain(&self, set: LabelSet) -> bool {
        let (keep, shortcut) = (self.decoder.keep, self.decoder.shortcut);
        if shortcut == i32::MAX || set & keep == 0 {
            return false;
        }
        let safe = keep.trailing_zeros() as usize;
        let labels = self.decoder.labels.len();
        let others = self.scores[..safe]
            .iter()
            .chain(&self.scores[safe + 1..labels]);
        let best = others.copied().max().unwrap_or(i32::MIN);
        self.scores[safe].saturating_sub(best) > shortcut
    }

    /// The scores of the labels of token `i` by the word types around it.
    #[inline]
    fn add_types(&mut self, i: usize) {
        self.scores.fill(0);
        let types = &self.types[self.range.clone()];
        for slot in 0..width::<T>() {
            let at = i as isize + isize::from(offset::<T>(slot));
            let id = usize::try_from(at)
                .ok()
                .and_then(|at| types.get(at))
                .copied();
            add_row(&mut self.scores, self.cache.row(id.unwrap_or(0), slot));
        }
    }

    /// Adds what the context says.
    #[inline]
    fn add_context(&mut self, template: &T, sentence: &T::Sentence<'_>, i: usize) {
        self.features.clear();
        let words = &self.words[self.range.clone()];
        template.context(sentence, words, i, &mut self.features);
        self.decoder
            .weights
            .add_all(&self.features, &mut self.recent, &mut self.scores);
    }

    /// Works out the probabilities of the sentence tagged last, for
    /// [`probability`](Worker::probability).
    pub fn compute_marginals(&mut self) {
        let decoder = self.decoder;
        self.marginals
            .compute(&self.lattice, &decoder.transitions, decoder.step);
    }

    /// The probability that the tokens from `start` on bear these labels, in
    /// the sentence tagged last: as [`probability`](Worker::probability), worked
    /// out for this run alone.
    ///
    /// # Panics
    ///
    /// If the labels run past the sentence.
    pub fn probability_alone(&mut self, start: usize, labels: &[u8]) -> f32 {
        let decoder = self.decoder;
        let part = self.lattice.around(start..start + labels.len());
        let (lattice, transitions) = (&self.lattice, &decoder.transitions);
        self.marginals
            .compute_part(lattice, transitions, decoder.step, part);
        self.marginals.run(lattice, start, labels)
    }

    /// The probability that the tokens from `start` on bear these labels, in
    /// the sentence tagged last, after
    /// [`compute_marginals`](Worker::compute_marginals). From a model trained
    /// as a perceptron it is a score from 0 to 1 and no more.
    ///
    /// # Panics
    ///
    /// If the labels run past the sentence.
    pub fn probability(&self, start: usize, labels: &[u8]) -> f32 {
        self.marginals.run(&self.lattice, start, labels)
    }
}
