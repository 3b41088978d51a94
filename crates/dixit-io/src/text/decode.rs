//! Bytes to text, with the loss counted.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Text, and what became of the bytes on the way.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    /// `None` for UTF-8.
    pub(crate) loss: Option<Loss>,
}

/// What it cost to read bytes that are not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    pub(crate) encoding: &'static str,
    /// Characters replaced by U+FFFD.
    pub(crate) replaced: u64,
}

/// Reads bytes as UTF-8, else in the encoding they look like.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.into(),
            loss: None,
        };
    }
    if is_damaged_utf8(bytes) {
        return lossy(bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    in_encoding(bytes, encoding)
}

/// The reason for refusing bytes that are not UTF-8.
pub(crate) fn refuse(bytes: &[u8]) -> Option<String> {
    let at = std::str::from_utf8(bytes).err()?.valid_up_to();
    Some(format!(
        "not UTF-8 from byte {at} on; convert the file, or leave --strict out to have it decoded"
    ))
}

/// Whether most that is not ASCII is well-formed UTF-8: then it is UTF-8 with
/// a few damaged bytes, and reading it in another encoding would spoil all.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

fn lossy(bytes: &[u8]) -> Decoded<'static> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let replaced = count_new(bytes, &text);
    Decoded {
        text: text.into(),
        loss: Some(Loss {
            encoding: "UTF-8",
            replaced,
        }),
    }
}

/// Replacement characters in `text` that did not stand in `bytes`.
fn count_new(bytes: &[u8], text: &str) -> u64 {
    let there = bytes.windows(3).filter(|w| *w == "\u{FFFD}".as_bytes());
    let now = text.matches('\u{FFFD}').count();
    (now - there.count().min(now)) as u64
}

fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> Decoded<'static> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let replaced = text.matches('\u{FFFD}').count() as u64;
    Decoded {
        text: text.into_owned().into(),
        loss: Some(Loss {
            encoding: encoding.name(),
            replaced,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_and_losses_counted() {
        type Case<'a> = (&'a [u8], &'a str, Option<(&'a str, u64)>);
        let cases: [Case<'_>; 5] = [
            ("“Ja”, said Kim".as_bytes(), "“Ja”, said Kim", None),
            (
                b"\x93It is over,\x94 said Fran\xe7ois Mitterrand\x92s aide",
                "“It is over,” said François Mitterrand’s aide",
                Some(("windows-1252", 0)),
            ),
            (
                b"\xe2\x80\x9cIt is over\xe2\x80, said Fran\xc3\xa7ois",
                "“It is over\u{FFFD}, said François",
                Some(("UTF-8", 1)),
            ),
            (
                b"caf\xc3\xa9 \xef\xbf\xbd \xe2\x80\x94 cut \xe2\x80",
                "café \u{FFFD} — cut \u{FFFD}",
                Some(("UTF-8", 1)),
            ),
            (
                b"\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xf1\xea\xe0\xe7\xe0\xeb",
                "Президент сказал",
                Some(("windows-1251", 0)),
            ),
        ];
        for (bytes, text, loss) in cases {
            let decoded = decode(bytes);
            assert_eq!(decoded.text, text);
            let told = decoded.loss.map(|loss| (loss.encoding, loss.replaced));
            assert_eq!(told, loss, "{text}");
            assert_eq!(refuse(bytes).is_some(), loss.is_some(), "{text}");
        }
    }
}
