//! No file makes a reader panic, whatever its format is said to be, and all
//! that is read can be written and read again.
#![no_main]

use std::{fs, sync::Arc};

use dixit_io::{Find, Format, Inputs, Options, Shape, Source, read_document, write_document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let format = Format::ALL[usize::from(first) % Format::ALL.len()];
    let path = std::env::temp_dir().join(format!("dixit-fuzz-{}", std::process::id()));
    fs::write(&path, bytes).expect("a place for temporary files");
    let find = Find { format: Some(format), ..Find::default() };
    let inputs = Inputs::find(&[path.display().to_string()], &find).expect("a file");
    for doc in Source::new(inputs, Options::default(), Arc::default()).take(1000).flatten() {
        let (shape, mut line) = (Shape::default(), Vec::new());
        write_document(&doc, &shape, &mut line);
        let line = String::from_utf8(line).expect("JSON is UTF-8");
        let again = read_document(&line, shape.unit).expect("what is written is read");
        assert_eq!((again.id(), again.text()), (doc.id(), doc.text()));
    }
});
