//! Lists a page at a time, against all rows at once.

use std::{fs, path::PathBuf};

use dixit_aggregate::{
    AboutRow, Date, DocumentRow, EntityRow, FamilyRow, PublisherRow, QuoteRow, SpeakerRow,
};
use dixit_store::{ArticleSearch, Order, Search, Store, Writer};

/// A store that is removed in the end.
struct Made {
    store: Store,
    path: PathBuf,
}

impl Drop for Made {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

const SPEAKERS: [&str; 3] = ["person/ann", "person/bob", "org/c"];
const WORDS: [&str; 4] = [
    "ozone is rising",
    "talks go on",
    "ozone and talks",
    "nothing",
];

/// `n` quotations over some years, some of them without a day and some with a
/// month or year alone.
fn made(name: &str, n: usize) -> Made {
    let path = std::env::temp_dir().join(format!("dixit-{name}-{}.sqlite", std::process::id()));
    let mut writer = Writer::create(&path).expect("a file");
    for i in 0..n {
        let (document, day) = (format!("d{i}"), day(i));
        let publisher = format!("P{}", i % 3);
        let row = DocumentRow {
            id: document.clone(),
            day,
            publisher: publisher.clone(),
            title: format!("Title {i}"),
            quotes: 1,
            ..DocumentRow::default()
        };
        writer.push(&row).expect("a row");
        writer.text(&document, WORDS[i % 4]).expect("a text");
        let speaker = SPEAKERS[i % 3];
        let quote = QuoteRow {
            id: format!("{document}#0"),
            document,
            day,
            publisher,
            kind: ["direct", "indirect"][i % 2],
            act: "say",
            quotation: WORDS[i % 4].to_owned(),
            speaker_id: speaker.to_owned(),
            speaker: speaker.to_owned(),
            speaker_ids: vec![speaker.to_owned()],
            about_ids: vec![SPEAKERS[(i + 1) % 3].to_owned()],
            score: 0.5,
            ..QuoteRow::default()
        };
        writer.quote(&quote).expect("a row");
    }
    others(&mut writer);
    writer.finish().expect("it is whole");
    Made {
        store: Store::open(&path).expect("a store"),
        path,
    }
}

fn day(i: usize) -> Option<Date> {
    let (year, month, day) = (2015 + i % 4, 1 + i * 7 % 12, 1 + i * 3 % 28);
    let text = match i % 11 {
        0 => return None,
        1 => format!("{year}"),
        2 => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    };
    Date::parse(&text)
}

fn others(writer: &mut Writer) {
    for (i, id) in SPEAKERS.iter().enumerate() {
        let entity = EntityRow {
            id: (*id).into(),
            name: ["Ann 100%", "Bob_Hale", "Corp"][i].into(),
            label: ["PERSON", "PERSON", "ORG"][i],
            aliases: vec![format!("alias {i}")],
            documents: 9,
            ..EntityRow::default()
        };
        writer.push(&entity).expect("a row");
        let speaker = SpeakerRow {
            id: (*id).into(),
            direct: 7,
            ..SpeakerRow::default()
        };
        writer.push(&speaker).expect("a row");
        let publisher = PublisherRow {
            publisher: format!("P{i}").into(),
            ..PublisherRow::default()
        };
        writer.push(&publisher).expect("a row");
    }
    for (a, b, quotes) in [(0, 1, 2), (0, 2, 5), (1, 0, 3)] {
        let about = AboutRow {
            speaker_id: SPEAKERS[a].into(),
            speaker: SPEAKERS[a].into(),
            about_id: SPEAKERS[b].into(),
            about: SPEAKERS[b].into(),
            quotes,
            ..AboutRow::default()
        };
        writer.push(&about).expect("a row");
    }
    for i in 0..5 {
        let family = FamilyRow {
            id: format!("f{i}"),
            quotation: WORDS[i % 4].to_owned(),
            documents: 9 - i as u64,
            ..FamilyRow::default()
        };
        writer.push(&family).expect("a row");
    }
}

/// All ids, a page after the other.
fn paged(store: &Store, search: &Search, order: Order, limit: usize) -> Vec<String> {
    let search = Search {
        limit,
        ..search.clone()
    };
    let (mut ids, mut after) = (Vec::new(), None);
    loop {
        let page = store
            .quotes(&search, order, after.as_deref())
            .expect("a page");
        assert!(page.rows.len() <= limit);
        ids.extend(page.rows.into_iter().map(|hit| hit.id));
        match page.next {
            Some(next) => after = Some(next),
            None => return ids,
        }
    }
}

/// The same from all rows: by day, then in the order of the collection.
fn sorted(store: &Store, search: &Search, order: Order) -> Vec<String> {
    let mut hits: Vec<(String, usize, String)> = store
        .search(search)
        .expect("hits")
        .into_iter()
        .map(|hit| {
            let number = hit.document[1..].parse().expect("a number");
            (hit.day, number, hit.id)
        })
        .collect();
    hits.sort();
    if order == Order::Newest {
        hits.reverse();
    }
    hits.into_iter().map(|(_, _, id)| id).collect()
}

fn searches() -> Vec<Search> {
    let some = |text: &str| Some(text.to_owned());
    let all = Search::default;
    vec![
        all(),
        Search {
            words: vec!["ozone".into()],
            ..all()
        },
        Search {
            words: vec!["ozone".into()],
            kind: some("direct"),
            ..all()
        },
        Search {
            speaker: some("person/ann"),
            ..all()
        },
        Search {
            about: some("Corp"),
            publisher: some("P1"),
            ..all()
        },
        Search {
            act: some("say"),
            since: some("2016"),
            ..all()
        },
        Search {
            act: some("say"),
            until: some("2016-05"),
            ..all()
        },
        Search {
            since: some("2015-03-02"),
            until: some("2017"),
            ..all()
        },
        Search {
            act: some("say"),
            since: some("2015-03-02"),
            until: some("2017"),
            ..all()
        },
        Search {
            words: vec!["absent".into()],
            ..all()
        },
    ]
}

#[test]
fn pages_hold_all_rows_once_and_in_order() {
    let made = made("pages", 300);
    for search in searches() {
        for order in [Order::Newest, Order::Oldest] {
            let expected = sorted(&made.store, &search, order);
            for limit in [1, 7, 50, 1_000] {
                let found = paged(&made.store, &search, order, limit);
                assert_eq!(found, expected, "{search:?} {order:?} {limit}");
            }
        }
    }
}

#[test]
fn large_sets_are_walked_month_by_month_with_the_same_result() {
    let made = made("months", 12_000);
    for search in searches() {
        for order in [Order::Newest, Order::Oldest] {
            let expected = sorted(&made.store, &search, order);
            let found = paged(&made.store, &search, order, 997);
            assert_eq!(found, expected, "{search:?} {order:?}");
        }
    }
    let count = |search: &Search| made.store.count_quotes(search).expect("a count");
    assert_eq!(count(&searches()[3]), None, "more than are counted");
    assert_eq!(count(&searches()[9]), Some(0));
}

#[test]
fn articles_are_found_by_words_publisher_and_day() {
    let made = made("articles", 200);
    let search = ArticleSearch {
        words: vec!["ozone".into()],
        publisher: Some("p2".into()),
        since: Some("2016".into()),
        limit: 3,
        ..ArticleSearch::default()
    };
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = made
            .store
            .articles(&search, Order::Newest, after.as_deref());
        let page = page.expect("a page");
        found.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let wanted = (0..200).filter(|i| {
        i % 4 % 2 == 0
            && i % 4 != 1
            && [0, 2].contains(&(i % 4))
            && i % 3 == 2
            && day(*i).is_some_and(|day| day.to_string().as_str() >= "2016")
    });
    assert_eq!(found.len(), wanted.count());
    assert!(found.windows(2).all(|two| two[0].day >= two[1].day));
    for article in &found {
        assert_eq!(
            article.id,
            format!("d{}", article.number),
            "numbered in order"
        );
    }
    assert_eq!(
        made.store
            .article("d7")
            .expect("read")
            .expect("there")
            .title,
        "Title 7"
    );
    assert_eq!(made.store.article("d999").expect("read"), None);
}

#[test]
fn names_are_found_by_a_part_whatever_signs_are_in_it() {
    let made = made("names", 20);
    let names = |part: &str, label: Option<&str>| {
        let page = made.store.speakers(part, label, None, 10).expect("a page");
        page.rows
            .into_iter()
            .map(|row| row.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names("", None), ["Ann 100%", "Bob_Hale", "Corp"]);
    assert_eq!(names("", Some("ORG")), ["Corp"]);
    assert_eq!(names("0%", None), ["Ann 100%"]);
    assert_eq!(names("b_h", None), ["Bob_Hale"]);
    assert_eq!(names("b%h", None), [""; 0]);
    assert_eq!(names("alias 1", None), ["Bob_Hale"]);
    let first = made
        .store
        .entities_named("", None, None, 2)
        .expect("a page");
    let rest = made
        .store
        .entities_named("", None, first.next.as_deref(), 2);
    let rest = rest.expect("a page");
    assert_eq!((rest.rows.len(), rest.next), (1, None));
}

#[test]
fn one_entity_leads_to_others() {
    use dixit_store::Direction;

    let made = made("entity", 20);
    let about = |direction| {
        let rows = made.store.about("person/ann", direction, 9).expect("rows");
        rows.into_iter()
            .map(|row| (row.id, row.count))
            .collect::<Vec<_>>()
    };
    let pair = |id: &str, count| (id.to_owned(), count);
    assert_eq!(
        about(Direction::Of),
        [pair("org/c", 5), pair("person/bob", 2)]
    );
    assert_eq!(about(Direction::By), [pair("person/bob", 3)]);
    let speaker = made
        .store
        .speaker("person/ann")
        .expect("read")
        .expect("she speaks");
    assert_eq!(speaker.direct, 7);
    assert_eq!(made.store.entity("person/nobody").expect("read"), None);
    let families = made.store.families("ozone", None, 2).expect("a page");
    let ids: Vec<&str> = families.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["f0", "f2"]);
}

#[test]
fn what_is_no_place_in_a_list_is_refused() {
    let made = made("places", 5);
    for place in [
        "",
        "x",
        "2015",
        "2015-01-01.x",
        "' OR 1.1",
        "2015-01-01.9999999999999999999",
    ] {
        let page = made
            .store
            .quotes(&Search::default(), Order::Newest, Some(place));
        assert!(page.is_err(), "{place:?}");
    }
}

#[test]
fn words_are_looked_for_whatever_signs_are_in_them() {
    let made = made("signs", 8);
    let found = |words: &str| {
        let search = Search {
            words: vec![words.to_owned()],
            ..Search::default()
        };
        made.store.search(&search).expect("any words").len()
    };
    assert_eq!(found("ozone"), 4);
    for words in [
        "ozone\0", "ozone\"", "\0ozone*", "(ozone)", "-ozone", "ozone:",
    ] {
        assert_eq!(found(words), 4, "{words:?}");
    }
    for words in ["\0", "\"", "ozone AND\0", "ozone OR nothing", "NEAR(ozone"] {
        found(words);
    }
}
