//! What `SECURITY.md` promises: no network is asked for anything, and nothing is
//! written but where it was told to.

use std::{fs, process::Command};

use crate::{
    run::same,
    util::{Folder, articles},
};

fn input() -> Folder {
    let folder = Folder::new();
    let articles = fs::read_to_string(articles()).expect("the examples");
    let lines: Vec<&str> = articles.lines().take(4).collect();
    folder.write("in.jsonl", lines.join("\n"));
    folder
}

#[cfg(target_os = "linux")]
/// In a name space of its own, which has no network but an unused loopback.
fn without_network() -> Command {
    let mut command = Command::new("unshare");
    command.args(["--net", "--map-root-user"]);
    command
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_network_a_run_writes_the_same() {
    let may = without_network().arg("true").output();
    if !may.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: no network can be taken away here");
        return;
    }
    let folder = input();
    folder.dixit("run in.jsonl -o with").ends(0);
    let run = without_network()
        .arg(env!("CARGO_BIN_EXE_dixit"))
        .args(["run", "in.jsonl", "-o", "without"])
        .current_dir(folder.path(""))
        .output()
        .expect("unshare is there");
    assert!(run.status.success(), "{run:?}");
    same(&folder, "with", "without");
}

#[test]
fn a_run_writes_nothing_beside_its_output() {
    let folder = input();
    fs::create_dir(folder.path("home")).expect("a folder");
    let home = folder.path("home");
    let mut command = folder.command("run in.jsonl -o out");
    for name in ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        command.env(name, &home);
    }
    assert!(command.output().expect("the program").status.success());
    assert_eq!(folder.list(""), ["home", "in.jsonl", "out"]);
    assert_eq!(folder.list("home"), [""; 0]);
}
