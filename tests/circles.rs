//! No file of a crate needs one that needs it, and neither does a room.
//!
//! Read off the paths in the sources: each leads to the file that holds what it names,
//! through re-exports. A file that only declares and re-exports needs nothing, and tests
//! may need what they like.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

type Names = Vec<String>;
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// What a file names.
#[derive(Default)]
struct File {
    /// Path, name here, and whether it is re-exported.
    uses: Vec<(Names, String, bool)>,
    paths: Vec<Names>,
    words: BTreeSet<String>,
}

/// The words and signs of a source without its tests and comments.
fn tokens(text: &str) -> Names {
    let text = text.split("#[cfg(test)]\nmod tests").next();
    let lines = text.unwrap_or_default().lines();
    let lines = lines.map(|line| line.split("//").next().unwrap_or_default());
    let text = lines.collect::<Vec<_>>().join(" ").replace("::", "§");
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut apart = String::new();
    for c in text.chars() {
        match is_word(c) {
            true => apart.push(c),
            false => apart.extend([' ', c, ' ']),
        }
    }
    apart.split_whitespace().map(str::to_owned).collect()
}

fn file(text: &str) -> File {
    let tokens = tokens(text);
    let is = |at: usize, sign: &str| tokens.get(at).is_some_and(|token| token == sign);
    let (mut file, mut stems, mut at) = (File::default(), vec![Names::new()], 0);
    let (mut public, mut in_use) = (false, false);
    while at < tokens.len() {
        match tokens[at].as_str() {
            "#" => at += tokens[at..].iter().take_while(|t| *t != "]").count(),
            "mod" if is(at + 2, ";") => at += 2,
            "pub" => (public, at) = (true, at + if is(at + 1, "(") { 3 } else { 0 }),
            "use" => in_use = true,
            ";" => (public, in_use) = (false, false),
            "{" => stems.push(Names::new()),
            "}" => drop(stems.pop()),
            word if word.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                let mut path = stems.last().cloned().unwrap_or_default();
                path.push(word.to_owned());
                while is(at + 1, "§") && !is(at + 2, "{") && at + 2 < tokens.len() {
                    at += 2;
                    path.push(tokens[at].clone());
                }
                if is(at + 1, "§") && in_use {
                    stems.push(path);
                    at += 2;
                } else if in_use {
                    let name = tokens[at + if is(at + 1, "as") { 2 } else { 0 }].clone();
                    at += if is(at + 1, "as") { 2 } else { 0 };
                    path.pop_if(|last| last == "self");
                    file.uses.push((path, name, public));
                } else {
                    public = false;
                    file.words.extend(path.iter().cloned());
                    file.paths.extend((path.len() > 1).then_some(path));
                }
            }
            _ => {}
        }
        at += 1;
    }
    file
}

fn read(folder: &Path, module: &[String], files: &mut BTreeMap<Names, File>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.filter(|stem| stem != "tests").unwrap_or_default();
        let child = [module, std::slice::from_ref(&stem)].concat();
        if path.is_dir() && !stem.is_empty() {
            read(&path, &child, files);
        } else if path.extension().is_some_and(|end| end == "rs") && !stem.is_empty() {
            let is_face = matches!(&*stem, "mod" | "lib" | "main");
            let text = fs::read_to_string(&path).expect("a source");
            files.insert(if is_face { module.to_vec() } else { child }, file(&text));
        }
    }
}

/// The module that a path leads to; none where it leads out of the crate.
fn follow(
    files: &BTreeMap<Names, File>,
    at: &[String],
    path: &[String],
    steps: u8,
) -> Option<Names> {
    let [first, rest @ ..] = path else {
        return Some(at.to_vec());
    };
    let file = files.get(at).filter(|_| steps > 0)?;
    let child = [at, std::slice::from_ref(first)].concat();
    let from = match first.as_str() {
        "crate" => Names::new(),
        "self" => at.to_vec(),
        "super" => at[..at.len().saturating_sub(1)].to_vec(),
        _ if files.contains_key(&child) => child,
        _ => {
            let named =
                |used: &&(Names, String, bool)| used.1 == *first && used.0 != [first.clone()];
            follow(files, at, &file.uses.iter().find(named)?.0, steps - 1)?
        }
    };
    Some(follow(files, &from, rest, steps - 1).unwrap_or(from))
}

/// From each file to those that it needs.
fn arrows(files: &BTreeMap<Names, File>, name: impl Fn(&Names) -> String) -> Arrows {
    let mut arrows = Arrows::new();
    for (module, file) in files {
        let needed = file
            .uses
            .iter()
            .filter(|used| !used.2 || file.words.contains(&used.1));
        for path in needed.map(|used| &used.0).chain(&file.paths) {
            let to = follow(files, module, path, 40);
            let to = to.filter(|to| files.get(to).is_some_and(|file| !file.words.is_empty()));
            arrows
                .entry(name(module))
                .or_default()
                .extend(to.map(|to| name(&to)));
        }
    }
    for (from, to) in &mut arrows {
        to.remove(from);
    }
    arrows
}

/// All that can be reached.
fn reached<'a>(arrows: &'a Arrows, from: &str, seen: &mut BTreeSet<&'a str>) {
    for to in arrows.get(from).into_iter().flatten() {
        if seen.insert(to) {
            reached(arrows, to, seen);
        }
    }
}

#[test]
fn arrows_between_files_and_rooms_run_one_way() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let (mut circles, mut all) = (Vec::new(), 0);
    for entry in fs::read_dir(crates).expect("the crates") {
        let folder = entry.expect("a crate").path();
        let source = Some(folder.join("src")).filter(|source| source.is_dir());
        let mut files = BTreeMap::new();
        read(source.as_ref().unwrap_or(&folder), &[], &mut files);
        let by_file = arrows(&files, |module| module.join("/"));
        let by_room = arrows(&files, |module| module.first().cloned().unwrap_or_default());
        all += by_file.values().map(BTreeSet::len).sum::<usize>();
        for arrows in [by_file, by_room] {
            let mut seen = BTreeMap::new();
            for from in arrows.keys() {
                let to: &mut BTreeSet<&str> = seen.entry(from.as_str()).or_default();
                reached(&arrows, from, to);
            }
            let is_in = |from: &&&str| seen[**from].contains(**from);
            let circle: Vec<&&str> = seen.keys().filter(is_in).collect();
            circles.extend((!circle.is_empty()).then(|| format!("{folder:?}: {circle:?}")));
        }
    }
    assert!(all > 1000, "only {all} arrows were found");
    assert!(circles.is_empty(), "need each other: {circles:#?}");
}
