//! How the parts of a report stand to each other.

pub(crate) mod apposed;
pub(crate) mod cited;
pub(crate) mod clause;
pub(crate) mod complement;
pub(crate) mod expletive;
pub(crate) mod framed;
pub(crate) mod fronted;
pub(crate) mod governing;
pub(crate) mod inside;
pub(crate) mod inverted;
pub(crate) mod judged;
pub(crate) mod late;
pub(crate) mod linked_marks;
pub(crate) mod named_so;
pub(crate) mod own_clause;
pub(crate) mod own_part;
pub(crate) mod own_participle;
pub(crate) mod participle;
pub(crate) mod people;
pub(crate) mod phrases;
pub(crate) mod quoted_as;
pub(crate) mod second_verb;
pub(crate) mod shaped;
pub(crate) mod shared_words;
pub(crate) mod subordinate;
pub(crate) mod word_order;
