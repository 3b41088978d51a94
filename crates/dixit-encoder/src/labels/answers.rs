use crate::{
    Kernel,
    labels::chain::{Chain, Odds},
};

/// What a worker knows of the labels of the row read last; what follows from their
/// scores is worked out when it is first asked for.
#[derive(Clone, Debug)]
pub struct Answers<'m> {
    chain: &'m Chain,
    kernel: Kernel,
    /// `[token][label]`
    emissions: Vec<f32>,
    back: Vec<u8>,
    labels: Vec<u8>,
    odds: Odds,
    weighed: bool,
}

impl<'m> Answers<'m> {
    pub(crate) fn new(chain: &'m Chain, kernel: Kernel) -> Answers<'m> {
        Answers {
            chain,
            kernel,
            emissions: Vec::new(),
            back: Vec::new(),
            labels: Vec::new(),
            odds: Odds::default(),
            weighed: false,
        }
    }

    /// Room for the emissions of so many tokens, of nothing.
    pub(crate) fn begin(&mut self, tokens: usize) -> &mut [f32] {
        self.weighed = false;
        self.emissions.clear();
        self.emissions.resize(tokens * self.chain.labels, 0.0);
        &mut self.emissions
    }

    /// The score of each label of each token, `[token][label]`, before their
    /// order counts.
    pub fn emissions(&self) -> &[f32] {
        &self.emissions
    }

    /// The best labels of all tokens.
    pub fn labels(&mut self) -> &[u8] {
        self.chain
            .best(&self.emissions, &mut self.back, &mut self.labels);
        &self.labels
    }

    /// The probability of each label of a token, `[label]`.
    ///
    /// # Panics
    ///
    /// If the row has no such token, or there is not room for all labels.
    pub fn probabilities(&mut self, token: usize, out: &mut [f32]) {
        self.weigh();
        let out = &mut out[..self.chain.labels];
        self.chain.probabilities(&self.odds, token, out);
    }

    /// The probability that the tokens from one on bear these labels.
    ///
    /// # Panics
    ///
    /// If the row has no such tokens.
    pub fn probability(&mut self, from: usize, labels: &[u8]) -> f32 {
        self.weigh();
        self.chain.probability(&self.odds, from, labels)
    }

    fn weigh(&mut self) {
        if self.weighed {
            return;
        }
        let (chain, emissions, odds) = (self.chain, &self.emissions, &mut self.odds);
        self.kernel.run(
            #[inline(always)]
            || chain.weigh(emissions, odds),
        );
        self.weighed = true;
    }
}
