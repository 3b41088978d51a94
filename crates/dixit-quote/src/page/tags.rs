//! Tags of the Penn set by what they are for.

use dixit_core::Penn;

/// Whether a tag is one of several.
pub(crate) fn is(tag: u8, tags: &[Penn]) -> bool {
    tags.iter().any(|&one| one as u8 == tag)
}

/// Commas and colons, which divide a sentence.
pub(crate) fn is_comma(tag: u8) -> bool {
    is(tag, &[Penn::Comma, Penn::Colon])
}

/// All marks, of quotations too.
pub(super) fn is_punctuation(tag: u8) -> bool {
    use Penn::{CloseBracket, CloseQuote, Nfp, OpenBracket, OpenQuote, Stop};
    is_comma(tag)
        || is(
            tag,
            &[Stop, OpenQuote, CloseQuote, OpenBracket, CloseBracket, Nfp],
        )
}

/// Verbs that a clause can have for its own, and modals.
pub(crate) fn is_finite(tag: u8) -> bool {
    use Penn::{Md, Vbd, Vbp, Vbz};
    is(tag, &[Md, Vbd, Vbp, Vbz])
}

/// Verbs and modals.
pub(crate) fn is_verb(tag: u8) -> bool {
    use Penn::{Md, Vb, Vbd, Vbg, Vbn, Vbp, Vbz};
    is(tag, &[Vb, Vbd, Vbg, Vbn, Vbp, Vbz, Md])
}
