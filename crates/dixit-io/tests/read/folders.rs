//! Which files are read, in which order, and what their documents are called.

use std::{fs, sync::Arc};

use dixit_io::{ErrorKind, Find, Format, Inputs, Options, Source};

use crate::{common::Folder, gzip, read};

#[test]
fn a_folder_is_read_in_order_and_names_its_documents_by_their_paths() {
    let files: [(&str, &[u8]); 12] = [
        ("b.txt", b"B"),
        ("a/z.txt", b"Z"),
        ("a/y.txt.gz", &gzip(b"Y")),
        ("notes.css", b"?"),
        (".hidden.txt", b"?"),
        ("README.md", b"?"),
        ("c.txt", b"C"),
        ("c/c.txt", b"CC"),
        ("report.pdf", b"%PDF-1.4\n"),
        ("page.html", b"no marks"),
        ("page_files/script.txt", b"?"),
        ("without", b"an ending"),
    ];
    let (items, _) = read(&files, &Options::default());
    let pdf =
        "report.pdf: ! a PDF is not read; make text of it first (pdftotext FILE.pdf FILE.txt)";
    let known = items.iter().filter(|item| !item.starts_with("page.html"));
    assert_eq!(
        known.collect::<Vec<_>>(),
        [
            "a/y.txt.gz|Y|",
            "a/z|Z|",
            "b|B|",
            "c/c|CC|",
            "c|C|",
            pdf,
            "without|an ending|"
        ]
    );
}

#[test]
fn inputs_that_cannot_be_are_refused_before_anything_is_read() {
    let folder = Folder::new();
    folder.write("a.txt", b"A");
    folder.write("b.css", b"B");
    folder.write(".c.txt", b"C");
    folder.write("empty/c.css", b"C");
    folder.write("outer/inner/d.txt", b"D");
    let find = |name: &str, find: &Find| Inputs::find(&[folder.path(name)], find);
    let flat = Find {
        recursive: false,
        ..Find::default()
    };
    let cases = [
        ("missing.txt", "check the path"),
        ("*.jsonl", "check the path"),
        ("empty", "passed over: .css"),
        ("outer", "leave --flat out"),
    ];
    for (name, message) in cases {
        let error = find(name, &flat).expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Missing, "{name}");
        assert!(error.to_string().contains(message), "{error}");
    }
    let inputs = find("*.txt", &Find::default()).expect("one file");
    assert_eq!((inputs.len(), inputs.bytes()), (1, Some(1)));
    let inputs = find("", &flat).expect("one file");
    let passed: Vec<_> = inputs.passed_over().iter().collect();
    assert_eq!(passed, [(&".css".to_owned(), &1)]);
    assert_eq!((inputs.len(), inputs.unentered()), (1, 2));
    let as_text = Find {
        format: Some(Format::Text),
        except: Some(folder.path("empty").into()),
        recursive: true,
    };
    assert_eq!(find("", &as_text).expect("three files").len(), 3);
}

#[test]
fn the_id_of_a_document_does_not_depend_on_the_other_files() {
    let folder = Folder::new();
    folder.write("x/a.txt", b"1");
    folder.write("x/a.html", b"<p>2</p>");
    folder.write("y/a.txt", b"3");
    folder.write("y/b.jsonl", b"{\"text\": \"4\"}\n");
    let ids = |names: &[&str]| -> Vec<String> {
        let names: Vec<String> = names.iter().map(|name| folder.path(name)).collect();
        let inputs = Inputs::find(&names, &Find::default()).expect("files");
        let source = Source::new(inputs, Options::default(), Arc::default());
        let ids = source.filter_map(Result::ok).map(|doc| doc.id().to_owned());
        let root = folder.path("");
        ids.map(|id| id.replace(&root, "")).collect()
    };
    let all = ids(&["x", "y"]);
    assert!(
        all.ends_with(&["y/a".into(), "y/b.jsonl:1".into()]),
        "{all:?}"
    );
    assert!(all.contains(&"x/a".to_owned()), "{all:?}");
    assert_eq!(ids(&["y"]), ["y/a", "y/b.jsonl:1"]);
    assert_eq!(ids(&["y/b.jsonl", "y/a.txt"]), ["y/b.jsonl:1", "y/a"]);
    assert_eq!(ids(&["y/*.txt"]), ["y/a"]);
}

#[cfg(unix)]
#[test]
fn links_and_strange_names_in_a_folder_cost_only_themselves() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt, os::unix::fs::symlink};

    let folder = Folder::new();
    folder.write("in/a.txt", b"A");
    symlink("nowhere.txt", folder.path("in/b.txt")).expect("a link");
    symlink(".", folder.path("in/loop")).expect("a link");
    let strange = OsStr::from_bytes(b"c\xff.txt");
    fs::write(std::path::Path::new(&folder.path("in")).join(strange), "C").expect("a file");
    let inputs = Inputs::find(&[folder.path("in")], &Find::default()).expect("files");
    assert_eq!(inputs.passed_over().values().sum::<u64>(), 1);
    let items: Vec<_> = Source::new(inputs, Options::default(), Arc::default()).collect();
    let [a, b, c] = &items[..] else {
        panic!("{items:?}")
    };
    assert_eq!(a.as_ref().expect("read").text(), "A");
    let reason = &b.as_ref().expect_err("no file").reason;
    assert!(reason.contains("leads nowhere"), "{reason}");
    assert!(c.as_ref().expect("read").id().ends_with("/c\u{FFFD}"));
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_costs_only_itself() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.write("in/a.txt", b"A");
    folder.write("in/closed/b.txt", b"B");
    let rights = |mode| {
        let closed = folder.path("in/closed");
        fs::set_permissions(closed, fs::Permissions::from_mode(mode)).expect("ours");
    };
    rights(0o000);
    let may_read_all = fs::read_dir(folder.path("in/closed")).is_ok();
    let inputs = Inputs::find(&[folder.path("in")], &Find::default()).expect("files");
    let items: Vec<_> = Source::new(inputs, Options::default(), Arc::default()).collect();
    rights(0o755);
    assert_eq!(items[0].as_ref().expect("read").text(), "A");
    match may_read_all {
        true => eprintln!("skipped: this user may read everything"),
        false => assert!(
            items[1]
                .as_ref()
                .expect_err("closed")
                .reason
                .contains("denied")
        ),
    }
}

#[test]
fn a_file_that_vanishes_is_a_failure() {
    let folder = Folder::new();
    folder.write("a.txt", b"A");
    folder.write("b.txt", b"B");
    let inputs = Inputs::find(&[folder.path("")], &Find::default()).expect("two files");
    fs::remove_file(folder.path("a.txt")).expect("there");
    let items: Vec<_> = Source::new(inputs, Options::default(), Arc::default()).collect();
    assert!(items[0].is_err());
    assert_eq!(items[1].as_ref().expect("read").text(), "B");
}
