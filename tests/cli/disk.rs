//! A disk that is full, and a machine that stops at any moment: what is there
//! afterwards, and where `--resume` goes from there.

use std::fs;

use serde_json::{Value, json};

use crate::{
    run::{receipt, same},
    util::{Folder, articles},
};

/// A few articles and two lines that are none.
fn input() -> Folder {
    let folder = Folder::new();
    let input = fs::read_to_string(articles()).expect("the examples");
    let mut lines: Vec<&str> = input.lines().take(12).collect();
    lines.insert(3, "nonsense");
    lines.push("more nonsense");
    folder.write("in.jsonl", lines.join("\n"));
    folder.dixit("run in.jsonl -o whole").ends(1);
    folder
}

fn length(folder: &Folder, name: &str) -> u64 {
    fs::metadata(folder.path(name)).expect("a file").len()
}

/// The mark of a journal of which this much is sure.
fn mark(folder: &Folder, items: usize, documents: usize, failures: usize) -> String {
    let fingerprint = &receipt(folder, "whole")["annotation"];
    json!({
        "fingerprint": fingerprint,
        "items": items,
        "documents": documents,
        "failures": failures,
    })
    .to_string()
}

/// `--resume` makes of `cut` what `whole` is.
fn goes_on(folder: &Folder) {
    folder.dixit("run in.jsonl -o cut --resume").ends(1);
    same(folder, "whole", "cut");
    assert_eq!(folder.list("whole"), folder.list("cut"));
    let counts = |out| receipt(folder, out)["counts"].clone();
    assert_eq!(counts("whole"), counts("cut"));
    fs::remove_dir_all(folder.path("cut")).expect("ours");
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let folder = input();
    let documents = length(&folder, "whole/documents.jsonl");
    let store = length(&folder, "whole/dixit.sqlite");
    assert!(documents < store / 4 * 3, "the store must be the longest");
    for (bytes, file) in [
        (512, ".documents.jsonl.part"),
        (documents / 2, ".documents.jsonl.part"),
        (store / 4 * 3, "dixit.sqlite"),
    ] {
        let told = ["cannot write", file, "--resume goes on from here"];
        folder.dixit_in(bytes, "run in.jsonl -o cut").refuses(&told);
        assert!(!folder.exists("cut/run.json") && !folder.exists("cut/.lock"));
        if file == "dixit.sqlite" {
            // No text is read twice because a table could not be written.
            let mark: Value =
                serde_json::from_str(&folder.read("cut/.run.json.mark")).expect("JSON");
            let lines = |name: &str| folder.read(name).lines().count();
            let all = lines("whole/documents.jsonl") + lines("whole/failures.jsonl");
            assert_eq!(mark["items"], all);
        }
        goes_on(&folder);
    }
}

#[test]
fn a_full_disk_is_told_by_what_cannot_go_on() {
    let folder = input();
    folder.write(
        "few.jsonl",
        folder.read("in.jsonl").lines().next().expect("one"),
    );
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    if let Ok(full) = full {
        let mut command = folder.command("annotate few.jsonl");
        let output = command.stdout(full).output().expect("it starts");
        assert_eq!(output.status.code(), Some(2));
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(err.contains("cannot write the output"), "{err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    folder
        .dixit_in(4096, "aggregate whole/documents.jsonl -o again")
        .refuses(&["cannot write", "again"]);
    folder
        .dixit("aggregate whole/documents.jsonl -o again --force")
        .ends(0);
    for file in ["quotes.csv", "speakers.csv", "graph.graphml"] {
        let (one, other) = (format!("whole/{file}"), format!("again/{file}"));
        assert!(folder.read(&one) == folder.read(&other), "{file}");
    }
}

#[test]
fn whatever_a_power_cut_leaves_behind_the_mark_is_written_anew() {
    let folder = input();
    let documents = folder.read("whole/documents.jsonl");
    let failures = folder.read("whole/failures.jsonl");
    let sure: usize = documents.split_inclusive('\n').take(7).map(str::len).sum();
    let one = failures.find('\n').expect("a line") + 1;
    let mark = mark(&folder, 8, sure, one);
    let rest = &documents.as_bytes()[sure..];
    // Nothing; less than a line; lines and half a character; blocks that were promised
    // and never written; another file's.
    let tails: [&[u8]; 5] = [b"", &rest[..9], &rest[..4001], &[0; 8192], b"\xff\n\n{]\n"];
    for tail in tails {
        let cut = |text: &str, to: usize| [&text.as_bytes()[..to], tail].concat();
        folder.write("cut/.documents.jsonl.part", cut(&documents, sure));
        folder.write("cut/.failures.jsonl.part", cut(&failures, one));
        folder.write("cut/.run.json.mark", &mark);
        for other in [
            "..run.json.mark.part",
            ".documents.jsonl.whole.part",
            ".dixit.sqlite.part",
            ".run.json.part",
            "speakers.csv",
        ] {
            folder.write(&format!("cut/{other}"), tail);
        }
        goes_on(&folder);
    }
}

#[test]
fn a_run_cut_off_at_its_very_end_goes_on_or_is_complete() {
    let folder = input();
    let documents = folder.read("whole/documents.jsonl");
    let failures = folder.read("whole/failures.jsonl");
    let items = documents.lines().count() + failures.lines().count();
    let mark = mark(&folder, items, documents.len(), failures.len());

    // The tables and the failures have their names; the receipt is not written.
    for file in folder.list("whole") {
        let bytes = fs::read(folder.path(&format!("whole/{file}"))).expect("a file");
        folder.write(&format!("cut/{file}"), bytes);
    }
    fs::remove_file(folder.path("cut/run.json")).expect("there");
    folder.write("cut/.documents.jsonl.part", &documents);
    folder.write("cut/.run.json.mark", &mark);
    goes_on(&folder);

    // The receipt is written; the journal is still there.
    folder.write("whole/.documents.jsonl.part", &documents);
    folder.write("whole/.run.json.mark", &mark);
    let run = folder.dixit("run in.jsonl -o whole --resume").ends(0);
    assert!(run.err.contains("complete already"), "{}", run.err);
    assert!(
        folder
            .list("whole")
            .iter()
            .all(|name| !name.starts_with('.'))
    );

    // A disk that did not keep what it had promised.
    folder.write("cut/.documents.jsonl.part", &documents[..99]);
    folder.write("cut/.run.json.mark", &mark);
    folder
        .dixit("run in.jsonl -o cut --resume")
        .refuses(&["it has 99 bytes", "start again with --force"]);
    folder.dixit("run in.jsonl -o cut --force").ends(1);
    same(&folder, "whole", "cut");
}

#[test]
fn a_shard_cut_off_at_its_very_end_goes_on() {
    let folder = input();
    folder
        .dixit("run in.jsonl -o whole --shard 2/2 --force")
        .ends(1);
    let mark = mark(&folder, 0, 0, 0);
    let mut mark: Value = serde_json::from_str(&mark).expect("JSON");
    let lines = folder.read("whole/documents.jsonl").lines().count();
    mark["fingerprint"] = format!("{} 2/2", mark["fingerprint"].as_str().expect("text")).into();
    mark["items"] = lines.into();
    mark["documents"] = length(&folder, "whole/documents.jsonl").into();
    mark["failures"] = length(&folder, "whole/failures.jsonl").into();
    for file in ["documents.jsonl", "failures.jsonl"] {
        folder.write(
            &format!("cut/{file}"),
            folder.read(&format!("whole/{file}")),
        );
    }
    folder.write("cut/.run.json.mark", mark.to_string());
    folder
        .dixit("run in.jsonl -o cut --shard 2/2 --resume")
        .ends(1);
    for file in ["documents.jsonl", "failures.jsonl"] {
        let (one, other) = (format!("whole/{file}"), format!("cut/{file}"));
        assert!(folder.read(&one) == folder.read(&other), "{file}");
    }
    assert!(folder.list("cut").iter().all(|name| !name.starts_with('.')));
}
