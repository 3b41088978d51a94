//! What is known of English words and names before a text is read: clusters of
//! words with like use, first names with their gender, titles, countries with
//! their people and capitals, news outlets, acronyms, verbs that report.
//!
//! # Example
//!
//! ```
//! use dixit_core::Gender;
//! use dixit_lexicon::{Fact, Lexicon};
//!
//! let lexicon = Lexicon::embedded();
//! assert_eq!(lexicon.first_name("Angela").expect("listed").gender(), Gender::Female);
//! assert!(lexicon.same_first_name("Bill", "William"));
//!
//! let told = lexicon.reporting_verb("told").expect("listed");
//! assert_eq!((told.lemma.as_str(), told.strength(), told.direct), ("tell", 3, true));
//!
//! let tokens = ["South", "Korean", "Prime", "Minister", "Han"];
//! let found = lexicon.longest(tokens).expect("a demonym");
//! assert_eq!(found.tokens, 2);
//! let Some(Fact::Adjective(country)) = lexicon.facts_of(found).next() else {
//!     panic!("the adjective comes first");
//! };
//! assert_eq!((country.code.as_str(), country.capital.as_deref()), ("KR", Some("Seoul")));
//! ```
//!
//! # What it gives
//!
//! - [`Lexicon::cluster`], [`Lexicon::other_cluster`], [`Lexicon::brown`]: paths
//!   in three binary trees over words; a prefix of a path is a coarser cluster.
//! - [`Lexicon::first_name`], [`Lexicon::nicknames`], [`Lexicon::same_first_name`].
//! - [`Lexicon::reporting_verb`]: the verb of a form and how surely it reports.
//! - [`Lexicon::facts`] of a phrase, and [`Lexicon::longest`] to find phrases in
//!   tokens of any convention.
//! - [`Names`]: the same search over a list of names of one's own.
//! - [`number`]: what number a word is.
//!
//! # Case
//!
//! Words are looked up without regard to case, except Brown clusters, which
//! prefer the form as it stands. Of phrases, acronyms count only as listed
//! (*WHO*, not *who*), titles in any case, all else with a capital first letter.
//!
//! # Limits
//!
//! Clusters and first names are kept by 32-bit hashes, so one unknown word in
//! about 20,000 is taken for a known one. First names are those given in the
//! United States. Facts of parties and offices are of the early 2020s.
//!
//! # Features
//!
//! `train`: `build`, which makes the file from word lists.

#[cfg(feature = "train")]
mod build;
mod entries;
mod error;
mod lexicon;
mod lines;
mod number;
mod phrases;
mod storage;

#[cfg(feature = "train")]
pub use crate::build::{Sources, build};
pub use crate::{
    entries::{
        fact::{Fact, Found},
        first_name::FirstName,
        names::{NameList, Names},
        record::{
            Acronym, Country, Nickname, Outlet, Politician, ReportingVerb, Title, TitleClass,
        },
    },
    error::{Error, ErrorKind},
    lexicon::Lexicon,
    lines::Lines,
    number::number,
    storage::hash::folded_hash,
};
