//! What the model sees of a mention and an entity, and what it makes of them.

pub(crate) mod body_nouns;
pub(crate) mod feature;
pub(crate) mod feature_writer;
pub(crate) mod going_on;
pub(crate) mod grammar;
pub(crate) mod judge;
pub(crate) mod noun;
pub(crate) mod options;
pub(crate) mod prior;
pub(crate) mod told_of;

use dixit_core::MentionKind;
use dixit_learn::{Feature, Recent, Scalars, WeightTable, Weights};
use dixit_model::Error;
use serde::{Deserialize, Serialize};

use crate::{
    discourse::Discourse,
    mentions::pronoun::Class,
    mentions::sort::Sort,
    model::judge::{Judge, Verdict},
    model::options::Options,
};

pub(crate) const KIND: &str = "resolve";
pub(crate) const SCHEMA: u32 = 2;

/// Weights as the file holds them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ModelFile {
    /// The value of one unit of a weight.
    pub(crate) unit: f32,
    pub(crate) sorts: WeightTable,
    /// Whom descriptions and new names mean.
    pub(crate) choices: WeightTable,
    /// Whom pronouns mean.
    pub(crate) pronouns: WeightTable,
}

/// Weights as documents are read with them.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    unit: f32,
    sorts: Weights,
    choices: Scalars,
    pronouns: Scalars,
}

impl Model {
    pub(crate) fn new(file: &ModelFile) -> Result<Model, Error> {
        if !(file.unit.is_finite() && file.unit > 0.0) {
            return Err(Error::invalid(
                "the unit of its weights is no positive number",
            ));
        }
        Ok(Model {
            unit: file.unit,
            sorts: Weights::new(&file.sorts, Sort::KNOWN.len())?,
            choices: Scalars::new(&file.choices)?,
            pronouns: Scalars::new(&file.pronouns)?,
        })
    }
}

/// How much less it takes to join a description than the model asks for: it
/// learnt from texts in which most descriptions are new, and errs that way.
const LEAN: f32 = 0.5;

/// The model at work, with its buffers.
pub(crate) struct Reader<'a> {
    pub(crate) model: &'a Model,
    pub(crate) features: Vec<Feature>,
    pub(crate) scores: Vec<f32>,
    recent: Recent,
    recent_of_pronouns: Recent,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(model: &'a Model) -> Reader<'a> {
        Reader {
            model,
            features: Vec::new(),
            scores: Vec::new(),
            recent: Recent::default(),
            recent_of_pronouns: Recent::default(),
        }
    }
}

impl Judge for Reader<'_> {
    fn sort(&mut self, discourse: &Discourse<'_>, item: usize) -> Sort {
        self.features.clear();
        noun::features(discourse, &discourse.items[item], &mut self.features);
        let mut scores = [0; 4];
        self.model.sorts.add_all(&self.features, &mut scores);
        let best = (0..4)
            .max_by_key(|&i| (scores[i], 3 - i))
            .expect("four sorts");
        Sort::KNOWN[best]
    }

    fn choose(&mut self, discourse: &Discourse<'_>, item: usize, options: &Options) -> Verdict {
        let (weights, recent) = match discourse.items[item].kind {
            MentionKind::Pronoun => (&self.model.pronouns, &mut self.recent_of_pronouns),
            _ => (&self.model.choices, &mut self.recent),
        };
        self.scores.clear();
        for choice in 0..options.len() {
            let weight = weights.sum(options.of(choice), recent) as f32 * self.model.unit;
            self.scores.push(weight + options.prior(choice));
        }
        let they = discourse.items[item]
            .pronoun
            .is_some_and(|p| p.class == Class::They);
        if they || discourse.items[item].kind == MentionKind::Nominal {
            self.scores[0] -= LEAN;
        }
        verdict(&mut self.scores)
    }
}

/// The best of the scores, with its share of the probability.
pub(crate) fn verdict(scores: &mut [f32]) -> Verdict {
    softmax(scores);
    let best = argmax(scores, None).unwrap_or(0);
    let second = argmax(scores, Some(best)).filter(|&s| scores[s] > 0.02);
    Verdict {
        choice: best,
        score: scores.get(best).copied().unwrap_or(1.0),
        second,
    }
}

/// Turns scores into probabilities.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        total += *score;
    }
    for score in scores {
        *score /= total;
    }
}

fn argmax(scores: &[f32], but: Option<usize>) -> Option<usize> {
    (0..scores.len())
        .filter(|&i| Some(i) != but)
        .max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))
}
