//! Learning the weights of a [`Model`](crate::Model).
//!
//! * [`crf`]: a conditional random field by OWL-QN (Andrew and Gao 2007), with
//!   L1 and L2 penalties and partial labels (Tsuboi et al. 2008).
//! * [`online`]: the same field sentence by sentence, with AdaGrad.
//! * [`mean`]: one model of several.
//! * [`calibrate`]: scores that mean what they say.
//! * [`Forms`]: word forms in numbers, for the scripts that train encoders.
//!
//! The same data, options and seed give the same bytes on one machine, for any
//! number of threads.

mod calibrate;
mod chain;
mod crf;
mod dataset;
mod forms;
mod mean;
mod objective;
mod online;
mod owlqn;
mod pack;
mod progress;
mod random;
mod space;

pub use self::{
    calibrate::calibrate,
    crf::{Crf, crf},
    dataset::Dataset,
    forms::{Form, Forms},
    mean::mean,
    online::{Online, online},
    progress::Progress,
    random::Random,
};
