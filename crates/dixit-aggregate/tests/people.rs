//! What the user decides stands, whatever the documents say.

mod util;

use dixit_aggregate::{Aggregate, ErrorKind, Options, People, Summary};
use dixit_core::{Gender, Label};
use util::{Text, Who};

const SANDERS: Who = ("Bernie Sanders", Label::Person, Gender::Male);
const BERNARD: Who = ("Bernard Sanders", Label::Person, Gender::Male);
const WARREN: Who = ("Elizabeth Warren", Label::Person, Gender::Female);
const GETTY: Who = ("Getty Images", Label::Person, Gender::Unknown);
const MARSHALL: Who = ("Nelson Grant", Label::Person, Gender::Unknown);

fn aggregate(people: &str) -> Aggregate {
    let people = People::parse(people).expect("a sound file");
    let mut aggregate = Aggregate::new(Options::with_people(people));
    for (id, marked) in [
        (
            "a",
            "{Bernie Sanders|0} met {Elizabeth Warren|2}. <3i:Much was said>. {Getty Images|3}.",
        ),
        (
            "b",
            "{Bernard Sanders|1} met {Elizabeth Warren|2}. <1d:“I will never give up on it”>.",
        ),
        ("c", "{Nelson Grant|4} waits."),
    ] {
        let text = Text {
            id,
            publisher: "Wikinews",
            date: "2016-01-01",
            marked,
            entities: &[SANDERS, BERNARD, WARREN, GETTY, MARSHALL],
        };
        let mut doc = text.document();
        // An entity that the text does not name is none.
        doc.entities.iter_mut().for_each(|e| e.roles.clear());
        aggregate.add(&doc);
    }
    aggregate
}

fn ids(summary: &Summary) -> Vec<&str> {
    summary.entities.iter().map(|row| &*row.id).collect()
}

#[test]
fn decisions_are_applied() {
    for (people, expected) in [
        (
            "",
            &[
                "person/elizabeth-warren",
                "person/bernie-sanders",
                "person/getty-images",
                "person/nelson-grant",
            ][..],
        ),
        (
            "merge\tperson/bernie-sanders\tperson/bernard-sanders",
            &[
                "person/bernard-sanders",
                "person/elizabeth-warren",
                "person/getty-images",
                "person/nelson-grant",
            ],
        ),
        (
            "merge\tperson/nelson-grant\tperson/getty-images\nmerge\tperson/getty-images\tperson/elizabeth-warren",
            &["person/elizabeth-warren", "person/bernie-sanders"],
        ),
        (
            "apart\tperson/bernie-sanders\tperson/bernard-sanders",
            &[
                "person/elizabeth-warren",
                "person/bernard-sanders",
                "person/bernie-sanders",
                "person/getty-images",
                "person/nelson-grant",
            ],
        ),
        (
            "split\tperson/bernard-sanders",
            &[
                "person/elizabeth-warren",
                "person/bernard-sanders",
                "person/bernie-sanders",
                "person/getty-images",
                "person/nelson-grant",
            ],
        ),
        (
            "pin\tperson/nelson-grant\tQ7\nban\tperson/getty-images",
            &["person/elizabeth-warren", "person/bernie-sanders", "Q7"],
        ),
    ] {
        let summary = aggregate(people).finish();
        let mut found = ids(&summary);
        let mut expected = expected.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{people}");
    }
}

#[test]
fn what_the_user_says_of_an_entity_is_shown() {
    let people = "name\tperson/getty-images\tGetty\nlabel\tperson/getty-images\tORG\n\
                  gender\tperson/getty-images\tneuter\nrole\tperson/getty-images\tagency\n\
                  wikidata\tperson/getty-images\tQ1520\n";
    let summary = aggregate(people).finish();
    let getty = summary
        .entities
        .iter()
        .find(|row| &*row.name == "Getty")
        .expect("renamed");
    assert_eq!(
        (getty.label, getty.gender, &*getty.wikidata),
        ("ORG", "neuter", "Q1520")
    );
    assert_eq!(getty.roles, ["agency"]);
}

#[test]
fn a_banned_entity_speaks_no_more() {
    let speakers = |people: &str| aggregate(people).finish().speakers.len();
    assert_eq!((speakers(""), speakers("ban\tperson/getty-images")), (2, 1));
}

#[test]
fn an_unknown_id_is_told_with_its_line() {
    let unknown = aggregate("# people\nban\tperson/nobody").unknown_people();
    let [error] = &unknown[..] else {
        panic!("{unknown:?}")
    };
    assert_eq!((error.kind(), error.line()), (ErrorKind::UnknownId, 2));
    assert_eq!(
        error.to_string(),
        "line 2 of the people file: no entity of the collection has the id \"person/nobody\""
    );
    assert_eq!(
        aggregate("pin\tperson/nelson-grant\tQ7\nrole\tQ7\tx").unknown_people(),
        []
    );
}

#[test]
fn the_users_own_identifier_joins_whatever_the_names() {
    let mut aggregate = Aggregate::new(Options::default());
    for (id, marked) in [
        ("a", "{Nelson Grant|4} waits."),
        ("b", "{Getty Images|3} waits."),
    ] {
        let text = Text {
            id,
            publisher: "",
            date: "",
            marked,
            entities: &[SANDERS, BERNARD, WARREN, GETTY, MARSHALL],
        };
        let mut doc = text.document();
        doc.entities
            .iter_mut()
            .for_each(|entity| entity.key = Some("k1".into()));
        aggregate.add(&doc);
    }
    let summary = aggregate.finish();
    assert_eq!(ids(&summary), ["person/getty-images"]);
    assert_eq!(summary.entities[0].documents, 2);
}

/// Who says the quotations of one document, by name and id.
fn speakers(people: &str) -> Vec<(String, String)> {
    let text = Text {
        id: "x#y",
        publisher: "Wikinews",
        date: "2016-01-01",
        marked: "{Bernie Sanders|0} met {Elizabeth Warren|1}. <0i:Much was said>. <1d:“I will never give up on it”>.",
        entities: &[SANDERS, WARREN],
    };
    let doc = text.document();
    let people = People::parse(people).expect("a sound file");
    let mut aggregate = Aggregate::new(Options::with_people(people));
    aggregate.add(&doc);
    assert!(
        aggregate.unknown_people().is_empty(),
        "a quotation is no entity"
    );
    let summary = aggregate.finish();
    let spoken: u64 = summary.speakers.iter().map(|row| row.quotes).sum();
    let rows = summary.quotes(&doc, u64::from);
    let named = rows.iter().filter(|row| !row.speaker_id.is_empty()).count();
    assert_eq!(spoken, named as u64, "the tables agree");
    let who = |row: dixit_aggregate::QuoteRow| (row.speaker, row.speaker_id);
    rows.into_iter().map(who).collect()
}

#[test]
fn speakers_of_single_quotations_are_decided() {
    let pair = |name: &str, id: &str| (name.to_owned(), id.to_owned());
    let sanders = pair("Bernie Sanders", "person/bernie-sanders");
    let warren = pair("Elizabeth Warren", "person/elizabeth-warren");
    let nobody = pair("", "");
    let cases = [
        ("", [&sanders, &warren]),
        (
            "speaker\tx#y#1\tBernie  Sanders\tby name",
            [&sanders, &sanders],
        ),
        (
            "speaker\tx#y#0\tElizabeth Warren\nnobody\tx#y#1\t-",
            [&warren, &nobody],
        ),
        (
            "nobody\tx#y#0\t-\nspeaker\tx#y#0\tElizabeth Warren",
            [&warren, &warren],
        ),
        ("speaker\tx#y#1\tNelson Grant", [&sanders, &warren]),
        ("speaker\tx#y#7\tBernie Sanders", [&sanders, &warren]),
        ("speaker\tx#1\tBernie Sanders", [&sanders, &warren]),
    ];
    for (people, expected) in cases {
        let found = speakers(people);
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{people}");
    }
}
