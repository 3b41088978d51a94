//! What a run shows in a terminal that is one: a bar while it reads, and at the end
//! what the README says.

use std::process::Command;

use crate::util::{Folder, examples};

const README: &str = include_str!("../../README.md");

/// What the program prints in a terminal 100 columns wide. `None` where no
/// terminal can be had.
fn in_terminal(folder: &Folder, args: &str) -> Option<String> {
    let dixit = env!("CARGO_BIN_EXE_dixit");
    let output = Command::new("script")
        .args(["-q", "-e", "-c"])
        .arg(format!("stty cols 100; '{dixit}' {args}"))
        .arg("/dev/null")
        .current_dir(folder.path(""))
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .output()
        .ok()?;
    assert!(output.status.success(), "{output:?}");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn a_run_in_a_terminal_shows_a_bar_and_then_what_the_readme_says() {
    let folder = Folder::new();
    let Some(shown) = in_terminal(&folder, &format!("run '{}' -o out", examples().display()))
    else {
        eprintln!("skipped: there is no script(1) here");
        return;
    };
    let (bar, end) = shown.rsplit_once("\x1b[2K").expect("a bar, wiped away");
    assert!(bar.contains("100 %"), "{bar:?}");
    let (_, block) = README
        .split_once("$ dixit run examples/news -o out\n")
        .expect("a block");
    let (block, _) = block.split_once("```").expect("its end");
    // The first line says how fast it was.
    let timeless = |text: &str| {
        let lines = text.replace('\r', "");
        let (first, rest) = lines.split_once('\n').expect("lines");
        let first = first.split(" in ").next().map(str::to_owned);
        (first, rest.trim().to_owned())
    };
    assert_eq!(timeless(end), timeless(block));
}
