use std::ops::Range;

use crate::{LabelSet, MAX_LABELS, chain::file::Head, labels::all_labels};

/// A transition or path that the grammar forbids. Far below any score, and far
/// enough from the smallest `i32` that sums do not wrap.
const ILLEGAL: i32 = i32::MIN / 4;

/// The labels that compete at each token of a sentence, and the searches over
/// them: the best path and the marginal probabilities.
///
/// Labels whose emission lies further below the best than the margin are left
/// out: most tokens of a named-entity model keep a single label, and then the
/// searches cost next to nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lattice {
    /// Where each token's candidates start; one more than tokens.
    pub(crate) starts: Vec<u32>,
    pub(crate) labels: Vec<u8>,
    pub(crate) emissions: Vec<i32>,
    /// The labels that may follow a candidate of the last token.
    reach: LabelSet,
    best: Vec<i32>,
    back: Vec<u32>,
    /// Candidates of the token before that may be on the best path: label,
    /// place, and score.
    ahead: Vec<(u8, u32, i32)>,
    path: Vec<u8>,
}

/// The transitions of a model, those that are forbidden told apart.
#[derive(Clone, Debug)]
pub(crate) struct Transitions {
    scores: Vec<i32>,
    labels: usize,
    first: LabelSet,
    last: LabelSet,
    /// For each label, those that may follow it.
    next: Vec<LabelSet>,
    /// For each label, those that may stand before it.
    before: Vec<LabelSet>,
    /// Row *i*: what going from each label may gain over going from label *i*,
    /// wherever to.
    gains: Vec<i32>,
    /// The rows of `scores` of a model of few labels, for whole additions.
    wide: Vec<[i32; WIDE]>,
}

/// Labels of which all are reached for at once, if a model has no more.
pub(crate) const WIDE: usize = 16;

/// What is forbidden, where that is not asked: below [`ILLEGAL`] with any score.
const FORBIDDEN: i32 = i32::MIN / 2;

impl Transitions {
    pub(crate) fn new(model: &Head) -> Transitions {
        let labels = model.labels.len();
        let legal = |i: usize| model.grammar.next[i / labels] >> (i % labels) & 1 == 1;
        let score = |(i, &weight): (usize, &i16)| if legal(i) { weight.into() } else { ILLEGAL };
        let scores: Vec<i32> = model.transitions.iter().enumerate().map(score).collect();
        let wide = scores.chunks(labels).map(|row| {
            let mut wide = [FORBIDDEN; WIDE];
            let legal = wide.iter_mut().zip(row).filter(|pair| *pair.1 != ILLEGAL);
            legal.for_each(|(wide, &score)| *wide = score);
            wide
        });
        Transitions {
            wide: match labels <= WIDE {
                true => wide.collect(),
                false => Vec::new(),
            },
            gains: gains(&scores, labels),
            scores,
            labels,
            first: model.grammar.first,
            last: model.grammar.last,
            next: model.grammar.next.clone(),
            before: (0..labels).map(|to| model.grammar.before(to)).collect(),
        }
    }

    #[inline]
    pub(crate) fn score(&self, from: u8, to: u8) -> i32 {
        self.row(from)[usize::from(to)]
    }

    /// The scores of going from a label to each.
    #[inline]
    fn row(&self, from: u8) -> &[i32] {
        &self.scores[usize::from(from) * self.labels..][..self.labels]
    }

    /// What going from each label may gain over going from this one.
    #[inline]
    fn gains(&self, label: u8) -> &[i32] {
        &self.gains[usize::from(label) * self.labels..][..self.labels]
    }

    #[inline]
    pub(crate) fn is_legal(&self, from: u8, to: u8) -> bool {
        self.score(from, to) != ILLEGAL
    }

    /// The labels that may follow one.
    #[inline]
    pub(crate) fn next(&self, label: u8) -> LabelSet {
        self.next[usize::from(label)]
    }

    /// The labels that may stand before one.
    #[inline]
    pub(crate) fn before(&self, label: u8) -> LabelSet {
        self.before[usize::from(label)]
    }

    pub(crate) fn may_begin(&self, label: u8) -> bool {
        self.first >> label & 1 == 1
    }

    pub(crate) fn may_end(&self, label: u8) -> bool {
        self.last >> label & 1 == 1
    }
}

fn gains(scores: &[i32], labels: usize) -> Vec<i32> {
    let row = |label: usize| &scores[label * labels..(label + 1) * labels];
    let gain = |from: usize, other: usize| {
        let pairs = row(other).iter().zip(row(from));
        pairs.map(|(a, b)| a - b).max().unwrap_or(0)
    };
    let pairs = (0..labels).flat_map(|from| (0..labels).map(move |other| (from, other)));
    pairs.map(|(from, other)| gain(from, other)).collect()
}

impl Lattice {
    /// Makes room for a sentence.
    pub(crate) fn clear(&mut self, transitions: &Transitions) {
        self.reach = transitions.first;
        self.starts.clear();
        self.starts.push(0);
        self.labels.clear();
        self.emissions.clear();
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The candidates of token `i`, as a range of the flat lists.
    #[inline]
    pub(crate) fn candidates(&self, i: usize) -> Range<usize> {
        self.starts[i] as usize..self.starts[i + 1] as usize
    }

    /// The tokens from the nearest on the left of these with one candidate to
    /// the nearest on the right: no others have a say in what these are.
    pub(crate) fn around(&self, tokens: Range<usize>) -> Range<usize> {
        let single = |&i: &usize| self.candidates(i).len() == 1;
        let last = tokens.end.max(1) - 1;
        let from = (0..=tokens.start).rev().find(single);
        let to = (last..self.len()).find(single);
        from.unwrap_or(0)..to.map_or(self.len(), |i| i + 1)
    }

    /// Where the candidates of token `i` stand.
    #[inline]
    pub(crate) fn places(&self, i: usize) -> Places {
        Places::new(&self.labels, self.candidates(i))
    }

    /// Appends a token with one candidate.
    #[inline]
    pub(crate) fn push_only(&mut self, label: u8, score: i32, transitions: &Transitions) {
        self.reach = transitions.next(label);
        self.labels.push(label);
        self.emissions.push(score);
        self.starts.push(self.labels.len() as u32);
    }

    /// Appends a token: the allowed labels whose emission is at most `margin`
    /// below the best allowed and that may follow a candidate of the token
    /// before, and those of `keep`, which make sure that a legal path is left.
    #[inline(always)]
    pub(crate) fn push(
        &mut self,
        scores: &[i16],
        (allowed, keep): (LabelSet, LabelSet),
        margin: i32,
        transitions: &Transitions,
    ) {
        let floor = i32::from(best(scores, allowed)).saturating_sub(margin);
        let floor = floor.max(i16::MIN.into()) as i16;
        let near = (at_least(scores, floor) | keep) & allowed;
        let mut set = near & (self.reach | keep);
        if set == 0 {
            set = near;
        }
        self.reach = 0;
        while set != 0 {
            let label = set.trailing_zeros() as u8;
            set &= set - 1;
            self.reach |= transitions.next(label);
            self.labels.push(label);
            self.emissions.push(scores[usize::from(label)].into());
        }
        self.starts.push(self.labels.len() as u32);
    }

    /// The best legal path (Viterbi), or `None` if the candidates allow none.
    #[inline(always)]
    pub(crate) fn viterbi(&mut self, transitions: &Transitions) -> Option<&[u8]> {
        self.path.clear();
        if self.len() == 0 {
            return Some(&self.path);
        }
        // Each place is written to before it is read.
        self.best.resize(self.labels.len(), 0);
        self.back.resize(self.labels.len(), 0);
        for k in self.candidates(0) {
            self.best[k] = match transitions.may_begin(self.labels[k]) {
                true => self.emissions[k],
                false => ILLEGAL,
            };
            self.back[k] = 0;
        }
        for i in 1..self.len() {
            self.step(i, transitions);
        }
        self.trace(transitions)
    }

    /// Token `i`: for each candidate the best way to come to it.
    #[inline(always)]
    fn step(&mut self, i: usize, transitions: &Transitions) {
        let before = self.candidates(i - 1);
        if before.len() > 1 {
            self.find_ahead(before.clone(), transitions);
            return match transitions.wide.is_empty() {
                true => self.step_any(i, before.start, transitions),
                false => self.step_wide(i, before.start, transitions),
            };
        }
        let (row, reached) = (
            transitions.row(self.labels[before.start]),
            self.best[before.start],
        );
        let here = self.candidates(i);
        self.back[here.clone()].fill(before.start as u32);
        let best = self.best[here.clone()].iter_mut();
        let own = self.labels[here.clone()].iter().zip(&self.emissions[here]);
        for (best, (&to, emission)) in best.zip(own) {
            *best = (reached + row[usize::from(to)] + emission).max(ILLEGAL);
        }
    }

    /// The same where several candidates of the token before may be on the best path.
    #[inline(always)]
    fn step_any(&mut self, i: usize, first: usize, transitions: &Transitions) {
        let here = self.candidates(i);
        let (labels, best) = (&self.labels[here.clone()], &mut self.best[here.clone()]);
        let back = &mut self.back[here.clone()];
        best.fill(ILLEGAL);
        back.fill(first as u32);
        for &(from, j, score) in &self.ahead {
            let (row, legal) = (transitions.row(from), transitions.next(from));
            for (&to, way) in labels.iter().zip(best.iter_mut().zip(back.iter_mut())) {
                let score = score + row[usize::from(to)];
                if score > *way.0 && legal >> to & 1 == 1 {
                    (*way.0, *way.1) = (score, j);
                }
            }
        }
        for (best, emission) in best.iter_mut().zip(&self.emissions[here]) {
            *best = (*best + emission).max(ILLEGAL);
        }
    }

    /// The same for all labels at once: the first of the best ways to each.
    #[inline(always)]
    fn step_wide(&mut self, i: usize, first: usize, transitions: &Transitions) {
        let (mut best, mut back) = ([ILLEGAL; WIDE], [first as u32; WIDE]);
        for &(from, j, score) in &self.ahead {
            let row = &transitions.wide[usize::from(from)];
            for to in 0..WIDE {
                let score = score + row[to];
                let better = score > best[to];
                best[to] = if better { score } else { best[to] };
                back[to] = if better { j } else { back[to] };
            }
        }
        let here = self.candidates(i);
        let own = self.labels[here.clone()]
            .iter()
            .zip(&self.emissions[here.clone()]);
        let ways = self.best[here.clone()].iter_mut().zip(&mut self.back[here]);
        for ((&to, emission), way) in own.zip(ways) {
            let to = usize::from(to) % WIDE;
            (*way.0, *way.1) = ((best[to] + emission).max(ILLEGAL), back[to]);
        }
    }

    /// Leaves out the candidates of a token that are so far behind its best that
    /// no label after them makes up for it: most of them, in a model without
    /// forbidden transitions.
    #[inline(always)]
    fn find_ahead(&mut self, candidates: Range<usize>, transitions: &Transitions) {
        let first = candidates.start;
        let (labels, best) = (&self.labels[candidates.clone()], &self.best[candidates]);
        let (mut top, mut most) = (0, best[0]);
        for (j, &score) in best.iter().enumerate() {
            if score > most {
                (top, most) = (j, score);
            }
        }
        let gains = transitions.gains(labels[top]);
        self.ahead.clear();
        for (j, (&label, &score)) in labels.iter().zip(best).enumerate() {
            if score + gains[usize::from(label)] >= most {
                self.ahead.push((label, (first + j) as u32, score));
            }
        }
    }

    #[inline(always)]
    fn trace(&mut self, transitions: &Transitions) -> Option<&[u8]> {
        let ends = self.candidates(self.len() - 1);
        let ends = ends.filter(|&k| transitions.may_end(self.labels[k]));
        let mut at = ends.reduce(|a, b| if self.best[b] > self.best[a] { b } else { a })?;
        if self.best[at] <= ILLEGAL / 2 {
            return None;
        }
        for _ in 0..self.len() {
            self.path.push(self.labels[at]);
            at = self.back[at] as usize;
        }
        self.path.reverse();
        Some(&self.path)
    }

    /// The labels of the last [`viterbi`](Lattice::viterbi).
    pub(crate) fn path(&self) -> &[u8] {
        &self.path
    }
}

/// Where the candidates of one token stand, by label: a grammar such as BIOES
/// forbids most pairs, and only those it allows are then looked at.
pub(crate) struct Places {
    set: LabelSet,
    at: [u32; MAX_LABELS],
}

impl Places {
    #[inline]
    pub(crate) fn new(labels: &[u8], candidates: Range<usize>) -> Places {
        let mut places = Places {
            set: 0,
            at: [0; MAX_LABELS],
        };
        for k in candidates {
            let label = usize::from(labels[k]) % MAX_LABELS;
            places.set |= 1 << label;
            places.at[label] = k as u32;
        }
        places
    }

    /// The candidates among these labels: label and place.
    #[inline]
    pub(crate) fn of(&self, labels: LabelSet) -> impl Iterator<Item = (u8, usize)> + '_ {
        let mut set = self.set & labels;
        std::iter::from_fn(move || {
            let label = (set != 0).then(|| set.trailing_zeros() as usize)?;
            set &= set - 1;
            Some((label as u8, self.at[label % MAX_LABELS] as usize))
        })
    }
}

/// The best score of the allowed labels, 0 if there are none.
#[inline(always)]
fn best(scores: &[i16], allowed: LabelSet) -> i16 {
    if allowed & all_labels(scores.len()) == all_labels(scores.len()) {
        return scores.iter().copied().max().unwrap_or(0);
    }
    let allowed = |label: &usize| allowed >> label & 1 == 1;
    let scores = (0..scores.len()).filter(allowed).map(|label| scores[label]);
    scores.max().unwrap_or(0)
}

/// The labels that score so much or more.
#[inline(always)]
fn at_least(scores: &[i16], floor: i16) -> LabelSet {
    let mut set = 0;
    for (k, eight) in scores.chunks(8).enumerate() {
        let bits = eight.iter().enumerate();
        let bits = bits.fold(0, |set, (i, &s)| set | u64::from(s >= floor) << i);
        set |= bits << (8 * k);
    }
    set
}

/// Labels that may begin, repeat and end: kept at every token, they leave a
/// legal path whatever else is pruned.
pub(crate) fn safe_labels(model: &Head) -> LabelSet {
    let grammar = &model.grammar;
    let safe = |&i: &usize| grammar.first & grammar.last & grammar.next[i] & (1 << i) != 0;
    // One is enough. A grammar without bans needs none.
    let all = all_labels(model.labels.len());
    if grammar.first == all && grammar.last == all && grammar.next.iter().all(|&set| set == all) {
        return 0;
    }
    (0..model.labels.len()).find(safe).map_or(0, |i| 1 << i)
}
