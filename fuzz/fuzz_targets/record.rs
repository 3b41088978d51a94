//! No line makes the reader of annotated documents panic, and every span of
//! what it accepts lies on the text.
#![no_main]

use dixit_io::{Unit, read_document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    for unit in [Unit::CodePoint, Unit::Byte, Unit::Utf16] {
        let Ok(doc) = read_document(line, unit) else { continue };
        for mention in &doc.mentions {
            let _ = doc.slice(mention.span);
        }
        for quote in &doc.quotes {
            let _ = doc.slice(quote.extent());
        }
    }
});
