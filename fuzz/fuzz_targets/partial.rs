//! No bytes make the reader of partial states panic, nor what is then made of
//! them; a state that is read is written back and read again.
#![no_main]

use dixit::aggregate::Aggregate;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|payload: &[u8]| {
    let form = Aggregate::default().to_bytes();
    let header = dixit_model::inspect(&form).expect("our own");
    let bytes = dixit_model::seal_bytes(&header.kind, header.schema, "", payload);
    let _ = Aggregate::from_bytes(payload);
    if let Ok(aggregate) = Aggregate::from_bytes(&bytes) {
        let again = Aggregate::from_bytes(&aggregate.to_bytes()).expect("what was just written");
        assert!(aggregate.finish() == again.finish());
    }
});
