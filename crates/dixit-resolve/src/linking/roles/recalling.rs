//! What shows of a description that it recalls somebody instead of bringing him in: *the
//! 34-year-old*, *the dad-of-five*, *the former nurse*, *the builder, 45, said*.

use dixit_core::Penn;

use crate::{
    discourse::{Discourse, describe::is_of_years, role_synsets::Synsets},
    linking::evidence::{age, sides},
    mentions::{
        item::Item,
        stars::STARS,
        syntax::Syntax,
        words::{hash_lower, is_relative},
    },
};

/// What is hardly said of one who is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recalling {
    /// *the 34-year-old*
    Years,
    /// *the mother of three*, *the gran-of-six*
    Number,
    /// *the former minister*
    Former,
    /// *the builder, 45,*: a new one would be named with his age.
    Aged,
}

impl Recalling {
    pub(crate) fn of(discourse: &Discourse<'_>, item: &Item) -> Option<Recalling> {
        if is_of_years(discourse, item) {
            Some(Recalling::Years)
        } else if is_of_number(discourse, item) {
            Some(Recalling::Number)
        } else if is_former(discourse, item) {
            Some(Recalling::Former)
        } else {
            age::behind_noun(discourse, item).map(|_| Recalling::Aged)
        }
    }

    /// Whether the description is enough where nobody speaks.
    pub(crate) fn tells_alone(self) -> bool {
        self != Recalling::Former
    }
}

/// *the mother of three*, *the dad-of-five*, whichever of them the tree takes for the head.
fn is_of_number(discourse: &Discourse<'_>, item: &Item) -> bool {
    const REACH: usize = 5;
    let (doc, syntax) = (discourse.doc, Syntax::new(discourse.doc));
    let first = item.tokens.start as usize + 1;
    let words = (first..doc.tokens.len()).take(REACH);
    let mut words = words.filter(|&at| doc.token(at) != "-").skip(1);
    let of = words.next().is_some_and(|at| doc.token(at) == "of");
    let number = words.next().and_then(|at| syntax.tag(at)) == Some(Penn::Cd);
    of && number && item.head as usize <= first + REACH
}

/// *the former minister*, *the former finance minister*, *the ex-boxer*
fn is_former(discourse: &Discourse<'_>, item: &Item) -> bool {
    let first = |word: fn(&str) -> bool| word(discourse.doc.token(item.tokens.start as usize + 1));
    match item.tokens.len() {
        2 => first(|word| word.starts_with("ex-")),
        3..6 => first(|word| word == "former"),
        _ => false,
    }
}

/// Whether a noun is of those who come into what is told of another: *the victim, 22*, *the
/// driver, 45*, *the mother, 36*, *the officer, 50*.
pub(crate) fn is_of_others(noun: &str) -> bool {
    const MET: [&str; 19] = [
        "driver",
        "motorist",
        "rider",
        "biker",
        "motorcyclist",
        "cyclist",
        "pedestrian",
        "passenger",
        "neighbour",
        "neighbor",
        "witness",
        "bystander",
        "intruder",
        "burglar",
        "thief",
        "owner",
        "boy",
        "girl",
        "child",
    ];
    let own = Synsets::of(hash_lower(noun));
    let makes = ["writer", "musician"].map(|noun| Synsets::of(hash_lower(noun)));
    let office = own.is_known() && !makes.iter().any(|wide| wide.meet(own));
    !STARS.contains(&noun)
        && (office || MET.contains(&noun) || is_relative(noun) || sides::is_party(noun))
}
