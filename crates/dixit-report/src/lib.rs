//! Annotated articles and the tables of a collection as a page to read.
//!
//! [`article`] renders one annotated document: the text with names, sources,
//! cues and contents marked in colours that also differ without colour, the
//! speaker of each quotation by name, and the receipt that says how it was
//! found. [`Report`] renders a whole collection as one page: what was read, who
//! speaks, about whom, what was repeated, the articles, and what to doubt.
//! [`Tables`] gives the short lists for a terminal.
//!
//! # Example
//!
//! ```
//! use dixit_core::{Document, Stage};
//! use dixit_ner::Recognizer;
//! use dixit_parse::Parser;
//! use dixit_pos::Tagger;
//! use dixit_quote::Attributor;
//! use dixit_resolve::Resolver;
//! use dixit_tokenize::Tokenizer;
//!
//! let mut doc = Document::new("a1", "“We are ready,” Ama Owusu said on Monday.")?;
//! Tokenizer::new().apply(&mut doc)?;
//! Tagger::embedded().apply(&mut doc)?;
//! Parser::embedded().apply(&mut doc)?;
//! Recognizer::embedded().apply(&mut doc)?;
//! Attributor::embedded().apply(&mut doc)?;
//! Resolver::embedded().apply(&mut doc)?;
//!
//! let html = dixit_report::article(&doc, "a1");
//! assert!(html.contains(r#"<span class="q direct" data-q="0">“We are ready,”</span>"#));
//! assert!(html.contains("Ama Owusu"));
//! # Ok::<(), dixit_core::Error>(())
//! ```
//!
//! # What it needs and gives
//!
//! Everything is text, markup and inline SVG; nothing is loaded from anywhere,
//! and the page's own [`policy`] forbids it. Words of others are escaped, and
//! only addresses of the web become links.
//!
//! # Limits
//!
//! A page has less than five megabytes, whatever the collection: the most
//! quoted people and the articles with most quotations come first, each list
//! says how many it leaves out, and all of them stand in the tables.

mod article;
mod assets;
mod chart;
mod error;
mod html;
mod policy;
mod report;
mod tables;
mod words;

pub use crate::{
    article::article,
    assets::{PAGE_SCRIPT, PAGE_STYLE, SCRIPT, STYLE, legend},
    error::Error,
    policy::policy,
    report::Report,
    tables::{Tables, Top},
};
