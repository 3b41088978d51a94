use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::{
    Feature, Template, WeightTable,
    file::{Head, ModelFile},
    layout::Layout,
    template::window,
};

/// No model has more labels: a set of them is one `u64`.
pub const MAX_LABELS: usize = 64;

/// A set of labels: bit *i* stands for label *i*.
pub type LabelSet = u64;

/// A linear-chain model as training writes it and a file holds it.
///
/// The score of a label sequence is the sum of the weights of the features at
/// each token and of the transitions between neighbours, in units of
/// [`step`](Model::step). A model from the CRF trainer gives log-probabilities
/// up to a constant (Lafferty, McCallum and Pereira 2001).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The names of the labels.
    pub labels: Vec<String>,
    /// What one unit of a weight is worth, in nats.
    pub step: f32,
    /// Row *i*: the weight of going from label *i* to each label.
    pub transitions: Vec<i16>,
    /// Which labels may follow each other.
    pub grammar: Grammar,
    /// The weights of the features.
    pub weights: WeightTable,
    /// Those of word types, as far as they are known.
    #[serde(skip)]
    pub types: TypeFeatures,
}

/// Features of word types, as [`Template::word`](crate::Template::word) pushes
/// them, and at which offsets they count. Weights are laid out so that those of
/// one of these lie together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeFeatures {
    /// The features, in any order.
    pub features: Vec<Feature>,
    /// The offset of the first place of the window, and the number of places.
    pub window: (i8, u8),
}

impl TypeFeatures {
    /// Adds the features of these forms.
    pub fn learn<'f, T: Template>(
        &mut self,
        template: &T,
        forms: impl IntoIterator<Item = &'f str>,
    ) {
        let mut features = std::mem::take(&mut self.features);
        for form in forms {
            template.word(form, &mut features);
        }
        *self = TypeFeatures::new(features, window::<T>());
    }

    pub(crate) fn new(mut features: Vec<Feature>, window: (i8, u8)) -> TypeFeatures {
        features.retain(|&feature| feature != Feature::END);
        features.sort_unstable();
        features.dedup();
        TypeFeatures { features, window }
    }
}

/// Which label sequences are legal.
///
/// ```
/// use dixit_learn::Grammar;
///
/// // O may not be followed by I.
/// let grammar = Grammar::new(3, |from, to| (from, to) != (0, 2));
/// assert_eq!(grammar.next[0], 0b011);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grammar {
    /// The labels a sentence may begin with.
    pub first: LabelSet,
    /// The labels a sentence may end with.
    pub last: LabelSet,
    /// For each label, those that may follow it.
    pub next: Vec<LabelSet>,
}

impl Grammar {
    /// Everything may begin and end a sentence; `legal` says what may follow
    /// what.
    ///
    /// # Panics
    ///
    /// If there are more than [`MAX_LABELS`] labels.
    pub fn new(labels: usize, legal: impl Fn(usize, usize) -> bool) -> Grammar {
        assert!(labels <= MAX_LABELS, "at most {MAX_LABELS} labels");
        let all = all_labels(labels);
        let next = |from| {
            (0..labels)
                .filter(|&to| legal(from, to))
                .fold(0, |set, to| set | 1 << to)
        };
        Grammar {
            first: all,
            last: all,
            next: (0..labels).map(next).collect(),
        }
    }

    /// The grammar of chunks labelled `O`, `B-X`, `I-X`, `E-X`, `S-X` (BIOES;
    /// Ratinov and Roth 2009), for labels in any order.
    ///
    /// ```
    /// use dixit_learn::Grammar;
    ///
    /// let grammar = Grammar::bioes(&["O", "B-PER", "E-PER", "S-PER"]);
    /// assert_eq!(grammar.first, 0b1011);
    /// assert_eq!(grammar.next[1], 0b0100);
    /// ```
    pub fn bioes(labels: &[&str]) -> Grammar {
        let part = |i: usize| labels[i].split_once('-').unwrap_or((labels[i], ""));
        let open = |i: usize| matches!(part(i).0, "B" | "I");
        let goes_on = |i: usize| matches!(part(i).0, "I" | "E");
        let mut grammar = Grammar::new(labels.len(), |from, to| match (open(from), goes_on(to)) {
            (true, true) => part(from).1 == part(to).1,
            (a, b) => a == b,
        });
        let set = |test: &dyn Fn(usize) -> bool| {
            (0..labels.len())
                .filter(|&i| test(i))
                .fold(0, |set, i| set | 1 << i)
        };
        grammar.first = set(&|i| !goes_on(i));
        grammar.last = set(&|i| !open(i));
        grammar
    }
}

impl Grammar {
    /// The labels that may stand before one.
    pub(crate) fn before(&self, to: usize) -> LabelSet {
        let legal = |&(_, next): &(usize, &LabelSet)| next >> to & 1 == 1;
        let from = self.next.iter().enumerate().filter(legal);
        from.fold(0, |set, (label, _)| set | 1 << label)
    }
}

/// The set of the first `n` labels.
pub(crate) fn all_labels(n: usize) -> LabelSet {
    if n == MAX_LABELS {
        LabelSet::MAX
    } else {
        (1 << n) - 1
    }
}

impl Model {
    /// The model as a file holds it.
    ///
    /// # Errors
    ///
    /// If the tables of weights contradict each other.
    pub fn file(&self) -> Result<ModelFile<'static>, Error> {
        let TypeFeatures { features, window } = &self.types;
        self.weights.check(self.labels.len())?;
        Ok(ModelFile {
            weights: Layout::new(&self.weights, self.labels.len(), features, *window),
            head: Head {
                labels: self.labels.clone(),
                step: self.step,
                transitions: self.transitions.clone(),
                grammar: self.grammar.clone(),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Grammar;
    use crate::file::Head;

    fn head() -> Head {
        let labels = ["O", "B-X", "I-X", "E-X", "S-X"];
        Head {
            labels: labels.map(String::from).to_vec(),
            step: 0.01,
            transitions: vec![0; 25],
            grammar: Grammar::bioes(&labels),
        }
    }

    #[test]
    fn unsound_models_are_refused() {
        assert!(head().validate().is_ok());
        let damage: [fn(&mut Head); 6] = [
            |m| m.labels.clear(),
            |m| m.transitions.truncate(24),
            |m| m.step = f32::NAN,
            |m| m.grammar.first = 1 << 5,
            |m| m.grammar.next.truncate(4),
            |m| m.grammar.first = 0b10,
        ];
        for (i, damage) in damage.into_iter().enumerate() {
            let mut bad = head();
            damage(&mut bad);
            assert!(bad.validate().is_err(), "damage {i}");
        }
    }
}
