//! What the tables say of a small collection.

mod util;

use dixit_aggregate::{Aggregate, Options, Row, SpeakerRow, Summary};
use dixit_core::{EntityId, Gender, Label, QuoteId};
use util::Text;

const KIM: util::Who = ("Kim Jong Un", Label::Person, Gender::Male);
const MOON: util::Who = ("Moon Jae-in", Label::Person, Gender::Male);
const PARK: util::Who = ("Park Geun-hye", Label::Person, Gender::Female);
const KCNA: util::Who = ("KCNA", Label::Org, Gender::Neuter);

fn texts() -> [Text<'static>; 3] {
    [
        Text {
            id: "a",
            publisher: "Yonhap",
            date: "2018-04-27",
            marked: "{Kim Jong Un|0} met {Moon Jae-in|1}. <0d:“{Moon Jae-in|1} is a friend,”> \
                     {Kim|0} said. {He|0p} added <0i:that talks would go on>. <-d:“So it \
                     seems,”> an official said.",
            entities: &[KIM, MOON],
        },
        Text {
            id: "b",
            publisher: "Wikinews",
            date: "2018-05-08",
            marked: "{KCNA|1} quoted {President Kim Jong-un|0}. {Park Geun-hye|2} said <2m:it \
                     was “a very good day”>.",
            entities: &[
                ("President Kim Jong-un", Label::Person, Gender::Male),
                KCNA,
                PARK,
            ],
        },
        Text {
            id: "c",
            publisher: "Yonhap",
            date: "",
            marked: "{MOON JAE-IN|0} is silent.",
            entities: &[("MOON JAE-IN", Label::Person, Gender::Unknown)],
        },
    ]
}

fn summary() -> Summary {
    let mut aggregate = Aggregate::new(Options::default());
    for text in texts() {
        aggregate.add(&text.document());
    }
    aggregate.finish()
}

#[test]
fn speakers_are_counted_by_quotes() {
    let rows: Vec<_> = summary()
        .speakers
        .into_iter()
        .map(|s| {
            (
                s.name,
                s.gender,
                s.quotes,
                s.direct,
                s.indirect,
                s.mixed,
                s.words_quoted,
                s.words,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("Kim Jong Un".into(), "male", 2, 1, 1, 0, 5, 10),
            ("Park Geun-hye".into(), "female", 1, 0, 0, 1, 4, 6),
        ]
    );
}

#[test]
fn entities_are_joined_over_documents_under_their_usual_spelling() {
    let rows: Vec<_> = summary()
        .entities
        .into_iter()
        .map(|e| (e.id, e.name, e.documents, e.mentions, e.aliases.join(", ")))
        .collect();
    let row = |id: &str, name: &str, documents, mentions, aliases: &str| {
        (
            id.into(),
            name.into(),
            documents,
            mentions,
            aliases.to_owned(),
        )
    };
    assert_eq!(
        rows,
        [
            row(
                "person/kim-jong-un",
                "Kim Jong Un",
                2,
                4,
                "Kim, Kim Jong Un, President Kim Jong-un"
            ),
            row(
                "person/moon-jae-in",
                "Moon Jae-in",
                2,
                3,
                "Moon Jae-in, MOON JAE-IN"
            ),
            row("org/kcna", "KCNA", 1, 1, "KCNA"),
            row(
                "person/park-geun-hye",
                "Park Geun-hye",
                1,
                1,
                "Park Geun-hye"
            ),
        ]
    );
}

#[test]
fn counts_stand_by_publisher_and_month() {
    let rows: Vec<_> = summary()
        .counts
        .into_iter()
        .filter(|row| &*row.id == "person/moon-jae-in")
        .map(|row| {
            (
                row.publisher,
                row.month.map(|m| m.to_string()),
                row.documents,
                row.mentions,
            )
        })
        .collect();
    let yonhap = || "Yonhap".into();
    assert_eq!(
        rows,
        [
            (yonhap(), None, 1, 1),
            (yonhap(), Some("2018-04".to_owned()), 1, 2)
        ]
    );
}

#[test]
fn publishers_are_told_apart_by_the_share_of_unnamed_sources() {
    let rows: Vec<_> = summary()
        .publishers
        .into_iter()
        .map(|row| {
            (
                row.publisher,
                row.documents,
                row.quotes,
                row.unnamed_share,
                row.female,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("Wikinews".into(), 1, 1, Some(0.0), 1),
            ("Yonhap".into(), 2, 3, Some(1.0 / 3.0), 0),
        ]
    );
}

#[test]
fn who_speaks_about_whom_and_who_is_named_beside_whom() {
    let summary = summary();
    let about: Vec<_> = summary
        .about
        .iter()
        .map(|r| (&*r.speaker, &*r.about, r.quotes))
        .collect();
    assert_eq!(about, [("Kim Jong Un", "Moon Jae-in", 1)]);
    let ties: Vec<_> = summary.ties().map(|r| (r.a, r.b, r.documents)).collect();
    assert_eq!(
        ties,
        [
            ("Kim Jong Un".into(), "Moon Jae-in".into(), 1),
            ("Kim Jong Un".into(), "KCNA".into(), 1)
        ]
    );
}

#[test]
fn the_entity_of_a_document_is_found_again() {
    let summary = summary();
    let doc = texts()[1].document();
    let entities = summary.entities_of(&doc);
    let ids: Vec<_> = entities.iter().map(|row| row.map(|row| &*row.id)).collect();
    assert_eq!(
        ids,
        [
            Some("person/kim-jong-un"),
            Some("org/kcna"),
            Some("person/park-geun-hye")
        ]
    );
    assert_eq!(summary.quotes(&doc, u64::from)[0].speaker, "Park Geun-hye");
}

#[test]
fn a_row_has_a_cell_for_each_column() {
    let row = &summary().speakers[0];
    let cells: Vec<String> = row.fields().iter().map(ToString::to_string).collect();
    assert_eq!(cells.len(), SpeakerRow::COLUMNS.len());
    assert_eq!(SpeakerRow::COLUMNS[0].name, "id");
    assert_eq!(SpeakerRow::COLUMNS[0].about, "The id of the entity.");
    assert_eq!(cells[0], "person/kim-jong-un");
    assert_eq!(cells.last().map(String::as_str), Some("2018-04-27"));
}

/// Kim and Moon speak together; a spokesman for Moon repeats what Kim said.
#[test]
fn joint_nested_and_spokesmens_quotes_have_columns_of_their_own() {
    let text = Text {
        id: "a",
        publisher: "Yonhap",
        date: "2018-04-27",
        marked: "{Kim Jong Un|0} and {Moon Jae-in|1} said <0i:that talks would go on>. A \
                 spokesman for {Moon|1} said <-i:that Kim had promised <0d:“a very good day”>>.",
        entities: &[KIM, MOON],
    };
    let mut doc = text.document();
    doc.quotes.sort_by_key(|quote| quote.extent());
    doc.quotes[0].speakers.push(EntityId::new(1));
    doc.quotes[1].speaks_for = Some(EntityId::new(1));
    doc.quotes[2].within = Some(QuoteId::new(1));
    let mut aggregate = Aggregate::new(Options::default());
    aggregate.add(&doc);
    let summary = aggregate.finish();
    let of = |name: &str| {
        let row = summary.speakers.iter().find(|row| &*row.name == name);
        row.map(|row| (row.quotes, row.jointly, row.nested, row.spoken_for))
    };
    assert_eq!(of("Kim Jong Un"), Some((1, 1, 1, 0)));
    assert_eq!(of("Moon Jae-in"), Some((1, 1, 0, 1)));
    assert_eq!(summary.publishers[0].quotes, 2, "outer ones");
    let rows = summary.quotes(&doc, u64::from);
    assert_eq!(rows[0].speakers, ["Kim Jong Un", "Moon Jae-in"]);
    assert_eq!(rows[1].r#for, "Moon Jae-in");
    assert_eq!((&*rows[2].id, &*rows[2].within), ("a#2", "a#1"));
}
