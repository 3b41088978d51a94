use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::{
    Feature, Grammar, Template, WeightTable,
    chain::file::{Head, ModelFile},
    features::template::window,
    weights::layout::Layout,
};

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

#[cfg(feature = "train")]
impl ModelFile<'_> {
    /// The model, for training to go on with.
    ///
    /// # Errors
    ///
    /// If the tables contradict each other.
    pub fn model(&self) -> Result<Model, Error> {
        let Head {
            labels,
            step,
            transitions,
            grammar,
        } = self.head.clone();
        self.head.validate()?;
        Ok(Model {
            weights: self.weights.table(labels.len())?,
            types: TypeFeatures {
                features: self.weights.bases()?,
                window: self.weights.window,
            },
            labels,
            step,
            transitions,
            grammar,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::Grammar;
    use crate::chain::file::Head;

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
