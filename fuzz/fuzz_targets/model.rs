//! No bytes make the reader of model files panic: neither arbitrary ones nor an
//! arbitrary payload in a sound envelope, which gets past the checksum.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde::{Serialize, Serializer, ser::SerializeTuple};

/// Bytes as they are, without a length before them.
struct Raw<'a>(&'a [u8]);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(self.0.len())?;
        self.0.iter().try_for_each(|byte| tuple.serialize_element(byte))?;
        tuple.end()
    }
}

type Payload = (Vec<u32>, Vec<(u8, i16)>, Option<String>, f32);

fuzz_target!(|bytes: &[u8]| {
    let _ = dixit_model::inspect(bytes);
    let _ = dixit_model::read::<Payload>(bytes, "fuzz", 1);
    let sound = dixit_model::write("fuzz", 1, "", &Raw(bytes)).expect("any bytes can be wrapped");
    let _ = dixit_model::read::<Payload>(&sound, "fuzz", 1);
});
