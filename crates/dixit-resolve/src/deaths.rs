//! Who has died: the dead do not speak.

use dixit_core::{Relation, TokenRange};

use crate::{
    scene::Scene,
    sort::Sort,
    syntax::{Role, Syntax},
};

/// Notes the sentence in which a person's death is told.
pub(crate) fn note(scene: &mut Scene<'_>) {
    for i in 0..scene.items.len() {
        let item = &scene.items[i];
        if !item.is_name() || item.sort != Sort::Person || item.plural {
            continue;
        }
        let sentence = item.sentence;
        if !(is_late(scene, item.tokens) || dies(scene, i)) {
            continue;
        }
        if let Some(cluster) = scene.cluster_of(i) {
            let died = &mut scene.clusters[cluster as usize].died;
            *died = died.or(Some(sentence));
        }
    }
}

/// *the late Ann Reed*.
fn is_late(scene: &Scene<'_>, name: TokenRange) -> bool {
    let start = name.start as usize;
    let word = |n: usize| start.checked_sub(n).map_or("", |i| scene.doc.token(i));
    let owner = word(2);
    let owned = ["the", "his", "her", "their", "my", "'s", "’s"];
    word(1) == "late" && owned.iter().any(|o| o.eq_ignore_ascii_case(owner))
}

/// Whether an item is a person whose death its clause tells.
pub(crate) fn dies(scene: &Scene<'_>, i: usize) -> bool {
    let item = &scene.items[i];
    let syntax = Syntax::new(scene.doc);
    if item.role != Role::Subject {
        return false;
    }
    let verb = scene.doc.token(item.clause as usize);
    match syntax.relation(item.head as usize) {
        Some(Relation::NsubjPass) => matches!(
            verb,
            "killed" | "murdered" | "assassinated" | "executed" | "buried" | "slain" | "beheaded"
        ),
        _ => matches!(verb, "died" | "dies" | "drowned" | "perished" | "dead"),
    }
}
