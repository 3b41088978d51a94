use std::collections::HashMap;

use crate::{
    Feature, LabelSet, Model, TypeFeatures,
    features::template::{Template, edge, window},
    hash,
};

/// Sentences to learn from, their features extracted.
///
/// Word types are kept apart from tokens, as in tagging: a type's features are
/// stored and summed once, however often it occurs.
pub struct Dataset<T: Template> {
    template: T,
    numbers: HashMap<u64, u32>,
    words: Vec<T::Word>,
    /// Features of type `i`: `type_features[type_starts[i]..type_starts[i+1]]`.
    pub(crate) type_starts: Vec<u32>,
    pub(crate) type_features: Vec<Feature>,
    /// First token of each sentence, and the number of tokens.
    pub(crate) sentences: Vec<u32>,
    /// What each sentence counts.
    pub(crate) weights: Vec<f32>,
    pub(crate) types: Vec<u32>,
    pub(crate) context_starts: Vec<usize>,
    pub(crate) context: Vec<Feature>,
    pub(crate) gold: Vec<LabelSet>,
}

impl<T: Template> Dataset<T> {
    /// No sentence yet.
    pub fn new(template: T) -> Dataset<T> {
        Dataset {
            template,
            numbers: HashMap::new(),
            words: Vec::new(),
            type_starts: vec![0, 1],
            type_features: vec![edge()],
            sentences: vec![0],
            weights: Vec::new(),
            types: Vec::new(),
            context_starts: vec![0],
            context: Vec::new(),
            gold: Vec::new(),
        }
    }

    /// Adds a sentence. `gold` says for each token which labels may be right:
    /// one bit where it is known, several where the corpus leaves it open.
    ///
    /// # Panics
    ///
    /// If there are not as many sets as forms, or a set is empty.
    pub fn push<'t>(
        &mut self,
        forms: impl IntoIterator<Item = &'t str>,
        sentence: &T::Sentence<'_>,
        gold: &[LabelSet],
    ) {
        self.push_weighted(forms, sentence, gold, 1.0);
    }

    /// Adds a sentence that counts `weight` times. An empty one is passed over.
    ///
    /// # Panics
    ///
    /// As [`push`](Dataset::push).
    pub fn push_weighted<'t>(
        &mut self,
        forms: impl IntoIterator<Item = &'t str>,
        sentence: &T::Sentence<'_>,
        gold: &[LabelSet],
        weight: f32,
    ) {
        assert!(gold.iter().all(|&set| set != 0), "every token has a label");
        let first = self.types.len();
        let mut words = Vec::with_capacity(gold.len());
        for form in forms {
            let id = self.number(form);
            self.types.push(id);
            words.push(self.words[id as usize - 1]);
        }
        assert_eq!(words.len(), gold.len(), "as many labels as tokens");
        if words.is_empty() {
            return;
        }
        for i in 0..words.len() {
            self.template
                .context(sentence, &words, i, &mut self.context);
            self.context_starts.push(self.context.len());
        }
        self.gold.extend_from_slice(gold);
        self.sentences.push((first + words.len()) as u32);
        self.weights.push(weight);
    }

    /// A model of this data, with the features of its word types.
    pub(crate) fn describe(&self, mut model: Model) -> Model {
        model.types = TypeFeatures::new(self.type_features.clone(), window::<T>());
        model
    }

    fn number(&mut self, form: &str) -> u32 {
        let next = self.words.len() as u32 + 1;
        let id = *self.numbers.entry(hash(form.as_bytes())).or_insert(next);
        if id == next {
            let mut features = Vec::new();
            let word = self.template.word(form, &mut features);
            features.retain(|&feature| feature != Feature::END);
            self.type_features.extend(features);
            self.words.push(word);
            self.type_starts.push(self.type_features.len() as u32);
        }
        id
    }

    /// Number of sentences.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether there is no sentence.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Number of tokens.
    pub fn tokens(&self) -> usize {
        self.types.len()
    }

    pub(crate) fn type_count(&self) -> usize {
        self.words.len() + 1
    }

    pub(crate) fn type_features(&self, id: usize) -> &[Feature] {
        &self.type_features[self.type_starts[id] as usize..self.type_starts[id + 1] as usize]
    }

    pub(crate) fn sentence(&self, i: usize) -> std::ops::Range<usize> {
        self.sentences[i] as usize..self.sentences[i + 1] as usize
    }

    /// The type that token `i` of a sentence sees at an offset.
    #[inline]
    pub(crate) fn neighbour(&self, range: &std::ops::Range<usize>, i: usize, offset: i8) -> usize {
        let at = i as isize + isize::from(offset);
        match usize::try_from(at) {
            Ok(at) if range.contains(&at) => self.types[at] as usize,
            _ => 0,
        }
    }
}
