//! The server with an engine of its own, over real connections.

mod abuse;
mod annotate;
mod client;
mod collected;
mod described;
mod ending;
mod engine;
mod guarded;
mod load;
mod pages;
