//! A small transformer as the training script's arithmetic has it: the same
//! answers as there, by every kernel, whatever was read before, and no answer from
//! a spoilt file.

use dixit_encoder::{
    Kernel, StoredTransformer, TRANSFORMER_KIND, TRANSFORMER_SCHEMA, Transformer, TransformerWorker,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Fixture {
    stored: StoredTransformer,
    forms: Vec<String>,
    /// What each form is split into.
    pieces: Vec<Vec<u32>>,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    types: Vec<u32>,
    flags: Vec<u8>,
    emissions: Vec<f32>,
    labels: Vec<u8>,
    cue: usize,
    links: Vec<f32>,
}

fn fixture() -> Fixture {
    let text = include_str!("transformer.json");
    serde_json::from_str(text).expect("written by training/fixture_accurate.py")
}

fn add_types(worker: &mut TransformerWorker<'_>, fixture: &Fixture) {
    for form in &fixture.forms {
        worker.add_type(form);
    }
}

/// Emissions, labels, probabilities and links of a row, as bits.
fn answers(worker: &mut TransformerWorker<'_>, types: &[u32], flags: &[u8]) -> Vec<u32> {
    worker.read(types, flags);
    let mut out: Vec<u32> = worker
        .answers()
        .emissions()
        .iter()
        .map(|x| x.to_bits())
        .collect();
    out.extend(worker.answers().labels().iter().map(|&x| u32::from(x)));
    out.push(
        worker
            .answers()
            .probability(types.len() / 2, &[0])
            .to_bits(),
    );
    let mut links = Vec::new();
    worker.link(types.len() / 2, &mut links);
    out.extend(links.iter().flatten().map(|x| x.to_bits()));
    out
}

#[test]
fn forms_are_split_as_in_training() {
    let fixture = fixture();
    let transformer = Transformer::new(&fixture.stored).expect("whole");
    for (form, right) in fixture.forms.iter().zip(&fixture.pieces) {
        let mut found = Vec::new();
        transformer.pieces().split(form, &mut found);
        found.truncate(6);
        assert_eq!(&found, right, "{form}");
    }
}

/// They may differ from the script's by what its order of sums does before a value
/// is rounded to one of 127 steps.
#[test]
fn the_answers_are_those_of_the_training_script() {
    let fixture = fixture();
    let transformer = Transformer::new(&fixture.stored).expect("whole");
    let mut worker = transformer.worker();
    add_types(&mut worker, &fixture);
    for row in &fixture.rows {
        worker.read(&row.types, &row.flags);
        let emissions = worker.answers().emissions().to_vec();
        let pairs = || emissions.iter().zip(&row.emissions);
        assert_eq!(pairs().len(), row.emissions.len());
        let most = pairs().map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        let mean = pairs().map(|(a, b)| (a - b).abs()).sum::<f32>() / row.emissions.len() as f32;
        assert!(most < 0.15 && mean < 0.01, "{most} {mean}");
        assert_eq!(worker.answers().labels(), row.labels);
        let mut links = Vec::new();
        worker.link(row.cue, &mut links);
        assert_eq!(links.len(), row.types.len());
        for (found, right) in links.iter().flatten().zip(&row.links) {
            assert!((found - right).abs() < 0.02, "{found} {right}");
        }
    }
}

#[test]
fn every_kernel_gives_the_same_bytes() {
    let fixture = fixture();
    let transformer = Transformer::new(&fixture.stored).expect("whole");
    let all = |kernel: Kernel| -> Vec<Vec<u32>> {
        let mut worker = transformer.worker_with(kernel);
        add_types(&mut worker, &fixture);
        // Beyond the last place, too.
        let rows = [1, 2, 5].into_iter().flat_map(|times| {
            fixture
                .rows
                .iter()
                .map(move |row| (row.types.repeat(times), row.flags.repeat(times)))
        });
        rows.map(|(types, flags)| answers(&mut worker, &types, &flags))
            .collect()
    };
    let right = all(Kernel::PORTABLE);
    for kernel in Kernel::available() {
        assert!(all(kernel) == right, "{}", kernel.name());
    }
}

#[test]
fn nothing_depends_on_what_was_read_before() {
    let fixture = fixture();
    let transformer = Transformer::new(&fixture.stored).expect("whole");
    let mut worker = transformer.worker();
    add_types(&mut worker, &fixture);
    let [long, short] = [&fixture.rows[0], &fixture.rows[1]];
    let alone = answers(&mut worker, &short.types, &short.flags);
    answers(&mut worker, &long.types, &long.flags);
    assert_eq!(answers(&mut worker, &short.types, &short.flags), alone);
    let shift = worker.types() as u32;
    add_types(&mut worker, &fixture);
    let types: Vec<u32> = short.types.iter().map(|t| t + shift).collect();
    assert_eq!(
        answers(&mut worker, &types, &short.flags),
        alone,
        "types by other numbers"
    );
    worker.forget_types();
    assert_eq!(worker.types(), 0);
    add_types(&mut worker, &fixture);
    assert_eq!(answers(&mut worker, &short.types, &short.flags), alone);
    worker.read(&[], &[]);
    assert!(worker.answers().emissions().is_empty() && worker.answers().labels().is_empty());
}

#[test]
fn flags_and_order_count() {
    let fixture = fixture();
    let transformer = Transformer::new(&fixture.stored).expect("whole");
    let mut worker = transformer.worker();
    add_types(&mut worker, &fixture);
    let row = &fixture.rows[0];
    let plain = answers(&mut worker, &row.types, &row.flags);
    let none = vec![0; row.flags.len()];
    assert_ne!(answers(&mut worker, &row.types, &none), plain);
    let (mut types, mut flags) = (row.types.clone(), row.flags.clone());
    types.swap(2, 3);
    flags.swap(6, 9);
    assert_ne!(answers(&mut worker, &types, &flags), plain);
}

#[test]
fn files_are_read_back_and_spoilt_ones_refused() {
    let fixture = fixture();
    let (kind, schema) = (TRANSFORMER_KIND, TRANSFORMER_SCHEMA);
    let bytes = dixit_model::write(kind, schema, "by hand", &fixture.stored).expect("encodes");
    let transformer = Transformer::from_bytes(&bytes).expect("whole");
    assert_eq!(transformer.labels(), 5);
    assert_eq!(transformer.flags().collect::<Vec<_>>(), [3, 4, 2]);
    for at in (0..bytes.len()).step_by(211) {
        let mut bad = bytes.clone();
        bad[at] ^= 4;
        assert!(Transformer::from_bytes(&bad).is_err(), "byte {at}");
    }
}

/// The envelope is whole here: it is the numbers that are not.
#[test]
fn parts_that_do_not_fit_are_refused() {
    let spoil: [fn(&mut StoredTransformer); 22] = [
        |s| s.width = 48,
        |s| s.width = 0,
        |s| s.width = usize::MAX,
        |s| s.vocabulary[4].clone_from(&"[UNK]".to_owned()),
        |s| s.vocabulary[1].clear(),
        |s| s.vocabulary.truncate(5),
        |s| s.words.rows.truncate(1),
        |s| s.places = Default::default(),
        |s| s.places.steps[2] = f32::NAN,
        |s| s.flags[1].rows.clear(),
        |s| s.flags[1].steps[0] = 1e30,
        |s| s.norm.gain.truncate(3),
        |s| s.blocks[1].after_all.bias[3] = f32::INFINITY,
        |s| s.blocks[0].qkv.weights.truncate(7),
        |s| s.blocks[0].qkv = s.blocks[0].out.clone(),
        |s| s.blocks[0].up.steps.truncate(63),
        |s| s.blocks[0].up = Default::default(),
        |s| s.blocks[0].down.bias.truncate(1),
        |s| s.head.steps.clear(),
        |s| s.links.steps.truncate(60),
        |s| s.link_bias[1] = f32::NEG_INFINITY,
        |s| s.legal.truncate(1),
    ];
    for (number, spoil) in spoil.iter().enumerate() {
        let mut stored = fixture().stored;
        spoil(&mut stored);
        assert!(Transformer::new(&stored).is_err(), "case {number}");
    }
}
