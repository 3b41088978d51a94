//! Lists, a page at a time, and what is known of one row.

mod articles;
mod days;
mod entities;
mod families;
mod page;
mod quotes;
mod rows;

pub use self::{
    articles::{Article, ArticleSearch},
    entities::{Candidate, Direction, Entity, EntityListing, Related, Speaker, Tally},
    families::{Family, Variant},
    page::{Order, Page},
};
