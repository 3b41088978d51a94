//! Readers and writers of documents and tables.
