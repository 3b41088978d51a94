/// How far training has come, given to the caller after every pass.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Passes over the data so far.
    pub pass: usize,
    /// The penalised negative log-likelihood, or the share of wrong tokens.
    pub loss: f64,
    /// Weights that are not zero.
    pub active: usize,
}
