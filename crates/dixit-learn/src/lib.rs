//! Linear sequence models: hashed features, constrained Viterbi, training.
