//! Who goes on: *he added* after others were told of means who spoke before.

use crate::{discourse::Discourse, mentions::item::Item};

/// *he added*, *she further noted*, *He also said*: whether who speaks has spoken before.
pub(crate) fn says_more(discourse: &Discourse<'_>, item: &Item, quote: u32) -> bool {
    const WORDS: [&str; 2] = ["also", "further"];
    const VERBS: [&str; 4] = ["add", "continu", "went on", "goes on"];
    let cue = discourse.doc.quotes[quote as usize].cue;
    let cue = cue.map_or("", |cue| discourse.doc.slice(cue));
    let next = item.tokens.end as usize;
    let led = next < discourse.doc.tokens.len() && WORDS.contains(&discourse.doc.token(next));
    led || VERBS.iter().any(|verb| cue.starts_with(verb))
}
