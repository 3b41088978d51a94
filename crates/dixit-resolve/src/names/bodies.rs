use std::collections::BTreeMap;

use dixit_core::{Label, TokenRange};

use crate::{
    discourse::{Decision, Discourse},
    mentions::syntax::Syntax,
    mentions::words::Words,
    names::body::{BodyName, Family},
    names::people::MOST_BEARERS,
};

/// Names of bodies, places and things.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    let mut names = Vec::new();
    for i in 0..discourse.items.len() {
        let item = &discourse.items[i];
        let open = item.is_comparable() && discourse.decisions[i].is_none();
        let Some(label) = item.label.filter(|_| open) else {
            if open {
                names.extend(read_body(discourse, i, Family::Other));
            }
            continue;
        };
        if label != Label::Person || item.plural {
            names.extend(read_body(discourse, i, Family::of(label)));
        }
    }
    Bodies::default().join(discourse, &names);
}

fn read_body(discourse: &Discourse<'_>, item: usize, family: Family) -> Option<(u32, BodyName)> {
    let range: TokenRange = discourse.items[item].tokens;
    let head = discourse.items[item].head as usize;
    let name = BodyName::parse(
        Syntax::new(discourse.doc),
        discourse.doc,
        range,
        head,
        family,
        discourse.words,
    )?;
    Some((item as u32, name))
}

/// Entities by every form under which they can be met again.
#[derive(Default)]
struct Bodies {
    forms: BTreeMap<(Family, String), u32>,
    /// Initials of names of several words, and whether they are unique: the
    /// DNC may be a committee or a convention.
    initials: BTreeMap<(Family, String), Option<(u32, String)>>,
    /// Acronyms and short names that the text itself explains.
    declared: BTreeMap<String, u32>,
    /// Names of several words by their first letter.
    long: BTreeMap<Option<char>, Vec<(u32, String)>>,
    /// First and last words of names of several words, and whether they are
    /// unique.
    firsts: BTreeMap<(Family, String), Option<u32>>,
}

impl Bodies {
    /// Long names first: short ones are explained by them.
    fn join(&mut self, discourse: &mut Discourse<'_>, names: &[(u32, BodyName)]) {
        for (item, name) in names.iter().filter(|n| n.1.is_long()) {
            self.add(discourse, *item, name);
        }
        for (item, name) in names.iter().filter(|n| !n.1.is_long()) {
            self.add(discourse, *item, name);
        }
    }

    fn add(&mut self, discourse: &mut Discourse<'_>, item: u32, name: &BodyName) {
        let found = self.find(name);
        let cluster = match found {
            Some((cluster, by, score)) => {
                discourse.assign(item as usize, Decision::new(cluster, by, score));
                if by == "short-name" && is_wordy(discourse, cluster) {
                    discourse.clusters[cluster as usize].name = Some(item);
                }
                cluster
            }
            None => {
                let cluster = discourse.found(item as usize, "name", 1.0);
                discourse.clusters[cluster as usize].core = name.described;
                cluster
            }
        };
        self.index(cluster, name, discourse.words);
        for hash in name.word_hashes() {
            let words = &mut discourse.clusters[cluster as usize].words;
            if words.len() < 12 && !words.contains(&hash) {
                words.push(hash);
            }
        }
    }

    fn find(&self, name: &BodyName) -> Option<(u32, &'static str, f32)> {
        let form = |form: &str| self.forms.get(&(name.family, form.to_owned())).copied();
        if let Some(cluster) = form(&name.text) {
            return Some((cluster, "name", 1.0));
        }
        let declared = self.declared.get(&name.text).filter(|_| name.is_short());
        if let Some(&cluster) = declared {
            return Some((cluster, "acronym", 0.95));
        }
        let other = name.forms.iter().find_map(|f| form(f));
        if let Some(cluster) = other {
            return Some((cluster, "acronym", 0.9));
        }
        let spelled = name.initials.iter().filter(|_| name.capitals);
        let spelled = spelled
            .filter_map(|i| self.initials.get(&(name.family, i.clone())))
            .find_map(Option::as_ref)
            .filter(|(_, long)| name.may_stand_for(long));
        if let Some(&(cluster, _)) = spelled {
            return Some((cluster, "acronym", 0.9));
        }
        let first = self.firsts.get(&(name.family, name.text.clone()));
        let first = first.copied().flatten();
        first
            .map(|cluster| (cluster, "short-name", 0.8))
            .or_else(|| Some((self.misspelt(name)?, "spelling", 0.7)))
    }

    /// The body whose name differs in one letter, among those met last.
    fn misspelt(&self, name: &BodyName) -> Option<u32> {
        let near = self.long.get(&name.text.chars().next());
        let near = near.filter(|_| name.family == Family::Body && name.is_long())?;
        let mut latest = near.iter().rev().take(MOST_BEARERS);
        latest
            .find(|(_, text)| name.is_misspelling(text))
            .map(|l| l.0)
    }

    fn index(&mut self, cluster: u32, name: &BodyName, words: Words) {
        let family = name.family;
        self.forms
            .entry((family, name.text.clone()))
            .or_insert(cluster);
        for form in &name.forms {
            self.forms.entry((family, form.clone())).or_insert(cluster);
        }
        if let Some(declared) = &name.declared {
            self.declared.entry(declared.clone()).or_insert(cluster);
        }
        if family == Family::Body && name.is_long() {
            let near = self.long.entry(name.text.chars().next()).or_default();
            if near.last().is_none_or(|l| l.1 != name.text) {
                near.push((cluster, name.text.clone()));
            }
        }
        for short in name.short_forms(words) {
            only(&mut self.firsts, (family, short), cluster);
        }
        for initials in name.initials.iter().filter(|_| !name.capitals) {
            let long = (cluster, name.text.clone());
            let entry = self.initials.entry((family, initials.clone()));
            let entry = entry.or_insert_with(|| Some(long));
            if entry.as_ref().is_some_and(|e| e.0 != cluster) {
                *entry = None;
            }
        }
    }
}

/// Whether the name of an entity holds a common word: *European airframer
/// Airbus*.
fn is_wordy(discourse: &Discourse<'_>, cluster: u32) -> bool {
    let cluster = &discourse.clusters[cluster as usize];
    let name = cluster.name.filter(|_| cluster.core.is_none());
    let common = |i: usize| {
        let token = discourse.doc.token(i);
        token.len() > 3 && token.starts_with(char::is_lowercase)
    };
    name.is_some_and(|item| discourse.items[item as usize].tokens.range().any(common))
}

/// Notes whose key it is, or that it is several's.
fn only(map: &mut BTreeMap<(Family, String), Option<u32>>, key: (Family, String), cluster: u32) {
    let entry = map.entry(key).or_insert(Some(cluster));
    if *entry != Some(cluster) {
        *entry = None;
    }
}
