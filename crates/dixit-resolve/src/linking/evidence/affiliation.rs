//! Whose team or party a role says: *Ann Reed of the Socialist Party … The Socialist
//! candidate*, *Bob Cole of the dockers' union … The union leader*.

use dixit_core::Penn;

use crate::{
    discourse::nearness::named_near,
    discourse::{Discourse, leading, role_synsets::Synsets},
    linking::evidence::clause_evidence::fields,
    mentions::{
        item::Item,
        root::is_one_word,
        sort::Sort,
        stars::STARS,
        syntax::{Syntax, is_noun},
        words::{hash_lower, is_party_member},
    },
};

/// The only one named in the sentences before a role who is said to be of the team,
/// party or place that it says.
pub(crate) fn affiliated(discourse: &Discourse<'_>, item: &Item, noun: &str) -> Option<u32> {
    let words = sought(discourse, item, noun);
    if words.is_empty() {
        return None;
    }
    let mut found = None;
    for cluster in named_near(discourse, item) {
        let known = &discourse.clusters[cluster as usize];
        let person = known.sort == Sort::Person && known.name.is_some() && !known.plural;
        if person && is_of(discourse, item, cluster, &words) && found.replace(cluster).is_some() {
            return None;
        }
    }
    found
}

/// The words for what a role is of; none if it is one that a team or a party has but
/// one of, or that is no role of that kind.
fn sought<'a>(discourse: &'a Discourse<'_>, item: &Item, noun: &str) -> Vec<&'a str> {
    const NOUNS: [&str; 15] = [
        "member",
        "official",
        "candidate",
        "player",
        "politician",
        "lawmaker",
        "councillor",
        "senator",
        "deputy",
        "man",
        "woman",
        "resident",
        "rider",
        "representative",
        "nominee",
    ];
    let head = discourse.doc.token(item.head as usize);
    let leader = Synsets::of(hash_lower("leader"));
    let role = NOUNS.contains(&noun)
        || STARS.contains(&noun)
        || Synsets::of(hash_lower(noun)).shares(leader);
    let member = is_party_member(head);
    let mut words: Vec<&str> = match role || member {
        true => fields(discourse, item)
            .chain(party(discourse, item))
            .collect(),
        false => Vec::new(),
    };
    if member {
        words.push(head);
    }
    words
}

/// *the Socialist candidate*
fn party<'a>(discourse: &'a Discourse<'_>, item: &Item) -> impl Iterator<Item = &'a str> + use<'a> {
    let syntax = Syntax::new(discourse.doc);
    let before = item.tokens.start as usize..item.head as usize;
    let before = before.filter(move |&i| syntax.tag(i) == Some(Penn::Jj));
    let words = before.map(|i| discourse.doc.token(i));
    words.filter(|word| word.starts_with(char::is_uppercase))
}

/// Whether the words around one of the names of an entity are those of a role.
fn is_of(discourse: &Discourse<'_>, item: &Item, cluster: u32, words: &[&str]) -> bool {
    const REACH: usize = 24;
    let items = &discourse.items;
    let end = items.partition_point(|other| other.tokens.start < item.tokens.start);
    let mut near = end.saturating_sub(REACH)..end;
    near.any(|i| {
        let own = items[i].is_name() && discourse.cluster_of(i) == Some(cluster);
        let around = || around(discourse, i);
        own && words
            .iter()
            .all(|word| around().any(|at| is_one_word(discourse.doc.token(at), word)))
    })
}

/// The nouns and adjectives of the phrase behind a name that says where its bearer
/// belongs: *of the Socialist Party*, *plays for Rovers*.
fn around<'a>(discourse: &'a Discourse<'_>, i: usize) -> impl Iterator<Item = usize> + use<'a> {
    const LONGEST: usize = 8;
    let syntax = Syntax::new(discourse.doc);
    let end = discourse.items[i].tokens.end as usize;
    let last = discourse.doc.tokens.len();
    let word = move |at: usize| match at < last {
        true => discourse.doc.token(at),
        false => "",
    };
    let comma = end + usize::from(matches!(word(end), "," | "("));
    let verb = leading::belongs(word(comma)) || leading::plays(word(comma));
    let from = comma + usize::from(verb);
    let leads = matches!(word(from), "of" | "from" | "for" | "to" | "with");
    let on = leading::belongs(word(comma)) && matches!(word(from), "the" | "on" | "in");
    let led = leads || on || (!verb && matches!(word(from), "at" | "in"));
    let stop = move |&at: &usize| {
        let tag = syntax.tag(at);
        let ends = matches!(tag, Some(Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md));
        !ends && !matches!(word(at), "," | "and" | "." | ")")
    };
    let behind = (from..last.min(from + LONGEST))
        .filter(move |_| led)
        .take_while(stop);
    behind.filter(move |&at| {
        syntax
            .tag(at)
            .is_some_and(|tag| is_noun(tag) || tag == Penn::Jj)
    })
}
