use super::{
    Dataset, Progress,
    objective::Objective,
    owlqn::{self, minimise},
    pack::pack,
    space::{Selection, Space},
};
use crate::{Grammar, Model, Template};

/// How to train a conditional random field.
#[derive(Clone, Debug)]
pub struct Crf {
    /// Weight of the sum of absolute weights: more makes a smaller model.
    pub l1: f64,
    /// Weight of half the sum of squared weights.
    pub l2: f64,
    /// Passes over the data, at most.
    pub max_passes: usize,
    /// Stop when ten passes improve the loss by less than this share.
    pub tolerance: f64,
    /// Features seen less often are left out.
    pub min_count: u32,
    /// Features seen this often get a weight for every label, others only for
    /// the labels seen with them.
    pub all_labels_from: u32,
    /// What one unit of a stored weight is worth, in nats.
    pub step: f32,
}

impl Default for Crf {
    fn default() -> Crf {
        Crf {
            l1: 0.1,
            l2: 0.01,
            max_passes: 150,
            tolerance: 1e-4,
            min_count: 1,
            all_labels_from: u32::MAX,
            step: 1.0 / 128.0,
        }
    }
}

/// Trains a conditional random field on all sentences, and calls `report`
/// after every pass. Runs on the caller's rayon pool.
///
/// Tokens whose set holds several labels count as any of them.
///
/// # Panics
///
/// If `labels` and `grammar` differ in length.
pub fn crf<T>(
    data: &Dataset<T>,
    labels: &[&str],
    grammar: Grammar,
    options: &Crf,
    report: &mut dyn FnMut(Progress),
) -> Model
where
    T: Template + Sync,
    T::Word: Sync,
{
    assert_eq!(
        labels.len(),
        grammar.next.len(),
        "one row of the grammar a label"
    );
    let selection = Selection {
        min_count: options.min_count,
        all_labels_from: options.all_labels_from,
    };
    let space = Space::new(data, labels.len(), selection);
    let objective = Objective::new(data, &space, grammar.clone());
    let mut x = vec![0.0; objective.len()];
    let settings = owlqn::Options {
        l1: options.l1,
        max_passes: options.max_passes,
        tolerance: options.tolerance,
    };
    let evaluate = |x: &[f64], gradient: &mut [f64]| {
        let loss = objective.evaluate(x, gradient);
        gradient
            .iter_mut()
            .zip(x)
            .for_each(|(g, v)| *g += options.l2 * v);
        loss + 0.5 * options.l2 * x.iter().map(|v| v * v).sum::<f64>()
    };
    minimise(&mut x, &settings, evaluate, |pass, loss, x| {
        report(Progress {
            pass,
            loss,
            active: x.iter().filter(|&&v| v != 0.0).count(),
        });
    });
    let (weights, transitions) = x.split_at(space.labels.len());
    let model = pack(
        labels,
        grammar,
        &space,
        |p| weights[p],
        transitions,
        options.step,
    );
    data.describe(model)
}
