//! No Parquet file makes its reader panic or take memory without end: a sound
//! one with bytes changed, cut, or put in.
#![no_main]

use std::{
    fs, panic,
    sync::{Arc, Once},
};

use dixit_aggregate::DocumentRow;
use dixit_io::{Find, Inputs, Options, Source};
use dixit_store::Columns;
use libfuzzer_sys::fuzz_target;

fn sound() -> Vec<u8> {
    let mut table = Columns::<DocumentRow, _>::new(Vec::new()).expect("memory");
    for n in 0..20 {
        let row = DocumentRow { id: format!("a{n}"), title: "Talks".into(), words: n, ..DocumentRow::default() };
        table.push(&row).expect("memory");
    }
    table.finish().expect("memory")
}

fuzz_target!(|changes: &[u8]| {
    // The reader catches the panics of its library; the fuzzer's own hook would take each for
    // a crash. Those that nobody catches end it as before.
    static CAUGHT: Once = Once::new();
    CAUGHT.call_once(|| panic::set_hook(Box::new(|_| ())));
    let mut bytes = sound();
    for change in changes.chunks_exact(4) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len().max(1);
        match change[2] % 4 {
            0 => bytes.truncate(at),
            1 => bytes.insert(at.min(bytes.len()), change[3]),
            _ => if let Some(byte) = bytes.get_mut(at) { *byte ^= change[3] },
        }
    }
    let path = std::env::temp_dir().join(format!("dixit-fuzz-{}.parquet", std::process::id()));
    fs::write(&path, bytes).expect("a place for temporary files");
    let inputs = Inputs::find(&[&path], &Find::default()).expect("a file");
    let mut options = Options { max_bytes: 1 << 20, ..Options::default() };
    options.fields.set(dixit_io::Role::Text, "title");
    assert!(Source::new(inputs, options, Arc::default()).take(10_000).count() <= 10_000);
});
