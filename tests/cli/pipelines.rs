//! `dixit check` and pipelines of one's own.

use std::path::Path;

use serde_json::Value;

use crate::util::{Folder, articles};

#[test]
fn check_prints_what_each_stage_needs_and_gives() {
    let run = Folder::new().dixit("check news").ends(0);
    let lines: Vec<Vec<&str>> = run
        .out
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(lines[0], ["stage", "needs", "gives"]);
    assert_eq!(lines[1], ["tokenize", "tokens"]);
    assert_eq!(lines[2], ["pos", "tokens", "tags"]);
    let names: Vec<&str> = lines[1..].iter().map(|line| line[0]).collect();
    assert_eq!(
        names,
        ["tokenize", "pos", "parse", "ner", "quote", "resolve"]
    );
}

#[test]
fn a_pipeline_with_a_gap_is_refused_with_a_remedy() {
    let folder = Folder::new();
    folder.write("a.txt", "Kim spoke.");
    folder.write("gap.toml", "stages = ['pos', 'tokenize']");
    let gap = "the stage pos needs tokens, which no stage before it gives; put tokenize before pos";
    let run = folder.dixit("check gap.toml").ends(2);
    assert!(
        run.out.contains("pos") && run.err.contains(gap),
        "{}",
        run.err
    );
    folder.dixit("run a.txt -o out -p gap.toml").refuses(&[gap]);
    folder.write("bad.toml", "stages = ['fly']");
    folder
        .dixit("annotate a.txt -p bad.toml")
        .refuses(&["no stage \"fly\"; the stages are tokenize, pos"]);
    // What is no TOML is shown with its line and a mark below the fault.
    folder.write("bad.toml", "stages = [");
    let run = folder.dixit("annotate a.txt -p bad.toml").ends(2);
    for words in [
        "bad.toml: the pipeline is no configuration",
        "1 | stages = [",
    ] {
        assert!(run.err.contains(words), "{words:?} not in {}", run.err);
    }
}

#[test]
fn what_a_pipeline_names_lies_beside_it() {
    let folder = Folder::new();
    let toml = "stages = ['tokenize', 'pos']\n[pos]\nmodel = '../models/my.model'";
    folder.write("pipelines/my.toml", toml);
    folder.write("models/my.model", dixit::pos::Tagger::embedded_bytes());
    folder.write("a.txt", "Kim spoke.");
    folder.dixit("annotate a.txt -p pipelines/my.toml").ends(0);
    folder.write("my.toml", toml);
    folder
        .dixit("annotate a.txt -p my.toml")
        .refuses(&["cannot read the model ../models/my.model"]);
}

/// The models lie in a checkout, not in what the registry has.
#[test]
fn models_that_may_be_used_in_commerce_read_the_news() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("models/open/ner.model").exists() {
        eprintln!("skipped: models/open is not here");
        return;
    }
    let pipeline = root.join("pipelines/open.toml");
    let args = format!("annotate {} -p {}", articles(), pipeline.display());
    let run = Folder::new().dixit(&args).ends(0);
    let docs: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(docs.len(), 22);
    let all = |list: &str| -> Vec<&Value> {
        let lists = docs.iter().map(|doc| doc[list].as_array().expect("a list"));
        lists.flatten().collect()
    };
    for (label, least) in [
        ("PERSON", 250),
        ("ORG", 150),
        ("LOC", 150),
        ("NORP", 50),
        ("DATE", 50),
    ] {
        let found = all("ents")
            .iter()
            .filter(|name| name["label"] == label)
            .count();
        assert!(found >= least, "{found} names are {label}");
    }
    let quotes = all("quotes");
    let direct = quotes.iter().filter(|quote| quote["kind"] == "direct");
    let signed = direct.clone().filter(|quote| !quote["speaker"].is_null());
    let (direct, signed) = (direct.count(), signed.count());
    assert!(
        direct >= 40 && 4 * signed >= 3 * direct,
        "{signed} of {direct} have a speaker"
    );
}

#[test]
fn a_shorter_pipeline_gives_what_its_stages_give() {
    let folder = Folder::new();
    folder.write("tokens.toml", "stages = ['tokenize']");
    folder.write("a.txt", "Kim spoke.");
    let run = folder
        .dixit("annotate a.txt -p tokens.toml --tokens")
        .ends(0);
    assert!(
        run.out
            .contains("\"tokens\":[{\"id\":0,\"start\":0,\"end\":3},"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\"quotes\":[]"));
}
