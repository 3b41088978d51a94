//! Annotated articles as a page to read.
//!
//! [`article`] renders one annotated document: the text with names, sources,
//! cues and contents marked in colours that also differ without colour, the
//! speaker of each quotation by name, and the receipt that says how it was
//! found.
//!
//! Everything is text and markup; nothing is loaded from anywhere. Words of
//! others are escaped, and only addresses of the web become links.

mod article;
mod html;
mod policy;

pub use crate::{article::article, policy::policy};

use askama::Template;

/// The stylesheet of all that this crate renders. It names no font and no
/// picture that is not there.
pub const STYLE: &str = include_str!("../assets/report.css");

/// The script of all that this crate renders. Without it everything can be
/// read, with it receipts and panels open where one clicks.
pub const SCRIPT: &str = include_str!("../assets/report.js");

/// What the marks in an [`article`] mean, as a paragraph.
pub fn legend() -> String {
    #[derive(Template)]
    #[template(path = "legend.html")]
    struct Legend;
    Legend.render().expect("memory takes it")
}
