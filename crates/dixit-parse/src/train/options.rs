/// How to train a parser.
#[derive(Clone, Debug)]
pub struct Options {
    /// Passes over the data.
    pub passes: usize,
    /// How often, in percent, the parser's own step is followed where it is
    /// wrong, from the second pass on: it learns to go on after a mistake.
    pub explore: usize,
    /// How far a first step goes (AdaGrad).
    pub rate: f32,
    /// The share of hidden units left out at random.
    pub dropout: f32,
    /// Words seen less often are one.
    pub min_count: usize,
    /// Decides the first weights, the order of the sentences and the dropout.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            passes: 10,
            explore: 90,
            rate: 0.05,
            dropout: 0.3,
            min_count: 4,
            seed: 1,
        }
    }
}
