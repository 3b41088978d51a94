//! Of what country somebody is said to be: *Ann Reed of Kenya … The Kenyan*.

use dixit_core::TokenRange;

use crate::{
    discourse::Discourse,
    discourse::nearness::named_near,
    mentions::{item::Item, sort::Sort},
};

/// The only one named in the sentences before a role that says a country, who is of it.
pub(crate) fn from_there(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let country = country_of(discourse, item)?;
    let mut found = None;
    for cluster in named_near(discourse, item) {
        let known = &discourse.clusters[cluster as usize];
        let person = known.sort == Sort::Person && known.name.is_some() && !known.plural;
        let fits = person && is_of(discourse, item, cluster, country);
        if fits && found.replace(cluster).is_some() {
            return None;
        }
    }
    found
}

/// Whether somebody is said to be of another country than *the Swede*.
pub(crate) fn is_from_elsewhere(discourse: &Discourse<'_>, item: &Item, name: &Item) -> bool {
    let own = country_of(discourse, item);
    let stated = || stated_country(discourse, name).filter(|_| name.is_name());
    own.is_some_and(|own| stated().is_some_and(|stated| stated != own))
}

/// The country of *the Swede*: a description of one word.
fn country_of(discourse: &Discourse<'_>, item: &Item) -> Option<&'static str> {
    let noun = discourse.doc.token(item.head as usize);
    if item.tokens.len() == 3 {
        // *the New Zealander*
        let words = item.tokens.start as usize + 1..item.tokens.end as usize;
        let words = discourse
            .doc
            .tokens
            .cover(TokenRange::new(words.start, words.end));
        return discourse.words.people_of(discourse.doc.slice(words));
    }
    if item.tokens.len() != 2 {
        return None;
    }
    let whole = || discourse.words.people_of(noun);
    whole().or_else(|| {
        // *Frenchman*, *Irishwoman*
        let root = noun.strip_suffix("woman").or(noun.strip_suffix("man"))?;
        discourse.words.nation(root)
    })
}

/// Whether right behind or before one of its names a person is said to be of a country.
fn is_of(discourse: &Discourse<'_>, item: &Item, cluster: u32, country: &str) -> bool {
    const REACH: usize = 24;
    let items = &discourse.items;
    let end = items.partition_point(|other| other.tokens.start < item.tokens.start);
    let mut near = end.saturating_sub(REACH)..end;
    near.any(|i| {
        let name = &items[i];
        name.is_name()
            && discourse.cluster_of(i) == Some(cluster)
            && stated_country(discourse, name) == Some(country)
    })
}

fn stated_country(discourse: &Discourse<'_>, name: &Item) -> Option<&'static str> {
    const WORDS: [&str; 14] = [
        ",", "(", "of", "from", "in", "born", "was", "is", "who", "comes", "came", "hails", "grew",
        "up",
    ];
    let doc = discourse.doc;
    let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
    let mut behind = end..doc.tokens.len().min(end + 6);
    let after = behind
        .find(|&i| !WORDS.contains(&doc.token(i)))
        .filter(|&i| i > end);
    let after = after.and_then(|i| discourse.words.nation(doc.token(i)));
    // *Kenya's Ann Reed*, *Kenyan runner Ann Reed*
    let before = || {
        let mut near = (start.saturating_sub(3)..start).rev();
        near.find_map(|i| discourse.words.nation(doc.token(i)))
    };
    after.or_else(before)
}
