use crate::{
    Kernel,
    labels::chain::{Chain, Odds},
};

/// What is known of the labels of the row read last; what follows from its
/// emissions is worked out when it is first asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    /// `[token][label]`
    pub(crate) emissions: Vec<f32>,
    back: Vec<u8>,
    labels: Vec<u8>,
    odds: Odds,
    weighed: bool,
}

impl Answers {
    /// Room for so many emissions, of nothing.
    pub(crate) fn begin(&mut self, emissions: usize) -> &mut [f32] {
        self.weighed = false;
        self.emissions.clear();
        self.emissions.resize(emissions, 0.0);
        &mut self.emissions
    }

    pub(crate) fn labels(&mut self, chain: &Chain) -> &[u8] {
        chain.best(&self.emissions, &mut self.back, &mut self.labels);
        &self.labels
    }

    pub(crate) fn probabilities(
        &mut self,
        chain: &Chain,
        kernel: Kernel,
        token: usize,
        out: &mut [f32],
    ) {
        self.weigh(chain, kernel);
        chain.probabilities(&self.odds, token, &mut out[..chain.labels]);
    }

    pub(crate) fn probability(
        &mut self,
        chain: &Chain,
        kernel: Kernel,
        from: usize,
        labels: &[u8],
    ) -> f32 {
        self.weigh(chain, kernel);
        chain.probability(&self.odds, from, labels)
    }

    fn weigh(&mut self, chain: &Chain, kernel: Kernel) {
        if self.weighed {
            return;
        }
        let (emissions, odds) = (&self.emissions, &mut self.odds);
        kernel.run(
            #[inline(always)]
            || chain.weigh(emissions, odds),
        );
        self.weighed = true;
    }
}
