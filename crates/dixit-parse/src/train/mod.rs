//! Learning a model from parsed documents.

mod learner;
mod lists;
mod net;
mod options;
mod oracle;

use dixit_core::{Document, Relation};
use dixit_learn::train::{Progress, Random};

use crate::{
    Error,
    parser::{KIND, SCHEMA, Stored},
};

pub use self::options::Options;
use self::{learner::Learner, lists::vocabulary};

/// Learns from documents with tokens, sentences, tags and arcs, and gives the
/// bytes of a model file. `provenance` says what it is made of. The tags should
/// be such as a tagger gives, mistakes included.
///
/// # Errors
///
/// If the model cannot be encoded.
///
/// # Panics
///
/// If a document has no tags or no arcs.
pub fn train(
    docs: &[Document],
    options: &Options,
    provenance: &str,
    report: &mut dyn FnMut(Progress),
) -> Result<Vec<u8>, Error> {
    let vocabulary = vocabulary(docs, options.min_count);
    let mut learner = Learner::new(&vocabulary, options);
    let mut random = Random::new(options.seed);
    let mut order: Vec<(usize, usize)> = docs
        .iter()
        .enumerate()
        .flat_map(|(d, doc)| (0..doc.sentences.len()).map(move |s| (d, s)))
        .collect();
    let sentence_length = |&(d, s): &(usize, usize)| docs[d].sentences[s].tokens.len();
    let tokens: usize = order.iter().map(sentence_length).sum();
    for pass in 1..=options.passes {
        random.shuffle(&mut order);
        learner.start(pass);
        let wrong: usize = order.iter().map(|&(d, s)| learner.learn(&docs[d], s)).sum();
        report(Progress {
            pass,
            loss: wrong as f64 / tokens.max(1) as f64,
            active: 0,
        });
    }
    let names = Relation::ALL.iter().map(|r| r.as_str().to_owned());
    let stored = Stored {
        relations: names.collect(),
        network: learner.finish(),
        vocabulary,
    };
    dixit_model::write_plain(KIND, SCHEMA, provenance, &stored)
}
