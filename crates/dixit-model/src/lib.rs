//! The envelope of dixit's model files.
