//! A server of annotated documents, and of a collection of them.
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
