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
        folder.dixit(&run).ends(0);
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
    folder.dixit(&run).ends(0);
    let tables = folder.list("out");
    for csv in tables.iter().filter_map(|name| name.strip_suffix(".csv")) {
        let bytes = fs::read(folder.path(&format!("out/{csv}.parquet"))).expect("a table");
        assert!(
            bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"),
            "{csv}"
        );
    }
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
    for name in ["quotes.csv", "dixit.sqlite"] {
        assert!(
            !folder.exists(&format!("only/{name}")),
            "{name} was not asked for"
        );
    }
}
