//! What is known of words: clusters, names, titles, reporting verbs.
