//! No bytes make the reader of transformers panic: neither as a file, nor as the
//! payload of a sound one, nor as spoilt numbers of a transformer that fits; and
//! one that is taken splits any form and reads a row.
#![no_main]

use dixit_encoder::{
    StoredBlock, StoredNorm, StoredProduct, StoredRows, StoredTransformer, TRANSFORMER_KIND,
    TRANSFORMER_SCHEMA, Transformer,
};
use libfuzzer_sys::fuzz_target;

/// Numbers from the bytes over and over.
struct Source<'b>(&'b [u8]);

impl Source<'_> {
    fn byte(&self, i: usize) -> i8 {
        self.0[i % self.0.len()] as i8
    }

    fn numbers(&self, count: usize) -> Vec<f32> {
        (0..count).map(|i| f32::from(self.byte(i)) * 78.0).collect()
    }

    fn rows(&self, count: usize) -> StoredRows {
        StoredRows {
            rows: (0..count * 32).map(|i| self.byte(i)).collect(),
            steps: self.numbers(count),
        }
    }

    fn norm(&self) -> StoredNorm {
        StoredNorm {
            gain: self.numbers(32),
            bias: self.numbers(32),
        }
    }

    fn product(&self, inputs: usize, outputs: usize) -> StoredProduct {
        StoredProduct {
            weights: (0..inputs * outputs).map(|i| self.byte(i)).collect(),
            steps: self.numbers(outputs),
            bias: self.numbers(outputs),
        }
    }
}

fn stored(bytes: &[u8]) -> StoredTransformer {
    let source = Source(bytes);
    let vocabulary = ["[UNK]", "[CLS]", "[SEP]", "a", "##a", "b"];
    StoredTransformer {
        width: 32,
        vocabulary: vocabulary.map(String::from).to_vec(),
        words: source.rows(vocabulary.len()),
        places: source.rows(3),
        flags: vec![source.rows(2)],
        norm: source.norm(),
        blocks: vec![StoredBlock {
            qkv: source.product(32, 96),
            out: source.product(32, 32),
            after_attention: source.norm(),
            up: source.product(32, 16),
            down: source.product(16, 32),
            after_all: source.norm(),
        }],
        head: source.product(32, 3),
        links: source.product(32, 64),
        link_bias: [1.0, f32::from(source.byte(0))],
        moves: source.numbers(9),
        legal: (0..9).map(|i| source.byte(i) % 3 != 0).collect(),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let _ = Transformer::from_bytes(bytes);
    let list = bytes.to_vec();
    let sound = dixit_model::write(TRANSFORMER_KIND, TRANSFORMER_SCHEMA, "", &list)
        .expect("any bytes can be wrapped");
    let _ = Transformer::from_bytes(&sound);
    if bytes.is_empty() {
        return;
    }
    let stored = stored(bytes);
    let transformer = Transformer::new(&stored).expect("all numbers are small");
    let mut worker = transformer.worker();
    let types = ["aa", "b", "", &String::from_utf8_lossy(bytes)].map(|form| worker.add_type(form));
    worker.read(&types, &[0, 1, 0, 1]);
    assert!(worker.answers().emissions().iter().all(|x| x.is_finite()));
    assert_eq!(worker.answers().labels().len(), 4);
    assert!((0.0..=1.0).contains(&worker.answers().probability(2, &[0, 1])));
    let mut links = Vec::new();
    worker.link(1, &mut links);
    assert!(links.len() == 4 && links.iter().flatten().all(|x| (0.0..=1.0).contains(x)));
});
