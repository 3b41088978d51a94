use dixit_core::TokenRange;
use dixit_learn::combine;

use crate::{
    page::feature_writer::pack,
    page::{NONE, Page, tags::is_verb},
};

/// Where a token stands in the tree as seen from the cue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The branch: how far up from the cue it leaves, by which relation, to
    /// which side.
    pub(crate) branch: u64,
    /// The branch with the way up to where it leaves: by which relations, and
    /// past whose subjects.
    pub(crate) route: u64,
    /// The relation below that.
    pub(crate) twig: u8,
    /// The token that the branch begins with.
    pub(crate) root: u32,
    /// Steps below it.
    pub(crate) depth: u8,
}

impl Place {
    pub(crate) const NOWHERE: Place = Place {
        branch: 3,
        route: 3,
        twig: 63,
        root: NONE,
        depth: 0,
    };
}

/// The word of a cue that governs the others: the one that reports most often,
/// verbs first.
pub(crate) fn head_of(page: &Page, cue: TokenRange) -> usize {
    let rank = |&i: &usize| (page.words[i].level, is_verb(page.words[i].tag), i);
    cue.range().max_by_key(rank).expect("a cue has tokens")
}

/// Places each token of a stretch in the tree as seen from `head`.
pub(crate) fn place(page: &Page, stretch: (usize, usize), head: usize, places: &mut Vec<Place>) {
    places.clear();
    places.resize(stretch.1 - stretch.0, Place::NOWHERE);
    let sentence = page.sentences[page.words[head].sentence as usize].range();
    let inside = |i: usize| i >= stretch.0 && i < stretch.1 && sentence.contains(&i);
    let (mut at, mut up, mut way) = (head, 0, 0);
    while inside(at) && places[at - stretch.0].root == NONE {
        let word = page.words[at];
        let side = u64::from(at < head);
        let branch = pack(&[100, up, u64::from(word.relation), side]);
        places[at - stretch.0] = Place {
            branch,
            route: way,
            twig: 0,
            root: at as u32,
            depth: 0,
        };
        if word.head as usize == at || up == 5 {
            break;
        }
        way = combine(
            way,
            pack(&[u64::from(word.relation), u64::from(page.has_subject(at))]),
        );
        (at, up) = (word.head as usize, up + 1);
    }
    let mut path = Vec::new();
    for i in sentence.clone().filter(|&i| inside(i)) {
        let mut at = i;
        while inside(at) && places[at - stretch.0].root == NONE && path.len() < 40 {
            path.push(at);
            if page.words[at].head as usize == at {
                break;
            }
            at = page.words[at].head as usize;
        }
        while let Some(child) = path.pop() {
            let parent = page.words[child].head as usize;
            places[child - stretch.0] = match inside(parent) && parent != child {
                true => below(page, places[parent - stretch.0], parent, child),
                false => Place::NOWHERE,
            };
        }
    }
}

/// The place of a child, given its parent's.
fn below(page: &Page, parent_place: Place, parent: usize, child: usize) -> Place {
    let word = page.words[child];
    if parent_place.root == NONE {
        return Place::NOWHERE;
    }
    if parent_place.root as usize == parent && parent_place.twig == 0 && parent_place.depth == 0 {
        // The parent is on the way from the cue up: a branch begins here.
        let up = parent_place.branch >> 16 & 0xff;
        let side = u64::from(child < parent);
        let branch = pack(&[200, up, u64::from(word.relation), side]);
        return Place {
            branch,
            route: combine(parent_place.route, branch),
            twig: 64,
            root: child as u32,
            depth: 1,
        };
    }
    let twig = if parent_place.depth == 1 {
        word.relation
    } else {
        parent_place.twig
    };
    Place {
        twig,
        depth: parent_place.depth.saturating_add(1),
        ..parent_place
    }
}
