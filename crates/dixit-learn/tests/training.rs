//! Training and tagging agree, on a made-up language of names and words.
#![cfg(feature = "train")]

use dixit_learn::{
    Decoder, Feature, Grammar, LabelSet, Model, Template, combine, hash,
    train::{Crf, Dataset, Online, Random, crf, mean, online},
};

/// Sees the form and the pair of neighbouring forms.
struct Forms;

impl Template for Forms {
    type Word = u64;
    type Sentence<'a> = ();
    const WINDOW: (u8, u8) = (1, 1);

    fn word(&self, form: &str, features: &mut Vec<Feature>) -> u64 {
        let word = hash(form.as_bytes());
        features.push(Feature::new(0, word));
        features.push(Feature::new(1, hash(&form.as_bytes()[..1])));
        word
    }

    fn context(&self, _: &(), words: &[u64], i: usize, features: &mut Vec<Feature>) {
        let before = i.checked_sub(1).map_or(0, |i| words[i]);
        features.push(Feature::new(2, combine(before, words[i])));
    }
}

const LABELS: [&str; 5] = ["O", "B-P", "I-P", "E-P", "S-P"];

/// Words begin with a small letter, names with a capital; a name of several
/// words is labelled as one.
fn sentence(random: &mut Random) -> (Vec<String>, Vec<LabelSet>) {
    let (mut forms, mut gold) = (Vec::new(), Vec::new());
    for _ in 0..1 + random.below(6) {
        let name = random.below(4);
        let names: &[u8] = [&[][..], &[4], &[1, 3], &[1, 2, 3]][name];
        for &label in names {
            forms.push(format!("N{}", random.below(30)));
            gold.push(1 << label);
        }
        forms.push(format!("w{}", random.below(30)));
        gold.push(1);
    }
    (forms, gold)
}

fn sentences(n: usize, seed: u64) -> Vec<(Vec<String>, Vec<LabelSet>)> {
    let mut random = Random::new(seed);
    (0..n).map(|_| sentence(&mut random)).collect()
}

fn data(blur: bool) -> Dataset<Forms> {
    let mut data = Dataset::new(Forms);
    for (i, (forms, mut gold)) in sentences(300, 1).into_iter().enumerate() {
        if blur && i % 3 > 0 {
            // Every third sentence is known, of the others only what is a name.
            gold.iter_mut()
                .for_each(|set| *set = if *set == 1 { 1 } else { 0b11110 });
        }
        data.push(forms.iter().map(String::as_str), &(), &gold);
    }
    data
}

fn errors(model: &Model) -> usize {
    let decoder = Decoder::new(model).expect("a sound model");
    let mut worker = decoder.worker();
    let mut wrong = 0;
    for (forms, gold) in sentences(100, 2) {
        let path = worker.tag(&Forms, forms.iter().map(String::as_str), &(), None);
        wrong += path
            .iter()
            .zip(&gold)
            .filter(|&(&p, &g)| 1 << p != g)
            .count();
    }
    wrong
}

fn train_crf(blur: bool) -> Model {
    crf(
        &data(blur),
        &LABELS,
        Grammar::bioes(&LABELS),
        &Crf::default(),
        &mut |_| {},
    )
}

fn train_online(chosen: impl Fn(usize) -> bool, blur: bool) -> Model {
    let grammar = Grammar::bioes(&LABELS);
    let data = data(blur);
    online(
        &data,
        chosen,
        &LABELS,
        grammar,
        &Online::default(),
        &mut |_| {},
    )
}

#[test]
fn all_trainers_learn_the_language_and_give_the_same_bytes_again() {
    for (name, train) in [
        ("crf", (|| train_crf(false)) as fn() -> Model),
        ("online", || train_online(|_| true, false)),
    ] {
        let model = train();
        assert!(errors(&model) <= 3, "{name}: {} errors", errors(&model));
        assert!(model == train(), "{name} differs from run to run");
    }
}

#[test]
fn online_learns_from_the_chosen_sentences_and_from_partial_labels() {
    let whole = errors(&train_online(|_| true, true));
    let few = errors(&train_online(|s| s < 4, false));
    assert!(whole <= 10 && few > whole, "{whole} {few}");
}

#[test]
fn labels_left_open_are_learnt_from_the_others() {
    let model = train_crf(true);
    assert!(errors(&model) <= 10, "{} errors", errors(&model));
}

#[test]
fn probabilities_of_all_labels_add_up_to_one() {
    let model = train_crf(false);
    let decoder = Decoder::new(&model)
        .expect("a sound model")
        .with_margin(1000.0);
    let mut worker = decoder.worker();
    for (forms, _) in sentences(20, 3) {
        let path = worker
            .tag(&Forms, forms.iter().map(String::as_str), &(), None)
            .to_vec();
        worker.compute_marginals();
        for i in 0..path.len() {
            let sum: f32 = (0..5).map(|label| worker.probability(i, &[label])).sum();
            assert!((sum - 1.0).abs() < 1e-3, "{sum}");
        }
        let whole = worker.probability(0, &path);
        assert!(whole > 0.0 && whole <= 1.0, "{whole}");
    }
}

#[test]
fn a_run_has_the_same_probability_alone() {
    let model = train_crf(false);
    for margin in [3.0, 1000.0] {
        let decoder = Decoder::new(&model).expect("a sound model");
        let decoder = decoder.with_margin(margin);
        let mut worker = decoder.worker();
        for (forms, _) in sentences(20, 3) {
            let forms = forms.iter().map(String::as_str);
            let path = worker.tag(&Forms, forms, &(), None).to_vec();
            for (start, end) in (0..path.len()).flat_map(|i| [(i, i + 1), (i, path.len())]) {
                let alone = worker.probability_alone(start, &path[start..end]);
                worker.compute_marginals();
                let together = worker.probability(start, &path[start..end]);
                assert!((alone - together).abs() < 1e-4, "{alone} {together}");
            }
        }
    }
}

#[test]
fn allowed_labels_are_kept_to_and_contradictions_passed_over() {
    let model = train_crf(false);
    let decoder = Decoder::new(&model).expect("a sound model");
    let mut worker = decoder.worker();
    let forms = ["N1", "N2", "w1"];
    assert_eq!(worker.tag(&Forms, forms, &(), None), [1, 3, 0]);
    assert_eq!(
        worker.tag(&Forms, forms, &(), Some(&[1 << 4, !0, !0]))[0],
        4
    );
    // B-P then O is no sentence: the sets are ignored.
    assert_eq!(
        worker.tag(&Forms, forms, &(), Some(&[1 << 1, 1, 1])),
        [1, 3, 0]
    );
    assert_eq!(worker.tag(&Forms, [], &(), None), [] as [u8; 0]);
}

#[test]
fn pruning_does_not_change_the_best_path_here() {
    let model = train_crf(false);
    let pruned = Decoder::new(&model).expect("a sound model");
    let exact = pruned.clone().with_margin(1000.0);
    let (mut a, mut b) = (pruned.worker(), exact.worker());
    for (forms, _) in sentences(200, 4) {
        let forms = || forms.iter().map(String::as_str);
        assert_eq!(
            a.tag(&Forms, forms(), &(), None),
            b.tag(&Forms, forms(), &(), None)
        );
    }
}

#[test]
fn the_mean_of_models_has_the_mean_of_their_weights() {
    let trained = |seed| {
        let options = Online {
            seed,
            ..Online::default()
        };
        let grammar = Grammar::bioes(&LABELS);
        online(
            &data(false),
            |_| true,
            &LABELS,
            grammar,
            &options,
            &mut |_| {},
        )
    };
    let (one, other) = (trained(1), trained(2));
    assert_ne!(one, other);
    let both = mean(&[&one, &other]).expect("models of one kind");
    let weights = one.transitions.iter().zip(&other.transitions);
    let half: Vec<i16> = weights.map(|(&a, &b)| (a + b) / 2).collect();
    assert_eq!(both.transitions, half);
    assert_eq!(mean(&[&one]).expect("a model"), one);
    assert_eq!(errors(&both), 0);
}

#[test]
fn models_of_different_labels_have_no_mean() {
    let model = |labels: &[&str]| Model {
        labels: labels.iter().map(|&label| label.to_owned()).collect(),
        step: 0.01,
        transitions: vec![0; labels.len() * labels.len()],
        grammar: Grammar::new(labels.len(), |_, _| true),
        weights: Default::default(),
        types: Default::default(),
    };
    let (one, other) = (model(&["A", "B"]), model(&["A", "C"]));
    assert!(mean(&[&one, &one]).is_ok());
    assert!(mean(&[&one, &other]).is_err());
    assert!(mean(&[]).is_err());
}
