use std::{error::Error, fs, path::Path};

use dixit_ner::Recognizer;
use dixit_parse::Parser;
use dixit_pos::Tagger;
use dixit_quote::Attributor;
use dixit_resolve::Resolver;

use super::super::{CliError, Context};

/// A stage that reads with a model.
pub(crate) trait Modelled: Sized {
    type Error: Error + Send + Sync + 'static;

    /// The model inside the program.
    fn embedded_bytes() -> &'static [u8];

    fn from_bytes(bytes: &[u8]) -> Result<Self, Self::Error>;
}

macro_rules! modelled {
    ($($stage:ty, $error:ty;)*) => {$(
        impl Modelled for $stage {
            type Error = $error;

            fn embedded_bytes() -> &'static [u8] {
                <$stage>::embedded_bytes()
            }

            fn from_bytes(bytes: &[u8]) -> Result<$stage, $error> {
                <$stage>::from_bytes(bytes)
            }
        }
    )*};
}

modelled! {
    Tagger, dixit_model::Error;
    Parser, dixit_model::Error;
    Recognizer, dixit_ner::Error;
    Attributor, dixit_model::Error;
    Resolver, dixit_model::Error;
}

/// The stage with the model of a file, or with the one inside the program.
pub(crate) fn open<S: Modelled>(model: Option<&Path>) -> Result<S, CliError> {
    let Some(path) = model else {
        let opened = S::from_bytes(S::embedded_bytes());
        return opened.context("cannot open the model inside the program");
    };
    S::from_bytes(&fs::read(path).path("read", path)?).path("open", path)
}
