//! The page of a collection: numbers, room, and nobody's words as markup.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use dixit_aggregate::{
    AboutRow, CandidateRow, CountRow, Date, DocumentRow, EntityRow, FamilyRow, PublisherRow,
    QuoteRow, SpeakerRow, TieRow, VariantRow,
};
use dixit_core::{Document, Quote, QuoteKind, Span};
use dixit_report::{Report, Tables};
use dixit_store::Writer;

/// An output folder that is removed in the end.
struct Out(PathBuf);

impl Drop for Out {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A collection of `n` documents with a quotation each, by as many speakers,
/// in which every text has these words.
fn collection(n: u64, words: &str) -> Out {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let name = format!("dixit-report-{}-{number}", std::process::id());
    let out = Out(std::env::temp_dir().join(name));
    fs::create_dir_all(&out.0).expect("a folder");
    let mut writer = Writer::create(&out.0.join("dixit.sqlite")).expect("a store");
    for i in 0..n {
        rows(&mut writer, i, words);
    }
    writer
        .push(&PublisherRow {
            publisher: words.into(),
            documents: n,
            originals: n,
            quotes: n,
            direct: n,
            named: n - 1,
            unnamed: 1,
            ..PublisherRow::default()
        })
        .expect("a row");
    writer.finish().expect("a store");
    out
}

fn rows(writer: &mut Writer, i: u64, words: &str) {
    let (id, who, whom) = (format!("d{i}"), format!("person/{i}"), format!("org/{i}"));
    let day = Date::parse(&format!("2024-{:02}-{:02}", i % 12 + 1, i % 28 + 1));
    let document = DocumentRow {
        id: id.clone(),
        day,
        publisher: words.to_owned(),
        title: words.to_owned(),
        quotes: 1 + 1000 / (i + 1),
        words: 3,
        ..DocumentRow::default()
    };
    let quote = QuoteRow {
        id: format!("{id}#0"),
        document: id,
        day,
        publisher: words.to_owned(),
        title: words.to_owned(),
        kind: "direct",
        act: "say",
        quotation: words.to_owned(),
        sentence: format!("{words} said {words}"),
        speaker_id: who.clone(),
        speaker: words.to_owned(),
        speaker_score: Some(0.3),
        speaker_candidates: vec![words.to_owned()],
        speaker_ids: vec![who.clone()],
        family_speaker_id: who.clone(),
        family_speaker: words.to_owned(),
        about_ids: vec![whom.clone()],
        score: 0.2,
        family: "quote/1".to_owned(),
        ..QuoteRow::default()
    };
    for (id, label) in [(&who, "PERSON"), (&whom, "ORG")] {
        let entity = EntityRow {
            id: id.as_str().into(),
            name: words.into(),
            label,
            aliases: vec![words.to_owned()],
            documents: 1,
            mentions: 2,
            ..EntityRow::default()
        };
        writer.push(&entity).expect("a row");
    }
    writer.push(&document).expect("a row");
    writer.quote(&quote).expect("a row");
    pairs(writer, i, &who, &whom, words);
}

fn pairs(writer: &mut Writer, i: u64, who: &str, whom: &str, words: &str) {
    let speaker = SpeakerRow {
        id: who.into(),
        name: words.into(),
        label: "PERSON",
        gender: if i.is_multiple_of(2) {
            "female"
        } else {
            "male"
        },
        role: words.into(),
        quotes: 1234,
        direct: 1234,
        documents: 1,
        ..SpeakerRow::default()
    };
    let count = CountRow {
        id: who.into(),
        publisher: words.into(),
        quotes: 1,
        ..CountRow::default()
    };
    let about = AboutRow {
        speaker_id: who.into(),
        speaker: words.into(),
        about_id: whom.into(),
        about: words.into(),
        quotes: 1,
        ..AboutRow::default()
    };
    let tie = TieRow {
        a_id: who.into(),
        a: words.into(),
        b_id: whom.into(),
        b: words.into(),
        documents: 1,
        originals: 1,
    };
    let family = FamilyRow {
        id: format!("quote/{i}"),
        quotation: words.to_owned(),
        speaker: words.to_owned(),
        other_speakers: vec![words.to_owned()],
        first_publisher: words.into(),
        documents: 2,
        variants: 2,
        ..FamilyRow::default()
    };
    let variant = VariantRow {
        family: format!("quote/{i}"),
        quotation: words.to_owned(),
        difference: format!("[-{words}-] {{+{words}+}}"),
        ..VariantRow::default()
    };
    let candidate = CandidateRow {
        a_id: who.into(),
        a: words.into(),
        b_id: whom.into(),
        b: words.into(),
        why: "one name",
        ..CandidateRow::default()
    };
    writer.push(&speaker).expect("a row");
    writer.push(&count).expect("a row");
    writer.push(&about).expect("a row");
    writer.push(&tie).expect("a row");
    writer.push(&family).expect("a row");
    writer.push(&variant).expect("a row");
    writer.push(&variant).expect("a row");
    writer.push(&candidate).expect("a row");
}

fn document(i: u64, text: &str) -> Document {
    let mut doc = Document::new(format!("d{i}"), text).expect("a text");
    let quote = Quote::new(vec![Span::new(0, text.len())], QuoteKind::Direct);
    doc.quotes.push(quote);
    doc
}

fn page(out: &Path, documents: impl Iterator<Item = Document>) -> String {
    let mut report = Report::open(out).expect("a collection");
    documents.for_each(|doc| report.document(&doc));
    report.finish().expect("a page")
}

#[test]
fn nobodys_words_become_markup_anywhere() {
    let bad = "</script></template></style><img src=x onerror=alert(1)>\"'&{{ 1 }}";
    let out = collection(3, bad);
    fs::write(
        out.0.join("run.json"),
        serde_json::json!({ "inputs": [bad], "dixit": bad, "counts": {"words": 9},
            "models": [{"stage": bad, "sha256": bad, "file": bad}] })
        .to_string(),
    )
    .expect("a file");
    let failure = serde_json::json!({ "source": bad, "reason": bad }).to_string();
    fs::write(out.0.join("failures.jsonl"), failure).expect("a file");
    let html = page(&out.0, (0..3).map(|i| document(i, bad)));
    assert!(!html.contains("<img"), "no tag of theirs");
    for (tag, times) in [("script", 2), ("style", 2), ("template", 6)] {
        let found = html.matches(&format!("</{tag}>")).count();
        assert_eq!(found, times, "</{tag}>");
    }
    assert!(html.contains("{{ 1 }}"), "what is no markup stays as it is");
}

#[test]
fn every_view_says_what_the_tables_say() {
    let out = collection(5, "Words <b>");
    let html = page(&out.0, (0..5).map(|i| document(i, "“Yes.”")));
    for piece in [
        r#"<dd id="n-documents">5</dd>"#,
        r#"<dd id="n-quotes">5</dd>"#,
        r#"<dd id="n-failures">0</dd>"#,
        // Three women and two men, each 1,234 times.
        r#"<th scope="row">women</th>"#,
        r#"<td class="num">3,702</td>"#,
        r#"<td class="num">2,468</td>"#,
        "5 utterances stand in several articles",
        "5 pairs of names that may be one",
        "5 quotations whose speaker is unsure",
        "<del><span class=\"vh\">left out: </span>Words &lt;b&gt;</del>",
        r##"<a class="open" href="#p0">Words &lt;b&gt;</a>"##,
        r##"<a class="open" href="#a0">Words &lt;b&gt;</a>"##,
        r#"<template id="p4">"#,
        r#"<template id="a4">"#,
    ] {
        assert!(html.contains(piece), "{piece}");
    }
}

#[test]
fn a_page_of_any_collection_has_less_than_five_megabytes() {
    let long = "<&\"words\"> ".repeat(400);
    let out = collection(700, &long);
    let text = "“Yes” \"&\" no. ".repeat(4000);
    let html = page(&out.0, (0..700).map(|i| document(i, &text)));
    assert!(html.len() < 5_000_000, "{} bytes", html.len());
    assert!(
        html.len() > 2_000_000,
        "there is room for more than {} bytes",
        html.len()
    );
    for words in [
        "of 700 are shown; the rest stand in speakers.csv",
        "stand in documents.csv",
    ] {
        assert!(html.contains(words), "it says that {words}");
    }
}

#[test]
fn an_empty_collection_has_a_page_and_a_folder_without_tables_an_error() {
    let out = Out(std::env::temp_dir().join(format!("dixit-report-none-{}", std::process::id())));
    fs::create_dir_all(&out.0).expect("a folder");
    let error = Report::open(&out.0).expect_err("no tables");
    assert!(error.to_string().contains("dixit.sqlite"), "{error}");
    let writer = Writer::create(&out.0.join("dixit.sqlite")).expect("a store");
    writer.finish().expect("a store");
    let html = page(&out.0, std::iter::empty());
    assert!(html.contains("No utterance stands in more than one article"));
    assert!(!html.contains("NaN"));
}

#[test]
fn the_same_tables_give_the_same_page_in_any_order_of_documents() {
    let out = collection(30, "Words");
    let documents = || (0..30).map(|i| document(i, "“Yes.”"));
    let forth = page(&out.0, documents());
    let back = page(&out.0, documents().rev());
    assert!(forth == back);
}

#[test]
fn short_lists_come_from_the_tables() {
    let out = collection(4, "Anna Roth");
    let tables = Tables::open(&out.0).expect("tables");
    let top = tables.top_speakers(3).expect("a list");
    assert_eq!(top.len(), 3);
    assert_eq!((top[0].name.as_str(), top[0].count), ("Anna Roth", 1234));
    assert_eq!(top[0].note, "Anna Roth · 1 document");
    assert_eq!(tables.top_subjects(9).expect("a list").len(), 4);
    assert_eq!(tables.top_families(9).expect("a list")[0].count, 2);
}
