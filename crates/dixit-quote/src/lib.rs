//! Quotations and attributions: content, cue, source.
