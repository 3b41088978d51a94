//! Learning the models from annotated articles.

mod gold;
mod made;
mod rewrite;
mod rows;
mod stages;

pub use self::{
    gold::{Article, Gold, Origin},
    made::{MadeText, make_up},
    rewrite::{
        encoder, transformer, with_calibration, with_encoder, with_min_score, with_provenance,
    },
    rows::{Rows, Scheme, Tokens, known},
    stages::{Encoders, Folded, Options, lay_out, train},
};
