use std::ops::Range;

use crate::{
    Feature, LabelSet, MAX_LABELS,
    chain::{decoder::Decoder, lattice::Lattice, marginals::Marginals},
    features::template::{Template, offset, width},
    labels::all_labels,
    weights::{
        cache::{Cache, TypeRows},
        gather::Gather,
        sums::{self, Scores, add_row},
    },
};

/// Tokens whose scores are worked out together, so that trips to memory overlap.
const TOGETHER: usize = 32;

/// What a token may be.
#[derive(Clone, Copy, Default)]
struct Choice {
    set: LabelSet,
    /// There is nothing to choose.
    only: bool,
}

/// The buffers of a [`Decoder`] for one thread. Its buffers and the word
/// types it knows live from sentence to sentence; what it answers does not
/// depend on the sentences before.
pub struct Worker<'d, T: Template> {
    decoder: &'d Decoder<T::Word>,
    cache: Cache<'d, T::Word>,
    types: Vec<TypeRows<'d>>,
    words: Vec<T::Word>,
    /// The tokens of the sentence being tagged.
    range: Range<usize>,
    features: Vec<Feature>,
    gather: Gather,
    scores: Vec<Scores>,
    choices: [Choice; TOGETHER],
    lattice: Lattice,
    marginals: Marginals,
}

impl<W: Copy> Decoder<W> {
    /// Scratch space to tag with, by templates that say the same of a word type:
    /// what one worker found out about it is known to all.
    pub fn worker<T: Template<Word = W>>(&self) -> Worker<'_, T> {
        let mut marginals = Marginals::default();
        marginals.prepare(&self.transitions, self.labels.len(), self.step);
        let mut gather = Gather::default();
        Worker {
            decoder: self,
            cache: Cache::new::<T>(&self.shared, &self.weights, &mut gather, self.labels.len()),
            types: Vec::new(),
            words: Vec::new(),
            range: 0..0,
            features: Vec::new(),
            gather,
            scores: vec![[0; MAX_LABELS]; TOGETHER],
            choices: [Choice::default(); TOGETHER],
            lattice: Lattice::default(),
            marginals,
        }
    }
}

impl<T: Template> Worker<'_, T> {
    /// The best labels of a sentence, as numbers of
    /// [`labels`](Decoder::labels). With `allowed`, each token bears one of its
    /// set.
    ///
    /// Sets that leave no legal path are ignored. Where they leave one label
    /// throughout a window, nobody looks what types stand in it.
    pub fn tag<'t>(
        &mut self,
        template: &T,
        forms: impl IntoIterator<Item = &'t str> + Clone,
        sentence: &T::Sentence<'_>,
        allowed: Option<&[LabelSet]>,
    ) -> &[u8] {
        let all = all_labels(self.decoder.labels.len());
        let is_open = |set: &LabelSet| !(set & all).is_power_of_two();
        let (before, after) = (usize::from(T::WINDOW.0), usize::from(T::WINDOW.1));
        self.load_if(template, forms.clone(), |i| {
            let near = |sets: &[LabelSet]| i.saturating_sub(after)..sets.len().min(i + before + 1);
            allowed.is_none_or(|sets| sets[near(sets)].iter().any(is_open))
        });
        self.begin(0..self.types.len());
        if !self.tag_allowed(template, sentence, allowed, &[]) {
            self.load(template, forms);
            self.tag_any(template, sentence, &[]);
        }
        self.lattice.path()
    }

    /// Finds the type of each token of a text, computing those not seen before,
    /// for [`words`](Worker::words) and [`tag_range`](Worker::tag_range).
    pub fn load<'t>(&mut self, template: &T, forms: impl IntoIterator<Item = &'t str>) {
        self.load_if(template, forms, |_| true);
    }

    /// The same for the tokens that are looked at; for others a type is taken that
    /// is not theirs.
    fn load_if<'t>(
        &mut self,
        template: &T,
        forms: impl IntoIterator<Item = &'t str>,
        looked_at: impl Fn(usize) -> bool,
    ) {
        self.cache.begin();
        self.types.clear();
        self.words.clear();
        for (i, form) in forms.into_iter().enumerate() {
            if let Some(&word) = self.words.last()
                && !looked_at(i)
            {
                self.types.push(TypeRows::EDGE);
                self.words.push(word);
                continue;
            }
            let (weights, gather) = (&self.decoder.weights, &mut self.gather);
            let (rows, word) = self.cache.get(form, template, weights, gather);
            self.types.push(rows);
            self.words.push(word);
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

    /// Adds the weights of features to rows of scores, one row of labels for each
    /// token. What several sentences share of a token's features need be weighed
    /// once for [`tag_range_from`](Worker::tag_range_from). For each of `tokens`,
    /// the end of its features in the list, and the number of its row.
    ///
    /// # Panics
    ///
    /// If a list is too short.
    pub fn weigh(&mut self, features: &[Feature], tokens: &[(u32, u32)], rows: &mut [i16]) {
        let (labels, weights) = (self.decoder.labels.len(), &self.decoder.weights);
        let mut start = 0;
        for tokens in tokens.chunks(TOGETHER) {
            let scores = &mut self.scores[..tokens.len()];
            scores.iter_mut().for_each(|scores| scores.fill(0));
            for (row, &(end, _)) in tokens.iter().enumerate() {
                let features = &features[start..end as usize];
                self.gather.add(weights, features, row, scores);
                start = end as usize;
            }
            self.gather.finish(weights, scores);
            for (scores, &(_, row)) in scores.iter().zip(tokens) {
                let row = &mut rows[row as usize * labels..][..labels];
                for (sum, &score) in row.iter_mut().zip(scores) {
                    sums::add(sum, score);
                }
            }
        }
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
        base: &[i16],
    ) -> &[u8] {
        self.begin(range);
        if !self.tag_allowed(template, sentence, allowed, base) {
            self.tag_any(template, sentence, base);
        }
        self.lattice.path()
    }

    fn begin(&mut self, range: Range<usize>) {
        self.range = range;
        self.marginals.clear();
    }

    /// Finds the best path of allowed labels, if there is one.
    fn tag_allowed(
        &mut self,
        template: &T,
        sentence: &T::Sentence<'_>,
        allowed: Option<&[LabelSet]>,
        base: &[i16],
    ) -> bool {
        [self.decoder.margin, i32::MAX].into_iter().any(|margin| {
            self.score(template, sentence, allowed, base, margin);
            self.find_path()
        })
    }

    /// Finds the best path of all labels.
    fn tag_any(&mut self, template: &T, sentence: &T::Sentence<'_>, base: &[i16]) {
        self.score(template, sentence, None, base, i32::MAX);
        let found = self.find_path();
        debug_assert!(found, "a valid model labels every sentence");
    }

    /// Whether there is a path through the lattice: the best.
    fn find_path(&mut self) -> bool {
        let (lattice, transitions) = (&mut self.lattice, &self.decoder.transitions);
        self.gather.wide().run(
            #[inline(always)]
            || lattice.viterbi(transitions).is_some(),
        )
    }

    /// Fills the lattice.
    fn score(
        &mut self,
        template: &T,
        sentence: &T::Sentence<'_>,
        allowed: Option<&[LabelSet]>,
        base: &[i16],
        margin: i32,
    ) {
        self.lattice.clear(&self.decoder.transitions);
        let mut start = 0;
        while start < self.range.len() {
            let end = self.range.len().min(start + TOGETHER);
            let wide = self.gather.wide();
            for i in start..end {
                let all = all_labels(self.decoder.labels.len());
                let set = allowed.map_or(LabelSet::MAX, |sets| sets[i]) & all;
                let set = if set == 0 { all } else { set };
                let only = set.is_power_of_two();
                self.choices[i - start] = Choice { set, only };
            }
            wide.run(
                #[inline(always)]
                || {
                    for i in start..end {
                        self.add_types(i, i - start, base, margin);
                    }
                },
            );
            (start..end).for_each(|i| self.add_context(template, sentence, i, i - start));
            self.gather.finish(&self.decoder.weights, &mut self.scores);
            wide.run(
                #[inline(always)]
                || {
                    for row in 0..end - start {
                        self.push(row, margin);
                    }
                },
            );
            start = end;
        }
    }

    /// The scores of token `i` by the word types around it, and those it has
    /// from elsewhere.
    #[inline(always)]
    fn add_types(&mut self, i: usize, row: usize, base: &[i16], margin: i32) {
        let Choice { set, only } = self.choices[row];
        if only {
            // Nothing to choose: whatever it scores, every path has it.
            self.scores[row][set.trailing_zeros() as usize % MAX_LABELS] = 0;
            return;
        }
        let mut scores = [0; MAX_LABELS];
        let types = &self.types[self.range.clone()];
        for slot in 0..width::<T>() {
            let at = i as isize + isize::from(offset::<T>(slot));
            let rows = usize::try_from(at)
                .ok()
                .and_then(|at| types.get(at))
                .copied();
            let rows = rows.unwrap_or(TypeRows::EDGE);
            add_row(&mut scores, self.cache.row(rows, slot));
        }
        let labels = self.decoder.labels.len();
        if !base.is_empty() {
            let base = &base[i * labels..][..labels];
            for (score, &more) in scores.iter_mut().zip(base) {
                sums::add(score, more);
            }
        }
        self.scores[row] = scores;
        if margin != i32::MAX && self.is_plain(set, row) {
            let keep = self.decoder.keep;
            self.choices[row] = Choice {
                set: keep & keep.wrapping_neg(),
                only: true,
            };
        }
    }

    /// Adds what the context of token `i` says.
    #[inline]
    fn add_context(&mut self, template: &T, sentence: &T::Sentence<'_>, i: usize, row: usize) {
        if self.choices[row].only {
            return;
        }
        self.features.clear();
        let words = &self.words[self.range.clone()];
        template.context(sentence, words, i, &mut self.features);
        let (weights, scores) = (&self.decoder.weights, &mut self.scores);
        self.gather.add(weights, &self.features, row, scores);
    }

    /// Appends a token whose scores are known to the lattice.
    #[inline(always)]
    fn push(&mut self, row: usize, margin: i32) {
        let Choice { set, only } = self.choices[row];
        let transitions = &self.decoder.transitions;
        let scores = &self.scores[row][..self.decoder.labels.len()];
        if only {
            let label = set.trailing_zeros() as usize;
            self.lattice
                .push_only(label as u8, scores[label].into(), transitions);
            return;
        }
        let margin = self.margin_here(margin, scores);
        let keep = self.decoder.keep;
        self.lattice.push(scores, (set, keep), margin, transitions);
    }

    /// How far labels may be from the best to compete at the token at hand.
    #[inline(always)]
    fn margin_here(&self, margin: i32, scores: &[i16]) -> i32 {
        let (keep, safe_margin) = (self.decoder.keep, self.decoder.safe_margin);
        if keep == 0 || margin <= safe_margin || margin == i32::MAX {
            return margin;
        }
        let safe = scores[keep.trailing_zeros() as usize];
        // Counted to the end: eight at a time are faster than a way out.
        match scores.iter().filter(|&&score| score > safe).count() {
            0 => safe_margin,
            _ => margin,
        }
    }

    /// Whether the types alone decide for the safe label.
    #[inline(always)]
    fn is_plain(&self, set: LabelSet, row: usize) -> bool {
        let (keep, shortcut) = (self.decoder.keep, self.decoder.shortcut);
        if shortcut == i32::MAX || set & keep == 0 {
            return false;
        }
        let safe = keep.trailing_zeros() as usize;
        let scores = &self.scores[row][..self.decoder.labels.len()];
        let others = scores[..safe].iter().chain(&scores[safe + 1..]);
        let best = others.copied().max().map_or(i32::MIN, i32::from);
        i32::from(scores[safe]).saturating_sub(best) > shortcut
    }

    /// Works out the probabilities of the sentence tagged last, for
    /// [`probability`](Worker::probability).
    pub fn compute_marginals(&mut self) {
        let decoder = self.decoder;
        let (lattice, marginals) = (&self.lattice, &mut self.marginals);
        self.gather.wide().run(
            #[inline(always)]
            || marginals.compute(lattice, &decoder.transitions, decoder.step),
        );
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
        let marginals = &mut self.marginals;
        self.gather.wide().run(
            #[inline(always)]
            || marginals.compute_part(lattice, transitions, decoder.step, part.clone()),
        );
        self.marginals.run(lattice, start, labels)
    }

    /// The probability that the tokens from `start` on bear these labels, in
    /// the sentence tagged last, after
    /// [`compute_marginals`](Worker::compute_marginals).
    ///
    /// # Panics
    ///
    /// If the labels run past the sentence.
    pub fn probability(&self, start: usize, labels: &[u8]) -> f32 {
        self.marginals.run(&self.lattice, start, labels)
    }

    /// The probability of each label of token `i`, as
    /// [`probability`](Worker::probability) says it of one.
    ///
    /// # Panics
    ///
    /// If there is no such token, or `labels` is too short.
    pub fn probabilities(&self, i: usize, labels: &mut [f32]) {
        self.marginals.of(&self.lattice, i, labels);
    }
}
