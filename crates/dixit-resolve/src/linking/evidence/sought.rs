//! A role that speaks and whose bearer is sought.

use crate::mentions::{
    calling::{Calling, Closeness, closeness_of_form},
    item::Item,
    root::is_one_word,
};

/// A role that speaks, and what is known of its noun.
#[derive(Clone, Copy)]
pub(crate) struct Sought<'a> {
    pub(crate) item: &'a Item,
    /// The noun in small letters.
    pub(crate) noun: &'a str,
    pub(crate) calling: Option<Calling>,
}

impl Sought<'_> {
    /// Whether the role is of those to whom a verb does something: *employee*, but not
    /// *refereed … the referee*.
    pub(crate) fn is_undergone(self, verb: &str) -> bool {
        self.noun.ends_with("ee")
            && !verb.starts_with(self.noun)
            && self.closeness(verb) == Closeness::Root
            && !is_one_word(verb, self.noun)
    }

    pub(crate) fn closeness(self, word: &str) -> Closeness {
        match self.calling {
            Some(calling) => calling.closeness(word),
            None => closeness_of_form(word, self.noun),
        }
    }
}
