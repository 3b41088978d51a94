//! The same words in several articles, and articles that are copies.

mod util;

use dixit_aggregate::{Aggregate, Options, Summary};
use dixit_core::{Document, Gender, Label};
use util::{Text, Who};

const KIM: Who = ("Kim Jong Un", Label::Person, Gender::Male);

const LONG: &str = "“We will never, ever give up what is ours by right, and we will say so again,”";

/// A body of words of its own for each seed.
fn body(seed: usize) -> String {
    let words: Vec<String> = (0..120)
        .map(|i| format!("word{}", (i + 1) * seed * 7919 % 9973))
        .collect();
    words.join(" ")
}

fn document(id: &str, publisher: &str, date: &str, marked: &str, seed: usize) -> Document {
    let marked = format!("{marked} {}", body(seed));
    Text {
        id,
        publisher,
        date,
        marked: &marked,
        entities: &[KIM],
    }
    .document()
}

fn documents() -> [Document; 4] {
    [
        document(
            "a",
            "Yonhap",
            "2018-05-08",
            &format!("<0d:{LONG}> {{Kim Jong Un|0}} said."),
            1,
        ),
        document(
            "b",
            "Wikinews",
            "2018-05-07",
            "<-m:that he would “never ever give up what’s ours by right”>, he said.",
            2,
        ),
        document(
            "c",
            "Reuters",
            "2018-05-09",
            &format!("<0d:{LONG}> {{Kim Jong Un|0}} said."),
            1,
        ),
        document(
            "d",
            "Reuters",
            "",
            "<0d:“We will never ever talk to them about it,”> {Kim Jong Un|0} said.",
            3,
        ),
    ]
}

fn summary(docs: &[Document]) -> Summary {
    let mut aggregate = Aggregate::new(Options::default());
    docs.iter().for_each(|doc| aggregate.add(doc));
    aggregate.finish()
}

#[test]
fn an_utterance_is_followed_through_its_articles() {
    let summary = summary(&documents());
    let [family] = &summary.families[..] else {
        panic!("one family: {:?}", summary.families);
    };
    assert_eq!(family.speaker, "Kim Jong Un");
    assert_eq!((family.unnamed, family.unnamed_original), (1, 1));
    assert_eq!(family.variants, 2);
    assert_eq!(
        (family.documents, family.originals, family.publishers),
        (3, 2, 3)
    );
    assert_eq!(
        (&*family.first_document, &*family.first_publisher),
        ("b", "Wikinews")
    );
    let short = &summary.variants[1];
    assert_eq!(
        short.difference,
        "[-We will-] never ever give up [-what is-] {+what’s+} ours by right [-and we will say so again,-]"
    );
}

#[test]
fn a_copy_leaves_nobody_unnamed_again() {
    let mut docs = Vec::from(documents());
    let said = "<-m:that he would “never ever give up what’s ours by right”>, he said.";
    docs.push(document("e", "Reuters", "2018-05-09", said, 2));
    let family = &summary(&docs).families[0];
    assert_eq!((family.unnamed, family.unnamed_original), (2, 1));
    assert_eq!((family.documents, family.originals), (4, 2));
}

#[test]
fn a_speaker_is_proposed_by_the_family() {
    let docs = documents();
    let summary = summary(&docs);
    let of = |doc: &Document| {
        let row = summary.quotes(doc, u64::from).swap_remove(0);
        (
            row.speaker,
            row.family_speaker,
            row.family == summary.families[0].id,
        )
    };
    assert_eq!(
        of(&docs[0]),
        ("Kim Jong Un".to_owned(), String::new(), true)
    );
    assert_eq!(
        of(&docs[1]),
        (String::new(), "Kim Jong Un".to_owned(), true)
    );
    assert_eq!(
        of(&docs[3]),
        ("Kim Jong Un".to_owned(), String::new(), false)
    );
}

#[test]
fn copies_are_counted_once() {
    let summary = summary(&documents());
    let [copy] = &summary.copies[..] else {
        panic!("one copy: {:?}", summary.copies);
    };
    assert_eq!((&*copy.original, &*copy.copy), ("a", "c"));
    assert_eq!((summary.documents, summary.originals), (4, 3));
    let kim = &summary.entities[0];
    assert_eq!((kim.documents, kim.originals), (3, 2));
    let kim = &summary.speakers[0];
    assert_eq!((kim.quotes, kim.quotes_original), (3, 2));
    let publishers: Vec<_> = summary
        .publishers
        .iter()
        .map(|row| (row.documents, row.originals, row.quotes_original))
        .collect();
    assert_eq!(publishers, [(2, 1, 1), (1, 1, 1), (1, 1, 1)]);
    let counts: Vec<_> = summary
        .counts
        .iter()
        .map(|row| {
            (
                row.documents,
                row.originals,
                row.quotes,
                row.quotes_original,
            )
        })
        .collect();
    // Reuters: without a date, and the copy in May; then Yonhap.
    assert_eq!(counts, [(1, 1, 1, 1), (1, 0, 1, 0), (1, 1, 1, 1)]);
}
