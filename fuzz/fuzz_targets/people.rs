//! No people file makes its parser or the aggregate that obeys it panic.
#![no_main]

use std::sync::OnceLock;

use dixit::{
    Document,
    aggregate::{Aggregate, Options, People, Summary},
    io::{Unit, read_document},
};
use libfuzzer_sys::fuzz_target;

/// Entities whose ids a file can guess: `person/kim-jong-un`, `person/kim-yo-jong`,
/// `org/united-nations`, `loc/seoul`.
const LINE: &str = r#"{"id":"a","meta":{},
"text":"Kim Jong Un, Kim Yo Jong, United Nations, Seoul","sents":[{"start":0,"end":47}],"ents":[{"start":0,"end":11,"label":"PERSON","entity":0,"score":1.0,"by":"entity-rules"},
{"start":13,"end":24,"label":"PERSON","entity":1,"score":1.0,"by":"entity-rules"},
{"start":26,"end":40,"label":"ORG","entity":2,"score":1.0,"by":"entity-rules"},
{"start":42,"end":47,"label":"LOC","entity":3,"score":1.0,"by":"entity-rules"}],"entities":[{"id":0,"name":"Kim Jong Un","label":"PERSON","gender":"unknown","roles":[],"mentions":[{"start":0,"end":11,"kind":"name","score":1.0,"by":"name"}]},
{"id":1,"name":"Kim Yo Jong","label":"PERSON","gender":"unknown","roles":[],"mentions":[{"start":13,"end":24,"kind":"name","score":1.0,"by":"name"}]},
{"id":2,"name":"United Nations","label":"ORG","gender":"neuter","roles":[],"mentions":[{"start":26,"end":40,"kind":"name","score":1.0,"by":"name"}]},
{"id":3,"name":"Seoul","label":"LOC","gender":"neuter","roles":[],"mentions":[{"start":42,"end":47,"kind":"name","score":1.0,"by":"name"}]}],"quotes":[],"schema":1}"#;

fuzz_target!(|text: &str| {
    static DOC: OnceLock<Document> = OnceLock::new();
    let doc = DOC.get_or_init(|| read_document(&LINE.replace('\n', ""), Unit::Byte).expect("sound"));
    let Ok(people) = People::parse(text) else { return };
    let summary = |options| -> Summary {
        let mut aggregate = Aggregate::new(options);
        aggregate.add(doc);
        let _ = aggregate.unknown_people();
        aggregate.finish()
    };
    let told = summary(Options::with_people(people));
    assert!(told.entities.len() <= summary(Options::default()).entities.len());
});
