//! The program from outside: what it is given, what it writes, how it ends.

mod annotate;
mod collection;
mod commands;
#[cfg(unix)]
mod confined;
#[cfg(unix)]
mod disk;
mod faults;
mod forms;
mod golden;
mod pipelines;
mod readme;
mod run;
#[cfg(all(feature = "serve", unix))]
mod serve;
mod shards;
#[cfg(feature = "report")]
mod shown;
#[cfg(target_os = "linux")]
mod terminal;
mod util;
