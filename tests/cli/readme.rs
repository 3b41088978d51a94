//! What the README shows is what the program prints and leaves.

use std::{collections::BTreeSet, fs, path::Path};

use crate::util::{Folder, Run, articles};

const README: &str = include_str!("../../README.md");

/// What stands between this line and the end of its block.
fn block(opening: &str) -> &'static str {
    let (_, rest) = README.split_once(opening).expect("the README has it");
    rest.split_once("```").expect("a block ends").0
}

/// Runs a command of the README: `<` and `>` stand for files, and what
/// `| grep 'WORDS'` lets through is what is printed.
fn run(folder: &Folder, command: &str) -> Run {
    let command = command.strip_prefix("dixit ").expect("a command of ours");
    let (command, words) = command.split_once(" | grep ").unwrap_or((command, ""));
    let (command, to) = command.split_once(" > ").unwrap_or((command, ""));
    let (command, from) = command.split_once(" < ").unwrap_or((command, ""));
    let input = (!from.is_empty()).then(|| folder.read(from));
    let mut run = folder.dixit_reading(command, input.unwrap_or_default().as_bytes());
    let lines = run.out.split_inclusive('\n');
    run.out = lines
        .filter(|l| l.contains(words.trim_matches('\'')))
        .collect();
    if !to.is_empty() {
        folder.write(to, &run.out);
    }
    run
}

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The folder of the README, with an article, a collection and what else its commands name.
fn prepared() -> Folder {
    let folder = Folder::new();
    for name in ["articles", "examples/txt"] {
        fs::create_dir_all(folder.path(name)).expect("a folder");
    }
    folder.write("articles/all.jsonl", file("examples/news/articles.jsonl"));
    for name in ["article.txt", "examples/txt/warming.txt"] {
        folder.write(name, file("examples/txt/warming.txt"));
    }
    folder.write(
        "in.jsonl",
        "{\"text\":\"“It is over,” Kim Jong Un said.\"}\n",
    );
    folder.write("pipeline.toml", file("pipelines/news.toml"));
    folder.dixit("run article.txt -o a").ends(0);
    folder.dixit("run article.txt -o b").ends(0);
    folder
}

#[test]
fn the_first_block_is_what_the_program_prints() {
    let (command, printed) = block("```text\n$ ").split_once('\n').expect("a command");
    let run = run(&prepared(), command).ends(0);
    assert_eq!(run.out, printed, "{command}");
}

#[test]
fn every_command_works_in_the_order_shown() {
    let folder = prepared();
    let commands = block("```sh\ndixit run ");
    for command in format!("dixit run {commands}").lines() {
        let (command, _) = command.split_once('#').unwrap_or((command, ""));
        // It answers until it is told to end.
        if !command.starts_with("dixit serve ") {
            run(&folder, command.trim()).ends(0);
        }
    }
}

#[test]
fn a_run_leaves_the_files_that_the_table_names() {
    let folder = Folder::new();
    folder.dixit(&format!("run {} -o out", articles())).ends(0);
    let (_, table) = README.split_once("| file | holds |\n").expect("the table");
    let (table, _) = table.split_once("\n\n").expect("its end");
    let cells = table.lines().filter_map(|row| row.split('|').nth(1));
    let named: BTreeSet<&str> = cells
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    let left = folder.list("out");
    let left: BTreeSet<&str> = left
        .iter()
        .map(String::as_str)
        .filter(|name| !name.starts_with('.'))
        .collect();
    assert_eq!(named, left);
}
