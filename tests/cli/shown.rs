//! What people are shown: the end of a run, `dixit top`, `dixit report`.

use crate::util::{Folder, articles};

/// Four articles of two publishers: one quotation in three of them, in two
/// forms; sources without a name; two names that may be one.
const BRIDGE: &str = r#"{"id":"a","publisher":"Daily Post","date":"2024-03-01","text":"The bridge between the two towns will stay closed. “The bridge will not open before the summer of next year,” Maria Torres, the mayor of Harwick, told reporters on Friday. Officials said the work was delayed."}
{"id":"b","publisher":"Daily Post","date":"2024-03-02","text":"People in Harwick are angry. “The bridge will not open before the summer of next year,” Maria Torres said in the town hall. One official said the money was gone. A source close to the company said nobody had asked."}
{"id":"c","publisher":"Herald","date":"2024-03-03","text":"In a letter to the council Maria Torres wrote about the closed road. “The bridge will not open before the spring of next year,” Maria Torres wrote. The New People Party wants an inquiry. Members of the pro-Beijing New People Party said on Sunday that they would vote against it, Alan Leong said."}
{"id":"d","publisher":"Herald","date":"2024-03-04","text":"The New People Party won four seats on Monday. “We are happy,” Regina Ip said. The New People Party said it would talk to all others."}
"#;

fn bridge(args: &str) -> (Folder, String) {
    let folder = Folder::new();
    folder.write("bridge.jsonl", BRIDGE);
    let run = folder.dixit(&format!("run bridge.jsonl -o out {args}"));
    let summary = run.ends(0).out;
    (folder, summary)
}

/// A table as rows of cells by their names.
fn table(folder: &Folder, name: &str) -> Vec<csv::StringRecord> {
    let text = folder.read(name);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let rows = reader.records().map(|row| row.expect("a row"));
    [head].into_iter().chain(rows).collect()
}

/// A cell of the first row that has this text somewhere.
fn cell(rows: &[csv::StringRecord], with: &str, column: &str) -> String {
    let at = rows[0].iter().position(|name| name == column);
    let row = rows.iter().find(|row| row.iter().any(|cell| cell == with));
    let row = row.unwrap_or_else(|| panic!("no row with {with}"));
    row[at.expect("a column")].to_owned()
}

#[test]
fn a_run_ends_with_three_things_worth_a_look() {
    let (folder, summary) = bridge("");
    let (_, worth) = summary.split_once("worth a look\n").expect("they are told");
    let lines: Vec<&str> = worth.lines().take(3).map(str::trim).collect();
    assert!(
        lines[0].starts_with("most repeated, in 3 documents: Maria Torres: ")
            && lines[0].contains("before the summer of next year"),
        "{worth}"
    );
    let publishers = table(&folder, "out/publishers.csv");
    let of = |column| cell(&publishers, "Daily Post", column).parse::<u64>();
    let (named, unnamed) = (of("named").expect("n"), of("unnamed").expect("n"));
    assert!(unnamed > 1, "officials and a source");
    let told = format!(
        "most unnamed sources: Daily Post, {unnamed} of {}",
        named + unnamed
    );
    assert!(lines[1].starts_with(&told), "{worth}");
    let pairs = table(&folder, "out/candidates.csv").len() - 1;
    assert!(pairs > 0);
    assert!(
        lines[2].starts_with(&format!("doubtful merges, {pairs} pair"))
            && lines[2].contains("New People Party and pro-Beijing New People Party?"),
        "{worth}"
    );
}

#[test]
fn of_what_there_is_not_nothing_is_told() {
    let folder = Folder::new();
    folder.write("a.txt", "Nobody spoke.");
    let run = folder.dixit("run a.txt -o out").ends(0);
    assert!(!run.out.contains("worth a look"), "{}", run.out);
    let top = folder.dixit("top out").ends(0);
    assert_eq!(top.out.matches("  none\n").count(), 3, "{}", top.out);
    let quiet = folder.dixit("-q run a.txt -o quiet --report").ends(0);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", ""));
    assert!(
        folder
            .read("quiet/report.html")
            .starts_with("<!doctype html>")
    );
}

#[test]
fn short_lists_have_the_numbers_of_the_tables_and_bars_as_long() {
    let folder = Folder::new();
    folder
        .dixit(&format!("-q run {} -o out", articles()))
        .ends(0);
    let top = folder.dixit("top out --speaker -n 5").ends(0).out;
    let speakers = table(&folder, "out/speakers.csv");
    let mut bars = Vec::new();
    for line in top.lines().skip(1) {
        let (number, rest) = line.trim_start().split_once("  ").expect("a number");
        let bar: String = rest.chars().take(24).collect();
        let rest: String = rest.chars().skip(24).collect();
        let name = rest.trim_start().split("  ").next().expect("a name");
        assert_eq!(cell(&speakers, name, "quotes"), number, "{line}");
        bars.push((
            number.parse::<usize>().expect("n"),
            bar.trim_end().chars().count(),
        ));
    }
    assert_eq!(bars.len(), 5);
    assert!(bars.is_sorted_by(|a, b| a.0 >= b.0 && a.1 >= b.1), "{top}");
    assert_eq!(bars[0].1, 24, "the first is the longest");

    let about = folder.dixit("top out --about -n 1").ends(0).out;
    assert_eq!(about.lines().count(), 2, "{about}");
    assert!(about.contains("most spoken of") && about.contains("most by "));
    let same = folder
        .dixit("top out/dixit.sqlite --about -n 1")
        .ends(0)
        .out;
    assert_eq!(about, same, "the file does as well as its folder");

    let (folder, _) = bridge("");
    let family = folder.dixit("top out --family").ends(0).out;
    let line = family.lines().nth(1).expect("a family");
    assert!(line.trim_start().starts_with("3 "), "{family}");
    assert!(line.contains("The bridge will not open") && line.contains("2 forms"));
    let all = folder.dixit("top out").ends(0).out;
    let titles = ["most quoted", "most spoken of", "most repeated"];
    let at = titles.map(|title| all.find(title).expect("a list"));
    assert!(at.is_sorted() && !all.contains('\x1b'), "{all}");
    let coloured = folder.dixit("top out --color always").ends(0).out;
    assert!(coloured.contains("\x1b[1m"), "{coloured}");
}

#[test]
fn a_report_is_the_same_from_a_run_and_from_its_folder() {
    let (folder, _) = bridge("--report --jobs 1");
    let page = folder.read("out/report.html");
    let run = folder.dixit("report out -o again.html").ends(0);
    assert!(run.err.contains("again.html"), "{}", run.err);
    assert!(page == folder.read("again.html"));
    folder
        .dixit("run bridge.jsonl -o two --report --jobs 2")
        .ends(0);
    // Models and versions are the same, and no time is told.
    assert!(page == folder.read("two/report.html"), "any number of jobs");
    folder.dixit("report two").ends(0);
    assert!(page == folder.read("two/report.html"));

    for told in [
        "http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;",
        "Maria Torres",
        "Daily Post",
        "<del><span class=\"vh\">",
        "<ins><span class=\"vh\">",
        "pro-Beijing New People Party",
        "class=\"receipts\"",
    ] {
        assert!(page.contains(told), "{told}");
    }
    for foreign in [" src=", "@import", "url(h", "<link rel=\"stylesheet\""] {
        assert!(!page.contains(foreign), "{foreign}");
    }
}

#[test]
fn a_report_without_texts_has_its_tables() {
    let (folder, _) = bridge("--no-text --report");
    let page = folder.read("out/report.html");
    assert!(page.contains("Maria Torres"));
    assert!(!page.contains("class=\"receipts\""), "no article");
}

#[test]
fn what_cannot_be_shown_is_told_with_what_helps() {
    let (folder, _) = bridge("--format parquet");
    folder.dixit("report none").refuses(&["none", "no folder"]);
    folder.dixit("top none").refuses(&["none", "output folder"]);
    folder.write("empty/a.txt", "");
    for command in ["report empty", "top empty"] {
        let helps = ["empty/dixit.sqlite", "output folder"];
        folder.dixit(command).refuses(&helps);
    }
    // Tables of another kind, and what makes these of them.
    for command in ["report out", "top out"] {
        let helps = "dixit aggregate OUT -o OUT --force";
        folder.dixit(command).refuses(&["dixit.sqlite", helps]);
    }
    folder.dixit("aggregate out -o out --force").ends(0);
    folder.dixit("report out").ends(0);
    folder.write("out/dixit.sqlite", "no tables at all");
    folder.dixit("top out").refuses(&["cannot read"]);
    folder.dixit("report out").refuses(&["cannot show out"]);
}
