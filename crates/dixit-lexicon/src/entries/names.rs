use serde::{Deserialize, Serialize};

use crate::{
    Error,
    storage::{hash::Folded, packed::Packed, table::Table},
};

/// A list of names, each with a set of classes, to be found in tokens; the
/// names are kept by their hash alone. Case does not count.
///
/// ```
/// # #[cfg(feature = "train")] {
/// use dixit_lexicon::{NameList, Names};
///
/// let list = NameList::new([("Abu Dhabi", 0b01), ("Abu Dhabi Police", 0b10)]);
/// let names = Names::open(&list)?;
/// assert_eq!(names.longest(["Abu", "Dhabi", "Police", "said"]), Some((3, 0b10)));
/// assert_eq!(names.longest(["Abu", "said"]), None);
/// # }
/// # Ok::<(), dixit_lexicon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Names(Table<u16>);

/// [`Names`] as a file holds them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NameList<'a>(#[serde(borrow)] Packed<'a, u16>);

#[cfg(feature = "train")]
impl NameList<'_> {
    /// A list of names with their classes; a name given twice has the classes
    /// of both. The same names in any order give the same list.
    pub fn new<'n>(names: impl IntoIterator<Item = (&'n str, u16)>) -> NameList<'static> {
        let mut pairs = Vec::new();
        for (name, classes) in names {
            pairs.push((Folded::of(name).key(), classes));
            let prefixes = crate::entries::phrase::token_ends(name)
                .map(|end| (Folded::of(&name[..end]).key(), 0));
            pairs.extend(prefixes);
        }
        pairs.sort_unstable();
        let groups = pairs.chunk_by(|a, b| a.0 == b.0);
        let merged = groups.map(|g| (g[0].0, g.iter().fold(0, |set, &(_, classes)| set | classes)));
        NameList(Packed::new(merged.collect()))
    }
}

impl NameList<'_> {
    /// The same in memory of its own.
    pub fn into_owned(self) -> NameList<'static> {
        NameList(self.0.into_owned())
    }
}

impl Names {
    /// Unpacks a list.
    ///
    /// # Errors
    ///
    /// If the list is damaged.
    pub fn open(list: &NameList<'_>) -> Result<Names, Error> {
        Ok(Names(list.0.open("names")?))
    }

    /// The classes of a name, if it is in the list.
    #[inline]
    pub fn get(&self, name: &str) -> Option<u16> {
        self.0
            .get(Folded::of(name).key())
            .filter(|&classes| classes != 0)
    }

    /// The longest name that some tokens begin with: its number of tokens and
    /// its classes. Looks no further than a name can go on.
    pub fn longest<'t>(&self, tokens: impl IntoIterator<Item = &'t str>) -> Option<(usize, u16)> {
        let (mut folded, mut best) = (Folded::new(), None);
        for (i, token) in tokens.into_iter().enumerate() {
            folded.push(token);
            match self.0.get(folded.key()) {
                None => break,
                Some(0) => {}
                Some(classes) => best = Some((i + 1, classes)),
            }
        }
        best
    }
}
