use std::ops::Range;

use dixit_core::{Document, Penn, TokenRange};
use dixit_learn::{Calibration, Feature, LabelSet, Worker};

use crate::{
    candidates::{
        choice::{Odds, add_choices},
        passages::{passage::Bare, signature::signatures},
    },
    layout::Layout,
    model::Models,
    page::{
        Page,
        cues::Cues,
        place::{Place, head_of, place},
        stretch::Stretch,
        tags::is,
    },
    reranker::Judge,
    tagging::{
        argument_tagger::{ArgumentTagger, CueContext, Hint, step},
        candidate::{Candidate, stretch_of},
        cue_tagger::CueTagger,
        links::Links,
        roles::{LABELS, OUT, Role},
    },
};

/// The buffers of one thread, and the three steps over them.
#[derive(Default)]
pub(crate) struct Buffers {
    pub(crate) page: Page,
    pub(crate) hints: Vec<Hint>,
    pub(crate) links: Links,
    /// Probability of each token to be in a cue, to begin one, to end one.
    cue_odds: Vec<[f32; 3]>,
    pub(crate) candidates: Vec<Candidate>,
    /// What the parts of one candidate may be.
    choices: Vec<Candidate>,
    /// Quotations with a signature, in order of the text.
    signed: Vec<Candidate>,
    /// What the layout of the text says.
    pub(crate) layout: Layout,
    /// Candidates of quoted speech that did not become attributions, in order of
    /// their cues.
    pub(crate) left_out: Vec<Candidate>,
    /// Passages in marks that are in no attribution.
    pub(crate) bare: Vec<Bare>,
    /// Where words begin that were taken from a report as rows of their own, and its source.
    pub(crate) parted: Vec<(u32, TokenRange)>,
    /// How many tokens of each passage in marks attributions hold.
    pub(crate) claimed: Vec<u32>,
    places: Vec<Place>,
    allowed: Vec<LabelSet>,
    labels: Vec<u8>,
    template: ArgumentTagger,
    /// For each token of the paragraph the scores of what all cues share, and
    /// whether they have been worked out.
    shared: Vec<i16>,
    weighed: Vec<bool>,
    features: Vec<Feature>,
    /// Tokens being weighed: the end of their features, and their number.
    weighing: Vec<(u32, u32)>,
}

/// A token this likely to stand in a cue makes a candidate.
const CUE_FLOOR: f32 = 0.2;

/// The same in a sentence with quoted speech, for which there must be a cue.
const SPEECH_FLOOR: f32 = 0.1;

impl Buffers {
    pub(crate) fn read(&mut self, doc: &Document, cues: &Cues) {
        self.page.read(doc, cues);
        self.hints.clear();
        self.hints.resize(self.page.len(), Hint::default());
        self.links.clear();
        self.cue_odds.clear();
        self.cue_odds.resize(self.page.len(), [0.0; 3]);
        self.candidates.clear();
        self.left_out.clear();
        self.parted.clear();
        signatures(doc, &self.page, &mut self.signed);
        self.layout.read(doc, &self.page);
    }

    /// All three steps: the candidates of a paragraph, with their scores.
    pub(crate) fn weigh_paragraph(
        &mut self,
        doc: &Document,
        workers: &mut Workers<'_>,
        paragraph: (usize, usize),
    ) {
        let first = self.candidates.len();
        let mut from = paragraph.0;
        while from < paragraph.1 {
            doc.deadline().check();
            let end = workers.cue_tagger.read_around(doc, &self.page, from);
            let part = (from, end.min(paragraph.1));
            self.tag_cues(&mut workers.cue_tagger, part);
            from = part.1;
        }
        self.tag_arguments(doc, &mut workers.argument_tagger, first, paragraph);
        self.judge(&mut workers.judge, workers.calibration, first);
    }

    /// Whether the score of a cue's best attribution, from the candidate `first`
    /// on, is one of these; nought if there is none.
    pub(crate) fn has_best_in(&self, scores: &Range<f32>, first: usize) -> bool {
        let candidates = &self.candidates[first..];
        let best = |twins: &[Candidate]| twins.iter().map(|one| one.score).fold(0.0, f32::max);
        let mut cues = candidates.chunk_by(|a, b| a.cue == b.cue).map(best);
        cues.any(|best| scores.contains(&best)) || candidates.is_empty() && scores.contains(&0.0)
    }

    /// The first step: what each token of a stretch may be, by what the encoder
    /// has read.
    pub(crate) fn tag_cues(&mut self, tagger: &mut CueTagger<'_>, stretch: (usize, usize)) {
        let (start, end) = stretch;
        let mut odds = [0.0; LABELS.len()];
        for i in start..end {
            tagger.probabilities(i, &mut odds);
            (self.hints[i], self.cue_odds[i]) = think(|label| odds[usize::from(label)]);
        }
        self.find_cues(tagger, stretch);
    }

    /// Runs of tokens that may stand in a cue, cut where one begins.
    fn find_cues(&mut self, tagger: &mut CueTagger<'_>, (start, end): (usize, usize)) {
        let mut at = start;
        while at < end {
            let sentence = self.page.sentences[self.page.words[at].sentence as usize];
            let floor = match self.page.has_speech(sentence) {
                true => SPEECH_FLOOR,
                false => CUE_FLOOR,
            };
            let last = end.min(sentence.end as usize);
            while at < last {
                if self.cue_odds[at][0] < floor {
                    at += 1;
                    continue;
                }
                let from = at;
                at += 1;
                while at < last && self.cue_odds[at][0] >= floor && self.cue_odds[at][1] < 0.5 {
                    at += 1;
                }
                let cue = self.best_cue(from, at);
                if !self.may_report(cue) {
                    continue;
                }
                let mut labels = vec![OUT; cue.range().len()];
                Role::Cue.write(&mut labels);
                let score = tagger.probability(cue.start as usize, &labels);
                self.candidates.push(Candidate::new(cue, score));
                tagger.link(cue.start as usize, &mut self.links);
            }
        }
    }

    /// Words report, and colons and dashes; no other mark does.
    fn may_report(&self, cue: TokenRange) -> bool {
        let mut tokens = cue.range();
        tokens.any(|i| self.page.is_wordy(i) && !is(self.page.tag(i), &[Penn::Nfp, Penn::Sym]))
            || cue.range().any(|i| self.page.tag(i) == Penn::Colon as u8)
    }

    /// The likeliest first and last token in a run.
    fn best_cue(&self, from: usize, to: usize) -> TokenRange {
        let best = |range: Range<usize>, what: usize| {
            let first = range.start;
            range.fold(first, |best, i| {
                if self.cue_odds[i][what] > self.cue_odds[best][what] {
                    i
                } else {
                    best
                }
            })
        };
        let peak = best(from..to, 0);
        TokenRange::new(best(from..peak + 1, 1), best(peak..to, 2) + 1)
    }

    /// The second step: the parts of the candidates of a paragraph, from
    /// `first` on.
    pub(crate) fn tag_arguments(
        &mut self,
        doc: &Document,
        worker: &mut Worker<'_, ArgumentTagger>,
        first: usize,
        paragraph: (usize, usize),
    ) {
        if first == self.candidates.len() {
            return;
        }
        let (start, end) = paragraph;
        worker.load(&self.template, (start..end).map(|i| doc.token(i)));
        self.shared.clear();
        self.shared.resize((end - start) * LABELS.len(), 0);
        self.weighed.clear();
        self.weighed.resize(end - start, false);
        for number in first..self.candidates.len() {
            doc.deadline().check();
            self.tag_arguments_of(worker, number, paragraph);
        }
        self.candidates[first..].sort_by_key(|candidate| candidate.cue);
        self.keep(first, |_, candidate| !candidate.contents.is_empty());
    }

    /// Keeps some of the candidates from `first` on.
    pub(crate) fn keep(&mut self, first: usize, chosen: impl Fn(usize, &Candidate) -> bool) {
        keep(&mut self.candidates, first, chosen);
    }

    fn tag_arguments_of(
        &mut self,
        worker: &mut Worker<'_, ArgumentTagger>,
        number: usize,
        paragraph: (usize, usize),
    ) {
        let cue = self.candidates[number].cue;
        let (start, end) = stretch_of(&self.page, paragraph, cue);
        let head = head_of(&self.page, cue);
        place(&self.page, (start, end), head, &mut self.places);
        allow(&mut self.allowed, start, cue, &self.hints[start..end]);
        self.weigh(worker, (start, end), paragraph);
        let page = &self.page;
        let context = CueContext {
            stretch: Stretch { page, start, end },
            paragraph: Stretch {
                page,
                start: paragraph.0,
                end: paragraph.1,
            },
            cue,
            head,
            places: &self.places,
            hints: &self.hints,
            links: self.links.of(cue.start),
        };
        let range = start - paragraph.0..end - paragraph.0;
        let rows = &self.shared[range.start * LABELS.len()..range.end * LABELS.len()];
        let allowed = Some(&self.allowed[..]);
        let labels = worker.tag_range_from(&self.template, range, &context, allowed, rows);
        self.labels.clear();
        self.labels.extend_from_slice(labels);
        worker.compute_marginals();
        let candidate = &mut self.candidates[number];
        candidate.take(&self.labels, start, |from, run| {
            worker.probability(from, run)
        });
        let (worker, hints) = (&*worker, std::mem::take(&mut self.hints));
        let links = std::mem::take(&mut self.links);
        let odds = Odds {
            hints: &hints,
            links: links.of(cue.start),
            worker,
            start,
            end,
        };
        self.choose(&odds, number);
        (self.hints, self.links) = (hints, links);
    }

    /// Lays what the parts of a candidate may be beside it.
    fn choose(&mut self, odds: &Odds<'_, '_>, number: usize) {
        let mut choices = std::mem::take(&mut self.choices);
        choices.clear();
        choices.push(self.candidates[number].clone());
        add_choices(odds, &self.page, &mut choices);
        let first = self.candidates.len();
        for (i, mut one) in choices.drain(..).enumerate() {
            one.hang(&self.page, &self.places, odds.start);
            if i == 0 {
                self.candidates[number] = one;
                continue;
            }
            let known = self.candidates[first..]
                .iter()
                .any(|other| other.is_twin(&one));
            if !known && !self.candidates[number].is_twin(&one) {
                self.candidates.push(one);
            }
        }
        self.choices = choices;
    }

    /// Weighs what all cues share of the tokens that this one may claim, unless
    /// it has been done.
    fn weigh(
        &mut self,
        worker: &mut Worker<'_, ArgumentTagger>,
        (start, end): (usize, usize),
        paragraph: (usize, usize),
    ) {
        let stretch = Stretch {
            page: &self.page,
            start: paragraph.0,
            end: paragraph.1,
        };
        self.features.clear();
        self.weighing.clear();
        for (i, allowed) in (start - paragraph.0..end - paragraph.0).zip(&self.allowed) {
            if self.weighed[i] || allowed.is_power_of_two() {
                continue;
            }
            self.weighed[i] = true;
            ArgumentTagger::share(&stretch, i, &mut self.features);
            self.weighing.push((self.features.len() as u32, i as u32));
        }
        worker.weigh(&self.features, &self.weighing, &mut self.shared);
    }

    /// Adds the quotations of a paragraph that have a signature.
    pub(crate) fn add_signed(&mut self, first: usize, (start, end): (usize, usize)) {
        let laid_out = self.layout.in_stretch((start, end));
        self.candidates.extend_from_slice(laid_out);
        let more = !laid_out.is_empty();
        let place = |c: &Candidate| c.contents[0].start as usize;
        let from = self.signed.partition_point(|c| place(c) < start);
        let to = self.signed.partition_point(|c| place(c) < end);
        if from < to || more {
            self.candidates.extend_from_slice(&self.signed[from..to]);
            self.candidates[first..].sort_by_key(|candidate| candidate.cue);
        }
    }
}

/// Keeps some of the candidates from `first` on. Those before are not looked
/// at, or a document of many paragraphs would take the square of its length.
pub(crate) fn keep(
    candidates: &mut Vec<Candidate>,
    first: usize,
    chosen: impl Fn(usize, &Candidate) -> bool,
) {
    let mut to = first;
    for number in first..candidates.len() {
        if chosen(number, &candidates[number]) {
            candidates.swap(to, number);
            to += 1;
        }
    }
    candidates.truncate(to);
}

/// What the first model thinks of a token, given the odds of its labels.
fn think(odds: impl Fn(u8) -> f32) -> (Hint, [f32; 3]) {
    let mut hint = Hint::default();
    if odds(OUT) > SURELY {
        return (hint, [0.0; 3]);
    }
    if odds(Role::Content.inside()) > SURELY {
        hint.inside[Role::Content as usize] = step(SURELY);
        return (hint, [0.0; 3]);
    }
    let mut cue = [0.0; 3];
    for role in [Role::Content, Role::Source, Role::Cue] {
        let (single, begin, end) = (odds(role.single()), odds(role.begin()), odds(role.end()));
        let inside = single + begin + end + odds(role.inside());
        let at = role as usize;
        hint.inside[at] = step(inside);
        hint.begins[at] = step(single + begin);
        hint.ends[at] = step(single + end);
        cue = [inside, single + begin, single + end];
    }
    (hint, cue)
}

/// A label this likely leaves the others in the lowest step together.
const SURELY: f32 = 0.98;

/// The cue's tokens bear its labels and no others do. Tokens that the first
/// model gives to no part, and their neighbours neither, stay out: they need no
/// second look.
fn allow(allowed: &mut Vec<LabelSet>, start: usize, cue: TokenRange, hints: &[Hint]) {
    const CUE: LabelSet = 0b1111 << (1 + 4 * Role::Cue as u8);
    let is_out = |hint: &Hint| hint.inside[..2] == [0, 0];
    allowed.clear();
    allowed.extend((0..hints.len()).map(|i| {
        let near = &hints[i.saturating_sub(1)..hints.len().min(i + 2)];
        match near.iter().all(is_out) {
            true => 1 << OUT,
            false => LabelSet::MAX & !CUE,
        }
    }));
    let mut labels = vec![OUT; cue.range().len()];
    Role::Cue.write(&mut labels);
    for (set, label) in allowed[cue.start as usize - start..].iter_mut().zip(labels) {
        *set = 1 << label;
    }
}

/// The buffers of the decoders.
pub(crate) struct Workers<'d> {
    pub(crate) cue_tagger: CueTagger<'d>,
    pub(crate) argument_tagger: Worker<'d, ArgumentTagger>,
    pub(crate) judge: Worker<'d, Judge>,
    pub(crate) calibration: Calibration,
}

impl<'d> Workers<'d> {
    pub(crate) fn new(models: &'d Models) -> Workers<'d> {
        Workers {
            cue_tagger: CueTagger::new(&models.cue_tagger),
            argument_tagger: models.argument_tagger.worker(),
            judge: models.judge.worker(),
            calibration: models.calibration,
        }
    }
}
