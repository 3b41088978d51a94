use std::{collections::HashSet, sync::LazyLock};

use dixit_learn::{Feature, combine};

use crate::{
    discourse::Discourse, discourse::cluster::Cluster, mentions::item::Item,
    mentions::syntax::Syntax, mentions::words::hash_lower, model::feature_writer::FeatureWriter,
};

/// Whether somebody without a name is called what is no person: *the jury*, *the
/// film*.
pub(crate) fn is_impersonal(cluster: &Cluster) -> bool {
    static NOUNS: LazyLock<HashSet<u64>> =
        LazyLock::new(|| IMPERSONAL.iter().map(|noun| hash_lower(noun)).collect());
    cluster.name.is_none()
        && cluster
            .heads
            .first()
            .is_some_and(|head| NOUNS.contains(head))
}

/// Whether a noun in small letters is one of these.
pub(crate) fn means_no_person(noun: &str) -> bool {
    IMPERSONAL.contains(&noun)
}

/// Whether an entity without a name is a few people taken together: *the couple*.
pub(crate) fn is_together(cluster: &Cluster) -> bool {
    let known = |head: &u64| TOGETHER.iter().any(|noun| hash_lower(noun) == *head);
    cluster.name.is_none() && cluster.heads.first().is_some_and(known)
}

const TOGETHER: [&str; 6] = ["couple", "pair", "duo", "trio", "quartet", "family"];

/// Whether a plural means people by what they do, though its ending means things too:
/// *prosecutors*, *residents*.
pub(crate) fn is_trade(noun: &str) -> bool {
    let lower = noun.to_ascii_lowercase();
    TRADES.contains(&lower.as_str())
}

/// Features of a description's noun, from which its sort is told.
pub(crate) fn features(discourse: &Discourse<'_>, item: &Item, out: &mut Vec<Feature>) {
    let head = item.head as usize;
    let word = discourse.doc.token(head);
    let mut writer = FeatureWriter { out, class: 0 };
    writer.put(100, &[]);
    writer.put(101, &[discourse.word_hash(head)]);
    let chars: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    for length in 2..=4 {
        if chars.len() > length + 1 {
            let suffix = chars[chars.len() - length..].iter();
            let hash = suffix.fold(length as u64, |h, &c| combine(h, u64::from(c)));
            writer.put(102, &[hash]);
        }
    }
    if let Some(path) = discourse.words.cluster(word) {
        for bits in [4, 6, 8, 10, 13] {
            writer.put(110, &[bits, u64::from(path >> (16 - bits))]);
        }
    }
    if let Some(path) = discourse.words.brown(word) {
        for bits in [4, 6, 10, 16] {
            writer.put(111, &[bits, u64::from(path >> (16 - bits))]);
        }
    }
    let syntax = Syntax::new(discourse.doc);
    writer.put(
        103,
        &[
            syntax.tag(head).map_or(99, |t| t as u64),
            item.determiner as u64,
        ],
    );
    writer.put(
        104,
        &[item.role as u64, discourse.word_hash(item.clause as usize)],
    );
    let governor = discourse
        .words
        .cluster(discourse.doc.token(item.clause as usize));
    writer.put(
        112,
        &[
            item.role as u64,
            governor.map_or(0, |path| u64::from(path >> 8)),
        ],
    );
    writer.put(105, &[u64::from(discourse.words.title(word).is_some())]);
    let next = discourse.doc.tokens.len() - 1;
    let next = next.min(item.tokens.end as usize);
    writer.put(106, &[discourse.word_hash(next)]);
    let after = (head + 1).min(discourse.doc.tokens.len() - 1);
    if after < item.tokens.end as usize {
        writer.put(107, &[discourse.word_hash(after)]);
    }
    if head > item.tokens.start as usize {
        writer.put(108, &[discourse.word_hash(head - 1)]);
    }
}

/// Nouns of which nobody says *he* or *she*.
const IMPERSONAL: &[&str] = &[
    "agency",
    "army",
    "article",
    "audience",
    "bank",
    "bill",
    "board",
    "boat",
    "book",
    "budget",
    "cabinet",
    "charity",
    "church",
    "city",
    "club",
    "commission",
    "committee",
    "company",
    "council",
    "country",
    "court",
    "crowd",
    "film",
    "firm",
    "game",
    "government",
    "group",
    "hospital",
    "jury",
    "law",
    "letter",
    "magazine",
    "match",
    "ministry",
    "movie",
    "museum",
    "network",
    "newspaper",
    "panel",
    "paper",
    "parliament",
    "party",
    "plan",
    "play",
    "police",
    "poll",
    "post",
    "programme",
    "report",
    "school",
    "series",
    "show",
    "song",
    "statement",
    "story",
    "study",
    "survey",
    "team",
    "town",
    "tweet",
    "union",
    "university",
    "video",
    "village",
    "vote",
    "website",
];

const TRADES: &[&str] = &[
    "activists",
    "analysts",
    "campaigners",
    "climbers",
    "colleagues",
    "commuters",
    "critics",
    "detectives",
    "doctors",
    "drivers",
    "economists",
    "engineers",
    "experts",
    "fans",
    "farmers",
    "firefighters",
    "fishermen",
    "friends",
    "inmates",
    "investigators",
    "lawyers",
    "migrants",
    "miners",
    "neighbours",
    "nurses",
    "officers",
    "officials",
    "organisers",
    "organizers",
    "parents",
    "passengers",
    "patients",
    "prosecutors",
    "protesters",
    "pupils",
    "rebels",
    "refugees",
    "relatives",
    "rescuers",
    "researchers",
    "residents",
    "scientists",
    "soldiers",
    "students",
    "survivors",
    "teachers",
    "tenants",
    "tourists",
    "villagers",
    "voters",
    "witnesses",
    "workers",
];
