//! Part-of-speech tags for tokens.
