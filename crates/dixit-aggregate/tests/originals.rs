//! Every count by article and by original.

mod util;

use dixit_aggregate::{Aggregate, EntityRow, Options, People, PublisherRow, Summary};
use dixit_core::{Document, Gender, Label};
use util::{Text, Who};

const NAMES: &[Who] = &[
    ("Kim Jong Un", Label::Person, Gender::Male),
    ("Moon Jae-in", Label::Person, Gender::Male),
    ("Kim Yo Jong", Label::Person, Gender::Female),
];

/// A story of a wire; the words around make it long enough to be known again.
const WIRE: &str = "{Kim Jong Un|0} met {Moon Jae-in|1} at the border on Friday under a sky \
                    without any clouds while soldiers of both sides looked on in silence. \
                    <0d:“{Moon Jae-in|1} is a friend of all of us here today,”> the leader said. \
                    The two walked along a wooden bridge and sat down on a bench for half an hour. ";

const MORE: &str = "<0d:“I have told {Moon Jae-in|1} so more than once in spring,”> he added. ";

const OTHER: &str = "An envoy of {Moon Jae-in|1} flew to the capital of the North to hand over a \
                     letter to {Kim Jong Un|0}. <0i:{Moon Jae-in|1} writes well>, he said. \
                     {Kim Yo Jong|2} was there.";

fn document(id: &str, publisher: &str, date: &str, marked: &str) -> Document {
    let text = Text {
        id,
        publisher,
        date,
        marked,
        entities: NAMES,
    };
    text.document()
}

/// The wire, a copy that is longer by a quote, a cut copy, and another story.
fn documents() -> [Document; 4] {
    let long = format!("{WIRE}{MORE}");
    [
        document("wire", "Yonhap", "2018-04-27", WIRE),
        document("long", "Reuters", "2018-04-28", &long),
        document("again", "Wikinews", "2018-04-28", WIRE),
        document("other", "Reuters", "2018-05-08", OTHER),
    ]
}

fn summary<'a>(docs: impl IntoIterator<Item = &'a Document>, people: &str) -> Summary {
    let people = People::parse(people).expect("a people file");
    let mut aggregate = Aggregate::new(Options::with_people(people));
    docs.into_iter().for_each(|doc| aggregate.add(doc));
    aggregate.finish()
}

fn entity<'a>(summary: &'a Summary, id: &str) -> &'a EntityRow {
    let mut rows = summary.entities.iter();
    rows.find(|row| &*row.id == id)
        .expect("the entity is there")
}

#[test]
fn copies_count_once_by_original() {
    let summary = summary(&documents(), "");
    assert_eq!((summary.documents, summary.originals), (4, 2));
    assert_eq!(summary.copies.len(), 2);
    let kim = entity(&summary, "person/kim-jong-un");
    assert_eq!((kim.documents, kim.originals), (4, 2));
    // Of the three copies the one with two quotes speaks for all.
    assert_eq!((kim.quotes, kim.quotes_original), (5, 3));
    assert_eq!(summary.speakers[0].quotes_original, 3);
    let about = &summary.about[0];
    assert_eq!(
        (&*about.speaker, &*about.about),
        ("Kim Jong Un", "Moon Jae-in")
    );
    assert_eq!((about.quotes, about.quotes_original), (5, 3));
    assert_eq!((about.documents, about.originals), (4, 2));
    let ties: Vec<_> = summary
        .ties()
        .map(|tie| {
            (
                tie.a.to_string(),
                tie.b.to_string(),
                tie.documents,
                tie.originals,
            )
        })
        .collect();
    let tie = |a: &str, b: &str, documents, originals| (a.into(), b.into(), documents, originals);
    assert_eq!(ties, [tie("Moon Jae-in", "Kim Jong Un", 4, 2)]);
    let family = &summary.families[0];
    assert_eq!((family.documents, family.originals), (3, 1));
    let variant = &summary.variants[0];
    assert_eq!((variant.documents, variant.originals), (3, 1));
}

#[test]
fn a_publisher_has_what_it_prints_and_what_is_its_own() {
    let rows = summary(&documents(), "").publishers;
    let row = |row: &PublisherRow| {
        let pairs = [
            (row.documents, row.originals),
            (row.quotes, row.quotes_original),
            (row.direct, row.direct_original),
            (row.indirect, row.indirect_original),
            (row.words_quoted, row.words_quoted_original),
            (row.named, row.named_original),
            (row.male, row.male_original),
        ];
        (row.publisher.to_string(), pairs)
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    let expected = [
        // Two quotes in the longer copy, a report of its own.
        (
            "Reuters",
            [(2, 1), (3, 1), (2, 0), (1, 1), (22, 0), (3, 1), (3, 1)],
        ),
        (
            "Wikinews",
            [(1, 0), (1, 0), (1, 0), (0, 0), (11, 0), (1, 0), (1, 0)],
        ),
        (
            "Yonhap",
            [(1, 1), (1, 1), (1, 1), (0, 0), (11, 11), (1, 1), (1, 1)],
        ),
    ];
    assert_eq!(rows, expected.map(|(name, pairs)| (name.to_owned(), pairs)));
}

#[test]
fn the_graph_gives_both_weights() {
    let mut xml = Vec::new();
    let summary = summary(&documents(), "");
    summary
        .write_graphml(&mut xml)
        .expect("memory can be written");
    let xml = String::from_utf8(xml).expect("UTF-8");
    for data in [
        "<data key=\"weight\">4</data>",
        "<data key=\"weight_original\">2</data>",
        "<data key=\"originals\">2</data>",
        "<data key=\"quotes_original\">3</data>",
        "<key id=\"weight_original\" for=\"edge\" attr.name=\"weight_original\" attr.type=\"double\"/>",
    ] {
        assert!(xml.contains(data), "{data} not in {xml}");
    }
}

#[test]
fn a_document_counts_once_for_two_of_its_names_that_are_one_entity() {
    let docs = documents();
    let merged = summary(&docs, "merge\tperson/kim-yo-jong\tperson/kim-jong-un\n");
    let kim = entity(&merged, "person/kim-jong-un");
    assert_eq!((kim.documents, kim.originals), (4, 2));
    let counts = merged.counts.iter().filter(|row| row.id == kim.id);
    let counts: Vec<_> = counts
        .map(|row| (&*row.publisher, row.documents, row.originals))
        .collect();
    let expected = [
        ("Reuters", 1, 0),
        ("Reuters", 1, 1),
        ("Wikinews", 1, 0),
        ("Yonhap", 1, 1),
    ];
    assert_eq!(counts, expected);
    let tie = merged.ties().next().expect("a tie");
    assert_eq!((tie.documents, tie.originals), (4, 2));
}

#[test]
fn a_document_that_is_added_twice_is_two_documents_and_one_original() {
    let docs = documents();
    let twice = summary([&docs[0], &docs[0]], "");
    assert_eq!((twice.documents, twice.originals), (2, 1));
    let kim = entity(&twice, "person/kim-jong-un");
    assert_eq!((kim.documents, kim.originals), (2, 1));
    assert_eq!((kim.quotes, kim.quotes_original), (2, 1));
    let about = &twice.about[0];
    assert_eq!((about.quotes, about.quotes_original), (2, 1));
    assert_eq!((about.documents, about.originals), (2, 1));
}

/// Every fourth document is a copy of the one before.
fn many(n: usize) -> Vec<Document> {
    let words = |i: usize| -> String {
        let word = |k: usize| format!("{}-{k} ", i - usize::from(i % 4 == 3));
        (0..40).map(word).collect()
    };
    let text = |i: usize| {
        format!(
            "{{Kim Jong Un|0}} met {{Moon Jae-in|1}}. <0d:“{{Moon Jae-in|1}} is in”> {}",
            words(i)
        )
    };
    let doc = |i: usize| document(&i.to_string(), "Yonhap", "2018-04-27", &text(i));
    (0..n).map(doc).collect()
}

#[test]
fn originals_of_very_many_documents_are_estimated_the_same_in_any_order_and_split() {
    let docs = many(1200);
    let whole = summary(&docs, "");
    assert_eq!(summary(docs.iter().rev(), ""), whole);
    let add = |docs: &[Document]| {
        let mut aggregate = Aggregate::new(Options::default());
        docs.iter().for_each(|doc| aggregate.add(doc));
        aggregate
    };
    let mut split = add(&docs[300..]);
    split.merge(add(&docs[..300]));
    assert_eq!(split.finish(), whole);
    assert_eq!((whole.documents, whole.originals), (1200, 900));
    let (kim, about) = (entity(&whole, "person/kim-jong-un"), &whole.about[0]);
    let tie = whole.ties().next().expect("a tie");
    let all = [
        (kim.documents, kim.originals),
        (about.documents, about.originals),
        (tie.documents, tie.originals),
    ];
    for (documents, originals) in all {
        assert_eq!(documents, 1200);
        assert!(originals.abs_diff(900) < 60, "{all:?}, of about 900");
    }
    assert_eq!(about.quotes, 1200);
    assert!(about.quotes_original.abs_diff(900) < 60);
    let exact = summary(&docs[..200], "");
    let tie = exact.ties().next().expect("a tie");
    assert_eq!((tie.documents, tie.originals), (200, 150));
}
