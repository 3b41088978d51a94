//! Learning the models from annotated articles.

mod gold;
mod made;
mod rows;
mod stages;

pub use self::{
    gold::{Article, Gold},
    made::{Made, make_up},
    rows::{Form, Rows, Scheme, Tokens},
    stages::{
        Encoders, Folded, Options, lay_out, train, with_calibration, with_min_score,
        with_provenance,
    },
};
