//! A small encoder as the training script made it: the same answers as there, by
//! every kernel, in every cut of the work, and no answer from a spoilt file.

use dixit_encoder::{Encoder, KIND, Kernel, SCHEMA, Stored};
use serde::Deserialize;

#[derive(Deserialize)]
struct Fixture {
    stored: Stored,
    /// The key of a type's vector, and its other keys.
    types: Vec<(u32, Vec<u32>)>,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    types: Vec<u32>,
    flags: Vec<u8>,
    emissions: Vec<f32>,
    labels: Vec<u8>,
}

fn fixture() -> Fixture {
    serde_json::from_str(include_str!("fixture.json")).expect("written by training/fixture.py")
}

/// Emissions, states and labels of all rows, as bits.
fn answers(encoder: &Encoder, kernel: Kernel, fixture: &Fixture) -> Vec<u32> {
    let mut worker = encoder.worker_with(kernel);
    for (vector, keys) in &fixture.types {
        worker.add_type(*vector, keys);
    }
    let mut out = Vec::new();
    for row in &fixture.rows {
        worker.read(&row.types, &row.flags);
        out.extend(worker.answers().emissions().iter().map(|x| x.to_bits()));
        let states = (0..row.types.len()).flat_map(|i| worker.state(i));
        out.extend(states.map(|&x| u32::from(x)));
        out.extend(worker.answers().labels().iter().map(|&x| u32::from(x)));
        out.push(worker.answers().probability(1, &[0, 0]).to_bits());
    }
    out
}

/// Emissions may differ from the script's by what its order of sums does before
/// a value is rounded to one of 127 steps.
#[test]
fn the_answers_are_those_of_the_training_script() {
    let fixture = fixture();
    let encoder = Encoder::new(&fixture.stored).expect("whole");
    let mut worker = encoder.worker();
    for (vector, keys) in &fixture.types {
        worker.add_type(*vector, keys);
    }
    for row in &fixture.rows {
        worker.read(&row.types, &row.flags);
        for (found, right) in worker.answers().emissions().iter().zip(&row.emissions) {
            assert!((found - right).abs() < 0.15, "{found} {right}");
        }
        let pairs = worker.answers().emissions().iter().zip(&row.emissions);
        let mean = pairs.map(|(a, b)| (a - b).abs()).sum::<f32>() / row.emissions.len() as f32;
        assert!(mean < 0.01, "{mean}");
        assert_eq!(worker.answers().labels(), row.labels);
    }
}

#[test]
fn every_kernel_gives_the_same_bytes() {
    let fixture = fixture();
    let encoder = Encoder::new(&fixture.stored).expect("whole");
    let right = answers(&encoder, Kernel::PORTABLE, &fixture);
    for kernel in Kernel::available() {
        assert_eq!(
            answers(&encoder, kernel, &fixture),
            right,
            "{}",
            kernel.name()
        );
    }
}

#[test]
fn nothing_depends_on_what_was_read_before() {
    let fixture = fixture();
    let encoder = Encoder::new(&fixture.stored).expect("whole");
    let mut worker = encoder.worker();
    let read = |worker: &mut dixit_encoder::Worker<'_>, number: usize, shift: u32| {
        let row = &fixture.rows[number];
        let types: Vec<u32> = row.types.iter().map(|t| t + shift).collect();
        worker.read(&types, &row.flags);
        worker.answers().emissions().to_vec()
    };
    let add = |worker: &mut dixit_encoder::Worker<'_>| {
        for (vector, keys) in &fixture.types {
            worker.add_type(*vector, keys);
        }
    };
    add(&mut worker);
    let long = read(&mut worker, 0, 0);
    let short = read(&mut worker, 1, 0);
    assert_eq!(read(&mut worker, 0, 0), long);
    let shift = worker.types() as u32;
    add(&mut worker);
    assert_eq!(read(&mut worker, 1, shift), short, "types by other numbers");
    worker.forget_types();
    assert_eq!(worker.types(), 0);
    add(&mut worker);
    assert_eq!(read(&mut worker, 1, 0), short);
    worker.read(&[], &[]);
    assert!(worker.answers().emissions().is_empty() && worker.answers().labels().is_empty());
}

#[test]
fn long_rows_are_the_same_by_every_kernel() {
    let fixture = fixture();
    let encoder = Encoder::new(&fixture.stored).expect("whole");
    let row = &fixture.rows[0];
    let (types, flags) = (row.types.repeat(40), row.flags.repeat(40));
    let mut all = Kernel::available().into_iter().map(|kernel| {
        let mut worker = encoder.worker_with(kernel);
        for (vector, keys) in &fixture.types {
            worker.add_type(*vector, keys);
        }
        worker.read(&types, &flags);
        let emissions: Vec<u32> = worker
            .answers()
            .emissions()
            .iter()
            .map(|x| x.to_bits())
            .collect();
        (emissions, worker.answers().labels().to_vec())
    });
    let first = all.next().expect("one at least");
    assert!(all.all(|other| other == first));
}

#[test]
fn files_are_read_back_and_spoilt_ones_refused() {
    let fixture = fixture();
    let bytes = dixit_model::write(KIND, SCHEMA, "by hand", &fixture.stored).expect("encodes");
    let encoder = Encoder::from_bytes(&bytes).expect("whole");
    assert_eq!(encoder.labels(), 5);
    assert_eq!(encoder.flags().collect::<Vec<_>>(), [3, 4, 2, 5, 2, 3]);
    for at in (0..bytes.len()).step_by(97) {
        let mut bad = bytes.clone();
        bad[at] ^= 4;
        assert!(Encoder::from_bytes(&bad).is_err(), "byte {at}");
    }
}

/// The envelope is whole here: it is the numbers that are not.
#[test]
fn parts_that_do_not_fit_are_refused() {
    let spoil: [fn(&mut Stored); 16] = [
        |s| s.channels = 48,
        |s| s.channels = 0,
        |s| s.channels = usize::MAX,
        |s| s.vector_width = 3,
        |s| s.form_width = usize::MAX / 2,
        |s| s.vector_keys[0] = 0,
        |s| s.vectors[0] = 0x10,
        |s| s.form_steps[1] = f32::NAN,
        |s| s.forms.truncate(1),
        |s| s.flags[2].clear(),
        |s| s.flags[1].truncate(1),
        |s| s.norm[3] = f32::INFINITY,
        |s| s.layers.swap(0, 1),
        |s| s.head.input_step = 0.0,
        |s| s.head.weights.truncate(1),
        |s| s.legal.truncate(1),
    ];
    for (number, spoil) in spoil.iter().enumerate() {
        let mut stored = fixture().stored;
        spoil(&mut stored);
        // Two layers of other kinds may stand in another order.
        let sound = number == 12;
        assert_eq!(Encoder::new(&stored).is_ok(), sound, "case {number}");
    }
    let mut stored = fixture().stored;
    let dense = stored.head.clone();
    stored
        .layers
        .push(dixit_encoder::StoredLayer::Window(dense));
    assert!(Encoder::new(&stored).is_err());
}
