//! Mentions of one document joined into people and bodies.
