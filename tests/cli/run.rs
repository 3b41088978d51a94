//! `dixit run`.

use serde_json::{Value, json};

use crate::util::{Folder, articles};

/// Every table and file of a run but its receipt, which holds times.
const FILES: [&str; 16] = [
    "about.csv",
    "candidates.csv",
    "copies.csv",
    "counts.csv",
    "documents.csv",
    "documents.jsonl",
    "entities.csv",
    "failures.jsonl",
    "families.csv",
    "graph.graphml",
    "mentions.csv",
    "publishers.csv",
    "quotes.csv",
    "speakers.csv",
    "ties.csv",
    "variants.csv",
];

fn same(folder: &Folder, a: &str, b: &str) {
    let sqlite =
        |out: &str| std::fs::read(folder.path(&format!("{out}/dixit.sqlite"))).expect("a file");
    assert!(sqlite(a) == sqlite(b), "dixit.sqlite of {a} and {b} differ");
    for file in FILES {
        let (a, b) = (format!("{a}/{file}"), format!("{b}/{file}"));
        assert!(folder.read(&a) == folder.read(&b), "{a} and {b} differ");
    }
}

fn receipt(folder: &Folder, out: &str) -> Value {
    serde_json::from_str(&folder.read(&format!("{out}/run.json"))).expect("JSON")
}

#[test]
fn a_run_writes_all_its_files_and_says_what_it_found() {
    let folder = Folder::new();
    let run = folder.dixit(&format!("run {} -o out", articles())).ends(0);
    assert_eq!(run.err, "", "no progress where there is no terminal");
    for words in ["22 documents", "quotations: ", "most quoted", "words/s"] {
        assert!(run.out.contains(words), "{words:?} not in {}", run.out);
    }
    let mut files: Vec<&str> = FILES.to_vec();
    files.extend(["run.json", "dixit.sqlite"]);
    files.sort_unstable();
    assert_eq!(folder.list("out"), files);

    let receipt = receipt(&folder, "out");
    assert_eq!(receipt["offsets"], "codepoint");
    assert_eq!(receipt["counts"]["documents"], 22);
    assert_eq!(receipt["counts"]["failed"], 0);
    let checksum = receipt["models"][0]["sha256"].as_str().expect("a checksum");
    assert_eq!(checksum.len(), 64);

    let header = "id,document,date,day,publisher,title,url,kind,act,quotation,sentence,speaker_id,";
    assert!(folder.read("out/quotes.csv").starts_with(header));
}

#[test]
fn the_output_does_not_depend_on_jobs_or_on_how_the_input_is_cut() {
    let folder = Folder::new();
    let input = std::fs::read_to_string(articles()).expect("the examples");
    folder.write("whole.jsonl", &input);
    for (i, line) in input.lines().enumerate() {
        folder.write(&format!("parts/{i:03}.jsonl"), line);
    }
    folder.dixit("run whole.jsonl -o one -j1").ends(0);
    folder.dixit("run whole.jsonl -o two -j2").ends(0);
    folder.dixit("run whole.jsonl -o five -j 5").ends(0);
    folder.dixit("run parts -o parts-out -j2").ends(0);
    for other in ["two", "five", "parts-out"] {
        same(&folder, "one", other);
    }
}

#[test]
fn a_run_that_was_cut_off_goes_on_to_the_same_end() {
    let folder = Folder::new();
    let input = std::fs::read_to_string(articles()).expect("the examples");
    let mut lines: Vec<&str> = input.lines().collect();
    lines.insert(3, "nonsense");
    lines.push("more nonsense");
    folder.write("in.jsonl", lines.join("\n"));
    folder.dixit("run in.jsonl -o whole").ends(1);

    // What is there when the power fails after seven documents and one failure.
    let documents = folder.read("whole/documents.jsonl");
    let seven: usize = documents.split_inclusive('\n').take(7).map(str::len).sum();
    let failures = folder.read("whole/failures.jsonl");
    let one = failures.find('\n').expect("a line") + 1;
    let mark = json!({
        "fingerprint": receipt(&folder, "whole")["annotation"],
        "items": 8,
        "documents": seven,
        "failures": one,
    });
    folder.write("cut/.documents.jsonl.part", &documents[..seven + 100]);
    folder.write("cut/.failures.jsonl.part", &failures[..one + 5]);
    folder.write("cut/.run.json.mark", mark.to_string());

    folder
        .dixit("run in.jsonl -o cut")
        .refuses(&["is not empty", "--force", "--resume"]);
    folder
        .dixit("run in.jsonl -o cut --resume --tokens")
        .refuses(&["not those of the run", "--force"]);
    folder.dixit("run in.jsonl -o cut --resume").ends(1);
    same(&folder, "whole", "cut");
    assert_eq!(folder.list("whole"), folder.list("cut"));
    assert_eq!(
        receipt(&folder, "whole")["counts"],
        receipt(&folder, "cut")["counts"]
    );

    let run = folder.dixit("run in.jsonl -o cut --resume").ends(0);
    assert!(run.err.contains("complete already"), "{}", run.err);
}

#[test]
fn an_output_folder_is_replaced_only_by_force() {
    let folder = Folder::new();
    folder.write("a.txt", "“It is over,” said Kim.");
    folder.write("out/mine.txt", "keep");
    folder
        .dixit("run a.txt -o out")
        .refuses(&["out is not empty", "--force", "--resume"]);
    assert_eq!(folder.list("out"), ["mine.txt"]);
    folder.dixit("run a.txt -o out --force").ends(0);
    assert_eq!(folder.read("out/mine.txt"), "keep");
    folder.write("out/speakers.csv", "damaged");
    folder.dixit("run a.txt -o out --force").ends(0);
    assert!(folder.read("out/speakers.csv").starts_with("id,"));
    assert_eq!(folder.read("out/documents.jsonl").lines().count(), 1);
    folder.write("empty/x", "");
    std::fs::remove_file(folder.path("empty/x")).expect("there");
    folder.dixit("run a.txt -o empty").ends(0);
}

#[test]
fn the_results_of_an_earlier_run_are_no_input() {
    let folder = Folder::new();
    folder.write("news/a.txt", "“It is over,” said Kim.");
    folder.dixit("run news -o news/out").ends(0);
    folder.dixit("run news -o news/out --force").ends(0);
    assert_eq!(receipt(&folder, "news/out")["counts"]["documents"], 1);
}

#[test]
fn texts_can_be_left_out() {
    let folder = Folder::new();
    folder.dixit(&format!("run {} -o a", articles())).ends(0);
    folder
        .dixit(&format!("run {} -o b --no-text", articles()))
        .ends(0);
    assert!(!folder.read("b/documents.jsonl").contains("\"text\":"));
    assert_eq!(folder.list("a"), folder.list("b"));
    assert_eq!(folder.read("a/quotes.csv"), folder.read("b/quotes.csv"));
}

#[test]
fn quiet_is_quiet() {
    let folder = Folder::new();
    folder.write("a.txt", "“It is over,” said Kim.");
    let run = folder.dixit("run a.txt -o out -q").ends(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
}
