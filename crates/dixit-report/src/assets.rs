//! What stands beside the pages.

use askama::Template;

/// The stylesheet of an [`article`](crate::article). It names no font and no
/// picture that is not there.
pub const STYLE: &str = include_str!("../assets/report.css");

/// The script of an [`article`](crate::article). Without it everything can be
/// read, with it receipts and panels open where one clicks.
pub const SCRIPT: &str = include_str!("../assets/report.js");

/// The stylesheet of a [`Report`](crate::Report), beside [`STYLE`].
pub const PAGE_STYLE: &str = include_str!("../assets/page.css");

/// The script of a [`Report`](crate::Report), beside [`SCRIPT`].
pub const PAGE_SCRIPT: &str = include_str!("../assets/page.js");

/// What the marks in an [`article`](crate::article) mean, as a paragraph.
pub fn legend() -> String {
    #[derive(Template)]
    #[template(path = "legend.html")]
    struct Legend;
    Legend.render().expect("memory takes it")
}
