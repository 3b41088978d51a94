//! The forms in which tables and documents are written.

use std::{fs, io::Read};

use crate::util::{Folder, articles};

/// The plain bytes of a file that may be compressed.
fn plain(folder: &Folder, name: &str) -> String {
    let mut text = String::new();
    let mut reader = dixit::io::open_plain(&folder.path(name)).expect("a file");
    reader.read_to_string(&mut text).expect("text");
    text
}

#[test]
fn what_is_compressed_is_what_is_not_and_is_read_everywhere() {
    let folder = Folder::new();
    folder.dixit(&format!("run {} -o out", articles())).ends(0);
    for how in ["gz", "zst"] {
        let run = format!("run {} -o {how} --compress {how}", articles());
        let run = folder.dixit(&run).ends(0);
        let files =
            format!("documents.jsonl.{how} quotes.csv.{how} speakers.csv.{how} dixit.sqlite …");
        assert!(run.out.contains(&files), "{}", run.out);
        for name in ["documents.jsonl", "quotes.csv", "graph.graphml"] {
            assert!(!folder.exists(&format!("{how}/{name}")), "{name}");
            let packed = plain(&folder, &format!("{how}/{name}.{how}"));
            assert!(
                packed == folder.read(&format!("out/{name}")),
                "{how} {name}"
            );
        }
        let verdict = folder.dixit(&format!("verify {how}")).ends(0);
        assert!(
            verdict.err.contains("all fits: 22 documents"),
            "{}",
            verdict.err
        );
        folder.dixit(&format!("show {how}")).ends(0);
        // What was compressed in another way is of another run.
        folder
            .dixit(&format!("aggregate {how} -o {how} --force"))
            .ends(0);
        assert!(!folder.exists(&format!("{how}/documents.jsonl.{how}")));
        assert!(folder.read(&format!("{how}/quotes.csv")) == folder.read("out/quotes.csv"));
    }
}

#[test]
fn a_run_leaves_no_tables_of_the_one_before() {
    let folder = Folder::new();
    folder.write("a.txt", "“It is over,” Ama Owusu said on Monday.");
    folder.write("b.txt", "The bridge is open, Tomas Lind said.");
    folder
        .dixit("run a.txt -o out --format csv,sqlite,parquet")
        .ends(0);
    folder
        .dixit("run b.txt -o out --force --format csv --compress gz")
        .ends(0);
    let names = folder.list("out");
    let left = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    assert!(
        !left(".parquet") && !left(".sqlite") && !left(".csv"),
        "{names:?}"
    );
    folder
        .dixit("run a.txt -o out --force --format sqlite")
        .ends(0);
    let names = folder.list("out");
    assert!(!names.contains(&"quotes.csv.gz".to_owned()), "{names:?}");
    folder.dixit("verify out").ends(0);
}

#[test]
fn aggregate_takes_what_run_takes() {
    let folder = Folder::new();
    folder
        .dixit(&format!("run {} -o out --compress gz", articles()))
        .ends(0);
    let whole = plain(&folder, "out/documents.jsonl.gz");
    let expected = plain(&folder, "out/quotes.csv.gz");
    folder.write("parts/a/1.jsonl", &whole);
    let given = [
        "parts",
        "parts/a/*.jsonl",
        "out/documents.jsonl.gz",
        "out",
        "-",
    ];
    for (n, given) in given.iter().enumerate() {
        let run = format!("aggregate {given} -o again{n} --format csv");
        folder.dixit_reading(&run, whole.as_bytes()).ends(0);
        assert!(
            folder.read(&format!("again{n}/quotes.csv")) == expected,
            "{given}"
        );
        let names = folder.list(&format!("again{n}"));
        assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
        assert!(!names.contains(&"dixit.sqlite".to_owned()), "{names:?}");
    }
    folder
        .dixit("aggregate nothing.jsonl -o none")
        .refuses(&["there is no nothing.jsonl"]);
}

#[test]
fn tables_of_columns_hold_what_the_others_hold() {
    let folder = Folder::new();
    let run = format!("run {} -o out --format csv,parquet,sqlite", articles());
    let run = folder.dixit(&run).ends(0);
    let files = "quotes.csv speakers.csv quotes.parquet speakers.parquet dixit.sqlite …";
    assert!(run.out.contains(files), "{}", run.out);
    let tables = folder.list("out");
    for csv in tables.iter().filter_map(|name| name.strip_suffix(".csv")) {
        let bytes = fs::read(folder.path(&format!("out/{csv}.parquet"))).expect("a table");
        assert!(
            bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"),
            "{csv}"
        );
    }
    let records = fs::read(folder.path("out/articles.parquet")).expect("the articles");
    assert!(records.ends_with(b"PAR1"));
    // Read back by the program itself: a quotation is the text of a document.
    let run = "annotate out/quotes.parquet --text-field quotation --id-field id";
    let again = folder.dixit(run).ends(0);
    let rows = csv::Reader::from_reader(folder.read("out/quotes.csv").as_bytes())
        .into_records()
        .map(|row| row.expect("a row")[0].to_owned())
        .collect::<Vec<_>>();
    let ids: Vec<String> = again
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
        .map(|line| line["id"].as_str().expect("an id").to_owned())
        .collect();
    assert!(
        rows.len() > 100 && rows == ids,
        "{} and {}",
        rows.len(),
        ids.len()
    );
    folder
        .dixit(&format!("run {} -o only --format parquet", articles()))
        .ends(0);
    folder.dixit("verify only").ends(0);
    let path = folder.path("only/speakers.parquet");
    let sound = fs::read(&path).expect("a table");
    for damage in [&sound[..sound.len() / 2], b"PAR1PAR1", b""] {
        fs::write(&path, damage).expect("a damaged table");
        let verdict = folder.dixit("verify only").ends(1);
        assert!(verdict.out.contains("speakers.parquet"), "{}", verdict.out);
    }
    fs::write(&path, sound).expect("the table");
    fs::copy(&path, folder.path("only/articles.parquet")).expect("another table");
    let verdict = folder.dixit("verify only").ends(1);
    assert!(
        verdict.out.contains("articles.parquet has"),
        "{}",
        verdict.out
    );
    // A table of another run, whose rows do not add up with this one's text.
    let (quotes, families) = (folder.path("only/quotes.parquet"), "only/families.parquet");
    fs::copy(folder.path(families), quotes).expect("another table");
    let verdict = folder.dixit("verify only").ends(1);
    assert!(
        verdict.out.contains("quotes.parquet has"),
        "{}",
        verdict.out
    );
    for name in ["quotes.csv", "dixit.sqlite"] {
        assert!(
            !folder.exists(&format!("only/{name}")),
            "{name} was not asked for"
        );
    }
}

#[test]
fn every_export_holds_every_document() {
    let folder = Folder::new();
    folder.dixit(&format!("run {} -o out", articles())).ends(0);
    let json = |text: &str| -> Vec<serde_json::Value> {
        let line = |line| serde_json::from_str(line).expect("JSON a line");
        text.lines().map(line).collect()
    };
    let documents = json(&folder.read("out/documents.jsonl"));
    let quotes: usize = documents
        .iter()
        .map(|doc| doc["quotes"].as_array().expect("a list").len())
        .sum();

    let spacy = json(&folder.dixit("export out --to spacy").ends(0).out);
    assert_eq!(spacy.len(), documents.len());
    for (line, doc) in spacy.iter().zip(&documents) {
        assert_eq!(line["text"], doc["text"]);
        let tokens = line["tokens"].as_array().expect("a list");
        assert!(
            tokens
                .iter()
                .all(|token| token["tag"].is_string() && token["head"].is_u64())
        );
        assert_eq!(line["dixit"]["quotes"], doc["quotes"]);
    }
    let quotations = json(&folder.dixit("export out --to schemaorg").ends(0).out);
    assert_eq!(quotations.len(), quotes);
    let annotations = json(&folder.dixit("export out --to webanno-jsonld").ends(0).out);
    let of_quotes = annotations
        .iter()
        .filter(|a| a["motivation"] == "describing");
    assert_eq!(of_quotes.count(), quotes);

    folder.dixit("export out --to conllu -o out.conllu").ends(0);
    let conllu = folder.read("out.conllu");
    assert_eq!(conllu.matches("# newdoc id = ").count(), documents.len());
    assert_eq!(conllu.matches("# quotation ").count(), quotes);
    let columns = conllu
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    assert!(
        columns
            .map(|line| line.split('\t').count())
            .all(|n| n == 10)
    );

    folder.dixit("export out --to brat").refuses(&["-o"]);
    folder.dixit("export out --to brat -o brat").ends(0);
    let files = folder.list("brat");
    assert_eq!(
        files.iter().filter(|name| name.ends_with(".ann")).count(),
        documents.len()
    );
    let contents: usize = files
        .iter()
        .filter(|name| name.ends_with(".ann"))
        .map(|name| {
            folder
                .read(&format!("brat/{name}"))
                .matches("\tContent ")
                .count()
        })
        .sum();
    assert_eq!(contents, quotes);
    folder
        .dixit("export out --to brat -o brat")
        .refuses(&["--force"]);
    folder
        .dixit("export out --to conllu -o out.conllu")
        .refuses(&["--force"]);
}
