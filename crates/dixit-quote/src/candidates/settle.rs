use dixit_learn::{Calibration, Worker};

use crate::{
    candidates::buffers::Buffers,
    reranker::{Case, Judge},
};

/// An attribution this likely takes from a likelier one what stands nearer to it.
const LIKELY: f32 = 0.5;

/// Attributions this many places apart in a paragraph do not vie.
const NEIGHBOURS: usize = 40;

impl Buffers {
    /// The third step: whether each candidate of a paragraph, from `first` on,
    /// is an attribution.
    pub(crate) fn judge(
        &mut self,
        worker: &mut Worker<'_, Judge>,
        calibration: Calibration,
        first: usize,
    ) {
        for number in first..self.candidates.len() {
            worker.tag(&Judge, [""], &self.case(number, first), None);
            worker.compute_marginals();
            self.candidates[number].score = calibration.apply(worker.probability(0, &[1]));
        }
    }

    pub(crate) fn case(&self, number: usize, first: usize) -> Case<'_> {
        let low = number.saturating_sub(NEIGHBOURS).max(first);
        let high = (number + NEIGHBOURS + 1).min(self.candidates.len());
        Case {
            page: &self.page,
            hints: &self.hints,
            links: self.links.of(self.candidates[number].cue.start),
            candidate: &self.candidates[number],
            rivals: &self.candidates[low..high],
        }
    }

    /// Keeps the best of those that cannot stand together, from `first` on.
    pub(crate) fn settle(&mut self, first: usize, min_score: f32) {
        let mut order: Vec<usize> = (first..self.candidates.len()).collect();
        order.sort_by(|&a, &b| {
            let score = |n: usize| self.candidates[n].score;
            score(b).total_cmp(&score(a)).then(a.cmp(&b))
        });
        let mut kept: Vec<usize> = Vec::new();
        for number in order {
            let candidate = &self.candidates[number];
            if candidate.score < min_score || candidate.score <= 0.0 {
                break;
            }
            let near = |&&other: &&usize| other.abs_diff(number) <= NEIGHBOURS;
            let clashes = |&&other: &&usize| self.candidates[other].conflicts(candidate);
            let mut rivals = kept.iter().filter(near).filter(clashes);
            let (rival, more) = (rivals.next().copied(), rivals.next().is_some());
            let stands = rival.is_none_or(|rival| !more && self.part(rival, number));
            if stands {
                kept.push(number);
            }
        }
        kept.sort_unstable();
        self.leave_out(first, &kept);
        self.keep(first, |number, _| kept.binary_search(&number).is_ok());
    }

    /// Parts the contents of a kept attribution and of one less likely where one of
    /// them stands beyond the other's cue: says whether both can stand.
    fn part(&mut self, kept: usize, other: usize) -> bool {
        let (likelier, candidate) = (&self.candidates[kept], &self.candidates[other]);
        let taken = likelier
            .without(candidate)
            .filter(|_| candidate.score >= LIKELY);
        if let Some(rest) = taken {
            self.candidates[kept].contents = rest;
            return true;
        }
        match candidate.without(likelier) {
            Some(rest) => {
                self.candidates[other].contents = rest;
                true
            }
            None => false,
        }
    }

    /// Notes those with quoted speech and a source that are not kept: somebody
    /// says it, and if nobody else does it is the likeliest of them.
    fn leave_out(&mut self, first: usize, kept: &[usize]) {
        for number in first..self.candidates.len() {
            let one = &self.candidates[number];
            if one.source.is_some()
                && one.by.is_model()
                && kept.binary_search(&number).is_err()
                && self.is_spoken(number)
            {
                self.left_out.push(one.clone());
            }
        }
    }
}
