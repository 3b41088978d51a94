//! Training a model of names: the same features as in tagging.

use std::ops::Range;

use dixit_core::{Document, Label, TokenRange};
use dixit_learn::{
    Grammar, LabelSet,
    train::{Crf, Dataset, Progress, crf},
};
use dixit_lexicon::{Lexicon, NameList, Names};

pub use crate::classes::Classes;
use crate::{
    Error,
    features::{Features, MARK, Place},
    gazetteer::class,
    page::{Page, is_shouted},
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
    lexicon: &'static Lexicon,
    data: Dataset<Features<'static>>,
    page: Page,
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
        let features = Features { lexicon, style: 0 };
        Ok(Trainer {
            names: Names::open(&list).map_err(Error::model)?,
            list,
            lexicon,
            data: Dataset::new(features),
            page: Page::default(),
        })
    }

    /// Number of tokens so far.
    pub fn tokens(&self) -> usize {
        self.data.tokens()
    }

    /// Adds a document in the style of its corpus. With `caseless`, it is
    /// learnt as if case told nothing.
    pub fn add(&mut self, doc: &Document, gold: &Gold, style: u8, weight: f32, caseless: bool) {
        let marked: Vec<String> = doc
            .sentences
            .iter()
            .flat_map(|s| marked(doc, s.tokens.range(), style, caseless))
            .collect();
        let words: Vec<Word> = (0..doc.tokens.len())
            .map(|i| {
                let cased = marked[i].as_bytes()[2] == b'c';
                Word::new(self.lexicon, doc.token(i), cased)
            })
            .collect();
        let sentences = doc.sentences.iter().map(|s| s.tokens.range());
        self.page
            .read(&self.names, &words, sentences, |i| doc.token(i));
        let labels = labels(doc.tokens.len(), gold);
        for sentence in &doc.sentences {
            let range = sentence.tokens.range();
            let place = Place {
                page: &self.page,
                first: range.start,
                end: range.end,
                style,
            };
            let forms = marked[range.clone()].iter().map(String::as_str);
            self.data
                .push_weighted(forms, &place, &labels[range], weight);
        }
    }

    /// Trains, and writes a model that follows `style`.
    ///
    /// # Errors
    ///
    /// If the model cannot be written.
    pub fn finish(
        self,
        options: &Crf,
        style: u8,
        provenance: &str,
        report: &mut dyn FnMut(Progress),
    ) -> Result<Vec<u8>, Error> {
        let names = scheme::names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let grammar = Grammar::bioes(&names);
        let model = crf(&self.data, &names, grammar, options, report);
        let stored = Stored {
            names: self.list,
            model,
            style,
        };
        dixit_model::write(KIND, SCHEMA, provenance, &stored).map_err(Error::model)
    }
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
