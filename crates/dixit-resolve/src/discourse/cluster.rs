use dixit_core::{Gender, Label, TokenRange};

use crate::{
    discourse::description::{Description, MOST_DESCRIPTIONS},
    mentions::item::Item,
    mentions::sort::Sort,
};

/// An entity in the making.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub(crate) label: Option<Label>,
    pub(crate) sort: Sort,
    pub(crate) gender: Gender,
    /// Whether the gender is known for certain, not only likely.
    pub(crate) sure: bool,
    /// To which gender its first name leans.
    pub(crate) lean: Gender,
    pub(crate) plural: bool,
    /// Whether it is a row of several: *Bob Hale and Alice Roth*.
    pub(crate) row: bool,
    /// The item with its fullest name.
    pub(crate) name: Option<u32>,
    /// The tokens of that name without titles.
    pub(crate) core: Option<TokenRange>,
    /// Titles that stand before its names.
    pub(crate) titles: Vec<TokenRange>,
    /// The item that came last.
    pub(crate) last: u32,
    /// The last item that stood in no quotation.
    pub(crate) plain: Option<u32>,
    /// Names that it has in the whole document.
    pub(crate) names: u32,
    /// Items so far.
    pub(crate) count: u32,
    /// Of these, subjects of their clauses.
    pub(crate) subjects: u32,
    /// Of these, third-person pronouns.
    pub(crate) pronouns: u32,
    /// Hashes of the lower-case heads of its nominals and of the words of its
    /// titles and roles.
    pub(crate) heads: Vec<u64>,
    /// How it was described, first to last; few.
    pub(crate) descriptions: Vec<Description>,
    /// The sentence in which it died.
    pub(crate) died: Option<u32>,
    /// Hashes of the lower-case words of its names.
    pub(crate) words: Vec<u64>,
}

/// No entity needs to be known under more descriptions than this.
const MOST_HEADS: usize = 24;

impl Cluster {
    pub(crate) fn new(item: &Item, index: u32) -> Cluster {
        Cluster {
            label: item.label,
            sort: item.sort,
            gender: item.gender,
            sure: false,
            lean: Gender::Unknown,
            plural: item.plural,
            row: item.group,
            name: item.is_name().then_some(index),
            last: index,
            plain: None,
            names: 0,
            core: None,
            titles: Vec::new(),
            count: 0,
            subjects: 0,
            pronouns: 0,
            heads: Vec::new(),
            descriptions: Vec::new(),
            died: None,
            words: Vec::new(),
        }
    }

    pub(crate) fn learn_head(&mut self, hash: u64) {
        if self.heads.len() < MOST_HEADS && !self.heads.contains(&hash) {
            self.heads.push(hash);
        }
    }

    pub(crate) fn learn_description(&mut self, description: Description) {
        if self.descriptions.len() < MOST_DESCRIPTIONS
            && description.head != 0
            && !self.descriptions.contains(&description)
        {
            // Most entities are described once, and a list makes room for four.
            self.descriptions.reserve_exact(1);
            self.descriptions.push(description);
        }
    }

    pub(crate) fn learn_gender(&mut self, gender: Gender, sure: bool) {
        if matches!(gender, Gender::Male | Gender::Female)
            && (self.gender == Gender::Unknown || sure && !self.sure)
        {
            self.gender = gender;
            self.sure = sure;
        }
    }
}
