use dixit_lexicon::{NameList, Names};
use serde::{Deserialize, Serialize};

use crate::Error;

/// What the model knows of words and names beside the lexicon.
#[derive(Clone, Debug)]
pub(crate) struct Lists {
    /// Names with their classes.
    pub(crate) names: Names,
    /// Clusters of words too rare for the lexicon, as paths of its tree.
    pub(crate) clusters: Names,
    /// How often words are capitalised.
    pub(crate) casing: Names,
}

/// [`Lists`] as a file holds them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct StoredLists<'a> {
    #[serde(borrow)]
    pub(crate) names: NameList<'a>,
    #[serde(borrow)]
    pub(crate) clusters: NameList<'a>,
    #[serde(borrow)]
    pub(crate) casing: NameList<'a>,
}

impl StoredLists<'_> {
    /// The same in memory of its own.
    pub(crate) fn into_owned(self) -> StoredLists<'static> {
        StoredLists {
            names: self.names.into_owned(),
            clusters: self.clusters.into_owned(),
            casing: self.casing.into_owned(),
        }
    }

    pub(crate) fn open(&self) -> Result<Lists, Error> {
        let open = |list| Names::open(list).map_err(Error::model);
        Ok(Lists {
            names: open(&self.names)?,
            clusters: open(&self.clusters)?,
            casing: open(&self.casing)?,
        })
    }
}
