//! No bytes make the reader of encoders panic: neither as a file, nor as the
//! payload of a sound one, nor as spoilt numbers of an encoder that fits; and one
//! that is taken reads a row.
#![no_main]

use dixit_encoder::{Encoder, KIND, SCHEMA, Stored, StoredDense, StoredLayer};
use libfuzzer_sys::fuzz_target;

/// Weights of this size, from the bytes over and over.
fn dense(inputs: usize, outputs: usize, bytes: &[u8]) -> StoredDense {
    let number = |i: usize| f32::from(bytes[i % bytes.len()] as i8) * 80.0;
    StoredDense {
        input_step: number(0).abs(),
        weights: (0..inputs * outputs).map(|i| bytes[i % bytes.len()] as i8).collect(),
        steps: (0..outputs).map(number).collect(),
        bias: (0..outputs).map(number).collect(),
    }
}

fn stored(bytes: &[u8]) -> Stored {
    let number = |i: usize| f32::from(bytes[i % bytes.len()] as i8);
    Stored {
        channels: 32,
        vector_keys: vec![u32::from(bytes[0]), 300],
        vectors: vec![bytes[0], 0x77],
        vector_steps: vec![number(1), 1.0],
        vector_width: 2,
        form_keys: vec![5],
        forms: vec![bytes[0] as i8],
        form_steps: vec![number(2)],
        form_width: 1,
        of_type: dense(3, 32, bytes),
        flags: vec![(0..64).map(number).collect()],
        norm: (0..32).map(number).collect(),
        layers: vec![
            StoredLayer::Window(dense(96, 32, bytes)),
            StoredLayer::Recurrent(dense(32, 96, bytes)),
        ],
        head: dense(32, 3, bytes),
        moves: (0..9).map(number).collect(),
        legal: (0..9).map(|i| bytes[i % bytes.len()] % 3 > 0).collect(),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let _ = Encoder::from_bytes(bytes);
    let list = bytes.to_vec();
    let sound = dixit_model::write(KIND, SCHEMA, "", &list).expect("any bytes can be wrapped");
    let _ = Encoder::from_bytes(&sound);
    if bytes.is_empty() {
        return;
    }
    if let Ok(encoder) = Encoder::new(&stored(bytes)) {
        let mut worker = encoder.worker();
        let word = worker.add_type(300, &[5, u32::from(bytes[0])]);
        worker.read(&[word; 9], &[0, 1, 0, 1, 0, 1, 0, 1, 0]);
        assert_eq!(worker.answers().labels().len(), 9);
        assert!((0.0..=1.0).contains(&worker.answers().probability(2, &[0, 1])));
    }
});
