//! Training: documents with gold entities in, a model out.

use std::collections::{BTreeMap, HashMap};

use dixit_core::{Document, MentionId, MentionKind};
use dixit_learn::{Feature, WeightTable};
use dixit_model::Error;

use crate::{
    discourse::Discourse,
    linking::decode::Decoder,
    mentions::detect::detect,
    mentions::sort::Sort,
    mentions::syntax::Syntax,
    mentions::words::Words,
    model::judge::{Judge, Verdict},
    model::noun,
    model::options::Options,
    model::{KIND, ModelFile, SCHEMA, softmax, verdict},
    resolver::link,
};

/// A document with gold mentions and what they refer to.
#[derive(Clone, Debug)]
pub struct TrainingDocument {
    /// Tokens, tags, arcs, quotes, mentions.
    pub doc: Document,
    /// For each mention its gold entity and that entity's label in the corpus.
    pub gold: Vec<(u32, String)>,
}

impl TrainingDocument {
    /// The same document with the pronouns and descriptions that are found in
    /// it, in place of the gold ones: the model meets what it will meet.
    fn with_found(&self) -> TrainingDocument {
        let mut doc = self.doc.clone();
        let syntax = Syntax::new(&self.doc);
        let heads: HashMap<usize, usize> = (0..doc.mentions.len())
            .map(|m| (syntax.head(doc.mentions[m].tokens), m))
            .collect();
        let sources: Vec<usize> = doc
            .quotes
            .iter()
            .filter_map(|q| Some(q.source?.index()))
            .collect();
        let mut ids = vec![None; doc.mentions.len()];
        let (mut mentions, mut gold) = (Vec::new(), Vec::new());
        for (m, mention) in doc.mentions.drain(..).enumerate() {
            if mention.kind == MentionKind::Name || sources.contains(&m) {
                ids[m] = Some(MentionId::new(mentions.len()));
                mentions.push(mention);
                gold.push(self.gold[m].clone());
            }
        }
        doc.mentions = mentions;
        for quote in &mut doc.quotes {
            quote.source = quote.source.and_then(|id| ids[id.index()]);
        }
        detect(&mut doc);
        for (n, mention) in doc.mentions.iter().enumerate().skip(gold.len()) {
            let known = heads.get(&Syntax::new(&doc).head(mention.tokens));
            gold.push(known.map_or((u32::MAX - n as u32, String::new()), |&m| {
                self.gold[m].clone()
            }));
        }
        TrainingDocument { doc, gold }
    }
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Times that the documents are gone through.
    pub epochs: usize,
    /// Step of AdaGrad.
    pub step: f32,
    /// Strength of the pull of weights towards zero.
    pub decay: f32,
    /// The same for the weights of pronouns, which the prior has already placed.
    pub pronoun_decay: f32,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            epochs: 6,
            step: 0.05,
            decay: 1e-4,
            pronoun_decay: 2e-3,
        }
    }
}

/// Trains a model; the bytes are those of a file.
///
/// # Panics
///
/// If a document has not one gold entity for each mention.
pub fn train(documents: &[TrainingDocument], plan: Plan, provenance: &str) -> Vec<u8> {
    let file = trained(documents, plan);
    dixit_model::write(KIND, SCHEMA, provenance, &file).expect("a model that can be encoded")
}

/// The same, but only whom pronouns mean is new; all else is that of a model's file.
///
/// # Errors
///
/// If the bytes are not a whole model of this version.
///
/// # Panics
///
/// If a document has not one gold entity for each mention.
pub fn train_pronouns(
    documents: &[TrainingDocument],
    plan: Plan,
    provenance: &str,
    others: &[u8],
) -> Result<Vec<u8>, Error> {
    let others = dixit_model::read::<ModelFile>(others, KIND, SCHEMA)?.payload;
    let mut file = trained(documents, plan);
    (file.sorts, file.choices) = (others.sorts, others.choices);
    dixit_model::write(KIND, SCHEMA, provenance, &file)
}

fn trained(documents: &[TrainingDocument], plan: Plan) -> ModelFile {
    let words = Words::embedded();
    let found: Vec<TrainingDocument> = documents.iter().map(TrainingDocument::with_found).collect();
    let documents: Vec<&TrainingDocument> = documents.iter().chain(&found).collect();
    let mut teacher = Teacher::new(plan);
    let mut decoder = Decoder::default();
    for epoch in 0..plan.epochs {
        teacher.follow_gold = epoch == 0;
        for n in 0..documents.len() {
            // A fixed walk through the documents, another in each epoch.
            let document = documents[(n * 7919 + epoch * 31) % documents.len()];
            let mut doc = document.doc.clone();
            teacher.gold.clone_from(&document.gold);
            link(&mut doc, words, &mut decoder, &mut teacher);
        }
        teacher.end_epoch();
    }
    teacher.file()
}

/// A weight in training: its value, its squared gradients, its average.
#[derive(Clone, Copy, Default)]
struct Cell {
    value: f32,
    squares: f32,
    sum: f32,
}

/// The step of one update, and the pull towards zero.
#[derive(Clone, Copy)]
struct Pull {
    step: f32,
    decay: f32,
}

impl Plan {
    fn pull(self, kind: MentionKind) -> Pull {
        let decay = match kind {
            MentionKind::Pronoun => self.pronoun_decay,
            _ => self.decay,
        };
        Pull {
            step: self.step,
            decay,
        }
    }
}

#[derive(Default)]
struct Table {
    cells: HashMap<(u32, u8), Cell>,
    ends: f32,
}

impl Table {
    fn score(&self, features: &[Feature], label: u8) -> f32 {
        features
            .iter()
            .filter_map(|f| self.cells.get(&(f.key(), label)))
            .map(|cell| cell.value)
            .sum()
    }

    fn update(&mut self, features: &[Feature], label: u8, gradient: f32, pull: Pull) {
        if gradient.abs() < 1e-4 {
            return;
        }
        for feature in features {
            let cell = self.cells.entry((feature.key(), label)).or_default();
            let slope = gradient - pull.decay * cell.value * 100.0;
            cell.squares += slope * slope;
            cell.value += pull.step * slope / (cell.squares.sqrt() + 1e-3);
        }
    }

    fn end_epoch(&mut self) {
        self.ends += 1.0;
        for cell in self.cells.values_mut() {
            cell.sum += cell.value;
        }
    }

    fn table(&self, unit: f32) -> WeightTable {
        let mut rows: BTreeMap<u32, Vec<(u8, i16)>> = BTreeMap::new();
        for (&(key, label), cell) in &self.cells {
            let value = (cell.sum / self.ends / unit).round();
            let value = value.clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16;
            if value.abs() > 10 {
                rows.entry(key).or_default().push((label, value));
            }
        }
        rows.values_mut().for_each(|row| row.sort_unstable());
        WeightTable::from_rows(rows.iter().map(|(&key, row)| (key, row.as_slice())))
    }
}

struct Teacher {
    plan: Plan,
    follow_gold: bool,
    gold: Vec<(u32, String)>,
    sorts: Table,
    choices: Table,
    pronouns: Table,
    features: Vec<Feature>,
    scores: Vec<f32>,
}

impl Teacher {
    fn new(plan: Plan) -> Teacher {
        Teacher {
            plan,
            follow_gold: true,
            gold: Vec::new(),
            sorts: Table::default(),
            choices: Table::default(),
            pronouns: Table::default(),
            features: Vec::new(),
            scores: Vec::new(),
        }
    }

    fn end_epoch(&mut self) {
        self.sorts.end_epoch();
        self.choices.end_epoch();
        self.pronouns.end_epoch();
    }

    fn table(&mut self, kind: MentionKind) -> &mut Table {
        match kind {
            MentionKind::Pronoun => &mut self.pronouns,
            _ => &mut self.choices,
        }
    }

    fn file(&self) -> ModelFile {
        let unit = 1e-3;
        ModelFile {
            unit,
            sorts: self.sorts.table(unit),
            choices: self.choices.table(unit),
            pronouns: self.pronouns.table(unit),
        }
    }

    fn entity(&self, discourse: &Discourse<'_>, item: usize) -> u32 {
        self.gold[discourse.items[item].mention.index()].0
    }

    /// Whether a candidate is right: by its name, else by its nearest mention.
    fn is_right(
        &self,
        discourse: &Discourse<'_>,
        item: usize,
        options: &Options,
        choice: usize,
    ) -> bool {
        let Some(candidate) = options.candidate(choice) else {
            return false;
        };
        let name = discourse.clusters[candidate.cluster as usize].name;
        let shown = name.unwrap_or(candidate.via);
        self.entity(discourse, shown as usize) == self.entity(discourse, item)
    }
}

impl Judge for Teacher {
    fn sort(&mut self, discourse: &Discourse<'_>, item: usize) -> Sort {
        self.features.clear();
        noun::features(discourse, &discourse.items[item], &mut self.features);
        let label = &self.gold[discourse.items[item].mention.index()].1;
        let gold = match label.as_str() {
            "PERSON" => 0u8,
            "ORG" => 1,
            "LOC" => 2,
            _ => 3,
        };
        self.scores.clear();
        for sort in 0..4 {
            self.scores.push(self.sorts.score(&self.features, sort));
        }
        softmax(&mut self.scores);
        let known = if matches!(label.as_str(), "" | "?") {
            0
        } else {
            4
        };
        for sort in 0..known {
            let gradient = f32::from(sort == gold) - self.scores[usize::from(sort)];
            let pull = self.plan.pull(MentionKind::Nominal);
            self.sorts.update(&self.features, sort, gradient, pull);
        }
        let best = (0..4).max_by(|&a, &b| self.scores[a].total_cmp(&self.scores[b]));
        let found = if self.follow_gold && known > 0 {
            usize::from(gold)
        } else {
            best.expect("four sorts")
        };
        Sort::KNOWN[found]
    }

    fn choose(&mut self, discourse: &Discourse<'_>, item: usize, options: &Options) -> Verdict {
        let right: Vec<bool> = (0..options.len())
            .map(|c| self.is_right(discourse, item, options, c))
            .collect();
        let none = !right.contains(&true);
        // What was found beside the gold mentions refers to nobody knows whom.
        let known = !self.gold[discourse.items[item].mention.index()]
            .1
            .is_empty();
        let right = |c: usize| if c == 0 { none } else { right[c] };
        let kind = discourse.items[item].kind;
        self.scores.clear();
        for choice in 0..options.len() {
            let learnt = self.table(kind).score(options.of(choice), 0);
            self.scores.push(learnt + options.prior(choice));
        }
        softmax(&mut self.scores);
        let share: f32 = (0..options.len())
            .filter(|&c| right(c))
            .map(|c| self.scores[c])
            .sum();
        let pull = self.plan.pull(kind);
        let weight = if kind == MentionKind::Pronoun {
            1.0
        } else {
            0.7
        };
        let choices = if known { options.len() } else { 0 };
        for choice in 0..choices {
            let p = self.scores[choice];
            let wanted = if right(choice) {
                p / share.max(1e-9)
            } else {
                0.0
            };
            self.table(kind)
                .update(options.of(choice), 0, weight * (wanted - p), pull);
        }
        let mut out = verdict(&mut self.scores);
        if self.follow_gold && known {
            out.choice = (0..options.len()).find(|&c| right(c)).unwrap_or(0);
        }
        out
    }
}
