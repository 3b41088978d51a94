//! Two readers of one paragraph: each proposes, and their scores are averaged.

use dixit_learn::Calibration;

use crate::{candidates::buffers::Buffers, tagging::candidate::Candidate};

/// What the mean of two scores is worth: two readers who agree are right more often
/// than either thinks. Fitted on PolNeAR dev (`models/accurate.md`).
const AVERAGED: Calibration = Calibration {
    rise: 0.87,
    fall: 1.07,
    offset: 0.12,
};

impl Buffers {
    /// Lets two readers of a paragraph judge together: the candidates from
    /// `first` on are those of one, `others` those of the other. What only one
    /// proposes is worth nothing to the other. Two propose the same if contents and
    /// source are, wherever the cue begins and ends.
    pub(crate) fn join_readings(&mut self, first: usize, others: Vec<Candidate>) {
        let end = self.candidates.len();
        for other in others {
            let own = &mut self.candidates[first..end];
            // In order of their cues, which do not overlap.
            let from = own.partition_point(|one| one.cue.end <= other.cue.start);
            let near = own[from..].iter_mut();
            let mut near = near.take_while(|one| one.cue.start < other.cue.end);
            match near.find(|one| one.is_twin(&other)) {
                Some(one) => one.agree(&other),
                None => self.candidates.push(other),
            }
        }
        for one in &mut self.candidates[first..] {
            one.score = AVERAGED.apply(one.score / 2.0);
        }
        self.candidates[first..].sort_by_key(|candidate| candidate.cue);
    }
}

impl Candidate {
    /// Adds the score of the same attribution as another reader sees it; the
    /// likelier cue stays.
    fn agree(&mut self, other: &Candidate) {
        self.score += other.score;
        if other.cue_score > self.cue_score {
            (self.cue, self.cue_score) = (other.cue, other.cue_score);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dixit_core::TokenRange;

    fn candidate(cue: (usize, usize), content: (usize, usize), score: f32) -> Candidate {
        let content = TokenRange::new(content.0, content.1);
        Candidate {
            contents: vec![content],
            score,
            ..Candidate::new(TokenRange::new(cue.0, cue.1), score)
        }
    }

    #[test]
    fn what_both_propose_outweighs_what_one_is_sure_of() {
        let mut buffers = Buffers::default();
        buffers.candidates = vec![
            candidate((1, 2), (2, 9), 0.9),
            candidate((3, 5), (5, 9), 0.7),
        ];
        buffers.join_readings(0, vec![candidate((4, 5), (5, 9), 0.8)]);
        let [alone, agreed] = &buffers.candidates[..] else {
            panic!("{:?}", buffers.candidates);
        };
        assert!(
            agreed.score > 0.7 && alone.score < 0.6,
            "{alone:?} {agreed:?}"
        );
        assert_eq!(agreed.cue, TokenRange::new(4, 5), "the likelier cue stays");
    }

    #[test]
    fn what_only_one_reader_finds_stays_in_order_of_the_cues() {
        let mut buffers = Buffers::default();
        buffers.candidates = vec![candidate((7, 8), (8, 12), 0.6)];
        buffers.join_readings(0, vec![candidate((1, 2), (2, 6), 0.6)]);
        let cues = buffers.candidates.iter().map(|one| one.cue.start);
        assert!(cues.eq([1, 7]));
        let same = |one: &Candidate| one.score == buffers.candidates[0].score;
        assert!(buffers.candidates.iter().all(same));
    }
}
