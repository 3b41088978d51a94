/// Where a token may end inside a phrase, under any convention of tokens:
/// around white space and every mark.
pub(crate) fn token_ends(phrase: &str) -> impl Iterator<Item = usize> + '_ {
    let ends = phrase.char_indices().zip(phrase.chars().skip(1));
    ends.filter(|((_, a), b)| !a.is_alphanumeric() || !b.is_alphanumeric())
        .map(|((at, a), _)| at + a.len_utf8())
}
