use dixit_core::{Document, TokenRange};
use dixit_learn::{Decoder, LabelSet, Worker};
use dixit_lexicon::Lexicon;

use crate::{
    candidate::{Candidate, stretch_of},
    cues::Cues,
    frame::{Frame, Hint, Place, Scene, head_of, place, step},
    judge::{Case, Judge},
    page::Page,
    roles::{OUT, Role},
    spot::{Spot, Stretch},
};

/// The buffers of one thread, and the three steps over them.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(crate) page: Page,
    pub(crate) hints: Vec<Hint>,
    /// Probability of each token to be in a cue, to begin one, to end one.
    cue_odds: Vec<[f32; 3]>,
    pub(crate) candidates: Vec<Candidate>,
    places: Vec<Place>,
    allowed: Vec<LabelSet>,
}

/// A token this likely to stand in a cue makes a candidate.
const CUE_FLOOR: f32 = 0.05;

/// Attributions this many places apart in a paragraph do not vie.
const NEIGHBOURS: usize = 12;

impl Scratch {
    pub(crate) fn read(&mut self, doc: &Document, cues: &Cues) {
        self.page.read(doc, cues);
        self.hints.clear();
        self.hints.resize(self.page.len(), Hint::default());
        self.cue_odds.clear();
        self.cue_odds.resize(self.page.len(), [0.0; 3]);
        self.candidates.clear();
    }

    /// The first step: what each token of a paragraph may be.
    pub(crate) fn spot(
        &mut self,
        doc: &Document,
        worker: &mut Worker<'_, Spot>,
        paragraph: (usize, usize),
    ) {
        let (start, end) = paragraph;
        let stretch = Stretch {
            page: &self.page,
            start,
            end,
        };
        let forms = (start..end).map(|i| doc.token(i));
        worker.tag(&Spot(Lexicon::embedded()), forms, &stretch, None);
        worker.compute_marginals();
        for i in start..end {
            let odds = |label: u8| worker.probability(i - start, &[label]);
            for role in [Role::Content, Role::Source, Role::Cue] {
                let (single, begin, end) =
                    (odds(role.single()), odds(role.begin()), odds(role.end()));
                let inside = single + begin + end + odds(role.inside());
                let hint = &mut self.hints[i];
                let at = role as usize;
                hint.inside[at] = step(inside);
                hint.begins[at] = step(single + begin);
                hint.ends[at] = step(single + end);
                if role == Role::Cue {
                    self.cue_odds[i] = [inside, single + begin, single + end];
                }
            }
        }
        self.find_cues(worker, paragraph);
    }

    /// Runs of tokens that may stand in a cue, cut where one begins.
    fn find_cues(&mut self, worker: &Worker<'_, Spot>, (start, end): (usize, usize)) {
        let mut at = start;
        while at < end {
            if self.cue_odds[at][0] < CUE_FLOOR {
                at += 1;
                continue;
            }
            let from = at;
            at += 1;
            while at < end && self.cue_odds[at][0] >= CUE_FLOOR && self.cue_odds[at][1] < 0.5 {
                at += 1;
            }
            let cue = self.best_cue(from, at);
            let mut labels = vec![OUT; cue.range().len()];
            Role::Cue.write(&mut labels);
            let score = worker.probability(cue.start as usize - start, &labels);
            self.candidates.push(Candidate::new(cue, score));
        }
    }

    /// The likeliest first and last token in a run.
    fn best_cue(&self, from: usize, to: usize) -> TokenRange {
        let best = |range: std::ops::Range<usize>, what: usize| {
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

    /// The second step: the parts of one candidate.
    pub(crate) fn frame(
        &mut self,
        doc: &Document,
        worker: &mut Worker<'_, Frame>,
        number: usize,
        paragraph: (usize, usize),
    ) {
        let cue = self.candidates[number].cue;
        let (start, end) = stretch_of(&self.page, paragraph, cue);
        let head = head_of(&self.page, cue);
        place(&self.page, (start, end), head, &mut self.places);
        allow(&mut self.allowed, start, end, cue);
        let scene = Scene {
            stretch: Stretch {
                page: &self.page,
                start,
                end,
            },
            cue,
            head,
            places: &self.places,
            hints: &self.hints,
        };
        let forms = (start..end).map(|i| doc.token(i));
        let labels = worker
            .tag(
                &Frame(Lexicon::embedded()),
                forms,
                &scene,
                Some(&self.allowed),
            )
            .to_vec();
        worker.compute_marginals();
        self.candidates[number].take(&labels, start, |from, run| worker.probability(from, run));
    }

    /// The third step: whether each candidate of a paragraph, from `first` on,
    /// is an attribution.
    pub(crate) fn judge(&mut self, worker: &mut Worker<'_, Judge>, first: usize) {
        for number in first..self.candidates.len() {
            let score = match self.candidates[number].contents.is_empty() {
                true => 0.0,
                false => {
                    worker.tag(&Judge, [""], &self.case(number, first), None);
                    worker.compute_marginals();
                    worker.probability(0, &[1])
                }
            };
            self.candidates[number].score = score;
        }
    }

    pub(crate) fn case(&self, number: usize, first: usize) -> Case<'_> {
        let low = number.saturating_sub(NEIGHBOURS).max(first);
        let high = (number + NEIGHBOURS + 1).min(self.candidates.len());
        Case {
            page: &self.page,
            hints: &self.hints,
            candidate: &self.candidates[number],
            rivals: &self.candidates[low..high],
        }
    }

    /// Keeps the best of those that cannot stand together, from `first` on.
    pub(crate) fn settle(&mut self, first: usize, min_score: f32) {
        let mut order: Vec<usize> = (first..self.candidates.len()).collect();
        order.sort_by(|&a, &b| {
            self.candidates[b]
                .score
                .total_cmp(&self.candidates[a].score)
                .then(a.cmp(&b))
        });
        let mut kept: Vec<usize> = Vec::new();
        for number in order {
            let candidate = &self.candidates[number];
            let near = |&&other: &&usize| other.abs_diff(number) <= NEIGHBOURS;
            let clashes = |&other: &usize| self.candidates[other].conflicts(candidate);
            if candidate.score >= min_score
                && candidate.score > 0.0
                && !kept.iter().filter(near).any(clashes)
            {
                kept.push(number);
            }
        }
        kept.sort_unstable();
        let mut number = 0;
        self.candidates.retain(|_| {
            number += 1;
            number - 1 < first || kept.binary_search(&(number - 1)).is_ok()
        });
    }
}

/// The cue's tokens bear its labels and no others do.
pub(crate) fn allow(allowed: &mut Vec<LabelSet>, start: usize, end: usize, cue: TokenRange) {
    const CUE: LabelSet = 0b1111 << (1 + 4 * Role::Cue as u8);
    allowed.clear();
    allowed.resize(end - start, LabelSet::MAX & !CUE);
    let mut labels = vec![OUT; cue.range().len()];
    Role::Cue.write(&mut labels);
    for (set, label) in allowed[cue.start as usize - start..].iter_mut().zip(labels) {
        *set = 1 << label;
    }
}

/// The token ranges of the paragraphs, long ones cut at sentences' ends, or
/// anywhere if a sentence is endless.
pub(crate) fn paragraphs(doc: &Document) -> Vec<(usize, usize)> {
    const LONGEST: usize = 1500;
    let mut out = Vec::new();
    for paragraph in &doc.paragraphs {
        let sentences = &doc.sentences[paragraph.range()];
        let mut start = None;
        for sentence in sentences {
            let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            let begin = *start.get_or_insert(from);
            if to - begin > LONGEST && begin < from {
                out.push((begin, from));
                start = Some(from);
            }
            let mut begin = start.unwrap_or(from);
            while to - begin > 2 * LONGEST {
                out.push((begin, begin + LONGEST));
                begin += LONGEST;
            }
            start = Some(begin);
        }
        let end = sentences.last().map_or(0, |s| s.tokens.end as usize);
        out.extend(start.filter(|&start| start < end).map(|start| (start, end)));
    }
    out
}

/// The decoders' scratch space.
pub(crate) struct Workers<'d> {
    pub(crate) spot: Worker<'d, Spot>,
    pub(crate) frame: Worker<'d, Frame>,
    pub(crate) judge: Worker<'d, Judge>,
}

impl<'d> Workers<'d> {
    pub(crate) fn new(spot: &'d Decoder, frame: &'d Decoder, judge: &'d Decoder) -> Workers<'d> {
        Workers {
            spot: spot.worker(),
            frame: frame.worker(),
            judge: judge.worker(),
        }
    }
}
