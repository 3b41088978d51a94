//! People by their full names, and whose a name is.

use std::collections::BTreeMap;

use dixit_core::{Gender, Label, MentionKind, Penn};

use crate::{
    discourse::{Decision, Discourse},
    mentions::words::hash_lower,
    names::person::{Match, PersonName},
    names::relatives::{self, elder, names_relative},
};

/// A word is looked up among this many of its latest bearers, so that a list
/// of ten thousand Smiths costs no more than ten thousand times this.
pub(crate) const MOST_BEARERS: usize = 24;

/// Variants of a full name that are remembered.
const MOST_OTHERS: usize = 4;

#[derive(Default)]
pub(crate) struct People {
    /// Person names with their items, in order.
    names: Vec<(u32, PersonName)>,
    /// Those known by a full name.
    pub(crate) known: Vec<Known>,
    /// Who bears a word as first, middle or last name.
    bearers: BTreeMap<String, Vec<usize>>,
    /// Who bears a last name that begins with this letter.
    pub(crate) alike: BTreeMap<String, Vec<usize>>,
    /// Names of one word.
    pub(crate) bare: BTreeMap<String, Bare>,
}

/// Where a word is a name alone.
pub(crate) struct Bare {
    pub(crate) first: u32,
    pub(crate) count: u32,
}

pub(crate) struct Known {
    pub(crate) cluster: u32,
    pub(crate) name: PersonName,
    /// Shorter full names that it had before; few.
    others: Vec<PersonName>,
    pub(crate) gender: Gender,
    /// Items of full names, in order.
    pub(crate) full: Vec<u32>,
    /// Bare names that were given to it.
    pub(crate) bare: u32,
    /// Whether it is introduced as somebody's relative.
    pub(crate) relative: bool,
    /// Whether as somebody's parent, or as somebody's child.
    pub(crate) elder: Option<bool>,
}

impl Known {
    /// How a bare name fits the best of its full names.
    pub(crate) fn covers(&self, bare: &PersonName, discourse: &Discourse<'_>) -> Option<Match> {
        let names = std::iter::once(&self.name).chain(&self.others);
        names
            .filter_map(|name| name.covers(bare, discourse.words))
            .max()
    }
}

/// Joins the names of people.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    let mut people = People::default();
    people.read(discourse);
    people.join_full(discourse);
    people.note_relatives(discourse);
    people.join_bare(discourse);
}

impl People {
    fn read(&mut self, discourse: &Discourse<'_>) {
        for (i, item) in discourse.items.iter().enumerate() {
            let person = matches!(item.label, Some(Label::Person) | None);
            if item.is_comparable() && person && !item.plural {
                let name = PersonName::parse(
                    discourse.doc,
                    item.tokens,
                    item.head as usize,
                    discourse.words,
                );
                let Some(name) = name else { continue };
                if let [word] = name.words.as_slice() {
                    let first = i as u32;
                    let bare = Bare { first, count: 0 };
                    self.bare.entry(word.clone()).or_insert(bare).count += 1;
                }
                self.names.push((i as u32, name));
            }
        }
    }

    /// Full names first, wherever they stand: they say who is who.
    fn join_full(&mut self, discourse: &mut Discourse<'_>) {
        for n in 0..self.names.len() {
            let (item, name) = self.names[n].clone();
            if name.words.len() < 2 {
                continue;
            }
            let known = self
                .bearer_of(&name, discourse)
                .or_else(|| self.misspelt(&name, discourse));
            match known {
                Some(k) => self.add_full(k, item, name, discourse),
                None if is_person(discourse, item, &name) => self.introduce(item, name, discourse),
                None => {}
            }
        }
    }

    /// The best fitting of those who bear the last or first word.
    fn bearer_of(&self, name: &PersonName, discourse: &Discourse<'_>) -> Option<usize> {
        let last = name.words.last().expect("a name has words");
        let either = [last, &name.words[0]];
        let mut best: Option<(Match, usize)> = None;
        for &k in either.iter().flat_map(|&word| self.latest(word)) {
            let known = &self.known[k];
            if disagree(known.gender, name.gender) {
                continue;
            }
            let fit = known
                .name
                .covers(name, discourse.words)
                .max(name.covers(&known.name, discourse.words));
            if fit > best.map(|b| b.0) {
                best = fit.map(|fit| (fit, k));
            }
        }
        best.map(|b| b.1)
    }

    /// Who bears a name that differs in one letter.
    fn misspelt(&self, name: &PersonName, discourse: &Discourse<'_>) -> Option<usize> {
        let last = name.words.last().expect("a name has words");
        let either = [last, &name.words[0]];
        let mut near = either.iter().flat_map(|&word| self.latest(word));
        near.find(|&&k| {
            let known = &self.known[k];
            !disagree(known.gender, name.gender) && known.name.is_misspelling(name, discourse.words)
        })
        .copied()
    }

    pub(crate) fn latest(&self, word: &str) -> &[usize] {
        let all = self.bearers.get(word).map_or(&[][..], Vec::as_slice);
        &all[all.len().saturating_sub(MOST_BEARERS)..]
    }

    fn introduce(&mut self, item: u32, name: PersonName, discourse: &mut Discourse<'_>) {
        let cluster = discourse.found(item as usize, "name", 1.0);
        let (gender, sure) = match relatives::gender(discourse.doc, name.core) {
            Gender::Unknown => name.guess(discourse.words),
            told => (told, true),
        };
        discourse.clusters[cluster as usize].gender = gender;
        discourse.clusters[cluster as usize].sure = sure;
        discourse.clusters[cluster as usize].lean = name.lean(discourse.words);
        discourse.clusters[cluster as usize].core = Some(name.core);
        self.index(self.known.len(), &name);
        note_titles(discourse, cluster, &name);
        self.known.push(Known {
            cluster,
            relative: names_relative(discourse.doc, name.core),
            elder: elder(discourse.doc, name.core),
            gender: if sure { gender } else { name.gender },
            name,
            others: Vec::new(),
            full: vec![item],
            bare: 0,
        });
    }

    fn index(&mut self, k: usize, name: &PersonName) {
        let last = prefix(name.words.last().expect("a name has words"));
        let alike = self.alike.entry(last.to_owned()).or_default();
        if alike.last() != Some(&k) {
            alike.push(k);
        }
        for word in name.words.iter().chain(&name.nick) {
            let bearers = self.bearers.entry(word.clone()).or_default();
            if bearers.last() != Some(&k)
                && !bearers.iter().rev().take(MOST_BEARERS).any(|&b| b == k)
            {
                bearers.push(k);
            }
        }
    }

    fn add_full(&mut self, k: usize, item: u32, name: PersonName, discourse: &mut Discourse<'_>) {
        let cluster = self.known[k].cluster;
        note_titles(discourse, cluster, &name);
        discourse.clusters[cluster as usize].learn_gender(name.gender, true);
        let same = self.known[k].name.words == name.words;
        let (by, score) = if same {
            ("name", 1.0)
        } else {
            ("name-variant", 0.95)
        };
        discourse.assign(item as usize, Decision::new(cluster, by, score));
        self.known[k].full.push(item);
        self.known[k].relative |=
            names_relative(discourse.doc, name.core) && !is_anothers_word(discourse, item, &name);
        let elder = elder(discourse.doc, name.core);
        self.known[k].elder = self.known[k].elder.or(elder);
        let described = self.known[k].name.is_described(&name, discourse.words);
        let longer = name.words.len() > self.known[k].name.words.len()
            && !name.is_described(&self.known[k].name, discourse.words);
        if longer || described {
            self.index(k, &name);
            discourse.clusters[cluster as usize].core = Some(name.core);
            let before = std::mem::replace(&mut self.known[k].name, name);
            if self.known[k].others.len() < MOST_OTHERS {
                self.known[k].others.push(before);
            }
            discourse.clusters[cluster as usize].name = Some(item);
        }
    }

    /// *his wife Naina* says it of Naina Yeltsin.
    fn note_relatives(&mut self, discourse: &Discourse<'_>) {
        for n in 0..self.names.len() {
            let name = &self.names[n].1;
            if name.words.len() > 1 || !names_relative(discourse.doc, name.core) {
                continue;
            }
            let first = |&&k: &&usize| self.known[k].covers(name, discourse) == Some(Match::First);
            let whose: Vec<usize> = self
                .latest(&name.words[0])
                .iter()
                .filter(first)
                .copied()
                .collect();
            for k in whose {
                self.known[k].relative = true;
            }
        }
    }

    /// Single names: whose surname or first name they are.
    fn join_bare(&mut self, discourse: &mut Discourse<'_>) {
        let mut alone: BTreeMap<String, Vec<(u32, Gender)>> = BTreeMap::new();
        for n in 0..self.names.len() {
            let (item, name) = self.names[n].clone();
            let [word] = name.words.as_slice() else {
                continue;
            };
            let owners = self.owners(item, &name, discourse);
            if owners.is_empty() && is_person(discourse, item, &name) {
                self.stand_alone(item, word, &name, &mut alone, discourse);
            } else if !owners.is_empty() {
                self.choose(item, &name, &owners, discourse);
            }
        }
    }

    fn choose(
        &mut self,
        item: u32,
        name: &PersonName,
        owners: &[(usize, Match)],
        discourse: &mut Discourse<'_>,
    ) {
        let Some((k, score)) = self.owner(item, owners, discourse) else {
            return;
        };
        let by = match owners[0].1 {
            Match::Surname | Match::Same => "surname",
            Match::First => "first-name",
            Match::Misspelt => "spelling",
            _ => "part-of-name",
        };
        let runner_up = owners
            .iter()
            .find(|o| o.0 != k)
            .map(|o| self.known[o.0].cluster);
        let cluster = self.known[k].cluster;
        note_titles(discourse, cluster, name);
        discourse.clusters[cluster as usize].learn_gender(name.gender, true);
        self.known[k].bare += 1;
        discourse.assign(
            item as usize,
            Decision {
                cluster,
                by,
                score,
                runner_up,
            },
        );
    }

    /// A single name that no full name explains: one entity for each gender
    /// that its titles tell.
    fn stand_alone(
        &self,
        item: u32,
        word: &str,
        name: &PersonName,
        alone: &mut BTreeMap<String, Vec<(u32, Gender)>>,
        discourse: &mut Discourse<'_>,
    ) {
        let same = alone.entry(word.to_owned()).or_default();
        let found = same.iter_mut().find(|s| !disagree(s.1, name.gender));
        let cluster = match found {
            Some(entry) => {
                if entry.1 == Gender::Unknown {
                    entry.1 = name.gender;
                }
                let cluster = entry.0;
                discourse.assign(item as usize, Decision::new(cluster, "name", 0.95));
                cluster
            }
            None => {
                let cluster = discourse.found(item as usize, "name", 1.0);
                same.push((cluster, name.gender));
                discourse.clusters[cluster as usize].core = Some(name.core);
                discourse.clusters[cluster as usize].lean = name.lean(discourse.words);
                let share = discourse.words.female_share(word);
                let (gender, sure) = match (name.gender, share) {
                    (Gender::Unknown, Some(share)) if share > 0.9 => (Gender::Female, false),
                    (Gender::Unknown, Some(share)) if share < 0.1 => (Gender::Male, false),
                    (gender, _) => (gender, true),
                };
                discourse.clusters[cluster as usize].learn_gender(gender, sure);
                cluster
            }
        };
        note_titles(discourse, cluster, name);
        discourse.clusters[cluster as usize].learn_gender(name.gender, true);
    }
}

/// The first letter of a word, by which names like it are found.
pub(crate) fn prefix(word: &str) -> &str {
    word.char_indices()
        .nth(1)
        .map_or(word, |(end, _)| &word[..end])
}

/// Whether a name is a person's for certain, by its label or its title.
fn is_person(discourse: &Discourse<'_>, item: u32, name: &PersonName) -> bool {
    discourse.items[item as usize].label.is_some() || name.gender != Gender::Unknown
}

/// *“My dear sister Ann Cole,” Reed said*: whether one of another name calls somebody his
/// relative, which tells nothing of her surname.
fn is_anothers_word(discourse: &Discourse<'_>, item: u32, name: &PersonName) -> bool {
    const NEAR: usize = 4;
    let doc = discourse.doc;
    let start = name.core.start as usize;
    let mut near = (start.saturating_sub(NEAR)..start).map(|i| doc.token(i));
    let own = near.any(|word| matches!(word, "my" | "My"));
    let quote = discourse.items[item as usize].quote.filter(|_| own);
    let Some(source) = quote.and_then(|q| doc.quotes[q as usize].source) else {
        return false;
    };
    let source = doc.mention(source);
    let surname = name.words.last().expect("a name has words");
    source.kind == MentionKind::Name
        && source
            .tokens
            .range()
            .all(|i| doc.token(i).to_lowercase() != *surname)
}

pub(crate) fn disagree(a: Gender, b: Gender) -> bool {
    a != b && a != Gender::Unknown && b != Gender::Unknown
}

/// What the bearer of a title is called by trade: *Father Murphy … The priest*.
fn callings_of(title: &str) -> &'static [&'static str] {
    match title.trim_end_matches('.') {
        "Father" | "Fr" => &["priest", "cleric", "clergyman"],
        "Sister" => &["nun"],
        "Brother" => &["monk", "friar"],
        "Rev" | "Reverend" => &["pastor", "minister", "vicar", "priest", "clergyman"],
        "Rabbi" | "Imam" | "Bishop" | "Archbishop" | "Pastor" => &["cleric"],
        "Justice" => &["judge"],
        "Cllr" => &["councillor"],
        "Rep" => &["congressman", "congresswoman", "lawmaker"],
        "Sgt" | "Sergeant" => &["sergeant", "officer"],
        "PC" | "Pc" | "Constable" => &["constable", "officer"],
        "Det" | "Detective" => &["detective", "officer"],
        "Insp" | "Inspector" => &["inspector", "detective", "officer"],
        "Supt" | "Superintendent" => &["superintendent", "officer"],
        "Pte" | "Pvt" | "Private" | "Cpl" | "Corporal" => &["soldier"],
        "Capt" => &["captain"],
        "Col" => &["colonel"],
        "Lt" => &["lieutenant", "officer"],
        _ => &[],
    }
}

/// Words of a title can name its bearer later: *the president*.
fn note_titles(discourse: &mut Discourse<'_>, cluster: u32, name: &PersonName) {
    for i in name.titles.range() {
        if matches!(
            discourse.doc.tags.get(i).map(|t| t.penn),
            Some(Penn::Nn | Penn::Nnp)
        ) {
            let hash = discourse.word_hash(i);
            discourse.clusters[cluster as usize].learn_head(hash);
        }
        for noun in callings_of(discourse.doc.token(i)) {
            discourse.clusters[cluster as usize].learn_head(hash_lower(noun));
        }
    }
    let titles = &mut discourse.clusters[cluster as usize].titles;
    if !name.titles.is_empty() && titles.len() < 8 {
        titles.push(name.titles);
    }
    for word in &name.words {
        let hash = hash_lower(word);
        let cluster = &mut discourse.clusters[cluster as usize];
        if cluster.words.len() < 8 && !cluster.words.contains(&hash) {
            cluster.words.push(hash);
        }
    }
}
