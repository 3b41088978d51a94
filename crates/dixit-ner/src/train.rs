//! Training a model of names: the same features as in tagging.

use std::{collections::BTreeMap, ops::Range};

use dixit_core::{Document, Label, TokenRange};
pub use dixit_learn::train::{Online, Progress};
use dixit_learn::{
    Decoder, Grammar, LabelSet, Model, WeightTable,
    train::{Dataset, online},
};
use dixit_lexicon::{Lexicon, NameList};
use rayon::prelude::*;

pub use crate::classes::Classes;
use crate::{
    Error, calibration,
    features::{Features, MARK, Place},
    gazetteer::class,
    lists::StoredLists,
    page::{Page, is_shouted},
    pass,
    recognizer::{KIND, SCHEMA, Stored},
    scheme::{self, Part},
    word::Word,
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
    lists: StoredLists,
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

/// Lists of words and names, as lines of columns.
#[derive(Clone, Copy, Debug, Default)]
pub struct Knowledge<'k> {
    /// `city` or `region`, and a name.
    pub places: &'k str,
    /// A word that the lexicon does not know, and its path in the lexicon's tree
    /// of clusters, in binary digits.
    pub clusters: &'k str,
    /// A word, and how often text at large writes it with a capital: from 0
    /// never to 7 always, 8 more where all is in capitals.
    pub casing: &'k str,
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
        let stored = StoredLists {
            names: name_list(lexicon, knowledge.places),
            clusters: NameList::new(paths(knowledge.clusters)),
            casing: NameList::new(casing(knowledge.casing)),
        };
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
        let calibration = calibration::fit(&self.outcomes(style));
        let informed = self.dataset(options.folds, style);
        let passes = options.online.passes;
        let (first, second) = rayon::join(
            || learn(&plain, "first", passes, &|_| true),
            || learn(&informed, "second", passes, &|_| true),
        );
        let stored = Stored {
            lists: self.lists,
            first,
            second,
            style,
            calibration,
        };
        dixit_model::write(KIND, SCHEMA, provenance, &stored).map_err(Error::model)
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

    /// The scores of names found in documents of this style by models that had
    /// not seen them, and whether each is right.
    fn outcomes(&self, style: u8) -> Vec<(f32, bool)> {
        let mut outcomes = Vec::new();
        for kept in self.kept.iter().filter(|kept| kept.style == style) {
            let found: Vec<u8> = kept.page.votes.own.iter().map(|own| own.label).collect();
            for name in pass::names(&found) {
                let is_right = |i: usize| kept.labels[i] == 1 << found[i];
                let score = kept.page.votes.own[name.start].score;
                outcomes.push((score, name.into_iter().all(is_right)));
            }
        }
        outcomes
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

/// The same model with scores that fit what it did on texts that it has not
/// seen: the score it gave to each name that it found there, and whether the
/// name was right.
///
/// # Errors
///
/// If the bytes are no model.
pub fn calibrate(model: &[u8], outcomes: &[(f32, bool)]) -> Result<Vec<u8>, Error> {
    let model = dixit_model::read::<Stored>(model, KIND, SCHEMA).map_err(Error::model)?;
    let mut stored = model.payload;
    stored.calibration = stored.calibration.then(calibration::fit(outcomes));
    let provenance = model.header.provenance;
    dixit_model::write(KIND, SCHEMA, &provenance, &stored).map_err(Error::model)
}

/// The mean of two models of the same lists and style: they err in different
/// places, and their mean errs less.
///
/// # Errors
///
/// If the bytes are no models.
pub fn mean(one: &[u8], other: &[u8]) -> Result<Vec<u8>, Error> {
    let read = |bytes| dixit_model::read::<Stored>(bytes, KIND, SCHEMA).map_err(Error::model);
    let (one, other) = (read(one)?, read(other)?);
    let provenance = format!(
        "the mean of: {}; and: {}",
        one.header.provenance, other.header.provenance
    );
    let (one, other) = (one.payload, other.payload);
    let stored = Stored {
        first: mean_of(&one.first, &other.first)?,
        second: mean_of(&one.second, &other.second)?,
        ..one
    };
    dixit_model::write(KIND, SCHEMA, &provenance, &stored).map_err(Error::model)
}

fn mean_of(one: &Model, other: &Model) -> Result<Model, Error> {
    let labels = one.labels.len();
    let mut rows: BTreeMap<u32, BTreeMap<u8, i32>> = BTreeMap::new();
    for model in [one, other] {
        model.weights.check(labels).map_err(Error::model)?;
        for (key, labels, values) in model.weights.rows() {
            let row = rows.entry(key).or_default();
            for (&label, &value) in labels.iter().zip(values) {
                *row.entry(label).or_default() += i32::from(value);
            }
        }
    }
    let halve = |sum: i32| (sum / 2) as i16;
    let rows = rows.into_iter().map(|(key, row)| {
        let halves = row.into_iter().map(|(label, sum)| (label, halve(sum)));
        (key, halves.filter(|h| h.1 != 0).collect::<Vec<_>>())
    });
    let rows: Vec<(u32, Vec<(u8, i16)>)> = rows.filter(|r| !r.1.is_empty()).collect();
    let transitions = one.transitions.iter().zip(&other.transitions);
    Ok(Model {
        transitions: transitions
            .map(|(&a, &b)| halve(i32::from(a) + i32::from(b)))
            .collect(),
        weights: WeightTable::from_rows(rows.iter().map(|(key, row)| (*key, row.as_slice()))),
        ..one.clone()
    })
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
fn fold(doc: &Document) -> usize {
    let start: String = doc
        .text()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(80)
        .collect();
    dixit_lexicon::fold(&start) as usize >> 8
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
            let part = match (k, n) {
                (_, 1) => Single,
                (0, _) => Begin,
                (k, n) if k + 1 == n => End,
                _ => Inside,
            };
            *label = classes.labels(&[part]);
        }
    }
    labels
}

fn name_list(lexicon: &Lexicon, places: &str) -> NameList {
    let mut names: Vec<(&str, u16)> = Vec::new();
    for c in lexicon.countries() {
        names.push((&c.name, class::COUNTRY));
        extend(&mut names, &c.aliases, class::COUNTRY);
        extend(&mut names, &c.adjectives, class::ADJECTIVE);
        extend(&mut names, &c.people, class::PEOPLE);
        names.extend(c.capital.iter().map(|name| (name.as_str(), class::CAPITAL)));
        extend(&mut names, &c.metonyms, class::CAPITAL);
    }
    for t in lexicon.titles() {
        names.push((&t.name, class::TITLE));
        extend(&mut names, &t.aliases, class::TITLE);
    }
    for o in lexicon.outlets() {
        names.push((&o.name, class::OUTLET));
        extend(&mut names, &o.aliases, class::OUTLET);
    }
    for a in lexicon
        .acronyms()
        .iter()
        .filter(|a| a.label() == Label::Org)
    {
        names.push((&a.name, class::ACRONYM));
        extend(&mut names, &a.expansions, class::BODY);
    }
    for p in lexicon.politicians() {
        names.push((&p.name, class::POLITICIAN));
        extend(&mut names, &p.aliases, class::POLITICIAN);
    }
    for (kind, name) in places.lines().filter_map(|line| line.split_once('\t')) {
        match kind {
            "city" => names.push((name, class::CITY)),
            "region" => names.push((name, class::REGION)),
            _ => {}
        }
    }
    NameList::new(names)
}

/// Paths of 13 digits, in the upper bits; the lowest bit marks a path of zeros.
fn paths(lines: &str) -> impl Iterator<Item = (&str, u16)> {
    let pairs = lines.lines().filter_map(|line| line.split_once('\t'));
    pairs.filter_map(|(word, path)| {
        let bits = u16::from_str_radix(path, 2).ok()?;
        Some((word, bits << (16 - path.len()) | 1))
    })
}

fn casing(lines: &str) -> impl Iterator<Item = (&str, u16)> {
    let pairs = lines.lines().filter_map(|line| line.split_once('\t'));
    pairs.filter_map(|(word, level)| {
        let level: u16 = level.parse().ok()?;
        Some((word, 1 + (level & 7) + (level >> 3) * 16))
    })
}

fn extend<'n>(names: &mut Vec<(&'n str, u16)>, list: &'n [String], class: u16) {
    names.extend(list.iter().map(|name| (name.as_str(), class)));
}
