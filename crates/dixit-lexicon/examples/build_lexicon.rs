//! Builds a lexicon file: `build_lexicon GAZETTEERS TREE OTHER_TREE BROWN OUT`.

use std::{fs, path::Path};

use dixit_lexicon::{Sources, build};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [dir, tree, other, brown, out] = args.as_slice() else {
        return Err("give GAZETTEERS TREE OTHER_TREE BROWN OUT".into());
    };
    let list = |name: &str| fs::read_to_string(Path::new(dir).join(name));
    let sources = Sources {
        countries: list("countries.tsv")?,
        first_names: list("first_names.tsv")?,
        nicknames: list("nicknames.tsv")?,
        titles: list("titles.tsv")?,
        outlets: list("outlets.tsv")?,
        acronyms: list("acronyms.tsv")?,
        reporting_verbs: list("reporting_verbs.tsv")?,
        politicians: list("us_politicians.tsv")?,
        clusters: fs::read_to_string(tree)?,
        other_clusters: fs::read_to_string(other)?,
        brown: fs::read_to_string(brown)?,
        words: 150_000,
    };
    fs::write(out, build(&sources, "gazetteers and word clusters")?)?;
    Ok(())
}
