//! What is known of nouns for what people are, and of words of one root.

pub(crate) mod calling;
pub(crate) mod root;
