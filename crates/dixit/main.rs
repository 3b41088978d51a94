//! The `dixit` program: see `dixit --help`.

// Corpus readers stand here before the targets that read them.
#[allow(dead_code)]
mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
