use crate::{
    discourse::{Discourse, judged::is_judged},
    mentions::syntax::{Role, Syntax},
    model::options::Candidate,
};

/// How a pronoun and a candidate stand to each other in their sentences.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Grammar {
    /// Which of the subjects around the pronoun the candidate is, counted from
    /// the inmost clause outwards.
    pub(crate) place: Option<u8>,
    /// Whether it is the subject of the sentence's main clause.
    pub(crate) main: Option<bool>,
    /// Whether that subject comes after the pronoun.
    pub(crate) is_fronted: bool,
    /// Whether it is the subject of the sentence before.
    pub(crate) before: Option<bool>,
    /// Whether it is the subject of the text's first sentence.
    pub(crate) opening: Option<bool>,
    /// Whether both depend on the same word.
    pub(crate) is_same_clause: bool,
    /// Whether the pronoun possesses what stands beside the candidate: *Kim met
    /// his sister*.
    pub(crate) is_owner: bool,
    /// Whether the pronoun stands in what describes the candidate: *Jane Doe,
    /// famous for her role*.
    pub(crate) is_inside: bool,
    /// Whether what is told of the candidate's deed or fate stands around the pronoun: *thanked
    /// Jane Doe for her help*.
    pub(crate) is_judged: bool,
}

impl Grammar {
    pub(crate) fn new(discourse: &Discourse<'_>, index: usize, candidate: Candidate) -> Grammar {
        let (item, via) = (
            &discourse.items[index],
            &discourse.items[candidate.via as usize],
        );
        let syntax = Syntax::new(discourse.doc);
        let is_mine = |i: u32| discourse.cluster_of(i as usize) == Some(candidate.cluster);
        let subject = |sentence: Option<usize>| sentence.and_then(|s| discourse.subjects[s]);
        let sentence = item.sentence as usize;
        let main = subject(Some(sentence));
        let mut around = discourse.clauses.around(syntax, item.head as usize);
        let near = item.sentence == via.sentence;
        Grammar {
            place: around
                .position(|i| i != u32::MAX && is_mine(i))
                .map(|place| place as u8),
            main: main.map(is_mine),
            is_fronted: main
                .is_some_and(|m| discourse.items[m as usize].tokens.start > item.tokens.start),
            before: subject(sentence.checked_sub(1)).map(is_mine),
            opening: subject(Some(0)).map(is_mine),
            is_same_clause: near && item.clause == via.clause && item.head != via.head,
            is_owner: near
                && item.role == Role::Possessive
                && syntax.clause(item.clause as usize) == via.clause as usize,
            is_inside: near && is_under(syntax, item.head as usize, via.head as usize),
            is_judged: near && is_judged(discourse, item, via),
        }
    }
}

/// Whether a word depends on another through a few words at most.
fn is_under(syntax: Syntax<'_>, word: usize, over: usize) -> bool {
    let mut at = word;
    (0..5).any(|_| {
        at = syntax.governor(at);
        at == over && word != over
    })
}
