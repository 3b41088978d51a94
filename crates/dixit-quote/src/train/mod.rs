//! Learning the three models from annotated articles.

mod gold;
mod made;
mod stages;

pub use self::{
    gold::{Article, Gold},
    made::{Made, make_up},
    stages::{Options, train},
};
