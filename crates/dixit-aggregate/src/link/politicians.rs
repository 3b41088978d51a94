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
        for fact in Lexicon::embedded().facts(&text) {
            let Fact::Politician(politician) = fact else {
                continue;
            };
            if found.is_some_and(|other| other.name != politician.name) {
                return None;
            }
            found = Some(politician);
        }
    }
    found
}
