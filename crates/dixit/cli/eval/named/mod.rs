//! Named references: pronouns and descriptions whose gold entity has a name, and whether they
//! were put to that name. It is the resolution of Webster et al. (2018) asked of every
//! pronoun and every description.

mod group;
mod names;
mod references;

pub(super) use self::references::Named;
