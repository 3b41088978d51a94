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

pub(crate) fn same(folder: &Folder, a: &str, b: &str) {
    let sqlite =
        |out: &str| std::fs::read(folder.path(&format!("{out}/dixit.sqlite"))).expect("a file");
    assert!(sqlite(a) == sqlite(b), "dixit.sqlite of {a} and {b} differ");
    for file in FILES {
        let (a, b) = (format!("{a}/{file}"), format!("{b}/{file}"));
        assert!(folder.read(&a) == folder.read(&b), "{a} and {b} differ");
    }
}

pub(crate) fn receipt(folder: &Folder, out: &str) -> Value {
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

/// A folder with as many articles as keep a run busy for a while.
#[cfg(unix)]
fn busy() -> Folder {
    let folder = Folder::new();
    let input = std::fs::read_to_string(articles()).expect("the examples");
    for copy in 0..6 {
        let other = format!("\"id\": \"{copy}-");
        let input = input
            .replace("\"id\": \"", &other)
            .replace("\"id\":\"", &other);
        folder.write(&format!("in/{copy}.jsonl"), input);
    }
    folder
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_again_and_again_comes_to_the_same_end() {
    let folder = busy();
    folder.dixit("run in -o whole -j2").ends(0);
    let mut kills = 0;
    for round in 0..50_u64 {
        let resume = if folder.exists("cut") { "--resume" } else { "" };
        let mut child = folder
            .command(&format!("run in -o cut -j2 -q {resume}"))
            .spawn()
            .expect("the program starts");
        // Later and later, so that beginning, middle and end are all hit.
        std::thread::sleep(std::time::Duration::from_millis(round * 23 % 400 + round));
        if child.try_wait().expect("ours").is_none() {
            child.kill().expect("ours");
            kills += 1;
        }
        child.wait().expect("it ends");
    }
    assert!(kills > 5, "the runs were too quick to be killed: {kills}");
    let resume = if folder.exists("cut") { "--resume" } else { "" };
    folder.dixit(&format!("run in -o cut {resume}")).ends(0);
    same(&folder, "whole", "cut");
    assert_eq!(folder.list("whole"), folder.list("cut"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_run_so_that_it_can_go_on() {
    let folder = busy();
    folder.dixit("run in -o whole").ends(0);
    let mut child = folder
        .command("run in -o cut -j1")
        .stderr(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    while !folder.exists("cut/.run.json.mark") {
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert!(
            child.try_wait().expect("ours").is_none(),
            "it ended too early"
        );
    }
    folder
        .dixit("run in -o cut --force")
        .refuses(&["another dixit writes into cut now", "-o"]);
    let killed = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(killed.expect("kill is there").success());
    let output = child.wait_with_output().expect("it ends");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{err}");
    assert!(
        err.contains("stopped; the same command with --resume"),
        "{err}"
    );
    assert!(!folder.exists("cut/run.json") && !folder.exists("cut/.lock"));
    folder.dixit("run in -o cut --resume -j1").ends(0);
    same(&folder, "whole", "cut");
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_sees_no_warning_of_a_library() {
    let folder = Folder::new();
    folder.write("a.txt", "“It is over,” Kim Jong Un said.");
    let program = env!("CARGO_BIN_EXE_dixit");
    let see = |args: &str| {
        let output = std::process::Command::new("script")
            .current_dir(folder.path(""))
            .args(["-qec", &format!("{program} {args}"), "/dev/null"])
            .stdin(std::process::Stdio::null())
            .output();
        output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Ok(seen) = see("show a.txt") else {
        eprintln!("skipped: there is no program `script` to make a terminal");
        return;
    };
    assert!(seen.starts_with("\x1b[1m── a ──"), "{seen:?}");
    let seen = see("show a.txt --color never").expect("as before");
    assert!(
        seen.starts_with("── a ──") && !seen.contains('\x1b'),
        "{seen:?}"
    );
    let seen = see("run a.txt -o out -vv").expect("as before");
    assert!(
        seen.contains("stage") && seen.contains("1 document,"),
        "{seen}"
    );
    assert!(!seen.contains("ansi"), "{seen}");
    let piped = folder.dixit("show a.txt --color always").ends(0);
    assert!(piped.out.contains('\x1b'));
}
