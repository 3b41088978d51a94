//! Annotated articles and the tables of a collection as a page to read.
//!
//! [`article`] renders one annotated document: the text with names, sources,
//! cues and contents marked in colours that also differ without colour, the
//! speaker of each quotation by name, and the receipt that says how it was
//! found. [`Report`] renders a whole collection as one page: what was read, who
//! speaks, about whom, what was repeated, the articles, and what to doubt.
//! [`Tables`] gives the short lists for a terminal.
//!
//! Everything is text, markup and inline SVG; nothing is loaded from anywhere,
//! and the page's own [`policy`] forbids it. Words of others are escaped, and
//! only addresses of the web become links.
//!
//! # Limits
//!
//! A page has less than five megabytes, whatever the collection: the most
//! quoted people and the articles with most quotations come first, each list
//! says how many it leaves out, and all of them stand in the tables.

mod article;
mod chart;
mod error;
mod html;
mod policy;
mod report;
mod tables;
mod words;

pub use crate::{
    article::article,
    error::Error,
    policy::policy,
    report::Report,
    tables::{Tables, Top},
};

use askama::Template;

/// The stylesheet of an [`article`]. It names no font and no
/// picture that is not there.
pub const STYLE: &str = include_str!("../assets/report.css");

/// The script of an [`article`]. Without it everything can be
/// read, with it receipts and panels open where one clicks.
pub const SCRIPT: &str = include_str!("../assets/report.js");

/// The stylesheet of a [`Report`], beside [`STYLE`].
pub const PAGE_STYLE: &str = include_str!("../assets/page.css");

/// The script of a [`Report`], beside [`SCRIPT`].
pub const PAGE_SCRIPT: &str = include_str!("../assets/page.js");

/// What the marks in an [`article`] mean, as a paragraph.
pub fn legend() -> String {
    #[derive(Template)]
    #[template(path = "legend.html")]
    struct Legend;
    Legend.render().expect("memory takes it")
}
