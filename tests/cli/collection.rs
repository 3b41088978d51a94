//! `dixit aggregate` and `dixit people`.

use serde_json::{Value, json};

use crate::util::{Folder, articles};

const TABLES: [&str; 14] = [
    "about.csv",
    "candidates.csv",
    "copies.csv",
    "counts.csv",
    "documents.csv",
    "entities.csv",
    "families.csv",
    "graph.graphml",
    "mentions.csv",
    "publishers.csv",
    "quotes.csv",
    "speakers.csv",
    "ties.csv",
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
        // Those with a row for each document or less stand in its order.
        if !["quotes.csv", "documents.csv", "mentions.csv"].contains(&table) {
            assert!(of_run == folder.read(&format!("split/{table}")), "{table}");
        }
    }
    assert!(documents == folder.read("same/documents.jsonl"));
    folder
        .dixit("aggregate first.jsonl out -o twice")
        .refuses(&["there are two documents", "each file once"]);
    let sqlite =
        |out: &str| std::fs::read(folder.path(&format!("{out}/dixit.sqlite"))).expect("there");
    assert!(sqlite("out") == sqlite("same"));
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
    let unknown = ["people.tsv: line 2", "person/nobody-at-all", "passed over"];
    for command in [
        "aggregate out -o unknown",
        "people suggest out",
        "aggregate out -o again",
    ] {
        let run = folder
            .dixit(&format!("{command} --people people.tsv"))
            .ends(0);
        assert!(
            unknown.iter().all(|words| run.err.contains(words)),
            "{}",
            run.err
        );
    }
    assert!(speakers == folder.read("unknown/speakers.csv"));
    folder.write("people.tsv", "merge\ta\tb\n\napart\tb\ta\n");
    folder
        .dixit("aggregate out -o other --people people.tsv")
        .refuses(&["people.tsv", "line 3", "line 1 merges them"]);
    folder.write("people.tsv", "merge\ta\tb\nmerge\tb\ta\n");
    folder
        .dixit("aggregate out -o other --people people.tsv")
        .refuses(&["people.tsv", "line 2", "back to itself"]);
    assert!(!folder.exists("other"));
}

#[test]
fn a_run_with_an_unknown_id_warns_and_goes_on() {
    let folder = Folder::new();
    folder.write(
        "people.tsv",
        "name\tperson/valeska-paris\tV. Paris\nban\tperson/nobody-at-all\n",
    );
    let run = folder
        .dixit(&format!("run {} -o out --people people.tsv", articles()))
        .ends(0);
    assert!(run.err.contains("line 2"), "{}", run.err);
    assert!(folder.read("out/speakers.csv").contains(",V. Paris,"));
}

#[test]
fn merges_that_form_a_cycle_stop_a_run_before_it_begins() {
    let folder = Folder::new();
    folder.write("people.tsv", "merge\ta\tb\nmerge\tb\tc\nmerge\tc\ta\n");
    let people = format!("run {} -o out --people people.tsv", articles());
    folder
        .dixit(&people)
        .refuses(&["people.tsv", "line 3", "back to itself"]);
    assert!(!folder.exists("out"));
}

#[test]
fn annotated_documents_that_are_damaged_stop_with_the_line() {
    let folder = annotated();
    let documents = folder.read("out/documents.jsonl");
    let cases = [
        (
            documents.replacen("\"schema\":2", "\"schema\":7", 1),
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
fn annotated_documents_cut_inside_a_character_stop_with_the_line() {
    let folder = annotated();
    let documents = folder.read("out/documents.jsonl");
    let wide = documents.char_indices().rfind(|(_, c)| !c.is_ascii());
    let (at, _) = wide.expect("a letter of two bytes");
    folder.write("bad.jsonl", &documents.as_bytes()[..=at]);
    let line = documents[..at].lines().count();
    let line = format!("line {line} of bad.jsonl");
    folder
        .dixit("aggregate bad.jsonl -o tables")
        .refuses(&[&line, "UTF-8"]);
    assert!(!folder.exists("tables"));
}

const SAID: &str = "“We will never, ever give up what is ours by right, and we will say so again,” \
                    President Kim Jong Un said in Pyongyang on Monday. Kim Jong Un met Moon Jae-in \
                    last month. “Moon Jae-in has kept every promise that he made to us in April,” \
                    Kim said.";

const HE_SAID: &str = "The leader spoke for an hour and left without a word to the press. “We will \
                       never … give up what’s ours by right, and we will say so again,” he said. \
                       An official said that talks would go on next week.";

#[test]
fn an_utterance_is_followed_from_article_to_article() {
    let folder = Folder::new();
    let line = |id: &str, date: &str, publisher: &str, text: &str| {
        format!(
            "{{\"id\":\"{id}\",\"date\":\"{date}\",\"publisher\":\"{publisher}\",\"text\":\"{text}\"}}\n"
        )
    };
    let lines = [
        line("c", "2018-05-09", "Reuters", SAID),
        line("b", "2018-05-08", "Wikinews", HE_SAID),
        line("a", "2018-05-07", "Yonhap", SAID),
    ];
    folder.write("in.jsonl", lines.concat());
    folder.dixit("run in.jsonl -o out").ends(0);
    for (table, row) in [
        // Three documents, two originals, three publishers; and who was first.
        ("families.csv", ",3,2,3,2018-05-07,Yonhap,a\n"),
        (
            "variants.csv",
            "never [-ever-] give up [-what is-] {+what’s+} ours",
        ),
        ("variants.csv", ",1,1,1,2018-05-08,Wikinews,b\n"),
        (
            "quotes.csv",
            ",person/kim-jong-un,Kim Jong Un,,person,he,said,",
        ),
        (
            "about.csv",
            "person/kim-jong-un,Kim Jong Un,person/moon-jae-in,Moon Jae-in,2,1,2,1\n",
        ),
        (
            "publishers.csv",
            "Wikinews,1,1,2,2,1,1,1,1,0,0,15,15,0,0,2,2,0,0,1.0000,1.0000,0,0,0,0\n",
        ),
        (
            "ties.csv",
            "person/kim-jong-un,Kim Jong Un,person/moon-jae-in,Moon Jae-in,2,1\n",
        ),
        ("copies.csv", "a,Yonhap,2018-05-07,c,Reuters,2018-05-09\n"),
        (
            "counts.csv",
            "person/kim-jong-un,Kim Jong Un,Yonhap,2018-05,1,",
        ),
        (
            "graph.graphml",
            "source=\"person/kim-jong-un\" target=\"person/moon-jae-in\"",
        ),
    ] {
        let text = folder.read(&format!("out/{table}"));
        assert!(text.contains(row), "{row} in {table}:\n{text}");
    }
}

#[test]
fn names_that_nobody_resolved_are_joined_by_what_they_are_called() {
    let folder = annotated();
    let bare = |line: &str| {
        let mut doc: Value = serde_json::from_str(line).expect("a document");
        doc["entities"] = json!([]);
        for quote in doc["quotes"].as_array_mut().expect("quotes") {
            quote["speaker"] = Value::Null;
            quote["speakers"] = json!([]);
            quote["for"] = Value::Null;
            quote["speaker_candidates"] = json!([]);
        }
        format!("{doc}\n")
    };
    let documents = folder.read("out/documents.jsonl");
    folder.write(
        "bare.jsonl",
        documents.lines().map(bare).collect::<String>(),
    );
    folder.dixit("aggregate bare.jsonl -o tables").ends(0);
    let speakers = folder.read("tables/speakers.csv");
    for speaker in ["\nperson/kathryn-waters,", "\nperson/hamdullah-mohib,"] {
        assert!(speakers.contains(speaker), "{speaker} not in {speakers}");
    }
    assert!(
        folder
            .read("tables/entities.csv")
            .contains(",Eastman|Cres Eastman,")
    );
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

#[test]
fn the_help_of_the_people_file_tells_all_actions() {
    let help = Folder::new().dixit("people --help").ends(0).out;
    let actions = [
        "merge", "apart", "split", "pin", "ban", "name", "label", "gender", "role", "wikidata",
    ];
    for action in actions {
        assert!(
            help.contains(&format!("\n  {action} ")),
            "{action} not in {help}"
        );
    }
}

#[test]
fn keys_join_the_record_and_all_tables() {
    let folder = annotated();
    let rows = |table: &str| -> Vec<Vec<String>> {
        let path = folder.path(&format!("out/{table}.csv"));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_path(path)
            .expect("a table");
        let rows = reader
            .records()
            .map(|row| row.expect("a row").iter().map(str::to_owned).collect());
        rows.collect()
    };
    let column = |table: &str, name: &str| -> Vec<String> {
        let rows = rows(table);
        let at = rows[0]
            .iter()
            .position(|column| column == name)
            .expect(name);
        rows[1..].iter().map(|row| row[at].clone()).collect()
    };
    let entities = column("entities", "id");
    let documents = column("documents", "id");
    assert_eq!(documents.len(), 22);
    for line in folder.read("out/documents.jsonl").lines() {
        let doc: Value = serde_json::from_str(line).expect("JSON");
        for entity in doc["entities"].as_array().expect("a list") {
            if let Some(key) = entity["key"].as_str() {
                assert!(entities.contains(&key.to_owned()), "{key}");
            }
        }
    }
    for (table, name, keys) in [
        ("quotes", "document", &documents),
        ("mentions", "document", &documents),
        ("mentions", "entity_id", &entities),
        ("speakers", "id", &entities),
    ] {
        for key in column(table, name) {
            assert!(keys.contains(&key), "{table} {name} {key}");
        }
    }
    let about = column("quotes", "about_ids");
    assert!(about.iter().any(|ids| !ids.is_empty()));
    assert!(
        about
            .iter()
            .flat_map(|ids| ids.split('|'))
            .all(|id| id.is_empty() || entities.contains(&id.to_owned()))
    );
    let sentences = column("quotes", "sentence");
    let quotations = column("quotes", "quotation");
    for (sentence, quotation) in sentences.iter().zip(quotations) {
        let first = quotation.split(" … ").next().expect("a part");
        assert!(sentence.contains(first), "{quotation} in {sentence}");
    }
}

#[test]
fn quotations_are_found_by_words_speaker_and_day() {
    let folder = annotated();
    let find = |args: &str| folder.dixit(&format!("search out {args}"));
    let hits = |args: &str| {
        find(&format!("{args} --json -n 0"))
            .ends(0)
            .out
            .lines()
            .count()
    };
    let all = hits("");
    let quotes = csv::Reader::from_path(folder.path("out/quotes.csv")).expect("a table");
    assert_eq!(all, quotes.into_records().count());
    assert!(hits("ozone") > 0 && hits("ozone") < all);
    assert_eq!(
        hits("--kind direct") + hits("--kind mixed") + hits("--kind indirect"),
        all
    );
    let run = find("pollution --speaker Heald --json").ends(0);
    let hit: Value = serde_json::from_str(run.out.lines().next().expect("a hit")).expect("JSON");
    assert_eq!(hit["document"], "warming");
    assert!(hit["id"].as_str().expect("an id").starts_with("warming#"));
    let day = hit["day"].as_str().expect("a day").to_owned();
    assert_eq!(
        hits(&format!("--since {day} --until {day}")),
        hits(&format!("--since {day} --until {day} --publisher Wikinews"))
    );
    assert!(
        find("ozone --until 1999")
            .ends(1)
            .err
            .contains("no quotation fits")
    );
    find("--speaker nobody-of-this-name").refuses(&["nobody-of-this-name", "entities.csv"]);
    find("--since yesterday").ends(2);
    let plain = find("ozone -n 1").ends(0);
    assert!(
        plain.out.contains("warming#") && plain.err.contains("there are more"),
        "{}{}",
        plain.out,
        plain.err
    );
    assert!(find("\"OR --csv").code < 2);
    folder
        .dixit("search nowhere")
        .refuses(&["nowhere", "dixit run"]);
}

#[test]
fn what_a_run_wrote_can_be_proved_to_fit() {
    let folder = annotated();
    let run = folder.dixit("verify out").ends(0);
    assert!(
        run.err.contains("all fits: 22 documents"),
        "{}{}",
        run.out,
        run.err
    );
    let quotes = folder.read("out/quotes.csv");
    let cut: String = quotes.split_inclusive('\n').take(5).collect();
    folder.write("out/quotes.csv", cut);
    let run = folder.dixit("verify out").ends(1);
    assert!(
        run.out.contains("quotes.csv has 0 quotations of"),
        "{}",
        run.out
    );
    folder.write("out/quotes.csv", &quotes);
    let documents = folder.read("out/documents.jsonl");
    folder.write(
        "out/documents.jsonl",
        documents.replacen(
            "\"contents\":[{\"start\":",
            "\"contents\":[{\"start\":9999999",
            1,
        ),
    );
    let run = folder.dixit("verify out").ends(1);
    assert!(run.out.contains("does not lie on the text"), "{}", run.out);
    folder
        .dixit("verify nowhere")
        .refuses(&["run.json", "--resume"]);
}

#[test]
fn tables_for_excel_run_nothing() {
    let folder = Folder::new();
    folder.write(
        "in.jsonl",
        "{\"id\":\"=1+1\",\"publisher\":\"@home\",\"text\":\"“It is over,” said Kim.\"}\n",
    );
    folder
        .dixit("run in.jsonl -o out --excel --format csv --graph-min 2")
        .ends(0);
    let quotes = folder.read("out/quotes.csv");
    assert!(quotes.starts_with('\u{feff}'));
    assert!(quotes.contains("\n'=1+1#0,'=1+1,,,'@home,"), "{quotes}");
    assert!(!folder.exists("out/dixit.sqlite"));
    assert!(!folder.read("out/graph.graphml").contains("<node"));
}
