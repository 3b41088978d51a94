//! Whose a bare name is.

use dixit_core::Gender;

use crate::{
    discourse::Discourse,
    names::deaths,
    names::people::{Known, MOST_BEARERS, People, disagree, prefix},
    names::person::{Match, PersonName, is_misspelt},
};

impl People {
    /// Those whom a bare name fits best, with how it fits.
    pub(crate) fn owners(
        &self,
        item: u32,
        name: &PersonName,
        discourse: &Discourse<'_>,
    ) -> Vec<(usize, Match)> {
        let word = &name.words[0];
        let mut fits: Vec<(usize, Match)> = self
            .latest(word)
            .iter()
            .filter(|&&k| !disagree(self.known[k].gender, name.gender))
            .filter_map(|&k| Some((k, self.known[k].covers(name, discourse)?)))
            .collect();
        let best = fits.iter().map(|f| f.1).max();
        fits.retain(|f| Some(f.1) == best);
        if let Some(k) = self.by_age(name, &fits, discourse) {
            return vec![(k, Match::Surname)];
        }
        if let Some(fit) = self.of_gender(name, &fits) {
            // *Ann Cole and her husband, Jim Cole … Mr Cole*.
            return vec![fit];
        }
        let alive = |f: &(usize, Match)| !self.is_dead(f.0, item, discourse);
        if fits.len() > 1 && speaks(discourse, item) && fits.iter().any(alive) {
            fits.retain(alive);
            if fits.len() == 1 {
                return fits;
            }
        }
        if best == Some(Match::Surname) {
            self.leave_out_relatives(word, &mut fits);
        }
        if fits.is_empty() {
            fits.extend(
                self.misspelt_bare(name, discourse)
                    .map(|k| (k, Match::Misspelt)),
            );
        }
        fits
    }

    /// The only one of several who is known to be of the gender that a title tells.
    fn of_gender(&self, name: &PersonName, fits: &[(usize, Match)]) -> Option<(usize, Match)> {
        let told = matches!(name.gender, Gender::Male | Gender::Female);
        let known = fits.iter().copied();
        let so = only(known.filter(|f| self.known[f.0].gender == name.gender));
        so.filter(|_| told && fits.len() > 1)
    }

    /// *the elder Cole*: the one whom the text calls somebody's parent, or not
    /// somebody's child.
    fn by_age(
        &self,
        name: &PersonName,
        fits: &[(usize, Match)],
        discourse: &Discourse<'_>,
    ) -> Option<usize> {
        let before = (name.core.start as usize).checked_sub(1)?;
        let elder = match discourse.doc.token(before).to_ascii_lowercase().as_str() {
            "elder" | "older" | "senior" => true,
            "younger" | "junior" => false,
            _ => return None,
        };
        let of = |k: usize| self.known[k].elder;
        let stated = only(fits.iter().map(|f| f.0).filter(|&k| of(k) == Some(elder)));
        let other = || only(fits.iter().map(|f| f.0).filter(|&k| of(k) != Some(!elder)));
        (fits.len() > 1).then(|| stated.or_else(other)).flatten()
    }

    /// Whether somebody's death is told before an item.
    fn is_dead(&self, k: usize, item: u32, discourse: &Discourse<'_>) -> bool {
        let full = self.known[k]
            .full
            .iter()
            .take_while(|&&f| f < item)
            .take(MOST_BEARERS);
        full.into_iter()
            .any(|&f| deaths::is_told(discourse, f as usize))
    }

    /// The only one whose surname the word is with a letter wrong, if he is named
    /// as often as the word stands there.
    fn misspelt_bare(&self, name: &PersonName, discourse: &Discourse<'_>) -> Option<usize> {
        let word = &name.words[0];
        let given = discourse.words.female_share(word).is_some();
        let near = self.alike.get(prefix(word)).filter(|_| !given)?;
        let near = &near[near.len().saturating_sub(MOST_BEARERS)..];
        only(near.iter().copied().filter(|&k| {
            let known = &self.known[k];
            let surname = known.name.words.last().expect("a name has words");
            let titled = name.gender != Gender::Unknown && name.gender == known.gender;
            is_misspelt(word, surname, titled)
                && !disagree(known.gender, name.gender)
                && known.full.len() as u32 + self.bare_count(surname) >= self.bare_count(word)
        }))
    }

    fn bare_count(&self, word: &str) -> u32 {
        self.bare.get(word).map_or(0, |bare| bare.count)
    }

    /// Who is introduced as a relative is hardly called by the surname alone:
    /// that is the other's, whether or not the text names him in full.
    fn leave_out_relatives(&self, word: &str, fits: &mut Vec<(usize, Match)>) {
        let other = fits.iter().any(|f| !self.known[f.0].relative);
        let first = self.bare.get(word).map(|bare| bare.first);
        let relative =
            |k: &Known| k.relative && (other || first.is_some_and(|item| k.full[0] > item));
        fits.retain(|f| !relative(&self.known[f.0]));
    }

    /// One owner of a bare name, or nobody when it may be either's: the one
    /// introduced so far, the one who was so called before, the only one near,
    /// the one the text is about.
    pub(crate) fn owner(
        &self,
        item: u32,
        owners: &[(usize, Match)],
        discourse: &Discourse<'_>,
    ) -> Option<(usize, f32)> {
        if let [(k, fit)] = owners {
            let score = match fit {
                Match::Surname => 0.97,
                Match::Misspelt => 0.7,
                _ => 0.85,
            };
            return Some((*k, score));
        }
        let all = || owners.iter().map(|o| o.0);
        only(all().filter(|&k| self.known[k].full[0] < item))
            .map(|k| (k, 0.85))
            .or_else(|| self.bare_before(owners).map(|k| (k, 0.8)))
            .or_else(|| only(all().filter(|&k| self.is_near(k, item, discourse))).map(|k| (k, 0.7)))
            .or_else(|| self.main_owner(owners).map(|k| (k, 0.6)))
    }

    /// The one who alone has been called by the bare name, twice at least: then
    /// the others have their first names each time.
    fn bare_before(&self, owners: &[(usize, Match)]) -> Option<usize> {
        let bare = |k: usize| self.known[k].bare;
        let so_called = only(owners.iter().map(|o| o.0).filter(|&k| bare(k) > 0));
        so_called.filter(|&k| bare(k) > 1)
    }

    /// Whether the full name stands in the same paragraph before the item.
    fn is_near(&self, k: usize, item: u32, discourse: &Discourse<'_>) -> bool {
        let full = &self.known[k].full;
        let before = full.partition_point(|&f| f < item);
        before > 0 && {
            let last = &discourse.items[full[before - 1] as usize];
            last.paragraph == discourse.items[item as usize].paragraph
        }
    }

    /// The one that is named twice as often as every other.
    fn main_owner(&self, owners: &[(usize, Match)]) -> Option<usize> {
        let weight = |k: usize| self.known[k].full.len() as u32 + self.known[k].bare;
        let best = owners
            .iter()
            .map(|o| o.0)
            .max_by_key(|&k| (weight(k), usize::MAX - k))?;
        owners
            .iter()
            .all(|o| o.0 == best || weight(best) >= 2 * weight(o.0))
            .then_some(best)
    }
}

/// Whether an item is the source of a quotation.
fn speaks(discourse: &Discourse<'_>, item: u32) -> bool {
    discourse.items[item as usize].source_of.is_some()
}

/// The one thing there is; nothing if there are two.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}
