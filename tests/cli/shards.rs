//! `--shard`, `dixit merge` and `dixit aggregate --partial`: many machines write
//! what one would.

use crate::util::{Folder, articles};

/// The examples, with an id that comes twice and two documents that fail.
fn input(folder: &Folder) -> String {
    folder.write(
        "more.jsonl",
        concat!(
            "{\"id\":\"x\",\"text\":\"“Yes,” Kim Jong Un said.\"}\n",
            "{\"id\":\"y\"}\n",
            "{\"id\":\"x\",\"text\":\"“No,” Moon Jae-in told reporters.\"}\n",
            "no JSON\n",
            "{\"id\":\"z\",\"text\":\"It rained in Seoul.\"}\n",
        ),
    );
    format!("more.jsonl {} more.jsonl", articles())
}

/// All files of a run but its receipt.
fn same(folder: &Folder, one: &str, other: &str) {
    let files = |out: &str| {
        let mut files = folder.list(out);
        files.retain(|name| name != "run.json");
        files
    };
    assert_eq!(files(one), files(other));
    for name in files(one) {
        let read = |out: &str| std::fs::read(folder.path(&format!("{out}/{name}"))).expect("there");
        assert!(read(one) == read(other), "{name}");
    }
}

#[test]
fn any_number_of_shards_merges_to_what_one_machine_writes() {
    let folder = Folder::new();
    let input = input(&folder);
    folder.dixit(&format!("run {input} -o whole")).ends(1);
    for of in [1, 3, 40] {
        let mut shards = String::new();
        for number in (1..=of).rev() {
            let shard = format!("shards{of}/{number}");
            // A shard may have no document that failed, or no document.
            folder.dixit(&format!("run {input} --shard {number}/{of} -o {shard}"));
            assert!(folder.exists(&format!("{shard}/state.partial")));
            shards += &format!(" {shard}");
        }
        folder
            .dixit(&format!("merge{shards} -o merged{of}"))
            .ends(1);
        same(&folder, "whole", &format!("merged{of}"));
        folder.dixit(&format!("verify merged{of}")).ends(0);
    }
}

#[test]
fn shards_that_are_no_whole_are_refused() {
    let folder = Folder::new();
    folder.write("a.txt", "“No,” Kim Jong Un said.");
    folder.write("b.txt", "“Yes,” Moon Jae-in said.");
    for number in [1, 2] {
        folder
            .dixit(&format!("run a.txt b.txt --shard {number}/2 -o s{number}"))
            .ends(0);
    }
    folder
        .dixit("run a.txt b.txt --shard 2/2 --no-text -o other")
        .ends(0);
    folder.dixit("run a.txt -o whole").ends(0);
    for (args, told) in [
        ("merge s1 -o out", "give all of 1/2 to 2/2 once"),
        ("merge s1 s1 -o out", "give all of 1/2 to 2/2 once"),
        ("merge s1 other -o out", "the shards differ in annotation"),
        ("merge s1 whole -o out", "whole is no shard"),
        ("merge a.txt -o out.partial", "this is no partial state"),
        (
            "merge s1/state.partial s1/state.partial -o out.partial",
            "there are two documents a",
        ),
        (
            "merge s1/state.partial -o out",
            "name the annotated documents",
        ),
        ("run a.txt --shard 3/2 -o out", "a shard is I/N"),
        (
            "aggregate s1 --partial -o out",
            "does not end with .partial",
        ),
    ] {
        let run = folder.dixit(args).ends(2);
        assert!(run.err.contains(told), "{args}: {}", run.err);
        assert!(!folder.exists("out/quotes.csv"));
    }
    let mut bytes = std::fs::read(folder.path("s1/state.partial")).expect("there");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    folder.write("bad.partial", bytes);
    let run = folder
        .dixit("merge bad.partial s2/state.partial -o out.partial")
        .ends(2);
    assert!(run.err.contains("cut short or damaged"), "{}", run.err);
}

#[test]
fn states_merge_as_a_tree() {
    let folder = Folder::new();
    folder
        .dixit(&format!("run {} -o whole", articles()))
        .ends(0);
    let mut states = Vec::new();
    let mut documents = String::new();
    for number in 1..=4 {
        let (name, shard) = (format!("p{number}.jsonl"), format!("--shard {number}/4"));
        let run = folder
            .dixit(&format!("annotate {} {shard}", articles()))
            .ends(0);
        folder.write(&name, &run.out);
        folder
            .dixit(&format!("aggregate {name} --partial -o p{number}.partial"))
            .ends(0);
        states.push(format!("p{number}.partial"));
        documents += &format!(" {name}");
    }
    folder
        .dixit("merge p4.partial p1.partial -o left.partial")
        .ends(0);
    folder
        .dixit("merge p2.partial p3.partial -o right.partial")
        .ends(0);
    folder
        .dixit(&format!(
            "merge right.partial left.partial -o tree --documents{documents}"
        ))
        .ends(0);
    folder
        .dixit(&format!("aggregate{documents} -o straight"))
        .ends(0);
    same(&folder, "straight", "tree");
    for table in [
        "speakers", "entities", "ties", "families", "counts", "copies",
    ] {
        let read = |out: &str| folder.read(&format!("{out}/{table}.csv"));
        assert!(read("whole") == read("tree"), "{table}");
    }
    let run = folder
        .dixit("merge left.partial -o few --documents p1.jsonl")
        .ends(2);
    assert!(
        run.err.contains("name all files of documents"),
        "{}",
        run.err
    );
}
