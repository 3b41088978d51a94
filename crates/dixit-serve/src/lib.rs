//! A server of annotated documents, and of a collection of them.
//!
//! # Example
//!
//! ```
//! use std::sync::Arc;
//!
//! use dixit_core::Document;
//! use dixit_io::FailureRecord;
//! use dixit_serve::{Engine, Info, Options, Server, Stop, Worker};
//!
//! /// Finds nothing; in the program it is a pipeline.
//! struct Nothing;
//!
//! impl Engine for Nothing {
//!     fn worker(&self) -> Box<dyn Worker + '_> {
//!         Box::new(Nothing)
//!     }
//! }
//!
//! impl Worker for Nothing {
//!     fn annotate(&mut self, doc: Document) -> Result<Document, FailureRecord> {
//!         Ok(doc)
//!     }
//! }
//!
//! // Port 0: whichever is free.
//! let options = Options { address: ([127, 0, 0, 1], 0).into(), ..Options::default() };
//! let server = Server::bind(options, Arc::new(Nothing), Info::default(), None)?;
//! println!("http://{}", server.address()?);
//! let stop = Stop::default();
//! # stop.stop();
//! server.run(&stop, false)?;
//! # Ok::<(), dixit_serve::Error>(())
//! ```
//!
//! # What it needs
//!
//! An [`Engine`], which annotates; it knows no stage and loads no model. What
//! is read and written is [`dixit_io`]'s, so that an answer has the bytes of
//! `dixit annotate`. With a [`Collection`], its SQLite file and how its tables are
//! made again.
//!
//! # What it gives
//!
//! A [`Server`] that listens at one address until it is told to [`Stop`].
//! Engines work on threads of their own, one each; one more thread reads and
//! writes all connections, and never waits for a document or a reader.
//!
//! # Limits
//!
//! HTTP/1.1 without TLS: from elsewhere than this machine, put a proxy before it.

mod collection;
mod error;
mod options;
mod pages;
mod protocol;
mod requests;
mod routes;
mod server;
mod state;
mod work;

pub use crate::{
    collection::{Collection, Remake},
    error::Error,
    options::{Limits, Options},
    server::{Server, Stop},
    work::engine::{Engine, Example, Info, ModelInfo, Worker},
};
