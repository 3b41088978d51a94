//! `dixit annotate`.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use serde_json::Value;

use crate::util::{Folder, articles};

const KIM: &str = "Party 🎉 time.\n\n“It is over,” Kim Jong Un said on Monday.";

fn one(folder: &Folder, args: &str) -> Value {
    let run = folder
        .dixit_reading(&format!("annotate {args}"), KIM.as_bytes())
        .ends(0);
    assert_eq!(run.out.lines().count(), 1);
    serde_json::from_str(&run.out).expect("JSON")
}

fn slice(text: &str, range: &Value) -> String {
    let at = |name: &str| range[name].as_u64().expect("an offset") as usize;
    let chars = text.chars().skip(at("start"));
    chars.take(at("end") - at("start")).collect()
}

#[test]
fn a_first_line_of_one_word_is_read() {
    for line in ["Awesome!!!!", "Why?", "Update", "“Yes!”", "!"] {
        let text = format!("{line}\n\n“It is over,” Kim Jong Un said on Monday.");
        let run = Folder::new().dixit_reading("annotate", text.as_bytes());
        let doc: Value = serde_json::from_str(&run.ends(0).out).expect("JSON");
        let quotes = doc["quotes"].as_array().expect("a list");
        let direct = |quote: &&Value| quote["kind"] == "direct" && !quote["speaker"].is_null();
        assert!(quotes.iter().any(|quote| direct(&quote)), "{line}: {doc}");
    }
}

#[test]
fn a_text_on_standard_input_becomes_one_line() {
    let doc = one(&Folder::new(), "");
    assert_eq!(doc["id"], "stdin");
    assert_eq!(doc["text"], KIM);
    let quote = &doc["quotes"][0];
    assert_eq!(slice(KIM, &quote["contents"][0]), "“It is over,”");
    assert_eq!(slice(KIM, &quote["cue"]), "said");
    assert_eq!(slice(KIM, &quote["source"]), "Kim Jong Un");
    let speaker = quote["speaker"].as_u64().expect("a speaker") as usize;
    assert_eq!(doc["entities"][speaker]["name"], "Kim Jong Un");
    assert_eq!(doc["ents"][0]["label"], "PERSON");
    assert!(doc.get("tokens").is_none());
}

#[test]
fn the_shape_is_what_was_asked_for() {
    let folder = Folder::new();
    let doc = one(&folder, "--tokens --no-text --labels conll");
    assert!(doc.get("text").is_none());
    assert_eq!(doc["tokens"][7]["tag"], "VBZ");
    assert_eq!(doc["tokens"][7]["pos"], "AUX");
    assert_eq!(doc["ents"][0]["label"], "PER");
    let starts = ["codepoint", "byte", "utf16"].map(|unit| {
        let doc = one(&folder, &format!("--offsets {unit}"));
        doc["ents"][0]["start"].clone()
    });
    assert_eq!(starts, [29, 36, 30]);
}

#[test]
fn quotations_that_are_not_sure_enough_are_left_out() {
    let folder = Folder::new();
    let quotes = |args: &str| {
        one(&folder, args)["quotes"]
            .as_array()
            .expect("a list")
            .len()
    };
    assert_eq!(quotes(""), 1);
    assert_eq!(quotes("--min-score 1"), 0);
    folder.dixit_reading("annotate --min-score 2", b"").ends(2);
}

#[test]
fn reports_inside_reports_and_acts_are_chosen() {
    let folder = Folder::new();
    let text = "The spokesman said Torres had told reporters that the bridge was closed.\n\n\
                The council wants to build a second bridge.";
    let acts = |args: &str| -> Vec<(String, bool)> {
        let run = folder.dixit_reading(&format!("annotate {args}"), text.as_bytes());
        let doc: Value = serde_json::from_str(&run.ends(0).out).expect("a record");
        let quotes = doc["quotes"].as_array().expect("a list").clone();
        let one = |q: &Value| {
            (
                q["act"].as_str().unwrap_or("").to_owned(),
                q["within"].is_number(),
            )
        };
        quotes.iter().map(one).collect()
    };
    let (say, plan) = ("say".to_owned(), "plan".to_owned());
    let all = [
        (say.clone(), false),
        (say.clone(), true),
        (plan.clone(), false),
    ];
    assert_eq!(acts(""), all);
    assert_eq!(acts("--no-nested"), [(say, false), (plan.clone(), false)]);
    assert_eq!(acts("--act plan,order"), [(plan, false)]);
    folder.dixit_reading("annotate --act shout", b"").ends(2);
}

#[test]
fn names_of_the_user_take_precedence_and_keep_their_ids() {
    let folder = Folder::new();
    folder.write("names.tsv", "Kim Jong Un\tORG\tQ56226\n");
    let doc = one(&folder, "--entities names.tsv");
    let ent = &doc["ents"][0];
    assert_eq!(
        (&ent["label"], &ent["id"]),
        (&"ORG".into(), &"Q56226".into())
    );
    assert_eq!(ent["by"], "entity-rules");
    folder.write("names.tsv", "Kim Jong Un\tLEADER\n");
    folder.dixit("annotate --entities names.tsv").refuses(&[
        "names.tsv",
        "line 1",
        "no label is called \"LEADER\"",
    ]);
    folder
        .dixit("annotate --entities none.tsv")
        .refuses(&["none.tsv"]);
}

#[test]
fn lines_come_out_in_order_with_their_metadata_and_failures_are_told() {
    let folder = Folder::new();
    let input = "{\"id\":\"b\",\"text\":\"Kim spoke.\",\"page\": {\"n\":1.50}}\n\
                 {\"id\":\"x\"}\n\
                 {\"id\":\"a\",\"text\":\"\"}\n";
    let run = folder
        .dixit_reading("annotate -j2", input.as_bytes())
        .ends(1);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("{\"id\":\"b\",\"meta\":{\"page\":{\"n\":1.50}},"));
    assert_eq!(
        lines[1..],
        [
            "{\"id\":\"a\",\"meta\":{},\"text\":\"\",\"sents\":[],\"ents\":[],\"entities\":[],\
          \"quotes\":[],\"schema\":2}"
        ]
    );
    assert_eq!(
        run.err,
        "dixit: - x line 2: no field that looks like the text; the fields are \"id\": name the one \
         that holds the text with --text-field\n"
    );
}

#[test]
fn annotated_lines_are_those_of_a_run_for_any_jobs() {
    let folder = Folder::new();
    folder.dixit(&format!("run {} -o out", articles())).ends(0);
    // Only a whole collection knows the ids over it.
    let documents = folder.read("out/documents.jsonl");
    let mut parts = documents.split("\"key\":\"");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once("\",").expect("an id").1);
    let without_keys = rest.fold(first, |all, part| all + part);
    assert!(without_keys.len() < documents.len());
    for jobs in [1, 3] {
        let run = folder
            .dixit(&format!("annotate {} -j{jobs}", articles()))
            .ends(0);
        assert!(run.out == without_keys, "{jobs} jobs");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::new();
    let mut child = folder
        .command("annotate")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || {
        for i in 0..20_000 {
            let text = "Kim spoke. ".repeat(20);
            if writeln!(stdin, "{{\"id\":{i},\"text\":\"{text}\"}}").is_err() {
                break;
            }
        }
    });
    let mut first = String::new();
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    stdout.read_line(&mut first).expect("a line");
    drop(stdout);
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    assert!(first.starts_with("{\"id\":\"0\""));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
