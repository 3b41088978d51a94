use std::collections::BTreeMap;

use dixit_core::Document;
use dixit_encoder::{Stored, StoredTransformer};
use dixit_learn::{
    Calibration, Decoder, Grammar, LabelSet, Model, Template,
    train::{Dataset, Online, mean, online},
};
use dixit_lexicon::Lexicon;
use rayon::prelude::*;

use super::gold::{Answer, Article, Origin, repair};
use crate::{
    candidates::buffers::Buffers,
    model::{Parts, StoredFirst, decoder, is_large},
    page::Page,
    page::cues::{CueTable, Cues},
    page::form_hash::form_hash,
    page::paragraphs::paragraphs,
    page::place::{Place, head_of, place},
    page::stretch::Stretch,
    reranker::{self, Judge},
    tagging::argument_tagger::{ArgumentTagger, CueContext, Hint},
    tagging::candidate::{Candidate, stretch_of},
    tagging::cue_tagger::{CueTagger, FirstModel},
    tagging::links::Links,
    tagging::roles::{self, LABELS},
};

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// Each model is the mean of so many, of seeds that follow each other.
    pub runs: u64,
    /// For the second model.
    pub argument_tagger: Online,
    /// For the third.
    pub judge: Online,
    /// The least score that counts.
    pub min_score: f32,
}

impl Default for Options {
    fn default() -> Options {
        let base = Online::default();
        let tagger = Online {
            passes: 4,
            average_from: 2,
            rate: 0.02,
            min_count: 3,
            floor: 0.02,
            ..base.clone()
        };
        Options {
            runs: 5,
            argument_tagger: tagger,
            // Few features and much dropout: what counts is that its
            // probabilities are true.
            judge: Online {
                passes: 10,
                average_from: 3,
                l1: 1.0,
                min_count: 3,
                dropout: 0.3,
                ..base
            },
            min_score: 0.3,
        }
    }
}

/// The first model, trained by the scripts in `training/`.
#[derive(Clone, Debug)]
pub enum Encoders {
    /// Small encoders.
    Small(Folded<Stored>),
    /// Transformers.
    Large(Folded<StoredTransformer>),
}

/// A model and those that later models learn with.
#[derive(Clone, Debug)]
pub struct Folded<F> {
    /// Trained on all articles.
    pub whole: F,
    /// Each has not seen the articles whose number leaves its own when divided
    /// by how many there are, so that later models learn from honest answers.
    pub folds: Vec<F>,
}

/// Trains on the articles and returns the bytes of a model file.
///
/// # Errors
///
/// If an encoder is unsound, or the file would be too large.
///
/// # Panics
///
/// If there are no folds.
pub fn train(
    articles: &[Article],
    encoders: &Encoders,
    options: &Options,
    provenance: &str,
    report: &mut dyn FnMut(&str),
) -> Result<Vec<u8>, dixit_model::Error> {
    let trainer = Trainer::new(articles, options, report);
    match encoders {
        Encoders::Small(encoders) => trainer.train(encoders)?.write(provenance),
        Encoders::Large(encoders) => trainer.train(encoders)?.write(provenance),
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
) -> Result<Vec<u8>, dixit_model::Error> {
    let provenance = dixit_model::inspect(bytes)?.provenance;
    match is_large(bytes) {
        true => laid_out(Parts::<StoredTransformer>::read(bytes)?, forms)?.write(&provenance),
        false => laid_out(Parts::<Stored>::read(bytes)?, forms)?.write(&provenance),
    }
}

fn laid_out<'f, F>(
    mut parts: Parts<'_, F>,
    forms: impl Iterator<Item = &'f str> + Clone,
) -> Result<Parts<'_, F>, dixit_model::Error> {
    let argument_tagger = ArgumentTagger {
        lexicon: Lexicon::embedded(),
        shared: false,
    };
    let mut model = parts.argument_tagger.model()?;
    model.types.learn(&argument_tagger, forms);
    parts.argument_tagger = model.file()?;
    Ok(parts)
}

struct Trainer<'a> {
    articles: &'a [Article],
    answers: Vec<Vec<Answer>>,
    options: &'a Options,
    report: &'a mut dyn FnMut(&str),
    table: CueTable,
    cues: Cues,
}

/// What the first model, not having seen an article, thinks of it.
struct Seen {
    hints: Vec<Hint>,
    links: Links,
    candidates: Vec<Candidate>,
}

impl<'a> Trainer<'a> {
    fn new(articles: &'a [Article], options: &'a Options, report: &'a mut dyn FnMut(&str)) -> Self {
        let answers: Vec<_> = articles.iter().map(Article::answers).collect();
        let table = cue_table(articles, &answers);
        report(&format!(
            "{} articles, {} cue words",
            articles.len(),
            table.forms.len()
        ));
        let cues = Cues::new(&table).expect("just made");
        Trainer {
            articles,
            answers,
            options,
            report,
            table,
            cues,
        }
    }

    fn train<F: StoredFirst>(
        mut self,
        encoders: &Folded<F>,
    ) -> Result<Parts<'static, F>, dixit_model::Error> {
        let seen = self.see_all(&encoders.folds)?;
        let (argument_tagger, seen) = self.train_argument_tagger(seen, encoders.folds.len());
        let judge = self.train_judge(&seen);
        Ok(Parts {
            cues: self.table,
            cue_tagger: encoders.whole.clone(),
            argument_tagger: argument_tagger.file()?,
            judge: judge.file()?,
            calibration: Calibration::NONE,
            min_score: self.options.min_score,
        })
    }

    /// What encoders which have not seen an article think of it.
    fn see_all<F: StoredFirst>(&self, folds: &[F]) -> Result<Vec<Seen>, dixit_model::Error> {
        let encoders = folds.iter().map(F::open);
        let encoders: Vec<FirstModel> = encoders.collect::<Result<_, _>>()?;
        // Each with a page of its own, by which it knows word types.
        let tagger = |encoder| (CueTagger::new(encoder), Buffers::default());
        let mut taggers: Vec<_> = encoders.iter().map(tagger).collect();
        let count = taggers.len();
        let articles = self.articles.iter().enumerate();
        let seen = articles.map(|(number, article)| {
            let (tagger, buffers) = &mut taggers[number % count];
            self.see(tagger, buffers, &article.doc, &self.answers[number])
        });
        Ok(seen.collect())
    }

    fn learn<T: Template + Sync>(
        &mut self,
        name: &str,
        data: &Dataset<T>,
        chosen: impl Fn(usize) -> bool + Sync,
        labels: &[&str],
        grammar: Grammar,
        options: &Online,
    ) -> Model
    where
        T::Word: Sync,
    {
        let run = |run: u64| {
            let options = Online {
                seed: options.seed + run,
                ..options.clone()
            };
            let mut last = None;
            let note = &mut |progress| last = Some(progress);
            let model = online(data, &chosen, labels, grammar.clone(), &options, note);
            (model, last)
        };
        let runs: Vec<_> = (0..self.options.runs).into_par_iter().map(run).collect();
        for (number, (_, last)) in runs.iter().enumerate() {
            let last = last.as_ref().expect("a pass or more");
            (self.report)(&format!(
                "{name} run {number} loss {:.0} active {}",
                last.loss, last.active
            ));
        }
        let models: Vec<&Model> = runs.iter().map(|(model, _)| model).collect();
        mean(&models).expect("models of the same kind, one or more")
    }

    fn see(
        &self,
        tagger: &mut CueTagger<'_>,
        buffers: &mut Buffers,
        doc: &Document,
        answers: &[Answer],
    ) -> Seen {
        buffers.read(doc, &self.cues);
        let paragraphs = paragraphs(doc, &buffers.page);
        tagger.open(&paragraphs);
        for paragraph in paragraphs {
            let mut from = paragraph.0;
            while from < paragraph.1 {
                let end = tagger
                    .read_around(doc, &buffers.page, from)
                    .min(paragraph.1);
                buffers.tag_cues(tagger, (from, end));
                let cues = answers.iter().map(|answer| answer.cue.start as usize);
                for cue in cues.filter(|cue| (from..end).contains(cue)) {
                    tagger.link(cue, &mut buffers.links);
                }
                from = end;
            }
        }
        Seen {
            hints: std::mem::take(&mut buffers.hints),
            links: std::mem::take(&mut buffers.links),
            candidates: std::mem::take(&mut buffers.candidates),
        }
    }

    fn train_argument_tagger(&mut self, mut seen: Vec<Seen>, folds: usize) -> (Model, Vec<Seen>) {
        let (data, owners) = self.argument_data(&seen);
        for fold in 0..folds {
            let chosen = |s: usize| owners[s] as usize % folds != fold;
            let model = self.learn(
                "argument tagger",
                &data,
                chosen,
                &LABELS,
                roles::grammar(),
                &self.options.argument_tagger,
            );
            let decoder = model.file().and_then(decoder).expect("just trained");
            for article in (0..self.articles.len()).filter(|a| a % folds == fold) {
                self.fill(&decoder, article, &mut seen[article]);
            }
        }
        let model = self.learn(
            "argument tagger",
            &data,
            |_| true,
            &LABELS,
            roles::grammar(),
            &self.options.argument_tagger,
        );
        (model, seen)
    }

    fn argument_data(&self, seen: &[Seen]) -> (Dataset<ArgumentTagger>, Vec<u32>) {
        let mut data = Dataset::new(ArgumentTagger {
            lexicon: Lexicon::embedded(),
            shared: false,
        });
        let mut owners = Vec::new();
        let mut page = Page::default();
        let mut places: Vec<Place> = Vec::new();
        for (number, article) in self.articles.iter().enumerate() {
            page.read(&article.doc, &self.cues);
            let paragraphs = paragraphs(&article.doc, &page);
            for answer in &self.answers[number] {
                let cue = answer.cue;
                let Some(&paragraph) = paragraphs
                    .iter()
                    .find(|p| p.0 <= cue.start as usize && cue.end as usize <= p.1)
                else {
                    continue;
                };
                let (start, end) = stretch_of(&page, paragraph, cue);
                let head = head_of(&page, cue);
                place(&page, (start, end), head, &mut places);
                let context = CueContext {
                    stretch: Stretch {
                        page: &page,
                        start,
                        end,
                    },
                    paragraph: Stretch {
                        page: &page,
                        start: paragraph.0,
                        end: paragraph.1,
                    },
                    cue,
                    head,
                    places: &places,
                    hints: &seen[number].hints,
                    links: seen[number].links.of(cue.start),
                };
                let mut labels = vec![0; end - start];
                answer.write(&mut labels, start);
                repair(&mut labels);
                let forms = (start..end).map(|i| article.doc.token(i));
                data.push(forms, &context, &sets(&labels));
                owners.push(number as u32);
            }
        }
        (data, owners)
    }

    /// Gives the candidates of an article their parts.
    fn fill(&self, decoder: &Decoder<()>, article: usize, seen: &mut Seen) {
        let doc = &self.articles[article].doc;
        let mut buffers = Buffers::default();
        let mut worker = decoder.worker();
        buffers.read(doc, &self.cues);
        buffers.hints = std::mem::take(&mut seen.hints);
        buffers.links = std::mem::take(&mut seen.links);
        let paragraphs = paragraphs(doc, &buffers.page);
        let all = std::mem::take(&mut seen.candidates);
        for group in all.chunk_by(|a, b| same(&paragraphs, a, b)) {
            let first = buffers.candidates.len();
            buffers.candidates.extend_from_slice(group);
            let paragraph = paragraph_of(&paragraphs, &group[0]);
            buffers.tag_arguments(doc, &mut worker, first, paragraph);
        }
        (seen.hints, seen.links) = (buffers.hints, buffers.links);
        seen.candidates = buffers.candidates;
    }

    fn train_judge(&mut self, seen: &[Seen]) -> Model {
        let mut data = Dataset::new(Judge);
        let mut found = 0;
        let mut buffers = Buffers::default();
        let articles = self.articles.iter().enumerate();
        for (number, article) in articles.filter(|(_, a)| a.origin != Origin::Short) {
            buffers.read(&article.doc, &self.cues);
            buffers.hints.clone_from(&seen[number].hints);
            buffers.links.clone_from(&seen[number].links);
            let paragraphs = paragraphs(&article.doc, &buffers.page);
            let all = &seen[number].candidates;
            let has_one = |answer: &&Answer| all.iter().any(|one| answer.is(one));
            found += self.answers[number].iter().filter(has_one).count();
            for group in all.chunk_by(|a, b| same(&paragraphs, a, b)) {
                buffers.candidates.clear();
                buffers.candidates.extend_from_slice(group);
                for (i, candidate) in group.iter().enumerate() {
                    let right = self.answers[number]
                        .iter()
                        .any(|answer| answer.is(candidate));
                    data.push([""], &buffers.case(i, 0), &[1 << u8::from(right)]);
                }
            }
        }
        let answers: usize = self.answers.iter().map(Vec::len).sum();
        (self.report)(&format!(
            "of {answers} attributions {found} are among the candidates"
        ));
        let grammar = Grammar::new(2, |_, _| true);
        self.learn(
            "judge",
            &data,
            |_| true,
            &reranker::LABELS,
            grammar,
            &self.options.judge,
        )
    }
}

fn paragraph_of(paragraphs: &[(usize, usize)], candidate: &Candidate) -> (usize, usize) {
    let at = paragraphs.partition_point(|p| p.1 <= candidate.cue.start as usize);
    paragraphs[at]
}

fn same(paragraphs: &[(usize, usize)], a: &Candidate, b: &Candidate) -> bool {
    paragraph_of(paragraphs, a) == paragraph_of(paragraphs, b)
}

fn sets(labels: &[u8]) -> Vec<LabelSet> {
    labels.iter().map(|&label| 1 << label).collect()
}

/// Counts how often each form stands in a cue.
fn cue_table(articles: &[Article], answers: &[Vec<Answer>]) -> CueTable {
    let mut counts: BTreeMap<u64, (u32, u32)> = BTreeMap::new();
    let real = articles
        .iter()
        .zip(answers)
        .filter(|(a, _)| a.origin == Origin::Corpus);
    for (article, answers) in real {
        for i in 0..article.doc.tokens.len() {
            counts.entry(form_hash(article.doc.token(i))).or_default().0 += 1;
        }
        for i in answers.iter().flat_map(|answer| answer.cue.range()) {
            counts.entry(form_hash(article.doc.token(i))).or_default().1 += 1;
        }
    }
    let mut table = CueTable::default();
    for (form, (all, inside)) in counts {
        // Rare forms are pulled towards "no".
        let share = f64::from(inside) / (f64::from(all) + 2.0);
        let level = [0.03, 0.15, 0.35, 0.65]
            .iter()
            .take_while(|&&least| share >= least)
            .count();
        let rare = if level > 0 { inside < 2 } else { all < 8 };
        if !rare {
            table.forms.push(form);
            table.levels.push(level as u8);
        }
    }
    table
}
