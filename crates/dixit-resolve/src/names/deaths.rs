//! Who has died: the dead do not speak.

use dixit_core::{Relation, TokenRange};

use crate::{
    discourse::Discourse,
    mentions::sort::Sort,
    mentions::syntax::{Role, Syntax},
};

/// Notes the sentence in which a person's death is told.
pub(crate) fn note(discourse: &mut Discourse<'_>) {
    for i in 0..discourse.items.len() {
        let item = &discourse.items[i];
        if !item.is_name() || item.sort != Sort::Person || item.plural {
            continue;
        }
        let sentence = item.sentence;
        if !is_told(discourse, i) {
            continue;
        }
        if let Some(cluster) = discourse.cluster_of(i) {
            let died = &mut discourse.clusters[cluster as usize].died;
            *died = died.or(Some(sentence));
        }
    }
}

/// Whether an item says of a person that he is dead.
pub(crate) fn is_told(discourse: &Discourse<'_>, i: usize) -> bool {
    let name = discourse.items[i].tokens;
    is_late(discourse, name) || is_mourned(discourse, name) || dies(discourse, i)
}

/// *{Tom Reed}'s widow*, *the widow of {Tom Reed}*. A funeral tells as much, but whom it
/// is for speaks in what is told of his life.
fn is_mourned(discourse: &Discourse<'_>, name: TokenRange) -> bool {
    let doc = discourse.doc;
    let form = |i: usize| {
        if i < doc.tokens.len() {
            doc.token(i)
        } else {
            ""
        }
    };
    let (start, end) = (name.start as usize, name.end as usize);
    let left = |word: &str| matches!(word, "widow" | "widower");
    let owns = matches!(form(end), "'s" | "’s" | "'" | "’");
    owns && left(form(end + 1)) || start > 1 && form(start - 1) == "of" && left(form(start - 2))
}

/// *the late Ann Reed*.
fn is_late(discourse: &Discourse<'_>, name: TokenRange) -> bool {
    let start = name.start as usize;
    let word = |n: usize| start.checked_sub(n).map_or("", |i| discourse.doc.token(i));
    let owner = word(2);
    let owned = ["the", "his", "her", "their", "my", "'s", "’s"];
    word(1) == "late" && owned.iter().any(|o| o.eq_ignore_ascii_case(owner))
}

/// Whether an item is a person whose death its clause tells.
fn dies(discourse: &Discourse<'_>, i: usize) -> bool {
    let item = &discourse.items[i];
    let syntax = Syntax::new(discourse.doc);
    if item.role != Role::Subject {
        return false;
    }
    let clause = item.clause as usize;
    let verb = discourse.doc.token(clause);
    let next = |n: usize| match clause + n < discourse.doc.tokens.len() {
        true => discourse.doc.token(clause + n),
        false => "",
    };
    // *was shot dead*, *was stabbed to death*.
    let to_death = next(1) == "dead" || next(1) == "to" && next(2) == "death";
    match syntax.relation(item.head as usize) {
        Some(Relation::NsubjPass) => {
            matches!(
                verb,
                "killed"
                    | "murdered"
                    | "assassinated"
                    | "executed"
                    | "buried"
                    | "slain"
                    | "beheaded"
            ) || to_death
        }
        _ => matches!(verb, "died" | "dies" | "drowned" | "perished" | "dead"),
    }
}
