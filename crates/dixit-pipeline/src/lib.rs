//! Ordered stages, checked and run over documents in parallel.
