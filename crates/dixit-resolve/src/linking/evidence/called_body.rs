//! *Netflix lost subscribers. The streaming service said*, *the FBI … the law enforcement
//! agency said*: a body by several words for what it is.

use dixit_core::{MentionKind, Penn};

use crate::{
    discourse::{Discourse, another::is_of_another},
    linking::evidence::only_body::{fit_by_name, is_elsewhere},
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
        syntax::Syntax,
    },
    model::body_nouns::{self, Fit},
};

/// How many sentences back such a body is looked for.
const REACH: u32 = 2;

/// The only body named right before such a description that speaks, if its noun fits it.
pub(crate) fn called_body(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    if !is_called(discourse, item) || is_of_another(discourse, item) {
        return None;
    }
    let near = |j: &usize| {
        let other = &discourse.items[*j];
        let close = other.sentence + REACH >= item.sentence;
        close && other.paragraph == item.paragraph
    };
    let mut found = None;
    for j in (0..i).rev().take_while(near) {
        let Some(cluster) = discourse.cluster_of(j) else {
            continue;
        };
        if found == Some(cluster) || !is_body(discourse, j, cluster) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some(cluster);
    }
    found.filter(|&cluster| fits(discourse, item, cluster))
}

/// *the streaming service*, with small letters and all of the source; not *the parent
/// company*, which is of another.
fn is_called(discourse: &Discourse<'_>, item: &Item) -> bool {
    const LONGEST: usize = 6;
    let whole = discourse.source_tokens(item);
    let noun = discourse.doc.token(item.head as usize);
    let body = body_nouns::is_body(noun) || matches!(noun, "body" | "outlet" | "service");
    let words = item.tokens.start as usize + 1..item.head as usize;
    item.kind == MentionKind::Nominal
        && item.determiner == Determiner::Definite
        && (3..=LONGEST).contains(&item.tokens.len())
        && item.head + 1 == item.tokens.end
        && whole == Some(item.tokens)
        && !item.plural
        && body
        && !is_elsewhere(noun)
        && words.clone().all(|at| describes(discourse, at))
}

/// Words that say more of what a body is, and not whose or which of several.
fn describes(discourse: &Discourse<'_>, at: usize) -> bool {
    const OTHERS: [&str; 14] = [
        "central",
        "federal",
        "home",
        "joint",
        "local",
        "municipal",
        "national",
        "parent",
        "provincial",
        "regional",
        "ruling",
        "sister",
        "state",
        "whole",
    ];
    use Penn::{Hyph, Jj, Nn, Nns, Vbg, Vbn};
    let word = discourse.doc.token(at);
    let tag = Syntax::new(discourse.doc).tag(at);
    let fits = tag.is_some_and(|tag| matches!(tag, Hyph | Jj | Nn | Nns | Vbg | Vbn));
    fits && !word.starts_with(char::is_uppercase) && !OTHERS.contains(&word)
}

/// Whether a noun or name outside of what is said is of one body.
fn is_body(discourse: &Discourse<'_>, j: usize, cluster: u32) -> bool {
    let (other, known) = (&discourse.items[j], &discourse.clusters[cluster as usize]);
    let one = !other.plural && !other.group && !known.plural;
    let told = other.pronoun.is_none() && other.quote.is_none();
    known.sort == Sort::Body && one && told
}

/// Whether the noun may be said of a body with a name; those of a kind that names tell, only
/// if its name does.
fn fits(discourse: &Discourse<'_>, item: &Item, cluster: u32) -> bool {
    let noun = discourse.doc.token(item.head as usize);
    let (fit, paper) = fit_by_name(discourse, noun, cluster);
    let named = discourse.clusters[cluster as usize].name.is_some();
    let kind = body_nouns::is_of_kind(&noun.to_lowercase());
    let other = !body_nouns::is_body(noun);
    named
        && match fit {
            Fit::Told => true,
            Fit::Any | Fit::Perhaps => !paper && !kind,
            Fit::Never => !paper && !kind && other,
        }
}
