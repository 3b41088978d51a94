//! Which names of different documents become one entity.

mod util;

use dixit_aggregate::{Aggregate, Options, Summary};
use dixit_core::{Document, Gender, Label};
use util::{Text, Who};

/// A name with its title, and *she* or *he* where the document says so.
type Named = (&'static str, &'static str, Gender);

const fn he(name: &'static str) -> Named {
    (name, "", Gender::Male)
}

const fn she(name: &'static str) -> Named {
    (name, "", Gender::Female)
}

const fn one(name: &'static str) -> Named {
    (name, "", Gender::Unknown)
}

fn document(id: usize, names: &[Named], label: Label) -> Document {
    let entities: Vec<Who> = names.iter().map(|&(name, _, g)| (name, label, g)).collect();
    let marked: String = (0..names.len())
        .map(|i| format!("{{{}|{i}}} waits. ", names[i].0))
        .collect();
    let text = Text {
        id: &id.to_string(),
        publisher: "",
        date: "",
        marked: &marked,
        entities: &entities,
    };
    let mut doc = text.document();
    for (entity, (_, role, _)) in doc.entities.iter_mut().zip(names) {
        if !role.is_empty() {
            entity.roles.push((*role).to_owned());
        }
    }
    doc
}

fn summary(label: Label, documents: &[&[Named]]) -> Summary {
    let mut aggregate = Aggregate::new(Options::default());
    for (id, names) in documents.iter().enumerate() {
        aggregate.add(&document(id, names, label));
    }
    // Documents of other matters, in which none of these is named.
    for id in 100..150 {
        aggregate.add(&document(id, &[one("Someone Else")], label));
    }
    aggregate.finish()
}

/// Names with the number of their documents, without `Someone Else`.
fn entities(label: Label, documents: &[&[Named]]) -> Vec<(String, u64)> {
    let rows = summary(label, documents).entities;
    let mut rows: Vec<_> = rows
        .into_iter()
        .map(|row| (row.name.to_string(), row.documents))
        .collect();
    rows.retain(|row| row.0 != "Someone Else");
    rows.sort();
    rows
}

#[test]
fn variants_are_one_person_in_one_company() {
    let friend = one("Ursula von der Leyen");
    for [a, b] in [
        ["Volodymyr Zelensky", "Volodymyr Zelenskyy"],
        ["Mao Zedong", "Mao Tse-tung"],
        ["Joe Biden", "Joseph R. Biden"],
        ["J. K. Rowling", "JK Rowling"],
        ["Kim Jong Un", "Kim Jong-un"],
        ["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"],
        ["W. Mark Felt", "Mark Felt"],
        ["Bernie Sanders", "Bernard Sanders"],
    ] {
        let rows = entities(Label::Person, &[&[one(a), friend], &[one(b), friend]]);
        let documents: Vec<u64> = rows.iter().map(|row| row.1).collect();
        assert_eq!(documents, [2, 2], "{rows:?}");
    }
}

#[test]
fn names_that_only_look_alike_stay_apart() {
    let friend = one("Ursula von der Leyen");
    for [a, b] in [
        ["Kim Jong Un", "Kim Jong Il"],
        ["Bill Clinton", "Hillary Clinton"],
        ["Donald Trump", "Donald Trump Jr."],
        ["Maria Sharapova", "Marie Sharapova"],
        ["George W. Bush", "George H. W. Bush"],
    ] {
        let rows = entities(Label::Person, &[&[one(a), friend], &[one(b), friend]]);
        assert_eq!(rows.len(), 3, "{rows:?}");
    }
}

#[test]
fn a_name_between_two_is_given_to_neither() {
    let friend = one("Colin Powell");
    let summary = summary(
        Label::Person,
        &[
            &[one("George W. Bush"), friend],
            &[one("George H. W. Bush"), friend],
            &[one("George Bush"), friend],
        ],
    );
    assert_eq!(summary.entities.len(), 5);
    assert_eq!(summary.candidates.len(), 2, "{:?}", summary.candidates);
}

#[test]
fn a_slip_of_the_pen_is_proposed_and_joined_by_nobody() {
    let friend = one("Colin Powell");
    for (a, b, expected) in [
        ("Anna Bauchtman", "Anna Bauchman", Some("one letter apart")),
        ("Anna Bauchtman", "Anna Lindman", None),
    ] {
        let summary = summary(Label::Person, &[&[one(a), friend], &[one(b), friend]]);
        assert_eq!(summary.entities.len(), 4);
        let why = summary.candidates.first().map(|row| row.why);
        assert_eq!(why, expected, "{a} {b}");
    }
}

#[test]
fn a_surname_is_the_best_known_bearers() {
    let rows = entities(
        Label::Person,
        &[
            &[he("Barack Obama"), one("Joe Biden")],
            &[he("Barack Obama"), one("Joe Biden"), she("Michelle Obama")],
            &[he("Barack Obama"), one("Joe Biden")],
            &[he("Barack Obama"), one("John Kerry")],
            &[he("Barack Obama"), one("John Kerry")],
            &[one("Obama"), one("Joe Biden")],
            &[she("Obama"), one("Joe Biden")],
        ],
    );
    let expected = [
        ("Barack Obama", 6),
        ("Joe Biden", 5),
        ("John Kerry", 2),
        ("Michelle Obama", 2),
    ];
    let expected: Vec<_> = expected.map(|(name, n)| (name.to_owned(), n)).to_vec();
    assert_eq!(rows, expected);
}

#[test]
fn namesakes_are_kept_apart_and_flagged() {
    let striker = ("John Smith", "striker", Gender::Male);
    let senator = ("John Smith", "Sen.", Gender::Male);
    let documents: [&[Named]; 4] = [
        &[striker, one("Alan Shearer")],
        &[striker, one("Alan Shearer")],
        &[senator, one("Ted Cruz")],
        &[one("John Smith"), one("Ted Cruz")],
    ];
    let summary = summary(Label::Person, &documents);
    let smiths: Vec<_> = summary
        .entities
        .iter()
        .filter(|row| &*row.name == "John Smith")
        .collect();
    let ids: Vec<_> = smiths.iter().map(|row| (&*row.id, row.documents)).collect();
    assert_eq!(
        ids,
        [
            ("person/john-smith", 2),
            ("person/john-smith/sport/male", 2)
        ]
    );
    assert_eq!(smiths[0].namesakes, ["person/john-smith/sport/male"]);
    assert_eq!(summary.candidates[0].why, "one name, in other company");
}

#[test]
fn one_company_makes_one_person_of_two_walks_of_life() {
    let rows = entities(
        Label::Person,
        &[
            &[
                ("Donald Trump", "businessman", Gender::Male),
                one("Mike Pence"),
            ],
            &[
                ("Donald Trump", "President", Gender::Male),
                one("Mike Pence"),
            ],
        ],
    );
    assert_eq!(rows.len(), 2, "{rows:?}");
}

#[test]
fn bodies_are_known_by_short_names() {
    let friend = one("European Central Bank");
    for (long, short, expected) in [
        ("International Monetary Fund", "IMF", 2),
        ("Ford Motor Company", "Ford Motor Co.", 2),
        ("U.S. Air Force", "US Air Force", 2),
        ("Indianapolis Colts", "Colts", 2),
        ("Bank of England", "England", 3),
    ] {
        let rows = entities(Label::Org, &[&[one(long), friend], &[one(short), friend]]);
        assert_eq!(rows.len(), expected, "{rows:?}");
    }
    let often = [one("Boeing"), friend];
    let rows = entities(
        Label::Org,
        &[
            &often,
            &often,
            &often,
            &[one("Boeing Commercial Airplanes"), friend],
        ],
    );
    assert_eq!(rows.len(), 3, "{rows:?}");
}

/// Documents in the notation of [`util`], each with its organisations.
fn bodies(documents: &[(&str, &[&'static str])]) -> Vec<(String, String)> {
    let mut aggregate = Aggregate::new(Options::default());
    for (id, (marked, names)) in documents.iter().enumerate() {
        let entities: Vec<Who> = names
            .iter()
            .map(|&name| (name, Label::Org, Gender::Unknown))
            .collect();
        let text = Text {
            id: &id.to_string(),
            publisher: "",
            date: "",
            marked,
            entities: &entities,
        };
        aggregate.add(&text.document());
    }
    let rows = aggregate.finish().candidates;
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    rows.iter().map(|row| pair(&row.a, &row.b)).collect()
}

#[test]
fn a_name_that_is_mostly_its_own_is_proposed_after_one_that_is_mostly_short() {
    let apart = (
        "{Wall Street|0} falls. {Congress|1} waits.",
        &["Wall Street", "Congress"] as &[_],
    );
    let proposed = bodies(&[
        // Called so once, and a name of its own ever since.
        (
            "{Wall Street Journal|0} waits. {Wall Street|0} and {Congress|1}.",
            &["Wall Street Journal", "Congress"],
        ),
        apart,
        apart,
        apart,
        apart,
        // Called so mostly.
        (
            "{Breitbart News|0} waits. {Breitbart|0} and {Breitbart|0} and {Congress|1}.",
            &["Breitbart News", "Congress"],
        ),
        (
            "{Breitbart Media|0} waits. {Breitbart|0} and {Breitbart|0} and {Congress|1}.",
            &["Breitbart Media", "Congress"],
        ),
        (
            "{Breitbart|0} and {Congress|1} wait.",
            &["Breitbart", "Congress"],
        ),
    ]);
    let place = |name: &str| proposed.iter().position(|(a, b)| a == name || b == name);
    let (short, own) = (place("Breitbart"), place("Wall Street"));
    assert!(short.is_some(), "{proposed:?}");
    assert!(own.is_none_or(|own| Some(own) > short), "{proposed:?}");
}

#[test]
fn two_countries_are_never_proposed() {
    let proposed = bodies(&[
        (
            "{China|0} waits. {Taiwan|0} and {Congress|1}.",
            &["China", "Congress"],
        ),
        ("{Taiwan|0} and {Congress|1} wait.", &["Taiwan", "Congress"]),
    ]);
    let names: Vec<&str> = proposed.iter().flat_map(|(a, b)| [&**a, b]).collect();
    assert!(!names.contains(&"Taiwan"), "{proposed:?}");
}

#[test]
fn father_and_son_are_not_proposed_and_one_who_may_be_either_is() {
    let friend = one("Colin Powell");
    for (a, b, expected) in [
        ("Charles Elliott Jr.", "Charles Elliott III", 0),
        ("Cassius Clay", "Cassius Clay Sr.", 1),
    ] {
        let summary = summary(Label::Person, &[&[one(a), friend], &[one(b), friend]]);
        assert_eq!(summary.candidates.len(), expected, "{a} {b}");
    }
}
