use std::collections::BTreeMap;

use dixit_core::{Label, TokenRange};

use crate::{
    body::{BodyName, Family},
    scene::{Decision, Scene},
    syntax::Syntax,
};

/// Names of bodies, places and things.
pub(crate) fn join(scene: &mut Scene<'_>) {
    let mut names = Vec::new();
    for i in 0..scene.items.len() {
        let item = &scene.items[i];
        let open = item.is_comparable() && scene.decisions[i].is_none();
        let Some(label) = item.label.filter(|_| open) else {
            if open {
                names.extend(read_body(scene, i, Family::Other));
            }
            continue;
        };
        if label != Label::Person || item.plural {
            names.extend(read_body(scene, i, Family::of(label)));
        }
    }
    Bodies::default().join(scene, &names);
}

fn read_body(scene: &Scene<'_>, item: usize, family: Family) -> Option<(u32, BodyName)> {
    let range: TokenRange = scene.items[item].tokens;
    let head = scene.items[item].head as usize;
    let name = BodyName::parse(
        Syntax::new(scene.doc),
        scene.doc,
        range,
        head,
        family,
        scene.words,
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
    /// Acronyms that the text itself explains.
    declared: BTreeMap<String, u32>,
    /// First words of names of several words, and whether they are unique.
    firsts: BTreeMap<(Family, String), Option<u32>>,
}

impl Bodies {
    /// Long names first: short ones are explained by them.
    fn join(&mut self, scene: &mut Scene<'_>, names: &[(u32, BodyName)]) {
        for (item, name) in names.iter().filter(|n| n.1.is_long()) {
            self.add(scene, *item, name);
        }
        for (item, name) in names.iter().filter(|n| !n.1.is_long()) {
            self.add(scene, *item, name);
        }
    }

    fn add(&mut self, scene: &mut Scene<'_>, item: u32, name: &BodyName) {
        let found = self.find(name);
        let cluster = match found {
            Some((cluster, by, score)) => {
                scene.assign(item as usize, Decision::new(cluster, by, score));
                cluster
            }
            None => scene.found(item as usize, "name", 1.0),
        };
        self.index(cluster, name);
        for hash in name.word_hashes() {
            let words = &mut scene.clusters[cluster as usize].words;
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
        let declared = self.declared.get(&name.text).filter(|_| name.capitals);
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
        first
            .copied()
            .flatten()
            .map(|cluster| (cluster, "short-name", 0.8))
    }

    fn index(&mut self, cluster: u32, name: &BodyName) {
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
        for short in name.short_forms() {
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

/// Notes whose key it is, or that it is several's.
fn only(map: &mut BTreeMap<(Family, String), Option<u32>>, key: (Family, String), cluster: u32) {
    let entry = map.entry(key).or_insert(Some(cluster));
    if *entry != Some(cluster) {
        *entry = None;
    }
}
