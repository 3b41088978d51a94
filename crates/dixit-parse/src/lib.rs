//! Dependency trees for tagged sentences.
