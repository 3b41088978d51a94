use std::sync::{Arc, OnceLock};

use dixit_encoder::Encoder;
use dixit_learn::Calibration;
use serde::{Deserialize, Serialize};

use super::input::FLAGS;
use crate::{Error, ErrorKind, scheme};

pub(crate) const KIND: &str = "caseless-ner";
pub(crate) const SCHEMA: u32 = 1;

/// The encoder as it is stored.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredCaseless {
    pub(crate) encoder: dixit_encoder::Stored,
    pub(crate) calibration: Calibration,
}

/// An encoder of names, shared by threads.
#[derive(Debug)]
pub(crate) struct Caseless {
    pub(crate) encoder: Encoder,
    pub(crate) calibration: Calibration,
}

impl Caseless {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Caseless, Error> {
        let read = dixit_model::read(bytes, KIND, SCHEMA).map_err(Error::model)?;
        Caseless::open(&read.payload)
    }

    pub(crate) fn open(stored: &StoredCaseless) -> Result<Caseless, Error> {
        let encoder = Encoder::new(&stored.encoder).map_err(Error::model)?;
        let labels = encoder.labels() == scheme::names().len();
        match (encoder.flags().eq(FLAGS) && labels, stored.calibration) {
            (false, _) => Err(Error::new(
                ErrorKind::Model,
                "the encoder is told other things of a token",
            )),
            (true, calibration) if !calibration.is_sound() => Err(Error::new(
                ErrorKind::Model,
                "the scores of the encoder mean nothing",
            )),
            (true, calibration) => Ok(Caseless {
                encoder,
                calibration,
            }),
        }
    }
}

/// An encoder that is opened when it is first needed: most documents need none.
#[derive(Clone, Debug)]
pub(crate) enum Lazy {
    /// There is none.
    None,
    /// The one inside this crate.
    Embedded(&'static [u8]),
    Open(Arc<Caseless>),
}

impl Lazy {
    pub(crate) fn get(&self) -> Option<&Caseless> {
        static EMBEDDED: OnceLock<Caseless> = OnceLock::new();
        match self {
            Lazy::None => None,
            Lazy::Open(caseless) => Some(caseless),
            Lazy::Embedded(bytes) => Some(EMBEDDED.get_or_init(|| {
                Caseless::from_bytes(bytes).expect("the embedded encoder is whole: a test opens it")
            })),
        }
    }
}
