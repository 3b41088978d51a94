//! Named entities in tokens.
