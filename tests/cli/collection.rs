//! `dixit aggregate` and `dixit people`.

use crate::util::{Folder, articles};

const TABLES: [&str; 11] = [
    "about.csv",
    "candidates.csv",
    "copies.csv",
    "counts.csv",
    "entities.csv",
    "families.csv",
    "graph.graphml",
    "publishers.csv",
    "quotes.csv",
    "speakers.csv",
    "variants.csv",
];

/// A run over the examples.
fn annotated() -> Folder {
    let folder = Folder::new();
    folder.dixit(&format!("run {} -o out", articles())).ends(0);
    folder
}

#[test]
fn annotated_documents_give_the_tables_of_the_run_in_any_order_and_split() {
    let folder = annotated();
    let documents = folder.read("out/documents.jsonl");
    let (first, second): (Vec<_>, Vec<_>) = documents
        .split_inclusive('\n')
        .enumerate()
        .partition(|(i, _)| i % 3 == 0);
    let join =
        |part: Vec<(usize, &str)>| part.into_iter().map(|(_, line)| line).collect::<String>();
    folder.write("first.jsonl", join(first));
    folder.write("second.jsonl", join(second));
    let run = folder.dixit("aggregate out -o same").ends(0);
    assert!(run.err.contains("22 documents"), "{}", run.err);
    folder
        .dixit("aggregate second.jsonl first.jsonl -o split")
        .ends(0);
    for table in TABLES {
        let of_run = folder.read(&format!("out/{table}"));
        assert!(of_run == folder.read(&format!("same/{table}")), "{table}");
        if table != "quotes.csv" {
            assert!(of_run == folder.read(&format!("split/{table}")), "{table}");
        }
    }
    assert_eq!(folder.list("same"), TABLES);
}

#[test]
fn a_people_file_is_applied_without_reading_the_texts_again() {
    let folder = annotated();
    let speakers = folder.read("out/speakers.csv");
    let first = speakers.lines().nth(1).expect("a speaker");
    let id = first.split(',').next().expect("an id").to_owned();
    folder.write("people.tsv", format!("# ours\nname\t{id}\tSomebody Else\n"));
    folder
        .dixit("aggregate out -o named --people people.tsv")
        .ends(0);
    let named = folder.read("named/speakers.csv");
    assert!(
        named
            .lines()
            .nth(1)
            .expect("a speaker")
            .contains("Somebody Else")
    );

    folder.write(
        "people.tsv",
        format!("\nmerge\t{id}\tperson/nobody-at-all\n"),
    );
    folder
        .dixit("aggregate out -o other --people people.tsv")
        .refuses(&["line 2", "person/nobody-at-all"]);
    folder.write("people.tsv", "merge\ta\tb\nmerge\tb\ta\n");
    folder
        .dixit("aggregate out -o other --people people.tsv")
        .refuses(&["people.tsv", "line 2", "back to itself"]);
    assert!(!folder.exists("other"));
}

#[test]
fn annotated_documents_that_are_damaged_stop_with_the_line() {
    let folder = annotated();
    let documents = folder.read("out/documents.jsonl");
    let cases = [
        (
            documents.replacen("\"schema\":1", "\"schema\":7", 1),
            "has schema 7",
        ),
        (
            documents[..documents.len() - 40].to_owned(),
            "no annotated document",
        ),
        ("{\"id\":\"a\",\"text\":\"Kim\"}\n".to_owned(), "no schema"),
    ];
    for (text, reason) in cases {
        let line = format!(
            "line {} of bad.jsonl",
            text.lines()
                .count()
                .min(if reason == "has schema 7" { 1 } else { 99 })
        );
        folder.write("bad.jsonl", &text);
        folder
            .dixit("aggregate bad.jsonl -o tables")
            .refuses(&[&line, reason]);
        assert!(!folder.exists("tables"));
    }
    folder
        .dixit("aggregate nowhere -o tables")
        .refuses(&["nowhere"]);
    folder
        .dixit("aggregate out -o out")
        .refuses(&["not empty", "--force"]);
    folder.dixit("aggregate out -o out --force").ends(0);
}

#[test]
fn suggestions_are_lines_of_a_people_file() {
    let folder = annotated();
    let run = folder.dixit("people suggest out").ends(0);
    assert!(run.out.starts_with("#action\tid\tvalue\t"), "{}", run.out);
    folder.write("people.tsv", &run.out);
    folder
        .dixit("aggregate out -o same --people people.tsv")
        .ends(0);
    assert_eq!(
        folder.read("out/speakers.csv"),
        folder.read("same/speakers.csv")
    );
}
