/// Hash of a text as it is looked up: letters folded to lower case, white space
/// left out, a curly apostrophe the same as a straight one.
///
/// Words are kept by 32 bits of it alone. Of the words that the lexicon does
/// not hold, one in about 20,000 is taken for another; that is the price of
/// keeping no strings.
#[derive(Clone, Copy)]
pub(crate) struct Folded(u64);

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Folded {
    pub(crate) fn new() -> Folded {
        Folded(SEED)
    }

    pub(crate) fn of(text: &str) -> Folded {
        let mut hash = Folded::new();
        hash.push(text);
        hash
    }

    #[inline]
    pub(crate) fn push(&mut self, text: &str) {
        if text.is_ascii() {
            for byte in text.bytes().filter(|b| !b.is_ascii_whitespace()) {
                self.byte(byte.to_ascii_lowercase());
            }
        } else {
            text.chars().for_each(|c| self.char(c));
        }
    }

    fn char(&mut self, c: char) {
        let c = if c == '’' { '\'' } else { c };
        for lower in c.to_lowercase().filter(|c| !c.is_whitespace()) {
            for byte in lower.encode_utf8(&mut [0; 4]).bytes() {
                self.byte(byte);
            }
        }
    }

    #[inline]
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
    }

    #[inline]
    pub(crate) fn key(self) -> u32 {
        finish(self.0)
    }
}

/// Hash of a word or phrase as the lexicon looks it up: without regard to case
/// and white space.
///
/// ```
/// assert_eq!(dixit_lexicon::folded_hash("Prime Minister"), dixit_lexicon::folded_hash("prime minister"));
/// ```
pub fn folded_hash(text: &str) -> u32 {
    Folded::of(text).key()
}

/// Hash of a text as it stands, white space left out.
pub(crate) fn exact<'t>(pieces: impl Iterator<Item = &'t str>) -> u32 {
    let bytes = pieces
        .flat_map(str::bytes)
        .filter(|b| !b.is_ascii_whitespace());
    finish(bytes.fold(SEED, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    }))
}

/// FNV leaves the high bits poorly mixed for short words; one round of a
/// finaliser mends that.
fn finish(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_and_apostrophes_do_not_count() {
        let same = [
            ("Prime Minister", "prime minister"),
            ("People’s Daily", "people 's daily"),
            ("ÅLAND", "åland"),
        ];
        for (a, b) in same {
            assert_eq!(Folded::of(a).key(), Folded::of(b).key(), "{a} and {b}");
        }
        assert_ne!(Folded::of("Chad").key(), Folded::of("Chat").key());
        assert_ne!(exact(["US"].into_iter()), exact(["us"].into_iter()));
    }
}
