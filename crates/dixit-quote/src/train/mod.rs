//! Learning the three models from annotated articles.

mod gold;
mod stages;

pub use self::{
    gold::{Article, Gold},
    stages::{Options, train},
};
