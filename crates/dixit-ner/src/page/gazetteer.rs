use dixit_lexicon::Names;

use crate::page::token::{Listed, Token};

/// Classes of listed names, one bit each.
#[cfg(feature = "train")]
pub(crate) mod class {
    pub(crate) const COUNTRY: u16 = 1;
    pub(crate) const ADJECTIVE: u16 = 1 << 1;
    pub(crate) const PEOPLE: u16 = 1 << 2;
    pub(crate) const CAPITAL: u16 = 1 << 3;
    pub(crate) const TITLE: u16 = 1 << 4;
    pub(crate) const OUTLET: u16 = 1 << 5;
    pub(crate) const ACRONYM: u16 = 1 << 6;
    pub(crate) const BODY: u16 = 1 << 7;
    pub(crate) const POLITICIAN: u16 = 1 << 8;
    pub(crate) const CITY: u16 = 1 << 9;
    pub(crate) const REGION: u16 = 1 << 10;
}

/// Names longer than this, in tokens, are not looked for.
const LONGEST: usize = 12;

/// Finds listed names in a sentence, longest first from the left, and notes
/// them on its tokens.
pub(crate) fn mark<'t>(names: &Names, tokens: &mut [Token], form: impl Fn(usize) -> &'t str) {
    let mut i = 0;
    while i < tokens.len() {
        let may_start = tokens[i].word.is_capital() || tokens[i].is_caseless();
        let found = match may_start {
            true => names.longest((i..tokens.len().min(i + LONGEST)).map(&form)),
            false => None,
        };
        let Some((length, classes)) = found else {
            i += 1;
            continue;
        };
        for k in 0..length {
            let place = match (k, length) {
                (_, 1) => 0,
                (0, _) => 1,
                (k, n) if k + 1 == n => 3,
                _ => 2,
            };
            tokens[i + k].listed = Listed(u32::from(classes) << 2 | place);
        }
        i += length;
    }
}
