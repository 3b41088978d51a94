//! Paragraphs, sentences and tokens of news text.
