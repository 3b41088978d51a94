//! Learning a model from tagged documents.

use dixit_core::{Document, Tag};
use dixit_learn::{
    Grammar, LabelSet, MAX_LABELS, ModelFile,
    train::{Crf, Dataset, Progress, crf},
};

use crate::{
    Error, label,
    tagger::{KIND, SCHEMA},
    template::{Features, Setting},
};

/// Learns from documents with tokens, sentences and tags, and gives the bytes
/// of a model file. `provenance` says what it is made of.
///
/// # Errors
///
/// If the model cannot be encoded.
///
/// # Panics
///
/// If a document has no tags, or there is none.
pub fn train(
    docs: &[Document],
    options: &Crf,
    provenance: &str,
    report: &mut dyn FnMut(Progress),
) -> Result<Vec<u8>, Error> {
    let labels = Labels::choose(docs);
    let mut data = Dataset::new(Features::new());
    let mut setting = Setting::default();
    for doc in docs {
        assert_eq!(doc.tags.len(), doc.tokens.len(), "a tag for each token");
        for sentence in &doc.sentences {
            setting.read(doc, sentence);
            let range = sentence.tokens.range();
            let gold: Vec<LabelSet> = doc.tags[range.clone()]
                .iter()
                .map(|&tag| 1 << labels.of(tag))
                .collect();
            data.push(range.map(|i| doc.form(i)), &setting, &gold);
        }
    }
    let names: Vec<String> = labels.0.iter().map(|&tag| label::name(tag)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let grammar = Grammar::new(names.len(), |_, _| true);
    let model = crf(&data, &names, grammar, options, report);
    dixit_model::write_plain(KIND, SCHEMA, provenance, &model.file()?)
}

/// Writes a model file anew, so that what these forms look like is found fast.
/// Training does so for the forms of its data.
///
/// # Errors
///
/// If the bytes are no model.
pub fn lay_out<'f>(bytes: &[u8], forms: impl Iterator<Item = &'f str>) -> Result<Vec<u8>, Error> {
    let read = dixit_model::borrow::<ModelFile<'_>>(bytes, KIND, SCHEMA)?;
    let mut model = read.payload.model()?;
    model.types.learn(&Features::new(), forms);
    dixit_model::write_plain(KIND, SCHEMA, &read.header.provenance, &model.file()?)
}

/// The pairs of tags that the model tells apart, the most frequent first.
struct Labels(Vec<Tag>);

impl Labels {
    /// The most frequent pair of every Penn tag, then the most frequent pairs.
    fn choose(docs: &[Document]) -> Labels {
        let pairs = counted(docs);
        let is_first = |i: usize| !pairs[..i].iter().any(|p| p.penn == pairs[i].penn);
        let (first, rest): (Vec<usize>, Vec<usize>) = (0..pairs.len()).partition(|&i| is_first(i));
        let mut chosen: Vec<usize> = first.into_iter().chain(rest).take(MAX_LABELS).collect();
        chosen.sort_unstable();
        Labels(chosen.into_iter().map(|i| pairs[i]).collect())
    }

    /// The number of a pair, or of the most frequent one with its Penn tag.
    fn of(&self, tag: Tag) -> usize {
        let same = |t: &Tag| t.penn == tag.penn;
        let exact = self.0.iter().position(|&t| t == tag);
        exact
            .or_else(|| self.0.iter().position(same))
            .expect("every Penn tag has a pair")
    }
}

/// All pairs, by falling frequency.
fn counted(docs: &[Document]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = docs
        .iter()
        .flat_map(|doc| doc.tags.iter().copied())
        .collect();
    tags.sort_unstable_by_key(key);
    let mut counts: Vec<(usize, Tag)> = tags
        .chunk_by(|a, b| a == b)
        .map(|run| (run.len(), run[0]))
        .collect();
    counts.sort_by_key(|&(n, tag)| (std::cmp::Reverse(n), key(&tag)));
    counts.into_iter().map(|(_, tag)| tag).collect()
}

fn key(tag: &Tag) -> (u8, u8) {
    (tag.penn as u8, tag.universal as u8)
}
