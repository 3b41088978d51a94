use dixit_core::Label;

use crate::{
    Acronym, Country, Error, ErrorKind, FirstName, Nickname, Outlet, Politician, ReportingVerb,
    Title, TitleClass,
    lexicon::{KIND, Records, SCHEMA, Stored},
    storage::{
        hash::{Folded, exact},
        packed::Packed,
    },
};

/// The texts from which a lexicon is built.
///
/// The gazetteers are tab-separated with a header line, lists in a field
/// divided by `|`; the clusters are `word TAB path in binary digits`, the
/// commoner word first.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Code, name, aliases, adjectives, people, capital, metonyms.
    pub countries: String,
    /// Name, girls, boys.
    pub first_names: String,
    /// Name, short forms.
    pub nicknames: String,
    /// Title, aliases, class, gender, whether it stands before a name.
    pub titles: String,
    /// Name, aliases, country, kind.
    pub outlets: String,
    /// Acronym, expansions, label, country.
    pub acronyms: String,
    /// Lemma, classes with strength, strength, direct, forms.
    pub reporting_verbs: String,
    /// Name, aliases, gender, party, roles, Wikipedia title, Wikidata id.
    pub politicians: String,
    /// The tree of word vectors.
    pub clusters: String,
    /// The second tree.
    pub other_clusters: String,
    /// Brown clusters; case counts.
    pub brown: String,
    /// How many words of each tree to keep, the commonest first.
    pub words: usize,
}

/// Builds a lexicon file. The same sources give the same bytes.
///
/// # Errors
///
/// [`ErrorKind::List`] with the line that cannot be read.
pub fn build(sources: &Sources, provenance: &str) -> Result<Vec<u8>, Error> {
    let (brown, brown_exact) = brown(&sources.brown)?;
    let stored = Stored {
        clusters: tree(&sources.clusters, sources.words)?,
        other_clusters: tree(&sources.other_clusters, sources.words)?,
        brown,
        brown_exact,
        first_names: first_names(&sources.first_names)?,
        records: records(sources)?,
    };
    Ok(dixit_model::write_plain(KIND, SCHEMA, provenance, &stored)?)
}

fn bad(line: &str) -> Error {
    Error::new(ErrorKind::List, format!("this line has no sense: {line:?}"))
}

fn paths(text: &str) -> impl Iterator<Item = Result<(&str, u16), Error>> {
    text.lines().map(|line| {
        let (word, path) = line.split_once('\t').ok_or_else(|| bad(line))?;
        let bits = u16::from_str_radix(path, 2).map_err(|_| bad(line))?;
        Ok((word, bits << (16 - path.len())))
    })
}

fn tree(text: &str, words: usize) -> Result<Packed<'static, u16>, Error> {
    let pairs = paths(text)
        .take(words)
        .map(|pair| pair.map(|(word, path)| (Folded::of(word).key(), path)));
    Ok(Packed::new(pairs.collect::<Result<_, _>>()?))
}

/// The commonest form of a word speaks for all its cases; only forms that
/// differ from it are kept as they stand.
fn brown(text: &str) -> Result<(Packed<'static, u16>, Packed<'static, u16>), Error> {
    let all: Vec<(&str, u16)> = paths(text).collect::<Result<_, _>>()?;
    let folded = Packed::new(all.iter().map(|&(w, p)| (Folded::of(w).key(), p)).collect());
    let known = folded.open("Brown clusters")?;
    let differ = all
        .iter()
        .filter(|&&(w, p)| known.get(Folded::of(w).key()) != Some(p))
        .map(|&(w, p)| (exact([w].into_iter()), p));
    Ok((folded, Packed::new(differ.collect())))
}

fn rows<const N: usize>(text: &str) -> impl Iterator<Item = Result<[&str; N], Error>> {
    text.lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        fields.try_into().map_err(|_| bad(line))
    })
}

fn list(field: &str) -> Vec<String> {
    field
        .split('|')
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}

fn option(field: &str) -> Option<String> {
    (!field.is_empty()).then(|| field.to_owned())
}

fn first_names(text: &str) -> Result<Packed<'static, FirstName>, Error> {
    let pairs = rows(text).map(|row| {
        let [name, girls, boys] = row?;
        let count = |field: &str| field.parse::<u32>().map_err(|_| bad(name));
        Ok((
            Folded::of(name).key(),
            FirstName::new(count(girls)?, count(boys)?),
        ))
    });
    Ok(Packed::new(pairs.collect::<Result<_, Error>>()?))
}

fn records(sources: &Sources) -> Result<Records, Error> {
    Ok(Records {
        countries: rows(&sources.countries)
            .map(|row| Ok(country(row?)))
            .collect::<Result<_, Error>>()?,
        titles: rows(&sources.titles)
            .map(|row| title(row?))
            .collect::<Result<_, Error>>()?,
        outlets: rows(&sources.outlets)
            .map(|row| Ok(outlet(row?)))
            .collect::<Result<_, Error>>()?,
        acronyms: rows(&sources.acronyms)
            .map(|row| acronym(row?))
            .collect::<Result<_, Error>>()?,
        politicians: rows(&sources.politicians)
            .map(|row| Ok(politician(row?)))
            .collect::<Result<_, Error>>()?,
        nicknames: rows(&sources.nicknames)
            .map(|row| Ok(nickname(row?)))
            .collect::<Result<_, Error>>()?,
        verbs: rows(&sources.reporting_verbs)
            .map(|row| verb(row?))
            .collect::<Result<_, Error>>()?,
    })
}

fn country([code, name, aliases, adjectives, people, capital, metonyms]: [&str; 7]) -> Country {
    Country {
        code: code.to_owned(),
        name: name.to_owned(),
        aliases: list(aliases),
        adjectives: list(adjectives),
        people: list(people),
        capital: option(capital),
        metonyms: list(metonyms),
    }
}

fn title([name, aliases, class, gender, prefix]: [&str; 5]) -> Result<Title, Error> {
    let class = TitleClass::parse(class).ok_or_else(|| bad(name))?;
    Ok(Title::new(name, list(aliases), class).with(gender, prefix == "y"))
}

fn outlet([name, aliases, country, kind]: [&str; 4]) -> Outlet {
    Outlet {
        name: name.to_owned(),
        aliases: list(aliases),
        country: country.to_owned(),
        kind: kind.to_owned(),
    }
}

fn acronym([name, expansions, label, country]: [&str; 4]) -> Result<Acronym, Error> {
    let label = Label::parse(label).ok_or_else(|| bad(name))?;
    Ok(Acronym::new(name, list(expansions), label, country))
}

fn politician([name, aliases, gender, party, roles, wikipedia, wikidata]: [&str; 7]) -> Politician {
    let mut politician = Politician::new(name, list(aliases), gender);
    politician.party = party.to_owned();
    politician.roles = list(roles);
    politician.wikipedia = option(wikipedia);
    politician.wikidata = option(wikidata);
    politician
}

fn nickname([name, short_forms]: [&str; 2]) -> Nickname {
    Nickname {
        name: name.to_owned(),
        short_forms: list(short_forms),
    }
}

fn verb([lemma, classes, _, direct, forms]: [&str; 5]) -> Result<ReportingVerb, Error> {
    let strength = |class: &str| -> Result<u8, Error> {
        let found = classes
            .split('|')
            .find_map(|c| c.strip_prefix(class)?.strip_prefix(':'));
        found.map_or(Ok(0), |s| s.parse().map_err(|_| bad(lemma)))
    };
    Ok(ReportingVerb {
        lemma: lemma.to_owned(),
        speech: strength("speech")?,
        thought: strength("thought")?,
        press: strength("press")?,
        direct: direct == "y",
        forms: list(forms),
    })
}
