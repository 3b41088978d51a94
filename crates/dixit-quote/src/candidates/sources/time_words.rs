//! Words for days and other stretches of time.

use dixit_core::Document;

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
