//! What users saw wrong in the tables of whole collections, each with texts of
//! its own.

use std::sync::LazyLock;

use dixit::{
    Config, Document, Pipeline,
    aggregate::{Aggregate, EntityRow, Options},
};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let stages = Config::news().stages().expect("stages that fit");
    Pipeline::new(stages).expect("stages in order")
});

/// The entities of a collection.
fn entities(texts: &[&str]) -> Vec<EntityRow> {
    let mut aggregate = Aggregate::new(Options::default());
    for (i, text) in texts.iter().enumerate() {
        let doc = Document::new(i.to_string(), *text).expect("a short text");
        aggregate.add(&PIPELINE.run(doc).expect("no stage fails"));
    }
    aggregate.finish().entities
}

/// The rows that have a spelling.
fn rows_with_alias<'r>(rows: &'r [EntityRow], alias: &str) -> Vec<&'r EntityRow> {
    rows.iter()
        .filter(|row| row.aliases.iter().any(|a| a == alias))
        .collect()
}

#[test]
fn two_presidents_of_one_surname_are_two() {
    let rows = entities(&[
        "Former President George H.W. Bush said on Monday that he was well. His son, former \
         President George W. Bush, said that the family was relieved.",
        "President George H.W. Bush signed the law in 1990.",
        "President George W. Bush signed the law in 2003.",
    ]);
    let (father, son) = (
        rows_with_alias(&rows, "George H.W. Bush"),
        rows_with_alias(&rows, "George W. Bush"),
    );
    assert_eq!((father.len(), son.len()), (1, 1), "{rows:?}");
    assert_ne!(father[0].id, son[0].id);
    assert_eq!((&*father[0].wikidata, &*son[0].wikidata), ("", "Q207"));
}

#[test]
fn no_two_rows_have_one_id_of_wikidata() {
    let rows = entities(&[
        "President George W. Bush said no. President Bush said it again.",
        "President Barack Obama met former President Bush. President Barack Hussein Obama spoke.",
        "Senator Obama said yes. President Obama said no.",
    ]);
    let mut ids: Vec<&str> = rows
        .iter()
        .map(|row| &*row.wikidata)
        .filter(|id| !id.is_empty())
        .collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert!(all > 0 && ids.len() == all, "{ids:?}");
}

#[test]
fn a_body_is_not_whom_it_is_named_after() {
    let rows = entities(&[
        "Ted Cruz said that he would not stop. The Ted Cruz Super PAC said that it \
        had raised 3 million dollars. “We are in it to win,” Cruz said.",
    ]);
    let pac = rows_with_alias(&rows, "Ted Cruz Super PAC");
    let cruz = rows_with_alias(&rows, "Ted Cruz");
    assert_eq!((pac.len(), cruz.len()), (1, 1), "{rows:?}");
    assert_ne!(pac[0].id, cruz[0].id);
    assert_eq!(
        (pac[0].label, cruz[0].label, cruz[0].quotes),
        ("ORG", "PERSON", 2)
    );
}

#[test]
fn a_party_and_its_members_are_one() {
    let rows = entities(&[
        "Republicans said that the bill was dead. The GOP said that it would try again.",
        "The Republican Party said that no vote was planned. Republicans left.",
        "Democrats said no. The Democratic Party met on Monday.",
    ]);
    for names in [
        ["Republicans", "Republican Party"],
        ["Democrats", "Democratic Party"],
    ] {
        let rows: Vec<_> = names
            .iter()
            .flat_map(|name| rows_with_alias(&rows, name))
            .map(|row| &row.id)
            .collect();
        assert_eq!(rows.len(), 2, "{names:?}");
        assert_eq!(rows[0], rows[1]);
    }
}

#[test]
fn the_white_house_is_one() {
    let rows = entities(&[
        "The White House said that it would veto the bill. White House officials said no.",
        "“We will veto it,” the White House said. A White House spokesman left.",
    ]);
    let house: Vec<_> = rows
        .iter()
        .filter(|row| row.name.contains("White House"))
        .collect();
    assert_eq!(house.len(), 1, "{house:?}");
    assert_eq!((house[0].documents, house[0].quotes), (2, 2));
}

#[test]
fn a_generation_is_no_man() {
    for word in ["Millennials", "Boomers", "Evangelicals"] {
        let rows = entities(&[&format!(
            "{word} said that they would stay home. {word} are tired."
        )]);
        let named = rows_with_alias(&rows, word);
        assert!(named.iter().all(|row| row.label != "PERSON"), "{named:?}");
    }
}

#[test]
fn father_and_son_are_two() {
    let rows = entities(&[
        "Donald Trump met voters in Ohio. His son Donald Trump Jr. said that it was going well. \
         “My father works hard,” Donald Jr. said.",
        "Donald Trump, Jr. said that it would be close. Donald Trump said that he would win.",
    ]);
    let (father, son) = (
        rows_with_alias(&rows, "Donald Trump"),
        rows_with_alias(&rows, "Donald Trump Jr."),
    );
    assert_eq!((father.len(), son.len()), (1, 1), "{rows:?}");
    assert_ne!(father[0].id, son[0].id);
    assert!(
        father[0].aliases.iter().all(|a| !a.contains("Jr")),
        "{:?}",
        father[0].aliases
    );
    assert_eq!((father[0].quotes, son[0].quotes), (1, 3));
    let pitts = entities(&["William Pitt the Elder said yes. William Pitt the Younger said no."]);
    assert_eq!(
        pitts.iter().filter(|row| row.name.contains("Pitt")).count(),
        2,
        "{pitts:?}"
    );
}

#[test]
fn a_mention_counts_once_a_place() {
    let rows = entities(&[
        "Senator Ana Torres of Ohio said that the road was shut. “It was late,” \
        Torres said. “It was cold,” she said.",
    ]);
    let torres = rows_with_alias(&rows, "Ana Torres");
    assert_eq!(torres.len(), 1, "{rows:?}");
    assert_eq!((torres[0].mentions, torres[0].quotes), (3, 3));
}

#[test]
fn roles_are_offices_with_the_documents_that_state_them() {
    let rows = entities(&[
        "Marco Rubio, the Florida senator, said that he would run. Like a little brother, Rubio follows Bush.",
        "Senator Marco Rubio, who was once a lobbyist, said that taxes were too high.",
        "Senator Marco Rubio is no governor. He is not an orange prince.",
    ]);
    let rubio = rows_with_alias(&rows, "Marco Rubio");
    let [rubio] = rubio[..] else {
        panic!("one Rubio: {rows:?}");
    };
    assert_eq!(rubio.roles.first().map(String::as_str), Some("Senator"));
    assert_eq!(rubio.roles_documents[0], "2");
    assert_eq!(rubio.roles.len(), rubio.roles_documents.len());
    for wrong in ["brother", "lobbyist", "governor", "prince"] {
        assert!(
            rubio.roles.iter().all(|role| !role.contains(wrong)),
            "{:?}",
            rubio.roles
        );
    }
}
