//! Every count by article and by original.

mod util;

use dixit_aggregate::{
    Aggregate, CountRow, EntityRow, Options, People, PublisherRow, SpeakerRow, Summary,
};
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

/// And a story whose copy has more to name but less to quote.
fn with_talks() -> Vec<Document> {
    let story = |said: &str, names: &str| {
        format!(
            "Talks of the two Koreas went on for a third day behind closed doors at the truce \
             village, with no word of when they might come to an end. {said}he added. {names} \
             Journalists waited in the rain and were sent home in the evening without an answer."
        )
    };
    let full = "<0m:that {Moon Jae-in|1} “should come soon”>, he said, and <0i:it is time>, ";
    let cut = "<0m:that {Moon Jae-in|1} “should come soon”>, ";
    let names = "{Kim Jong Un|0}, {he|0p}, {Kim Jong Un|0}.";
    let mut docs = Vec::from(documents());
    for (id, publisher, said, names) in [
        ("talks", "Yonhap", full, "{Kim Jong Un|0}."),
        ("copy", "Wikinews", cut, names),
    ] {
        let date = ["2018-05-30", "2018-05-31"][usize::from(id == "copy")];
        docs.push(document(id, publisher, date, &story(said, names)));
    }
    docs
}

/// All counts of a speaker by article and by original.
fn speaker_pairs(row: &SpeakerRow) -> [(u64, u64); 7] {
    [
        (row.documents, row.originals),
        (row.quotes, row.quotes_original),
        (row.direct, row.direct_original),
        (row.indirect, row.indirect_original),
        (row.mixed, row.mixed_original),
        (row.words_quoted, row.words_quoted_original),
        (row.words, row.words_original),
    ]
}

/// The same of what an entity does in a publisher and month.
fn count_pairs(row: &CountRow) -> [(u64, u64); 9] {
    [
        (row.documents, row.originals),
        (row.mentions, row.mentions_original),
        (row.documents_speaking, row.originals_speaking),
        (row.quotes, row.quotes_original),
        (row.direct, row.direct_original),
        (row.indirect, row.indirect_original),
        (row.mixed, row.mixed_original),
        (row.words_quoted, row.words_quoted_original),
        (row.words, row.words_original),
    ]
}

#[test]
fn what_a_speaker_says_is_counted_by_kind_and_in_words_once_for_all_copies() {
    let summary = summary(&with_talks(), "");
    let speaker = &summary.speakers[0];
    let expected = [
        (6, 3),
        (8, 5),
        // Of the wire the longer copy speaks for all: two quotes of 11 words.
        (4, 2),
        (2, 2),
        (2, 1),
        (50, 25),
        (63, 35),
    ];
    assert_eq!(
        (&*speaker.name, speaker_pairs(speaker)),
        ("Kim Jong Un", expected)
    );
    // Of the talks the one with more quotes, though it names him less often.
    let kim = entity(&summary, "person/kim-jong-un");
    assert_eq!((kim.mentions, kim.mentions_original), (8, 3));
    let moon = entity(&summary, "person/moon-jae-in");
    assert_eq!((moon.mentions, moon.mentions_original), (11, 6));
}

#[test]
fn a_month_of_a_publisher_has_all_that_is_said_and_what_is_said_in_its_own() {
    let summary = summary(&with_talks(), "");
    let rows = summary.counts.iter();
    let rows = rows.filter(|row| &*row.name == "Kim Jong Un");
    let month = |row: &CountRow| {
        row.month
            .map_or_else(String::new, |month| month.to_string())
    };
    let rows: Vec<_> = rows
        .map(|row| (row.publisher.to_string(), month(row), count_pairs(row)))
        .collect();
    let row = |publisher: &str, month: &str, pairs| (publisher.into(), month.into(), pairs);
    let expected = [
        row(
            "Reuters",
            "2018-04",
            [1, 1, 1, 2, 2, 0, 0, 22, 22].map(|n| (n, 0)),
        ),
        row(
            "Reuters",
            "2018-05",
            [1, 1, 1, 1, 0, 1, 0, 0, 4].map(|n| (n, n)),
        ),
        row(
            "Wikinews",
            "2018-04",
            [1, 1, 1, 1, 1, 0, 0, 11, 11].map(|n| (n, 0)),
        ),
        row(
            "Wikinews",
            "2018-05",
            [1, 3, 1, 1, 0, 0, 1, 3, 6].map(|n| (n, 0)),
        ),
        row(
            "Yonhap",
            "2018-04",
            // Its longer copy speaks for it.
            [
                (1, 1),
                (1, 1),
                (1, 1),
                (1, 2),
                (1, 2),
                (0, 0),
                (0, 0),
                (11, 22),
                (11, 22),
            ],
        ),
        row(
            "Yonhap",
            "2018-05",
            [1, 1, 1, 2, 0, 1, 1, 3, 9].map(|n| (n, n)),
        ),
    ];
    assert_eq!(rows, expected);
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
        .write_graphml(&mut xml, 1)
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
    assert_eq!((kim.mentions, kim.mentions_original), (2, 1));
    let pairs = [(2, 1), (2, 1), (2, 1), (0, 0), (0, 0), (22, 11), (22, 11)];
    assert_eq!(speaker_pairs(&twice.speakers[0]), pairs);
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
    let speaker = &whole.speakers[0];
    let month = whole.counts.iter().find(|row| row.id == kim.id);
    let month = month.expect("a month of the speaker");
    assert_eq!(speaker.direct_original, speaker.quotes_original);
    for (all, original) in [
        (speaker.direct, speaker.direct_original),
        (month.direct, month.direct_original),
        (month.mentions, month.mentions_original),
    ] {
        assert_eq!(all, 1200);
        assert!(original.abs_diff(900) < 60, "{original}, of about 900");
    }
    assert_eq!((speaker.words, speaker.words_quoted), (4800, 4800));
    // Each column is rounded by itself.
    let words = speaker.words_original;
    assert!(words.abs_diff(4 * speaker.quotes_original) <= 2, "{words}");
    assert_eq!(speaker.words_quoted_original, speaker.words_original);
    assert_eq!(about.quotes, 1200);
    assert!(about.quotes_original.abs_diff(900) < 60);
    let exact = summary(&docs[..200], "");
    let tie = exact.ties().next().expect("a tie");
    assert_eq!((tie.documents, tie.originals), (200, 150));
}

/// What stands in the place of the original is what the table of speakers has.
#[test]
fn the_months_of_a_speaker_add_up_to_the_speaker() {
    let summary = summary(&documents(), "");
    for speaker in &summary.speakers {
        let cells = || summary.counts.iter().filter(|row| row.id == speaker.id);
        let sums = [
            cells().map(|row| row.quotes_original).sum::<u64>(),
            cells().map(|row| row.words_original).sum(),
            cells().map(|row| row.originals_speaking).sum(),
        ];
        let own = [
            speaker.quotes_original,
            speaker.words_original,
            speaker.originals,
        ];
        assert_eq!(sums, own, "{}", speaker.name);
    }
}
