use std::time::Duration;

/// Time spent in each stage, summed over threads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    stages: Vec<(String, Duration)>,
}

impl Timings {
    pub(crate) fn of(names: impl Iterator<Item = String>) -> Timings {
        Timings {
            stages: names.map(|name| (name, Duration::ZERO)).collect(),
        }
    }

    pub(crate) fn add(&mut self, stage: usize, time: Duration) {
        self.stages[stage].1 += time;
    }

    pub(crate) fn merge(&mut self, other: &Timings) {
        for (mine, theirs) in self.stages.iter_mut().zip(&other.stages) {
            mine.1 += theirs.1;
        }
    }

    /// The stages in order, each with its time.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Duration)> {
        self.stages
            .iter()
            .map(|(name, time)| (name.as_str(), *time))
    }
}
