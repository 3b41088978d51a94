//! Training a model of names: the same features as in tagging.

use std::ops::Range;

use dixit_core::{Document, Label, TokenRange};
pub use dixit_learn::train::{Online, Progress};
use dixit_learn::{
    Decoder, Grammar, LabelSet, Model,
    train::{Dataset, online},
};
use dixit_lexicon::{Lexicon, NameList, Names};
use rayon::prelude::*;

pub use crate::classes::Classes;
use crate::{
    Error,
    features::{Features, MARK, Place},
    gazetteer::class,
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
    list: NameList,
    names: Names,
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
    /// A trainer that knows the lists of the lexicon, and `places`: lines of
    /// `city|region TAB name`.
    ///
    /// # Errors
    ///
    /// Never, unless memory is damaged.
    pub fn new(places: &str) -> Result<Trainer, Error> {
        let lexicon = Lexicon::embedded();
        let list = name_list(lexicon, places);
        Ok(Trainer {
            names: Names::open(&list).map_err(Error::model)?,
            list,
            features: Features { lexicon, style: 0 },
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
            Word::new(self.features.lexicon, doc.token(i), cased)
        };
        let words: Vec<Word> = forms.iter().enumerate().map(word).collect();
        let sentences: Vec<_> = doc.sentences.iter().map(|s| s.tokens.range()).collect();
        let mut page = Page::default();
        page.read(&self.names, &words, sentences.iter().cloned(), doc);
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
        let (data, folds) = self.dataset(options.folds);
        let mut models: Vec<Model> = (0..=options.folds)
            .into_par_iter()
            .map(|fold| {
                let whole = fold == options.folds;
                let mut online = options.online.clone();
                if !whole {
                    online.passes = options.fold_passes;
                }
                let name = if whole { "first" } else { "fold" };
                learn(&data, |s| whole || folds[s] != fold, &online, &|p| report(name, p))
            })
            .collect();
        drop(data);
        let first = models.pop().expect("one more than folds");
        for (fold, model) in models.iter().enumerate() {
            self.find(model, |kept| kept.fold % options.folds == fold)?;
        }
        let second = match options.folds {
            0 => first.clone(),
            _ => {
                let (data, _) = self.dataset(1);
                learn(&data, |_| true, &options.online, &|p| report("second", p))
            }
        };
        let stored = Stored {
            names: self.list,
            first,
            second,
            style,
        };
        dixit_model::write(KIND, SCHEMA, provenance, &stored).map_err(Error::model)
    }

    /// The sentences of all documents, and the fold of each.
    fn dataset(&self, folds: usize) -> (Dataset<Features<'static>>, Vec<usize>) {
        let mut data = Dataset::new(self.features);
        let mut numbers = Vec::new();
        for kept in &self.kept {
            for range in &kept.sentences {
                let place = Place {
                    page: &kept.page,
                    first: range.start,
                    end: range.end,
                    style: kept.style,
                };
                let forms = kept.forms[range.clone()].iter().map(String::as_str);
                let labels = &kept.labels[range.clone()];
                data.push_weighted(forms, &place, labels, kept.weight);
                numbers.push(kept.fold % folds.max(1));
            }
        }
        (data, numbers)
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

fn extend<'n>(names: &mut Vec<(&'n str, u16)>, list: &'n [String], class: u16) {
    names.extend(list.iter().map(|name| (name.as_str(), class)));
}
