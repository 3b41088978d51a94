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

mod answer;
mod body;
mod collection;
mod engine;
mod error;
mod guard;
mod intake;
mod lines;
mod metrics;
mod openapi;
mod options;
mod pages;
mod pool;
mod receive;
mod routes;
mod server;
mod stall;
mod state;

pub use crate::{
    collection::{Collection, Remake},
    engine::{Engine, Example, Info, ModelInfo, Worker},
    error::Error,
    options::{Limits, Options},
    server::{Server, Stop},
};
