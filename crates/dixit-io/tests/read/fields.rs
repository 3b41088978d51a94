//! What fields are called, and what a table adds.

use std::sync::Arc;

use dixit_io::{DateOrder, Fields, Find, Inputs, Meter, Options, Role, Side, Source};

use crate::{common::Folder, read};

#[test]
fn fields_that_people_have_are_understood() {
    let jsonl = br#"{"stories_id": 7, "media_name": "The Sun", "publish_date": "March 5, 2024", "story_text": "A.", "headline": "H", "authors": ["B", "C"], "link": "http://x"}"#;
    let newsapi = br#"{"source": {"id": null, "name": "CNN"}, "publishedAt": "2024-03-05T10:00:00Z", "title": "H", "content": "A.", "author": null}"#;
    let csv = b"Id;Outlet;Published;Headline;Text\n1;Sun;01/03/2024;H;A.\n";
    let known = "publisher=Text(\"The Sun\") title=Text(\"H\") author=Text(\"B; C\") \
                 url=Text(\"http://x\") day=Text(\"2024-03-05\")";
    let (items, meter) = read(
        &[("a.jsonl", jsonl), ("b.jsonl", newsapi), ("c.csv", csv)],
        &Options::default(),
    );
    assert!(items[0].starts_with("7|A.|media_name="), "{}", items[0]);
    assert!(
        items[0].contains("date=Text(\"March 5, 2024\")"),
        "{}",
        items[0]
    );
    assert!(items[0].ends_with(known), "{}", items[0]);
    assert!(items[1].contains("publisher=Text(\"CNN\")"), "{}", items[1]);
    assert!(
        items[1].ends_with("day=Text(\"2024-03-05\")"),
        "{}",
        items[1]
    );
    assert!(items[2].starts_with("1|A.|Outlet="), "{}", items[2]);
    let taken: Vec<String> = meter
        .taken()
        .into_keys()
        .map(|(role, name)| format!("{role}={name}"))
        .collect();
    assert!(taken.contains(&"text=story_text".to_owned()), "{taken:?}");
    assert!(taken.contains(&"publisher=Outlet".to_owned()), "{taken:?}");
    assert_eq!(
        (meter.bad_dates().count, meter.bad_dates().first),
        (1, Some("01/03/2024".into()))
    );
    assert_eq!(
        meter.remarks().keys().collect::<Vec<_>>(),
        ["divided by `;`"]
    );

    let mut fields = Fields::default();
    fields.set(Role::Text, "headline");
    fields.set(Role::Date, "nothing");
    let options = Options {
        fields,
        dates: DateOrder::MonthFirst,
        ..Options::default()
    };
    let (items, _) = read(&[("a.jsonl", jsonl)], &options);
    assert!(
        items[0].starts_with("7|H|") && !items[0].contains("day="),
        "{}",
        items[0]
    );
}

#[test]
fn a_table_of_metadata_is_joined_by_path_or_id() {
    let folder = Folder::new();
    folder.write("sun/a.txt", b"A");
    folder.write("sun/b.txt", b"B");
    folder.write("c.jsonl", b"{\"id\": \"x1\", \"text\": \"C\"}");
    folder.write(
        "meta.csv",
        b"\xef\xbb\xbffile;pub_date;outlet\na.txt;5 Mar 2024;Sun\nx1;2024-03-06;\n",
    );
    let side = Side::read(std::path::Path::new(&folder.path("meta.csv"))).expect("a table");
    let options = Options {
        side: Some(Arc::new(side)),
        publisher_from_folder: false,
        ..Options::default()
    };
    let inputs = Inputs::find(
        &[folder.path("sun"), folder.path("c.jsonl")],
        &Find::default(),
    );
    let inputs = inputs.expect("files");
    let meter = Arc::new(Meter::default());
    let source = Source::new(inputs.clone(), options, meter.clone());
    let docs: Vec<_> = source.map(|doc| doc.expect("read")).collect();
    let known = |i: usize| (docs[i].meta.day(), docs[i].meta.publisher());
    assert_eq!(known(0), (Some("2024-03-05"), Some("Sun")));
    assert_eq!((known(1), meter.unlisted()), ((None, None), 1));
    assert_eq!(known(2), (Some("2024-03-06"), None));

    let options = Options {
        publisher_from_folder: true,
        ..Options::default()
    };
    let source = Source::new(inputs, options, meter);
    let docs: Vec<_> = source.map(|doc| doc.expect("read")).collect();
    assert_eq!(docs[1].meta.publisher(), Some("sun"));
}
