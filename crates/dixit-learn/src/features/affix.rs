/// The first `n` characters of a word, or all of it.
///
/// ```
/// use dixit_learn::prefix;
///
/// assert_eq!(prefix("Économie", 2), "Éc");
/// assert_eq!(prefix("a", 2), "a");
/// ```
pub fn prefix(form: &str, n: usize) -> &str {
    match form.char_indices().nth(n) {
        Some((at, _)) => &form[..at],
        None => form,
    }
}

/// The last `n` characters of a word, or all of it.
///
/// ```
/// use dixit_learn::suffix;
///
/// assert_eq!(suffix("naïveté", 2), "té");
/// assert_eq!(suffix("a", 2), "a");
/// assert_eq!(suffix("a", 0), "");
/// ```
pub fn suffix(form: &str, n: usize) -> &str {
    let Some(last) = n.checked_sub(1) else {
        return "";
    };
    match form.char_indices().rev().nth(last) {
        Some((at, _)) => &form[at..],
        None => form,
    }
}
