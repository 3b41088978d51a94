//! Training a model of names: the same features as in tagging.

mod calibrate;
mod caseless;
mod knowledge;
mod mean;
mod rows;

use std::ops::Range;

use dixit_core::{Document, TokenRange};
pub use dixit_learn::train::{Online, Progress};
use dixit_learn::{
    Calibration, Decoder, Grammar, LabelSet, Model,
    train::{Dataset, online},
};
use dixit_lexicon::Lexicon;
use rayon::prelude::*;

pub use self::{
    calibrate::{Calibrated, calibrate},
    caseless::caseless,
    knowledge::Knowledge,
    mean::mean,
    rows::{Rows, Scheme, Tokens, known},
};
pub use crate::classes::Classes;
use crate::{
    Error,
    features::{Features, MARK, Place},
    lists::StoredLists,
    page::word::Word,
    page::{Page, is_shouted},
    pass,
    recognizer::{KIND, SCHEMA, Stored},
    scheme::{self, Part},
};

/// The names of a document as a corpus marks them.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Each name with the classes it may be of.
    pub names: Vec<(TokenRange, Classes)>,
    /// Classes that the corpus does not mark: a token outside of the names may
    /// still be in one of these.
    pub unmarked: Classes,
    /// Tokens of which nothing is known.
    pub unknown: Vec<TokenRange>,
}

/// Collects documents to learn from.
pub struct Trainer {
    lists: StoredLists<'static>,
    features: Features<'static>,
    kept: Vec<Kept>,
}

/// A document made ready.
struct Kept {
    page: Page,
    forms: Vec<String>,
    sentences: Vec<Range<usize>>,
    labels: Vec<LabelSet>,
    style: u8,
    weight: f32,
    fold: usize,
}

/// Sentences to learn from, and the fold of each.
struct Data {
    set: Dataset<Features<'static>>,
    folds: Vec<usize>,
}

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// The first pass, and the second.
    pub online: Online,
    /// The first pass is trained this many times on all but one share of the
    /// documents, so that the second learns from what it finds in texts that it
    /// has not seen.
    pub folds: usize,
    /// Passes over the data of each of these.
    pub fold_passes: usize,
}

impl Trainer {
    /// A trainer that knows the lists of the lexicon and these.
    ///
    /// # Errors
    ///
    /// Never, unless memory is damaged.
    pub fn new(knowledge: &Knowledge<'_>) -> Result<Trainer, Error> {
        let lexicon = Lexicon::embedded();
        let stored = knowledge.store(lexicon);
        // Training happens once in a process; the lists may live as long.
        let lists = Box::leak(Box::new(stored.open()?));
        Ok(Trainer {
            lists: stored,
            features: Features {
                lexicon,
                lists,
                style: 0,
            },
            kept: Vec::new(),
        })
    }

    /// Number of tokens so far.
    pub fn tokens(&self) -> usize {
        self.kept.iter().map(|kept| kept.forms.len()).sum()
    }

    /// Adds a document in the style of its corpus. With `caseless`, it is
    /// learnt as if case told nothing.
    pub fn add(&mut self, doc: &Document, gold: &Gold, style: u8, weight: f32, caseless: bool) {
        let forms: Vec<String> = doc
            .sentences
            .iter()
            .flat_map(|s| marked(doc, s.tokens.range(), style, caseless))
            .collect();
        let word = |(i, form): (usize, &String)| {
            let cased = form.as_bytes()[2] == b'c';
            Word::new(
                self.features.lexicon,
                self.features.lists,
                doc.token(i),
                cased,
            )
        };
        let words: Vec<Word> = forms.iter().enumerate().map(word).collect();
        let sentences: Vec<_> = doc.sentences.iter().map(|s| s.tokens.range()).collect();
        let mut page = Page::default();
        page.read(
            &self.features.lists.names,
            &words,
            sentences.iter().cloned(),
            doc,
        );
        self.kept.push(Kept {
            page,
            forms,
            sentences,
            labels: labels(doc.tokens.len(), gold),
            style,
            weight,
            fold: fold(doc),
        });
    }

    /// Trains, and writes a model that follows `style`. Runs on the caller's
    /// rayon pool.
    ///
    /// # Errors
    ///
    /// If the model cannot be written.
    pub fn finish(
        mut self,
        options: &Options,
        style: u8,
        provenance: &str,
        report: &(dyn Fn(&str, Progress) + Sync),
    ) -> Result<Vec<u8>, Error> {
        let learn = |data: &Data, name: &str, passes, chosen: &(dyn Fn(usize) -> bool + Sync)| {
            let online = Online {
                passes,
                ..options.online.clone()
            };
            learn(&data.set, chosen, &online, &|p| report(name, p))
        };
        let plain = self.dataset(options.folds, style);
        let models: Vec<Model> = (0..options.folds)
            .into_par_iter()
            .map(|fold| {
                let chosen = |s: usize| plain.folds[s] != fold;
                learn(&plain, "fold", options.fold_passes, &chosen)
            })
            .collect();
        for (fold, model) in models.iter().enumerate() {
            self.find(model, |kept| kept.fold % options.folds == fold)?;
        }
        let informed = self.dataset(options.folds, style);
        let passes = options.online.passes;
        let (first, second) = rayon::join(
            || learn(&plain, "first", passes, &|_| true),
            || learn(&informed, "second", passes, &|_| true),
        );
        let stored = Stored {
            lists: self.lists,
            first: first.file().map_err(Error::model)?,
            second: second.file().map_err(Error::model)?,
            style,
            calibration: Calibration::NONE,
        };
        dixit_model::write_plain(KIND, SCHEMA, provenance, &stored).map_err(Error::model)
    }

    /// The sentences of all documents. Of sentences without a name every second
    /// is left out, save in the style that the model is to follow: they teach
    /// little and are many.
    fn dataset(&self, folds: usize, style: u8) -> Data {
        let mut set = Dataset::new(self.features);
        let mut numbers = Vec::new();
        for kept in &self.kept {
            for (i, range) in kept.sentences.iter().enumerate() {
                let labels = &kept.labels[range.clone()];
                let nameless = labels.iter().all(|label| label & 1 == 1);
                if nameless && kept.style != style && i % 2 == 1 {
                    continue;
                }
                let place = Place {
                    page: &kept.page,
                    first: range.start,
                    end: range.end,
                    style: kept.style,
                };
                let forms = kept.forms[range.clone()].iter().map(String::as_str);
                set.push_weighted(forms, &place, labels, kept.weight);
                numbers.push(kept.fold % folds);
            }
        }
        Data {
            set,
            folds: numbers,
        }
    }

    /// Runs a first pass over the chosen documents.
    fn find(&mut self, model: &Model, chosen: impl Fn(&Kept) -> bool) -> Result<(), Error> {
        let decoder = Decoder::new(model).map_err(Error::model)?;
        let mut tagger = decoder.worker();
        for kept in self.kept.iter_mut().filter(|kept| chosen(kept)) {
            tagger.load(&self.features, kept.forms.iter().map(String::as_str));
            pass::first(
                &mut tagger,
                &self.features,
                &mut kept.page,
                kept.sentences.iter().cloned(),
                kept.style,
            );
        }
        Ok(())
    }
}

/// Writes a model file anew, so that what these forms look like is found fast.
/// Training does so for the forms of its data.
///
/// # Errors
///
/// If the bytes are no model.
pub fn lay_out<'f>(
    bytes: &[u8],
    forms: impl Iterator<Item = &'f str> + Clone,
) -> Result<Vec<u8>, Error> {
    let read = dixit_model::borrow::<Stored<'_>>(bytes, KIND, SCHEMA).map_err(Error::model)?;
    let mut stored = read.payload;
    let lists = stored.lists.open()?;
    let features = Features {
        lexicon: Lexicon::embedded(),
        lists: &lists,
        style: stored.style,
    };
    let hidden: Vec<String> = forms
        .clone()
        .map(|form| format!("{MARK}.n{form}"))
        .collect();
    for file in [&mut stored.first, &mut stored.second] {
        let mut model = file.model().map_err(Error::model)?;
        model.types.learn(&features, forms.clone());
        model
            .types
            .learn(&features, hidden.iter().map(String::as_str));
        *file = model.file().map_err(Error::model)?;
    }
    dixit_model::write_plain(KIND, SCHEMA, &read.header.provenance, &stored).map_err(Error::model)
}

fn learn(
    data: &Dataset<Features<'static>>,
    chosen: impl Fn(usize) -> bool,
    online_options: &Online,
    report: &dyn Fn(Progress),
) -> Model {
    let names = scheme::names();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let grammar = Grammar::bioes(&names);
    online(data, chosen, &names, grammar, online_options, &mut |p| {
        report(p)
    })
}

/// A number that the same text has in every corpus and case.
pub fn fold(doc: &Document) -> usize {
    let start: String = doc
        .text()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(80)
        .collect();
    dixit_lexicon::folded_hash(&start) as usize >> 8
}

fn marked(doc: &Document, range: Range<usize>, style: u8, caseless: bool) -> Vec<String> {
    let cased = !caseless && !is_shouted(range.clone().map(|i| doc.token(i)));
    let case = if cased { 'c' } else { 'n' };
    let style = char::from(b'a' + style);
    range
        .map(|i| format!("{MARK}{style}{case}{}", doc.token(i)))
        .collect()
}

fn labels(tokens: usize, gold: &Gold) -> Vec<LabelSet> {
    use Part::{Begin, End, Inside, Single};
    let any = &[Begin, Inside, End, Single];
    let mut labels = vec![1 | gold.unmarked.labels(any); tokens];
    for range in &gold.unknown {
        labels[range.range()].fill((1 << scheme::names().len()) - 1);
    }
    for (range, classes) in &gold.names {
        let n = range.len();
        for (k, label) in labels[range.range()].iter_mut().enumerate() {
            *label = classes.labels(&[scheme::part(k, n)]);
        }
    }
    labels
}
