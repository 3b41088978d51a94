//! Lists as long as there is room for.

use askama::Template;

use crate::{html::Html, words::grouped};

/// Room for each part of the page, in bytes: together with the parts of fixed
/// length they stay under five megabytes.
pub(super) mod room {
    pub(crate) const ARTICLES: usize = 2_150_000;
    pub(crate) const PEOPLE: usize = 1_350_000;
    pub(crate) const SPEAKERS: usize = 300_000;
    pub(crate) const FAMILIES: usize = 300_000;
    pub(crate) const DOCUMENTS: usize = 170_000;
    pub(crate) const DOUBTS: usize = 60_000;
    pub(crate) const OTHERS: usize = 40_000;
}

/// The markup of a template; memory takes all that it writes.
pub(super) fn rendered(template: &impl Template) -> Html {
    Html::from(template.render().expect("memory takes it"))
}

/// Rows as long as there is room for them, and how many they are.
pub(super) fn rows<T: Template>(rows: impl IntoIterator<Item = T>, room: usize) -> (Html, usize) {
    let mut html = Html::default();
    let mut shown = 0;
    for row in rows {
        let row = rendered(&row);
        if html.len() + row.len() > room {
            break;
        }
        html.tag(row.as_str());
        shown += 1;
    }
    (html, shown)
}

/// `the first 300 of 5,537; the rest is in speakers.csv`, or nothing if all
/// are shown.
pub(super) fn rest(shown: usize, all: u64, file: &str) -> String {
    match shown as u64 >= all {
        true => String::new(),
        false => format!(
            "The first {} of {} are shown; the rest stand in {file}.",
            grouped(shown as u64),
            grouped(all)
        ),
    }
}
