//! The commands that print.

use serde_json::Value;

use crate::util::{Folder, articles};

#[test]
fn show_prints_the_text_and_its_quotations_without_colours_in_a_pipe() {
    let folder = Folder::new();
    folder.write("a.txt", "“It is over,” Kim Jong Un said.\n\nHe left.");
    let run = folder.dixit("show a.txt").ends(0);
    assert!(
        run.out
            .starts_with("── a ──\n“It is over,” Kim Jong Un said.\n\nHe left.")
    );
    let line = run.out.lines().last().expect("a quotation");
    assert!(line.starts_with("  0  direct"), "{line}");
    assert!(line.ends_with("Kim Jong Un: “It is over,”"), "{line}");
    assert!(!run.out.contains('\x1b'));
}

#[test]
fn show_and_why_find_a_document_by_its_id() {
    let folder = Folder::new();
    folder.dixit(&format!("run {} -o out", articles())).ends(0);
    let run = folder.dixit("show out --id warhol").ends(0);
    assert!(run.out.starts_with("── warhol ──"));
    folder
        .dixit("show out --id nobody")
        .refuses(&["nobody", "documents.jsonl"]);
    folder.dixit("why out 0").refuses(&["22 documents", "--id"]);
    let run = folder
        .dixit("why out/documents.jsonl 0 --id warhol")
        .ends(0);
    for field in ["said ", "kind ", "cue ", "source ", "class ", "speaker "] {
        assert!(
            run.out.lines().any(|line| line.starts_with(field)),
            "{field} in {}",
            run.out
        );
    }
    folder
        .dixit("why out 999 --id warhol")
        .refuses(&["quotations", "from 0"]);
}

#[test]
fn compare_lists_what_two_outputs_read_in_another_way() {
    let folder = Folder::new();
    folder.write("a.txt", "“It is over,” Kim Jong Un said. He left.");
    let one = folder.dixit("annotate a.txt").ends(0).out;
    folder.write("a.jsonl", &one);
    let mut doc: Value = serde_json::from_str(&one).expect("a document");
    doc["quotes"] = Value::Array(Vec::new());
    folder.write("b.jsonl", format!("{doc}\n"));
    let run = folder.dixit("compare a.jsonl a.jsonl").ends(0);
    assert_eq!(run.out, "");
    assert!(
        run.err
            .contains("0 quotations in which they differ, 1 alike"),
        "{}",
        run.err
    );
    let run = folder.dixit("compare a.jsonl b.jsonl").ends(0);
    assert!(
        run.out
            .ends_with("\ta\tonly a\tKim Jong Un: “It is over,”\t\n"),
        "{}",
        run.out
    );
    folder
        .dixit("compare a.jsonl none.jsonl")
        .refuses(&["none.jsonl"]);
    doc["text"] = "“It is over,” Kim Jong Un said. He stayed.".into();
    folder.write("c.jsonl", format!("{doc}\n"));
    let run = folder.dixit("compare a.jsonl c.jsonl").ends(0);
    assert!(run.err.contains("another text"), "{}", run.err);
}

#[test]
fn why_tells_the_chain_of_mentions() {
    let folder = Folder::new();
    folder.write(
        "a.txt",
        "Senator Jane Miller met Robert Gates on Friday. “It is over,” Ms. Miller said.",
    );
    let run = folder.dixit("why a.txt 0").ends(0);
    for words in [
        "‹“It is over,”›",
        "cue      ‹said›",
        "Jane Miller (PERSON",
        "by ",
    ] {
        assert!(run.out.contains(words), "{words:?} not in {}", run.out);
    }
}

#[test]
fn info_names_the_models_with_checksums() {
    let run = Folder::new().dixit("info").ends(0);
    for words in [
        env!("CARGO_PKG_VERSION"),
        "model pos",
        "model ner",
        "model lexicon",
        "sha256",
        "MIT OR Apache-2.0",
    ] {
        assert!(run.out.contains(words), "{words:?} not in {}", run.out);
    }
}

#[test]
fn the_schema_describes_what_annotate_writes() {
    let folder = Folder::new();
    let schema: Value = serde_json::from_str(&folder.dixit("schema").ends(0).out).expect("JSON");
    let line = folder
        .dixit_reading("annotate --tokens", "“Yes,” said Kim.".as_bytes())
        .ends(0)
        .out;
    let line: Value = serde_json::from_str(&line).expect("JSON");
    for name in line.as_object().expect("an object").keys() {
        assert!(
            schema["properties"].get(name).is_some(),
            "{name} is not in the schema"
        );
    }
}

#[test]
fn the_schema_describes_every_column_of_every_table() {
    let folder = Folder::new();
    folder.write("a.txt", "“It is over,” said Kim Jong Un.");
    folder.dixit("run a.txt -o out").ends(0);
    let schema = folder.dixit("schema --tables").ends(0).out;
    for file in folder.list("out") {
        let Some(table) = file.strip_suffix(".csv") else {
            continue;
        };
        let text = folder.read(&format!("out/{file}"));
        for column in text.lines().next().expect("a header").split(',') {
            let line = format!("\n{table}\t{column}\t");
            assert!(schema.contains(&line), "{table} {column}");
        }
    }
}

#[test]
fn the_schema_of_the_sqlite_file_is_printed() {
    let sql = Folder::new().dixit("schema --sql").ends(0).out;
    for words in [
        "CREATE TABLE quotes",
        "CREATE VIEW said_about",
        "USING fts5",
        "-- The document.",
    ] {
        assert!(sql.contains(words), "{words}");
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let run = Folder::new().dixit(&format!("completions {shell}")).ends(0);
        assert!(run.out.contains("annotate"), "{shell}");
    }
}

#[test]
fn info_tells_the_terms_of_the_data() {
    let folder = Folder::new();
    let run = folder.dixit("info --licences").ends(0);
    for model in ["pos, parse", "ner", "quote", "resolve", "lexicon"] {
        assert!(run.out.contains(&format!("| {model} | ")), "{model}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::new();
    let page = folder.dixit("man").ends(0).out;
    assert!(page.contains(".TH dixit 1"), "{page}");
    folder.dixit("man --out pages").ends(0);
    let pages = folder.list("pages");
    for page in [
        "dixit.1",
        "dixit-run.1",
        "dixit-annotate.1",
        "dixit-people-suggest.1",
    ] {
        assert!(pages.iter().any(|name| name == page), "{page} in {pages:?}");
    }
    assert!(folder.read("pages/dixit-run.1").contains("\\-\\-resume"));
}

#[test]
fn eval_reads_what_its_format_says() {
    let folder = Folder::new();
    let format = folder.dixit("eval --help-format").ends(0).out;
    for target in ["quotes", "ner", "tokens, pos, parse", "resolve", "xdoc"] {
        let line = format.lines().find(|line| line.starts_with(target));
        assert!(line.is_some(), "{target} in {format}");
    }
    folder.write(
        "gold.jsonl",
        "{\"id\": \"a1\", \"text\": \"“It is over,” Kim Jong Un said.\", \"attributions\": \
         [{\"kind\": \"direct\", \"content\": [[0, 13]], \"source\": [[14, 25]], \"cue\": [[26, 30]]}]}\n",
    );
    let scores = folder.dixit("eval quotes --data gold.jsonl").ends(0).out;
    assert!(scores.contains("100.0"), "{scores}");
    let missing = folder.dixit("eval").ends(2);
    assert!(missing.err.contains("--help-format"), "{}", missing.err);
}

#[test]
fn eval_scores_without_a_scorer_of_another_making() {
    let folder = Folder::new();
    let text = "Kim Jong Un left, and then he came back.";
    let name =
        "{\"start\": 0, \"end\": 11, \"label\": \"PERSON\", \"kind\": \"name\", \"gold\": \"kim\"}";
    let he = "{\"start\": 27, \"end\": 29, \"kind\": \"pronoun\"}";
    let line = |rest: &str| format!("{{\"id\": \"a1\", \"text\": \"{text}\", {rest}}}\n");
    folder.write("names.jsonl", line(&format!("\"entities\": [{name}]")));
    folder.write("across.jsonl", line(&format!("\"mentions\": [{name}]")));
    let cluster = format!("{{\"label\": \"PERSON\", \"mentions\": [{name}, {he}]}}");
    folder.write(
        "clusters.jsonl",
        line(&format!("\"clusters\": [{cluster}]")),
    );
    let names = "\"a\": [0, 11], \"a_coref\": true, \"b\": [12, 16], \"b_coref\": false";
    folder.write(
        "gap.jsonl",
        line(&format!("\"pronoun\": [27, 29], {names}")),
    );
    let all = |command: &str, row: &str| {
        let scores = folder.dixit(command).ends(0).out;
        let line = scores.lines().find(|line| line.contains(row));
        assert!(
            line.is_some_and(|line| line.contains("100.00")),
            "{command}: {scores}"
        );
    };
    all("eval ner names.jsonl", "PERSON");
    all("eval xdoc across.jsonl", "corpus");
    all("eval resolve --data clusters.jsonl --own", "he/she");
    all("eval resolve --data clusters.jsonl", "CoNLL");
    all("eval resolve --data gap.jsonl --gap", "masculine");
}
