//! Persons that the lexicon knows.

use dixit_core::Label;
use dixit_lexicon::{Fact, Lexicon, Politician};

use crate::{names::normal_form, state::profile::Profile};

/// The politician that a full name of the profile is one of; `None` if it is
/// nobody's, or that of two.
pub(crate) fn politician(profile: &Profile) -> Option<&'static Politician> {
    let mut found: Option<&'static Politician> = None;
    for text in profile.surfaces.keys() {
        let text = normal_form::display(text, Some(Label::Person));
        if !text.contains(' ') {
            continue;
        }
        let facts = Lexicon::embedded().facts(&text);
        let mut known = facts.filter_map(|fact| match fact {
            Fact::Politician(politician) => Some(politician),
            _ => None,
        });
        // *George Bush* was two.
        let (Some(politician), None) = (known.next(), known.next()) else {
            continue;
        };
        if found.is_some_and(|other| !std::ptr::eq(other, politician)) {
            return None;
        }
        found = Some(politician);
    }
    found
}
