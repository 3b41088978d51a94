//! No pipeline file makes its parser panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(config) = dixit::Config::parse(text) {
        let _ = config.names().count();
    }
});
