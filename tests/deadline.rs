//! Every stage that takes long leaves a document whose time is over.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

use dixit::{
    Config, Document,
    core::{Deadline, Overdue},
};

#[test]
fn every_stage_but_the_tokenizer_looks_at_the_time() {
    let stages = Config::news().stages().expect("stages that fit");
    let text = "“It is over,” Kim Jong Un said. He said that the talks had failed.";
    let mut doc = Document::new("a1", text).expect("a short text");
    for stage in &stages {
        let mut late = doc.clone();
        late.set_deadline(Deadline::after(Duration::ZERO));
        let run = catch_unwind(AssertUnwindSafe(|| stage.worker().run(&mut late)));
        match stage.name() {
            // It reads ten megabytes in a tenth of a second.
            "tokenize" => assert!(run.is_ok()),
            name => {
                let thrown = run.expect_err(name);
                assert!(thrown.is::<Overdue>(), "{name}");
            }
        }
        stage.apply(&mut doc).expect("all it needs, and time");
    }
    assert_eq!(doc.quotes.len(), 2);
}
