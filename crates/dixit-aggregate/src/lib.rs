//! Speakers and entities added up over documents.
