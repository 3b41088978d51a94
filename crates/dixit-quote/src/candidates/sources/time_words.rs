//! Words for days and other stretches of time.

use dixit_core::{Document, Penn};

use crate::page::Page;

/// Whether a word names a day or another stretch of time.
pub(crate) fn is_time(doc: &Document, at: usize) -> bool {
    let form = doc.token(at).to_lowercase();
    matches!(
        &*form,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "yesterday"
            | "today"
            | "tonight"
            | "tomorrow"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "noon"
            | "midnight"
            | "week"
            | "weekend"
            | "month"
            | "year"
    ) || is_month(doc.token(at))
}

fn is_month(form: &str) -> bool {
    matches!(
        form,
        "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
    )
}

pub(crate) fn is_day(form: &str) -> bool {
    form.ends_with("day") && form.starts_with(char::is_uppercase) && form.len() <= 9
}

/// What follows the time of a report whose *that* begins no clause, and may stand before the
/// content: *announced {that same evening} to …*.
pub(crate) fn behind_time(doc: &Document, page: &Page, (at, end): (usize, usize)) -> Option<usize> {
    let at = at - usize::from(at > 0 && doc.token(at - 1) == "that");
    let same = at + 1 < end && matches!(doc.token(at + 1), "same" | "very");
    let after = at + 2 + usize::from(same);
    if after + 1 >= end || doc.token(at) != "that" || !is_time(doc, after - 1) {
        return None;
    }
    let leads = match doc.token(after) {
        "that" => true,
        "to" => page.tag(after + 1) == Penn::Vb as u8,
        _ => false,
    };
    leads.then_some(after)
}
