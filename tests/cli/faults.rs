//! Bad input: told with the place and the reason, never lost, never a panic.

use serde_json::Value;

use crate::util::Folder;

fn failures(folder: &Folder) -> Vec<Value> {
    let lines = folder.read("out/failures.jsonl");
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn a_bad_line_is_told_with_its_number_and_the_run_goes_on() {
    let folder = Folder::new();
    folder.write(
        "in/a.jsonl",
        "{\"id\":1,\"text\":\"Kim spoke.\"}\n{\"id\":2,\n{\"id\":3,\"lead\":\"x\"}\n\
         {\"id\":4,\"text\":\"“Yes,” said Kim.\"}\n",
    );
    folder.write("in/b.txt", "");
    let run = folder.dixit("run in -o out").ends(1);
    assert!(
        run.out.contains("2 documents failed: see failures.jsonl"),
        "{}",
        run.out
    );
    let ids: Vec<String> = folder
        .read("out/documents.jsonl")
        .lines()
        .map(|line| line.chars().take(9).collect())
        .collect();
    assert_eq!(ids, ["{\"id\":\"1\"", "{\"id\":\"4\"", "{\"id\":\"in"]);
    let failures = failures(&folder);
    assert_eq!(failures.len(), 2);
    assert_eq!(failures[0]["source"], "in/a.jsonl");
    assert_eq!(
        (&failures[0]["line"], &failures[1]["line"]),
        (&2.into(), &3.into())
    );
    assert_eq!(failures[1]["id"], "3");
    let reason = failures[1]["reason"].as_str().expect("a reason");
    assert!(reason.contains("\"id\", \"lead\""), "{reason}");
}

#[test]
fn what_is_not_utf8_is_decoded_and_counted_or_refused() {
    let folder = Folder::new();
    folder.write(
        "in/a.txt",
        b"\x93It is over,\x94 said Fran\xe7ois Mitterrand\x92s aide.",
    );
    folder.write("in/b.txt", b"\xe2\x80\x9cYes,\xe2\x80\x9d said Kim\xe2\x80");
    let run = folder.dixit("run in -o out").ends(0);
    let told = "2 documents not UTF-8, decoded; 1 character lost";
    assert!(run.out.contains(told), "{}", run.out);
    let documents = folder.read("out/documents.jsonl");
    assert!(documents.contains("“It is over,” said François Mitterrand’s aide."));
    folder.dixit("run in -o out --strict --force").ends(1);
    assert_eq!(folder.read("out/documents.jsonl"), "");
    let failures = failures(&folder);
    assert_eq!(failures.len(), 2);
    let reason = failures[0]["reason"].as_str().expect("a reason");
    assert!(reason.contains("not UTF-8 from byte 0 on"), "{reason}");
}

#[test]
fn what_cannot_run_says_so_in_one_line_and_writes_nothing() {
    let folder = Folder::new();
    folder.write("a.txt", "Kim spoke.");
    folder.write("empty/readme.md", "");
    folder.write("file", "");
    folder.write("people.tsv", "marry\tperson/kim\tperson/lee\n");
    let cases: [(&str, &[&str]); 9] = [
        (
            "run missing.txt -o out",
            &["no missing.txt", "check the path"],
        ),
        ("run missing/ -o out", &["no missing/", "check the path"]),
        ("run *.jsonl -o out", &["no *.jsonl", "check the path"]),
        ("run empty -o out", &["holds no document"]),
        ("run a.txt missing.txt -o out", &["no missing.txt"]),
        ("run a.txt -o file", &["file is a file", "-o"]),
        ("run a.txt -o out -p nope", &["no pipeline nope", "news"]),
        ("run a.txt -o out --people none.tsv", &["none.tsv"]),
        (
            "run a.txt -o out --people people.tsv",
            &["line 1", "no action"],
        ),
    ];
    for (args, words) in cases {
        folder.dixit(args).refuses(words);
        assert!(!folder.exists("out"), "{args} wrote something");
    }
}

#[test]
fn what_is_no_text_is_told_whatever_its_name_with_the_remedy() {
    let folder = Folder::new();
    folder.write("in/a.txt", "Kim spoke.");
    folder.write("in/b.txt", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj");
    folder.write("in/c.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0");
    folder.write("in/d.jpg", b"\xff\xd8\xff");
    folder.write("plain.docx", "“It is over,” said Kim.");
    let run = folder.dixit("run in -o out").ends(1);
    for words in [
        "2 documents failed",
        "the first: in/b.txt: a PDF",
        "pdftotext",
        "1 .jpg",
    ] {
        assert!(run.out.contains(words), "{words:?} not in {}", run.out);
    }
    assert!(!run.out.contains("decoded"), "{}", run.out);
    let reasons: Vec<String> = failures(&folder)
        .iter()
        .map(|f| f["reason"].to_string())
        .collect();
    assert!(reasons[1].contains(".docx"), "{reasons:?}");
    // What is in it decides, not its name.
    folder.dixit("run plain.docx -o plain").ends(0);
    folder.write("empty.jsonl", "\n");
    let run = folder.dixit("run empty.jsonl -o empty").ends(1);
    assert!(
        run.err.contains("empty.jsonl holds no document"),
        "{}",
        run.err
    );
    let run = folder.dixit("annotate empty.jsonl").ends(1);
    assert_eq!(
        (run.out.as_str(), run.err.trim()),
        ("", "empty.jsonl holds no document")
    );
    folder.dixit("annotate --shard 1/2 empty.jsonl").ends(0);
}

#[test]
fn what_was_taken_for_what_is_printed_once_and_in_the_receipt() {
    let folder = Folder::new();
    folder.write(
        "in.csv",
        "stories_id;media_name;publish_date;story_text\n1;Sun;05/06/2024;“Yes,” said Kim.\n\
         1;Sun;March 5, 2024;“Yes,” said Kim.\n",
    );
    let run = folder.dixit("run in.csv -o out").ends(0);
    for words in [
        "taken: text from story_text, id from stories_id, date from publish_date, publisher from \
         media_name",
        "1 file divided by `;`",
        "1 date could not be read, the first \"05/06/2024\"",
        "1 id given more than once, the first \"1\"",
        "1 document has the text of an earlier one",
    ] {
        assert!(run.out.contains(words), "{words:?} not in {}", run.out);
    }
    let receipt: Value = serde_json::from_str(&folder.read("out/run.json")).expect("JSON");
    assert_eq!(receipt["fields"]["text"]["story_text"], 2);
    assert_eq!(receipt["dates_not_read"], 1);
    let documents = folder.read("out/documents.jsonl");
    assert!(documents.contains("\"day\":\"2024-03-05\""));
    assert!(documents.contains("{\"id\":\"1#2\""));
    let run = folder
        .dixit("run in.csv -o again --date-order dmy --text-field Story_Text")
        .ends(1);
    assert!(
        run.out
            .contains("there is \"story_text\", which is another name"),
        "{}",
        run.out
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_stops_the_run_before_it_begins() {
    use std::{fs, os::unix::fs::PermissionsExt};

    let folder = Folder::new();
    folder.write("a.txt", "Kim spoke.");
    let closed = fs::Permissions::from_mode(0o000);
    fs::set_permissions(folder.path("a.txt"), closed).expect("ours");
    if fs::File::open(folder.path("a.txt")).is_ok() {
        // The superuser may read everything.
        return;
    }
    folder
        .dixit("run a.txt -o out")
        .refuses(&["cannot read a.txt"]);
    assert!(!folder.exists("out"));
}

#[test]
fn a_damaged_archive_is_a_failure_of_its_file() {
    let folder = Folder::new();
    folder.write(
        "in/a.jsonl.gz",
        b"\x1f\x8b\x08\x00 and then nothing that is gzip",
    );
    folder.write("in/b.txt", "“Yes,” said Kim.");
    folder.dixit("run in -o out").ends(1);
    assert_eq!(failures(&folder)[0]["source"], "in/a.jsonl.gz");
    assert_eq!(folder.read("out/documents.jsonl").lines().count(), 1);
}

#[test]
fn a_damaged_model_says_why() {
    let folder = Folder::new();
    folder.write("a.txt", "Kim spoke.");
    folder.write(
        "p.toml",
        "stages = ['tokenize', 'pos']\n[pos]\nmodel = 'pos.model'\n",
    );
    folder
        .dixit("run a.txt -o out -p p.toml")
        .refuses(&["pos.model"]);
    let sound = dixit::pos::Tagger::embedded_bytes();
    let mut flipped = sound.to_vec();
    flipped[sound.len() / 2] ^= 1;
    let damaged: [&[u8]; 5] = [
        b"",
        b"no model",
        &sound[..100],
        &sound[..sound.len() - 1],
        &flipped,
    ];
    for bytes in damaged {
        folder.write("pos.model", bytes);
        folder
            .dixit("run a.txt -o out -p p.toml")
            .refuses(&["pos.model is no model for this stage"]);
        assert!(!folder.exists("out"));
    }
    folder.write("pos.model", dixit::ner::Recognizer::embedded_bytes());
    folder
        .dixit("run a.txt -o out -p p.toml")
        .refuses(&["pos.model is no model for this stage"]);
    folder.write("pos.model", sound);
    folder.dixit("run a.txt -o out -p p.toml").ends(0);
}

#[test]
fn strange_texts_go_through_the_whole_chain() {
    let folder = Folder::new();
    let texts = [
        String::new(),
        "\u{feff}\u{200b}\u{a0}\r\n\r\n".to_owned(),
        "“".repeat(3000),
        "\"'“‘`«".repeat(500),
        "a".repeat(100_000),
        "Kim said ".repeat(5_000),
        "👩‍👩‍👧 said “👍” 🎉. 北京说：“好。” قال الرئيس: «نعم».".to_owned(),
        "\0\u{1}\u{7f}\u{fffe} said \"x\".".to_owned(),
    ];
    for (i, text) in texts.iter().enumerate() {
        folder.write(&format!("in/{i}.txt"), text);
    }
    folder
        .dixit("run in -o out --tokens --offsets utf16")
        .ends(0);
    let documents = folder.read("out/documents.jsonl");
    let read: Vec<String> = documents
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("JSON")["text"]
                .as_str()
                .expect("text")
                .to_owned()
        })
        .collect();
    // The byte order mark is the file's, not the text's.
    assert_eq!(read[1], texts[1].trim_start_matches('\u{feff}'));
    assert_eq!((&read[0], &read[2..]), (&texts[0], &texts[2..]));
}

#[test]
fn a_wrong_command_line_is_exit_code_two() {
    let folder = Folder::new();
    for args in [
        "",
        "fly",
        "run",
        "run a.txt",
        "annotate -j0",
        "run a -o b --offsets ells",
    ] {
        let run = folder.dixit(args).ends(2);
        assert_eq!(run.out, "", "dixit {args}");
    }
    for args in ["--help", "--version", "run --help"] {
        let run = folder.dixit(args).ends(0);
        assert_eq!(run.err, "", "dixit {args}");
    }
}

#[test]
fn a_document_that_takes_too_long_is_given_up() {
    let folder = Folder::new();
    folder.write("in/a.txt", "“It is over,” Kim Jong Un said.");
    let run = folder.dixit("run in -o out --timeout 0.000001").ends(1);
    assert!(run.out.contains("1 document failed"), "{}", run.out);
    let reason = failures(&folder)[0]["reason"].to_string();
    assert!(reason.contains("1µs is the limit"), "{reason}");
    folder.dixit("run in -o unlimited --timeout 0").ends(0);
    folder.dixit("run in -o wrong --timeout -1").ends(2);
}

#[test]
fn a_sign_before_what_html_escapes_ends_no_run() {
    let folder = Folder::new();
    folder.write("in/a.txt", "AT&T &amp; Verizon are out, Kim Jong Un said.");
    folder.dixit("run in -o out").ends(0);
    folder.dixit("annotate --fix-text in/a.txt").ends(0);
}

#[test]
fn what_runs_on_without_an_end_is_told_and_the_rest_of_its_text_is_read() {
    let folder = Folder::new();
    let text = format!(
        "{}\n\n“It is over,” Kim Jong Un said.",
        "ever and\n".repeat(40_000)
    );
    folder.write("in/a.txt", &text);
    folder.write("in/b.txt", "“Yes,” said Kim.");
    let note = "1 document not read to the end, the first \"in/a\"";
    let run = folder.dixit("run in -o out --timeout 0").ends(0);
    assert!(run.out.contains(note), "{}", run.out);
    let receipt: Value = serde_json::from_str(&folder.read("out/run.json")).expect("JSON");
    assert_eq!(receipt["texts_not_read_to_the_end"], 1);
    let documents = folder.read("out/documents.jsonl");
    let doc: Value = serde_json::from_str(documents.lines().next().expect("one")).expect("JSON");
    assert_eq!(doc["text"].as_str(), Some(text.as_str()));
    let start = doc["quotes"][0]["contents"][0]["start"].as_u64();
    assert_eq!(start, text.find('“').map(|byte| byte as u64));
    folder.dixit("verify out").ends(0);
    let run = folder
        .dixit("annotate in/a.txt --tokens --timeout 0")
        .ends(0);
    assert!(run.err.contains("1 document not read"), "{}", run.err);
    let doc: Value = serde_json::from_str(&run.out).expect("JSON");
    let gap = |token: &&Value| token["pos"] == "SPACE" && token["end"].as_u64() > Some(300_000);
    let tokens = doc["tokens"].as_array().expect("a list");
    assert_eq!(tokens.iter().filter(gap).count(), 1);
}

#[test]
fn a_text_that_is_not_english_is_told_of_or_left_out() {
    let folder = Folder::new();
    folder.write("in/a.txt", "“It is over,” Kim Jong Un said.");
    folder.write(
        "in/b.txt",
        "Der Bundeskanzler sagte am Dienstag in Berlin, die Verhandlungen mit den Gewerkschaften \
         würden in der kommenden Woche wieder aufgenommen.",
    );
    let run = folder.dixit("run in -o warned").ends(0);
    let note = "1 document not in English (German 1), the first \"in/b\"";
    assert!(run.out.contains(note), "{}", run.out);
    assert!(folder.read("warned/run.json").contains("\"German\": 1"));
    let run = folder.dixit("run in -o out --lang-check skip").ends(1);
    assert!(run.out.contains("1 document failed"), "{}", run.out);
    let failure = &failures(&folder)[0];
    assert_eq!(failure["id"], "in/b");
    assert!(
        failure["reason"]
            .to_string()
            .contains("not English but German")
    );
    let run = folder.dixit("run in -o off --lang-check off").ends(0);
    assert!(!run.out.contains("English"), "{}", run.out);
}

#[test]
fn an_error_in_a_pipeline_file_is_shown_at_its_line() {
    let folder = Folder::new();
    folder.write("p.toml", "stages = ['tokenize']\n\n[tokenize]\nspeed = 3\n");
    let run = folder.dixit("check p.toml").ends(2);
    let lines: Vec<&str> = run.err.lines().collect();
    assert!(
        lines[0].starts_with("dixit: p.toml: the pipeline is no configuration"),
        "{}",
        run.err
    );
    assert!(lines[0].ends_with("line 4, column 1"), "{}", run.err);
    assert!(lines.contains(&"4 | speed = 3"), "{}", run.err);
}

#[test]
fn a_bad_line_does_not_hide_a_good_document() {
    let folder = Folder::new();
    folder.write(
        "a.jsonl",
        "{\"id\":\"x\",\"text\":\"“It is over,” Kim said.\"}\n{\"id\":\"y\",\"text\":7}\nnonsense\n",
    );
    let run = folder.dixit("show a.jsonl --id x").ends(0);
    assert!(
        run.out.contains("It is over") && run.err.is_empty(),
        "{}",
        run.err
    );
    let run = folder.dixit("show a.jsonl").ends(0);
    assert!(run.out.contains("It is over"), "{}", run.out);
    assert!(
        run.err.contains("line 2: the field \"text\" holds no text"),
        "{}",
        run.err
    );
    assert!(run.err.contains("line 3: no JSON object"), "{}", run.err);
    folder
        .dixit("show a.jsonl --id y")
        .refuses(&["a.jsonl y line 2: the field \"text\" holds no text"]);
    folder
        .dixit("show a.jsonl --id z")
        .refuses(&["a.jsonl line 3: no JSON object"]);
}
