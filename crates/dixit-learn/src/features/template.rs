use crate::Feature;

/// What a stage sees of its tokens: the features of a word type, and the
/// features of a token in its context.
///
/// Training and tagging both go through here, so the two cannot drift apart.
///
/// The split is where the speed comes from. All that depends on the form alone
/// (the form, its shape, affixes, clusters, lists it stands in) adds up to one
/// row of label scores for each offset of the window, which is computed once
/// for a word type and cached. Only conjunctions and what depends on the
/// document are looked up for every token.
pub trait Template {
    /// What [`context`](Template::context) wants to know of a word type:
    /// computed once and cached with its scores.
    type Word: Copy;

    /// What else [`context`](Template::context) reads: tags, marks, evidence
    /// from the document.
    type Sentence<'a>: ?Sized;

    /// How many tokens before it, and after it, a token sees by their type.
    const WINDOW: (u8, u8);

    /// Pushes the features of a word type. They count at every offset of the
    /// window, each with weights of its own. [`Feature::END`] after those that
    /// many types share as a whole makes new types cheaper.
    fn word(&self, form: &str, features: &mut Vec<Feature>) -> Self::Word;

    /// Pushes the features of token `i` that do not depend on one form alone.
    fn context(
        &self,
        sentence: &Self::Sentence<'_>,
        words: &[Self::Word],
        i: usize,
        features: &mut Vec<Feature>,
    );
}

/// The number of offsets in a template's window, the token itself included.
pub(crate) const fn width<T: Template>() -> usize {
    T::WINDOW.0 as usize + 1 + T::WINDOW.1 as usize
}

/// The offset of the `slot`th place of the window from the token.
pub(crate) fn offset<T: Template>(slot: usize) -> i8 {
    slot as i8 - T::WINDOW.0 as i8
}

/// What stands before the first token and after the last.
pub(crate) fn edge() -> Feature {
    Feature::new(u16::MAX, 0)
}

/// The offset of the first place of the window, and the number of places.
pub(crate) fn window<T: Template>() -> (i8, u8) {
    (offset::<T>(0), width::<T>() as u8)
}
