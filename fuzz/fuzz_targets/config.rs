//! No pipeline file and no list of people makes a parser panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(config) = dixit::Config::parse(text) {
        let _ = config.names().count();
    }
    let _ = dixit::aggregate::People::parse(text);
});
