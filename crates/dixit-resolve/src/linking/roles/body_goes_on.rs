//! A body that goes on speaking under a wider noun: *Amnesty International says it knows of
//! nine. “None was tried,” the human rights group adds*.

use dixit_core::{MentionKind, Penn};

use crate::{
    discourse::{Discourse, another::is_of_another, describe, description::Description},
    linking::{
        decode::Decoder, evidence::only_body::fit_by_name, roles::still_speaking::last_source,
    },
    mentions::{
        item::{Determiner, Item},
        sort::Sort,
        syntax::Syntax,
    },
    model::body_nouns::{self, Fit},
};

impl Decoder {
    /// The named body that has spoken last, of a noun for a body that speaks next, if the
    /// noun fits it and no other body has come between.
    pub(crate) fn body_goes_on(&self, discourse: &Discourse<'_>, i: usize) -> Option<u32> {
        let item = &discourse.items[i];
        let noun = discourse.doc.token(item.head as usize);
        if !is_body(discourse, item, noun) || is_apart(discourse, item) {
            return None;
        }
        let source = last_source(discourse, item)?;
        let who = discourse.cluster_of(source)?;
        let known = &discourse.clusters[who as usize];
        let own = Description::read(discourse, item);
        let met = self.described.get(&own.head).map(|&c| discourse.root(c));
        // *the rebel group* of others is no *human rights group*
        let other = |c: u32| {
            let known = &discourse.clusters[c as usize];
            item.tokens.len() == 2 || known.name.is_some() || known.descriptions.contains(&own)
        };
        let fits = known.sort == Sort::Body
            && known.name.is_some()
            && !known.plural
            && fits(discourse, item, who)
            && met.is_none_or(|c| c == who || !other(c))
            && !describe::parts(item, &own, known)
            && !is_another_between(discourse, source, i, who);
        fits.then_some(who)
    }
}

fn is_body(discourse: &Discourse<'_>, item: &Item, noun: &str) -> bool {
    let after = Syntax::new(discourse.doc).tag(item.tokens.end as usize);
    let speaks = item.source_of.is_some() && item.quote.is_none() && after != Some(Penn::Pos);
    item.kind == MentionKind::Nominal
        && item.determiner == Determiner::Definite
        && !item.plural
        && speaks
        && (body_nouns::is_body(noun) || noun == "body")
}

/// *the other company*, *the city’s police force*, *the company that made it*.
fn is_apart(discourse: &Discourse<'_>, item: &Item) -> bool {
    let mut words = item.tokens.start as usize..item.head as usize;
    let more = item.tokens.end > item.head + 1;
    is_of_another(discourse, item)
        || more
        || words.any(|at| Syntax::new(discourse.doc).tag(at) == Some(Penn::Pos))
}

/// Whether a noun may be said of a body. Any may be called a body, and no paper is meant
/// where others are told of.
fn fits(discourse: &Discourse<'_>, item: &Item, who: u32) -> bool {
    let noun = discourse.doc.token(item.head as usize);
    let (fit, paper) = fit_by_name(discourse, noun, who);
    let bare = item.tokens.len() == 2;
    match fit {
        Fit::Told | Fit::Any => !paper,
        Fit::Perhaps => !paper && !bare,
        Fit::Never => !paper && !bare && noun == "body",
    }
}

/// Whether another body is named or brought in between two reports, outside of what is said.
fn is_another_between(discourse: &Discourse<'_>, source: usize, role: usize, who: u32) -> bool {
    let start = discourse.items[role].tokens.start;
    let between = (source + 1..role).filter(|&j| discourse.cluster_of(j) != Some(who));
    between.map(|j| &discourse.items[j]).any(|other| {
        let told = other.is_name() || other.determiner == Determiner::Indefinite;
        let body = other.sort == Sort::Body && told;
        body && other.tokens.start < start && other.quote.is_none()
    })
}
